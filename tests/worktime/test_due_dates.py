import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worktime.rules import (
    Due,
    WorkCalendar,
    due_on,
    local_day,
    national_calendar,
    publish_moment,
)

NOTICE = tomllib.loads((Path(__file__).parent / "data" / "2026.toml").read_text("utf-8"))
CALENDAR = national_calendar()
DAY = timedelta(days=1)
YEAR = [date(2026, 1, 1) + DAY * n for n in range(365)]


def off_by_notice():
    return {
        h["first"] + DAY * n
        for h in NOTICE["holiday"]
        for n in range((h["last"] - h["first"]).days + 1)
    }


def worked_by_notice():
    return {day for holiday in NOTICE["holiday"] for day in holiday["worked"]}


def working_days_by_notice():
    off, worked = off_by_notice(), worked_by_notice()
    return [d for d in YEAR if d in worked or (d.isoweekday() <= 5 and d not in off)]


def noon(day):
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def test_every_day_of_2026_is_worked_or_off_as_the_notice_says():
    assert [d for d in YEAR if CALENDAR.is_working_day(d)] == working_days_by_notice()


def test_the_hand_copied_notice_has_33_days_off_and_6_worked_weekend_days():
    assert len(off_by_notice()) == 33
    assert len(worked_by_notice()) == 6
    assert all(day.isoweekday() >= 6 for day in worked_by_notice())


@pytest.mark.parametrize("count", [1, 3, 4, 15])
def test_due_dates_of_a_whole_year_of_application_days_follow_the_notice(count):
    working = working_days_by_notice()
    checked = 0
    for day in YEAR:
        following = [d for d in working if d > day]
        if len(following) >= count:
            assert due_on(noon(day), count, CALENDAR) == Due(following[count - 1], False)
            checked += 1
    assert checked > 340


@pytest.mark.parametrize("row", NOTICE["due"], ids=lambda row: str(row["on"]))
def test_due_dates_agree_with_those_worked_out_by_hand(row):
    assert due_on(noon(row["on"]), 3, CALENDAR).day == row["three"]
    assert due_on(noon(row["on"]), 4, CALENDAR).day == row["four"]


def test_a_friday_with_no_holiday_near_is_due_on_wednesday_at_nine():
    due = due_on(datetime(2026, 11, 20, 8, tzinfo=UTC), 3, CALENDAR)
    assert publish_moment(due, time(9)) == datetime(2026, 11, 25, 1, tzinfo=UTC)


def test_the_day_of_submission_is_the_day_in_beijing():
    before = datetime(2026, 6, 8, 15, 59, 59, tzinfo=UTC)
    assert due_on(before, 1, CALENDAR).day == date(2026, 6, 9)
    assert due_on(before + timedelta(seconds=1), 1, CALENDAR).day == date(2026, 6, 10)


def test_past_the_data_weekends_decide_and_the_date_is_an_estimate():
    due = due_on(noon(date(2026, 12, 29)), 3, CALENDAR)
    assert due == Due(date(2027, 1, 1), True)


def test_a_count_that_ends_on_the_last_known_day_is_no_estimate():
    assert due_on(noon(date(2026, 12, 28)), 3, CALENDAR) == Due(date(2026, 12, 31), False)


def test_an_agency_s_table_wins_over_the_notice():
    table = {date(2026, 11, 23): False, date(2026, 11, 22): True}
    calendar = national_calendar(table)
    assert due_on(noon(date(2026, 11, 20)), 3, calendar).day == date(2026, 11, 25)
    assert due_on(noon(date(2026, 11, 21)), 1, calendar).day == date(2026, 11, 22)
    assert due_on(noon(date(2026, 11, 22)), 1, calendar).day == date(2026, 11, 24)


def test_an_agency_s_complete_table_makes_a_later_year_known():
    calendar = national_calendar({date(2027, 1, 1): False}, complete_until=date(2027, 12, 31))
    assert due_on(noon(date(2026, 12, 29)), 3, calendar) == Due(date(2027, 1, 4), False)


def test_an_agency_s_table_cannot_make_known_days_unknown():
    assert national_calendar({}, complete_until=date(2020, 1, 1)).known_until == date(2026, 12, 31)


def test_a_negative_count_and_a_naive_moment_are_refused():
    with pytest.raises(ValueError, match="negative"):
        due_on(noon(date(2026, 1, 1)), -1, CALENDAR)
    with pytest.raises(ValueError, match="time zone"):
        due_on(datetime(2026, 1, 1), 1, CALENDAR)  # noqa: DTZ001


moments = st.datetimes(
    min_value=datetime(2018, 1, 1),  # noqa: DTZ001
    max_value=datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
tables = st.dictionaries(st.dates(date(2018, 1, 1), date(2028, 6, 1)), st.booleans(), max_size=40)


@given(moments, st.integers(0, 60), tables)
def test_exactly_the_counted_working_days_lie_after_the_submission(moment, count, table):
    calendar = national_calendar(table)
    due = due_on(moment, count, calendar)
    start = local_day(moment)
    after = [start + DAY * n for n in range(1, (due.day - start).days + 1)]
    assert sum(map(calendar.is_working_day, after)) == count
    assert count == 0 or calendar.is_working_day(due.day)
    assert due.estimated == (due.day > calendar.known_until)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=30)), st.integers(0, 20))
def test_who_submits_later_is_not_due_earlier(moment, later, count):
    assert due_on(moment, count, CALENDAR).day <= due_on(moment + later, count, CALENDAR).day


@given(moments, st.integers(0, 10))
def test_weekends_alone_decide_where_a_calendar_has_no_holidays(moment, weeks):
    plain = WorkCalendar(lambda d: d.weekday() < 5, date.min, date.max)
    start = local_day(moment)
    due = due_on(moment, 5 * weeks, plain).day
    assert weeks == 0 or timedelta(days=7 * weeks - 2) <= due - start <= timedelta(days=7 * weeks)
