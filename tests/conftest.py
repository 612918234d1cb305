"""What every test may use: a database on both engines, a clock that moves, keys."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tortoise import Tortoise
from tortoise.backends.base.executor import EXECUTOR_CACHE

from api.database import tortoise_config
from api.upgrade import upgrade
from kernel.clock import MovableClock
from kernel.sealed import Keyring

POSTGRES = os.environ.get("SHEBAO_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
# A database number of its own for each test process: one flushes only what is its own.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw13")
REDIS = os.environ.get(
    "SHEBAO_TEST_REDIS", f"redis://127.0.0.1:6379/{2 + int(WORKER.removeprefix('gw')) % 14}"
)
STRICT = os.environ.get("SHEBAO_TEST_LEAVE_NOTHING_OUT") == "1"


def leave_out(what: str) -> None:
    """Skip, or fail where nothing may be left out."""
    if STRICT:
        pytest.fail(f"nothing may be left out here, but: {what}")
    pytest.skip(what)


@pytest.fixture
def now() -> datetime:
    """A Monday morning in Beijing, far from any holiday."""
    return datetime(2026, 6, 8, 2, 0, tzinfo=UTC)


@pytest.fixture
def clock(now: datetime) -> MovableClock:
    return MovableClock(start=now)


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    return Keyring.from_secrets("k1:first secret", "a lookup secret", "personal")


@pytest.fixture(scope="session")
def face_keyring() -> Keyring:
    return Keyring.from_secrets("f1:face secret", "a face lookup secret", "face")


@pytest.fixture(scope="session")
def worker_name() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, fully upgraded SQLite file that each test copies."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(upgrade(f"sqlite://{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_database(worker_name: str) -> Iterator[str | None]:
    """The URL of an empty, fully upgraded PostgreSQL database of this test process."""
    name = f"shebao_test_{worker_name}_{os.getpid()}"

    async def make() -> str | None:
        try:
            admin = await asyncpg.connect(POSTGRES, timeout=3)
        except (OSError, TimeoutError, asyncpg.PostgresError):
            return None
        try:
            await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            await admin.execute(f'CREATE DATABASE "{name}"')
            # nothing here outlives the test: do not wait for the disk at each commit
            await admin.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
        finally:
            await admin.close()
        url = f"{POSTGRES.rpartition('/')[0]}/{name}".replace("postgresql", "asyncpg", 1)
        await upgrade(url)
        return url

    async def drop() -> None:
        admin = await asyncpg.connect(POSTGRES, timeout=3)
        await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await admin.close()

    url = asyncio.run(make())
    yield url
    if url is not None:
        asyncio.run(drop())


# The URLs come from plain fixtures: what makes a database runs a loop of its own.


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of an empty, upgraded SQLite file of this test."""
    path = tmp_path / "test.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite://{path}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an upgraded database: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    return _postgres(request)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[str]:
    """An opened, empty database: the test runs once on SQLite and once on PostgreSQL."""
    async with _opened(database_url):
        if not database_url.startswith("sqlite"):
            await _empty()
        yield database_url


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[str]:
    """An opened, empty SQLite database, for tests to which the engine does not matter."""
    async with _opened(sqlite_url):
        yield sqlite_url


def _postgres(request: pytest.FixtureRequest) -> str:
    url = request.getfixturevalue("postgres_database")
    if url is None:
        leave_out("no PostgreSQL at SHEBAO_TEST_POSTGRES")
    return str(url)


class _opened:  # noqa: N801 - reads as a verb where it is used
    def __init__(self, url: str) -> None:
        self.url = url

    async def __aenter__(self) -> None:
        EXECUTOR_CACHE.clear()  # it would hand SQLite's statements to PostgreSQL
        await Tortoise.init(config=tortoise_config(self.url), _enable_global_fallback=True)

    async def __aexit__(self, *_: Any) -> None:
        await Tortoise.close_connections()


async def _empty() -> None:
    """Delete all rows. TRUNCATE would make every table's file anew, forty of them a test."""
    tables = [m._meta.db_table for m in Tortoise.apps["shebao"].values() if m._meta.db_table]
    emptied = "".join(f'DELETE FROM "{table}";' for table in tables)
    await Tortoise.get_connection("default").execute_script(
        f"SET session_replication_role = replica; {emptied} SET session_replication_role = DEFAULT"
    )


@pytest.fixture
async def redis_url() -> AsyncIterator[str]:
    """The URL of an empty Redis database."""
    import redis.asyncio as redis

    client = redis.from_url(REDIS, socket_connect_timeout=2)
    try:
        await client.flushdb()
    except (OSError, redis.RedisError):
        leave_out("no Redis at SHEBAO_TEST_REDIS")
    yield REDIS
    await client.flushdb()
    await client.aclose()
