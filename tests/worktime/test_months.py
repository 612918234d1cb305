from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worktime.rules import add_months

days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 6, 8), 12, date(2027, 6, 8)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_are_added_safely_at_a_month_s_end(day, months, then):
    assert add_months(day, months) == then


@given(days, st.integers(-240, 240))
def test_the_month_is_the_wanted_one_and_the_day_never_grows(day, months):
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


@given(days, days, st.integers(0, 240))
def test_adding_months_keeps_the_order_of_days(one, other, months):
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)
