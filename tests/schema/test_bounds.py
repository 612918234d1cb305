"""Days, moments and numbers that lie outside all that people and lists ever name."""

from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.masking import ApiError
from schema.pages import read_moment, read_number, read_place, write_place
from schema.scalars import SCALARS, YEARS, Fen

ONE = UUID(int=1)


def packed(text):
    return urlsafe_b64encode(text.encode()).decode()


@given(st.datetimes(datetime(1800, 1, 2), datetime(2999, 12, 30)))  # noqa: DTZ001 - hypothesis
def test_a_cursor_is_read_as_it_was_written(moment):
    moment = moment.replace(tzinfo=UTC)
    assert read_moment(write_place(moment, ONE)) == (moment, ONE)


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00", "x"],
)
def test_a_moment_outside_our_time_is_none_of_ours(moment):
    with pytest.raises(ApiError):
        read_place(packed(f"{moment}|{ONE}"))


@pytest.mark.parametrize("cursor", ["1" * 5000, "99999999", "-1", "²", "１", ""])
def test_a_place_that_no_list_has_is_none_of_ours(cursor):
    with pytest.raises(ApiError):
        read_number(cursor)


@given(st.one_of(st.dates(), st.text(), st.integers()))
def test_a_day_is_read_within_our_time_only(given_one):
    read = SCALARS[date].parse_value
    if isinstance(given_one, date) and given_one.year in YEARS:
        assert read(given_one.isoformat()) == given_one
        return
    with pytest.raises(ApiError):
        read(given_one.isoformat() if isinstance(given_one, date) else given_one)


@given(st.integers())
def test_money_is_read_within_what_a_page_reckons_exactly(fen):
    read = SCALARS[Fen].parse_value
    if abs(fen) <= 2**53:
        assert read(fen) == fen
        return
    with pytest.raises(ApiError):
        read(fen)
