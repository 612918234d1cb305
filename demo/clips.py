"""Clips for the demonstration and the tests: a photo whose face performs what is asked.

The photo is warped along its 68 landmarks, frame by frame, and encoded as a phone would. Such a
clip is itself an attack (a still made to act): it drives the journey in development and shows
nothing about liveness.

    clip = acted_clip(photo_bytes, (Action.BLINK, Action.TURN_LEFT))     # mp4, 640 x 480
    stills = acted_stills(photo_bytes, (Action.NOD, Action.OPEN_MOUTH))  # JPEGs with their times
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from scipy.interpolate import RBFInterpolator
from scipy.ndimage import map_coordinates, zoom

from demo.head import NOSE, Pose, moved
from faces.measures import measure
from faces.readings import Action, Points, Still
from gateways.face_engine import FaceTools
from gateways.face_models import installed_models
from gateways.video import Rgb, grey_of, read_photo

WIDTH, HEIGHT, RATE = 640, 480, 15
FACE_WIDTH = 190  # pixels of the face box in the clip
STEP = 8  # pixels between the points at which the displacement is worked out

Frames = list[Rgb]


@dataclass(frozen=True, eq=False)
class Portrait:
    """A photo brought to 640 x 480 with the face in the middle, and its landmarks."""

    rgb: Rgb
    points: Points


@cache
def _tools() -> FaceTools:
    return FaceTools(installed_models(), None)


@cache
def portrait(photo: bytes) -> Portrait:
    """Bring a photo to the clip's size. Raises ValueError when no face is found in it."""
    rgb = read_photo(photo)
    found = _tools().scan(grey_of(rgb))
    if not found:
        raise ValueError("no face in the photo")
    left, top, right, bottom = found[0].box
    scale = FACE_WIDTH / (right - left)
    x, y = (left + right) / 2 - WIDTH / 2 / scale, (top + bottom) / 2 - HEIGHT / 2 / scale
    box = (x, y, x + WIDTH / scale, y + HEIGHT / scale)
    framed = _framed(Image.fromarray(rgb), box)
    box_in_frame = _tools().scan(grey_of(framed))[0].box
    return Portrait(framed, _tools().landmarks(grey_of(framed), box_in_frame))


def _framed(image: Image.Image, box: tuple[float, float, float, float]) -> Rgb:
    """Cut the box out at clip size; what lies outside the photo repeats its edge, blurred."""
    pad = int(max(0, -box[0], -box[1], box[2] - image.width, box[3] - image.height)) + 2
    wide = Image.fromarray(np.pad(np.asarray(image), ((pad, pad), (pad, pad), (0, 0)), "edge"))
    soft = wide.filter(ImageFilter.GaussianBlur(6))
    soft.paste(image, (pad, pad))
    shifted = (box[0] + pad, box[1] + pad, box[2] + pad, box[3] + pad)
    return np.asarray(soft.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC, box=shifted))


def acted_frames(
    photo: bytes, actions: Sequence[Action], seed: int = 0, rate: int = RATE
) -> Frames:
    """The frames of a clip in which the photo's face performs the actions, one after the other.

    seed: how the head sways between and how fast it acts; another seed is another recording.
    """
    start = portrait(photo)
    ahead = _looking_ahead(start)
    return [
        _warped(start, replace(pose, yaw=pose.yaw + ahead))
        for pose in performance(actions, seed, rate)
    ]


def _looking_ahead(start: Portrait) -> float:
    """Degrees that turn a portrait's head most of the way to the camera, where turns begin.

    Not all of the way: a picture that is warped by 40 degrees is no face to the detector.
    """
    aside = float(np.clip(measure(start.points).yaw / NOSE[3], -0.5, 0.5))
    return -0.6 * float(np.degrees(np.arcsin(aside)))


def performance(actions: Sequence[Action], seed: int, rate: int = RATE) -> list[Pose]:
    """The poses of a performance, frame by frame."""
    random = np.random.default_rng(seed)
    poses: list[Pose] = _held(Pose(), random.uniform(0.8, 1.1), rate)
    for action in actions:
        poses += _acted(action, random, rate)
        poses += _held(Pose(), random.uniform(0.5, 0.8), rate)
    return _swayed(poses, random, rate)


def _held(pose: Pose, seconds: float, rate: int) -> list[Pose]:
    return [pose] * round(seconds * rate)


def _acted(action: Action, random: np.random.Generator, rate: int) -> list[Pose]:
    strength = random.uniform(0.95, 1.1)
    ramp, hold = random.uniform(0.35, 0.5), random.uniform(0.35, 0.5)
    match action:
        case Action.BLINK:
            ramp, hold, peak = 0.13, random.uniform(0.2, 0.3), Pose(eyes=1.0)
        case Action.OPEN_MOUTH:
            peak = Pose(mouth=0.42 * strength)
        case Action.TURN_LEFT:
            peak = Pose(yaw=27 * strength)
        case Action.TURN_RIGHT:
            peak = Pose(yaw=-27 * strength)
        case Action.NOD:
            hold, peak = 0.2, Pose(pitch=20 * strength)
    count = max(2, round(ramp * rate))
    rise = [_part(peak, (1 - np.cos(np.pi * (k + 1) / count)) / 2) for k in range(count)]
    return [*rise, *_held(peak, hold, rate), *rise[-2::-1], Pose()]


def _part(peak: Pose, share: float) -> Pose:
    return Pose(
        yaw=peak.yaw * share,
        pitch=peak.pitch * share,
        mouth=peak.mouth * share,
        eyes=peak.eyes * share,
    )


def _swayed(poses: list[Pose], random: np.random.Generator, rate: int) -> list[Pose]:
    """Nobody holds still: slow movements of the whole head, a few degrees and pixels."""
    at = np.arange(len(poses)) / rate

    def slow(size: float) -> NDArray[np.float64]:
        waves = [
            random.uniform(0.3, 1.0) * np.sin(2 * np.pi * (f * at + random.uniform()))
            for f in random.uniform(0.15, 0.6, 3)
        ]
        return np.asarray(size * np.sum(waves, axis=0) / 2)

    across, down, roll, yaw, pitch = slow(0.05), slow(0.03), slow(1.5), slow(2.0), slow(1.0)
    return [
        replace(
            pose,
            across=float(across[i]),
            down=float(down[i]),
            roll=float(roll[i]),
            yaw=pose.yaw + float(yaw[i]),
            pitch=pose.pitch + float(pitch[i]),
        )
        for i, pose in enumerate(poses)
    ]


def _warped(start: Portrait, pose: Pose) -> Rgb:
    """The portrait in a pose: a smooth displacement that carries the landmarks there."""
    points = start.points
    goal = moved(points, pose)
    iod = float(np.linalg.norm(points[42:48].mean(axis=0) - points[36:42].mean(axis=0)))
    margin = iod * np.array([1.1, 2.0])
    left, top = (points.min(axis=0) - margin).astype(int)
    right, bottom = (points.max(axis=0) + margin / (1, 2)).astype(int)
    left, top = max(left, 0), max(top, 0)
    right, bottom = min(right, WIDTH), min(bottom, HEIGHT)
    rim = _rim(left, top, right, bottom)
    crown = points[[0, 17, 19, 24, 26, 16]] - (0.0, 0.9 * iod)
    lift = (goal - points)[[0, 17, 19, 24, 26, 16]] * 0.8
    field = RBFInterpolator(
        np.vstack([goal, crown + lift, rim]),
        np.vstack([points - goal, -lift, np.zeros_like(rim)]),
        kernel="thin_plate_spline",
        smoothing=0.5,
    )
    xs, ys = np.arange(left, right + STEP, STEP), np.arange(top, bottom + STEP, STEP)
    coarse = field(np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2))
    coarse = coarse.reshape(len(ys), len(xs), 2)
    rgb = start.rgb.copy()
    rgb[top:bottom, left:right] = _pulled(start.rgb, coarse, (left, top, right, bottom))
    return _dark_mouth(rgb, goal, pose, iod)


def _rim(left: int, top: int, right: int, bottom: int) -> Points:
    xs, ys = np.linspace(left, right, 7), np.linspace(top, bottom, 7)
    sides = [(x, y) for x in xs for y in (top, bottom)] + [
        (x, y) for y in ys[1:-1] for x in (left, right)
    ]
    return np.array(sides, dtype=float)


def _pulled(
    rgb: Rgb, coarse: NDArray[np.float64], box: tuple[int, int, int, int]
) -> NDArray[np.uint8]:
    left, top, right, bottom = box
    fine = zoom(coarse, (STEP, STEP, 1), order=1, grid_mode=True, mode="nearest")
    # zoom with grid_mode centres its cells: half a step is taken off again
    rows, columns = np.mgrid[top:bottom, left:right].astype(float)
    across = fine[STEP // 2 :, STEP // 2 :, 0][: bottom - top, : right - left]
    down = fine[STEP // 2 :, STEP // 2 :, 1][: bottom - top, : right - left]
    at = np.stack([rows + down, columns + across])
    pulled = [map_coordinates(rgb[..., c], at, order=1, mode="nearest") for c in range(3)]
    return np.asarray(np.stack(pulled, axis=-1), dtype=np.uint8)


def _dark_mouth(rgb: Rgb, goal: Points, pose: Pose, iod: float) -> Rgb:
    """An opened mouth is dark inside; the warp alone would only stretch the lips."""
    if pose.mouth < 0.05:
        return rgb
    image = Image.fromarray(rgb)
    mask = Image.new("L", image.size)
    outline = [(float(x), float(y)) for x, y in goal[60:68]]
    ImageDraw.Draw(mask).polygon(outline, fill=min(255, int(1500 * pose.mouth)))
    mask = mask.filter(ImageFilter.GaussianBlur(iod / 60))
    image.paste((48, 18, 18), (0, 0), mask)
    return np.asarray(image)


def encoded(
    frames: Frames,
    rate: int = RATE,
    container: str = "mp4",
    codec: str = "libx264",
    quality: int = 21,
) -> bytes:
    """Frames as a video file; mp4 with libx264, or webm with libvpx."""
    file = io.BytesIO()
    with av.open(file, "w", format=container) as output:
        stream: Any = output.add_stream(codec, rate=rate)
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, rate)
        preset = {"preset": "veryfast"} if codec == "libx264" else {"deadline": "realtime"}
        stream.options = {"crf": str(quality), "b": "2M", **preset}
        for frame in frames:
            output.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        output.mux(stream.encode(None))
    return file.getvalue()


def acted_clip(photo: bytes, actions: Sequence[Action], seed: int = 0) -> bytes:
    """An mp4 in which the photo's face performs the actions."""
    return encoded(acted_frames(photo, actions, seed))


def acted_stills(
    photo: bytes, actions: Sequence[Action], seed: int = 0, rate: float = 7.5
) -> tuple[Still, ...]:
    """The same as JPEG stills with their times, at most 40 of them."""
    frames = acted_frames(photo, actions, seed)
    return as_stills(frames, rate)


def as_stills(frames: Frames, rate: float = 7.5, quality: int = 88) -> tuple[Still, ...]:
    """Frames of a clip as JPEG stills, `rate` a second, at most 40."""
    step = max(1, round(RATE / rate), -(-len(frames) // 40))
    chosen = range(0, len(frames), step)
    return tuple(Still(round(1000 * i / RATE), jpeg(frames[i], quality)) for i in chosen)


def jpeg(rgb: Rgb, quality: int = 88) -> bytes:
    """A picture as JPEG."""
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=quality)
    return file.getvalue()


def edited(frames: Frames, change: Callable[[int, Rgb], Rgb]) -> Frames:
    """Each frame changed by a function of its number and picture."""
    return [change(i, frame) for i, frame in enumerate(frames)]


def faceless_clip(seconds: float = 4.0) -> bytes:
    """A clip of a slowly moving pattern without any face."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    frames = []
    for i in range(round(seconds * RATE)):
        grey = 120 + 60 * np.sin((columns + 3 * i) / 40) * np.cos(rows / 55)
        frames.append(np.repeat(grey[..., None], 3, axis=2).astype(np.uint8))
    return encoded(frames)


def two_faces_clip(photo: bytes, other: bytes, actions: Sequence[Action], seed: int = 0) -> bytes:
    """A clip in which a second, unmoving face stands beside the acting one."""
    frames = acted_frames(photo, actions, seed)
    beside = portrait(other).rgb[:, 160:480]
    both = []
    for frame in frames:
        wide = np.concatenate([frame[:, 140:500], beside], axis=1)
        both.append(np.asarray(Image.fromarray(wide).resize((WIDTH, HEIGHT))))
    return encoded(both)


def swapped_frames(photo: bytes, other: bytes, actions: Sequence[Action], seed: int = 0) -> Frames:
    """Frames in which another person takes over half-way."""
    first, second = acted_frames(photo, actions, seed), acted_frames(other, actions, seed)
    half = len(first) // 2
    return first[:half] + second[half:]
