"""Asking for a record, looking at it, years, and reporting a month."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from cases.rules import Action, Status
from cases.store import get_case_for_system, move
from contributions import jobs, papers, service, store
from contributions.errors import (
    AlreadyReported,
    NoStatement,
    NothingToRecord,
    NothingToReport,
    RangeNotPossible,
    RecordExpired,
    RecordNotReady,
    TooManyRecords,
)
from contributions.limits import LIMITS
from contributions.models import MonthObjection, RightsRecord
from contributions.records import FIVE, FOUR, Fault, Insurance
from kernel.errors import NotFound
from kernel.models import Work
from persons.errors import PersonNotBound
from tests.contributions.fill import add_employer, add_months
from tests.populate import add_person, add_viewer
from worktime.errors import WindowClosed

OPEN = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)  # 10:00 in Beijing, on the 8th
NEXT_DAY = datetime(2026, 6, 8, 22, 0, tzinfo=UTC)  # 06:00 on the 9th
SHUT = datetime(2026, 6, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
async def paid(viewer, employer):
    return await add_months(viewer.person_id, employer)


async def ask(tools, viewer, first=202501, last=202512, key="k1", now=OPEN):
    return await service.request_record(tools, viewer, first, last, key, now)


async def test_a_record_is_asked_for_made_at_six_and_can_be_looked_at(tools, viewer, paid):
    record = await ask(tools, viewer)
    assert record.ready_at == NEXT_DAY
    work = await Work.get(job=service.MAKE_RECORD, key=str(record.id))
    assert work.run_at == NEXT_DAY
    with pytest.raises(RecordNotReady) as early:
        await service.view_record(tools, viewer, record.id, OPEN)
    assert early.value.ready_at == NEXT_DAY
    await jobs.make_record(tools, record.id, NEXT_DAY - timedelta(seconds=1))
    assert (await RightsRecord.get(id=record.id)).made_at is None
    await jobs.make_record(tools, record.id, NEXT_DAY)
    made, content = await service.view_record(tools, viewer, record.id, NEXT_DAY)
    assert made.made_at == NEXT_DAY
    assert list(content.rows) == paid_rows(paid)


def paid_rows(paid):
    name = "北京示范一号科技有限公司"
    return [row._replace(employer=name) for row in paid]


async def test_a_request_on_the_last_day_is_ready_on_the_5th(tools, viewer, paid):
    last_day = datetime(2026, 6, 30, 13, 59, tzinfo=UTC)  # 21:59
    record = await ask(tools, viewer, now=last_day)
    assert record.ready_at == datetime(2026, 7, 4, 22, 0, tzinfo=UTC)


async def test_a_made_record_stays_as_it_is_whatever_comes_in_later(tools, viewer, paid, employer):
    record = await ask(tools, viewer, last=202604)
    await jobs.make_record(tools, record.id, NEXT_DAY)
    await add_months(viewer.person_id, employer, 202601, 202604)
    await jobs.make_record(tools, record.id, NEXT_DAY)
    _, content = await service.view_record(tools, viewer, record.id, NEXT_DAY)
    assert len(content.rows) == len(paid)


async def test_what_a_record_says_is_sealed(tools, viewer, paid):
    record = await ask(tools, viewer)
    await jobs.make_record(tools, record.id, NEXT_DAY)
    row = await RightsRecord.get(id=record.id)
    assert "王秀英" not in row.content_sealed
    assert "202501" not in row.content_sealed


async def test_the_same_request_again_is_the_same_record(tools, viewer, paid):
    first = await ask(tools, viewer)
    assert (await ask(tools, viewer, now=OPEN + timedelta(minutes=5))).id == first.id
    assert await RightsRecord.all().count() == 1


async def test_another_accounts_key_is_its_own(tools, viewer, paid, keyring, now):
    other = await add_viewer(keyring, now, await add_person(keyring, now))
    await add_months(other.person_id, await add_employer("乙"))
    assert (await ask(tools, viewer)).id != (await ask(tools, other)).id


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"now": SHUT}, WindowClosed),
        ({"first": 202512, "last": 202501}, RangeNotPossible),
        ({"last": 202607}, RangeNotPossible),
        ({"first": 202001, "last": 202012}, NothingToRecord),
    ],
)
async def test_what_cannot_be_recorded_is_refused(tools, viewer, paid, values, refusal):
    with pytest.raises(refusal):
        await ask(tools, viewer, **values)
    assert await RightsRecord.all().count() == 0


async def test_only_so_many_records_a_day(tools, viewer, paid):
    for number in range(LIMITS.records_a_day):
        await ask(tools, viewer, key=str(number))
    with pytest.raises(TooManyRecords):
        await ask(tools, viewer, key="one more")
    await ask(tools, viewer, key="tomorrow", now=OPEN + timedelta(days=1))


async def test_who_is_bound_to_nobody_asks_for_nothing(tools, database, keyring, now):
    stranger = await add_viewer(keyring, now)
    with pytest.raises(PersonNotBound):
        await ask(tools, stranger)
    with pytest.raises(PersonNotBound):
        await service.view_year(tools, stranger, 2025, OPEN)


async def test_an_expired_record_is_over_and_its_content_deleted(tools, viewer, paid):
    record = await ask(tools, viewer)
    await jobs.make_record(tools, record.id, NEXT_DAY)
    later = NEXT_DAY + timedelta(days=LIMITS.records_kept_days + 1)
    assert await jobs.delete_expired(NEXT_DAY) == 0
    assert await jobs.delete_expired(later) == 1
    with pytest.raises(RecordExpired):
        await service.view_record(tools, viewer, record.id, later)


async def test_a_record_is_looked_at_in_its_hours_only(tools, viewer, paid):
    record = await ask(tools, viewer)
    await jobs.make_record(tools, record.id, NEXT_DAY)
    with pytest.raises(WindowClosed):
        await service.view_record(tools, viewer, record.id, NEXT_DAY + timedelta(hours=17))


async def test_nobody_looks_at_anothers_record(tools, viewer, paid, keyring, now):
    record = await ask(tools, viewer)
    other = await add_viewer(keyring, now, await add_person(keyring, now))
    with pytest.raises(NotFound):
        await service.view_record(tools, other, record.id, NEXT_DAY)
    with pytest.raises(NotFound):
        await papers.print_record(tools, other, record.id, NEXT_DAY)


async def test_a_year_shows_five_from_2011_and_four_before(tools, viewer, employer):
    await add_months(viewer.person_id, employer, 201001, 201112)
    old = await service.view_year(tools, viewer, 2010, OPEN)
    new = await service.view_year(tools, viewer, 2011, OPEN)
    assert {row.insurance for row in old.rows} == set(FOUR)
    assert {row.insurance for row in new.rows} == set(FIVE)
    with pytest.raises(NoStatement):
        await papers.print_statement(tools, viewer, 2010, OPEN)
    with pytest.raises(WindowClosed):
        await service.view_year(tools, viewer, 2011, SHUT)
    for year in (2027, 1899, -(2**31), 2**31 - 1):
        with pytest.raises(RangeNotPossible):
            await service.view_year(tools, viewer, year, OPEN)


# Objections


async def report(tools, viewer, month=202505, key="o1", now=OPEN, **values):
    given = {"insurance": Insurance.PENSION, "fault": Fault.WRONG_BASE, "words": "工资是两万"}
    return await service.report_month(
        tools, viewer, month=month, key=key, now=now, **(given | values)
    )


async def test_a_reported_month_becomes_a_case(tools, viewer, paid):
    case = await report(tools, viewer)
    assert (case.procedure, case.status) == (service.PROCEDURE, Status.SUBMITTED)
    assert case.subject_id == viewer.person_id
    (objection,) = await store.list_objections(viewer, 202501, 202512)
    assert (objection.case_id, objection.fault) == (case.id, Fault.WRONG_BASE)
    assert "两万" not in (await MonthObjection.get()).words_sealed


async def test_the_same_report_again_is_the_same_case_and_another_waits(tools, viewer, paid):
    case = await report(tools, viewer)
    assert (await report(tools, viewer)).id == case.id
    with pytest.raises(AlreadyReported) as refused:
        await report(tools, viewer, key="o2")
    assert refused.value.number == case.number
    assert await MonthObjection.all().count() == 1
    withdrawn = await get_case_for_system(case.id)
    await move(withdrawn, Action.WITHDRAW, OPEN, actor="person")
    assert (await report(tools, viewer, key="o3")).id != case.id


@pytest.mark.parametrize(
    "values",
    [
        {"fault": Fault.MISSING},
        {"fault": Fault.WRONG_BASE, "month": 202001},
        {"fault": Fault.MISSING, "month": 202607},
    ],
)
async def test_what_does_not_fit_the_month_is_refused(tools, viewer, paid, values):
    with pytest.raises(NothingToReport):
        await report(tools, viewer, **values)


async def test_a_missing_month_is_reported_at_any_hour(tools, viewer, paid):
    case = await report(tools, viewer, month=202001, insurance=None, fault=Fault.MISSING, now=SHUT)
    assert case.due_on > SHUT.date()


async def test_a_record_that_is_gone_is_not_made(tools, database):
    with pytest.raises(NotFound):
        await jobs.make_record(tools, uuid4(), NEXT_DAY)
