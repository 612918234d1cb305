"""Campaigns: who is due when, and reminding them 60, 30 and 7 days before, once each (§26 ㈠).

A reminder goes to the phone that the person is bound to and to their helpers' phones. Who is
reached by neither stands on the lists for calls and home visits (certification/lists.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from tortoise.transactions import in_transaction

from auth.codes import PHONE
from auth.store import list_accounts, list_accounts_of_persons
from cases.store import list_open_keys
from certification import campaign_store as store
from certification.campaign_store import CampaignRecord, ReminderRecord
from certification.limits import limits
from certification.records import Terms
from certification.rules import last_days_of, open_key
from kernel.errors import Stale, raises
from kernel.masks import mask_name
from kernel.sealed import Keyring
from notifications.ports import SmsTemplate
from notifications.service import Telling, tell_many
from persons.due_store import DueFilter, DueRow, Place, list_due
from persons.relation_store import list_helping_accounts
from persons.store import list_persons_for_system
from worktime.rules import add_months, local_time

REMIND = "remind_due"
BATCH = 500


@dataclass(frozen=True)
class DueEntry:
    """Someone who must certify, and until when: in the past when overdue.

    `never`: they have not certified yet, so they are due at once.
    """

    row: DueRow
    due_on: date

    @property
    def never(self) -> bool:
        """Whether they have not certified yet."""
        return self.row.last_certified_on is None


def due_entry(row: DueRow, today: date, months: int) -> DueEntry:
    """Say until when someone must certify, as certification.rules.standing does."""
    last = row.last_certified_on
    return DueEntry(row, add_months(last, months) if last else today)


async def list_due_entries(
    terms: Terms,
    today: date,
    due_until: date,
    first: int,
    after: Place | None = None,
    *,
    district: str = "",
    born_until: date | None = None,
) -> list[DueEntry]:
    """List who must certify until a day: those who never did first, then the longest overdue.

    `after` is the place of the last entry of the page before (`entry.row.place`).
    """
    months = terms.procedure.terms.period_months.value
    _, last_until = last_days_of(due_until, due_until, months)
    wanted = DueFilter(
        today,
        last_until=last_until,
        never=due_until >= today,
        district=district,
        born_until=born_until,
    )
    return [due_entry(row, today, months) for row in await list_due(wanted, first, after)]


@raises(Stale)
async def open_campaign(
    name: str, due_from: date, due_until: date, district: str, now: datetime
) -> CampaignRecord:
    """Remind those who are due within a time, from today's reminders on. Stale: name is taken.

    ValueError for an empty name or a time that ends before it begins.
    """
    if not 0 < len(name.strip()) <= 60 or due_until < due_from:
        raise ValueError("a campaign has a name of 60 characters at most, and days in order")
    return await store.open_campaign(name.strip(), due_from, due_until, district, now)


async def remind(keyring: Keyring, terms: Terms, day: date, now: datetime) -> int:
    """Write the reminders of a day, and return how many were new. Safe to run again.

    Those missed within the last days are made up for. Nobody is woken: run at night, it does
    nothing, and the next day's run makes up for it.
    """
    figures = limits()
    if not figures.remind_at <= local_time(now) <= figures.remind_until:
        return 0
    written = 0
    for campaign in await store.list_campaigns(open_only=True):
        for days_before in figures.reminder_days:
            latest = day + timedelta(days=days_before)
            earliest = latest - timedelta(days=figures.catch_up_days)
            due_from = max(earliest, campaign.due_from)
            due_until = min(latest, campaign.due_until)
            if due_from <= due_until:
                run = _Run(campaign, days_before, day, now)
                written += await _remind_due(keyring, terms, run, due_from, due_until)
    return written


@dataclass(frozen=True)
class _Run:
    """One kind of reminder on one day."""

    campaign: CampaignRecord
    days_before: int
    day: date
    now: datetime

    def reminder_id(self, entry: DueEntry) -> UUID:
        """The same for the same person, campaign, kind and due day."""
        return uuid5(self.campaign.id, f"{entry.row.id}:{self.days_before}:{entry.due_on}")


async def _remind_due(
    keyring: Keyring, terms: Terms, run: _Run, due_from: date, due_until: date
) -> int:
    months = terms.procedure.terms.period_months.value
    first, last = last_days_of(due_from, due_until, months)
    wanted = DueFilter(
        run.day, last_from=first, last_until=last, never=False, district=run.campaign.district
    )
    written, after = 0, None
    while rows := await list_due(wanted, BATCH, after):
        after = rows[-1].place
        entries = [due_entry(row, run.day, months) for row in rows]
        written += await _remind_some(keyring, run, entries)
    return written


async def _remind_some(keyring: Keyring, run: _Run, entries: Sequence[DueEntry]) -> int:
    """Write a batch of reminders and their messages, in one transaction."""
    there = await store.list_reminded({run.reminder_id(entry) for entry in entries})
    under_way = await list_open_keys({open_key(entry.row.id) for entry in entries})
    new = [
        entry
        for entry in entries
        if run.reminder_id(entry) not in there and open_key(entry.row.id) not in under_way
    ]
    if not new:
        return 0
    tellings = await _tellings(keyring, run, new)
    async with in_transaction():
        await store.add_reminders([_reminder(run, entry, tellings) for entry in new])
        every = [telling for some in tellings.values() for telling in some]
        await tell_many(keyring, every, run.now)
    return len(new)


def _reminder(run: _Run, entry: DueEntry, tellings: dict[UUID, list[Telling]]) -> ReminderRecord:
    return ReminderRecord(
        id=run.reminder_id(entry),
        campaign_id=run.campaign.id,
        person_id=entry.row.id,
        days_before=run.days_before,
        day=run.day,
        due_on=entry.due_on,
        district=entry.row.district,
        told=len(tellings.get(entry.row.id, ())),
    )


async def _tellings(
    keyring: Keyring, run: _Run, entries: Sequence[DueEntry]
) -> dict[UUID, list[Telling]]:
    """The messages of a batch, by person: to their own phone and to those of their helpers."""
    by_id = {entry.row.id: entry for entry in entries}
    found: dict[UUID, list[Telling]] = {}
    for account in await list_accounts_of_persons(list(by_id)):
        assert account.person_id is not None
        entry = by_id[account.person_id]
        to = account.id, account.phone_sealed
        told = _telling(keyring, run, entry, to, SmsTemplate.CERTIFICATION_DUE, {})
        found.setdefault(entry.row.id, []).append(told)
    helping = await list_helping_accounts(list(by_id))
    helpers = {row.id: row for row in await list_accounts({account for _, account in helping})}
    helped = await list_persons_for_system(keyring, {person for person, _ in helping})
    for person_id, account_id in helping:
        if account_id in helpers:
            name = {"name": mask_name(helped[person_id].name)}
            to = account_id, helpers[account_id].phone_sealed
            told = _telling(keyring, run, by_id[person_id], to, SmsTemplate.HELPED_DUE, name)
            found.setdefault(person_id, []).append(told)
    return found


def _telling(
    keyring: Keyring,
    run: _Run,
    entry: DueEntry,
    to: tuple[UUID, str],
    template: SmsTemplate,
    params: dict[str, str],
) -> Telling:
    due, (account_id, phone_sealed) = entry.due_on, to
    return Telling(
        key=f"due:{run.reminder_id(entry).hex}:{account_id.hex[:12]}",
        phone=keyring.open(phone_sealed, PHONE),
        template=template,
        params={**params, "date": f"{due.year}年{due.month}月{due.day}日"},
        account_id=account_id,
        person_id=entry.row.id,
    )
