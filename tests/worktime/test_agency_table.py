from datetime import date

import pytest

from worktime.health import find_calendar_warning
from worktime.load import AgencyTableError, load_agency


def write(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_table_that_comes_along_loads_and_warns_sixty_days_before():
    agency = load_agency()
    assert agency.warn_before_days == 60
    assert agency.first_days == {}


def test_an_agency_s_own_table_changes_days_windows_and_the_known_end(tmp_path):
    path = write(
        tmp_path,
        "warn_before_days = 10\ncomplete_until = 2027-12-31\n"
        '[days]\n2027-01-01 = "off"\n2027-01-03 = "work"\n[first_days]\n"2026-10" = 9\n',
    )
    agency = load_agency(path)
    assert not agency.calendar.is_working_day(date(2027, 1, 1))
    assert agency.calendar.is_working_day(date(2027, 1, 3))
    assert agency.calendar.known_until == date(2027, 12, 31)
    assert agency.first_days == {(2026, 10): 9}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "warn_before_days"),
        ("warn_before_days = -1", "warn_before_days"),
        ("warn_before_days = true", "warn_before_days"),
        ("warn_before_days = 60\nhours = 3", "hours: unknown"),
        ("warn_before_days = 60\ncomplete_until = 2027", "complete_until"),
        ("warn_before_days = 60\ndays = 3", "days: a table"),
        ('warn_before_days = 60\n[days]\ntomorrow = "off"', "days.tomorrow"),
        ("warn_before_days = 60\n[days]\n2027-01-01 = true", "days.2027-01-01"),
        ('warn_before_days = 60\n[first_days]\n"2026-13" = 9', "first_days.2026-13"),
        ('warn_before_days = 60\n[first_days]\n"2026-02" = 29', "first_days.2026-02"),
        ("warn_before_days = ", "own.toml"),
    ],
)
def test_a_broken_table_is_refused_naming_the_file_and_the_key(tmp_path, text, named):
    with pytest.raises(AgencyTableError, match=r"own\.toml") as refused:
        load_agency(write(tmp_path, text))
    assert named in str(refused.value)


def test_the_warning_comes_sixty_days_before_the_end_and_stays():
    calendar = load_agency().calendar
    assert find_calendar_warning(calendar, date(2026, 11, 1), 60) is not None
    assert find_calendar_warning(calendar, date(2026, 10, 31), 60) is None
    past = find_calendar_warning(calendar, date(2027, 1, 2), 60)
    assert past is not None
    assert past.days_left == -2
    assert "2026-12-31" in str(past)
