"""What is read from a face clip or a photo: plain values, shared by the rules and the engine.

Everything here is a value: no I/O, no dlib, no clock. Lengths on the face are in pixels of the
frame that was read, or in inter-ocular distances ("iod", the distance between the two eye
centres) where that is said. Times are seconds from the clip's first frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]  # shape (68, 2): x, y of the 68 landmarks, in pixels
Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels


class Action(StrEnum):
    """What a person is asked to do. Left and right are the person's own; clips are not mirrored."""

    BLINK = "blink"
    OPEN_MOUTH = "open_mouth"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    NOD = "nod"


class Reason(StrEnum):
    """Why a clip or a photo could not be accepted."""

    BROKEN_FILE = "broken_file"
    WRONG_FORMAT = "wrong_format"
    TOO_LARGE = "too_large"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    FACE_TOO_SMALL = "face_too_small"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    BLURRED = "blurred"
    COVERED = "covered"
    TURNED_AWAY = "turned_away"
    ACTION_MISSING = "action_missing"
    ACTION_OUT_OF_ORDER = "action_out_of_order"
    PERSON_CHANGED = "person_changed"
    NOT_LIVE = "not_live"
    REPLAYED = "replayed"
    DIFFERENT_PERSON = "different_person"
    REFERENCE_OUTDATED = "reference_outdated"  # the template is of another model: make it again
    CONSENT_WITHDRAWN = "consent_withdrawn"  # before the capture was looked at: it is not
    ENGINE_FAILED = "engine_failed"  # a worker crashed or ran out of time: a try is lost, no more
    REGISTERED_AS_DEAD = "registered_as_dead"  # on the day seen; no capture is judged by it


class Outcome(StrEnum):
    """The decision. REFUSED: the clip could not be judged or is not a live person's."""

    MATCH = "match"
    UNCERTAIN = "uncertain"
    DIFFERENT = "different"
    REFUSED = "refused"


@dataclass(frozen=True)
class Still:
    """One JPEG of a capture made of stills, with its time since the first one."""

    at_ms: int
    jpeg: bytes


@dataclass(frozen=True)
class ClipRequest:
    """A capture to judge: a clip (mp4 or webm) or 6 to 40 stills, and what was asked for.

    reference: the 128 numbers of the registered photo, None to look at liveness only.
    model_id: the model that made the reference.
    synthetic: the development profile, in which a warped-photo clip may pass the attack tests.
    """

    clip: bytes | None
    stills: tuple[Still, ...]
    actions: tuple[Action, ...]
    reference: tuple[float, ...] | None
    model_id: str | None
    synthetic: bool = False


@dataclass(frozen=True)
class ActionSeen:
    """An action that the person performed, from when to when (seconds in the clip)."""

    action: Action
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Judgement:
    """What came of a capture.

    distance: Euclidean distance of the joined descriptor to the reference; None without one.
    attack: scores by kind, 0 (nothing of the kind) to 1 (surely so); see faces/attacks.py.
    missing_action: the first asked action that was not seen (in its place).
    fingerprints: keyed, to know the same recording again; see faces/fingerprints.py.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    missing_action: Action | None = None
    distance: float | None = None
    actions: tuple[ActionSeen, ...] = ()
    attack: Mapping[str, float] = field(default_factory=dict)
    model_id: str = ""
    best_frames_s: tuple[float, ...] = ()
    frames_read: int = 0
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quality:
    """How good one picture of a face is.

    face_px: width of the face box. iod_px: distance between the eye centres.
    brightness, contrast: mean and standard deviation of the face's grey values (0 to 255).
    sharpness: variance of the Laplacian over the face scaled to 150 x 150, per unit of contrast.
    yaw, pitch: in iod, see faces/actions.py; roll in degrees.
    inside: share of the face box that lies within the picture.
    eyes_detail, mouth_detail: mean gradient around the eyes and the mouth, relative to the
    whole face; a mask, a hand or dark glasses bring them down.
    """

    face_px: float
    iod_px: float
    brightness: float
    contrast: float
    sharpness: float
    yaw: float
    pitch: float
    roll: float
    inside: float
    eyes_detail: float
    mouth_detail: float


@dataclass(frozen=True)
class PhotoReading:
    """A still photo read: its descriptor when one face could be read, else why not."""

    descriptor: tuple[float, ...] | None
    model_id: str
    reasons: tuple[Reason, ...]
    quality: Quality | None


@dataclass(frozen=True, eq=False)
class FrameReading:
    """One sampled frame. points and box are None when no face was found in it.

    others: further faces seen in a full scan, as shares of the main face's width;
    scanned: whether the whole frame was searched, so that `others` means something.
    light: mean grey value of the whole frame.
    """

    at_s: float
    points: Points | None = None
    box: Box | None = None
    others: tuple[float, ...] = ()
    scanned: bool = False
    light: float = 0.0
    width: int = 0
    height: int = 0
