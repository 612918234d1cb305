"""Is a picture of a face good enough, and which frames of a clip are the best ones?

A face is looked at on its chip: 150 x 150 grey, cut and turned so that the eyes lie near row 45
and the mouth near row 100 (dlib's chip with padding 0.25).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faces.measures import Measures
from faces.readings import Box, FrameReading, Quality, Reason
from faces.thresholds import QualityRules, Sampling

GreyChip = NDArray[np.uint8]  # (150, 150)

FACE = (slice(32, 118), slice(35, 115))
EYES = (slice(34, 58), slice(32, 118))
CHEEKS = (slice(62, 84), slice(38, 112))
MOUTH = (slice(88, 116), slice(48, 102))


def quality_of(
    chip: GreyChip, box: Box, face: Measures, picture_width: int, picture_height: int
) -> Quality:
    """Look at one face: its chip, its box in the picture (pixels) and its measures."""
    grey = chip.astype(np.float32)
    skin = grey[FACE]
    gradient = _gradient(grey)
    whole = max(float(gradient[FACE].mean()), 1e-3)
    contrast = float(skin.std())
    return Quality(
        face_px=box[2] - box[0],
        iod_px=face.iod_px,
        brightness=float(skin.mean()),
        contrast=contrast,
        sharpness=100 * float(_laplacian(skin).var()) / max(contrast**2, 1.0),
        yaw=face.yaw,
        pitch=face.pitch,
        roll=face.roll,
        inside=_inside(box, picture_width, picture_height),
        eyes_detail=float(gradient[EYES].mean()) / whole,
        mouth_detail=float(gradient[MOUTH].mean()) / whole,
    )


def picture_reasons(quality: Quality, rules: QualityRules) -> tuple[Reason, ...]:
    """Why this picture cannot be compared; empty when it can."""
    covered = (
        quality.inside < rules.inside_least
        or quality.eyes_detail < rules.eyes_detail_least
        or quality.mouth_detail < rules.mouth_detail_least
    )
    turned = (
        abs(quality.yaw) > rules.yaw_most
        or not rules.pitch_low <= quality.pitch <= rules.pitch_high
    )
    dark = quality.brightness < rules.brightness_low or quality.contrast < rules.contrast_low
    found = (
        (Reason.FACE_TOO_SMALL, quality.face_px < rules.face_px),
        (Reason.TOO_BRIGHT, quality.brightness > rules.brightness_high),
        (Reason.TOO_DARK, dark and quality.brightness <= rules.brightness_high),
        (Reason.BLURRED, quality.sharpness < rules.sharpness_low and not dark),
        (Reason.COVERED, covered),
        (Reason.TURNED_AWAY, turned),
    )
    return tuple(reason for reason, is_so in found if is_so)


def clip_reasons(
    frames: Sequence[FrameReading], sampling: Sampling, rules: QualityRules
) -> tuple[Reason, ...]:
    """Why a clip cannot be judged, from where faces were found in it."""
    seen = sum(frame.points is not None for frame in frames)
    scans = [frame for frame in frames if frame.scanned and frame.points is not None]
    crowded = sum(any(other >= rules.second_face for other in f.others) for f in scans)
    reasons = []
    if not frames or seen < sampling.face_share * len(frames):
        reasons.append(Reason.NO_FACE)
    if crowded and crowded >= len(scans) / 3:
        reasons.append(Reason.SEVERAL_FACES)
    return tuple(reasons)


def calm_frames(faces: Sequence[Measures | None], most: int) -> list[int]:
    """Frames in which the face looks straight ahead, eyes open and mouth shut, best first.

    faces: the measures of every sample, None where no face was found. At most `most` indices, no
    two of them neighbours while others are to be had.
    """
    known = {i: face for i, face in enumerate(faces) if face is not None}
    if not known:
        return []
    eyes = float(np.median([face.eyes for face in known.values()]))
    pitch = float(np.median([face.pitch for face in known.values()]))
    unrest = {i: _unrest(face, eyes, pitch) for i, face in known.items()}
    chosen: list[int] = []
    for apart in (3, 2, 1):
        for i in sorted(known, key=lambda k: unrest[k]):
            if len(chosen) < most and all(abs(i - j) >= apart for j in chosen):
                chosen.append(i)
    return sorted(chosen, key=lambda k: unrest[k])


def _unrest(face: Measures, eyes: float, pitch: float) -> float:
    """How far from calm, against the clip's usual eyes and pitch."""
    return (
        abs(face.yaw)
        + abs(face.pitch - pitch) / 2
        + max(0.0, eyes - face.eyes)
        + face.mouth
        + abs(face.roll) / 60
    )


def _inside(box: Box, width: int, height: int) -> float:
    across = max(0.0, min(box[2], width) - max(box[0], 0.0))
    down = max(0.0, min(box[3], height) - max(box[1], 0.0))
    return across * down / max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)


def _laplacian(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    around = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    return np.asarray(4 * grey[1:-1, 1:-1] - around, dtype=np.float32)


def _gradient(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Absolute differences along both axes; same shape, the edges zero."""
    gradient = np.zeros_like(grey)
    gradient[:, 1:-1] = np.abs(grey[:, 2:] - grey[:, :-2])
    gradient[1:-1] += np.abs(grey[2:] - grey[:-2])
    return gradient
