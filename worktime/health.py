"""Warns before the calendar runs out, so that no due date stays an estimate for long."""

from dataclasses import dataclass
from datetime import date

from worktime.rules import WorkCalendar


@dataclass(frozen=True)
class CalendarEnding:
    """The holidays are known until a day that is near or past; `days_left` may be negative."""

    known_until: date
    days_left: int

    def __str__(self) -> str:
        return (
            f"holidays are known until {self.known_until} only ({self.days_left} days left): "
            "update chinesecalendar or the agency's table"
        )


def find_calendar_warning(
    calendar: WorkCalendar, today: date, warn_before_days: int
) -> CalendarEnding | None:
    """Return a warning when the data ends within `warn_before_days` days of `today`."""
    left = (calendar.known_until - today).days
    return CalendarEnding(calendar.known_until, left) if left <= warn_before_days else None
