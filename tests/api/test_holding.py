"""Work in hand keeps its lease through a database's hiccup, and says so when it is lost."""

import asyncio
from datetime import timedelta

import pytest

from api import holding as module
from api.holding import holding
from api.worker import JOBS, Worker
from kernel import work
from kernel.models import Work
from tests.api.house import make_house, until

MOST_OF_A_LEASE = work.LEASE * 0.75


class Beats:
    """What each beat found. Those in `failing` are raised first."""

    def __init__(self):
        self.found, self.failing, self.real = [], [], work.prolong

    async def prolong(self, row, now):
        if self.failing:
            self.found.append(self.failing.pop(0))
            raise self.found[-1]
        self.found.append(await self.real(row, now))
        return self.found[-1]


@pytest.fixture
def beats(monkeypatch):
    """Beats that come without waiting, kept."""
    kept = Beats()
    monkeypatch.setattr(module, "BEAT_SECONDS", 0.01)
    monkeypatch.setattr(work, "prolong", kept.prolong)
    return kept


async def scheduled(clock):
    await work.schedule("test", "a", clock.now(), clock.now())
    return (await Work.get()).id


async def prolonged(clock):
    return (await Work.get()).leased_until == clock.now() + work.LEASE


async def lost(beats):
    return False in beats.found


async def test_a_beat_that_fails_is_logged_by_its_kind_and_the_next_one_holds_the_lease(
    database, clock, beats, caplog
):
    row = await work.claim(await scheduled(clock), clock.now())
    beats.failing += [RuntimeError("of 13812345678"), OSError()]
    async with holding(row, clock):
        clock.advance(MOST_OF_A_LEASE)
        await until(lambda: prolonged(clock))
    assert beats.found[2] is True
    assert "work test (try 1) could not keep its lease: RuntimeError" in caplog.text
    assert "could not keep its lease: OSError" in caplog.text
    assert "13812345678" not in caplog.text
    assert "lost" not in caplog.text


async def test_a_lost_lease_is_logged_once_and_the_work_goes_on(database, clock, beats, caplog):
    work_id = await scheduled(clock)
    row = await work.claim(work_id, clock.now())
    beats.failing.append(OSError())
    async with holding(row, clock):
        clock.advance(work.LEASE + timedelta(seconds=1))
        other = await work.claim(work_id, clock.now())
        until_when = other.leased_until
        await until(lambda: lost(beats))
        await asyncio.sleep(0.05)
    assert beats.found.count(False) == 1
    assert caplog.text.count("work test (try 1) lost its lease") == 1
    assert (await Work.get()).leased_until == until_when


async def test_a_job_that_takes_longer_than_a_lease_is_given_to_nobody_else(
    sqlite, keyring, face_keyring, clock, beats, monkeypatch
):
    done = []

    async def slow(house, key):
        for _ in range(3):
            beats.failing.append(OSError())
            clock.advance(MOST_OF_A_LEASE)
            await until(lambda: prolonged(clock))
            assert await work.list_due(clock.now()) == []
        done.append(key)

    monkeypatch.setitem(JOBS, "test", slow)
    house, _ = make_house(keyring, face_keyring, clock)
    await Worker(house).run(str(await scheduled(clock)))
    assert done == ["a"]
    assert (await Work.get()).done_at == clock.now()
