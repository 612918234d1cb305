"""All queries on campaigns and their reminders, and on tries for figures. For staff and system."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.functions import Count
from tortoise.transactions import in_transaction

from certification.models import Campaign, Certification, Reminder
from faces.readings import Reason
from kernel.errors import Stale
from kernel.ids import new_id
from kernel.pages import PagePlace, oldest_first

AT_ONCE = 500


@dataclass(frozen=True)
class CampaignRecord:
    """A time in which people are reminded: those due within it. Days are Beijing days."""

    id: UUID
    name: str
    due_from: date
    due_until: date
    district: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class ReminderRecord:
    """A reminder. `told`: to how many phones it goes."""

    id: UUID
    campaign_id: UUID
    person_id: UUID
    days_before: int
    day: date
    due_on: date
    district: str
    told: int


@dataclass(frozen=True)
class TryRecord:
    """A try to certify, as far as lists and figures need it."""

    id: UUID
    person_id: UUID
    submitted_at: datetime
    passed: bool | None
    published_at: datetime | None
    reasons: tuple[Reason, ...]


async def open_campaign(
    name: str, due_from: date, due_until: date, district: str, now: datetime
) -> CampaignRecord:
    """Add a campaign. Stale when one of that name is there."""
    try:
        async with in_transaction():
            row = await Campaign.create(
                id=new_id(),
                name=name,
                due_from=due_from,
                due_until=due_until,
                district=district,
                opened_at=now,
            )
    except IntegrityError:
        raise Stale from None
    return _record(row)


async def close_campaign(name: str, now: datetime) -> bool:
    """Remind nobody more for a campaign; False when none of that name is open."""
    return bool(await Campaign.filter(name=name, closed_at=None).update(closed_at=now))


async def close_by_id(campaign_id: UUID, now: datetime) -> bool:
    """Remind nobody more for a campaign; False when it is not there or not open."""
    return bool(await Campaign.filter(id=campaign_id, closed_at=None).update(closed_at=now))


async def list_campaigns(*, open_only: bool = False) -> list[CampaignRecord]:
    """List campaigns, the newest first."""
    rows = Campaign.filter(closed_at=None) if open_only else Campaign.all()
    return [_record(row) for row in await rows.order_by("-opened_at", "name")]


async def list_told(
    person_ids: Collection[UUID], days_before: int
) -> dict[UUID, list[tuple[date, date]]]:
    """Return by person the due day and the day of each reminder of a kind, of any campaign.

    The oldest first.
    """
    rows = Reminder.filter(person_id__in=list(person_ids), days_before=days_before)
    found: dict[UUID, list[tuple[date, date]]] = {}
    for person_id, due_on, day in await rows.order_by("day").values_list(
        "person_id", "due_on", "day"
    ):
        found.setdefault(UUID(str(person_id)), []).append((due_on, day))
    return found


async def find_reminder(reminder_id: UUID) -> ReminderRecord | None:
    """Return a reminder that was written."""
    row = await Reminder.get_or_none(id=reminder_id)
    if row is None:
        return None
    return ReminderRecord(
        id=row.id,
        campaign_id=row.campaign_id,
        person_id=row.person_id,
        days_before=row.days_before,
        day=row.day,
        due_on=row.due_on,
        district=row.district,
        told=row.told,
    )


async def add_reminders(reminders: Sequence[ReminderRecord]) -> None:
    """Write reminders; those that are there, of whichever campaign, stay as they are."""
    rows = [Reminder(**vars(reminder)) for reminder in reminders]
    await Reminder.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)


async def count_reminders(day_from: date, day_until: date) -> dict[tuple[date, str], int]:
    """Count reminders by their day and district."""
    rows = (
        Reminder.filter(day__gte=day_from, day__lte=day_until)
        .annotate(count=Count("id"))
        .group_by("day", "district")
    )
    found = await rows.values_list("day", "district", "count")
    return {(day, district): int(count) for day, district, count in found}


async def count_sent(campaign_ids: Collection[UUID]) -> dict[tuple[UUID, int], tuple[int, int]]:
    """Count reminders by campaign and kind: how many persons, and how many without a phone.

    Each stands under the campaign that wrote it: the sum over all is how many were told.
    """
    rows = Reminder.filter(campaign_id__in=list(campaign_ids))
    counted: list[dict[tuple[UUID, int], int]] = []
    for wanted in (rows, rows.filter(told=0)):
        grouped = wanted.annotate(count=Count("id")).group_by("campaign_id", "days_before")
        found = await grouped.values_list("campaign_id", "days_before", "count")
        counted.append({(UUID(str(c)), int(days)): int(count) for c, days, count in found})
    persons, unreached = counted
    return {place: (count, unreached.get(place, 0)) for place, count in persons.items()}


async def list_failed(
    since: datetime, limit: int, after: PagePlace | None = None
) -> list[TryRecord]:
    """List published tries that did not pass, the oldest first, behind a place in that list."""
    rows = Certification.filter(published_at__gte=since, passed=False)
    return [_try(row) for row in await oldest_first(rows, limit, after, by="published_at")]


async def list_tries(
    since: datetime, until: datetime, limit: int, after: PagePlace | None = None
) -> list[TryRecord]:
    """List tries submitted within a time, the oldest first, behind a place in that list."""
    rows = Certification.filter(submitted_at__gte=since, submitted_at__lt=until)
    return [_try(row) for row in await oldest_first(rows, limit, after, by="submitted_at")]


async def list_tries_of(person_ids: Collection[UUID], since: datetime) -> list[TryRecord]:
    """List the tries of persons since a moment, the oldest first."""
    rows = Certification.filter(person_id__in=list(person_ids), submitted_at__gte=since)
    return [_try(row) for row in await rows.order_by("submitted_at", "id")]


def _try(row: Certification) -> TryRecord:
    return TryRecord(
        id=row.id,
        person_id=row.person_id,
        submitted_at=row.submitted_at,
        passed=row.passed if row.published_at else None,
        published_at=row.published_at,
        reasons=tuple(Reason(r) for r in row.reasons or ()) if row.published_at else (),
    )


def _record(row: Campaign) -> CampaignRecord:
    return CampaignRecord(
        id=row.id,
        name=row.name,
        due_from=row.due_from,
        due_until=row.due_until,
        district=row.district,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
