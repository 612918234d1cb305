import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from api.webhooks import Webhooks
from kernel.clock import MovableClock
from kernel.sealed import Keyring
from tests.api.served import app
from tests.employers.desk import ISSUER, Desk

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A client of the served app, without a network between them."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as one:
        yield one


class Tools:
    """What the webhooks need of the house."""

    def __init__(self, desk: Desk) -> None:
        self.clock, self.employers = desk.clock, desk.tools


@pytest.fixture
async def desk(sqlite: str, keyring: Keyring, clock: MovableClock) -> Desk:
    """An employer's desk, to which platforms send."""
    made = Desk(keyring, clock)
    await made.keys.load(clock.now())
    return made


@pytest.fixture
async def http(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    """A platform's client of the webhooks."""
    transport = httpx.ASGITransport(app=Starlette(routes=Webhooks(Tools(desk)).routes()))
    jwt = {"content-type": "application/jwt"}
    async with httpx.AsyncClient(transport=transport, base_url=ISSUER, headers=jwt) as one:
        yield one


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address (host:port) of the served app under a real granian."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(port)]
    command += ["--log-level", "warning", "tests.api.served:app"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        try:
            _wait_for(port, server)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            pytest.fail(f"the server ended with {server.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not start")
