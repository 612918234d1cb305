"""What auth needs from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from auth.ticket_records import Location
from kernel.counters import Counters
from kernel.later import Later
from kernel.live import Live
from kernel.sealed import Keyring
from notifications.ports import SmsSender


@dataclass(frozen=True)
class AuthTools:
    """What the services of this room work with. `issuer` stands in every token."""

    keyring: Keyring
    counters: Counters
    live: Live
    sms: SmsSender
    issuer: str
    later: Later = field(default_factory=Later)


class Tickets(Protocol):
    """Keeps short-lived texts by name, for all processes of a deployment together."""

    async def add(self, name: str, text: str, seconds: int) -> None:
        """Keep a text for at least so many seconds."""
        ...

    async def get(self, name: str) -> str | None:
        """Return a text, None when there is none (any more)."""
        ...

    async def swap(self, name: str, old: str, new: str, seconds: int) -> bool:
        """Put a new text in the place of the old one. False when that is no longer there."""
        ...


class Locations(Protocol):
    """Knows roughly where network addresses are."""

    def find(self, address: str) -> Location | None:
        """Return where an address is; None when that is not known."""
        ...


class PlatformKeys(Protocol):
    """The public keys of a platform that signs messages, as it publishes them now."""

    async def find(self, kid: str, now: datetime) -> Mapping[str, Any] | None:
        """Return the JSON Web Key of an id; None when the platform has none (any more)."""
        ...


@dataclass(frozen=True)
class TicketTools:
    """What QR login works with."""

    auth: AuthTools
    tickets: Tickets
    locations: Locations


@dataclass(frozen=True)
class Platform:
    """Who signs messages to us: its name, what it calls us, and its keys."""

    issuer: str
    audience: str
    keys: PlatformKeys
