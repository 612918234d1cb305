"""Working days, service windows and months, all in Beijing's time.

Pure: everything is decided from the values handed in. Figures (hours, days, limits) are never
written here; they come from the handbook's data and from the agency's own table.
"""

import calendar as gregorian
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

import chinese_calendar
from chinese_calendar import constants as national_data

from kernel.errors import BEIJING
from worktime.errors import WindowClosed

ONE_DAY = timedelta(days=1)
SATURDAY = 5
MONTHS_SEARCHED = 24  # an agency's table that closes a window for longer is a mistake in it

Month = tuple[int, int]


def local_day(moment: datetime) -> date:
    """Return the day in Beijing that an aware moment falls on. ValueError for a naive one."""
    return _local(moment).date()


def local_time(moment: datetime) -> time:
    """Return the wall-clock time in Beijing at an aware moment. ValueError for a naive one."""
    return _local(moment).time()


def at_local(day: date, at: time) -> datetime:
    """Return the moment of a Beijing day and wall-clock time, in aware UTC."""
    return datetime.combine(day, at, BEIJING).astimezone(UTC)


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(BEIJING)


# Working days


@dataclass(frozen=True)
class WorkCalendar:
    """The State Council's working days with an agency's own table laid over them.

    `national` answers for every day: by notice where there is one, else by weekends. From
    `known_from` to `known_until` the notices are complete. In `table` True is a day that is
    worked; it wins over everything else.
    """

    national: Callable[[date], bool]
    known_from: date
    known_until: date
    table: Mapping[date, bool] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether agencies work on a day; past the known days, whether it is Monday–Friday."""
        own = self.table.get(day)
        return self.national(day) if own is None else own

    def knows(self, day: date) -> bool:
        """Whether the holidays around a day are known, so that a count over it is final."""
        return self.known_from <= day <= self.known_until


NATIONAL_FROM = date(min(national_data.holidays).year, 1, 1)
NATIONAL_UNTIL = date(max(national_data.holidays).year, 12, 31)


def _national(day: date) -> bool:
    if NATIONAL_FROM <= day <= NATIONAL_UNTIL:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < SATURDAY


def national_calendar(
    table: Mapping[date, bool] | None = None, complete_until: date | None = None
) -> WorkCalendar:
    """Return the calendar of the State Council's notices, under an agency's table.

    `complete_until` is the last day for which the agency's table lists every holiday and
    make-up day; it matters only when it lies past the notices that are built in.
    """
    until = max(NATIONAL_UNTIL, complete_until or NATIONAL_UNTIL)
    return WorkCalendar(_national, NATIONAL_FROM, until, dict(table or {}))


@dataclass(frozen=True)
class Due:
    """The Beijing day on which something is due.

    `estimated` says that holidays up to that day are not yet known (预计): the day is counted
    by weekends and is to be counted again when the calendar's data comes.
    """

    day: date
    estimated: bool


def due_on(submitted_at: datetime, working_days: int, calendar: WorkCalendar) -> Due:
    """Return the day that is `working_days` working days after a submission (§26 ㈠, §27, §28).

    Our counting: the Beijing day of submission is day 0, whether worked or not, and each
    following working day counts one. ValueError for a negative count or a naive moment.
    """
    if working_days < 0:
        raise ValueError("working days are not negative")
    day = local_day(submitted_at)
    left = working_days
    while left:
        day += ONE_DAY
        left -= calendar.is_working_day(day)
    return Due(day, not calendar.knows(day))


def publish_moment(due: Due, at: time) -> datetime:
    """Return when a result due on a day is published: at that Beijing time, in aware UTC."""
    return at_local(due.day, at)


# Months


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (or earlier), or that month's last day if shorter."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, days_in_month((year, month))))


def days_in_month(month: Month) -> int:
    """Return how many days a (year, month) has."""
    return gregorian.monthrange(*month)[1]


def _next_month(month: Month) -> Month:
    year, number = month
    return (year + 1, 1) if number == 12 else (year, number + 1)


# Service windows


class WindowTerms(Protocol):
    """What the handbook says of a window: days of the month, and hours in Beijing's time."""

    @property
    def first_day(self) -> int:
        """The day of the month on which it opens."""
        ...

    @property
    def last_day(self) -> int | None:
        """The last day of the month on which it is open; None: the month's last."""
        ...

    @property
    def opens(self) -> time:
        """When it opens."""
        ...

    @property
    def closes(self) -> time:
        """When it closes: from this second on it is shut."""
        ...

    @property
    def daily(self) -> bool:
        """Whether the hours hold each day, or for the first opening and last closing only."""
        ...


@dataclass(frozen=True)
class ServiceWindow:
    """When a procedure is taken online (§11, §14, §27–§30).

    `first_days` is the agency's notice of months that open on another day, by (year, month).
    """

    terms: WindowTerms
    first_days: Mapping[Month, int] = field(default_factory=dict)

    def is_open(self, now: datetime) -> bool:
        """Whether the window is open at an aware moment."""
        local = _local(now)
        first, last = self._days((local.year, local.month))
        if not first <= local.day <= last:
            return False
        if local.time() < self.terms.opens and (self.terms.daily or local.day == first):
            return False
        shuts = self.terms.daily or local.day == last
        return not (shuts and local.time() >= self.terms.closes)

    def next_opening(self, now: datetime) -> datetime:
        """Return the first moment from `now` on at which the window is open, in aware UTC.

        That is `now` itself while it is open. ValueError when the agency's table closes it
        for years.
        """
        if self.is_open(now):
            return now.astimezone(UTC)
        month = (_local(now).year, _local(now).month)
        for _ in range(MONTHS_SEARCHED):
            opening = self._opening_in(month, now)
            if opening is not None:
                return opening
            month = _next_month(month)
        raise ValueError("the window does not open again")

    def opening_after(self, now: datetime) -> datetime:
        """Return the first opening on a later Beijing day than that of `now`, in aware UTC.

        A record that is made to order can be seen then: "次日早6:00", and for a request of the
        month's last day "于次月5日" (§30 ㈠ 3 ⑵).
        """
        return self.next_opening(at_local(local_day(now) + ONE_DAY, time.min))

    def postponed_to(self, now: datetime) -> date | None:
        """Return the day on which this or the next month opens by notice, if it lies ahead.

        For the announcement "如遇特殊情况需顺延时将提前通知" (§27 ㈠ 4, §28 ㈠ 4).
        """
        today = local_day(now)
        month = (today.year, today.month)
        for each in (month, _next_month(month)):
            first = self.first_days.get(each)
            if first is not None and first != self.terms.first_day and date(*each, first) > today:
                return date(*each, first)
        return None

    def _days(self, month: Month) -> tuple[int, int]:
        length = days_in_month(month)
        last = self.terms.last_day
        first = self.first_days.get(month, self.terms.first_day)
        return first, length if last is None else min(last, length)

    def _opening_in(self, month: Month, now: datetime) -> datetime | None:
        first, last = self._days(month)
        days = range(first, last + 1) if self.terms.daily else range(first, min(first, last) + 1)
        for day in days:
            opening = at_local(date(*month, day), self.terms.opens)
            if opening >= now:
                return opening
        return None


def check_open(window: ServiceWindow, now: datetime) -> None:
    """Raise WindowClosed with the next opening when a window is shut."""
    if not window.is_open(now):
        raise WindowClosed(window.next_opening(now))
