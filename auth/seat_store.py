"""All queries on seats: accounts that act for one employer, and their sessions."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from auth.codes import PHONE
from auth.models import Account, AccountDevice, Session
from kernel.ids import digest, new_id
from kernel.sealed import Keyring


async def add_seat(keyring: Keyring, employer_id: UUID, now: datetime) -> UUID:
    """Add a seat of an employer: an account without phone or person. Returns its id."""
    row = await Account.create(
        id=new_id(),
        phone_sealed=keyring.seal("", PHONE),
        employer_id=employer_id,
        created_at=now,
        last_seen_at=now,
    )
    return row.id


async def find_open_seat(account_id: UUID) -> Account | None:
    """Return a seat that was not closed."""
    return await Account.get_or_none(id=account_id, closed_at=None, employer_id__not_isnull=True)


async def knows_device(employer_id: UUID, secret: str) -> bool:
    """Whether a seat of an employer that is open still was in a session on this device.

    One query, whether the employer is known or not: the time it takes tells nothing.
    """
    return await AccountDevice.filter(
        account__employer_id=employer_id,
        account__closed_at=None,
        device__secret_hash=digest(secret),
    ).exists()


async def close_seats(account_ids: Collection[UUID], now: datetime) -> None:
    """Close seats for good: their sessions are over with the next look."""
    seats = Account.filter(id__in=list(account_ids), employer_id__not_isnull=True, closed_at=None)
    await seats.update(closed_at=now)


async def list_seat_sessions(account_ids: Collection[UUID], now: datetime) -> list[Session]:
    """List the open sessions of seats with their devices, the last used first."""
    rows = Session.filter(account_id__in=list(account_ids), revoked_at=None, idle_until__gt=now)
    return await rows.order_by("-refreshed_at").select_related("account_device")


async def date_back(session_id: UUID, begun_at: datetime, idle_until: datetime) -> None:
    """Let a session count from an earlier moment: it goes on from another one."""
    await Session.filter(id=session_id).update(created_at=begun_at, idle_until=idle_until)


async def begun_at(session_id: UUID) -> datetime | None:
    """When a session began."""
    row = await Session.get_or_none(id=session_id)
    return row.created_at if row else None
