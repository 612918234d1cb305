import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image
from tortoise.transactions import in_transaction

from faces import jobs, service
from faces.consent import current_text
from faces.models import Capture, CapturePart, FaceChallenge, FaceTemplate
from faces.ports import EngineBusy, EngineFailed
from faces.readings import Judgement, Outcome, Reason
from faces.records import CaptureKind, Purpose, Submission
from gateways.files import open_files
from persons.models import RegisteredPhoto
from persons.sealing import PHOTO
from tests.fakes import (
    CRASHED,
    DIFFERENT,
    MATCH,
    MODEL,
    NO_FACE,
    UNCERTAIN,
    face_tools,
)
from tests.populate import PHOTO_BYTES, add_person, add_photo, add_retiree, add_viewer

KEPT = timedelta(days=15)
CLIP = [b"\x00\x00\x00\x18ftypmp42", b" the middle ", b" the end"]


@pytest.fixture
def capture(room, keyring, files, now):
    """Submit a capture of a consenting person, or of the named viewer and person."""

    async def make(
        viewer=None, person_id=None, purpose=Purpose.CERTIFICATION, kind=CaptureKind.CLIP,
        parts=CLIP, times=None, tools=room,
    ):  # fmt: skip
        viewer = viewer or await add_retiree(keyring, files, now)
        person_id = person_id or viewer.person_id
        challenge = await service.take_challenge(tools, viewer, person_id, purpose, now)
        for position, data in enumerate(parts):
            at_ms = times[position] if times else None
            await service.put_part(tools, viewer, challenge.id, position, data, at_ms, now)
        async with in_transaction():
            wanted = Submission(challenge.id, kind, len(parts), uuid4().hex)
            return await service.submit(viewer, wanted, purpose, now)

    return make


@pytest.fixture
def stranger(keyring, files, now):
    """An unbound account with consent, and a person whom it names."""

    async def make():
        viewer, person_id = await add_viewer(keyring, now), await add_person(keyring, now)
        await add_photo(keyring, files, person_id, now)
        await service.give_consent(viewer, current_text().version, now)
        return viewer, person_id

    return make


def uploads(files):
    return [name for name in files.kept if name.startswith("captures/")]


# Judging


async def test_a_clip_is_judged_whole_with_what_was_asked_for(database, room, capture, engine, now):
    one = await capture()
    found = await jobs.judge_capture(room, one.id, now)
    (request,) = engine.requests
    assert request.clip == b"".join(CLIP)
    assert (request.actions, request.stills, request.model_id) == (one.actions, (), MODEL)
    assert len(request.reference) == 128
    assert not request.synthetic
    assert (found.outcome, found.judged_at) == (Outcome.MATCH, now)


async def test_stills_are_judged_in_the_order_of_their_times(database, room, capture, engine, now):
    times = [500, 0, 100, 400, 200, 300]
    parts = [b"still %d" % at for at in times]
    one = await capture(kind=CaptureKind.STILLS, parts=parts, times=times)
    await jobs.judge_capture(room, one.id, now)
    (request,) = engine.requests
    assert request.clip is None
    assert [still.at_ms for still in request.stills] == sorted(times)
    assert [still.jpeg for still in request.stills] == [b"still %d" % at for at in sorted(times)]


async def test_parts_beyond_those_that_were_submitted_are_not_judged(
    database, room, capture, engine, files, keyring, now
):
    viewer = await add_retiree(keyring, files, now)
    challenge = await service.take_challenge(
        room, viewer, viewer.person_id, Purpose.CERTIFICATION, now
    )
    await service.put_part(room, viewer, challenge.id, 1, b"left over", None, now)
    one = await capture(viewer, parts=CLIP[:1])
    await jobs.judge_capture(room, one.id, now)
    assert engine.requests[0].clip == CLIP[0]


async def test_judging_again_changes_nothing(database, room, capture, engine, now):
    one = await capture()
    first = await jobs.judge_capture(room, one.id, now)
    engine.judgement = DIFFERENT
    assert await jobs.judge_capture(room, one.id, now + timedelta(hours=1)) == first
    assert len(engine.requests) == 1


async def test_of_two_who_judge_at_once_one_is_believed_by_both(
    database, room, capture, engine, now
):
    one = await capture()
    found = await asyncio.gather(*(jobs.judge_capture(room, one.id, now) for _ in range(5)))
    assert len(set(found)) == 1


async def test_a_busy_engine_leaves_the_capture_waiting(database, room, capture, engine, now):
    one = await capture()
    engine.busy = True
    with pytest.raises(EngineBusy):
        await jobs.judge_capture(room, one.id, now)
    assert (await Capture.get()).judged_at is None
    engine.busy = False
    assert (await jobs.judge_capture(room, one.id, now)).outcome is Outcome.MATCH


async def test_a_crash_over_the_photo_costs_nobody_anything(database, room, capture, engine, now):
    one = await capture()
    await FaceTemplate.all().delete()
    engine.photo_reasons = (Reason.ENGINE_FAILED,)
    found = await jobs.judge_capture(room, one.id, now)
    assert (found.outcome, found.reasons) == (Outcome.REFUSED, (Reason.ENGINE_FAILED,))
    assert (await RegisteredPhoto.get()).state == "ready"


async def test_a_photo_that_went_bad_since_the_challenge_is_said_so(
    database, room, capture, engine, now
):
    one = await capture()
    await RegisteredPhoto.all().update(current_key=None)
    found = await jobs.judge_capture(room, one.id, now)
    assert found.reasons == (Reason.REFERENCE_OUTDATED,)
    assert engine.requests == []


async def test_after_consent_was_withdrawn_nobody_looks_and_no_template_comes_back(
    database, room, capture, engine, keyring, files, now
):
    viewer = await add_retiree(keyring, files, now)
    one = await capture(viewer)
    await service.withdraw_consent(viewer, now)
    found = await jobs.judge_capture(room, one.id, now)
    assert (found.outcome, found.reasons) == (Outcome.REFUSED, (Reason.CONSENT_WITHDRAWN,))
    assert engine.requests == []
    assert await FaceTemplate.all().count() == 0
    await jobs.delete_captures(room, now)
    assert uploads(files) == []


async def test_each_opening_of_a_recording_is_logged(database, room, capture, now, caplog):
    one = await capture()
    with caplog.at_level(logging.INFO, "faces.jobs"):
        await jobs.judge_capture(room, one.id, now)
        await jobs.judge_capture(room, one.id, now)
    said = [record.getMessage() for record in caplog.records]
    assert said == [f"the recording of capture {one.id} is opened to be judged"]


async def test_a_recording_that_comes_again_is_a_replay(
    database, room, capture, engine, keyring, files, now
):
    room = replace(room, fingerprint_key=b"k" * 32)
    viewer = await add_retiree(keyring, files, now)
    engine.judgement = Judgement(Outcome.MATCH, fingerprints=("file:abc",), model_id=MODEL)
    first = await capture(viewer)
    assert (await jobs.judge_capture(room, first.id, now)).outcome is Outcome.MATCH
    again = await capture(viewer)
    found = await jobs.judge_capture(room, again.id, now)
    assert (found.outcome, found.reasons) == (Outcome.REFUSED, (Reason.REPLAYED,))
    other = await capture()
    assert (await jobs.judge_capture(room, other.id, now)).outcome is Outcome.MATCH


# Keeping and deleting


@pytest.mark.parametrize("judgement", [NO_FACE, DIFFERENT, CRASHED])
async def test_what_is_told_at_once_is_kept_for_an_objection_from_now_on(
    database, room, capture, engine, files, now, judgement
):
    engine.judgement = judgement
    await jobs.judge_capture(room, (await capture()).id, now)
    assert await jobs.delete_captures(room, now + KEPT - timedelta(seconds=1)) == 0
    assert len(uploads(files)) == 3
    assert await jobs.delete_captures(room, now + KEPT) == 1
    assert uploads(files) == []


@pytest.mark.parametrize("judgement", [MATCH, UNCERTAIN])
async def test_what_waits_to_be_published_is_kept_until_that_is_over(
    database, room, capture, engine, files, now, judgement
):
    engine.judgement = judgement
    one = await capture()
    await jobs.judge_capture(room, one.id, now)
    assert await jobs.delete_captures(room, now + timedelta(days=1000)) == 0
    await service.keep_until(one.id, now + timedelta(days=18))
    assert await jobs.delete_captures(room, now + timedelta(days=18)) == 1
    assert uploads(files) == []


async def test_a_binding_is_kept_for_an_objection_whatever_came_of_it(
    database, room, capture, stranger, files, now
):
    viewer, person_id = await stranger()
    one = await capture(viewer, person_id, Purpose.BINDING)
    await jobs.judge_capture(room, one.id, now)
    assert await jobs.delete_captures(room, now + KEPT) == 1
    assert uploads(files) == []
    assert await FaceTemplate.all().count() == 1


async def test_a_deleted_capture_keeps_its_outcome_and_is_deleted_once(
    database, room, capture, engine, now
):
    engine.judgement = NO_FACE
    await jobs.judge_capture(room, (await capture()).id, now)
    assert await jobs.delete_captures(room, now + KEPT) == 1
    assert await jobs.delete_captures(room, now + 2 * KEPT) == 0
    row = await Capture.get()
    assert (row.deleted_at, row.outcome) == (now + KEPT, "refused")
    assert await CapturePart.all().count() == 0


async def test_what_waits_to_be_judged_is_never_deleted(database, room, capture, files, now):
    await capture()
    assert await jobs.delete_captures(room, now + timedelta(days=1000)) == 0
    assert len(uploads(files)) == 3


async def test_an_upload_that_was_never_submitted_goes_a_day_after_its_time(
    database, room, keyring, files, now
):
    viewer = await add_retiree(keyring, files, now)
    challenge = await service.take_challenge(
        room, viewer, viewer.person_id, Purpose.CERTIFICATION, now
    )
    await service.put_part(room, viewer, challenge.id, 0, CLIP[0], None, now)
    over = challenge.deadline + timedelta(days=1)
    assert await jobs.delete_captures(room, over) == 0
    assert await jobs.delete_captures(room, over + timedelta(seconds=1)) == 1
    assert uploads(files) == []
    assert await CapturePart.all().count() == await FaceChallenge.all().count() == 0


async def test_a_person_whom_a_stranger_named_leaves_no_template(
    database, room, capture, engine, stranger, now
):
    viewer, person_id = await stranger()
    await service.take_challenge(room, viewer, person_id, Purpose.BINDING, now)
    engine.judgement = DIFFERENT
    other, named = await stranger()
    one = await capture(other, named, Purpose.BINDING)
    await jobs.judge_capture(room, one.id, now)
    assert await FaceTemplate.all().count() == 2
    await jobs.delete_captures(room, now + KEPT)
    assert await FaceTemplate.all().count() == 0


async def test_a_file_that_cannot_be_deleted_stops_no_other(
    database, room, capture, engine, files, now, caplog
):
    engine.judgement = NO_FACE
    for _ in range(3):
        await jobs.judge_capture(room, (await capture()).id, now)
    files.stuck.add(uploads(files)[0])
    assert await jobs.delete_captures(room, now + KEPT) == 2
    assert "tried again" in caplog.text
    files.stuck.clear()
    assert await jobs.delete_captures(room, now + KEPT) == 1
    assert uploads(files) == []


async def test_more_captures_than_a_batch_are_deleted_in_one_go(
    sqlite, room, capture, engine, files, now, monkeypatch
):
    monkeypatch.setattr(jobs, "BATCH", 2)
    engine.judgement = NO_FACE
    for _ in range(5):
        await jobs.judge_capture(room, (await capture()).id, now)
    assert await jobs.delete_captures(room, now + KEPT) == 5


# Registered photos


async def test_a_new_photo_is_read_before_anybody_tries_and_leaves_no_template(
    database, room, keyring, files, engine, now
):
    person_id = await add_person(keyring, now)
    photo_id = await add_photo(keyring, files, person_id, now)
    await jobs.read_registered_photo(room, photo_id)
    await jobs.read_registered_photo(room, photo_id)
    assert (await RegisteredPhoto.get()).state == "ready"
    assert engine.photos_read == 1
    assert await FaceTemplate.all().count() == 0


async def test_a_new_photo_that_is_poor_is_noted_with_its_reasons(
    database, room, keyring, files, engine, now
):
    engine.photo_reasons = (Reason.BLURRED, Reason.TOO_DARK)
    photo_id = await add_photo(keyring, files, await add_person(keyring, now), now)
    await jobs.read_registered_photo(room, photo_id)
    row = await RegisteredPhoto.get()
    assert (row.state, row.reasons) == ("too_poor", "blurred,too_dark")


async def test_a_new_photo_that_the_engine_failed_at_is_read_later(
    database, room, keyring, files, engine, now
):
    engine.photo_reasons = (Reason.ENGINE_FAILED,)
    photo_id = await add_photo(keyring, files, await add_person(keyring, now), now)
    with pytest.raises(EngineFailed):
        await jobs.read_registered_photo(room, photo_id)
    assert (await RegisteredPhoto.get()).state == "unread"


async def test_a_photo_that_is_gone_is_no_failure(database, room):
    await jobs.read_registered_photo(room, uuid4())


# On the disk


async def test_no_picture_lies_on_the_disk_unsealed(
    sqlite, keyring, face_keyring, capture, tmp_path, now
):
    picture = BytesIO()
    Image.new("RGB", (64, 64), "red").save(picture, "JPEG")
    parts = [b"\x00\x00\x00\x18ftypmp42mdat", picture.getvalue()]
    folder = tmp_path / "files"
    tools = face_tools(keyring, face_keyring, files=open_files(str(folder)))
    viewer = await add_retiree(keyring, tools.files, now)
    await capture(viewer, parts=parts, tools=tools)
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert len(kept) == 3  # two parts and the registered photo
    for data in kept:
        assert not any(mark in data for mark in (b"ftyp", b"JFIF", b"mdat", b"\xff\xd8\xff"))
        assert PHOTO_BYTES not in data
    assert keyring.open_file(await tools.files.get((await RegisteredPhoto.get()).file), PHOTO)
