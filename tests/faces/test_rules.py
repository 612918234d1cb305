import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faces import rules
from faces.limits import LIMITS
from faces.readings import Action

NOW = datetime(2026, 6, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def failures(count):
    return [NOW + n * SECOND for n in range(count)]


@given(st.integers(1, len(Action)))
def test_picked_actions_are_different(count):
    picked = rules.pick_actions(count)
    assert len(set(picked)) == len(picked) == count


def test_every_pair_of_actions_is_picked_in_either_order():
    picked = {rules.pick_actions(2) for _ in range(2000)}
    assert len(picked) == len(Action) * (len(Action) - 1)


@given(st.permutations(list(Action)), st.lists(st.integers(0, 1), min_size=2, max_size=2))
def test_an_exchanged_action_is_new_and_none_comes_back(order, positions):
    actions, exchanged = tuple(order[:2]), ()
    for position in positions:
        gone = actions[position]
        after = rules.exchange(actions, position, exchanged)
        assert after[1 - position] == actions[1 - position]
        exchanged = (*exchanged, gone)
        assert after[position] not in (*actions, *exchanged)
        actions = after


@pytest.mark.parametrize("position", [-1, 2, 99])
def test_a_place_that_is_not_there_cannot_be_exchanged(position):
    with pytest.raises(IndexError):
        rules.exchange((Action.BLINK, Action.NOD), position)


def test_the_first_failures_cost_no_wait():
    for count in range(LIMITS.tries_before_wait):
        assert rules.next_try_at(failures(count), LIMITS) is None


def test_then_each_failure_doubles_the_wait():
    waits = [rules.next_try_at(failures(n), LIMITS) - max(failures(n)) for n in range(5, 9)]
    assert waits == [n * SECOND for n in (30, 60, 120, 240)]


@given(st.integers(0, 400))
def test_no_wait_is_longer_than_the_longest_and_more_failures_never_wait_less(count):
    one, two = (rules.next_try_at(failures(n), LIMITS) for n in (count, count + 1))
    longest = timedelta(seconds=LIMITS.longest_wait_seconds)
    assert one is None or (two is not None and two > one)
    assert two is None or two - max(failures(count + 1)) <= longest


@given(st.permutations(failures(6)))
def test_the_order_in_which_failures_are_listed_does_not_matter(listed):
    assert rules.next_try_at(listed, LIMITS) == rules.next_try_at(failures(6), LIMITS)


def judged_every(seconds, *, submitted, count=6):
    """Captures judged one after the other, all submitted at once or each when it was taken up."""
    start = datetime(2026, 3, 2, tzinfo=UTC)
    ends = [start + timedelta(seconds=seconds * (i + 1)) for i in range(count)]
    return [(start if submitted == "at once" else end - timedelta(seconds=1), end) for end in ends]


@given(st.floats(0.5, 60), st.integers(0, 99))
def test_the_pace_is_that_of_captures_that_waited(seconds, seed):
    judged = judged_every(seconds, submitted="at once")
    random.Random(seed).shuffle(judged)
    assert rules.pace_of(judged, 3.0) == pytest.approx(seconds, abs=1e-5)


def test_captures_that_never_waited_say_nothing_of_the_pace():
    assert rules.pace_of(judged_every(50, submitted="one by one"), 3.0) == 3.0
    assert rules.pace_of([], 3.0) == 3.0
