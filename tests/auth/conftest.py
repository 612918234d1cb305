"""A desk to log in at, on both engines."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from gateways.counters_memory import CountersMemory
from gateways.counters_redis import CountersRedis
from kernel.clock import MovableClock
from kernel.counters import Counters
from kernel.sealed import Keyring
from tests.auth.fakes import Desk
from tests.conftest import REDIS, leave_out

OWN_REDIS = f"{REDIS.rpartition('/')[0]}/13"  # another one than what other tests empty


@pytest.fixture
async def desk(database: str, keyring: Keyring, clock: MovableClock) -> Desk:
    """A desk on SQLite and on PostgreSQL, its counters in process."""
    made = Desk(keyring, clock)
    await made.keys.load(clock.now())
    return made


@pytest.fixture(params=["memory", "redis"])
async def counters(request: pytest.FixtureRequest) -> AsyncIterator[Counters]:
    """Counters in process, and in Redis."""
    if request.param == "memory":
        yield CountersMemory()
        return
    made = CountersRedis(OWN_REDIS, prefix=f"test:{uuid4()}:")
    try:
        await made._redis.ping()
    except OSError:
        leave_out("no Redis at SHEBAO_TEST_REDIS")
    yield made
    await made.close()


@pytest.fixture
async def counted_desk(
    database: str, keyring: Keyring, clock: MovableClock, counters: Counters
) -> Desk:
    """A desk on both engines with both kinds of counters, for what is limited."""
    made = Desk(keyring, clock, counters)
    await made.keys.load(clock.now())
    return made
