"""A server of its own for a demonstration, a measurement or a test: own port, own SQLite."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

START_SECONDS = 60
SHEBAO = (sys.executable, "-m", "api.cli")


class WouldNotStart(RuntimeError):
    """The server did not answer in time; its log says why."""


@dataclass(frozen=True)
class Served:
    """A running server: where it answers, where its files and its log are."""

    url: str
    folder: Path
    log: Path
    environment: Mapping[str, str]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment_for(folder: Path, url: str, **more: str) -> dict[str, str]:
    """Return the environment of a demonstration: a SQLite of its own, a clock that moves.

    Settings of the caller's own do not reach it, except those named in `more`.
    """
    ours = ("SHEBAO_", "DATABASE_URL", "REDIS_URL", "TASKS_URL")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return {
        **kept,
        "SHEBAO_DATA": str(folder),
        "SHEBAO_PUBLIC_URL": url,
        "SHEBAO_FACE_PROFILE": "synthetic",
        "SHEBAO_MOVABLE_CLOCK": "1",
        "PYTHONUNBUFFERED": "1",
        **more,
    }


@contextmanager
def served(persons: int = 20, **more: str) -> Iterator[Served]:
    """Migrate, seed and serve in a temporary folder, for the length of the context."""
    with tempfile.TemporaryDirectory(prefix="shebao-") as name:
        folder, port = Path(name), free_port()
        url = f"http://127.0.0.1:{port}"
        environment = environment_for(folder, url, **more)
        for command in (["migrate"], ["seed", str(persons)]):
            subprocess.run(
                [*SHEBAO, *command], env=environment, check=True, stdout=subprocess.DEVNULL
            )
        log = folder / "server.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*SHEBAO, "serve", "--port", str(port)],
                env=environment, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
            try:
                _wait_for(url, process, log)
                yield Served(url, folder, log, environment)
            finally:
                process.terminate()
                process.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{url}/healthz", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise WouldNotStart(log.read_text(errors="replace")[-2000:])
