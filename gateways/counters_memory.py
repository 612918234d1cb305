"""Counting within windows of time, in this process."""

from datetime import datetime

from kernel.counters import window_key

SWEEP_SECONDS = 60


class CountersMemory:
    """Counters of one process. Windows that are over are dropped, so that it stays small."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._ends: dict[str, float] = {}
        self._next_sweep = 0.0

    async def hit(self, name: str, window_seconds: int, now: datetime) -> int:
        """Count one more in the window that `now` falls in; return the count with it."""
        self._sweep(now.timestamp())
        key = window_key(name, window_seconds, now)
        self._ends[key] = now.timestamp() // window_seconds * window_seconds + window_seconds
        self._counts[key] = self._counts.get(key, 0) + 1
        return self._counts[key]

    async def count(self, name: str, window_seconds: int, now: datetime) -> int:
        """Return the count of the window that `now` falls in."""
        return self._counts.get(window_key(name, window_seconds, now), 0)

    def __len__(self) -> int:
        return len(self._counts)

    def _sweep(self, now: float) -> None:
        if now < self._next_sweep:
            return
        self._next_sweep = now + SWEEP_SECONDS
        for key in [key for key, end in self._ends.items() if end <= now]:
            del self._counts[key], self._ends[key]
