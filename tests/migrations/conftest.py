"""An empty database of its own, not yet migrated, on both engines."""

import os

import asyncpg
import pytest

from tests.conftest import POSTGRES, leave_out
from tests.migrations.tables import PostgresTables, SqliteTables


@pytest.fixture(params=["sqlite", "postgres"])
async def tables(request, tmp_path):
    if request.param == "sqlite":
        yield SqliteTables(tmp_path / "old.db")
        return
    try:
        admin = await asyncpg.connect(POSTGRES, timeout=3)
    except (OSError, asyncpg.PostgresError):
        leave_out("no PostgreSQL at SHEBAO_TEST_POSTGRES")
    name = f"shebao_upgrade_{os.getpid()}"
    await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await admin.execute(f'CREATE DATABASE "{name}"')
    there = PostgresTables(f"{POSTGRES.rpartition('/')[0]}/{name}")
    yield there
    await there.close()
    await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await admin.close()
