"""Campaigns: who is due when, and reminding them, each kind of reminder once (§26 ㈠).

60, 30 and 7 days before the due day, and 30 days after it. Who never certified is due at once:
they are reminded when a campaign comes upon them, and 30 days after that. What one campaign has
told somebody no other tells them again (docs/adr/0030). A reminder goes to the
phone that the person is bound to and to those of their helpers and guardians. Who is reached by
none stands on the lists for calls and home visits (certification/lists.py).
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from tortoise.transactions import in_transaction

from auth.codes import PHONE
from auth.store import list_accounts, list_accounts_of_persons
from cases.store import list_open_keys
from certification import campaign_store as store
from certification.campaign_store import CampaignRecord, ReminderRecord
from certification.districts import is_district
from certification.errors import CampaignNameTaken, CampaignNotPossible
from certification.limits import limits
from certification.records import Terms
from certification.rules import last_days_of, open_key
from kernel.errors import Stale, raises
from kernel.masks import mask_name
from kernel.sealed import Keyring
from notifications.ports import SmsTemplate
from notifications.service import Telling, tell_many
from persons.due_store import DueFilter, DueRow, Place, list_due
from persons.relation_store import list_guardians_of, list_helping_accounts
from persons.store import list_persons_for_system
from worktime.rules import add_months, local_time

logger = logging.getLogger(__name__)

REMIND = "remind_due"
SEND_REMINDER = "send_reminder"
BATCH = 500
LONGEST_NAME = 60
FIRST = 0  # the kind of reminder for who never certified
A_YEAR = 12  # months: so long who never certified is told nothing twice
REMINDERS = UUID("8f1f0b52-6a34-4f0e-9d3c-2f6f7a7f3f60")  # the namespace of their ids


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


@raises(CampaignNameTaken, CampaignNotPossible)
async def open_campaign(
    name: str, due_from: date, due_until: date, district: str, now: datetime
) -> CampaignRecord:
    """Remind those who are due within a time, from today's reminders on."""
    named = 0 < len(name.strip()) <= LONGEST_NAME
    if not named or due_until < due_from or not (district == "" or is_district(district)):
        raise CampaignNotPossible
    try:
        return await store.open_campaign(name.strip(), due_from, due_until, district, now)
    except Stale:
        raise CampaignNameTaken from None


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
        written += await _remind_those_owing(keyring, terms, campaign, day, now)
    return written


def kinds_of_reminders() -> list[int]:
    """List the kinds by the days before the due day: 0 for who never did, below it overdue."""
    return sorted({*limits().reminder_days, FIRST, -limits().overdue_days}, reverse=True)


async def _remind_those_owing(
    keyring: Keyring, terms: Terms, campaign: CampaignRecord, day: date, now: datetime
) -> int:
    """Remind those of a campaign's time who are overdue, and those who never certified."""
    written, overdue = 0, _Run(campaign, -limits().overdue_days, day, now)
    due_until = min(day - timedelta(days=limits().overdue_days), campaign.due_until)
    if campaign.due_from <= due_until:
        written += await _remind_due(keyring, terms, overdue, campaign.due_from, due_until)
    if campaign.due_from <= day <= campaign.due_until:
        written += await _remind_never(keyring, _Run(campaign, FIRST, day, now), overdue)
    return written


async def _remind_never(keyring: Keyring, first: "_Run", again: "_Run") -> int:
    """Remind those who never certified, and again when so many days have passed since."""
    wanted = DueFilter(first.day, dated=False, district=first.campaign.district)
    written, after = 0, None
    while rows := await list_due(wanted, BATCH, after):
        after = rows[-1].place
        entries = [due_entry(row, first.day, 0) for row in rows]
        told = await store.list_told({entry.row.id for entry in entries}, FIRST)
        new, late = [], []
        for entry in entries:
            before = told.get(entry.row.id, [])
            if not first.was_told(entry, before):
                new.append(entry)
            elif (on := before[-1][1]) <= again.day + timedelta(days=again.days_before):
                late.append(replace(entry, due_on=on))
        written += await _remind_batch(keyring, first, new)
        written += await _remind_batch(keyring, again, late)
    return written


@dataclass(frozen=True)
class _Run:
    """One kind of reminder on one day."""

    campaign: CampaignRecord
    days_before: int
    day: date
    now: datetime

    def reminder_id(self, entry: DueEntry) -> UUID:
        """The same for the same person, kind and due day, in whichever campaign.

        Where no due day is counted the year stands for it.
        """
        due = self.day.year if self.days_before == FIRST else entry.due_on
        return uuid5(REMINDERS, f"{entry.row.id}:{self.days_before}:{due}")

    def was_told(self, entry: DueEntry, before: Sequence[tuple[date, date]]) -> bool:
        """Whether somebody was told so before, by (due day, day) of their reminders of this kind.

        Once for a due day; who never certified, for whom none is counted, once within a year.
        """
        if entry.never:
            return any(day > add_months(self.day, -A_YEAR) for _, day in before)
        return any(due_on == entry.due_on for due_on, _ in before)

    @property
    def templates(self) -> tuple[SmsTemplate, SmsTemplate]:
        """What the person reads, and what their helpers read."""
        if self.days_before > 0:
            return SmsTemplate.CERTIFICATION_DUE, SmsTemplate.HELPED_DUE
        return SmsTemplate.CERTIFICATION_OWED, SmsTemplate.HELPED_OWED


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
        written += await _remind_batch(keyring, run, entries)
    return written


async def _remind_batch(keyring: Keyring, run: _Run, entries: Sequence[DueEntry]) -> int:
    """Write a batch of reminders; where one of them fails, each by itself, past those that do."""
    try:
        return await _remind_some(keyring, run, entries)
    except Exception as error:  # noqa: BLE001 - whose it is, is found below
        logger.warning("a batch of reminders failed: %s", type(error).__name__)
    written = 0
    for entry in entries:
        try:
            written += await _remind_some(keyring, run, [entry])
        except Exception as error:  # noqa: BLE001 - one person keeps nobody else from a reminder
            logger.error("person %s cannot be reminded: %s", entry.row.id, type(error).__name__)
    return written


async def _remind_some(keyring: Keyring, run: _Run, entries: Sequence[DueEntry]) -> int:
    """Write a batch of reminders and their messages, in one transaction."""
    if not entries:
        return 0
    told = await store.list_told({entry.row.id for entry in entries}, run.days_before)
    under_way = await list_open_keys({open_key(entry.row.id) for entry in entries})
    new = [
        entry
        for entry in entries
        if not run.was_told(entry, told.get(entry.row.id, ()))
        and open_key(entry.row.id) not in under_way
    ]
    if not new:
        return 0
    tellings = await _tellings(keyring, run, new)
    async with in_transaction():
        await store.add_reminders([_reminder(run, entry, tellings) for entry in new])
        every = [telling for some in tellings.values() for telling in some]
        await tell_many(keyring, every, run.now, job=SEND_REMINDER)
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
    """The messages of a batch, by person: to their own phone, their helpers' and guardians'."""
    own, others = run.templates
    by_id = {entry.row.id: entry for entry in entries}
    found: dict[UUID, list[Telling]] = {}
    for account in await list_accounts_of_persons(list(by_id)):
        assert account.person_id is not None
        entry = by_id[account.person_id]
        to = account.id, account.phone_sealed
        told = _telling(keyring, run, entry, to, own, {})
        found.setdefault(entry.row.id, []).append(told)
    helping = await _helping(list(by_id))
    helpers = {row.id: row for row in await list_accounts({account for _, account in helping})}
    helped = await list_persons_for_system(keyring, {person for person, _ in helping})
    for person_id, account_id in helping:
        if account_id in helpers:
            name = {"name": mask_name(helped[person_id].name)}
            to = account_id, helpers[account_id].phone_sealed
            told = _telling(keyring, run, by_id[person_id], to, others, name)
            found.setdefault(person_id, []).append(told)
    return found


async def _helping(person_ids: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """(Person, account) of helpers, and of guardians as far as one is bound to them."""
    guarding = await list_guardians_of(person_ids)
    accounts = await list_accounts_of_persons([guardian for _, guardian in guarding])
    bound = {account.person_id: account.id for account in accounts}
    guardians = {(person, bound[one]) for person, one in guarding if one in bound}
    return guardians | set(await list_helping_accounts(person_ids))


def _telling(
    keyring: Keyring,
    run: _Run,
    entry: DueEntry,
    to: tuple[UUID, str],
    template: SmsTemplate,
    params: dict[str, str],
) -> Telling:
    due, (account_id, phone_sealed) = entry.due_on, to
    if run.days_before > 0:
        params = {**params, "date": f"{due.year}年{due.month}月{due.day}日"}
    return Telling(
        key=f"due:{run.reminder_id(entry).hex}:{account_id.hex[:12]}",
        phone=keyring.open(phone_sealed, PHONE),
        template=template,
        params=params,
        account_id=account_id,
        person_id=entry.row.id,
    )
