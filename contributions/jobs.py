"""What the worker does for this room: make records when their time has come."""

from datetime import datetime
from uuid import UUID

from contributions import record_store
from contributions.content import seal_content
from contributions.ports import ContributionTools
from contributions.service import collect
from worktime.rules import local_day


async def make_record(tools: ContributionTools, record_id: UUID, now: datetime) -> None:
    """Make a customised record. Safe to run again, and too early: then it does nothing."""
    record = await record_store.get_for_system(record_id)
    if record.made_at is not None or now < record.ready_at:
        return
    content = await collect(tools, record.person_id, record.first_month, record.last_month)
    await record_store.keep_content(record_id, seal_content(tools.keyring, content), now)


async def delete_expired(now: datetime) -> int:
    """Delete what expired records say. Returns how many there were."""
    return await record_store.forget_expired(local_day(now))
