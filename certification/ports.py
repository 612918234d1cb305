"""What certification needs from outside: the system that pays pensions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID


class PensionUnavailable(Exception):
    """Not delivered, or the answer was lost: try again later. `detail` names what failed."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class PensionRefused(Exception):
    """The pension system read the message and does not take it. `code` is its word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code[:40]


@dataclass(frozen=True)
class Acknowledged:
    """The pension system has the message. `receipt` is its number, the same for a repeat."""

    receipt: str


@dataclass(frozen=True)
class Received:
    """One entry of the pension system's book: `digest` is the SHA-256 of the body it took."""

    number: int
    message_id: UUID
    digest: str


@dataclass(frozen=True)
class Page:
    """Some entries of the book, in order of their numbers, and the number of the last of all."""

    entries: Sequence[Received]
    last: int


class PensionSystem(Protocol):
    """The core system behind the payments of pensions (procedures, A 6)."""

    async def deliver(self, message_id: UUID, body: bytes) -> Acknowledged:
        """Hand a message over. A repeat of a message that was taken is acknowledged again.

        Raises PensionRefused when it was read and not taken, PensionUnavailable.
        """
        ...

    async def list_received(self, after: int, limit: int) -> Page:
        """Read the book from behind a number on. Raises PensionUnavailable."""
        ...

    async def fetch_beneficiaries(self, target: Path, after: int | None) -> int:
        """Write the list of beneficiaries to a file, as `shebao import persons` reads it.

        after: only those changed since that state; None: everybody. Returns the state that the
        list shows, for the next call. Raises PensionUnavailable.
        """
        ...


@dataclass(frozen=True)
class PensionLink:
    """The way to the pension system; None where an agency has no interface and sends files."""

    system: PensionSystem | None
    pulls: bool = False


NO_LINK = PensionLink(None)


def signing_text(timestamp: int, method: str, target: str, body: bytes) -> bytes:
    """Return what a request's HMAC is made over: its time, what it asks, and its body."""
    return f"{timestamp}\n{method}\n{target}\n".encode() + body


def same_moment(sent: datetime, read: datetime, seconds: float) -> bool:
    """Whether a request's time is near enough for it not to be an old one played again."""
    return abs((read - sent).total_seconds()) <= seconds
