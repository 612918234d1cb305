"""Reads an agency's own table: days that differ and months whose windows open later."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from worktime.rules import Month, WorkCalendar, days_in_month, national_calendar

DEFAULT = Path(__file__).with_name("agency.toml")
KEYS = {"warn_before_days", "complete_until", "days", "first_days"}
DAY_WORDS = {"work": True, "off": False}


class AgencyTableError(ValueError):
    """An agency's table is not as it should be; the message names the file and the key."""


@dataclass(frozen=True)
class Agency:
    """An agency's calendar and notices.

    `first_days` maps a (year, month) to the day its windows open on, for ServiceWindow;
    `warn_before_days` is how many days before the data's end a warning is due.
    """

    calendar: WorkCalendar
    warn_before_days: int
    first_days: Mapping[Month, int] = field(default_factory=dict)


def load_agency(path: Path | None = None) -> Agency:
    """Read an agency's table, or the one that comes along. AgencyTableError, OSError."""
    source = path or DEFAULT
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
        return _agency(data)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise AgencyTableError(f"{source.name}: {error}") from error


def _agency(data: Mapping[str, Any]) -> Agency:
    unknown = sorted(set(data) - KEYS)
    if unknown:
        raise ValueError(f"{unknown[0]}: unknown key")
    warn = data.get("warn_before_days")
    if type(warn) is not int or warn < 0:
        raise ValueError("warn_before_days: a number of days is needed")
    until = data.get("complete_until")
    if until is not None and type(until) is not date:
        raise ValueError("complete_until: a date is needed")
    days = {_day(k): _worked(k, v) for k, v in _table(data, "days").items()}
    first = dict(_first_day(k, v) for k, v in _table(data, "first_days").items())
    return Agency(national_calendar(days, until), warn, first)


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise ValueError(f"{key}: a table is needed")
    return value


def _day(key: str) -> date:
    try:
        return date.fromisoformat(key)
    except ValueError:
        raise ValueError(f"days.{key}: write the day as 2027-01-01") from None


def _worked(key: str, value: object) -> bool:
    if not isinstance(value, str) or value not in DAY_WORDS:
        raise ValueError(f'days.{key}: "work" or "off" is needed')
    return DAY_WORDS[value]


def _first_day(key: str, value: object) -> tuple[Month, int]:
    try:
        first_of_month = date.fromisoformat(f"{key}-01")
    except ValueError:
        raise ValueError(f"first_days.{key}: write the month as 2026-10") from None
    month = (first_of_month.year, first_of_month.month)
    if type(value) is not int or not 1 <= value <= days_in_month(month):
        raise ValueError(f"first_days.{key}: a day of that month is needed")
    return month, value
