"""Keyed fingerprints of a capture, to know the same recording again.

Two kinds. `file:` is an HMAC of the bytes: the same file or still sent again. `motion:` is how the
head and face moved, sample by sample, sealed under the key: nobody moves twice in quite the same
way, so the same movement is the same recording, also when it was encoded again, cut to a part of
the picture or of the time, mirrored, slowed, or filmed off a screen. No picture and no
descriptor can be made from either.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from numpy.typing import NDArray

from faces.measures import Measures
from faces.readings import ClipRequest

FILE, MOTION, PLAIN = "file:", "motion:", "motion-plain:"
RATE_HZ = 8.0
CHANNELS = ("yaw", "pitch", "roll", "mouth", "eyes", "size", "across", "down")
# what one step of the stored bytes is worth; chosen so that the error of landmarks is two or three
STEPS = np.array([0.01, 0.02, 0.2, 0.015, 0.008, 0.005, 0.006, 0.006])
MIRROR = np.array([-1, 1, -1, 1, 1, 1, -1, 1])
PACES = np.geomspace(0.5, 2.0, 41)  # how much slower or faster a replay may run
LEAST_S = 1.6  # of common movement
LEAST_SHARE = 0.8  # of the new capture
MOVES = 2.0  # steps, root mean square: a channel with less says nothing
LEAST_CHANNELS = 4  # that move: one great gesture alone is alike in everybody
ALIKE_STEPS = 3.0  # two values this near are the same, the landmarks' error being two
ALIKE_SHARE = 0.2  # ... or this near in units of the channel's own movement
SAME = 0.82  # share of values that are the same, from which it is the same recording
LIVELY, LIVELY_CHANNELS = 5.0, 6  # one who moves so much in so many ways is known by ...
SAME_LIVELY = 0.70  # ... this share of the movement being explained
Motion = NDArray[np.float64]  # (samples, 8) at RATE_HZ, in steps


@dataclass(frozen=True)
class Replay:
    """Which earlier capture came again: its place in what was handed in; how surely, from 1 on."""

    earlier: int
    likeness: float


def motion_of(times: Sequence[float], faces: Sequence[Measures | None]) -> str:
    """The movement of a capture as text, not yet sealed; for the worker to hand over."""
    known = [(at, face) for at, face in zip(times, faces, strict=True) if face is not None]
    if len(known) < 4:
        return PLAIN
    at = np.array([one for one, _ in known])
    size = float(np.median([face.iod_px for _, face in known]))
    rows = [
        (
            *(face.yaw, face.pitch, face.roll, face.mouth, face.eyes),
            *(np.log(face.iod_px / size), face.centre[0] / size, face.centre[1] / size),
        )
        for _, face in known
    ]
    steps = (np.array(rows) - np.median(rows, axis=0)) / STEPS
    even = np.arange(at[0], at[-1] + 1e-9, 1 / RATE_HZ)
    series = np.stack([np.interp(even, at, steps[:, c]) for c in range(len(CHANNELS))], axis=1)
    packed = np.clip(np.round(series), -127, 127).astype(np.int8).tobytes()
    return PLAIN + base64.b64encode(packed).decode()


def sealed(key: bytes, request: ClipRequest, found: Iterable[str]) -> tuple[str, ...]:
    """The fingerprints to keep of a capture, under a key of at least 16 bytes.

    found: what the worker handed over (see `motion_of`).
    """
    files = [request.clip] if request.clip is not None else [one.jpeg for one in request.stills]
    marks = [FILE + hmac.new(key, data, hashlib.sha256).hexdigest() for data in files]
    for text in found:
        if text.startswith(PLAIN) and len(text) > len(PLAIN):
            closed = _cipher(key).encrypt(base64.b64decode(text[len(PLAIN) :]), None)
            marks.append(MOTION + base64.b64encode(closed).decode())
    return tuple(marks)


def find_replay(key: bytes, new: Sequence[str], earlier: Iterable[Sequence[str]]) -> Replay | None:
    """Whether a capture is one of the earlier ones, or a part of one, again.

    new, earlier: fingerprints as `sealed` made them; those of the same person are enough, since a
    recording of anybody else is refused as a different person. About 10 ms an earlier capture.
    """
    files = {mark for mark in new if mark.startswith(FILE)}
    movement = _opened(key, new)
    best: Replay | None = None
    for place, marks in enumerate(earlier):
        if files & set(marks):
            return Replay(place, 1.0)
        before = _opened(key, marks)
        if movement is None or before is None:
            continue
        alike = likeness(movement, before)
        if alike >= 1.0 and (best is None or alike > best.likeness):
            best = Replay(place, round(alike, 3))
    return best


def likeness(new: Motion, old: Motion) -> float:
    """How surely the new capture is a stretch of the old one: 1 and more is the same recording.

    The old one may be mirrored and run at half to double pace, and either may begin or end
    earlier; the common stretch is at least 1.6 s and eight tenths of the new capture. Each of the
    eight ways to move counts alike: two people who turn their heads turn alike, but they do not
    sway, lean and blink alike meanwhile.
    """
    best = 0.0
    for mirror in (np.ones(len(CHANNELS)), MIRROR):
        for pace in PACES:
            best = max(best, _best_overlap(new, _paced(old * mirror, pace)))
    return best


def _paced(motion: Motion, pace: float) -> Motion:
    """The motion stretched in time: `pace` 2 takes twice as long."""
    count = max(2, round((len(motion) - 1) * pace) + 1)
    at = np.linspace(0, len(motion) - 1, count)
    below = np.minimum(at.astype(int), len(motion) - 2)
    part = (at - below)[:, None]
    return np.asarray(motion[below] * (1 - part) + motion[below + 1] * part)


def _best_overlap(new: Motion, old: Motion) -> float:
    length = max(round(LEAST_SHARE * len(new)), round(LEAST_S * RATE_HZ))
    if len(new) < length or len(old) < length:
        return 0.0
    stretches = np.lib.stride_tricks.sliding_window_view(old, length, axis=0)  # (k, 8, length)
    stretches = stretches - np.median(stretches, axis=2, keepdims=True)
    best = 0.0
    # the middle of the new capture, and its two ends when it was padded with something else
    for start in {0, (len(new) - length) // 2, len(new) - length}:
        piece = new[start : start + length].T
        best = max(best, _alike(piece - np.median(piece, axis=1, keepdims=True), stretches))
    return best


def _alike(piece: Motion, stretches: NDArray[np.float64]) -> float:
    """The best of the stretches (k, 8, length) against the piece (8, length)."""
    size = np.sqrt((piece**2).mean(axis=1))
    moving = size >= MOVES
    if moving.sum() < LEAST_CHANNELS:
        return 0.0
    apart = np.abs(stretches - piece)[:, moving]
    near = np.maximum(ALIKE_STEPS, ALIKE_SHARE * size[moving])
    best = float((apart <= near[None, :, None]).mean(axis=(1, 2)).max()) / SAME
    if (size >= LIVELY).sum() >= LIVELY_CHANNELS:
        explained = np.clip(1 - (apart**2).mean(axis=2) / size[moving] ** 2, 0.0, 1.0)
        best = max(best, float(explained.mean(axis=1).max()) / SAME_LIVELY)
    return best


def _opened(key: bytes, marks: Sequence[str]) -> Motion | None:
    text = next((mark for mark in marks if mark.startswith(MOTION)), None)
    if text is None:
        return None
    try:
        packed = _cipher(key).decrypt(base64.b64decode(text[len(MOTION) :]), None)
    except (InvalidTag, ValueError):  # of an older key, or damaged: it cannot speak any more
        return None
    return np.frombuffer(packed, np.int8).astype(np.float64).reshape(-1, len(CHANNELS))


def _cipher(key: bytes) -> AESSIV:
    return AESSIV(hashlib.sha512(b"motion fingerprints" + key).digest())
