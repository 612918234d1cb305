"""All queries of the outbox. It is read by its job only; nobody looks into it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import F

from kernel.ids import new_id
from notifications.models import Notice, NoticeState
from notifications.ports import SmsTemplate

AT_ONCE = 500


async def has_notice(key: str) -> bool:
    """Whether a notice was written under a key."""
    return await Notice.exists(key=key)


async def add_notice(
    *,
    key: str,
    template: SmsTemplate,
    phone_sealed: str,
    params_sealed: str,
    now: datetime,
    account_id: UUID | None,
    person_id: UUID | None,
) -> None:
    """Write a notice; one that is there under its key already stays as it is."""
    notice = Notice(
        id=new_id(),
        key=key,
        account_id=account_id,
        person_id=person_id,
        phone_sealed=phone_sealed,
        template=template.value,
        params_sealed=params_sealed,
        created_at=now,
    )
    # a conflict is left to the database, so that it does not spoil the caller's transaction
    await Notice.bulk_create([notice], ignore_conflicts=True)


async def add_notices(notices: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write many notices; those that are there under their keys already stay as they are."""
    rows = [
        Notice(**{**notice, "template": notice["template"].value}, id=new_id(), created_at=now)
        for notice in notices
    ]
    await Notice.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)


async def find_waiting(key: str) -> Notice | None:
    """Find a notice that is still to be sent."""
    return await Notice.get_or_none(key=key, state=NoticeState.WAITING.value)


async def count_attempt(notice: Notice) -> None:
    """Count one more try to send a notice."""
    await Notice.filter(id=notice.id).update(attempts=F("attempts") + 1)


async def close_notice(
    notice: Notice, state: NoticeState, *, reason: str = "", sent_at: datetime | None = None
) -> None:
    """Move a waiting notice to its last state; a closed one stays as it is."""
    await Notice.filter(id=notice.id, state=NoticeState.WAITING.value).update(
        state=state.value, reason=reason[:100], sent_at=sent_at
    )


async def delete_old_notices(before: datetime, limit: int = 1000) -> int:
    """Delete notices written before a moment, `limit` at most; returns how many.

    One that still waits stays: its job sends it or gives it up. The row of its work stays too,
    so that what was told long ago is not told again.
    """
    old = Notice.filter(created_at__lt=before).exclude(state=NoticeState.WAITING.value)
    ids = await old.order_by("created_at").limit(limit).values_list("id", flat=True)
    return await Notice.filter(id__in=ids).delete() if ids else 0
