"""Bring a database to the newest shape without losing a row.

Tortoise rebuilds a SQLite table to change it: a cascade could then delete its children, and its
composite indexes may be dropped. So migrations run with foreign keys off, and afterwards the
foreign keys are checked and the indexes compared with what the models ask for.
"""

from typing import Any

from tortoise import Tortoise
from tortoise.indexes import Index
from tortoise.migrations.api import migrate

from api.database import APP, tortoise_config

IndexShape = tuple[str, tuple[str, ...], bool]
"""Table, columns in order, unique."""


class UpgradeFailed(Exception):
    """The database is not what the models ask for after the migrations ran."""


async def upgrade(url: str, target: str | None = None) -> None:
    """Apply every migration not yet applied, or those up to `target` ("shebao.0001_initial").

    Raises UpgradeFailed when rows are orphaned or, at the newest shape, an index is missing.
    """
    config = tortoise_config(_without_foreign_keys(url) if url.startswith("sqlite") else url)
    try:
        await migrate(config=config, target=target, direction="forward")
        if url.startswith("sqlite"):
            await _check_foreign_keys()
        if target is None:
            await _check_indexes(sqlite=url.startswith("sqlite"))
    finally:
        await Tortoise.close_connections()


def _without_foreign_keys(url: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}foreign_keys=OFF"


async def _rows(sql: str) -> list[dict[str, Any]]:
    return list(await Tortoise.get_connection("default").execute_query_dict(sql))


async def _check_foreign_keys() -> None:
    orphans = await _rows("PRAGMA foreign_key_check")
    if orphans:
        tables = sorted({str(row["table"]) for row in orphans})
        raise UpgradeFailed(f"{len(orphans)} rows lost what they belong to, in {tables}")


async def _check_indexes(*, sqlite: bool) -> None:
    """Every index and every uniqueness that the models ask for is there, by its columns."""
    there = await (_sqlite_indexes() if sqlite else _postgres_indexes())
    missing = sorted(
        f"{'unique ' if unique else ''}{table} ({', '.join(columns)})"
        for table, columns, unique in _wanted_indexes()
        if not any((table, columns) == found[:2] and found[2] >= unique for found in there)
    )
    if missing:
        raise UpgradeFailed(f"indexes are missing: {missing}")


def _wanted_indexes() -> set[IndexShape]:
    wanted: set[IndexShape] = set()
    for model in Tortoise.apps[APP].values():
        meta = model._meta
        columns = meta.fields_db_projection
        for name, field in meta.fields_map.items():
            if name in columns and not field.pk and (field.unique or field.index):
                wanted.add((meta.db_table, (columns[name],), field.unique))
        for together in meta.unique_together:
            wanted.add((meta.db_table, tuple(columns[name] for name in together), True))
        for index in meta.indexes:
            fields = index.fields if isinstance(index, Index) else index
            wanted.add((meta.db_table, tuple(columns[name] for name in fields), False))
    return wanted


async def _sqlite_indexes() -> set[IndexShape]:
    found: dict[tuple[str, str], tuple[list[str], bool]] = {}
    for row in await _rows(
        'SELECT m.name AS "table", l.name AS "index", l."unique" AS "unique", i.name AS "column"'
        " FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i"
        " WHERE m.type = 'table' ORDER BY m.name, l.name, i.seqno"
    ):
        columns, _ = found.setdefault((row["table"], row["index"]), ([], bool(row["unique"])))
        columns.append(row["column"])
    return {(table, tuple(cols), unique) for (table, _), (cols, unique) in found.items()}


async def _postgres_indexes() -> set[IndexShape]:
    rows = await _rows(
        'SELECT t.relname AS "table", x.indisunique AS "unique",'
        ' array_agg(a.attname::text ORDER BY k.place) AS "columns"'
        " FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid"
        " JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()"
        " CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(number, place)"
        " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number"
        " GROUP BY t.relname, x.indexrelid, x.indisunique"
    )
    return {(row["table"], tuple(row["columns"]), row["unique"]) for row in rows}
