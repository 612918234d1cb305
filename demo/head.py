"""A rough head: where the 68 landmarks go when it turns, nods, blinks or opens its mouth.

Depths are in distances between the eyes, seen from the front (towards the camera is positive).
The jaw is half as deep as in a real head, so that a warped picture does not fold over itself.
Rough is enough: it drives a demonstration, nothing else.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faces.readings import Points

JAW = (-0.5, -0.5, -0.48, -0.44, -0.38, -0.3, -0.2, -0.08, 0.0)
BROW = (-0.25, 0.0, 0.12, 0.18, 0.2)
NOSE = (0.2, 0.33, 0.47, 0.6, 0.22, 0.3, 0.36, 0.3, 0.22)
EYE_RIGHT = (-0.15, 0.05, 0.05, 0.0, 0.05, 0.05)
EYE_LEFT = (0.0, 0.05, 0.05, -0.15, 0.05, 0.05)
OUTER_LIPS = (0.1, 0.24, 0.33, 0.35, 0.33, 0.24, 0.1, 0.2, 0.28, 0.3, 0.28, 0.2)
INNER_LIPS = (0.12, 0.26, 0.3, 0.26, 0.12, 0.26, 0.28, 0.26)
DEPTH = np.array(
    [
        *(*JAW, *JAW[-2::-1], *BROW, *BROW[::-1], *NOSE),
        *(*EYE_RIGHT, *EYE_LEFT, *OUTER_LIPS, *INNER_LIPS),
    ]
)
LIDS = ((37, 41), (38, 40), (43, 47), (44, 46))  # upper, lower
LOWER_LIP = (55, 56, 57, 58, 59, 65, 66, 67)
UPPER_LIP = (49, 50, 51, 52, 53, 61, 62, 63)
LOW_JAW = (4, 5, 6, 7, 8, 9, 10, 11, 12)


@dataclass(frozen=True)
class Pose:
    """What the head does at one moment.

    yaw, pitch, roll: degrees; yaw above 0 turns to the person's own left, pitch above 0 goes down.
    mouth: how far it opens, in distances between the eyes. eyes: 0 open, 1 closed.
    across, down: how far the head moved, in distances between the eyes.
    """

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    mouth: float = 0.0
    eyes: float = 0.0
    across: float = 0.0
    down: float = 0.0


def moved(points: Points, pose: Pose) -> Points:
    """Where the landmarks of a frontal face stand in this pose; shape (68, 2), pixels."""
    right, left = points[36:42].mean(axis=0), points[42:48].mean(axis=0)
    iod, middle = float(np.linalg.norm(left - right)), (left + right) / 2
    acted = _expression(points, pose, iod)
    solid = np.column_stack([(acted - middle) / iod, DEPTH])
    neck = np.array([0.0, 1.2, -0.8])  # the head turns about here
    turned = (solid - neck) @ _rotation(pose).T + neck
    away = np.array([pose.across, pose.down])
    return np.asarray((turned[:, :2] + away) * iod + middle)


def _expression(points: Points, pose: Pose, iod: float) -> Points:
    acted = points.astype(float)
    for upper, lower in LIDS:
        shut = acted[lower] - (acted[lower] - acted[upper]) * 0.12
        acted[upper] += (shut - acted[upper]) * pose.eyes
    drop = pose.mouth * iod
    acted[list(LOWER_LIP), 1] += drop * 0.9
    acted[list(UPPER_LIP), 1] -= drop * 0.1
    acted[[48, 54, 60, 64], 1] += drop * 0.35
    for i in LOW_JAW:
        acted[i, 1] += drop * (1 - abs(i - 8) / 6)
    return acted


def _rotation(pose: Pose) -> NDArray[np.float64]:
    """Turn points with x to the right of the picture, y down, z to the camera."""
    yaw, pitch, roll = np.radians([pose.yaw, pose.pitch, pose.roll])
    about_y = [[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]]
    about_x = [[1, 0, 0], [0, np.cos(pitch), np.sin(pitch)], [0, -np.sin(pitch), np.cos(pitch)]]
    about_z = [[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]]
    return np.array(about_z) @ np.array(about_x) @ np.array(about_y)
