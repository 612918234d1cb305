"""Guardians on record: by exact name and number of both, with the paper that shows it."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kernel.errors import NotFound
from kernel.viewer import Role
from persons import guardians
from persons.acting import Matter
from persons.errors import (
    BasisMissing,
    GuardianNotMatched,
    GuardianNotPossible,
    OwnMatter,
    WardNotMatched,
)
from persons.guardians import Named
from persons.models import Person, Relation
from persons.relation_store import add_helper, may_act_for
from persons.store import get_person_for_system
from tests.populate import add_person, add_viewer

BASIS = "户口簿"


@pytest.fixture
async def clerk(database, keyring, now):
    return replace(await add_viewer(keyring, now), roles=frozenset({Role.ADMINISTRATOR}))


async def named(keyring, now):
    person = await get_person_for_system(keyring, await add_person(keyring, now))
    return person.id, Named(person.name, person.identity_number)


async def test_an_administrator_puts_a_guardian_on_record_and_ends_it_at_once(clerk, keyring, now):
    (ward_id, ward), (guardian_id, guardian) = await named(keyring, now), await named(keyring, now)
    acting = await add_viewer(keyring, now, guardian_id)
    made = await guardians.add_guardian(keyring, clerk, ward, guardian, f" {BASIS} ", now)
    assert await may_act_for(acting, ward_id, Matter.CARD_PROGRESS)
    assert (made.basis, made.guardian_name_masked, made.since) == (BASIS, "**英", now)
    again = await guardians.add_guardian(keyring, clerk, ward, guardian, BASIS, now)
    assert again == made
    assert await guardians.list_guardians(keyring, clerk, ward) == [made]
    await guardians.end_guardian(clerk, made.id, now)
    assert not await may_act_for(acting, ward_id, Matter.CARD_PROGRESS)
    assert await guardians.list_guardians(keyring, clerk, ward) == []
    assert (await Relation.get(id=made.id)).ended_by == "agency"
    with pytest.raises(NotFound):
        await guardians.end_guardian(clerk, made.id, now)


async def test_each_wrong_detail_has_its_own_answer(clerk, keyring, now):
    (_, ward), (_, guardian) = await named(keyring, now), await named(keyring, now)
    wrong = replace(ward, name="王秀兰")
    unknown = replace(guardian, identity_number="T99999999")

    async def add(*given):
        await guardians.add_guardian(keyring, clerk, *given, now)

    with pytest.raises(WardNotMatched):
        await add(wrong, guardian, BASIS)
    with pytest.raises(GuardianNotMatched):
        await add(ward, unknown, BASIS)
    with pytest.raises(GuardianNotPossible):
        await add(ward, ward, BASIS)
    for basis in ("", "  户 ", "长" * 101):
        with pytest.raises(BasisMissing):
            await add(ward, guardian, basis)
    with pytest.raises(WardNotMatched):
        await guardians.list_guardians(keyring, clerk, wrong)
    assert await Relation.all().count() == 0


@pytest.mark.parametrize(
    "change", [{"deceased_on": date(2026, 6, 1)}, {"birth_date": date(2008, 6, 9)}]
)
async def test_a_guardian_lives_and_is_of_age(clerk, keyring, now, change):
    (_, ward), (guardian_id, guardian) = await named(keyring, now), await named(keyring, now)
    await Person.filter(id=guardian_id).update(**change)
    with pytest.raises(GuardianNotPossible):
        await guardians.add_guardian(keyring, clerk, ward, guardian, BASIS, now)


async def test_an_administrator_enters_no_guardian_in_a_matter_of_their_own(clerk, keyring, now):
    (ward_id, ward), (guardian_id, guardian) = await named(keyring, now), await named(keyring, now)
    for own in (
        replace(clerk, person_id=guardian_id),
        replace(clerk, needs_proof=True, bound_person_id=ward_id),
    ):
        with pytest.raises(GuardianNotPossible):
            await guardians.add_guardian(keyring, own, ward, guardian, BASIS, now)


async def test_an_administrator_decides_no_guardianship_of_whom_they_act_for(clerk, keyring, now):
    (ward_id, ward), (guardian_id, guardian) = await named(keyring, now), await named(keyring, now)
    made = await guardians.add_guardian(keyring, clerk, ward, guardian, BASIS, now)
    _, third = await named(keyring, now)
    for own in (ward_id, guardian_id):
        with pytest.raises(OwnMatter):
            await guardians.end_guardian(replace(clerk, person_id=own), made.id, now)
    with pytest.raises(GuardianNotPossible):  # the guardian would give a third person the ward
        acting = replace(clerk, person_id=guardian_id)
        await guardians.add_guardian(keyring, acting, ward, third, BASIS, now)
    helping = await Relation.create(
        id=uuid4(), person_id=ward_id, kind="helper", named_at=now, accepted_at=now,
        account_id=clerk.account_id,
    )  # fmt: skip
    with pytest.raises(OwnMatter):
        await guardians.end_guardian(clerk, made.id, now)
    await Relation.filter(id=helping.id).update(ended_at=now)
    await guardians.end_guardian(clerk, made.id, now)


@pytest.mark.parametrize("role", [None, *(r for r in Role if r is not Role.ADMINISTRATOR)])
async def test_nobody_else_reads_or_writes_guardians(clerk, keyring, now, role):
    (_, ward), (_, guardian) = await named(keyring, now), await named(keyring, now)
    made = await guardians.add_guardian(keyring, clerk, ward, guardian, BASIS, now)
    other = replace(clerk, roles=frozenset({role} if role else ()))
    with pytest.raises(NotFound):
        await guardians.add_guardian(keyring, other, ward, guardian, BASIS, now)
    with pytest.raises(NotFound):
        await guardians.list_guardians(keyring, other, ward)
    with pytest.raises(NotFound):
        await guardians.end_guardian(other, made.id, now)


async def test_a_helper_is_not_ended_as_a_guardian(clerk, keyring, now):
    person_id, _ = await named(keyring, now)
    person = await add_viewer(keyring, now, person_id)
    helper = await add_helper(
        person, keyring, phone="13900000001", phone_hash="hash", called="女儿", now=now
    )
    for nothing in (helper.id, uuid4()):
        with pytest.raises(NotFound):
            await guardians.end_guardian(clerk, nothing, now)


async def test_names_and_numbers_are_in_no_log_and_no_repr(clerk, keyring, now, caplog):
    (_, ward), (_, guardian) = await named(keyring, now), await named(keyring, now)
    with caplog.at_level("DEBUG"):
        made = await guardians.add_guardian(keyring, clerk, ward, guardian, BASIS, now)
    assert str(made.id) in caplog.text
    for secret in (ward.identity_number, guardian.identity_number, ward.name):
        assert secret not in caplog.text
        assert secret not in f"{ward}{guardian}"
