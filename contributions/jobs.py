"""What the worker does for this room: make records when their time has come, and say so."""

from datetime import datetime, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from auth.codes import PHONE
from auth.store import find_account_of_person
from contributions import record_store, rules
from contributions.content import seal_content
from contributions.ports import ContributionTools
from contributions.service import TELL_RECORD, collect
from kernel.work import schedule
from notifications.ports import SmsTemplate
from notifications.service import tell
from worktime.rules import local_day

TELL_AGAIN = timedelta(minutes=10)  # a record that is late is asked about so often


async def make_record(tools: ContributionTools, record_id: UUID, now: datetime) -> None:
    """Make a customised record. Safe to run again, and too early: then it does nothing."""
    record = await record_store.get_for_system(record_id)
    if record.made_at is not None or now < record.ready_at:
        return
    content = await collect(tools, record.person_id, record.first_month, record.last_month)
    await record_store.keep_content(record_id, seal_content(tools.keyring, content), now)


async def tell_record(tools: ContributionTools, record_id: UUID, now: datetime) -> None:
    """Tell a person who wanted it that a record can be looked at. Safe to run again.

    Never at night, and not before it is made: then it comes again. It goes to the phone that the
    person is bound to now; who is bound to none finds it in the list.
    """
    record = await record_store.get_for_system(record_id)
    at = rules.by_day(now if record.made_at is not None else now + TELL_AGAIN)
    if at > now:
        await schedule(TELL_RECORD, str(record_id), at, now)
        return
    account = await find_account_of_person(record.person_id)
    if account is None or local_day(now) > record.expires_on:
        return
    day = local_day(record.requested_at)
    async with in_transaction():
        await tell(
            keyring=tools.keyring,
            key=f"record-ready:{record_id}",
            phone=tools.keyring.open(account.phone_sealed, PHONE),
            template=SmsTemplate.RECORD_READY,
            params={"date": f"{day.month}月{day.day}日"},
            now=now,
            account_id=account.id,
        )


async def delete_expired(now: datetime) -> int:
    """Delete what expired records say. Returns how many there were."""
    return await record_store.forget_expired(local_day(now))
