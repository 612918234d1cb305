"""An employers' desk, on both engines, with tickets in process and in Redis."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from gateways.tickets_memory import TicketsMemory
from gateways.tickets_redis import TicketsRedis
from kernel.clock import MovableClock
from kernel.sealed import Keyring
from tests.conftest import REDIS, leave_out
from tests.employers.desk import Desk


@pytest.fixture(params=["memory", "redis"])
async def tickets(request: pytest.FixtureRequest) -> AsyncIterator[object]:
    """Tickets in process, and in Redis."""
    if request.param == "memory":
        yield TicketsMemory()
        return
    made = TicketsRedis(REDIS, prefix=f"test:{uuid4()}:")
    try:
        await made._redis.ping()
    except OSError:
        leave_out("no Redis at SHEBAO_TEST_REDIS")
    yield made
    await made.close()


@pytest.fixture
async def desk(sqlite: str, keyring: Keyring, clock: MovableClock) -> Desk:
    """A desk on SQLite, tickets in process."""
    made = Desk(keyring, clock)
    await made.keys.load(clock.now())
    return made


@pytest.fixture
async def both_desk(database: str, keyring: Keyring, clock: MovableClock) -> Desk:
    """A desk on both engines, for what the database decides."""
    made = Desk(keyring, clock)
    await made.keys.load(clock.now())
    return made


@pytest.fixture
async def ticket_desk(sqlite: str, keyring: Keyring, clock: MovableClock, tickets: object) -> Desk:
    """A desk with tickets in process, and in Redis, for what the tickets decide."""
    made = Desk(keyring, clock, tickets=tickets)
    await made.keys.load(clock.now())
    return made
