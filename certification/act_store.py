"""All queries on what the staff do about the hand-over: acts on record, revocations asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from certification.messages import RevocationReason
from certification.models import PensionAct, RevocationRequest
from kernel.errors import Stale
from kernel.ids import new_id
from kernel.pages import PagePlace, newest_first, oldest_first


class Act(StrEnum):
    """What one of the staff did."""

    MESSAGE_RENEWED = "message_renewed"
    REVOCATION_ASKED = "revocation_asked"
    REVOCATION_CONFIRMED = "revocation_confirmed"
    REVOCATION_DISMISSED = "revocation_dismissed"
    MESSAGES_TAKEN = "messages_taken"
    RECEIPTS_GIVEN = "receipts_given"


@dataclass(frozen=True)
class ActRecord:
    """An act; no account: at the console. No certification: about many."""

    id: UUID
    account_id: UUID | None
    what: Act
    certification_id: UUID | None
    at: datetime


@dataclass(frozen=True)
class RequestRecord:
    """A revocation that waits for a second administrator."""

    id: UUID
    certification_id: UUID
    reason: RevocationReason
    note: str
    asked_by: UUID
    asked_at: datetime


async def add_act(
    account_id: UUID | None, what: Act, certification_id: UUID | None, now: datetime
) -> None:
    """Note an act."""
    await PensionAct.create(
        id=new_id(), account_id=account_id, what=what, certification_id=certification_id, at=now
    )


async def list_acts(limit: int, after: PagePlace | None) -> list[ActRecord]:
    """List acts, the newest first, behind a place in that list."""
    return [
        ActRecord(row.id, row.account_id, Act(row.what), row.certification_id, row.at)
        for row in await newest_first(PensionAct.all(), limit, after)
    ]


async def ask(
    certification_id: UUID, reason: RevocationReason, note: str, account_id: UUID, now: datetime
) -> RequestRecord:
    """Add a request. Stale when one waits for this certification already."""
    try:
        async with in_transaction():
            row = await RevocationRequest.create(
                id=new_id(),
                certification_id=certification_id,
                reason=reason,
                note=note,
                asked_by=account_id,
                asked_at=now,
                open_key=certification_id,
            )
    except IntegrityError:
        raise Stale from None
    return _record(row)


async def find_open(request_id: UUID) -> RequestRecord | None:
    """Return a request that waits."""
    row = await RevocationRequest.get_or_none(id=request_id, decided_at=None)
    return _record(row) if row else None


async def list_open(limit: int, after: PagePlace | None) -> list[RequestRecord]:
    """List requests that wait, the oldest first, behind a place in that list."""
    rows = RevocationRequest.filter(decided_at=None)
    return [_record(row) for row in await oldest_first(rows, limit, after, by="asked_at")]


async def settle(request_id: UUID, account_id: UUID, now: datetime, *, confirmed: bool) -> bool:
    """Decide a request; False when somebody did so before."""
    waiting = RevocationRequest.filter(id=request_id, decided_at=None)
    return bool(
        await waiting.update(
            open_key=None, decided_by=account_id, decided_at=now, confirmed=confirmed
        )
    )


def _record(row: RevocationRequest) -> RequestRecord:
    return RequestRecord(
        id=row.id,
        certification_id=row.certification_id,
        reason=RevocationReason(row.reason),
        note=row.note,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
    )
