"""What limits count by: places on the net, and windows of time."""

from datetime import UTC, datetime

from auth import rules
from auth.ports import AuthTools
from auth.records import Caller

HOUR = 3600
DAY = 86400


def place(tools: AuthTools, caller: Caller) -> str:
    """Name where a caller stands on the net, without keeping the address in the clear."""
    return tools.keyring.lookup(rules.network_of(caller.address), "address")[:32]


def window_end(now: datetime, window_seconds: int) -> datetime:
    """Return when the window that `now` falls in is over."""
    begun = int(now.timestamp()) // window_seconds * window_seconds
    return datetime.fromtimestamp(begun + window_seconds, UTC)
