"""Who has months at an employer, a page at a time, on both engines."""

from dataclasses import replace
from uuid import uuid4

import pytest

from contributions import roster_store as store
from tests.contributions.fill import add_employer, add_months
from tests.populate import add_person, add_viewer

SINCE = 202604


@pytest.fixture
async def firm(database, keyring, now, employer):
    """An employer's viewer, who works there, and who left."""
    viewer = replace(await add_viewer(keyring, now), employer_id=employer)
    here = sorted([await add_person(keyring, now) for _ in range(3)])
    gone = sorted([await add_person(keyring, now) for _ in range(2)])
    for one in here:
        await add_months(one, employer, 202603, 202604)
    for one in gone:
        await add_months(one, employer, 202511, 202603)
    elsewhere = await add_employer("别的公司")
    await add_months(here[0], elsewhere, 201001, 201002)
    await add_months(gone[0], elsewhere, 202604, 202605)
    return viewer, here, gone


async def test_people_are_listed_in_pages_by_whether_they_have_a_late_month(firm):
    viewer, here, gone = firm
    for wanted, people in ((True, here), (False, gone)):
        assert await store.count_people(viewer, SINCE, here=wanted) == len(people)
        assert await store.list_people(viewer, SINCE, here=wanted, first=None) == people
        paged = [
            one
            for skip in range(len(people))
            for one in await store.list_people(viewer, SINCE, here=wanted, first=1, skip=skip)
        ]
        assert paged == people


async def test_months_are_those_at_the_employer_alone_however_many_are_asked_for(firm):
    viewer, here, gone = firm
    strangers = [uuid4() for _ in range(33_000)]  # more than a driver takes as parameters
    found = await store.list_months_of(viewer, [*strangers, *here, *gone])
    assert {one.person_id: tuple(one[1:]) for one in found} == {
        **dict.fromkeys(here, (202603, 202604, 2)), **dict.fromkeys(gone, (202511, 202603, 5)),
    }  # fmt: skip


async def test_a_persons_session_and_an_unproven_one_list_nobody(firm):
    viewer, here, _ = firm
    for other in (replace(viewer, employer_id=None), replace(viewer, needs_proof=True)):
        assert await store.list_people(other, SINCE, here=True, first=9) == []
        assert await store.count_people(other, SINCE, here=True) == 0
        assert await store.list_months_of(other, here) == []
    stranger = replace(viewer, employer_id=uuid4())
    assert await store.list_months_of(stranger, here) == []
