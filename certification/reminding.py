"""Sending what a campaign wrote: by day, and only as long as it is true.

Hours may lie between the writing and the sending, when no gateway answers. Nobody is woken by that,
and nobody is told to certify who has done so meanwhile.
"""

from datetime import datetime, timedelta
from uuid import UUID

from cases.store import list_open_keys
from certification import campaign_store as store
from certification.campaign_store import CampaignRecord, ReminderRecord
from certification.campaigns import SEND_REMINDER, due_entry
from certification.limits import limits
from certification.records import Terms
from certification.rules import open_key
from kernel import work
from kernel.sealed import Keyring
from notifications.jobs import WORTH_TELLING, give_up_notice, send_notice
from notifications.ports import SmsSender
from persons.due_store import DueFilter, DueRow, find_due
from persons.places import today_district
from worktime.rules import at_local, local_day, local_time

ONE_DAY = timedelta(days=1)


async def send_reminder(
    sender: SmsSender, keyring: Keyring, terms: Terms, key: str, now: datetime
) -> None:
    """Send a message of a reminder, if it still waits and is still true. Safe to run again.

    At night it waits for the morning. So it does while no open campaign is for the person: one
    that is closed for a mistake may be opened anew, and leaves out whom it has written to. After
    three days it is given up. SmsUnavailable and CannotOpen are let out, so that the work is put
    off.
    """
    at = may_go_at(now)
    if at > now:
        await work.schedule(SEND_REMINDER, key, at, now)
        return
    reminder = await store.find_reminder(UUID(key.split(":")[1]))
    row = await _still_owing(terms, reminder, now) if reminder else None
    if reminder is None or row is None:
        await give_up_notice(key, "no longer true")
        return
    campaigns = await store.list_campaigns(open_only=True)
    if not any(_is_for(campaign, reminder, row) for campaign in campaigns):
        tomorrow = at_local(local_day(now) + ONE_DAY, limits().remind_at)
        await work.schedule(SEND_REMINDER, key, tomorrow, now)
        return
    await send_notice(sender, keyring, key, now)


def may_go_at(now: datetime) -> datetime:
    """Return when a reminder may go out: now by day, else at the beginning of the next one."""
    figures, at = limits(), local_time(now)
    if figures.remind_at <= at <= figures.remind_until:
        return now
    day = local_day(now) if at < figures.remind_at else local_day(now) + ONE_DAY
    return at_local(day, figures.remind_at)


async def _still_owing(terms: Terms, reminder: ReminderRecord, now: datetime) -> DueRow | None:
    """Return whom a reminder is of, if what it says is still true of them.

    Not of who certified since, or is about to, who died, or let the day pass that it names.
    """
    today, months = local_day(now), terms.procedure.terms.period_months.value
    named_past = reminder.days_before > 0 and today > reminder.due_on
    if named_past or today - reminder.day > WORTH_TELLING:
        return None
    rows = await find_due(DueFilter(today), [reminder.person_id])
    for row in rows:
        entry = due_entry(row, today, months)
        if entry.never or entry.due_on == reminder.due_on:
            return None if await list_open_keys([open_key(row.id)]) else row
    return None


def _is_for(campaign: CampaignRecord, reminder: ReminderRecord, row: DueRow) -> bool:
    """Whether a campaign reminds somebody so: the one that wrote it, or another of that time."""
    day = reminder.day if row.last_certified_on is None else reminder.due_on
    here = campaign.district == "" or today_district(campaign.district) == row.district
    covers = here and campaign.due_from <= day <= campaign.due_until
    return covers or campaign.id == reminder.campaign_id
