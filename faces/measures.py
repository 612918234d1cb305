"""Numbers read off 68 landmarks: how open the eyes and the mouth are, where the head points.

The 68 points are those of iBUG 300-W: 0-16 jaw, 17-26 brows, 27-35 nose, 36-47 eyes, 48-67 mouth.
All lengths are divided by the distance between the two eye centres, and directions are taken
along and across the line between the eyes, so that size, place and roll of the head fall out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faces.readings import Points

RIGHT_EYE = slice(36, 42)  # the person's own right, on the left of the picture
LEFT_EYE = slice(42, 48)
NOSE_TIP, CHIN = 30, 8
INNER_MOUTH = ((61, 67), (62, 66), (63, 65))


@dataclass(frozen=True)
class Measures:
    """One face's numbers.

    eyes: mean eye aspect ratio of both eyes (Soukupova and Cech 2016): height over width.
    eye_right, eye_left: the same for each eye.
    mouth: gap between the inner lips, in iod.
    yaw: how far the nose tip stands beside the middle of the eyes, in iod; above 0 when the
    head is turned to the person's own left.
    pitch: how far the temples stand above the eyes plus how far the nose tip stands below
    them, in iod; grows when the head goes down.
    roll: degrees, positive when the head leans to the person's own left.
    iod_px: distance between the eye centres in pixels.
    centre: the middle between the eyes, in pixels.
    """

    eyes: float
    eye_right: float
    eye_left: float
    mouth: float
    yaw: float
    pitch: float
    roll: float
    iod_px: float
    centre: tuple[float, float]


def eye_centres(points: Points) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The centres of the person's right and left eye, each of shape (2,), in pixels."""
    return points[RIGHT_EYE].mean(axis=0), points[LEFT_EYE].mean(axis=0)


def measure(points: Points) -> Measures:
    """Read the numbers off the 68 points (shape (68, 2), pixels)."""
    right, left = eye_centres(points)
    iod = max(float(np.linalg.norm(left - right)), 1e-6)
    across = (left - right) / iod
    down = np.array([-across[1], across[0]])
    middle = (left + right) / 2
    nose = points[NOSE_TIP] - middle
    temples = (points[0] + points[16]) / 2 - middle
    eye_right, eye_left = aspect_ratio(points[RIGHT_EYE]), aspect_ratio(points[LEFT_EYE])
    gap = np.mean([np.linalg.norm(points[a] - points[b]) for a, b in INNER_MOUTH])
    return Measures(
        eyes=(eye_right + eye_left) / 2,
        eye_right=eye_right,
        eye_left=eye_left,
        mouth=float(gap) / iod,
        yaw=float(nose @ across) / iod,
        pitch=float((nose - temples) @ down) / iod,
        roll=float(np.degrees(np.arctan2(across[1], across[0]))),
        iod_px=iod,
        centre=(float(middle[0]), float(middle[1])),
    )


def aspect_ratio(eye: NDArray[np.float64]) -> float:
    """Height over width of one eye's six points (shape (6, 2)); about 0.3 open, 0.1 closed."""
    height = np.linalg.norm(eye[1] - eye[5]) + np.linalg.norm(eye[2] - eye[4])
    return float(height / (2 * max(float(np.linalg.norm(eye[0] - eye[3])), 1e-6)))
