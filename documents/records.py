"""What the room hands out: issued documents, what a check finds, and printed files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True)
class Line:
    """One line that a document shows, e.g. 姓名 and 张*。"""

    label: str
    text: str


@dataclass(frozen=True)
class PublicFacts:
    """What anybody who holds the document may compare: names masked, no numbers.

    title: the document's own, e.g. 待遇资格认证证明.
    """

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Issued:
    """A document that went out. `link` opens its check; it also stands in the QR code."""

    id: UUID
    kind: str
    about_id: UUID
    token: str
    issued_at: datetime
    valid_until: date
    facts: PublicFacts

    def link(self, public_url: str) -> str:
        """The short link that anybody can open to check the document."""
        return f"{public_url.rstrip('/')}/v/{self.token}"


class State(StrEnum):
    """What a check finds."""

    VALID = "VALID"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Checked:
    """The answer of a check. Of an unknown document nothing else is told."""

    state: State
    facts: PublicFacts | None = None
    issued_at: datetime | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class Download:
    """A file for the person who asked."""

    name: str
    media_type: str
    data: bytes
