"""Counting within windows of time: how often something was tried. A port; see gateways."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from kernel.errors import DomainError


@dataclass(eq=False)
class LimitsAway(DomainError):
    """The counters do not answer: what is limited waits, for nothing is let through uncounted."""

    zh: ClassVar[str] = (
        "系统现在忙，请过一分钟再试。着急办理可拨打12333，或到就近社保经办机构办理。"
    )
    en: ClassVar[str] = "The system is busy. Try in a minute, call 12333, or visit an agency."


class Counters(Protocol):
    """Counts in fixed windows, shared by all processes of a deployment.

    Raises LimitsAway when it cannot count: a service that counts declares it, and lets it out.
    """

    async def hit(self, name: str, window_seconds: int, now: datetime) -> int:
        """Count one more in the window that `now` falls in; return the count with it."""
        ...

    async def count(self, name: str, window_seconds: int, now: datetime) -> int:
        """Return the count of the window that `now` falls in."""
        ...


def window_key(name: str, window_seconds: int, now: datetime) -> str:
    """Name the window of `window_seconds` seconds that `now` falls in."""
    return f"{name}:{window_seconds}:{int(now.timestamp()) // window_seconds}"
