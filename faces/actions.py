"""Which of the five actions a person performed, and whether in the asked order.

Thresholds are relative to the person's own rest values in the clip: on real faces the eye aspect
ratio at rest ran from 0.21 to 0.45, so no fixed number tells a closed eye from a narrow one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faces.measures import Measures
from faces.readings import Action, ActionSeen
from faces.thresholds import ActionRules

Series = NDArray[np.float64]  # one number a sample, NaN where no face was found
DELIBERATE = frozenset({Action.OPEN_MOUTH, Action.TURN_LEFT, Action.TURN_RIGHT, Action.NOD})


@dataclass(frozen=True)
class OrderCheck:
    """The asked actions against the seen ones.

    performed: the asked actions found, in order. missing: the first that is not there at all.
    out_of_order: all asked actions were seen, in another order.
    unasked: deliberate actions seen beyond the asked ones.
    """

    performed: tuple[ActionSeen, ...]
    missing: Action | None
    out_of_order: bool
    unasked: int


def see_actions(
    times: Sequence[float], faces: Sequence[Measures | None], rules: ActionRules
) -> tuple[ActionSeen, ...]:
    """All actions in a clip, by start.

    times: seconds, ascending; faces: the measures at those times, None where no face was found.
    """
    at = np.asarray(times, dtype=float)
    if sum(face is not None for face in faces) < 4:
        return ()
    sparse = len(at) > 1 and float(np.median(np.diff(at))) > rules.sparse_gap_s
    seen = [
        *_blinks(at, faces, rules),
        *_open_mouths(at, faces, rules, sparse),
        *_turns(at, faces, rules, sparse),
        *_nods(at, faces, rules, sparse),
    ]
    return tuple(sorted(seen, key=lambda one: (one.start_s, one.action)))


def check_order(asked: Sequence[Action], seen: Sequence[ActionSeen]) -> OrderCheck:
    """Find the asked actions among the seen ones, each starting no earlier than the one before."""
    performed: list[ActionSeen] = []
    after, missing = float("-inf"), None
    for action in asked:
        found = next((s for s in seen if s.action == action and s.start_s >= after), None)
        if found is None:
            missing = action
            break
        performed.append(found)
        after = found.start_s
    all_there = all(any(s.action == action for s in seen) for action in asked)
    first_absent = next((a for a in asked if not any(s.action == a for s in seen)), missing)
    unasked = sum(s.action in DELIBERATE and s.action not in asked for s in seen)
    return OrderCheck(
        performed=tuple(performed),
        missing=None if missing is None else first_absent,
        out_of_order=missing is not None and all_there,
        unasked=unasked,
    )


def _blinks(at: Series, faces: Sequence[Measures | None], rules: ActionRules) -> list[ActionSeen]:
    yaw = _series(faces, "yaw")
    legible = [f if f is not None and abs(f.yaw) <= rules.blink_yaw else None for f in faces]
    eyes = _series(legible, "eyes")
    if np.isnan(eyes).all():
        return []
    rest = float(np.nanmedian(eyes))
    noise = 1.4826 * float(np.nanmedian(np.abs(eyes - rest)))
    dip = max(rules.blink_share * rest, rules.blink_noise * noise, rules.blink_least)
    both = np.ones(len(at), dtype=bool)
    for side in ("eye_right", "eye_left"):
        one = _series(legible, side)
        both &= np.nan_to_num(np.nanmedian(one) - one, nan=0.0) > dip / 2
    closed = np.where(both, rest - eyes, np.where(np.isnan(eyes), np.nan, 0.0))
    return [
        ActionSeen(Action.BLINK, float(at[a]), float(at[b]))
        for a, b in _runs(at, closed, enter=dip, leave=dip / 2, bridge_s=0.0)
        if at[b] - at[a] <= rules.blink_longest_s
        and _comes_back(a, b, len(at))
        and _swing(yaw[a - 1 : b + 2]) <= rules.blink_swing
    ]


def _open_mouths(
    at: Series, faces: Sequence[Measures | None], rules: ActionRules, sparse: bool
) -> list[ActionSeen]:
    mouth = _smooth(_series(faces, "mouth"), sparse)
    gap = mouth - float(np.nanpercentile(mouth, 25))
    shortest = 0.0 if sparse else rules.mouth_shortest_s
    return [
        ActionSeen(Action.OPEN_MOUTH, float(at[a]), float(at[b]))
        for a, b in _runs(at, gap, rules.mouth_rise, rules.mouth_rise / 2, rules.bridge_s)
        if at[b] - at[a] >= shortest
    ]


def _turns(
    at: Series, faces: Sequence[Measures | None], rules: ActionRules, sparse: bool
) -> list[ActionSeen]:
    yaw = _smooth(_series(faces, "yaw"), sparse)
    rest = float(np.nanmedian(yaw))
    shortest = 0.0 if sparse else rules.turn_shortest_s
    seen = []
    for action, sign in ((Action.TURN_LEFT, 1.0), (Action.TURN_RIGHT, -1.0)):
        turned = sign * (yaw - rest)
        for a, b in _runs(at, turned, rules.turn_rise, rules.turn_rise / 2, rules.bridge_s):
            points_there = float(np.nanmax(sign * yaw[a : b + 1])) >= rules.turn_absolute
            if points_there and at[b] - at[a] >= shortest:
                seen.append(ActionSeen(action, float(at[a]), float(at[b])))
    return seen


def _nods(
    at: Series, faces: Sequence[Measures | None], rules: ActionRules, sparse: bool
) -> list[ActionSeen]:
    pitch = _smooth(_series(faces, "pitch"), sparse)
    yaw = _smooth(_series(faces, "yaw"), sparse)
    lowered = pitch - float(np.nanmedian(pitch))
    aside = np.abs(yaw - float(np.nanmedian(yaw)))
    return [
        ActionSeen(Action.NOD, float(at[a]), float(at[b]))
        for a, b in _runs(at, lowered, rules.nod_rise, rules.nod_rise / 2, rules.bridge_s)
        if at[b] - at[a] <= rules.nod_longest_s
        and _comes_back(a, b, len(at))
        and float(np.nanmax(aside[a : b + 1])) <= rules.nod_yaw
    ]


def _swing(values: Series) -> float:
    """Largest minus smallest known value: how far the head swung meanwhile."""
    known = values[~np.isnan(values)]
    return float(known.max() - known.min()) if len(known) else 0.0


def _series(faces: Sequence[Measures | None], name: str) -> Series:
    return np.array([np.nan if f is None else getattr(f, name) for f in faces], dtype=float)


def _smooth(values: Series, sparse: bool) -> Series:
    """Median of three neighbours, which takes out single wrong landmarks; not on sparse samples."""
    if sparse or len(values) < 3:
        return values
    padded = np.concatenate([values[:1], values, values[-1:]])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 3)
    known = ~np.isnan(windows).all(axis=1)
    smooth = np.full(len(values), np.nan)
    smooth[known] = np.nanmedian(windows[known], axis=1)
    return np.where(np.isnan(values), np.nan, smooth)


def _runs(
    at: Series, values: Series, enter: float, leave: float, bridge_s: float
) -> list[tuple[int, int]]:
    """First and last sample of each stretch that exceeds `enter`, widened while above `leave`."""
    filled = _bridged(at, values, bridge_s)
    above = np.nan_to_num(filled, nan=-np.inf) > leave
    runs, i = [], 0
    while i < len(above):
        if not above[i]:
            i += 1
            continue
        j = i
        while j + 1 < len(above) and above[j + 1]:
            j += 1
        if np.nanmax(filled[i : j + 1]) > enter:
            runs.append((i, j))
        i = j + 1
    return runs


def _bridged(at: Series, values: Series, bridge_s: float) -> Series:
    """Carry the last known value over gaps no longer than `bridge_s`."""
    filled, last = values.copy(), None
    for i, value in enumerate(values):
        if not np.isnan(value):
            last = i
        elif last is not None and at[i] - at[last] <= bridge_s:
            filled[i] = values[last]
    return filled


def _comes_back(first: int, last: int, count: int) -> bool:
    """Whether the stretch begins after the first sample and ends before the last one."""
    return first > 0 and last < count - 1
