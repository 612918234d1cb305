"""Sums, months and gaps against an independent computation; when records are ready."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributions import rules
from contributions.errors import NothingToReport, RangeNotPossible
from contributions.months import (
    month_of,
    months_between,
    next_month,
    ordinal,
    read_month,
    write_month,
)
from contributions.papers import yuan
from contributions.records import (
    FIVE,
    FOUR,
    Fault,
    Insurance,
    RecordRecord,
    RecordState,
    Row,
    Span,
    YearSum,
)
from handbook.load import load_procedures
from kernel.ids import new_id
from worktime.rules import ServiceWindow, at_local

WINDOW = ServiceWindow(load_procedures()["30-rights-record"].window)

months = st.builds(month_of, st.integers(1984, 2026), st.integers(1, 12))
fen = st.integers(0, 10**8)
rows = st.builds(
    Row,
    month=months,
    insurance=st.sampled_from(FIVE),
    base_fen=fen,
    employer_fen=fen,
    person_fen=fen,
    arrived_on=st.none() | st.dates(date(1990, 1, 1), date(2026, 6, 1)),
    back_paid=st.booleans(),
    employer=st.sampled_from(["甲", "乙"]),
)
histories = st.lists(rows, max_size=200)


@given(histories)
def test_totals_are_what_adding_the_written_amounts_gives(history):
    """Counted again by another way: each row's yuan as text, added as decimals, by insurance."""
    for total in rules.totals(history):
        employer, person, seen, late = Decimal(0), Decimal(0), [], []
        pending = 0
        for row in history:
            if row.insurance is not total.insurance:
                continue
            if row.arrived_on is None:
                pending += 1
                continue
            employer += Decimal(yuan(row.employer_fen))
            person += Decimal(yuan(row.person_fen))
            if row.month not in seen:
                seen.append(row.month)
            if row.back_paid and row.month not in late:
                late.append(row.month)
        assert yuan(total.employer_fen) == f"{employer:.2f}"
        assert yuan(total.person_fen) == f"{person:.2f}"
        assert (total.months, total.back_paid, total.pending) == (len(seen), len(late), pending)


@given(histories)
def test_totals_come_once_for_each_insurance_and_lose_no_fen(history):
    found = rules.totals(history)
    assert [total.insurance for total in found] == list(FIVE)
    arrived = [row for row in history if row.arrived_on]
    assert sum(t.employer_fen for t in found) == sum(row.employer_fen for row in arrived)
    assert all(isinstance(t.person_fen, int) for t in found)


@given(histories, months, months)
def test_every_month_of_a_span_is_either_on_record_or_in_exactly_one_gap(history, one, other):
    first, last = sorted((one, other))
    inside = [row for row in history if first <= row.month <= last]
    by_insurance = {row.insurance: [] for row in history}
    for row in history:
        by_insurance[row.insurance].append(row.month)
    spans = [Span(i, min(m), max(m)) for i, m in by_insurance.items()]
    found = rules.gaps(inside, spans, first, last)
    for span in spans:
        gone = [m for g in found if g.insurance is span.insurance for m in walk(g.first, g.last)]
        there = {r.month for r in inside if r.insurance is span.insurance}
        looked_at = [m for m in walk(span.first, span.last) if first <= m <= last]
        assert sorted([*gone, *there]) == looked_at
    for gap in found:
        assert gap.months == len(walk(gap.first, gap.last))


STATES = st.lists(st.sampled_from("pd-"), min_size=1, max_size=24)


@given(STATES, st.integers(0, 23), st.integers(0, 23))
def test_gaps_are_the_runs_without_a_row_in_a_written_history(states, one, other):
    """Read off a text instead: p paid, d declared and not arrived, - nothing; from 2024-01 on."""
    text = "".join(states).strip("-")
    year = walk(202401, 202512)[: len(text)]
    history = [
        Row(month, Insurance.MEDICAL, 1, 1, 1, date(2025, 1, 1) if s == "p" else None, False, "甲")
        for month, s in zip(year, text, strict=True)
        if s != "-"
    ]
    first, last = sorted((one, other))
    shown = walk(202401, 202512)
    inside = [row for row in history if shown[first] <= row.month <= shown[last]]
    spans = [Span(Insurance.MEDICAL, year[0], year[-1])] if text else []
    found = rules.gaps(inside, spans, shown[first], shown[last])
    cut = text[first : last + 1]
    runs = [(m.start() + first, m.end() - 1 + first) for m in re.finditer("-+", cut)]
    assert [(g.first, g.last, g.months) for g in found] == [
        (shown[a], shown[b], b - a + 1) for a, b in runs
    ]


@pytest.mark.parametrize(
    ("states", "gone"),
    [("pd--p", [(202403, 202404)]), ("p---dp", [(202402, 202404)]), ("pdp", [])],
)
def test_a_month_that_has_not_arrived_is_no_gap_and_hides_none(states, gone):
    paid = Row(202401, Insurance.PENSION, 1, 1, 1, date(2025, 1, 1), False, "甲")
    history = [
        paid._replace(month=202401 + n, arrived_on=paid.arrived_on if s == "p" else None)
        for n, s in enumerate(states)
        if s != "-"
    ]
    spans = [Span(Insurance.PENSION, 202401, 202400 + len(states))]
    found = rules.gaps(history, spans, 202401, 202412)
    assert [(g.first, g.last) for g in found] == gone


@given(st.lists(st.tuples(st.sampled_from(FIVE), months), max_size=6), st.dates(date(1990, 1, 1)))
def test_who_stopped_is_told_only_when_two_months_lie_between(ends, today):
    """Computed again by walking back from today's month."""
    if today.year > 2099:
        return
    spans = [Span(i, 198401, m) for i, m in ends]
    recent, day = {(today.year, today.month)}, today.replace(day=1)
    for _ in range(2):
        day = date.fromordinal(day.toordinal() - 1).replace(day=1)
        recent.add((day.year, day.month))
    last = max((m for _, m in ends), default=None)
    ahead = last is not None and last > today.year * 100 + today.month
    expected = None if last is None or ahead or divmod(last, 100) in recent else last
    assert rules.stopped_after(spans, today) == expected


def walk(first, last):
    """Months one after the other, by dates rather than by our own stepping."""
    found, day = [], date(first // 100, first % 100, 1)
    while (day.year, day.month) <= (last // 100, last % 100):
        found.append(day.year * 100 + day.month)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found


@given(histories)
def test_gaps_that_touch_are_one(history):
    spans = [Span(i, 198401, 202612) for i in FIVE]
    found = rules.gaps(history, spans, 198401, 202612)
    for one, other in pairwise(found):
        if one.insurance is other.insurance:
            assert ordinal(other.first) > ordinal(one.last) + 1


def test_who_has_not_begun_or_has_stopped_misses_nothing():
    paid = [
        Row(m, Insurance.PENSION, 1, 1, 1, date(2020, 6, 1), False, "甲") for m in (202003, 202005)
    ]
    spans = [Span(Insurance.PENSION, 202003, 202005)]
    (gap,) = rules.gaps(paid, spans, 202001, 202012)
    assert (gap.first, gap.last, gap.months) == (202004, 202004, 1)


def test_a_month_paid_by_two_employers_counts_once():
    paid = [Row(202501, Insurance.PENSION, 100, 20, 8, date(2025, 2, 1), False, e) for e in "甲乙"]
    total = rules.totals(paid)[0]
    assert (total.months, total.employer_fen, total.person_fen) == (1, 40, 16)


@given(months)
def test_months_are_written_and_read_back(month):
    assert read_month(write_month(month)) == month
    assert ordinal(next_month(month)) == ordinal(month) + 1


@given(months, months)
def test_months_between_are_all_of_them(one, other):
    first, last = sorted((one, other))
    assert list(months_between(first, last)) == walk(first, last)


@pytest.mark.parametrize(
    "text", ["2025-13", "2025-00", "25-01", "2025/01", "２０２５-01", "", "202500"]
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match=text or "^$"):
        read_month(text)


@given(
    st.lists(
        st.builds(YearSum, st.integers(1984, 2026), st.sampled_from(FIVE), st.just(1), fen, fen)
    )
)
def test_years_stand_in_order_without_a_hole(sums):
    found = rules.compare_years(sums)
    assert list(found) == sorted(found)
    if found:
        assert len(found) == max(found) - min(found) + 1
    assert sorted(s for mine in found.values() for s in mine) == sorted(sums)


def test_from_2011_on_there_are_five_and_before_four_without_a_statement():
    assert rules.insurances_of(2011) == FIVE
    assert rules.insurances_of(2010) == FOUR
    assert Insurance.MEDICAL not in FOUR
    assert rules.has_statement(2011)
    assert not rules.has_statement(2010)


@pytest.mark.parametrize(("first", "last"), [(202506, 202505), (190001, 202505)])
def test_a_range_the_wrong_way_round_or_too_long_is_refused(first, last):
    with pytest.raises(RangeNotPossible):
        rules.check_range(first, last)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)))  # noqa: DTZ001
def test_a_record_is_ready_the_next_day_at_six_or_on_the_5th(naive):
    """Computed again from the sentence of §30 ㈠ 3 ⑵, by dates."""
    now = naive.replace(tzinfo=UTC)
    if not WINDOW.is_open(now):
        return
    local = at_local_day(now)
    tomorrow = date.fromordinal(local.toordinal() + 1)
    month_over = tomorrow.month != local.month
    day = tomorrow.replace(day=5) if month_over else tomorrow
    assert WINDOW.opening_after(now) == at_local(day, time(6))


def at_local_day(now):
    return datetime.fromtimestamp(now.timestamp() + 8 * 3600, UTC).date()


def record(made, expires=date(2026, 9, 1)):
    at = datetime(2026, 6, 8, tzinfo=UTC)
    return RecordRecord(new_id(), new_id(), 202501, 202512, at, at, expires, at if made else None)


def test_a_record_is_submitted_then_ready_then_expired():
    assert rules.state_of(record(False), date(2026, 6, 9)) is RecordState.SUBMITTED
    assert rules.state_of(record(True), date(2026, 9, 1)) is RecordState.READY
    assert rules.state_of(record(True), date(2026, 9, 2)) is RecordState.EXPIRED


@pytest.mark.parametrize(
    ("fault", "has_row", "fits"),
    [
        (Fault.MISSING, False, True),
        (Fault.MISSING, True, False),
        (Fault.NOT_ARRIVED, True, True),
        (Fault.NOT_ARRIVED, False, False),
        (Fault.WRONG_BASE, False, False),
        (Fault.WRONG_EMPLOYER, False, False),
        (Fault.OTHER, False, True),
        (Fault.OTHER, True, True),
    ],
)
def test_a_fault_must_fit_the_month(fault, has_row, fits):
    there = [Row(202505, Insurance.PENSION, 1, 1, 1, None, False, "甲")] if has_row else []
    today = date(2026, 6, 8)
    if fits:
        rules.check_fault(fault, 202505, there, today)
    else:
        with pytest.raises(NothingToReport):
            rules.check_fault(fault, 202505, there, today)
    with pytest.raises(NothingToReport):
        rules.check_fault(fault, 202607, there, today)


def test_what_has_arrived_is_not_reported_as_not_arrived():
    arrived = Row(202505, Insurance.PENSION, 1, 1, 1, date(2025, 6, 1), False, "甲")
    pending = arrived._replace(arrived_on=None, employer="乙")
    with pytest.raises(NothingToReport):
        rules.check_fault(Fault.NOT_ARRIVED, 202505, [arrived], date(2026, 6, 8))
    rules.check_fault(Fault.NOT_ARRIVED, 202505, [arrived, pending], date(2026, 6, 8))


@given(st.integers(-(10**12), 10**12))
def test_yuan_are_written_without_a_float(amount):
    assert Decimal(yuan(amount)) * 100 == amount
