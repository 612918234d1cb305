"""That a signal to stop reaches the loop, however many wake it in that moment."""

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

RETRY_SECONDS = 0.05
MOST_AT_ONCE = 4096  # bytes, each a signal


@contextmanager
def hearing_signals() -> Iterator[None]:
    """Let no signal that the running loop listens for be lost, for the length of the context.

    asyncio hears of one by a byte in the pipe by which other threads wake it. When thousands of
    connections end in one moment that pipe is full, and the byte is dropped (python/cpython#74224):
    a server told to stop would serve on for good. Here signals have a pipe of their own, whose
    bytes are passed on once there is room. To ask a server twice instead would break off its
    answers. Without effect where the loop listens for none.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    inner, outer = socket.socketpair()
    with inner, outer:
        inner.setblocking(False)
        outer.setblocking(False)
        heard = signal.set_wakeup_fd(outer.fileno(), warn_on_full_buffer=False)
        if heard == -1:
            signal.set_wakeup_fd(-1)
            yield
            return
        loop = asyncio.get_running_loop()
        loop.add_reader(inner, _pass_on, loop, inner, heard, b"")
        try:
            yield
        finally:
            signal.set_wakeup_fd(heard, warn_on_full_buffer=False)
            loop.remove_reader(inner)
            _pass_on(loop, inner, heard, b"")


def _pass_on(
    loop: asyncio.AbstractEventLoop, inner: socket.socket, heard: int, left: bytes
) -> None:
    """Write what came in, and what was left over, to where the loop hears it."""
    with suppress(OSError):  # nothing came, or the context has ended
        left += inner.recv(MOST_AT_ONCE)
    try:
        written = os.write(heard, left)
    except BlockingIOError:
        written = 0
    if written < len(left):
        loop.call_later(RETRY_SECONDS, _pass_on, loop, inner, heard, left[written:])
