import asyncio
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import NotFound
from persons import relation_store as store
from persons.acting import MATTERS, Matter, RelationKind, RelationRecord, allows
from persons.errors import PersonNotBound
from persons.models import Relation
from tests.populate import add_person, add_viewer

moments = st.datetimes() | st.none()
relations = st.builds(
    RelationRecord,
    id=st.just(UUID(int=1)), person_id=st.just(UUID(int=2)), kind=st.sampled_from(RelationKind),
    account_id=st.none(), guardian_id=st.none(), phone=st.just(""), called=st.just(""),
    named_at=st.datetimes(), accepted_at=moments, ended_at=moments,
)  # fmt: skip


@given(st.lists(relations), st.sampled_from(Matter))
def test_only_a_relation_that_stands_and_was_accepted_allows_a_matter(held, matter):
    standing = {r.kind for r in held if r.ended_at is None and r.accepted_at is not None}
    assert allows(held, matter) == any(matter in MATTERS[kind] for kind in standing)


def test_the_rights_record_is_the_persons_alone():
    assert not any(Matter.RIGHTS_RECORD in matters for matters in MATTERS.values())


async def named(keyring, person, now, helper_phone="13900000001"):
    return await store.add_helper(
        person, keyring, phone=helper_phone, phone_hash=f"hash {helper_phone}", called="女儿",
        now=now,
    )  # fmt: skip


async def two(keyring, now):
    person = await add_viewer(keyring, now, await add_person(keyring, now))
    return person, await add_viewer(keyring, now)


async def may(viewer, person, matter=Matter.CERTIFICATION):
    return await store.may_act_for(viewer, person.person_id, matter)


async def test_a_person_acts_for_themself_in_everything_and_a_stranger_in_nothing(
    database, keyring, now
):
    person, stranger = await two(keyring, now)
    for matter in Matter:
        assert await may(person, person, matter)
        assert not await may(stranger, person, matter)
    assert not await may(replace(person, needs_proof=True), person)


async def test_a_helper_may_certify_from_accepting_until_removed(database, keyring, now):
    person, helper = await two(keyring, now)
    relation = await named(keyring, person, now)
    assert not await may(helper, person)
    await store.accept(helper, "hash 13900000001", relation.id, now)
    assert await may(helper, person)
    assert not await may(replace(helper, needs_proof=True), person)
    assert not await may(helper, person, Matter.CARD_PROGRESS)
    assert [r.person_id for r in await store.list_persons_helped(helper, Matter.CERTIFICATION)] == [
        person.person_id
    ]
    await store.end_own_relation(person, relation.id, now)
    assert not await may(helper, person)
    assert await store.list_own_relations(person, keyring) == []
    row = await Relation.get(id=relation.id)
    assert (row.ended_by, row.ended_at) == ("person", now)


async def test_who_was_removed_can_be_named_again(database, keyring, now):
    person, _ = await two(keyring, now)
    first = await named(keyring, person, now)
    assert await named(keyring, person, now) is None
    await store.end_own_relation(person, first.id, now)
    assert await named(keyring, person, now) is not None


async def test_of_many_namings_in_one_moment_one_stands(database, keyring, now):
    person, _ = await two(keyring, now)
    made = await asyncio.gather(*(named(keyring, person, now) for _ in range(8)))
    assert sum(one is not None for one in made) == 1


async def test_a_naming_is_accepted_by_the_phones_owner_only_and_once(database, keyring, now):
    person, helper = await two(keyring, now)
    relation = await named(keyring, person, now)
    with pytest.raises(NotFound):
        await store.accept(helper, "hash of another phone", relation.id, now)
    await store.accept(helper, "hash 13900000001", relation.id, now)
    other = await add_viewer(keyring, now)
    with pytest.raises(NotFound):
        await store.accept(other, "hash 13900000001", relation.id, now)
    with pytest.raises(NotFound):
        await store.leave(other, "hash 13900000001", relation.id, now)
    await store.leave(helper, "", relation.id, now)
    assert not await may(helper, person)


async def test_nobody_ends_what_is_another_persons(database, keyring, now):
    person, helper = await two(keyring, now)
    relation = await named(keyring, person, now)
    other = await add_viewer(keyring, now, await add_person(keyring, now))
    with pytest.raises(NotFound):
        await store.end_own_relation(other, relation.id, now)
    with pytest.raises(PersonNotBound):
        await store.end_own_relation(helper, relation.id, now)
    assert await store.list_asked(helper, keyring, "hash of another phone") == []


async def test_a_guardian_acts_for_the_card_too_and_is_not_removed_by_the_person(
    database, keyring, now
):
    person = await add_viewer(keyring, now, await add_person(keyring, now))
    guardian = await add_viewer(keyring, now, await add_person(keyring, now))
    made = [
        await store.add_guardian(person.person_id, guardian.person_id, "户口簿", now)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    for matter in Matter:
        assert await may(guardian, person, matter) == (matter is not Matter.RIGHTS_RECORD)
        assert not await may(person, guardian, matter)
    with pytest.raises(NotFound):
        await store.end_own_relation(person, made[0].id, now)
    await store.end_guardian(person.person_id, guardian.person_id, now)
    assert not await may(guardian, person)


async def test_a_guardian_is_another_known_person(database, keyring, now):
    person = await add_person(keyring, now)
    for nobody in (person, uuid4()):
        with pytest.raises(NotFound):
            await store.add_guardian(person, nobody, "户口簿", now)


async def test_what_a_person_calls_a_helper_and_the_phone_are_sealed(database, keyring, now):
    person, _ = await two(keyring, now)
    relation = await named(keyring, person, now)
    row = await Relation.get(id=relation.id)
    assert "13900000001" not in f"{row.phone_sealed}{row.called_sealed}"
    (shown,) = await store.list_own_relations(person, keyring)
    assert (shown.phone, shown.called) == ("13900000001", "女儿")
    assert "13900000001" not in repr(shown)
