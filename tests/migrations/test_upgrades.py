"""Every migration from the first one on: a filled database loses no row and no index by it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tortoise import Tortoise
from tortoise.migrations.autodetector import MigrationAutodetector

import migrations
from api.database import APP, TORTOISE_ORM
from api.upgrade import (
    UpgradeFailed,
    _postgres_indexes,
    _sqlite_indexes,
    _wanted_indexes,
    upgrade,
)
from tests.migrations.tables import SqliteTables, value_of

NAMES = sorted(path.stem for path in Path(migrations.__file__).parent.glob("[0-9]*.py"))


async def indexes(tables):
    await Tortoise.init(
        config={**TORTOISE_ORM, "connections": {"default": tables.url}},
        _enable_global_fallback=True,
    )
    sqlite = isinstance(tables, SqliteTables)
    try:
        return await (_sqlite_indexes() if sqlite else _postgres_indexes()), _wanted_indexes()
    finally:
        await Tortoise.close_connections()


async def shape(tables):
    there, _ = await indexes(tables)
    return there, {t: {c.name for c in cols} for t, cols in (await tables.columns()).items()}


def missing(before, after):
    """Rows of before that are not in after as far as their columns are there still."""
    names = {name for row in after for name in row}
    held = [{name: row[name] for name in names} for row in after]
    return [
        row
        for row in before
        if not any(all(held_row[n] == v for n, v in row.items() if n in names) for held_row in held)
    ]


async def test_a_database_filled_after_each_migration_comes_up_without_losing_a_row(
    tables, tmp_path
):
    filled = {}
    for number, name in enumerate(NAMES, start=1):
        await upgrade(tables.url, f"{APP}.{name}")
        there = await tables.columns()
        for table in set(filled) & set(there):
            rows = await tables.rows(table)
            assert len(rows) == len(filled[table]), (name, table)
            assert not missing(filled[table], rows), (name, table)
        filled = await tables.fill((number,))
        assert len(filled) >= 19
    await upgrade(tables.url)
    assert {table: await tables.rows(table) for table in filled} == filled
    there, wanted = await indexes(tables)
    assert wanted <= there | {(table, columns, False) for table, columns, _ in there}
    if isinstance(tables, SqliteTables):
        new = SqliteTables(tmp_path / "new.db")
        await upgrade(new.url)
        assert await shape(new) == await shape(tables)


async def test_upgrading_again_changes_nothing(tables):
    await upgrade(tables.url)
    filled = await tables.fill()
    await upgrade(tables.url)
    assert {table: await tables.rows(table) for table in filled} == filled


async def test_days_revoked_before_there_was_a_table_of_them_are_put_there(tables):
    await upgrade(tables.url, f"{APP}.0026_import_lease")
    person = (await tables.fill((1,)))["person"][0]["id"]
    days = [date(2026, 6, day) for day in (8, 9, 10)]
    told = [  # the certification, what was said of it, its day, and the day before
        (1, "certified", days[0], None), (1, "revoked", None, None),
        (2, "certified", days[0], None), (2, "revoked", None, None),
        (3, "certified", days[1], days[0]), (3, "revoked", days[0], None),
        (4, "certified", days[1], days[0]),
        (5, "certified", days[1], days[1]), (5, "revoked", days[1], None),
        (6, "certified", days[2], days[1]),
    ]  # fmt: skip
    columns = (await tables.columns())["hand_over"]
    for position, (certification, kind, day, before) in enumerate(told, start=2):
        row = {c.name: value_of("hand_over", c, position) for c in columns}
        row |= {"person_id": UUID(str(person)), "certification_id": UUID(int=certification)}
        row |= {"kind": kind, "certified_on": day, "before_on": before}
        await tables.insert("hand_over", row)
    await upgrade(tables.url)
    (row,) = await tables.rows("revoked_day")
    assert (str(row["person_id"]), str(row["day"])) == (str(person), "2026-06-08")


async def test_models_and_migrations_agree():
    await Tortoise.init(config=TORTOISE_ORM, _enable_global_fallback=True)
    try:
        config = {APP: TORTOISE_ORM["apps"][APP]}
        writers = await MigrationAutodetector(Tortoise.apps, config).changes()
        assert [operation for writer in writers for operation in writer.operations] == []
    finally:
        await Tortoise.close_connections()


async def test_the_models_are_those_of_the_tables(tables):
    await upgrade(tables.url)
    await Tortoise.init(config=TORTOISE_ORM, _enable_global_fallback=True)
    try:
        wanted = {
            model._meta.db_table: set(model._meta.fields_db_projection.values())
            for model in Tortoise.apps[APP].values()
        }
    finally:
        await Tortoise.close_connections()
    found = {t: {c.name for c in cols} for t, cols in (await tables.columns()).items()}
    assert found == wanted


async def test_a_planted_orphan_is_refused(tmp_path):
    tables = SqliteTables(tmp_path / "old.db")
    await upgrade(tables.url)
    await tables.fill((1,))
    with closing(sqlite3.connect(tables.path)) as connection, connection:
        connection.execute('DELETE FROM "case"')
    with pytest.raises(UpgradeFailed, match=r"1 rows lost .* \['case_event'\]"):
        await upgrade(tables.url)


@pytest.mark.parametrize(
    ("drop", "said"),
    [
        ("INDEX", "capture (judged_at)"),
        ("UNIQUE", "unique capture_part (challenge_id, position)"),
    ],
)
async def test_a_lost_index_is_noticed(tmp_path, drop, said):
    tables = SqliteTables(tmp_path / "old.db")
    await upgrade(tables.url)
    with closing(sqlite3.connect(tables.path)) as connection, connection:
        if drop == "INDEX":
            ((name,),) = connection.execute(
                "SELECT l.name FROM pragma_index_list('capture') l,"
                " pragma_index_info(l.name) i GROUP BY l.name"
                " HAVING group_concat(i.name) = 'judged_at'"
            )
            connection.execute(f'DROP INDEX "{name}"')
        else:
            connection.execute("CREATE TABLE other AS SELECT * FROM capture_part")
            connection.execute("DROP TABLE capture_part")
            connection.execute("ALTER TABLE other RENAME TO capture_part")
    with pytest.raises(UpgradeFailed) as failed:
        await upgrade(tables.url)
    assert said in str(failed.value)


async def test_no_table_is_deleted_with_its_parent(tables):
    await upgrade(tables.url)
    if isinstance(tables, SqliteTables):
        rules = {
            key["on_delete"]
            for table in await tables.columns()
            for key in tables.query(f'PRAGMA foreign_key_list("{table}")')
        }
        assert rules == {"RESTRICT"}
    else:
        found = await tables.query(
            "SELECT DISTINCT confdeltype::text AS rule FROM pg_constraint WHERE contype = 'f'"
        )
        assert [row["rule"] for row in found] == ["r"]
