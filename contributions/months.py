"""Months as whole numbers, 202505, and as people write them, 2025-05."""

import re
from collections.abc import Iterator

FORM = re.compile(r"((?:19|20)\d\d)-?(0[1-9]|1[0-2])", re.ASCII)


def month_of(year: int, number: int) -> int:
    """Return a month's number; 5 in 2025 is 202505."""
    return year * 100 + number


def read_month(text: str) -> int:
    """Read 2025-05 or 202505. ValueError when it is no month from 1900 to 2099."""
    match = FORM.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return month_of(int(match[1]), int(match[2]))


def write_month(month: int) -> str:
    """Write a month as 2025-05."""
    return f"{month // 100}-{month % 100:02d}"


def next_month(month: int) -> int:
    """Return the month after; December is followed by January."""
    return month + 89 if month % 100 == 12 else month + 1


def ordinal(month: int) -> int:
    """Number months without a break between years, to count how many lie apart."""
    return month // 100 * 12 + month % 100 - 1


def months_between(first: int, last: int) -> Iterator[int]:
    """Yield the months from the first to the last, both included."""
    month = first
    while month <= last:
        yield month
        month = next_month(month)
