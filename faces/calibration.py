"""False match and false non-match over thresholds, from an agency's own pictures.

Two pictures of one person are a genuine pair, two persons' pictures an impostor pair. A false
match rate of 1 in 10,000 can only be shown with some 30,000 impostor pairs without an error: the
bounds say how far a count carries. Pairs that share a person are not independent, so the bounds
are the best case; the number of persons stands beside them.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from faces.decision import Descriptor

FALSE_MATCH_GOAL = 1e-4  # NIST SP 800-63A-4, 3.11
FALSE_NON_MATCH_GOAL = 1e-2
CONFIDENCE = 0.95
GRID = np.round(np.arange(0.20, 1.0001, 0.01), 2)
Distances = NDArray[np.float64]


@dataclass(frozen=True)
class Rate:
    """Errors among pairs, and up to where the true rate may lie with 95 % confidence."""

    errors: int
    pairs: int
    bound: float

    @property
    def rate(self) -> float:
        """The observed rate; 0 without pairs."""
        return self.errors / self.pairs if self.pairs else 0.0


@dataclass(frozen=True)
class Point:
    """The two rates at one threshold: who is at most this far apart is taken for one person."""

    threshold: float
    false_match: Rate
    false_non_match: Rate


@dataclass(frozen=True)
class Calibration:
    """What an agency's pictures say.

    match: the threshold proposed for "the person", different: for "another"; between the two
    people decide. shown: whether the pairs suffice to show that `match` meets the goal for false
    matches. Where they do not, `match` is only as wide as the genuine pairs need.
    """

    persons: int
    pictures: int
    points: tuple[Point, ...]
    match: float
    different: float
    shown: bool


def pair_distances(people: Mapping[str, Sequence[Descriptor]]) -> tuple[Distances, Distances]:
    """Distances of all genuine and of all impostor pairs."""
    return _genuine(people), _impostor(people)


def calibrate(people: Mapping[str, Sequence[Descriptor]]) -> Calibration:
    """Rates over the grid of thresholds, and the thresholds that they support."""
    genuine, impostor = pair_distances(people)
    points = tuple(point_at(float(t), genuine, impostor) for t in GRID)
    match, different, shown = _proposal(points)
    return Calibration(
        persons=len(people),
        pictures=sum(len(rows) for rows in people.values()),
        points=points,
        match=match,
        different=different,
        shown=shown,
    )


def _proposal(points: Sequence[Point]) -> tuple[float, float, bool]:
    """Thresholds for the person and for another, and whether the first is shown to be safe."""
    first, last = points[0].threshold, points[-1].threshold
    shown = [p.threshold for p in points if p.false_match.bound <= FALSE_MATCH_GOAL]
    clean = max((p.threshold for p in points if p.false_match.errors == 0), default=first)
    enough = min(
        (p.threshold for p in points if p.false_non_match.rate <= FALSE_NON_MATCH_GOAL),
        default=last,
    )
    if shown:
        return max(shown), max(*shown, enough), True
    match = min(enough, clean)
    return match, max(enough, round((match + clean) / 2, 2)), False


def point_at(threshold: float, genuine: Distances, impostor: Distances) -> Point:
    """Both rates at one threshold."""
    return Point(
        threshold,
        false_match=rate_of(int((impostor <= threshold).sum()), len(impostor)),
        false_non_match=rate_of(int((genuine > threshold).sum()), len(genuine)),
    )


def by_group(
    people: Mapping[str, Sequence[Descriptor]], groups: Mapping[str, str], threshold: float
) -> dict[str, Point]:
    """The rates at a threshold within each group (impostor pairs of two persons of that group).

    groups: person to group; who stands in none is left out.
    """
    found = {}
    for group in sorted(set(groups.values())):
        inside = {name: rows for name, rows in people.items() if groups.get(name) == group}
        found[group] = point_at(threshold, *pair_distances(inside))
    return found


def rate_of(errors: int, pairs: int) -> Rate:
    """A rate with its one-sided Clopper-Pearson bound (1934): 1 without pairs, about 3 / n without
    errors.
    """
    if pairs == 0 or errors >= pairs:
        return Rate(errors, pairs, 1.0)
    low, high = errors / pairs, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(errors, pairs, middle) > 1 - CONFIDENCE:
            low = middle
        else:
            high = middle
    return Rate(errors, pairs, high)


def _at_most(errors: int, pairs: int, rate: float) -> float:
    """The probability of no more than so many errors at this true rate."""
    if rate <= 0:
        return 1.0
    if rate >= 1:
        return 0.0
    ways = [
        math.lgamma(pairs + 1)
        - math.lgamma(k + 1)
        - math.lgamma(pairs - k + 1)
        + k * math.log(rate)
        + (pairs - k) * math.log1p(-rate)
        for k in range(errors + 1)
    ]
    top = max(ways)
    return math.exp(top) * math.fsum(math.exp(way - top) for way in ways)


def _genuine(people: Mapping[str, Sequence[Descriptor]]) -> Distances:
    pairs = [
        float(np.linalg.norm(np.asarray(a, dtype=np.float64) - np.asarray(b, dtype=np.float64)))
        for rows in people.values()
        for a, b in combinations(rows, 2)
    ]
    return np.array(pairs, dtype=np.float64)


def _impostor(people: Mapping[str, Sequence[Descriptor]]) -> Distances:
    found = []
    for a, b in combinations([np.asarray(rows, np.float64) for rows in people.values()], 2):
        if len(a) and len(b):
            found.append(np.linalg.norm(a[:, None] - b[None], axis=2).ravel())
    return np.concatenate(found) if found else np.zeros(0)
