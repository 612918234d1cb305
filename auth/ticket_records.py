"""A login ticket: what stands behind the QR code on an employer's page."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class TicketStatus(StrEnum):
    """How far a ticket is. Only the first three can still move."""

    WAITING = "waiting"
    SCANNED = "scanned"
    CONFIRMED = "confirmed"
    TAKEN = "taken"
    DECLINED = "declined"
    SPENT = "spent"
    EXPIRED = "expired"


class Nearness(StrEnum):
    """Whether the page and the phone seem to be at one place."""

    NEAR = "near"
    FAR = "far"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Location:
    """Where a network address is, roughly: a city and its middle, in degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Ticket:
    """One ticket. `page` and `device` are hashes of what only the page that shows it holds;
    `scanner` names who scanned it, `seat_id` whom it was confirmed for, `message` (a hash) what
    the scanner said last: the same said again, because its answer was lost, is known by it.
    """

    id: str
    status: TicketStatus
    page: str
    device: str
    number: str
    nonce: str
    browser: str
    network: str
    location: Location | None
    made_at: datetime
    expires_at: datetime
    tries_left: int
    scanner: str = ""
    nearness: Nearness = Nearness.UNKNOWN
    seat_id: UUID | None = None
    message: str = ""

    def __repr__(self) -> str:
        return f"Ticket({self.status})"


@dataclass(frozen=True)
class OpenTicket:
    """What the page gets: the code to show, the secret to keep, the number to show beside it."""

    code: str
    secret: str
    number: str
    expires_at: datetime


@dataclass(frozen=True)
class TicketView:
    """What the page sees of its ticket."""

    status: TicketStatus
    expires_at: datetime


@dataclass(frozen=True)
class Asking:
    """Who asks for a login, as the one who scanned sees it before confirming."""

    place: str
    browser: str
    asked_at: datetime
    nearness: Nearness
    own_place: str
    expires_at: datetime
    tries_left: int
    nonce: str


@dataclass(frozen=True)
class Scanner:
    """Who scans, and from which network address."""

    name: str
    address: str


def write_ticket(ticket: Ticket) -> str:
    """Write a ticket as text, always the same text for the same ticket."""
    where = ticket.location
    return json.dumps(
        {
            **{name: getattr(ticket, name) for name in _PLAIN},
            "location": [where.name, where.latitude, where.longitude] if where else None,
            "made_at": ticket.made_at.isoformat(),
            "expires_at": ticket.expires_at.isoformat(),
            "seat_id": str(ticket.seat_id) if ticket.seat_id else None,
        },
        sort_keys=True,
        ensure_ascii=False,
    )


def read_ticket(text: str) -> Ticket:
    """Read a ticket that `write_ticket` wrote."""
    raw: dict[str, Any] = json.loads(text)
    return Ticket(
        **{
            **raw,
            "status": TicketStatus(raw["status"]),
            "nearness": Nearness(raw["nearness"]),
            "location": Location(*raw["location"]) if raw["location"] else None,
            "made_at": datetime.fromisoformat(raw["made_at"]),
            "expires_at": datetime.fromisoformat(raw["expires_at"]),
            "seat_id": UUID(raw["seat_id"]) if raw["seat_id"] else None,
        }
    )


_PLAIN = (
    "id", "status", "page", "device", "number", "nonce", "browser", "network", "tries_left",
    "scanner", "nearness", "message",
)  # fmt: skip
