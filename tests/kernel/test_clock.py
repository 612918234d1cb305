from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.clock import MovableClock, SystemClock

START = datetime(2026, 6, 8, tzinfo=UTC)


def test_the_system_clock_tells_aware_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


@given(st.lists(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)), max_size=8))
def test_a_moved_clock_stands_as_far_ahead_as_all_its_moves(moves: list[timedelta]) -> None:
    clock = MovableClock(start=START)
    for move in moves:
        clock.advance(move)
    assert clock.now() - START == sum(moves, timedelta(0))


def test_a_moved_clock_runs_on_with_the_one_beneath() -> None:
    beneath = MovableClock(start=START)
    clock = MovableClock(beneath)
    clock.advance(timedelta(days=3))
    beneath.advance(timedelta(seconds=5))
    assert clock.now() == START + timedelta(days=3, seconds=5)


def test_a_clock_is_moved_to_a_moment() -> None:
    clock = MovableClock(start=START)
    clock.advance_to(START + timedelta(hours=1))
    assert clock.now() == START + timedelta(hours=1)


def test_time_does_not_run_back() -> None:
    clock = MovableClock(start=START)
    with pytest.raises(ValueError, match="back"):
        clock.advance(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="back"):
        clock.advance_to(START - timedelta(days=1))


def test_a_clock_without_a_beginning_says_so() -> None:
    with pytest.raises(ValueError, match="base or a start"):
        MovableClock().now()
