"""The one place that reads the time. Rules and services receive `now` as a value."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time as an aware UTC datetime."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the clock


class MovableClock:
    """A clock that runs beside another one and can be moved: for tests and the demo.

    It keeps running when its base runs; `moved` is how far it stands from the base.
    """

    def __init__(self, base: Clock | None = None, start: datetime | None = None) -> None:
        self._base = base
        self._at = start
        self._moved = timedelta(0)

    def now(self) -> datetime:
        """Return the moved moment in UTC."""
        base = self._base.now() if self._base is not None else self._at
        if base is None:
            raise ValueError("a movable clock needs a base or a start")
        return base + self._moved

    def advance(self, by: timedelta) -> None:
        """Move forward by a duration; a negative one is refused, time does not run back."""
        if by < timedelta(0):
            raise ValueError("time does not run back")
        self._moved += by

    def advance_to(self, moment: datetime) -> None:
        """Move forward to a moment."""
        self.advance(moment - self.now())
