"""Makes a second face for the journeys: other features laid over those of a photo.

The features come from the small faces (25 x 25, Labeled Faces in the Wild) that scikit-image brings
for its own tests, so that every machine of the project has them.
"""

import io
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from demo.clips import portrait

WHICH = 36
RELATED = 12  # features near those of the photo
RELATED_SHARE = 0.65  # how much of them is laid over it: the machine is not certain then
FINE = 0.5  # how much of the photo's fine lines stays: skin that is not a blur
REDDER = np.array([1.05, 0.95, 0.88])


def doubtful_face(photo: bytes) -> bytes:
    """Return a picture, as PNG, of a face of which nobody is certain that it is the photo's."""
    return other_face(photo, RELATED, RELATED_SHARE)


def other_face(photo: bytes, which: int = WHICH, laid_over: float = 1.0) -> bytes:
    """Return a picture, as PNG, of a face that is not the photo's."""
    shown = portrait(photo)
    left, top = shown.points.min(axis=0)
    right, bottom = shown.points.max(axis=0)
    side = round(max(right - left, bottom - top) * 1.1)
    x, y = round((left + right - side) / 2), round((top + bottom - side) / 2)
    whole = Image.fromarray(shown.rgb)
    place = whole.crop((x, y, x + side, y + side))
    soft = place.filter(ImageFilter.GaussianBlur(side / 12))
    lines = np.asarray(place, float) - np.asarray(soft, float)
    laid = np.clip(_features(side, which)[..., None] * REDDER + FINE * lines, 0, 255)
    across = np.abs(np.linspace(-1, 1, side))
    edge = np.maximum(across[:, None], across[None, :]) ** 2
    share = laid_over * np.clip(1.4 * (1.05 - edge), 0, 1)[..., None]
    mixed = share * laid + (1 - share) * np.asarray(place, float)
    whole.paste(Image.fromarray(mixed.astype(np.uint8)), (x, y))
    made = io.BytesIO()
    whole.save(made, "PNG")
    return made.getvalue()


def _features(side: int, which: int) -> np.ndarray:
    spec = find_spec("skimage")
    assert spec is not None
    assert spec.origin is not None
    faces = np.load(Path(spec.origin).with_name("data") / "lfw_subset.npy")
    small = Image.fromarray((faces[which] * 255).astype(np.uint8))
    return np.asarray(small.resize((side, side), Image.Resampling.BICUBIC), float)
