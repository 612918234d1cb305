from uuid import uuid4

import pytest
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from kernel import bulk
from kernel.models import Work


def row(now, key, **more):
    return {"id": uuid4(), "job": "test", "key": key, "run_at": now, "created_at": now, **more}


async def test_rows_added_together_have_the_defaults_of_columns_not_named(database, now):
    await bulk.add_many(Work, [row(now, f"{n}") for n in range(1200)])
    assert await Work.all().count() == 1200
    one = await Work.get(key="7")
    assert (one.attempts, one.last_error, one.done_at, one.run_at) == (0, "", None, now)


async def test_a_row_that_is_there_already_refuses_the_batch(database, now):
    await bulk.add_many(Work, [row(now, "a")])
    with pytest.raises(IntegrityError):
        async with in_transaction():
            await bulk.add_many(Work, [row(now, "b"), row(now, "a")])
    assert await Work.all().count() == 1


async def test_what_a_rolled_back_transaction_added_is_gone(database, now):
    with pytest.raises(RuntimeError):
        async with in_transaction():
            await bulk.add_many(Work, [row(now, "a")])
            await bulk.change_among(Work, "key", ["a"], {"attempts": 3})
            raise RuntimeError
    assert await Work.all().count() == 0


async def test_rows_are_found_by_many_keys_those_unknown_left_out(database, now):
    rows = [row(now, f"{n}") for n in range(600)]
    await bulk.add_many(Work, rows)
    keys = [f"{n}" for n in range(100, 800)]
    found = await bulk.find_among(Work, "key", keys, ("key", "id"))
    assert dict(found) == {r["key"]: r["id"] for r in rows[100:]}
    assert await bulk.find_among(Work, "key", [], ("id",)) == []


async def test_rows_are_deleted_by_many_keys_and_counted(database, now):
    rows = [row(now, f"{n}") for n in range(600)]
    await bulk.add_many(Work, rows)
    keys = [f"{n}" for n in range(100, 800)]
    assert await bulk.delete_among(Work, "key", keys) == 500
    assert await bulk.delete_among(Work, "key", keys) == 0
    assert await bulk.delete_among(Work, "key", []) == 0
    assert await Work.all().count() == 100


async def test_many_rows_are_changed_alike_or_each_in_its_own_way(database, now):
    rows = [row(now, f"{n}") for n in range(10)]
    await bulk.add_many(Work, rows)
    await bulk.change_among(Work, "id", [r["id"] for r in rows[:4]], {"attempts": 5})
    await bulk.change_each(
        Work,
        {r["id"]: {"last_error": r["key"], "done_at": now} for r in rows[6:]},
    )
    after = {w.key: (w.attempts, w.last_error, w.done_at) for w in await Work.all()}
    assert [after[f"{n}"] for n in (0, 3, 4, 5)] == [(5, "", None)] * 2 + [(0, "", None)] * 2
    assert [after[f"{n}"] for n in (6, 9)] == [(0, "6", now), (0, "9", now)]


async def test_nothing_to_change_or_add_is_no_statement(database):
    await bulk.add_many(Work, [])
    await bulk.change_each(Work, {})
    await bulk.change_among(Work, "id", [], {"attempts": 1})
