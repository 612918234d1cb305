"""What auth needs from outside."""

from dataclasses import dataclass

from kernel.counters import Counters
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
