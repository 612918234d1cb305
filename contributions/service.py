"""Asking for a rights record and looking at it, yearly statements, reporting a month (§30)."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from cases import service as cases
from cases.records import CaseRecord, NewCase
from cases.store import find_by_idempotency_key as find_case
from cases.store import find_open
from contributions import record_store, rules, store
from contributions.content import open_content
from contributions.errors import (
    AlreadyReported,
    NothingToRecord,
    NothingToReport,
    RangeNotPossible,
    RecordExpired,
    RecordNotReady,
    TooManyRecords,
)
from contributions.limits import LIMITS
from contributions.months import month_of
from contributions.ports import ContributionTools
from contributions.records import Content, Fault, Insurance, RecordRecord, RecordState, Row
from contributions.report_store import PROCEDURE, WORDS
from faces.service import idempotency_key
from kernel.errors import NotFound, Stale, raises
from kernel.ids import new_id
from kernel.pages import PagePlace
from kernel.viewer import Viewer
from kernel.work import schedule
from persons.errors import PersonNotBound
from persons.rules import draws_pension
from persons.store import get_person_for_system, hold_person, list_own_benefits
from worktime.errors import WindowClosed
from worktime.rules import at_local, check_open, due_on, local_day

MAKE_RECORD = "make_rights_record"
TELL_RECORD = "tell_rights_record"


def _own_person(viewer: Viewer) -> UUID:
    person_id = store.own_person(viewer)
    if person_id is None:
        raise PersonNotBound
    return person_id


# 定制


@raises(PersonNotBound, WindowClosed, RangeNotPossible, NothingToRecord, TooManyRecords)
async def request_record(
    tools: ContributionTools,
    viewer: Viewer,
    first: int,
    last: int,
    key: str,
    now: datetime,
    *,
    tell: bool = False,
) -> RecordRecord:
    """Ask for a customised record of the months from `first` to `last` (§30 ㈠ 3 ⑴).

    It is ready the next day at 06:00, asked for on a month's last day on the 5th (§30 ㈠ 3 ⑵);
    who wants to be told of that gets a message by day. A repeat with the same key returns the
    first one.
    """
    person_id = _own_person(viewer)
    key = idempotency_key(viewer, f"record:{key}")
    earlier = await record_store.find_by_idempotency_key(viewer, key)
    if earlier is not None:
        return earlier
    check_open(tools.window, now)
    today = local_day(now)
    rules.check_range(first, last)
    rules.check_begun(last, today)
    if not await store.list_rows(viewer, first, last):
        raise NothingToRecord
    ready_at = tools.window.opening_after(now)
    kept = timedelta(days=LIMITS.records_kept_days)
    record = RecordRecord(
        new_id(), person_id, first, last, now, ready_at, local_day(ready_at) + kept, None
    )
    try:
        async with in_transaction():
            await hold_person(person_id)  # so that of several at once each counts those before
            earlier = await record_store.find_by_idempotency_key(viewer, key)
            if earlier is not None:
                return earlier
            since = at_local(today, time.min)
            if await record_store.count_since(person_id, since) >= LIMITS.records_a_day:
                raise TooManyRecords(LIMITS.records_a_day)
            record = await record_store.add(record, viewer, key)
            await schedule(MAKE_RECORD, str(record.id), ready_at, now)
            if tell:
                await schedule(TELL_RECORD, str(record.id), rules.by_day(ready_at), now)
    except IntegrityError:  # the same request, a moment earlier
        first_one = await record_store.find_by_idempotency_key(viewer, key)
        if first_one is None:
            raise
        return first_one
    return record


async def list_records(viewer: Viewer, first: int, after: PagePlace | None) -> list[RecordRecord]:
    """List the records that the viewer's person asked for, the newest first."""
    return await record_store.list_records(viewer, first, after)


@raises(NotFound, WindowClosed, RecordNotReady, RecordExpired)
async def view_record(
    tools: ContributionTools, viewer: Viewer, record_id: UUID, now: datetime
) -> tuple[RecordRecord, Content]:
    """Look at a record that is ready (§30 ㈠ 3 ⑵)."""
    record, sealed = await record_store.get_content(viewer, record_id)
    match rules.state_of(record, local_day(now)):
        case RecordState.EXPIRED:
            raise RecordExpired(record.expires_on)
        case RecordState.SUBMITTED:
            raise RecordNotReady(rules.earliest_retry(record.ready_at, now))
    check_open(tools.window, now)
    assert sealed is not None
    return record, open_content(tools.keyring, sealed)


# Years


@raises(PersonNotBound, WindowClosed, RangeNotPossible)
async def view_year(tools: ContributionTools, viewer: Viewer, year: int, now: datetime) -> Content:
    """Look at a year: five insurances from 2011 on, the four before (§30 ㈠ 3)."""
    person_id = _own_person(viewer)
    check_open(tools.window, now)
    rules.check_year(year, local_day(now))
    first, last = month_of(year, 1), month_of(year, 12)
    return await collect(tools, person_id, first, last, rules.insurances_of(year))


async def collect(
    tools: ContributionTools,
    person_id: UUID,
    first: int,
    last: int,
    insurances: Sequence[Insurance] = tuple(Insurance),
) -> Content:
    """Put together what a paper of a person says now, for the person's own eyes."""
    person = await get_person_for_system(tools.keyring, person_id)
    rows = await store.list_rows_for_system(person_id, first, last)
    balances = await store.list_balances_for_system(person_id, first // 100, last // 100)
    return Content(
        name=person.name,
        identity_number=person.identity_number,
        first_month=first,
        last_month=last,
        rows=[row for row in rows if row.insurance in insurances],
        balances=[balance for balance in balances if balance.insurance in insurances],
        hospitals=await store.list_hospitals_for_system(person_id),
        insurances=insurances,
    )


async def find_stop(viewer: Viewer, now: datetime) -> int | None:
    """Return the viewer's last month on record, as 202505, when contributions stopped long ago.

    None while they go on, for who has none, and for who draws a pension (ADR 0023).
    """
    today = local_day(now)
    last = rules.stopped_after(await store.list_spans(viewer), today)
    if last is None:
        return None
    return None if draws_pension(await list_own_benefits(viewer), today) else last


# A month that is wrong


@raises(PersonNotBound, NothingToReport, AlreadyReported)
async def report_month(
    tools: ContributionTools,
    viewer: Viewer,
    *,
    month: int,
    insurance: Insurance | None,
    fault: Fault,
    words: str,
    key: str,
    now: datetime,
) -> CaseRecord:
    """Report a month that is missing or wrong; it becomes a case. words: the person's own.

    insurance: None for the whole month. A repeat with the same key returns the first case; one
    insurance of a month is reported once at a time, and so is the whole month (ADR 0023).
    """
    person_id = _own_person(viewer)
    key = idempotency_key(viewer, f"{PROCEDURE}:{key}")
    earlier = await find_case(key)
    if earlier is not None:
        return earlier
    rows = [r for r in await store.list_rows(viewer, month, month) if _meant(r, insurance)]
    rules.check_fault(fault, month, rows, local_day(now))
    due = due_on(now, LIMITS.objection_working_days, tools.calendar)
    open_key = _open_key(person_id, month, insurance)
    new = NewCase(
        procedure=PROCEDURE,
        subject_id=person_id,
        applicant_id=viewer.account_id,
        due_on=due.day,
        due_estimated=due.estimated,
        open_key=open_key,
        idempotency_key=key,
    )
    sealed = tools.keyring.seal(words, WORDS)
    try:
        async with in_transaction():
            case = await cases.open_case(new, now)
            await store.add_objection(case.id, person_id, month, insurance, fault, sealed, now)
    except Stale:
        return await _reported(key, open_key)
    return case


def _open_key(person_id: UUID, month: int, insurance: Insurance | None) -> str:
    whole = f"{PROCEDURE}:{person_id}:{month}"
    return whole if insurance is None else f"{whole}:{insurance.value}"


def _meant(row: Row, insurance: Insurance | None) -> bool:
    return insurance is None or row.insurance == insurance


async def _reported(key: str, open_key: str) -> CaseRecord:
    """Return the case of the same request a moment earlier. Raises AlreadyReported for another."""
    first = await find_case(key)
    if first is not None:
        return first
    there = await find_open(open_key)
    raise AlreadyReported(there.number if there else "")
