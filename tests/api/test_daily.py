"""What is done each day, and hand-overs by the worker."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from api import daily
from api.worker import JOBS, Worker
from certification.campaigns import REMIND, open_campaign
from certification.handover import HAND_OVER, tell_pension
from certification.messages import Kind
from certification.models import HandOver, Reconciliation
from certification.ports import PensionLink
from certification.pulling import PULL
from certification.reconciling import RECONCILE
from kernel.models import Work
from kernel.work import schedule
from notifications.models import Notice
from payments.service import RECONCILE as RECONCILE_PAYMENTS
from persons.import_lease import LEASE, holding_lease
from persons.models import Person
from tests.api.house import make_house, until
from tests.certification.pension import BookPension
from tests.certification.test_pulling import line
from tests.populate import add_person, add_viewer

HOUR = timedelta(hours=1)


@pytest.fixture
def pension():
    made = BookPension()
    yield made
    made.book.close()


@pytest.fixture
def house(keyring, face_keyring, clock, pension, tmp_path):
    made, _ = make_house(keyring, face_keyring, clock, data=tmp_path)
    return replace(made, tools=replace(made.tools, pension=PensionLink(pension, pulls=True)))


async def test_todays_work_is_scheduled_once_at_its_beijing_times(sqlite, house, clock):
    for _ in range(2):
        await daily.schedule_daily(house, clock.now())
    rows = {row.job: (row.key, row.run_at.isoformat()) for row in await Work.all()}
    assert rows == {
        PULL: ("2026-06-08", "2026-06-07T20:00:00+00:00"),
        RECONCILE: ("2026-06-08", "2026-06-07T21:00:00+00:00"),
        REMIND: ("2026-06-08", "2026-06-08T01:30:00+00:00"),
        RECONCILE_PAYMENTS: ("2026-06-07", "2026-06-08T02:00:00+00:00"),
    }
    clock.advance(timedelta(days=1))
    await daily.schedule_daily(house, clock.now())
    assert await Work.all().count() == 8


async def test_nothing_is_pulled_without_a_link_or_when_it_is_switched_off(sqlite, house, clock):
    off = replace(house.tools, pension=PensionLink(house.tools.pension.system, pulls=False))
    await daily.schedule_daily(replace(house, tools=off), clock.now())
    assert not await Work.filter(job=PULL).exists()


async def test_each_job_does_its_work(sqlite, house, pension, clock, keyring):
    now = clock.now()
    pension.book.put_beneficiaries([line(1)])
    person_id = await add_person(keyring, now, last_certified_on=date(2025, 7, 8))
    await add_viewer(keyring, now, person_id)
    await open_campaign("全年", date(2026, 1, 1), date(2026, 12, 31), "", now)
    for job in (PULL, RECONCILE, REMIND):
        await JOBS[job](house, "2026-06-08")
    assert await Person.all().count() == 2
    assert await Reconciliation.all().count() == 1
    assert await Notice.all().count() == 1


async def test_a_pull_beside_another_import_is_put_off_and_done_later(
    sqlite, house, pension, clock
):
    pension.book.put_beneficiaries([line(1)])
    await schedule(PULL, "2026-06-08", clock.now(), clock.now())
    row = await Work.get()
    worker = Worker(house)
    async with holding_lease(clock.now()):
        await worker.run(str(row.id))
    row = await Work.get()
    assert (row.done_at, row.last_error, row.run_at) == (None, "", clock.now() + LEASE)
    clock.advance(LEASE)
    await worker.run(str(row.id))
    assert (await Work.get()).done_at is not None
    assert await Person.all().count() == 1


async def test_the_worker_hands_over_and_tries_again_what_failed(
    database, house, pension, clock, keyring, monkeypatch
):
    async def stay_still(_):
        """The comparison of the day would send what waits."""

    monkeypatch.setattr("api.worker.keep_house", stay_still)
    person_id = await add_person(keyring, clock.now())
    pension.faults.append("down")
    worker = Worker(house)
    async with worker.running():
        async with worker.noting():
            await tell_pension(
                person_id, uuid4(), Kind.CERTIFIED, certified_on=date(2026, 6, 8), now=clock.now()
            )

        async def failed():
            return (await Work.get(job=HAND_OVER)).last_error == "PensionUnavailable"

        await until(failed)
        assert pension.book.list_entries() == []
        clock.advance(timedelta(minutes=1))
        await worker.sweep()

        async def done():
            return (await HandOver.get()).acknowledged_at

        await until(done)
    (entry,) = pension.book.list_entries()
    assert (entry.kind, entry.times) == ("certified", 1)
    assert (await HandOver.get()).attempts == 2
