"""Short-lived texts by name, in this process."""

from collections.abc import Callable
from time import monotonic

SWEEP_SECONDS = 30


class TicketsMemory:
    """Tickets of one process. `now` runs in seconds; what is over is dropped, so it stays small."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._kept: dict[str, tuple[str, float]] = {}
        self._next_sweep = 0.0

    async def add(self, name: str, text: str, seconds: int) -> None:
        """Keep a text for so many seconds."""
        self._sweep()
        self._kept[name] = (text, self._now() + seconds)

    async def get(self, name: str) -> str | None:
        """Return a text, None when there is none (any more)."""
        text, end = self._kept.get(name, ("", 0.0))
        return text if end > self._now() else None

    async def swap(self, name: str, old: str, new: str, seconds: int) -> bool:
        """Put a new text in the place of the old one. False when that is no longer there."""
        if await self.get(name) != old:
            return False
        self._kept[name] = (new, self._now() + seconds)
        return True

    def __len__(self) -> int:
        return len(self._kept)

    def _sweep(self) -> None:
        now = self._now()
        if now < self._next_sweep:
            return
        self._next_sweep = now + SWEEP_SECONDS
        for name in [name for name, (_, end) in self._kept.items() if end <= now]:
            del self._kept[name]
