"""Counting within windows, in process and in Redis."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from gateways.counters_memory import CountersMemory
from gateways.counters_redis import CountersRedis
from kernel.counters import Counters, LimitsAway


@pytest.fixture
async def counters(column: str | None) -> AsyncIterator[Counters]:
    if column is None:
        yield CountersMemory()
        return
    made = CountersRedis(column, prefix=f"test:{uuid4()}:")
    yield made
    await made.close()


async def test_hits_are_counted_up_and_read_without_counting(
    counters: Counters, now: datetime
) -> None:
    assert await counters.count("codes", 900, now) == 0
    assert [await counters.hit("codes", 900, now) for _ in range(3)] == [1, 2, 3]
    assert await counters.count("codes", 900, now) == 3
    assert await counters.count("codes", 900, now) == 3


async def test_names_and_lengths_of_windows_are_counted_apart(
    counters: Counters, now: datetime
) -> None:
    await counters.hit("codes:a", 60, now)

    assert await counters.hit("codes:b", 60, now) == 1
    assert await counters.hit("codes:a", 3600, now) == 1


async def test_the_window_is_decided_by_the_moment_given(counters: Counters, now: datetime) -> None:
    await counters.hit("codes", 60, now)
    await counters.hit("codes", 60, now + timedelta(seconds=59))

    assert await counters.count("codes", 60, now) == 2
    assert await counters.hit("codes", 60, now + timedelta(seconds=60)) == 1
    assert await counters.count("codes", 60, now + timedelta(days=400)) == 0


async def test_hits_at_once_are_all_counted(counters: Counters, now: datetime) -> None:
    counts = await asyncio.gather(*[counters.hit("codes", 900, now) for _ in range(50)])

    assert sorted(counts) == list(range(1, 51))


async def test_windows_that_are_over_leave_nothing_in_memory(now: datetime) -> None:
    counters = CountersMemory()
    for number in range(1000):
        await counters.hit(f"phone {number}", 60, now)
    await counters.hit("a day", 86400, now)

    await counters.hit("phone 1", 60, now + timedelta(hours=1))

    assert len(counters) == 2
    assert await counters.count("a day", 86400, now) == 1


async def test_redis_forgets_a_window_by_itself(redis_url: str, now: datetime) -> None:
    prefix = f"test:{uuid4()}:"
    counters = CountersRedis(redis_url, prefix=prefix)
    redis = Redis.from_url(redis_url)
    await counters.hit("codes", 60, now)

    [key] = [key async for key in redis.scan_iter(match=f"{prefix}*")]
    assert 0 < await redis.ttl(key) <= 120

    await redis.delete(key)
    await redis.aclose()
    await counters.close()


async def test_processes_that_share_redis_share_the_count(redis_url: str, now: datetime) -> None:
    prefix = f"test:{uuid4()}:"
    here, there = CountersRedis(redis_url, prefix), CountersRedis(redis_url, prefix)

    await here.hit("codes", 60, now)

    assert await there.hit("codes", 60, now) == 2
    await here.close()
    await there.close()


async def test_without_redis_nothing_is_counted_and_it_is_said_so_at_once(
    now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    counters = CountersRedis("redis://127.0.0.1:1/0")

    for counting in (counters.hit, counters.count):
        with pytest.raises(LimitsAway):
            await counting("codes:13800000001", 60, now)

    assert caplog.messages == ["Redis does not count: ConnectionError"] * 2
    await counters.close()


async def test_counting_goes_on_over_a_connection_that_was_dropped(
    redis_url: str, now: datetime
) -> None:
    counters, redis = CountersRedis(redis_url, f"test:{uuid4()}:"), Redis.from_url(redis_url)
    assert await counters.hit("codes", 60, now) == 1

    await redis.client_kill_filter(_id=await counters._redis.client_id())

    assert await counters.hit("codes", 60, now) == 2
    await redis.aclose()
    await counters.close()
