"""Looks at a database beneath the models: whatever tables a migration made, by plain SQL."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

BOOKKEEPING = {"tortoise_migrations"}
MOMENT = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Column:
    """A column with its type's first word in capitals, and the table that it refers to."""

    name: str
    kind: str
    parent: str | None = None


def value_of(table: str, column: Column, number: int) -> Any:
    """A value that no other row of the table has, where the type leaves room for it."""
    if column.name == "id" or column.parent:
        return UUID(int=number + (sum((column.parent or table).encode()) << 16))
    kind = column.kind
    if kind in {"UUID", "CHAR"}:
        return UUID(int=number + (sum(f"{table}.{column.name}".encode()) << 16))
    if kind.startswith(("JSON",)):
        return "[]"
    if kind.startswith("TIMESTAMP"):
        return MOMENT
    if kind == "DATE":
        return date(2026, 6, number)
    if kind.startswith(("INT", "SMALLINT", "BIGINT")):
        return number
    if kind.startswith("BOOL"):
        return True
    if kind.startswith(("REAL", "DOUBLE")):
        return number / 4
    return f"{number}{column.name}"[:3]


class Tables:
    """What both engines share."""

    url: str

    async def columns(self) -> dict[str, list[Column]]:
        raise NotImplementedError

    async def insert(self, table: str, row: dict[str, Any]) -> None:
        raise NotImplementedError

    async def rows(self, table: str) -> list[dict[str, Any]]:
        raise NotImplementedError

    async def fill(self, numbers: Iterable[int] = (1, 2)) -> dict[str, list[dict[str, Any]]]:
        """Put rows into every table, parents first, and return all of them."""
        columns = await self.columns()
        parents = {t: {c.parent for c in cols if c.parent} for t, cols in columns.items()}
        for table in TopologicalSorter(parents).static_order():
            for number in numbers:
                await self.insert(
                    table, {c.name: value_of(table, c, number) for c in columns[table]}
                )
        return {table: await self.rows(table) for table in columns}


class SqliteTables(Tables):
    """Of a SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.url = f"sqlite://{path}"

    def query(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, values)]

    async def columns(self) -> dict[str, list[Column]]:
        names = self.query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return {
            name["name"]: self._columns_of(name["name"])
            for name in names
            if name["name"] not in BOOKKEEPING
        }

    def _columns_of(self, table: str) -> list[Column]:
        keys = self.query(f'PRAGMA foreign_key_list("{table}")')
        parents = {key["from"]: key["table"] for key in keys}
        found = self.query(f'PRAGMA table_info("{table}")')
        return [
            Column(c["name"], c["type"].partition("(")[0].upper(), parents.get(c["name"]))
            for c in found
        ]

    async def insert(self, table: str, row: dict[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        plain = (str(v) if isinstance(v, UUID | date) else v for v in row.values())
        self.query(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', *plain)

    async def rows(self, table: str) -> list[dict[str, Any]]:
        return self.query(f'SELECT * FROM "{table}" ORDER BY 1')


class PostgresTables(Tables):
    """Of a PostgreSQL database."""

    def __init__(self, url: str) -> None:
        self.plain_url = url
        self.url = url.replace("postgresql", "asyncpg", 1)
        self._connection: asyncpg.Connection | None = None

    async def query(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        if self._connection is None:
            # What a statement answers with changes under it from migration to migration.
            self._connection = await asyncpg.connect(self.plain_url, statement_cache_size=0)
        return [dict(row) for row in await self._connection.fetch(sql, *values)]

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def columns(self) -> dict[str, list[Column]]:
        keys = await self.query(
            "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent,"
            " attname AS column FROM pg_constraint JOIN pg_attribute"
            " ON attrelid = conrelid AND attnum = conkey[1] WHERE contype = 'f'"
        )
        parents = {(k["child"].strip('"'), k["column"]): k["parent"].strip('"') for k in keys}
        tables: dict[str, list[Column]] = {}
        for row in await self.query(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
        ):
            table, name = row["table_name"], row["column_name"]
            kind = row["data_type"].partition(" ")[0].upper()
            column = Column(name, "INT" if kind == "INTEGER" else kind, parents.get((table, name)))
            if table not in BOOKKEEPING:
                tables.setdefault(table, []).append(column)
        return tables

    async def insert(self, table: str, row: dict[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join(f"${n}" for n in range(1, len(row) + 1))
        await self.query(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', *row.values())

    async def rows(self, table: str) -> list[dict[str, Any]]:
        return await self.query(f'SELECT * FROM "{table}" ORDER BY 1')
