"""Replaced registered photos go, with what was made of them, when nobody can object any more."""

from datetime import timedelta

from faces import jobs, service, store
from faces.models import FaceTemplate
from persons.models import RegisteredPhoto
from persons.store import find_current_photo
from tests.fakes import NO_FACE
from tests.populate import add_photo

KEPT = timedelta(days=15)


async def replaced(retiree, begin, keyring, files, now):
    """A person whose template was made of a photo that has been replaced since."""
    viewer = await retiree()
    old = await find_current_photo(viewer.person_id)
    await begin(viewer)
    await add_photo(keyring, files, viewer.person_id, now)
    return viewer, old


async def test_a_replaced_photo_goes_when_the_time_to_object_is_over(
    database, room, retiree, begin, keyring, files, now
):
    viewer, old = await replaced(retiree, begin, keyring, files, now)
    assert await jobs.delete_replaced_photos(room, now + KEPT) == 0
    assert old.file in files.kept
    later = now + KEPT + timedelta(seconds=1)
    assert await jobs.delete_replaced_photos(room, later) == 1
    current = await find_current_photo(viewer.person_id)
    assert [name for name in files.kept if name.startswith("photos/")] == [current.file]
    assert await FaceTemplate.all().count() == 0
    assert await jobs.delete_replaced_photos(room, later) == 0
    assert (await RegisteredPhoto.get(id=old.id)).file == ""


async def test_the_template_of_the_new_photo_stays(
    database, room, retiree, begin, keyring, files, now
):
    viewer, _ = await replaced(retiree, begin, keyring, files, now)
    later = now + KEPT + timedelta(days=1)
    await service.reference(room, viewer.person_id, later)
    assert await jobs.delete_replaced_photos(room, later) == 1
    assert await FaceTemplate.all().count() == 1


async def test_a_photo_is_kept_as_long_as_a_recording_that_was_compared_with_it(
    database, room, engine, retiree, begin, put, submit, keyring, files, now
):
    engine.judgement = NO_FACE
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    capture = await submit(viewer, challenge)
    await add_photo(keyring, files, viewer.person_id, now)
    later = now + 4 * KEPT
    assert await jobs.delete_replaced_photos(room, later) == 0
    await jobs.judge_capture(room, capture.id, now)
    await jobs.delete_captures(room, now + KEPT)
    assert not await store.has_recordings(viewer.person_id)
    assert await jobs.delete_replaced_photos(room, later) == 1


async def test_a_file_that_cannot_be_deleted_is_tried_again_and_holds_up_no_other(
    database, room, retiree, begin, keyring, files, now, monkeypatch, caplog
):
    monkeypatch.setattr(jobs, "BATCH", 1)
    _, stuck = await replaced(retiree, begin, keyring, files, now)
    await replaced(retiree, begin, keyring, files, now)
    await replaced(retiree, begin, keyring, files, now)
    files.stuck.add(stuck.file)
    later = now + KEPT + timedelta(days=1)
    assert await jobs.delete_replaced_photos(room, later) == 2
    assert "tried again" in caplog.text
    files.stuck.clear()
    assert await jobs.delete_replaced_photos(room, later) == 1
