"""Looking for people to put a guardian on record is counted and noted."""

from dataclasses import replace

import pytest

from certification import guardian_desk
from certification.desk_errors import TooManyFinds
from certification.limits import limits
from certification.models import DeskLook
from kernel.errors import NotFound
from kernel.viewer import Role
from persons.errors import GuardianNotMatched, WardNotMatched
from persons.guardians import Named
from persons.store import get_person_for_system
from tests.populate import add_person, add_viewer


@pytest.fixture
async def clerk(database, keyring, now):
    return replace(await add_viewer(keyring, now), roles=frozenset({Role.ADMINISTRATOR}))


@pytest.fixture
def auth(office):
    return office.auth  # one for the test: the counters are in it


async def named(keyring, now):
    person = await get_person_for_system(keyring, await add_person(keyring, now))
    return Named(person.name, person.identity_number), person.id


async def noted():
    return {(look.what, look.person_id) for look in await DeskLook.all()}


async def test_each_look_is_noted_whatever_it_finds(clerk, auth, keyring, now):
    (ward, ward_id), (guardian, guardian_id) = await named(keyring, now), await named(keyring, now)
    assert await guardian_desk.find_guardians(auth, clerk, ward, now) == []
    with pytest.raises(WardNotMatched):
        await guardian_desk.find_guardians(auth, clerk, replace(ward, name="王秀兰"), now)
    assert await noted() == {("found", ward_id), ("not_found", None)}
    assert {look.account_id for look in await DeskLook.all()} == {clerk.account_id}
    await DeskLook.all().delete()
    wrong = replace(guardian, identity_number="T99999999")
    with pytest.raises(GuardianNotMatched):
        await guardian_desk.add_guardian(auth, clerk, ward, wrong, "户口簿", now)
    assert await noted() == {("found", ward_id), ("not_found", None)}
    made = await guardian_desk.add_guardian(auth, clerk, ward, guardian, "户口簿", now)
    assert await guardian_desk.find_guardians(auth, clerk, ward, now) == [made]
    assert ("found", guardian_id) in await noted()


async def test_numbers_are_not_tried_through(clerk, auth, keyring, now):
    (ward, _), (guardian, _) = await named(keyring, now), await named(keyring, now)
    unknown = replace(ward, identity_number="T99999999")
    for _ in range(limits().desk_finds_an_hour):
        with pytest.raises(WardNotMatched):
            await guardian_desk.find_guardians(auth, clerk, unknown, now)
    with pytest.raises(TooManyFinds):
        await guardian_desk.find_guardians(auth, clerk, ward, now)
    with pytest.raises(TooManyFinds):
        await guardian_desk.add_guardian(auth, clerk, ward, guardian, "户口簿", now)
    assert {what for what, _ in await noted()} == {"not_found"}


async def test_nobody_but_an_administrator_looks(clerk, auth, keyring, now):
    ward, _ = await named(keyring, now)
    other = replace(clerk, roles=frozenset(Role) - {Role.ADMINISTRATOR})
    with pytest.raises(NotFound):
        await guardian_desk.find_guardians(auth, other, ward, now)
    with pytest.raises(NotFound):
        await guardian_desk.add_guardian(auth, other, ward, ward, "户口簿", now)
    assert await noted() == set()
