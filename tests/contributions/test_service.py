"""Asking for a record, looking at it, years, and reporting a month."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import Action, Status
from cases.store import get_case_for_system, move
from contributions import jobs, papers, rules, service, store
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
from notifications.models import Notice
from persons.errors import PersonNotBound
from persons.models import Benefit
from tests.contributions.fill import add_employer, add_months, add_rows, make_row
from tests.populate import add_person, add_viewer
from worktime.errors import WindowClosed
from worktime.rules import local_time

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


async def test_not_one_more_of_those_asked_for_at_once(tools, viewer, paid):
    wanted = [ask(tools, viewer, key=str(n)) for n in range(LIMITS.records_a_day + 4)]
    found = await asyncio.gather(*wanted, return_exceptions=True)
    refused = [one for one in found if isinstance(one, TooManyRecords)]
    assert len(refused) == 4, found
    assert await RightsRecord.all().count() == LIMITS.records_a_day


async def test_a_repeat_of_the_last_that_one_may_ask_for_is_that_one(tools, viewer, paid):
    for number in range(LIMITS.records_a_day - 1):
        await ask(tools, viewer, key=str(number))
    same = await asyncio.gather(*(ask(tools, viewer, key="last") for _ in range(3)))
    assert len({record.id for record in same}) == 1


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


async def test_each_insurance_of_a_month_is_reported_by_itself(tools, viewer, employer):
    rows = [make_row(202505, i) for i in FIVE if i is not Insurance.MEDICAL]
    await add_rows(viewer.person_id, employer, rows)
    with pytest.raises(NothingToReport):
        await report(tools, viewer, insurance=None, fault=Fault.MISSING)
    missing = {"insurance": Insurance.MEDICAL, "fault": Fault.MISSING}
    medical = await report(tools, viewer, key="medical", **missing)
    pension = await report(tools, viewer, key="pension")
    whole = await report(tools, viewer, key="whole", insurance=None, fault=Fault.OTHER)
    assert len({medical.id, pension.id, whole.id}) == 3
    for number, values in enumerate([missing, {}, {"insurance": None, "fault": Fault.OTHER}]):
        with pytest.raises(AlreadyReported):
            await report(tools, viewer, key=f"again-{number}", **values)
    found = {o.insurance for o in await store.list_objections(viewer, 202505, 202505)}
    assert found == {Insurance.MEDICAL, Insurance.PENSION, None}


async def test_long_keys_that_begin_alike_are_different_keys(tools, viewer, paid):
    long = "k" * 150
    first = await report(tools, viewer, key=f"{long}1")
    other = await report(tools, viewer, key=f"{long}2", insurance=Insurance.MEDICAL)
    assert first.id != other.id
    one = await ask(tools, viewer, key=f"{long}1")
    assert (await ask(tools, viewer, key=f"{long}2")).id != one.id
    assert (await ask(tools, viewer, key=f"{long}1")).id == one.id


async def test_who_stopped_is_told_since_when_unless_a_pension_is_drawn(viewer, employer):
    await Benefit.filter(person_id=viewer.person_id).delete()
    await add_months(viewer.person_id, employer, 202501, 202603)
    june = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
    assert await service.find_stop(viewer, june - timedelta(days=20)) is None
    assert await service.find_stop(viewer, june) == 202603
    await Benefit.create(
        id=uuid4(), person_id=viewer.person_id, kind="survivor_allowance", since=date(2020, 1, 1)
    )
    assert await service.find_stop(viewer, june) == 202603
    await Benefit.create(
        id=uuid4(), person_id=viewer.person_id, kind="basic_pension", since=date(2026, 4, 1)
    )
    assert await service.find_stop(viewer, june) is None


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


# Telling that a record is ready


MORNING = datetime(2026, 6, 9, 0, 0, tzinfo=UTC)  # 08:00 on the 9th


async def told():
    return [notice.template for notice in await Notice.all()]


async def test_who_wants_it_is_told_of_a_record_by_day_and_once(tools, viewer, paid):
    record = await service.request_record(tools, viewer, 202501, 202512, "k1", OPEN, tell=True)
    work = await Work.get(job=service.TELL_RECORD, key=str(record.id))
    assert work.run_at == MORNING
    await jobs.make_record(tools, record.id, NEXT_DAY)
    await jobs.tell_record(tools, record.id, NEXT_DAY)
    assert await told() == []
    for _ in range(2):
        await jobs.tell_record(tools, record.id, MORNING)
    assert await told() == ["record_ready"]


async def test_who_does_not_want_it_is_not_told(tools, viewer, paid):
    await ask(tools, viewer)
    assert not await Work.filter(job=service.TELL_RECORD).exists()


async def test_a_record_that_is_late_is_told_of_when_it_is_made(tools, viewer, paid):
    record = await service.request_record(tools, viewer, 202501, 202512, "k1", OPEN, tell=True)
    await jobs.tell_record(tools, record.id, MORNING)
    assert await told() == []
    again = (await Work.get(job=service.TELL_RECORD, key=str(record.id))).run_at
    assert MORNING < again < MORNING + timedelta(hours=1)
    await jobs.make_record(tools, record.id, MORNING)
    await jobs.tell_record(tools, record.id, again)
    assert await told() == ["record_ready"]


@given(st.integers(0, 10**9).map(lambda after: OPEN + timedelta(seconds=after)))
def test_nobody_is_told_anything_at_night(moment):
    at = rules.by_day(moment)
    assert moment <= at < moment + timedelta(hours=13)
    assert LIMITS.tell_from <= local_time(at) < LIMITS.tell_until
