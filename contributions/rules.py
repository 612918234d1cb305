"""What months come to, what is missing, and when a record can be had (§30). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from contributions.errors import NoStatement, NothingToReport, RangeNotPossible
from contributions.limits import LIMITS
from contributions.months import month_of, months_between, ordinal
from contributions.records import (
    FIVE,
    FOUR,
    Fault,
    Gap,
    Insurance,
    RecordRecord,
    RecordState,
    Row,
    Span,
    Total,
    YearSum,
)
from worktime.rules import at_local, local_day, local_time

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""What a month can be written with (months.FORM)."""


def month_on(day: date) -> int:
    """Return the month that a Beijing day lies in."""
    return month_of(day.year, day.month)


def check_range(first: int, last: int) -> None:
    """Raise RangeNotPossible for months in the wrong order, or too many."""
    if last < first:
        raise RangeNotPossible(
            "起始年月晚于终止年月，请重新选择。", "The first month lies after the last."
        )
    most = LIMITS.longest_range_months
    if ordinal(last) - ordinal(first) >= most:
        raise RangeNotPossible(
            f"一次最多查{most // 12}年，请分段查询。", f"At most {most // 12} years at a time."
        )


def check_begun(month: int, today: date) -> None:
    """Raise RangeNotPossible for a month that is still to come."""
    if month > month_on(today):
        raise RangeNotPossible(
            "所选的年月还没有到，请选到本月或以前。", "The month has not begun yet."
        )


def check_year(year: int, today: date) -> None:
    """Raise RangeNotPossible for a year that is still to come, or in which nobody contributed."""
    if year < FIRST_YEAR:
        raise RangeNotPossible(
            f"请选{FIRST_YEAR}年以后的年份。", f"Choose a year from {FIRST_YEAR} on."
        )
    check_begun(month_of(min(year, LAST_YEAR), 1), today)


def totals(rows: Iterable[Row], insurances: Sequence[Insurance] = FIVE) -> list[Total]:
    """Sum up rows for each insurance, in the order given. Fen; only what has arrived counts.

    A month counts once, however many employers paid for it; a month that was back-paid in
    part counts as back-paid once.
    """
    return [_total(insurance, group) for insurance, group in _grouped(rows, insurances)]


def _grouped(
    rows: Iterable[Row], insurances: Sequence[Insurance]
) -> Iterable[tuple[Insurance, list[Row]]]:
    found: dict[Insurance, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.insurance].append(row)
    return [(insurance, found[insurance]) for insurance in insurances]


def _total(insurance: Insurance, rows: Sequence[Row]) -> Total:
    arrived = [row for row in rows if row.arrived_on is not None]
    return Total(
        insurance=insurance,
        months=len({row.month for row in arrived}),
        employer_fen=sum(row.employer_fen for row in arrived),
        person_fen=sum(row.person_fen for row in arrived),
        pending=len(rows) - len(arrived),
        back_paid=len({row.month for row in arrived if row.back_paid}),
    )


def gaps(rows: Iterable[Row], spans: Iterable[Span], first: int, last: int) -> list[Gap]:
    """Find months from `first` to `last` for which nothing is on record, by insurance and time.

    Only between the person's first and last month of that insurance: who has not begun yet,
    or has retired, misses nothing. A month that was declared and has not arrived (未到账) is no
    gap: totals count it as pending. `rows` are all of the range's. Our reading (ADR 0023).
    """
    there: dict[Insurance, set[int]] = defaultdict(set)
    for row in rows:
        there[row.insurance].add(row.month)
    found: list[Gap] = []
    for span in sorted(spans):
        inside = months_between(max(first, span.first), min(last, span.last))
        missing = [month for month in inside if month not in there[span.insurance]]
        found += _runs(span.insurance, missing)
    return found


def stopped_after(spans: Iterable[Span], today: date) -> int | None:
    """Return the last month on record when it is long past, as 202505; None when it is not.

    Months are declared and arrive with delay, so a few without a row say nothing
    (stopped_after_months). Who draws a pension is not asked here (ADR 0023).
    """
    last = max((span.last for span in spans), default=None)
    if last is None or ordinal(month_on(today)) - ordinal(last) <= LIMITS.stopped_after_months:
        return None
    return last


def _runs(insurance: Insurance, months: Sequence[int]) -> list[Gap]:
    """Put months that follow each other together."""
    runs: list[list[int]] = []
    for month in months:
        if runs and ordinal(month) == ordinal(runs[-1][-1]) + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return [Gap(insurance, run[0], run[-1], len(run)) for run in runs]


def compare_years(sums: Iterable[YearSum]) -> dict[int, list[YearSum]]:
    """Order sums by year, the first one first, without a hole: a year with nothing is empty."""
    by_year: dict[int, list[YearSum]] = defaultdict(list)
    for one in sorted(sums):
        by_year[one.year].append(one)
    if not by_year:
        return {}
    return {year: by_year[year] for year in range(min(by_year), max(by_year) + 1)}


def has_statement(year: int) -> bool:
    """Whether there is a titled statement of a year: from 2011 on (§30 ㈠ 3)."""
    return year >= LIMITS.statements_from


def insurances_of(year: int) -> tuple[Insurance, ...]:
    """The insurances that a year's look-up shows: five from 2011 on, four before (§30 ㈠ 3)."""
    return FIVE if has_statement(year) else FOUR


def check_statement(year: int) -> None:
    """Raise NoStatement for a year without a titled statement."""
    if not has_statement(year):
        raise NoStatement(year, LIMITS.statements_from)


def state_of(record: RecordRecord, today: date) -> RecordState:
    """Say where a record stands: 定制已提交 until it is made, then until its last day."""
    if today > record.expires_on:
        return RecordState.EXPIRED
    return RecordState.SUBMITTED if record.made_at is None else RecordState.READY


def earliest_retry(ready_at: datetime, now: datetime) -> datetime:
    """Return from when to look again: when it is ready, or at once when that is past."""
    return max(ready_at, now)


def by_day(moment: datetime) -> datetime:
    """Return when to tell something: at once by day, else when the next day's hours begin."""
    at, day = local_time(moment), local_day(moment)
    if at < LIMITS.tell_from:
        return at_local(day, LIMITS.tell_from)
    if at >= LIMITS.tell_until:
        return at_local(day + timedelta(days=1), LIMITS.tell_from)
    return moment


def check_fault(fault: Fault, month: int, rows: Sequence[Row], today: date) -> None:
    """Raise NothingToReport when a fault does not fit what stands for the month.

    `rows` are those of the month, of the insurance that is meant or of all (§30: ours).
    """
    if month > month_on(today):
        raise NothingToReport("这个月还没有到，没有缴费可以反映。", "This month has not begun yet.")
    if fault is Fault.MISSING and rows:
        raise NothingToReport(
            "这个月已有缴费记录。少了某个险种的，请在这个月的页面点那个险种反映；"
            "金额不对或没有到账的，请选别的问题。",
            "There is a contribution in this month. Report the insurance that is missing, or "
            "choose another reason.",
        )
    if fault is Fault.NOT_ARRIVED and rows and all(row.arrived_on for row in rows):
        raise NothingToReport(
            "系统显示这个月已经到账。金额或单位不对的，请选别的问题；仍有疑问请选“其他”并写明情况。",
            "This month has arrived. Choose another reason, or say what is wrong in words.",
        )
    if fault in NEEDS_ROW and not rows:
        raise NothingToReport(
            "这个月没有缴费记录，请选“缺少这个月的缴费”。",
            "There is no contribution in this month. Choose: the month is missing.",
        )


NEEDS_ROW = frozenset({Fault.WRONG_BASE, Fault.NOT_ARRIVED, Fault.WRONG_EMPLOYER})
