"""Counting within windows of time: how often something was tried. A port; see gateways."""

from datetime import datetime
from typing import Protocol


class Counters(Protocol):
    """Counts in fixed windows, shared by all processes of a deployment."""

    async def hit(self, name: str, window_seconds: int, now: datetime) -> int:
        """Count one more in the window that `now` falls in; return the count with it."""
        ...

    async def count(self, name: str, window_seconds: int, now: datetime) -> int:
        """Return the count of the window that `now` falls in."""
        ...


def window_key(name: str, window_seconds: int, now: datetime) -> str:
    """Name the window of `window_seconds` seconds that `now` falls in."""
    return f"{name}:{window_seconds}:{int(now.timestamp()) // window_seconds}"
