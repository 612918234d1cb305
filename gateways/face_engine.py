"""dlib and onnxruntime: find a face, read its 68 landmarks, cut its chip, describe it.

Runs in a worker process only (gateways/face_worker.py), on one thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dlib
import numpy as np
from numpy.typing import NDArray

from faces.readings import Box, Points
from gateways.face_models import (
    Chips,
    Descriptors,
    FaceModels,
    dlib_describer,
    onnx_describer,
)
from gateways.video import Grey, Rgb

NARROWEST = 80  # pixels: the smallest face dlib's frontal detector finds
CONVENIENT = 90  # a known face is looked for at this width
MARGIN = 0.40  # of the box, on each side, when looking for it again
WEAKEST = 0.0  # detection score


@dataclass(frozen=True)
class Found:
    """A face found: its box in the picture's pixels, and the detector's score."""

    box: Box
    score: float

    @property
    def width(self) -> float:
        """Width of the box in pixels."""
        return self.box[2] - self.box[0]


class FaceTools:
    """The loaded models. `describe` is onnxruntime's where a converted network is given."""

    def __init__(self, models: FaceModels, converted: Path | None) -> None:
        self.model_id = models.model_id
        self._detector: Any = dlib.get_frontal_face_detector()
        self._predictor: Any = dlib.shape_predictor(str(models.landmarks))
        self.engine = "dlib" if converted is None else "onnxruntime"
        self._describe: Callable[[Chips], Descriptors] = (
            dlib_describer(models.descriptor) if converted is None else onnx_describer(converted)
        )

    def scan(self, grey: Grey, narrowest: float = NARROWEST) -> list[Found]:
        """All faces at least `narrowest` pixels wide (never under 80), widest first."""
        scale = min(1.0, NARROWEST / narrowest)
        return self._detect(_shrunk(grey, scale), scale, (0, 0))

    def scan_small(self, grey: Grey) -> list[Found]:
        """All faces from 40 pixels on: slow, only to be able to say "too small"."""
        return self._detect(dlib.resize_image(grey, grey.shape[0] * 2, grey.shape[1] * 2), 2.0)

    def near(self, grey: Grey, last: Box) -> Found | None:
        """The face about where it was in the frame before, or None."""
        width, height = last[2] - last[0], last[3] - last[1]
        left = max(0, int(last[0] - MARGIN * width))
        top = max(0, int(last[1] - MARGIN * height))
        right, bottom = int(last[2] + MARGIN * width), int(last[3] + MARGIN * height)
        crop = np.ascontiguousarray(grey[top:bottom, left:right])
        if min(crop.shape) < NARROWEST:
            return None
        scale = CONVENIENT / width if width > 1.18 * CONVENIENT else 1.0
        found = self._detect(_shrunk(crop, scale), scale, (left, top))
        return found[0] if found else None

    def _detect(self, grey: Grey, scale: float, origin: tuple[int, int] = (0, 0)) -> list[Found]:
        boxes, scores, _ = self._detector.run(grey, 0, WEAKEST)
        found = [
            Found(
                (
                    box.left() / scale + origin[0],
                    box.top() / scale + origin[1],
                    (box.right() + 1) / scale + origin[0],
                    (box.bottom() + 1) / scale + origin[1],
                ),
                float(score),
            )
            for box, score in zip(boxes, scores, strict=True)
        ]
        return sorted(found, key=lambda one: -one.width)

    def landmarks(self, grey: Grey, box: Box) -> Points:
        """The 68 points of the face in this box, in pixels; shape (68, 2)."""
        shape = self._predictor(grey, _rectangle(box))
        return np.array([(p.x, p.y) for p in shape.parts()], dtype=np.float64)

    def chip(self, picture: Grey | Rgb, box: Box, points: Points) -> NDArray[np.uint8]:
        """The face cut out and turned upright: (150, 150) of a grey, (150, 150, 3) of a colour."""
        parts = [dlib.point(round(x), round(y)) for x, y in points.tolist()]
        shape = dlib.full_object_detection(_rectangle(box), parts)
        return np.asarray(dlib.get_face_chip(picture, shape, 150, 0.25))

    def describe(self, chips: Sequence[NDArray[np.uint8]]) -> Descriptors:
        """The descriptors of colour chips, shape (n, 128)."""
        if not chips:
            return np.zeros((0, 128), dtype=np.float32)
        return self._describe(np.stack(chips))


def _rectangle(box: Box) -> Any:
    left, top, right, bottom = (round(side) for side in box)
    return dlib.rectangle(left, top, right - 1, bottom - 1)


def _shrunk(grey: Grey, scale: float) -> Grey:
    if scale >= 1.0:
        return grey
    rows, columns = (max(1, round(side * scale)) for side in grey.shape)
    return np.asarray(dlib.resize_image(grey, rows, columns), dtype=np.uint8)
