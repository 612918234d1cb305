"""What people look at to decide: the sealed recording and the registered photo, and the scores.

Whoever asks notes the look first; see certification.reviews.
"""

import logging
from dataclasses import dataclass
from uuid import UUID

from faces import store
from faces.ports import FaceTools
from faces.readings import Action
from faces.records import CaptureKind
from kernel.errors import NotFound
from persons.sealing import PHOTO
from persons.store import find_current_photo

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Scores:
    """What the engine measured. The smaller the distance, the more alike the faces."""

    kind: CaptureKind
    pictures: int
    actions: tuple[Action, ...]
    distance: float | None
    deleted: bool


async def read_scores(capture_id: UUID) -> Scores:
    """Return what the engine measured on a recording. Raises NotFound."""
    capture = await store.get_capture_for_system(capture_id)
    parts = await store.list_parts(capture.challenge_id)
    stills = capture.kind is CaptureKind.STILLS
    return Scores(
        kind=capture.kind,
        pictures=min(len(parts), capture.part_count) if stills else 0,
        actions=capture.actions,
        distance=capture.distance,
        deleted=not parts,
    )


async def open_recording(tools: FaceTools, capture_id: UUID, still: int | None = None) -> bytes:
    """Open a clip, or one still of a recording made of stills. NotFound when it is deleted."""
    capture = await store.get_capture_for_system(capture_id)
    parts = (await store.list_parts(capture.challenge_id))[: capture.part_count]
    wanted = parts if still is None else parts[still : still + 1]
    if not wanted:
        raise NotFound
    logger.info("the recording of capture %s is opened to be looked at", capture_id)
    return b"".join(
        [
            tools.keyring.open_file(await tools.files.get(part.file_name), part.file_name)
            for part in wanted
        ]
    )


async def open_photo(tools: FaceTools, person_id: UUID) -> bytes:
    """Open a person's registered photo. Raises NotFound."""
    photo = await find_current_photo(person_id)
    if photo is None or not photo.file:
        raise NotFound
    return tools.photo_keyring.open_file(await tools.files.get(photo.file), PHOTO)


async def hold(capture_id: UUID) -> bool:
    """Keep a recording until somebody has looked at it. False when it is gone."""
    capture = await store.get_capture_for_system(capture_id)
    return bool(await store.list_parts(capture.challenge_id)) and await store.hold(capture_id)
