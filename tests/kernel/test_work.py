import asyncio
from datetime import timedelta

import pytest
from tortoise.transactions import in_transaction

from kernel import work
from kernel.models import Work

SECOND = timedelta(seconds=1)


async def add(now, key="1", run_at=None):
    await work.schedule("job", key, run_at or now, now)
    return await Work.get(job="job", key=key)


async def test_work_is_scheduled_once_for_a_job_and_key(database, now):
    for _ in range(3):
        await work.schedule("job", "1", now, now)
    await work.schedule("job", "2", now, now)
    await work.schedule("other", "1", now, now)
    assert await Work.all().count() == 3


async def test_work_that_many_schedule_at_once_stands_once(database, now):
    await asyncio.gather(*(work.schedule("job", "1", now, now) for _ in range(12)))
    assert await Work.all().count() == 1


async def test_a_schedule_that_loses_the_race_does_not_spoil_its_transaction(database, now):
    async def with_more(key):
        async with in_transaction():
            await work.schedule("job", "1", now, now)
            await work.schedule("job", key, now, now)

    await asyncio.gather(*(with_more(str(n)) for n in range(2, 9)))
    assert await Work.all().count() == 8


async def test_what_is_rolled_back_is_not_scheduled(database, now):
    with pytest.raises(RuntimeError):
        async with in_transaction():
            await work.schedule("job", "1", now, now)
            raise RuntimeError
    assert await Work.all().count() == 0


async def test_scheduling_again_moves_what_has_not_run(database, now):
    await add(now)
    row = await add(now, run_at=now + SECOND)
    assert row.run_at == now + SECOND
    assert await work.list_due(now) == []


async def test_scheduling_again_does_not_wake_what_is_done(database, now):
    row = await add(now)
    await work.finish(await work.claim(row.id, now), now)
    await add(now)
    assert await work.list_due(now + timedelta(days=1)) == []


async def test_of_many_who_claim_at_once_one_gets_it(database, now):
    row = await add(now)
    claims = await asyncio.gather(*(work.claim(row.id, now) for _ in range(20)))
    assert len([one for one in claims if one is not None]) == 1
    assert (await Work.get(id=row.id)).attempts == 1


async def test_work_is_not_claimed_before_its_time_nor_after_it_is_done(database, now):
    row = await add(now, run_at=now + SECOND)
    assert await work.claim(row.id, now) is None
    held = await work.claim(row.id, now + SECOND)
    await work.finish(held, now + SECOND)
    assert await work.claim(row.id, now + timedelta(days=1)) is None


async def test_a_lease_that_runs_out_lets_another_claim(database, now):
    row = await add(now)
    await work.claim(row.id, now)
    assert await work.claim(row.id, now + work.LEASE) is None
    assert await work.list_due(now + work.LEASE) == []
    later = now + work.LEASE + SECOND
    assert await work.list_due(later) == [row.id]
    assert (await work.claim(row.id, later)).attempts == 2


async def test_a_lease_is_prolonged_by_its_holder_only(database, now):
    row = await add(now)
    first = await work.claim(row.id, now)
    assert await work.prolong(first, now + work.LEASE)
    assert await work.claim(row.id, now + work.LEASE + SECOND) is None
    second = await work.claim(row.id, now + 2 * work.LEASE + SECOND)
    assert second is not None
    assert not await work.prolong(first, now + 2 * work.LEASE + SECOND)


async def test_who_took_too_long_does_not_put_off_what_another_does(database, now):
    row = await add(now)
    slow = await work.claim(row.id, now)
    later = now + work.LEASE + SECOND
    await work.claim(row.id, later)
    await work.put_off(slow, later, "TooSlow")
    assert await work.claim(row.id, later + SECOND) is None
    assert (await Work.get(id=row.id)).last_error == ""


async def test_who_took_too_long_does_not_reopen_what_another_finished(database, now):
    row = await add(now)
    slow = await work.claim(row.id, now)
    later = now + work.LEASE + SECOND
    await work.finish(await work.claim(row.id, later), later)
    await work.put_off(slow, later, "TooSlow")
    assert await work.list_due(later + timedelta(days=1)) == []


async def test_work_moved_while_it_runs_runs_again_at_the_new_time(database, now):
    row = await add(now)
    held = await work.claim(row.id, now)
    await work.schedule("job", "1", now + timedelta(days=1), now)
    await work.finish(held, now)
    assert await work.list_due(now + timedelta(hours=23)) == []
    assert await work.list_due(now + timedelta(days=1)) == [row.id]


async def test_what_dead_processes_held_is_freed(database, now):
    held, done = await add(now), await add(now, "2")
    await work.claim(held.id, now)
    await work.finish(await work.claim(done.id, now), now)
    assert await work.release_all() == 1
    assert await work.list_due(now) == [held.id]


async def test_each_failure_is_followed_by_a_longer_wait_up_to_an_hour(database, now):
    row, waits = await add(now), []
    for _ in range(14):
        held = await work.claim(row.id, now)
        await work.put_off(held, now, "Failed")
        run_at = (await Work.get(id=row.id)).run_at
        waits.append(run_at - now)
        now = run_at
    assert waits[:4] == [n * SECOND for n in (5, 10, 20, 40)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)


async def test_a_wait_that_is_known_is_kept(database, now):
    row = await add(now)
    await work.put_off(await work.claim(row.id, now), now, "", timedelta(seconds=7))
    assert await work.list_due(now + timedelta(seconds=6)) == []
    assert await work.list_due(now + timedelta(seconds=7)) == [row.id]
    assert await work.count_open(now + timedelta(seconds=7)) == (1, 0)


async def test_failing_work_is_counted_until_it_is_done(database, now):
    row = await add(now)
    await work.put_off(await work.claim(row.id, now), now, "Failed" * 100)
    later = now + timedelta(minutes=1)
    assert await work.count_open(later) == (1, 1)
    await work.finish(await work.claim(row.id, later), later)
    assert await work.count_open(later) == (0, 0)


async def test_due_work_is_listed_the_longest_waiting_first_and_only_so_much(database, now):
    order = [3, 1, 4, 0, 2]
    for place in order:
        await work.schedule("job", str(place), now - timedelta(minutes=place), now)
    await work.schedule("job", "later", now + SECOND, now)
    rows = {row.id: row.key for row in await Work.all()}
    assert [rows[found] for found in await work.list_due(now)] == ["4", "3", "2", "1", "0"]
    assert [rows[found] for found in await work.list_due(now, 2)] == ["4", "3"]


async def test_only_what_is_due_is_noted_for_the_queue(sqlite, now):
    noted = []
    token = work.just_scheduled.set(noted)
    try:
        await work.schedule("job", "now", now, now)
        await work.schedule("job", "later", now + SECOND, now)
    finally:
        work.just_scheduled.reset(token)
    assert noted == [(await Work.get(key="now")).id]


async def test_what_is_done_is_done_again_when_that_is_asked_for(database, now):
    row = await add(now)
    await work.finish(await work.claim(row.id, now), now)
    later = now + SECOND
    await work.schedule("job", "1", later, now, again=True)
    assert await work.list_due(now) == []
    assert await work.list_due(later) == [row.id]


async def test_of_many_what_is_done_is_done_again_and_what_waits_stays_as_it_is(database, now):
    done, waits = await add(now), await add(now, "2", now + 9 * SECOND)
    await work.finish(await work.claim(done.id, now), now)
    await work.schedule_many("job", ["1", "2", "3"], now + SECOND, now, again=True)
    rows = await Work.all().order_by("key").values_list("run_at", "done_at")
    assert rows == [(now + SECOND, None), (waits.run_at, None), (now + SECOND, None)]


async def test_who_lost_work_that_is_done_again_does_not_put_it_off(database, now):
    row = await add(now)
    lost = await work.claim(row.id, now)
    await work.finish(await work.claim(row.id, now + 2 * work.LEASE), now)
    await work.schedule("job", "1", now, now, again=True)
    mine = await work.claim(row.id, now)
    await work.put_off(lost, now, "OSError")
    assert (await Work.get()).run_at == mine.run_at
