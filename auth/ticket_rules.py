"""Pure decisions on login tickets: which moves are allowed, by whom, and until when.

Each move returns the ticket as it is afterwards, or raises. Nothing says why a code is no good:
unknown, expired, used and another page's are one answer.
"""

import hmac
from dataclasses import replace
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from auth.limits import AuthLimits
from auth.ticket_errors import NotConfirmed, TicketGone, TicketTaken
from auth.ticket_records import Location, Nearness, Ticket, TicketStatus

EARTH_KILOMETRES = 6371.0
LIVE = frozenset({TicketStatus.WAITING, TicketStatus.SCANNED, TicketStatus.CONFIRMED})
DECIDED = frozenset({TicketStatus.CONFIRMED, TicketStatus.TAKEN, TicketStatus.DECLINED})


def status_now(ticket: Ticket, now: datetime) -> TicketStatus:
    """How far a ticket is at a moment: a live one whose time is over has expired."""
    over = ticket.status in LIVE and ticket.expires_at <= now
    return TicketStatus.EXPIRED if over else ticket.status


def scan(
    ticket: Ticket, scanner: str, nearness: Nearness, now: datetime, limits: AuthLimits
) -> Ticket:
    """Bind a waiting ticket to who scanned it. Scanned again by the same one, it stays as it is.

    Raises TicketGone; TicketTaken when someone else scanned it.
    """
    if status_now(ticket, now) not in LIVE:
        raise TicketGone
    if ticket.status is TicketStatus.SCANNED and ticket.scanner == scanner:
        return ticket
    if ticket.status is not TicketStatus.WAITING:
        raise TicketTaken
    return replace(
        ticket,
        status=TicketStatus.SCANNED,
        scanner=scanner,
        nearness=nearness,
        expires_at=now + timedelta(seconds=limits.ticket_unconfirmed_seconds),
    )


def check_scanned(ticket: Ticket, scanner: str, now: datetime) -> None:
    """Raise TicketGone or TicketTaken unless this one scanned it, and may still confirm."""
    if status_now(ticket, now) not in LIVE:
        raise TicketGone
    if ticket.status is not TicketStatus.SCANNED or ticket.scanner != scanner:
        raise TicketTaken


def was_decided_by(ticket: Ticket, scanner: str, message: str, now: datetime) -> bool:
    """Whether a ticket was confirmed or declined by this very message of its scanner.

    Then it is answered once more and moves nothing. A confirmed ticket whose time is over is
    gone for everybody.
    """
    same = ticket.scanner == scanner and hmac.compare_digest(ticket.message, message)
    return status_now(ticket, now) in DECIDED and same


def guess(
    ticket: Ticket, scanner: str, typed: str, now: datetime, message: str
) -> tuple[Ticket, bool]:
    """Compare a typed number with the page's. A wrong one costs a try; after the last one the
    ticket is spent. The very same message again costs none. Raises TicketGone, TicketTaken.
    """
    check_scanned(ticket, scanner, now)
    if message and hmac.compare_digest(ticket.message, message):
        return ticket, False
    if hmac.compare_digest(typed.encode(), ticket.number.encode()):
        return ticket, True
    left = ticket.tries_left - 1
    status = TicketStatus.SCANNED if left > 0 else TicketStatus.SPENT
    return replace(ticket, tries_left=left, status=status, message=message), False


def confirm(
    ticket: Ticket, scanner: str, seat_id: UUID, message: str, now: datetime, limits: AuthLimits
) -> Ticket:
    """Confirm a scanned ticket for a seat. Raises TicketGone, TicketTaken."""
    check_scanned(ticket, scanner, now)
    return replace(
        ticket,
        status=TicketStatus.CONFIRMED,
        seat_id=seat_id,
        message=message,
        expires_at=now + timedelta(seconds=limits.ticket_take_seconds),
    )


def decline(ticket: Ticket, scanner: str, message: str, now: datetime) -> Ticket:
    """Decline a scanned ticket, for good. Raises TicketGone, TicketTaken."""
    check_scanned(ticket, scanner, now)
    return replace(ticket, status=TicketStatus.DECLINED, message=message)


def take(ticket: Ticket, now: datetime) -> Ticket:
    """Use up a confirmed ticket. Raises TicketGone, and NotConfirmed while it waits."""
    status = status_now(ticket, now)
    if status in {TicketStatus.WAITING, TicketStatus.SCANNED}:
        raise NotConfirmed
    if status is not TicketStatus.CONFIRMED:
        raise TicketGone
    return replace(ticket, status=TicketStatus.TAKEN)


def nearness_of(
    page: Location | None, phone: Location | None, *, same_network: bool, far_kilometres: int
) -> Nearness:
    """Whether a page and a phone seem to be at one place; unknown when either place is."""
    if same_network:
        return Nearness.NEAR
    if page is None or phone is None:
        return Nearness.UNKNOWN
    return Nearness.FAR if kilometres(page, phone) > far_kilometres else Nearness.NEAR


def kilometres(one: Location, other: Location) -> float:
    """The distance of two places over the ground (haversine)."""
    north = radians(other.latitude - one.latitude) / 2
    east = radians(other.longitude - one.longitude) / 2
    both = cos(radians(one.latitude)) * cos(radians(other.latitude))
    part = sin(north) ** 2 + both * sin(east) ** 2
    return 2 * EARTH_KILOMETRES * asin(sqrt(min(part, 1.0)))
