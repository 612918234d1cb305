import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from faces import jobs, service, templates
from faces.consent import current_text
from faces.errors import (
    ComparisonAway,
    PhotoMissing,
    PhotoTooOld,
    PhotoTooPoor,
)
from faces.models import FaceTemplate
from faces.readings import Reason
from persons.models import RegisteredPhoto
from persons.records import PhotoState
from persons.store import find_current_photo
from tests.faces.room import DEADLINE
from tests.populate import add_person, add_photo, add_session, add_viewer


async def test_a_person_without_a_photo_is_told_how_to_get_one(database, keyring, begin, now):
    viewer = await add_viewer(keyring, now, await add_person(keyring, now))
    await service.give_consent(viewer, current_text().version, now)
    with pytest.raises(PhotoMissing):
        await begin(viewer)


@pytest.mark.parametrize(
    ("taken_on", "taken"), [(date(2016, 6, 8), True), (date(2016, 6, 7), False)]
)
async def test_a_photo_is_good_for_ten_years_to_the_day(
    database, retiree, begin, keyring, files, now, taken_on, taken
):
    viewer = await retiree()
    await add_photo(keyring, files, viewer.person_id, now, taken_on=taken_on)
    if taken:
        assert await begin(viewer)
    else:
        with pytest.raises(PhotoTooOld) as refused:
            await begin(viewer)
        assert refused.value.taken_year == 2016


def test_ten_years_before_a_leap_day_is_the_last_of_february():
    assert service.years_before(date(2028, 2, 29), 10) == date(2018, 2, 28)
    assert service.years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


async def test_a_photo_that_cannot_be_read_is_noted_and_not_read_again(
    database, retiree, begin, engine, now
):
    viewer = await retiree()
    engine.photo_reasons = (Reason.BLURRED,)
    for _ in range(3):
        with pytest.raises(PhotoTooPoor):
            await begin(viewer)
    photo = await RegisteredPhoto.get(person_id=viewer.person_id)
    assert (photo.state, photo.reasons) == ("too_poor", "blurred")
    assert engine.photos_read == 1
    assert await FaceTemplate.all().count() == 0


async def test_an_engine_that_crashes_does_not_make_a_photo_poor(
    database, retiree, begin, engine, now
):
    viewer = await retiree()
    engine.photo_reasons = (Reason.ENGINE_FAILED,)
    with pytest.raises(ComparisonAway) as refused:
        await begin(viewer)
    assert refused.value.retry_at > now
    assert (await RegisteredPhoto.get(person_id=viewer.person_id)).state == "unread"
    engine.photo_reasons = ()
    assert await begin(viewer)


async def test_a_busy_engine_says_when_to_come_back(database, retiree, begin, engine, now):
    viewer = await retiree()
    engine.busy = True
    with pytest.raises(ComparisonAway) as refused:
        await begin(viewer)
    assert refused.value.retry_at == now + timedelta(seconds=7)


async def test_a_template_is_made_once_and_sealed(database, retiree, begin, engine, room, now):
    viewer = await retiree()
    await begin(viewer)
    first = await service.reference(room, viewer.person_id, now)
    assert first == await service.reference(room, viewer.person_id, now)
    assert engine.photos_read == 1
    row = await FaceTemplate.get()
    assert row.sealed.startswith("f1.")
    assert (await RegisteredPhoto.get()).state == "ready"


async def test_a_template_is_made_again_for_a_new_photo(
    database, retiree, begin, engine, keyring, files, now
):
    viewer = await retiree()
    await begin(viewer)
    photo_id = await add_photo(keyring, files, viewer.person_id, now)
    await begin(viewer, now + DEADLINE)
    assert engine.photos_read == 2
    assert (await FaceTemplate.get()).photo_id == photo_id


async def test_a_template_is_made_again_for_a_new_model_and_the_old_one_goes(
    database, retiree, begin, engine, now
):
    viewer = await retiree()
    await begin(viewer)
    engine.model_id = "another-99999999"
    await begin(viewer, now + DEADLINE)
    assert (await FaceTemplate.get()).model_id == "another-99999999"


async def test_a_template_whose_key_is_gone_is_made_again(database, retiree, room, begin, now):
    viewer = await retiree()
    await begin(viewer)
    other = type(room.keyring).from_secrets("f2:another secret", "a face lookup secret", "face")
    rekeyed = replace(room, keyring=other)
    assert await service.reference(rekeyed, viewer.person_id, now)
    assert (await FaceTemplate.get()).sealed.startswith("f2.")


async def test_a_template_that_two_devices_need_at_once_stands_once(database, retiree, begin, now):
    viewer = await retiree()
    devices = [await add_session(viewer, now) for _ in range(5)]
    await asyncio.gather(*map(begin, devices))
    assert await FaceTemplate.all().count() == 1


async def test_people_with_templates_are_counted_once_each(database, retiree, begin, now):
    for _ in range(2):
        await begin(await retiree())
    assert await templates.count_people() == 2


async def test_photo_states_are_known(sqlite, keyring, files, now):
    person_id = await add_person(keyring, now)
    await add_photo(keyring, files, person_id, now, state=PhotoState.READY)
    assert (await RegisteredPhoto.get()).state == "ready"


async def test_a_photo_that_fails_a_gate_is_too_poor_though_it_has_a_face(
    database, keyring, files, room, begin, retiree, engine, now
):
    engine.described_with = (Reason.COVERED,)
    viewer = await retiree()
    photo = await find_current_photo(viewer.person_id)
    await jobs.read_registered_photo(room, photo.id)
    known = await find_current_photo(viewer.person_id)
    assert (known.state, known.reasons) == (PhotoState.TOO_POOR, ("covered",))
    with pytest.raises(PhotoTooPoor):
        await begin(viewer)
    assert await FaceTemplate.all().count() == 0
