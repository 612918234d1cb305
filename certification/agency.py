"""Campaigns and their lists for the agency's staff.

Administrators open and close campaigns; they and the agency's clerks, each for the own districts,
open who is to be called; auditors read along, and read who opened whom. Names and phones are masked
until one is opened, and each opening is noted.
"""

import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from certification import call_store, lists
from certification import campaign_store as store
from certification.call_store import CallLookRecord, CallPlace
from certification.calls import Scope, check_may_call, scope_of
from certification.campaign_store import CampaignRecord
from certification.campaigns import (
    DueEntry,
    due_entry,
    kinds_of_reminders,
    list_due_entries,
    open_campaign,
)
from certification.errors import CampaignNameTaken, CampaignNotPossible
from certification.figures import Figures, count_figures
from certification.limits import limits
from certification.lists import CallEntry
from certification.records import Terms
from kernel.errors import NotFound, raises
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.due_store import DueFilter, Place, find_due
from persons.errors import OwnMatter
from worktime.rules import local_day

logger = logging.getLogger(__name__)

READERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
OPENED, TAKEN = "opened", "taken"


class CallList(StrEnum):
    """Whom a list for calls and home visits is of."""

    DUE = "due"
    OLD = "old"
    FAILED = "failed"


@dataclass(frozen=True)
class CampaignView:
    """A campaign and what it sent: by days before the due day, persons, and those unreached."""

    campaign: CampaignRecord
    sent: Sequence[tuple[int, int, int]]


def check_reader(viewer: Viewer) -> None:
    """Let administrators and auditors read. Raises NotFound."""
    if not viewer.roles & READERS:
        raise NotFound


def check_administrator(viewer: Viewer) -> None:
    """Let administrators change things. Raises NotFound."""
    if Role.ADMINISTRATOR not in viewer.roles:
        raise NotFound


async def list_campaigns(viewer: Viewer, first: int, skip: int) -> list[CampaignView]:
    """List campaigns with what they sent, the newest first, behind so many of them."""
    check_reader(viewer)
    found = (await store.list_campaigns())[skip : skip + first]
    return await _with_sent(found)


async def _with_sent(found: Sequence[CampaignRecord]) -> list[CampaignView]:
    sent = await store.count_sent({one.id for one in found})
    kinds = kinds_of_reminders()
    return [
        CampaignView(one, [(days, *sent.get((one.id, days), (0, 0))) for days in kinds])
        for one in found
    ]


@raises(NotFound, CampaignNameTaken, CampaignNotPossible)
async def open_by_staff(
    viewer: Viewer, name: str, due_from: date, due_until: date, district: str, now: datetime
) -> CampaignView:
    """Open a campaign. For administrators."""
    check_administrator(viewer)
    opened = await open_campaign(name, due_from, due_until, district, now)
    logger.info("account %s opened campaign %s", viewer.account_id, opened.id)
    (view,) = await _with_sent([opened])
    return view


@raises(NotFound)
async def close_by_staff(viewer: Viewer, campaign_id: UUID, now: datetime) -> None:
    """Remind nobody more for a campaign. For administrators."""
    check_administrator(viewer)
    if not await store.close_by_id(campaign_id, now):
        raise NotFound
    logger.info("account %s closed campaign %s", viewer.account_id, campaign_id)


async def read_figures(
    viewer: Viewer, terms: Terms, day_from: date, day_until: date, today: date
) -> Figures:
    """Count by district and day; a clerk's own districts alone. Figures name nobody."""
    scope = await scope_of(viewer)
    return scope.part_of(await count_figures(terms, day_from, day_until, today))


# Who is to be called


def place_of(which: CallList, entry: CallEntry) -> CallPlace:
    """Where somebody stands in a list."""
    return entry.failed_at if which is CallList.FAILED else entry.due.row.place


@dataclass(frozen=True)
class Wanted:
    """A list for calls, or the part of it in a district."""

    which: CallList
    district: str = ""


async def list_calls(
    keyring: Keyring,
    terms: Terms,
    viewer: Viewer,
    wanted: Wanted,
    first: int,
    after: CallPlace | None,
    now: datetime,
) -> list[CallEntry]:
    """List a page of who is to be called. In the clear: whoever shows it masks it.

    Everybody for administrators and auditors; for a clerk those of their own districts.
    """
    scope = (await scope_of(viewer)).narrowed(wanted.district)
    if wanted.which is CallList.FAILED:
        return await _failed_page(keyring, terms, wanted, scope, first, after, now)
    today, place = local_day(now), _due_place(after)
    rows: list[DueEntry] = []
    for code in scope.codes(wanted.district):
        entries = await list_due_entries(
            terms,
            today,
            today + timedelta(days=limits().due_within_days),
            first + len(scope.apart),
            place,
            district=code,
            born_until=lists.old_enough(today) if wanted.which is CallList.OLD else None,
        )
        rows += entries
    page = sorted(rows, key=_by_place)[: first + len(scope.apart)]
    calls = await lists.described(keyring, page, {}, today)
    return [call for call in calls if scope.keeps(call)][:first]


def _by_place(entry: DueEntry) -> tuple[date, UUID]:
    day, row_id = entry.row.place
    return day or date.min, row_id


def _due_place(after: CallPlace | None) -> Place | None:
    if after is None:
        return None
    day, row_id = after
    return day.date() if isinstance(day, datetime) else day, row_id


async def _failed_page(
    keyring: Keyring,
    terms: Terms,
    wanted: Wanted,
    scope: Scope,
    first: int,
    after: CallPlace | None,
    now: datetime,
) -> list[CallEntry]:
    if scope.districts is not None and not scope.districts:
        return []
    place = None
    if after is not None and isinstance(after[0], datetime):
        place = after[0], after[1]
    district = wanted.district if scope.districts is None else ""
    calls = lists.list_failed_calls(keyring, terms, now, district=district, after=place)
    found: list[CallEntry] = []
    async for call in calls:
        if scope.keeps(call):
            found.append(call)
        if len(found) == first:
            break
    return found


@raises(NotFound, OwnMatter)
async def open_call(
    keyring: Keyring,
    terms: Terms,
    viewer: Viewer,
    which: CallList,
    person_id: UUID,
    now: datetime,
) -> CallEntry:
    """Open who is to be called, which is noted first. Only who stands on the list is there."""
    await check_may_call(viewer, keyring, person_id)
    entry = await _find_call(keyring, terms, which, person_id, now)
    if entry is None:
        raise NotFound
    district = entry.due.row.district
    look = CallLookRecord(viewer.account_id, which.value, OPENED, person_id, district, now)
    await call_store.add_look(look)
    return entry


async def _find_call(
    keyring: Keyring, terms: Terms, which: CallList, person_id: UUID, now: datetime
) -> CallEntry | None:
    today = local_day(now)
    if which is CallList.FAILED:
        since = now - timedelta(days=limits().failed_days)
        tries = [t for t in await store.list_tries_of([person_id], since) if t.passed is False]
        found = await lists.calls_of_failed(keyring, terms, tries, since, today, "")
        return found[0] if found else None
    born_until = lists.old_enough(today) if which is CallList.OLD else None
    rows = await find_due(DueFilter(today, born_until=born_until), [person_id])
    months = terms.procedure.terms.period_months.value
    entries = [due_entry(row, today, months) for row in rows]
    latest = today + timedelta(days=limits().due_within_days)
    soon = [entry for entry in entries if entry.due_on <= latest]
    calls = await lists.described(keyring, soon, {}, today)
    return calls[0] if calls else None


async def take_list(
    keyring: Keyring, terms: Terms, viewer: Viewer, wanted: Wanted, now: datetime
) -> AsyncIterator[CallEntry]:
    """Note that a whole list is taken, and hand it over in the clear. Raises NotFound."""
    check_administrator(viewer)
    which, district = wanted.which, wanted.district
    look = CallLookRecord(viewer.account_id, which.value, TAKEN, None, district, now)
    await call_store.add_look(look)
    logger.info("account %s took the list %s", viewer.account_id, which.value)
    today = local_day(now)
    if which is CallList.FAILED:
        return lists.list_failed_calls(keyring, terms, now, district=district)
    if which is CallList.OLD:
        return lists.list_old_calls(keyring, terms, today, district=district)
    return lists.list_due_calls(keyring, terms, today, district=district)
