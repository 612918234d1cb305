"""Seats: a session for an employer stands on an account of its own.

So what a person does for an employer and what is their own never meet: a seat has no phone, no
insured person and no other employer; closing it puts every session of it out at once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from auth import rules, seat_store, store
from auth.errors import SessionOver
from auth.keys import KeyBook
from auth.limits import LIMITS
from auth.ports import AuthTools
from auth.records import Caller, SessionTokens
from auth.sessions import begin_session, end_sessions
from kernel.errors import Stale, raises
from kernel.viewer import Viewer


@dataclass(frozen=True)
class SeatSession:
    """An open session of a seat."""

    id: UUID
    account_id: UUID
    device_name: str
    begun_at: datetime
    last_used_at: datetime


async def find_holder(own_account_id: UUID | None) -> UUID | None:
    """Return the person whom the own account behind a seat is bound to; None without one."""
    account = await store.get_account(own_account_id) if own_account_id else None
    return account.person_id if account else None


async def close_seats(tools: AuthTools, account_ids: Collection[UUID], now: datetime) -> None:
    """Close seats, and end what they have open, at once."""
    open_ones = await seat_store.list_seat_sessions(account_ids, now)
    await seat_store.close_seats(account_ids, now)
    await end_sessions(tools, [session.id for session in open_ones], "seat closed", now)


async def list_sessions(account_ids: Collection[UUID], now: datetime) -> list[SeatSession]:
    """List the open sessions of seats, the last used first."""
    rows = await seat_store.list_seat_sessions(account_ids, now)
    return [
        SeatSession(
            row.id, row.account_id, row.account_device.name, row.created_at, row.refreshed_at
        )
        for row in rows
    ]


@raises(SessionOver, Stale)
async def begin_seat_session(
    tools: AuthTools, keys: KeyBook, caller: Caller, seat_id: UUID, now: datetime
) -> SessionTokens:
    """Begin a session of a seat. SessionOver when the seat is closed."""
    account = await seat_store.find_open_seat(seat_id)
    if account is None:
        raise SessionOver
    return await begin_session(tools, keys, account, caller, now)


@raises(SessionOver, Stale)
async def change_seat(
    tools: AuthTools,
    keys: KeyBook,
    caller: Caller,
    viewer: Viewer,
    seat_id: UUID,
    counts_from: datetime,
    now: datetime,
) -> SessionTokens:
    """End this session and go on in another seat of the same person, no longer than this one.

    A change must not prolong the twelve hours: the new session counts from the old one's begin,
    or from `counts_from` when that is earlier.
    """
    first = await seat_store.begun_at(viewer.session_id)
    if first is None or caller_differs(await store.find_device_id(caller.device_secret), viewer):
        raise SessionOver
    begun = min(first, counts_from)
    tokens = await begin_seat_session(tools, keys, caller, seat_id, now)
    until = rules.staff_idle_until(begun, now, LIMITS)
    await seat_store.date_back(tokens.session_id, begun, until)
    await end_sessions(tools, [viewer.session_id], "changed seat", now)
    return tokens


def caller_differs(device_id: UUID | None, viewer: Viewer) -> bool:
    """Whether a request comes from another device than its session."""
    return device_id != viewer.device_id


async def end_session(tools: AuthTools, session_id: UUID, now: datetime) -> None:
    """End a seat's session at once. Who may end it is decided before."""
    await end_sessions(tools, [session_id], "ended by manager", now)
