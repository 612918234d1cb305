"""Scalars of our own."""

from datetime import date
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from contributions.months import read_month, write_month
from schema.masking import bad_user_input

Fen = NewType("Fen", int)
YearMonth = NewType("YearMonth", int)


YEARS = range(1800, 3000)
"""Of what people and cursors name: far from where reckoning in days or time zones ends."""
MOST_FEN = 2**53


def _as_it_is(value: int) -> int:
    return value


def _read_fen(value: object) -> int:
    if type(value) is not int or abs(value) > MOST_FEN:
        raise bad_user_input("金额应为整数（分）。", "An amount is a whole number of fen.")
    return value


def _read_month(value: object) -> int:
    try:
        return read_month(str(value))
    except ValueError:
        raise bad_user_input("年月的写法应为2026-01。", "A month is written 2026-01.") from None


def _read_date(value: object) -> date:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise bad_user_input("日期的写法应为2026-01-31。", "A day is written 2026-01-31.")
    return found


SCALARS: dict[object, ScalarDefinition] = {
    Fen: strawberry.scalar(
        name="Fen",
        description="Money in fen, a whole number (of at most 2^53).",
        serialize=_as_it_is,
        parse_value=_read_fen,
    ),
    date: strawberry.scalar(
        name="Date",
        description="Date (isoformat)",
        serialize=date.isoformat,
        parse_value=_read_date,
    ),
    YearMonth: strawberry.scalar(
        name="YearMonth",
        description="A month, written 2026-01.",
        serialize=write_month,
        parse_value=_read_month,
    ),
}
"""For StrawberryConfig(scalar_map=…)."""
