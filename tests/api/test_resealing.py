"""After a rotation of the sealing keys everything is sealed again, and the old keys can go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from tortoise import Tortoise

from api import resealing
from api.cli_keys import show_resealed
from api.resealing import Resealed, reseal
from api.sealed_columns import COLUMNS, FILES, Ring, SealedColumn
from auth import keys
from auth.codes import PHONE
from auth.models import Account
from faces import templates
from faces.models import CapturePart, FaceTemplate
from gateways.files import FolderFiles
from kernel.sealed import CannotOpen, Keyring
from notifications.models import Notice
from notifications.ports import SmsTemplate
from notifications.service import tell
from persons import sealing
from persons.models import Person, RegisteredPhoto
from tests.fakes import DESCRIPTOR, FakeFiles
from tests.populate import PHOTO_BYTES, add_retiree, add_viewer

NEW = {
    Ring.PERSONAL: Keyring.from_secrets("k2:second,k1:first secret", "a lookup secret", "personal"),
    Ring.FACE: Keyring.from_secrets("f2:second face,f1:face secret", "a face lookup", "face"),
}
ONLY_NEW = {
    Ring.PERSONAL: Keyring.from_secrets("k2:second", "a lookup secret", "personal"),
    Ring.FACE: Keyring.from_secrets("f2:second face", "a face lookup", "face"),
}


@dataclass
class Filled:
    """A database in which every sealed column holds something under the first keys."""

    files: FakeFiles
    keyring: Keyring
    face_keyring: Keyring
    now: datetime
    people: int = 3

    async def fill(self) -> None:
        for _ in range(self.people):
            viewer = await add_retiree(self.keyring, self.files, self.now)
            assert viewer.person_id is not None
            await self._complete(viewer.person_id)
        await keys.add_key(self.keyring, self.now)

    async def _complete(self, person_id: UUID) -> None:
        numbers = {
            "card_number_sealed": sealing.CARD_NUMBER,
            "computer_number_sealed": sealing.COMPUTER_NUMBER,
        }  # the third number is nobody's here: null stays null
        sealed = {column: self.keyring.seal("A1", numbers[column]) for column in numbers}
        await Person.filter(id=person_id).update(**sealed)
        photo = await RegisteredPhoto.get(person_id=person_id)
        await templates.save_template(
            self.face_keyring, person_id, photo.id, "model", DESCRIPTOR, self.now
        )
        await tell(
            keyring=self.keyring, key=str(person_id), phone="19900000001", now=self.now,
            template=SmsTemplate.NEW_DEVICE, params={"time": "6月8日"},
        )  # fmt: skip


@pytest.fixture
async def filled(database, keyring, face_keyring, now):
    made = Filled(FakeFiles(), keyring, face_keyring, now)
    await made.fill()
    return made


async def values(column: SealedColumn) -> list[str]:
    model = Tortoise.apps["shebao"][column.model]
    found = await model.all().values_list(column.column, flat=True)
    return [value for value in found if value is not None]


async def test_after_it_the_old_keys_open_nothing_and_the_new_ones_everything(filled):
    before = {column: await values(column) for column in COLUMNS}
    done = {found.name: found for found in await reseal(NEW, filled.files)}
    old = {Ring.PERSONAL: filled.keyring, Ring.FACE: filled.face_keyring}
    for column in COLUMNS:
        after, keyring = await values(column), ONLY_NEW[column.ring]
        opened = [keyring.open_bytes(value, column.purpose) for value in after]
        known = [old[column.ring].open_bytes(value, column.purpose) for value in before[column]]
        assert sorted(opened) == sorted(known)
        found = done[f"{column.model}.{column.column}"]
        assert (found.seen, found.sealed, found.unreadable) == (len(after), len(after), 0)
        for value in after:
            with pytest.raises(CannotOpen):
                old[column.ring].open_bytes(value, column.purpose)
    photos = [data for name, data in filled.files.kept.items() if name.startswith("photos/")]
    assert len(photos) == done["RegisteredPhoto.file"].sealed == filled.people
    for photo in photos:
        assert ONLY_NEW[Ring.PERSONAL].open_file(photo, sealing.PHOTO) == PHOTO_BYTES


async def test_people_are_still_found_by_their_phones(filled):
    phones = {filled.keyring.open(a.phone_sealed, PHONE): a.id for a in await Account.all()}
    await reseal(NEW, filled.files)
    for phone, account_id in phones.items():
        found = await Account.get(phone_hash=ONLY_NEW[Ring.PERSONAL].lookup(phone, PHONE))
        assert found.id == account_id


async def test_run_again_it_seals_nothing(filled):
    await reseal(NEW, filled.files)
    held = {column: await values(column) for column in COLUMNS}
    assert all(found.sealed == 0 for found in await reseal(NEW, filled.files))
    assert {column: await values(column) for column in COLUMNS} == held


@pytest.mark.parametrize("batches", [1, 5])
async def test_interrupted_anywhere_it_goes_on_where_it_was(filled, batches):
    left = batches

    def interrupt(_: Resealed) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await reseal(NEW, filled.files, batch=2, progress=interrupt)
    first = sum([NEW[c.ring].is_current(v) for c in COLUMNS for v in await values(c)])
    assert first > 0
    done = await reseal(NEW, filled.files, batch=2)
    for column in COLUMNS:
        for value in await values(column):
            assert ONLY_NEW[column.ring].open_bytes(value, column.purpose)
    total = sum([len(await values(column)) for column in COLUMNS])
    assert sum(found.sealed for found in done if "." in found.name) <= total + filled.people


async def test_a_value_that_was_changed_meanwhile_stays_as_it_was_changed(filled, monkeypatch):
    account = await Account.first()
    changed = NEW[Ring.PERSONAL].seal("19911111111", PHONE)
    really = resealing._reseal_value

    async def change_first(column, keyring, done, row_id, value):
        if row_id == account.id:
            await Account.filter(id=row_id).update(phone_sealed=changed)
        await really(column, keyring, done, row_id, value)

    monkeypatch.setattr(resealing, "_reseal_value", change_first)
    await reseal(NEW, filled.files)
    assert (await Account.get(id=account.id)).phone_sealed == changed


async def test_what_cannot_be_opened_stays_is_counted_and_ends_with_an_error(
    filled, caplog, capsys
):
    lost = Keyring.from_secrets("k0:lost", "a lookup secret", "personal")
    lone = await Account.create(
        id=uuid4(), phone_hash="lone", phone_sealed=lost.seal("19900000000", PHONE),
        created_at=filled.now, last_seen_at=filled.now,
    )  # fmt: skip
    found = {done.name: done for done in await reseal(NEW, filled.files)}
    assert found["Account.phone_sealed"].unreadable == 1
    assert (await Account.get(id=lone.id)).phone_sealed == lone.phone_sealed
    assert f"row {lone.id} stays as it is: no key 'k0'" in caplog.text
    assert show_resealed(list(found.values())) == 1
    assert "list it again" in capsys.readouterr().out


async def test_recordings_are_counted_and_left_alone(filled, capsys):
    viewer = await add_viewer(filled.keyring, filled.now)
    for position, keyring in enumerate((filled.face_keyring, NEW[Ring.FACE])):
        name = f"captures/{viewer.account_id}/{position}"
        await filled.files.put(name, keyring.seal_file(b"clip", name))
        await CapturePart.create(
            challenge_id=viewer.account_id, position=position, size=4, sha256="x", file_name=name
        )
    before = dict(filled.files.kept)
    (parts,) = [f for f in await reseal(NEW, filled.files) if f.name == "CapturePart.file_name"]
    assert (parts.seen, parts.sealed, parts.passing) == (2, 0, 1)
    assert {n: d for n, d in filled.files.kept.items() if n.startswith("captures/")} == {
        n: d for n, d in before.items() if n.startswith("captures/")
    }
    assert show_resealed([parts]) == 0
    assert "Keep the earlier face key: 1 recordings" in capsys.readouterr().out


async def test_a_photo_whose_file_is_gone_is_passed_over(filled):
    photo = await RegisteredPhoto.first()
    del filled.files.kept[photo.file]
    found = {done.name: done for done in await reseal(NEW, filled.files)}
    assert found["RegisteredPhoto.file"].sealed == filled.people - 1
    assert photo.file not in filled.files.kept


async def test_a_photo_that_is_replaced_meanwhile_does_not_come_back(filled):
    photo = await RegisteredPhoto.first()
    really = filled.files.put

    async def replace_first(name, data):
        if name == photo.file:
            await RegisteredPhoto.filter(id=photo.id).update(file="photos/other")
        await really(name, data)

    filled.files.put = replace_first
    await reseal(NEW, filled.files)
    assert photo.file not in filled.files.kept


async def test_files_in_a_folder_are_sealed_again_too(
    database, keyring, face_keyring, now, tmp_path
):
    files = FolderFiles(tmp_path)
    await Filled(files, keyring, face_keyring, now, people=1).fill()
    await reseal(NEW, files)
    photo = await RegisteredPhoto.get()
    kept = await files.get(photo.file)
    assert ONLY_NEW[Ring.PERSONAL].open_file(kept, sealing.PHOTO) == PHOTO_BYTES


async def test_a_large_table_is_read_in_batches(sqlite, keyring, face_keyring, now):
    files = FakeFiles()
    await Filled(files, keyring, face_keyring, now, people=5).fill()
    seen = []
    await reseal(NEW, files, batch=2, progress=lambda done: seen.append((done.name, done.seen)))
    assert [n for name, n in seen if name == "FaceTemplate.sealed"] == [2, 4, 5]
    assert await FaceTemplate.all().count() == await Notice.all().count() == 5


def test_every_kind_is_named_once():
    names = [(one.model, one.column) for one in (*COLUMNS, *FILES)]
    assert len(names) == len(set(names))


def test_when_nothing_is_left_it_says_that_earlier_keys_may_go(capsys):
    assert show_resealed([Resealed("Account.phone_sealed", seen=2, sealed=2)]) == 0
    assert "earlier ones may go" in capsys.readouterr().out
