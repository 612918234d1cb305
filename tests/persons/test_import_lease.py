import asyncio
from datetime import timedelta

import pytest
from tortoise.exceptions import OperationalError

from kernel.ids import new_id
from persons import import_lease, import_store, store
from persons.import_lease import LEASE, ImportBusy, holding_lease
from persons.importing import Mode
from persons.models import ImportLease, Person
from persons.source import FileRefused
from tests.persons.test_importing import line

SECOND = timedelta(seconds=1)


async def test_a_second_import_is_refused_until_the_first_has_ended(database, importer, now):
    async with holding_lease(now):
        with pytest.raises(ImportBusy, match="等它结束后再运行"):
            await importer.run(line(1))
        assert await store.count_persons() == 0
    assert (await importer.run(line(1))).created == 1
    assert (await importer.run(line(2))).created == 1


async def test_an_import_that_fails_lets_the_next_one_in(database, importer, now):
    with pytest.raises(OSError, match="no such disk"):
        async with holding_lease(now):
            raise OSError("no such disk")
    assert (await importer.run(line(1))).created == 1


@pytest.mark.parametrize(
    "trouble", [OperationalError("database is locked"), OSError("gone"), TimeoutError()]
)
async def test_a_lease_that_cannot_be_given_back_spoils_neither_the_import_nor_its_error(
    database, importer, now, monkeypatch, trouble
):
    async def fail(_):
        raise trouble

    monkeypatch.setattr(import_lease.Lease, "release", fail)
    assert (await importer.run(line(1))).created == 1
    importer.now += 2 * LEASE
    with pytest.raises(FileRefused):
        await importer.run_bytes(b"colour\nred\n")
    with pytest.raises(ImportBusy):  # it runs out by itself
        await importer.run(line(2))


async def test_the_lease_of_a_killed_import_runs_out(database, now):
    await import_lease._take(now)
    with pytest.raises(ImportBusy):
        await import_lease._take(now + LEASE - SECOND)
    await import_lease._take(now + LEASE)
    with pytest.raises(ImportBusy):
        await import_lease._take(now + LEASE)


async def test_of_several_at_the_same_moment_one_gets_the_lease(database, now):
    for moment in (now, now + LEASE):  # the first creates the row, the second takes it over
        takers = (import_lease._take(moment) for _ in range(5))
        taken = await asyncio.gather(*takers, return_exceptions=True)
        assert sorted(type(one) is ImportBusy for one in taken) == [False, True, True, True, True]


async def test_a_lease_is_prolonged_by_the_time_that_has_passed(database, now, monkeypatch):
    passed = [0.0]
    monkeypatch.setattr(import_lease, "_loop_time", lambda: passed[0])
    lease = await import_lease._take(now)
    passed[0] = 170.0
    await lease.prolong()
    assert (await ImportLease.get()).until == now + timedelta(seconds=170) + LEASE


async def test_a_lease_that_ran_out_is_kept_while_nobody_wants_it(database, now):
    lease = await import_lease._take(now)
    await ImportLease.all().update(until=now - SECOND)
    await lease.prolong()
    with pytest.raises(ImportBusy):
        await import_lease._take(now)


async def test_who_was_overtaken_neither_prolongs_nor_releases(database, now):
    late = await import_lease._take(now)
    async with holding_lease(now + LEASE):
        with pytest.raises(ImportBusy, match="这次已停止"):
            await late.prolong()
        await late.release()
        with pytest.raises(ImportBusy):
            await import_lease._take(now + LEASE)


def overtake_before(monkeypatch, step, call):
    """Have another import begin before a step of this one, at its so-manieth call."""
    original, calls = getattr(import_store, step), []

    async def overtaken(*arguments):
        calls.append(step)
        if len(calls) == call:
            await ImportLease.all().update(holder=new_id())
        return await original(*arguments)

    monkeypatch.setattr(import_store, step, overtaken)


async def test_an_import_that_was_overtaken_writes_no_further_batch(
    database, importer, monkeypatch
):
    overtake_before(monkeypatch, "find_known", 2)
    with pytest.raises(ImportBusy):
        await importer.run(*map(line, range(1000)))
    assert await store.count_persons() == 500
    assert (await ImportLease.get()).holder is not None


@pytest.mark.parametrize(
    ("step", "call"), [("mark_seen", 2), ("count_missing", 1), ("end_some_missing", 1)]
)
async def test_a_full_list_that_was_overtaken_ends_nobody(
    database, importer, monkeypatch, step, call
):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    overtake_before(monkeypatch, step, call)
    with pytest.raises(ImportBusy):
        await importer.run(line(0), mode=Mode.FULL, force=True)
    assert await Person.filter(ended_on=None).count() == 40
