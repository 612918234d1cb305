"""Challenges and tries: pure decisions over plain values."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import mean

from faces.limits import FaceLimits
from faces.readings import Action


def pick_actions(count: int) -> tuple[Action, ...]:
    """Pick `count` different actions at random, from the system's CSPRNG."""
    left = list(Action)
    return tuple(left.pop(secrets.randbelow(len(left))) for _ in range(count))


def exchange(
    actions: Sequence[Action], position: int, exchanged: Sequence[Action] = ()
) -> tuple[Action, ...]:
    """Put an action that was not asked for in the place of one. IndexError for a wrong place.

    Those that were exchanged before do not come back: the person cannot do them.
    """
    if not 0 <= position < len(actions):
        raise IndexError(position)
    others = [action for action in Action if action not in (*actions, *exchanged)]
    new = list(actions)
    new[position] = others[secrets.randbelow(len(others))]
    return tuple(new)


def next_try_at(failures: Sequence[datetime], limits: FaceLimits) -> datetime | None:
    """When the next try may start, after failures one behind the other; None for at once.

    The first five are free; then 30 s, doubling with each, up to an hour (NIST SP 800-63B-4).
    """
    over = len(failures) - limits.tries_before_wait
    if over < 0:
        return None
    seconds = min(limits.first_wait_seconds * 2 ** min(over, 20), limits.longest_wait_seconds)
    return max(failures) + timedelta(seconds=seconds)


def pace_of(judged: Sequence[tuple[datetime, datetime]], usual_s: float) -> float:
    """Seconds from one judged capture to the next, all machines together.

    judged: when each was submitted and judged, of late. Only what waited already while the one
    before it was being judged says how fast the machines are; without any such, `usual_s`.
    """
    in_order = sorted(judged, key=lambda one: one[1])
    gaps = [
        (after[1] - before[1]).total_seconds()
        for before, after in pairwise(in_order)
        if after[0] <= before[1]
    ]
    return mean(gaps) if gaps else usual_s
