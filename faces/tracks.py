"""Stretches of a clip in which one face was followed without a break.

Where the face is lost or jumps, somebody else may have come: each stretch is compared with the
longest one, and what is not of its person does not count for the actions.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from faces.measures import Measures

LONGEST_GAP_S = 0.35
Track = tuple[int, ...]  # indices of samples


def tracks_of(times: Sequence[float], faces: Sequence[Measures | None], jump: float) -> list[Track]:
    """The tracks, longest first. jump: how far a face may move in a tenth of a second, in iod."""
    known = [i for i, face in enumerate(faces) if face is not None]
    if not known:
        return []
    usual = float(np.median(np.diff(times))) if len(times) > 1 else 0.0
    tracks: list[list[int]] = [[known[0]]]
    for before, after in pairwise(known):
        gap = times[after] - times[before]
        broken = gap > max(LONGEST_GAP_S, 2.1 * usual)
        if broken or _moved(faces[before], faces[after]) > jump * max(1.0, gap / 0.1):
            tracks.append([])
        tracks[-1].append(after)
    return sorted((tuple(track) for track in tracks), key=lambda track: -len(track))


def _moved(a: Measures | None, b: Measures | None) -> float:
    """How far the eyes' middle went or the face's size changed, in iod."""
    if a is None or b is None:
        return float("inf")
    size = (a.iod_px + b.iod_px) / 2
    away = float(np.hypot(a.centre[0] - b.centre[0], a.centre[1] - b.centre[1]))
    return max(away, 3 * abs(a.iod_px - b.iod_px)) / max(size, 1e-6)


def spread_over(indices: Sequence[int], count: int) -> list[int]:
    """At most `count` of the indices, evenly, the first and the last among them."""
    if len(indices) <= count:
        return list(indices)
    return [indices[round(k * (len(indices) - 1) / (count - 1))] for k in range(count)]
