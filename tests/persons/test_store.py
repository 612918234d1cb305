from datetime import date, timedelta
from uuid import uuid4

import pytest

from kernel.errors import NotFound
from kernel.viewer import Viewer
from persons import store
from persons.errors import PersonNotBound, PersonNotMatched
from persons.models import Person, RegisteredPhoto
from persons.photos import open_photo
from persons.records import BenefitKind, PhotoState
from tests.populate import add_person

NUMBER = "11010519491231002X"
BENEFITS = "基本养老金:2005-01-01;护理费:2006-01-01"
LINE = f"{NUMBER},阿依古丽·买买提,外地,{BENEFITS},,123456789012,,2024-01-01"
JPEG = b"\xff\xd8\xff\xe0 a photo"


def viewer(person_id=None, *, needs_proof=False):
    return Viewer(uuid4(), uuid4(), uuid4(), person_id, needs_proof)


@pytest.fixture
async def person_id(database, importer, keyring):
    (importer.photos / f"{NUMBER}.jpg").write_bytes(JPEG)
    await importer.run(LINE)
    return (await store.find_by_identity(keyring, NUMBER)).id


async def test_a_viewer_reads_the_person_that_the_account_is_bound_to(person_id, keyring):
    person = await store.get_own_person(viewer(person_id), keyring)
    assert (person.name, person.identity_number) == ("阿依古丽·买买提", NUMBER)
    assert [b.kind for b in person.benefits] == [
        BenefitKind.BASIC_PENSION,
        BenefitKind.NURSING_FEE,
    ]


async def test_who_is_not_bound_or_must_prove_again_reads_nothing(person_id, keyring):
    for stranger in (viewer(), viewer(person_id, needs_proof=True)):
        with pytest.raises(PersonNotBound):
            await store.get_own_person(stranger, keyring)
        with pytest.raises(PersonNotBound):
            await store.get_own_photo(stranger)


async def test_a_person_is_matched_by_name_and_number_however_written(person_id, keyring):
    person = await store.match_person(keyring, "阿依古丽 买买提", "１１０１０５19491231 002x")
    assert person.id == person_id


async def test_a_wrong_name_and_an_unknown_number_look_the_same(person_id, keyring):
    told = []
    for name, number in (("古丽", NUMBER), ("阿依古丽·买买提", "110105195001010015"), ("", "")):
        with pytest.raises(PersonNotMatched) as refused:
            await store.match_person(keyring, name, number)
        told.append((refused.value.code, refused.value.message(), refused.value.data()))
    assert told[0] == told[1] == told[2]


async def test_a_second_number_is_compared_with_all_that_the_person_has(person_id, keyring):
    assert await store.has_second_number(keyring, person_id, "1234 5678 9012")
    for wrong in ("123456789013", "", NUMBER):
        assert not await store.has_second_number(keyring, person_id, wrong)
    assert not await store.has_second_number(keyring, uuid4(), "123456789012")


async def test_nothing_that_names_a_person_stands_in_the_rows_in_the_clear(person_id, files):
    row = (await Person.all().values())[0]
    photo = (await RegisteredPhoto.all().values())[0]
    written = f"{row}{photo}{list(files.kept)}"
    for secret in (NUMBER, "阿依古丽", "123456789012"):
        assert secret not in written
    assert JPEG not in b"".join(files.kept.values())


async def test_a_sealed_value_does_not_open_as_another(person_id, keyring):
    row = await Person.get(id=person_id)
    await Person.filter(id=person_id).update(name_sealed=row.identity_sealed)
    with pytest.raises(Exception, match=r"not sealed for person\.name"):
        await store.get_person_for_system(keyring, person_id)


async def test_the_registered_photo_opens_to_the_bytes_that_came_in(person_id, keyring, files):
    photo = await store.find_current_photo(person_id)
    assert (photo.state, photo.taken_on) == (PhotoState.UNREAD, date(2024, 1, 1))
    assert await open_photo(files, keyring, photo) == JPEG


async def test_reading_a_photo_leaves_its_state_and_reasons(person_id):
    photo = await store.find_current_photo(person_id)
    assert await store.set_photo_state(photo.id, PhotoState.TOO_POOR, ("dark", "small"))
    changed = await store.get_own_photo(viewer(person_id))
    assert (changed.state, changed.reasons) == (PhotoState.TOO_POOR, ("dark", "small"))
    assert await store.set_photo_state(photo.id, PhotoState.READY)
    assert (await store.find_photo(photo.id)).reasons == ()
    assert not await store.set_photo_state(uuid4(), PhotoState.READY)


async def test_an_unknown_person_is_not_found(database, keyring):
    with pytest.raises(NotFound):
        await store.get_person_for_system(keyring, uuid4())
    with pytest.raises(NotFound):
        await store.get_own_photo(viewer(uuid4()))
    assert await store.find_photo(uuid4()) is None


async def test_persons_are_listed_by_id_and_unknown_ones_left_out(person_id, keyring):
    found = await store.list_persons_for_system(keyring, [person_id, uuid4()])
    assert [person.name for person in found.values()] == ["阿依古丽·买买提"]
    assert len(found[person_id].benefits) == 2
    assert await store.count_persons() == 1


async def test_the_last_certification_moves_forward_only(person_id, keyring, now):
    for day in (date(2026, 6, 1), date(2025, 6, 1)):
        await store.set_last_certified(person_id, day, now)
    person = await store.get_person_for_system(keyring, person_id)
    assert person.last_certified_on == date(2026, 6, 1)


async def test_a_revocation_sets_the_last_certification_back(person_id, keyring, now):
    await store.set_last_certified(person_id, date(2026, 6, 1), now)
    for day in (date(2025, 6, 1), None):
        await store.restore_last_certified(person_id, day, now)
        person = await store.get_person_for_system(keyring, person_id)
        assert person.last_certified_on == day


async def test_a_replaced_photo_is_kept_until_it_is_forgotten(person_id, importer, now):
    old = await store.find_current_photo(person_id)
    (importer.photos / f"{NUMBER}.jpg").write_bytes(JPEG + b" anew")
    await importer.run(LINE)
    current = await store.find_current_photo(person_id)
    assert current.id != old.id
    assert await store.list_replaced_photos(now) == []
    (replaced,) = await store.list_replaced_photos(now + timedelta(seconds=1))
    assert replaced == old
    await store.forget_photo_file(old.id)
    assert await store.list_replaced_photos(now + timedelta(seconds=1)) == []
    await store.forget_photo_file(current.id)
    assert (await store.find_current_photo(person_id)).file == current.file


async def test_a_roster_of_more_people_than_one_statement_names_is_found(database, keyring, now):
    first, last = [await add_person(keyring, now) for _ in range(2)]
    found = await store.list_persons_for_system(
        keyring, [first, *(uuid4() for _ in range(2**15)), last]
    )
    assert set(found) == {first, last}
    assert all(person.benefits for person in found.values())
