"""Attacks acted out in pixels, for tests: a picture tilted before the camera, a screen, a splice.

None of these is a recording of a real attack. They show that a defence does what its geometry or
its arithmetic says; how often it catches real attacks, only real recordings can show.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from demo.clips import HEIGHT, RATE, WIDTH, Frames, portrait
from gateways.video import Rgb

FOCAL = 700.0  # pixels: a phone's front camera at 480p


def still(photo: bytes, seconds: float = 5.0) -> Frames:
    """A photo that does not change."""
    return [portrait(photo).rgb] * round(seconds * RATE)


def tilted(frames: Frames, seed: int = 0, most: float = 35.0) -> Frames:
    """What the frames show on a flat surface that is turned and tilted by hand, up to `most`
    degrees, moved and brought nearer. A photo held up, or with what moves seen through holes.
    """
    random = np.random.default_rng(seed)
    at = np.arange(len(frames)) / RATE

    def wander(size: float) -> NDArray[np.float64]:
        speed, phase = random.uniform(0.25, 0.45), random.uniform()
        return np.asarray(size * np.sin(2 * np.pi * (speed * at + phase)))

    yaw, pitch, roll = wander(most), wander(0.7 * most), wander(8.0)
    across, down, nearer = wander(40.0), wander(25.0), wander(0.12)
    return [
        _seen(Image.fromarray(frame), (yaw[i], pitch[i], roll[i]), (across[i], down[i], nearer[i]))
        for i, frame in enumerate(frames)
    ]


def _seen(
    picture: Image.Image, angles: tuple[float, float, float], place: tuple[float, float, float]
) -> Rgb:
    """How a camera sees the flat picture so turned (degrees) and moved (pixels, share)."""
    yaw, pitch, roll = np.radians(angles)
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array(
        [[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]]
    )
    about_z = np.array(
        [[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]]
    )
    corners = np.array([(-WIDTH, -HEIGHT, 0), (WIDTH, -HEIGHT, 0), (WIDTH, HEIGHT, 0)]) / 2
    corners = np.vstack([corners, (-WIDTH / 2, HEIGHT / 2, 0)])
    solid = corners @ (about_z @ about_x @ about_y).T
    solid += (place[0], place[1], FOCAL / (1 + place[2]))
    seen = solid[:, :2] / solid[:, 2:] * FOCAL + (WIDTH / 2, HEIGHT / 2)
    flat = corners[:, :2] + (WIDTH / 2, HEIGHT / 2)
    return np.asarray(
        picture.transform(
            (WIDTH, HEIGHT),
            Image.Transform.PERSPECTIVE,
            _coefficients(seen, flat),
            Image.Resampling.BICUBIC,
            fillcolor=(96, 88, 80),
        )
    )


def _coefficients(seen: NDArray[np.float64], flat: NDArray[np.float64]) -> Sequence[float]:
    """Pillow's eight numbers that carry a seen point to the flat picture."""
    rows, goal = [], []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    return [float(c) for c in np.linalg.solve(np.array(rows), np.array(goal))]


def on_a_screen(frames: Frames, pitch: float = 2.6, band: float = 0.35) -> Frames:
    """Frames seen on a screen: its pixel grid beating with the camera's, and rolling bands."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    grid = 1 + 0.10 * np.sin(2 * np.pi * (columns + 0.2 * rows) / pitch)
    grid = grid * (1 + 0.10 * np.sin(2 * np.pi * rows / pitch))
    seen = []
    for i, frame in enumerate(frames):
        rolling = 1 + band * np.sin(2 * np.pi * (rows / 160 - i * 0.37)) / 2
        lit = frame.astype(float) * (grid * rolling)[..., None]
        seen.append(np.clip(lit, 0, 255).astype(np.uint8))
    return seen


def in_a_frame(frames: Frames, margin: int = 70) -> Frames:
    """Frames shown on a device or a sheet: a straight dark border around the face."""
    framed = []
    for frame in frames:
        image = Image.fromarray(frame)
        draw = ImageDraw.Draw(image)
        box = (WIDTH // 2 - 210 + margin // 4, 20, WIDTH // 2 + 210 - margin // 4, HEIGHT - 20)
        outside = Image.new("RGB", image.size, (150, 140, 125))
        mask = Image.new("L", image.size, 255)
        ImageDraw.Draw(mask).rectangle(box, fill=0)
        image.paste(outside, (0, 0), mask)
        draw.rectangle(box, outline=(8, 8, 8), width=9)
        framed.append(np.asarray(image))
    return framed


def from_another_camera(frames: Frames, seed: int = 0) -> Frames:
    """The same scene as another camera gives it: warmer, softer, noisier, a little shifted."""
    random = np.random.default_rng(seed)
    changed = []
    for frame in frames:
        image = Image.fromarray(frame).resize((WIDTH // 2, HEIGHT // 2)).resize((WIDTH, HEIGHT))
        colour = np.asarray(image).astype(float) * (1.12, 1.0, 0.8)
        noisy = colour + random.normal(0, 9, colour.shape)
        changed.append(np.clip(np.roll(noisy, 25, axis=1), 0, 255).astype(np.uint8))
    return changed
