"""A long list page by page is the whole list: nothing twice, nothing missing, in order."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest

from kernel import bulk
from kernel.models import Work
from kernel.pages import newest_first, oldest_first


async def add_rows(draw, now):
    """Rows at few moments, so that many share one."""
    rows = [
        {
            "id": uuid4(),
            "job": "test",
            "key": f"{n}",
            "run_at": now,
            "created_at": now + timedelta(seconds=draw.randrange(4)),
        }
        for n in range(draw.randrange(40))
    ]
    await bulk.add_many(Work, rows)
    return sorted((row["created_at"], row["id"]) for row in rows)


async def walk(page_of, size):
    """Every row's place, a page of some size after the other."""
    seen, after = [], None
    while page := await page_of(Work.all(), size, after, by="created_at"):
        assert len(page) <= size
        seen += [(row.created_at, row.id) for row in page]
        after = seen[-1]
    return seen


@pytest.mark.parametrize("seed", range(8))
async def test_pages_hold_every_row_once_in_order_both_ways(database, now, seed):
    draw = random.Random(seed)
    rows, size = await add_rows(draw, now), draw.randrange(1, 7)
    assert await walk(oldest_first, size) == rows
    assert await walk(newest_first, size) == rows[::-1]


async def test_rows_of_one_moment_are_parted_by_the_column_that_is_named(database, now):
    await bulk.add_many(
        Work,
        [
            {"id": uuid4(), "job": "test", "key": key, "run_at": now, "created_at": now}
            for key in "cab"
        ],
    )
    page = oldest_first(Work.all(), 9, (now, "a"), by="created_at", key="key")
    assert [row.key for row in await page] == ["b", "c"]
