"""What a face worker gives up before it opens the first file that somebody sent.

Limits on memory, processor time and files; then, where the kernel has them, seccomp (no sockets,
no other programs) and Landlock (no files but the program's own code, to read). All of it is for
this process only, needs no privileges, and cannot be taken back.
"""

import ctypes
import os
import platform
import resource
import struct
import sysconfig
from pathlib import Path

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LANDLOCK_CREATE, LANDLOCK_ALLOW, LANDLOCK_RESTRICT = 444, 445, 446
LANDLOCK_ALL_FILE_RIGHTS = 0x1FFF  # the first version's thirteen rights
LANDLOCK_READ = 0b1100  # read a file, list a folder

# architecture number of the kernel's audit interface, and the calls that are refused:
# socket, connect, accept, accept4, sendto, bind, listen, socketpair, execve, execveat, ptrace,
# fork, vfork, io_uring_setup
_X86_64 = (0xC000003E, (41, 42, 43, 288, 44, 49, 50, 53, 59, 322, 101, 57, 58, 425))
_ARM_64 = (0xC00000B7, (198, 203, 202, 242, 206, 200, 201, 199, 221, 281, 117, 425))
CALLS = {"x86_64": _X86_64, "aarch64": _ARM_64, "arm64": _ARM_64}

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # the call returns EPERM
_X32_CALLS = 0x40000000  # x86-64's second table of the same calls


def limit(memory_mb: int) -> None:
    """Cap the address space; no core dumps, nothing written, few open files."""
    size = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def allow_processor_time(seconds: float) -> None:
    """The kernel stops this process when it uses more than `seconds` from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def shut_in() -> dict[str, bool]:
    """No network, no programs, no files but code from here on; says what the kernel could do."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return {"network": False, "files": False}
    files = _without_files(libc)
    return {"network": _without_network(libc), "files": files}


def _code_folders() -> list[Path]:
    """Where Python and the libraries lie: parts of them are loaded when first needed."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    rooms = [Path(__file__).parent, Path(__file__).parents[1] / "faces"]
    system = [Path("/lib"), Path("/lib64"), Path("/usr/lib")]
    folders = [*(Path(sysconfig.get_path(name)) for name in names), *rooms, *system]
    return [folder for folder in folders if folder.is_dir()]


def _without_files(libc: ctypes.CDLL) -> bool:
    rights = ctypes.create_string_buffer(struct.pack("=Q", LANDLOCK_ALL_FILE_RIGHTS), 8)
    ruleset = libc.syscall(LANDLOCK_CREATE, rights, ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return False
    for folder in _code_folders():
        beneath = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", LANDLOCK_READ, beneath), 12)
        libc.syscall(LANDLOCK_ALLOW, ruleset, 1, rule, 0)
        os.close(beneath)
    return bool(libc.syscall(LANDLOCK_RESTRICT, ruleset, 0) == 0)


def _without_network(libc: ctypes.CDLL) -> bool:
    if platform.machine() not in CALLS:
        return False
    architecture, calls = CALLS[platform.machine()]
    steps = [
        (_LOAD, 0, 0, 4),  # the architecture
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 0),  # the call's number
        (_AT_LEAST, len(calls) + 1, 0, _X32_CALLS),
        *((_EQUAL, len(calls) - i, 0, call) for i, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    filters = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = (("count", ctypes.c_ushort), ("filters", ctypes.c_void_p))

    program = Program(len(steps), ctypes.addressof(filters))
    mode = ctypes.c_ulong(SECCOMP_MODE_FILTER)
    return bool(libc.prctl(PR_SET_SECCOMP, mode, ctypes.byref(program)) == 0)
