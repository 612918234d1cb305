from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.load import load_procedures
from worktime.errors import WindowClosed
from worktime.rules import ServiceWindow, at_local, check_open, days_in_month, local_day


@dataclass(frozen=True)
class Terms:
    first_day: int = 5
    last_day: int | None = None
    opens: time = time(6)
    closes: time = time(22)
    daily: bool = True


CARDS = ServiceWindow(Terms())
PROGRESS = ServiceWindow(Terms(daily=False))
EMPLOYERS = ServiceWindow(Terms(last_day=25, closes=time(17)))


def at(*parts):
    return at_local(date(*parts[:3]), time(*parts[3:]))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(2026, 6, 4, 12), False),
        (at(2026, 6, 5, 5, 59, 59), False),
        (at(2026, 6, 5, 6, 0, 0), True),
        (at(2026, 6, 5, 21, 59, 59), True),
        (at(2026, 6, 5, 22, 0, 0), False),
        (at(2026, 6, 30, 21, 59, 59), True),
        (at(2026, 6, 30, 22), False),
        (at(2026, 7, 1, 12), False),
        (at(2026, 7, 31, 12), True),
        (at(2026, 2, 28, 12), True),
        (at(2028, 2, 29, 21), True),
        (at(2028, 2, 29, 22), False),
        (at(2026, 4, 5, 6), True),  # a Sunday and a holiday: the window asks for neither
    ],
)
def test_cards_are_taken_from_the_5th_to_the_month_s_end_from_six_to_ten(moment, is_open):
    assert CARDS.is_open(moment) is is_open


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(2026, 6, 5, 5, 59, 59), False),
        (at(2026, 6, 5, 6), True),
        (at(2026, 6, 5, 23, 30), True),
        (at(2026, 6, 6, 3), True),
        (at(2026, 6, 29, 23, 59, 59), True),
        (at(2026, 6, 30, 3), True),
        (at(2026, 6, 30, 22), False),
    ],
)
def test_card_progress_has_no_daily_hours(moment, is_open):
    assert PROGRESS.is_open(moment) is is_open


def test_a_refusal_can_name_the_next_opening():
    assert CARDS.next_opening(at(2026, 6, 2, 12)) == at(2026, 6, 5, 6)
    assert CARDS.next_opening(at(2026, 6, 5, 22)) == at(2026, 6, 6, 6)
    assert CARDS.next_opening(at(2026, 6, 30, 22)) == at(2026, 7, 5, 6)
    assert CARDS.next_opening(at(2026, 12, 31, 23)) == at(2027, 1, 5, 6)
    assert PROGRESS.next_opening(at(2026, 6, 30, 22)) == at(2026, 7, 5, 6)
    assert EMPLOYERS.next_opening(at(2026, 6, 25, 17)) == at(2026, 7, 5, 6)


def test_while_open_the_next_opening_is_now():
    now = at(2026, 6, 8, 10)
    assert CARDS.next_opening(now) == now


def test_a_record_made_to_order_is_seen_the_next_day_or_on_the_5th_after_the_month_s_end():
    assert CARDS.opening_after(at(2026, 6, 8, 10)) == at(2026, 6, 9, 6)
    assert CARDS.opening_after(at(2026, 6, 30, 10)) == at(2026, 7, 5, 6)


def test_a_month_postponed_by_notice_opens_on_its_own_day():
    window = ServiceWindow(Terms(), {(2026, 10): 9})
    assert not window.is_open(at(2026, 10, 5, 12))
    assert window.next_opening(at(2026, 10, 5, 12)) == at(2026, 10, 9, 6)
    assert window.is_open(at(2026, 11, 5, 12))


def test_a_month_postponed_past_its_window_is_closed_altogether():
    for terms in (Terms(last_day=25), Terms(last_day=25, daily=False)):
        window = ServiceWindow(terms, {(2026, 10): 26})
        assert not window.is_open(at(2026, 10, 26, 12))
        assert window.next_opening(at(2026, 9, 30, 12)) == at(2026, 11, 5, 6)


def test_a_window_that_never_opens_again_is_a_mistake_in_the_data():
    shut = {(year, month): 31 for year in range(2026, 2030) for month in range(1, 13)}
    with pytest.raises(ValueError, match="not open again"):
        ServiceWindow(Terms(last_day=25), shut).next_opening(at(2026, 1, 1, 0))


def test_the_handbook_s_windows_fit_as_they_are():
    procedures = load_procedures()
    cards = ServiceWindow(procedures["28-card-reissue"].window)
    progress = ServiceWindow(procedures["29-card-progress"].window)
    night = at(2026, 6, 8, 23)
    assert not cards.is_open(night)
    assert progress.is_open(night)


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        CARDS.is_open(datetime(2026, 6, 8))  # noqa: DTZ001


ten_years = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001
    max_value=datetime(2029, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
all_terms = st.builds(
    Terms,
    first_day=st.integers(1, 10),
    last_day=st.none() | st.integers(20, 31),
    opens=st.times(time(0), time(8)).map(lambda t: t.replace(microsecond=0)),
    closes=st.times(time(17), time(23, 59)).map(lambda t: t.replace(microsecond=0)),
    daily=st.booleans(),
)
notices = st.dictionaries(
    st.tuples(st.integers(2020, 2029), st.integers(1, 12)), st.integers(1, 28), max_size=12
)


@given(ten_years, all_terms, notices)
def test_the_next_opening_is_open_and_nothing_before_it_is(now, terms, notice):
    window = ServiceWindow(terms, notice)
    opening = window.next_opening(now)
    assert opening >= now
    assert window.is_open(opening)
    if opening > now:
        assert not window.is_open(opening - timedelta(microseconds=1))
        span = (opening - now) / 23
        assert not any(window.is_open(now + span * n) for n in range(23))


@given(ten_years, all_terms)
def test_it_is_open_only_on_days_and_in_hours_of_its_terms(now, terms):
    window = ServiceWindow(terms)
    if window.is_open(now):
        day = local_day(now)
        last = terms.last_day or 31
        assert terms.first_day <= day.day <= min(last, days_in_month((day.year, day.month)))
        if terms.daily:
            assert at_local(day, terms.opens) <= now < at_local(day, terms.closes)


@given(ten_years, all_terms, notices)
def test_a_later_day_s_opening_lies_on_a_later_day(now, terms, notice):
    window = ServiceWindow(terms, notice)
    opening = window.opening_after(now)
    assert local_day(opening) > local_day(now)
    assert window.is_open(opening)


def test_outside_the_window_the_next_opening_is_told():
    check_open(CARDS, at(2026, 6, 8, 12))
    with pytest.raises(WindowClosed) as refused:
        check_open(CARDS, at(2026, 6, 2, 12))
    assert refused.value.opens_at == at(2026, 6, 5, 6)
    assert "6月5日06:00" in refused.value.message()
