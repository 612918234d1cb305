"""What goes between the server and its face workers: length-prefixed JSON and raw bytes.

Not pickle: a worker that a hostile file has taken over must not be able to run anything in the
server. What a worker says is checked like any other input.
"""

import json
import struct
from collections.abc import Callable
from typing import Any, TypeVar

from faces.papers import PaperFault, PaperReading
from faces.readings import (
    Action,
    ActionSeen,
    ClipRequest,
    Judgement,
    Outcome,
    PhotoReading,
    Quality,
    Reason,
    Still,
)

LENGTH = struct.Struct(">II")  # of the JSON, of the raw bytes after it
JPEG_MARK = b"\xff\xd8\xff"
LARGEST = 128 * 1024 * 1024
_T = TypeVar("_T")


class GarbledMessage(ValueError):
    """The other side did not speak as agreed."""


def packed(head: dict[str, Any], *blobs: bytes) -> bytes:
    """One message: a JSON head and raw bytes."""
    text = json.dumps({**head, "sizes": [len(blob) for blob in blobs]}).encode()
    return b"".join([LENGTH.pack(len(text), sum(map(len, blobs))), text, *blobs])


def lengths(prefix: bytes) -> tuple[int, int]:
    """The two lengths of a message's first eight bytes. Raises GarbledMessage."""
    head, rest = LENGTH.unpack(prefix)
    if head + rest > LARGEST:
        raise GarbledMessage(f"{head + rest} bytes")
    return head, rest


def unpacked(text: bytes, raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Head and blobs of a message. Raises GarbledMessage."""
    try:
        head = json.loads(text)
        sizes = [int(size) for size in head.pop("sizes")]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise GarbledMessage("not a message") from error
    if sum(sizes) != len(raw) or any(size < 0 for size in sizes):
        raise GarbledMessage("sizes do not fit")
    blobs, at = [], 0
    for size in sizes:
        blobs.append(raw[at : at + size])
        at += size
    return head, blobs


def clip_message(request: ClipRequest) -> bytes:
    """A capture to judge."""
    head = {
        "kind": "clip",
        "has_clip": request.clip is not None,
        "times": [still.at_ms for still in request.stills],
        "actions": list(request.actions),
        "reference": None if request.reference is None else list(request.reference),
        "model_id": request.model_id,
        "synthetic": request.synthetic,
    }
    clip = () if request.clip is None else (request.clip,)
    return packed(head, *clip, *(still.jpeg for still in request.stills))


def clip_request(head: dict[str, Any], blobs: list[bytes]) -> ClipRequest:
    """The capture of such a message."""
    clip = blobs.pop(0) if head["has_clip"] else None
    reference = head["reference"]
    return ClipRequest(
        clip=clip,
        stills=tuple(Still(at, jpeg) for at, jpeg in zip(head["times"], blobs, strict=True)),
        actions=tuple(Action(one) for one in head["actions"]),
        reference=None if reference is None else tuple(reference),
        model_id=head["model_id"],
        synthetic=bool(head["synthetic"]),
    )


def judgement_message(judgement: Judgement) -> bytes:
    """A judgement, as a worker sends it."""
    return packed(
        {
            "outcome": judgement.outcome,
            "reasons": list(judgement.reasons),
            "missing_action": judgement.missing_action,
            "distance": judgement.distance,
            "actions": [[a.action, a.start_s, a.end_s] for a in judgement.actions],
            "attack": dict(judgement.attack),
            "model_id": judgement.model_id,
            "best_frames_s": list(judgement.best_frames_s),
            "frames_read": judgement.frames_read,
            "fingerprints": list(judgement.fingerprints),
        }
    )


def judgement_of(head: dict[str, Any]) -> Judgement:
    """The judgement of such a message. Raises GarbledMessage."""
    return _checked(
        lambda: Judgement(
            outcome=Outcome(head["outcome"]),
            reasons=tuple(Reason(one) for one in head["reasons"]),
            missing_action=None if (m := head["missing_action"]) is None else Action(m),
            distance=None if (d := head["distance"]) is None else float(d),
            actions=tuple(ActionSeen(Action(a), float(b), float(c)) for a, b, c in head["actions"]),
            attack={str(kind): float(score) for kind, score in head["attack"].items()},
            model_id=str(head["model_id"]),
            best_frames_s=tuple(float(at) for at in head["best_frames_s"]),
            frames_read=int(head["frames_read"]),
            fingerprints=tuple(str(one) for one in head["fingerprints"]),
        )
    )


def photo_message(reading: PhotoReading) -> bytes:
    """A reading of a photo, as a worker sends it."""
    return packed(
        {
            "descriptor": None if reading.descriptor is None else list(reading.descriptor),
            "model_id": reading.model_id,
            "reasons": list(reading.reasons),
            "quality": None if reading.quality is None else vars(reading.quality),
        }
    )


def photo_of(head: dict[str, Any]) -> PhotoReading:
    """The reading of such a message. Raises GarbledMessage."""
    return _checked(
        lambda: PhotoReading(
            descriptor=None if (d := head["descriptor"]) is None else tuple(float(x) for x in d),
            model_id=str(head["model_id"]),
            reasons=tuple(Reason(one) for one in head["reasons"]),
            quality=None if (q := head["quality"]) is None else Quality(**_numbers(q)),
        )
    )


def paper_message(reading: PaperReading) -> bytes:
    """A reading of a photo of a paper, as a worker sends it."""
    return packed({"fault": reading.fault}, reading.jpeg)


def paper_of(head: dict[str, Any], blobs: list[bytes]) -> PaperReading:
    """The reading of such a message. Raises GarbledMessage."""
    fault = head.get("fault")
    if len(blobs) != 1 or (fault is None) != blobs[0].startswith(JPEG_MARK):
        raise GarbledMessage("neither a picture nor a fault")
    return _checked(lambda: PaperReading(blobs[0], None if fault is None else PaperFault(fault)))


def _numbers(values: dict[str, Any]) -> dict[str, float]:
    return {str(name): float(value) for name, value in values.items()}


def _checked(make: Callable[[], _T]) -> _T:
    try:
        return make()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GarbledMessage(str(error)) from error
