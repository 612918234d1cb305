"""What the worker runs for captures: judge them, read photos, delete what is over."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

from faces import store, templates
from faces.errors import PhotoMissing, PhotoTooOld, PhotoTooPoor
from faces.fingerprints import find_replay
from faces.ports import EngineFailed, FaceTools
from faces.readings import ClipRequest, Judgement, Outcome, Reason, Still
from faces.records import CERTIFYING, CaptureKind, CaptureRecord, ChallengeRecord, Purpose
from faces.service import is_consented, photo_state_of, read_photo, reference
from persons.records import PhotoState
from persons.store import (
    find_photo,
    forget_photo_file,
    list_replaced_photos,
    set_photo_state,
)

logger = logging.getLogger(__name__)

BATCH = 200
COMPARED_MOST = 60  # earlier captures of a person, about 10 ms each: many years of certifying
T = TypeVar("T")


async def judge_capture(tools: FaceTools, capture_id: UUID, now: datetime) -> CaptureRecord:
    """Judge a submitted capture once, and return it judged. Safe to run again.

    Raises EngineBusy when it has to wait. Without a standing consent it is not looked at.
    """
    capture = await store.get_capture_for_system(capture_id)
    if capture.judged_at is not None:
        return capture
    judgement = await _judge(tools, capture, now)
    if await _is_replay(tools, capture, judgement):
        judgement = replace(judgement, outcome=Outcome.REFUSED, reasons=(Reason.REPLAYED,))
    await store.save_judgement(
        capture_id, judgement, now, _delete_after(tools, capture, judgement, now)
    )
    return await store.get_capture_for_system(capture_id)


def _delete_after(
    tools: FaceTools, capture: CaptureRecord, judgement: Judgement, now: datetime
) -> datetime | None:
    """Keep a certification's capture until its result is published; see service.keep_until."""
    if Reason.CONSENT_WITHDRAWN in judgement.reasons:
        return now
    told_now = judgement.outcome in {Outcome.REFUSED, Outcome.DIFFERENT}
    if capture.purpose in CERTIFYING and not told_now:
        return None
    return now + timedelta(days=tools.keep_days)


async def _judge(tools: FaceTools, capture: CaptureRecord, now: datetime) -> Judgement:
    if not await is_consented(capture):
        return Judgement(Outcome.REFUSED, (Reason.CONSENT_WITHDRAWN,))
    try:
        known = await reference(tools, capture.person_id, now)
    except EngineFailed:
        return Judgement(Outcome.REFUSED, (Reason.ENGINE_FAILED,))
    except (PhotoMissing, PhotoTooOld, PhotoTooPoor):  # changed since the challenge was given
        return Judgement(Outcome.REFUSED, (Reason.REFERENCE_OUTDATED,))
    stills: tuple[Still, ...] = ()
    clip: bytes | None = None
    if capture.kind is CaptureKind.STILLS:
        stills = await _read_stills(tools, capture)
    else:
        clip = b"".join([data for _, data in await _read_parts(tools, capture)])
    return await tools.engine.judge_clip(
        ClipRequest(
            clip=clip,
            stills=stills,
            actions=capture.actions,
            reference=known,
            model_id=tools.engine.model_id,
            synthetic=tools.synthetic,
        )
    )


async def _is_replay(tools: FaceTools, capture: CaptureRecord, judgement: Judgement) -> bool:
    """Whether a recording that would do is one of the same person's earlier ones again."""
    if judgement.outcome not in {Outcome.MATCH, Outcome.UNCERTAIN} or not tools.fingerprint_key:
        return False
    earlier = await store.list_fingerprints(capture.person_id, COMPARED_MOST)
    found = await asyncio.to_thread(
        find_replay, tools.fingerprint_key, judgement.fingerprints, earlier
    )
    return found is not None


async def _read_parts(tools: FaceTools, capture: CaptureRecord) -> list[tuple[int | None, bytes]]:
    parts = (await store.list_parts(capture.challenge_id))[: capture.part_count]
    logger.info("the recording of capture %s is opened to be judged", capture.id)
    return [
        (part.at_ms, tools.keyring.open_file(await tools.files.get(part.file_name), part.file_name))
        for part in parts
    ]


async def _read_stills(tools: FaceTools, capture: CaptureRecord) -> tuple[Still, ...]:
    read = await _read_parts(tools, capture)
    stills = [Still(at_ms or 0, data) for at_ms, data in read]
    return tuple(sorted(stills, key=lambda still: still.at_ms))


async def read_registered_photo(tools: FaceTools, photo_id: UUID) -> None:
    """Find out whether a new registered photo can be compared with, before a person tries.

    Only that is noted: the template itself is made when the person has consented.
    """
    photo = await find_photo(photo_id)
    if photo is None or photo.state is not PhotoState.UNREAD:
        return
    reading = await read_photo(tools, photo)
    await set_photo_state(photo.id, photo_state_of(reading), reading.reasons)


async def delete_captures(tools: FaceTools, now: datetime) -> int:
    """Delete captures whose time is over, and parts that were never submitted. Returns how many.

    A file that cannot be deleted now is left for the next time and stops no other.
    """
    day_ago = now - timedelta(days=1)
    deleted = await _all_of(
        partial(store.list_to_delete, now, BATCH), partial(_delete_capture, tools, now=now)
    )
    abandoned = await _all_of(
        partial(store.list_abandoned, day_ago, BATCH), partial(_delete_abandoned, tools)
    )
    return deleted + abandoned


async def delete_replaced_photos(tools: FaceTools, now: datetime) -> int:
    """Delete the files of replaced registered photos, and what was made of them. Returns how many.

    A photo is kept for an objection as long as a capture is, and as long as a capture is kept that
    may have been compared with it.
    """
    before, after, deleted = now - timedelta(days=tools.keep_days), None, 0
    while batch := await list_replaced_photos(before, BATCH, after):
        after = batch[-1].id
        for photo in batch:
            if await store.has_recordings(photo.person_id):
                continue
            try:
                await tools.files.delete(photo.file)
            except OSError:
                logger.exception("a replaced photo could not be deleted; it is tried again")
                continue
            await templates.delete_templates_of(photo.id)
            await forget_photo_file(photo.id)
            deleted += 1
    return deleted


async def _all_of(
    more: Callable[[], Awaitable[Sequence[T]]], delete: Callable[[T], Awaitable[None]]
) -> int:
    deleted = 0
    while True:
        batch = await more()
        done = 0
        for one in batch:
            try:
                await delete(one)
                done += 1
            except OSError:
                logger.exception("files could not be deleted; they are tried again")
        deleted += done
        if len(batch) < BATCH or done == 0:
            return deleted


async def _delete_capture(tools: FaceTools, capture: CaptureRecord, *, now: datetime) -> None:
    await _delete_parts(tools, capture.challenge_id)
    await store.mark_deleted(capture.id, now)
    logger.info("the recording of capture %s is deleted", capture.id)
    if capture.purpose is not Purpose.CERTIFICATION:
        await _forget_stranger(capture.person_id)


async def _delete_abandoned(tools: FaceTools, challenge: ChallengeRecord) -> None:
    await _delete_parts(tools, challenge.id)
    await store.forget_challenge(challenge.id)
    if challenge.purpose is not Purpose.CERTIFICATION:
        await _forget_stranger(challenge.person_id)


async def _forget_stranger(person_id: UUID) -> None:
    """Delete the template of someone whom a stranger may have named and who was never seen."""
    if not await store.was_matched(person_id):
        await templates.delete_templates(person_id)


async def _delete_parts(tools: FaceTools, challenge_id: UUID) -> None:
    for part in await store.list_parts(challenge_id):
        await tools.files.delete(part.file_name)
    await store.forget_parts(challenge_id)
