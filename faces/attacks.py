"""Attacks on the camera: what in a capture shows that no person stood before it.

Two kinds of test, and they are not the same. Those that follow from geometry or logic (a flat
picture cannot turn its nose away from its eyes; one take has no cut) refuse a capture. Those that
rest on traces (grid, bands, edges, glare) have been measured on no real attack yet, so they only
send a capture to people. Neither sees an injected video, a good mask or a good deepfake: for
those an agency adds a certified service behind `CertifiedLiveness`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faces import textures
from faces.measures import Measures, eye_centres
from faces.quality import calm_frames
from faces.readings import Action, ActionSeen, Box, ClipRequest, Points
from faces.thresholds import AttackRules
from faces.tracks import spread_over

# what stays hard in a face while it acts: temples, brows, eye corners, nostrils' outer edges. The
# corners of the mouth do not: with them, a mouth that opens looks like a picture that tilts.
RIGID = np.array([0, 1, 2, 14, 15, 16, *range(17, 28), 31, 35, 36, 39, 42, 45])
NOSE = np.array([28, 29, 30, 33])  # what stands out of the face
MOST_LAID = 32  # samples laid over the calmest one
EXPRESSIONS = frozenset({Action.BLINK, Action.OPEN_MOUTH})


@dataclass(frozen=True, eq=False)
class Glimpse:
    """One picture of the capture in full, for the tests that look at pixels."""

    grey: NDArray[np.uint8]
    box: Box


@dataclass(frozen=True, eq=False)
class Scene:
    """What the tests look at. All sequences but `glimpses` run over the samples in time.

    points, faces: None where no face was found. thumbnails, profiles, grain: see faces/textures.py.
    sizes: width and height of each picture. tables: the quantisation tables of JPEG stills, empty
    for clips. sparse: stills so far apart that one does not follow from the other.
    """

    times: Sequence[float]
    points: Sequence[Points | None]
    faces: Sequence[Measures | None]
    seen: Sequence[ActionSeen]
    thumbnails: Sequence[NDArray[np.float64]]
    profiles: NDArray[np.float64]
    grain: Sequence[float]
    sizes: Sequence[tuple[int, int]]
    glimpses: Sequence[Glimpse]
    tables: Sequence[str] = ()
    sparse: bool = False


@dataclass(frozen=True)
class Findings:
    """Scores by kind, 0 to 1; the kinds that refuse a capture, and those that people look at."""

    scores: Mapping[str, float] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


class PresentationAttackDetector(Protocol):
    """Looks at a decoded capture in the worker: no network, no files."""

    def look(self, scene: Scene) -> Findings:
        """Judge the scene."""


class CertifiedLiveness(Protocol):
    """Room for a certified service (ISO/IEC 30107-3): asked by the server, with the capture."""

    async def examine(self, request: ClipRequest) -> Findings:
        """Ask the service. What it raises counts as "not examined" and sends the case to people."""


class OwnDetector:
    """Our own tests."""

    def __init__(self, rules: AttackRules) -> None:
        self._rules = rules

    def look(self, scene: Scene) -> Findings:
        """All tests. A kind refuses or is doubtful when its score reaches one half."""
        rules = self._rules
        flat = _between(parallax(scene, rules.tilt_least), rules.flat_nose, rules.solid_nose)
        acted = any(one.action in EXPRESSIONS for one in scene.seen)
        proofs = {
            "planar": 0.0 if acted else flat,
            "cut_out": flat if acted else 0.0,  # flat, and yet the eyes or the mouth moved
            "cut": 0.0
            if scene.sparse
            else _between(least_likeness(scene), rules.other_scene, rules.same_scene),
            "camera_change": camera_change(scene, rules),
        }
        traces = {
            "grid": _grid(scene, rules),
            "bands": _above(
                textures.rolling_bands(scene.profiles), rules.bands_none, rules.bands_sure
            ),
            "edges": _above(_edges(scene), rules.edges_none, rules.edges_sure),
            "glare": _above(_glare(scene), rules.glare_none, rules.glare_sure),
        }
        scores = {kind: round(score, 3) for kind, score in {**proofs, **traces}.items()}
        return Findings(
            scores=scores,
            refused=tuple(kind for kind in proofs if scores[kind] >= 0.5),
            doubtful=tuple(kind for kind in traces if scores[kind] >= 0.5),
        )


def _above(value: float, none: float, sure: float) -> float:
    """0 up to `none`, 1 from `sure` on, a straight line between."""
    return float(np.clip((value - none) / (sure - none), 0.0, 1.0))


def _between(value: float | None, sure: float, none: float) -> float:
    """1 up to `sure`, 0 from `none` on; 0 when there was nothing to see."""
    return 0.0 if value is None else 1.0 - _above(value, sure, none)


def parallax(scene: Scene, tilt_least: float) -> float | None:
    """How far the nose leaves the plane of the face while the head is turned away, in iod.

    The hard points of each sample are laid over those of the calmest one by the homography that
    fits best, as if the face were a flat picture. Of a flat picture the nose then lies where it
    was (0.02 to 0.06, the error of the landmarks); of a head turned by 20 degrees it stands 0.15
    aside (0.16 in the one real recording). Only samples count in which the homography itself
    foreshortens the face by at least `tilt_least`; None when fewer than three do.
    """
    known = [
        (points, face)
        for points, face in zip(scene.points, scene.faces, strict=True)
        if points is not None and face is not None
    ]
    if len(known) < 4:
        return None
    calm = known[calm_frames([face for _, face in known], 1)[0]][0]
    right, left = eye_centres(calm)
    iod = float(np.linalg.norm(left - right))
    aside = []
    for points in (known[i][0] for i in spread_over(range(len(known)), MOST_LAID)):
        laid = homography(points[RIGID], calm[RIGID])
        if foreshortening(laid, points[27]) >= tilt_least:
            away = carried(laid, points[NOSE]) - calm[NOSE]
            aside.append(float(np.sqrt((away**2).sum(axis=1).mean())) / iod)
    return float(np.median(aside)) if len(aside) >= 3 else None


def homography(a: Points, b: Points) -> NDArray[np.float64]:
    """The 3 x 3 matrix that carries points a to b with the least error (normalised direct linear
    transformation: Hartley and Zisserman, Multiple View Geometry, 4.1 and 4.4).
    """
    scale_a, scale_b = _normaliser(a), _normaliser(b)
    x, y = (_homogeneous(a) @ scale_a.T)[:, :2].T
    u, v = (_homogeneous(b) @ scale_b.T)[:, :2].T
    one, nil = np.ones_like(x), np.zeros_like(x)
    rows = np.concatenate(
        [
            np.stack([x, y, one, nil, nil, nil, -u * x, -u * y, -u], axis=1),
            np.stack([nil, nil, nil, x, y, one, -v * x, -v * y, -v], axis=1),
        ]
    )
    _, vectors = np.linalg.eigh(rows.T @ rows)
    return np.asarray(np.linalg.inv(scale_b) @ vectors[:, 0].reshape(3, 3) @ scale_a)


def carried(matrix: NDArray[np.float64], points: Points) -> Points:
    """Points (n, 2) moved by a homography."""
    moved = _homogeneous(points) @ matrix.T
    return np.asarray(moved[:, :2] / moved[:, 2:])


def foreshortening(matrix: NDArray[np.float64], at: NDArray[np.float64]) -> float:
    """How unevenly a homography stretches around a point: 1 not at all, 1.15 a tilt of 30 degrees
    (1 / cos).
    """
    corner, right, below = carried(matrix, at + np.array([[0, 0], [1, 0], [0, 1]]))
    stretches = np.linalg.svd(np.stack([right - corner, below - corner]), compute_uv=False)
    return float(stretches[0] / max(float(stretches[1]), 1e-9))


def _homogeneous(points: Points) -> NDArray[np.float64]:
    return np.column_stack([points, np.ones(len(points))])


def _normaliser(points: Points) -> NDArray[np.float64]:
    centre = points.mean(axis=0)
    scale = np.sqrt(2) / max(float(np.linalg.norm(points - centre, axis=1).mean()), 1e-9)
    return np.array([[scale, 0, -scale * centre[0]], [0, scale, -scale * centre[1]], [0, 0, 1]])


def least_likeness(scene: Scene) -> float | None:
    """The smallest likeness of two neighbouring pictures: one take changes little in a moment."""
    alike = [textures.likeness(a, b) for a, b in pairwise(scene.thumbnails)]
    return min(alike, default=None)


def camera_change(scene: Scene, rules: AttackRules) -> float:
    """1 when the size or the JPEG tables change, or the grain steps up or down and stays there."""
    if len(set(scene.sizes)) > 1 or len(set(scene.tables)) > 1:
        return 1.0
    return _above(grain_step(scene.grain), rules.grain_none, rules.grain_sure)


def grain_step(grain: Sequence[float]) -> float:
    """The largest ratio between the grain after and before any moment, where it is steady on both
    sides; 1 is no step.
    """
    values = np.asarray(grain, dtype=float)
    best = 1.0
    for k in range(5, len(values) - 5):
        before, after = values[:k], values[k:]
        low, high = sorted((float(np.median(before)), float(np.median(after))))
        spread = max(float(np.std(before)), float(np.std(after)))
        if high - low > 3 * spread:
            best = max(best, high / max(low, 0.3))
    return best


def _grid(scene: Scene, rules: AttackRules) -> float:
    found = [textures.periodic(one.grey, one.box) for one in scene.glimpses]
    return _above(float(np.median(found)) if found else 0.0, rules.grid_none, rules.grid_sure)


def _edges(scene: Scene) -> float:
    found = [textures.straight_edges(one.grey, one.box) for one in scene.glimpses]
    return float(np.median(found)) if found else 0.0


def _glare(scene: Scene) -> float:
    return max((textures.glare(one.grey, one.box) for one in scene.glimpses), default=0.0)
