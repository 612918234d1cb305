from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import NotFound
from kernel.viewer import Office, Role, Viewer
from persons.errors import OwnMatter
from persons.models import Benefit, Person, Relation
from persons.places import AGENCIES, DISTRICTS, MERGED, WHOLE_CITY
from persons.reach import reaches
from persons.reach_store import (
    Wanted,
    find_person_in_reach,
    get_person_in_reach,
    ids_in_reach,
    keep_in_reach,
    list_in_reach,
)
from persons.records import BenefitKind, BenefitRecord, IdentityKind, PersonRecord, Residence, Sex
from persons.store import get_person_for_system
from tests.populate import add_person, add_viewer

TODAY = date(2026, 6, 8)
EMPLOYERS = (UUID(int=71), UUID(int=72))
PLACES = ("110105", "110118", "110119", WHOLE_CITY, "USA", "JPN", "")
ONE = UUID(int=1)


def clerk(*places, role=Role.AGENCY_CLERK, **more):
    offices = frozenset(Office(role, place) for place in places)
    return Viewer(uuid4(), ONE, ONE, roles=frozenset({role}), offices=offices, **more)


def consul(*places, **more):
    return clerk(*places, role=Role.EMBASSY_CLERK, **more)


def seat(employer, *, matters=("benefits",), **more):
    return Viewer(uuid4(), ONE, ONE, employer_id=employer, matters=frozenset(matters), **more)


viewers = st.one_of(
    st.builds(lambda places: clerk(*places), st.sets(st.sampled_from(PLACES))),
    st.builds(lambda places: consul(*places), st.sets(st.sampled_from(PLACES))),
    st.builds(
        lambda employer, matters: seat(employer, matters=matters),
        st.sampled_from(EMPLOYERS),
        st.sets(st.sampled_from(("benefits", "roster"))),
    ),
    st.builds(
        lambda places, roles: replace(clerk(*places), roles=frozenset(roles)),
        st.sets(st.sampled_from(PLACES)),
        st.sets(st.sampled_from(Role)),
    ),
)
persons = st.builds(
    PersonRecord,
    id=st.uuids(),
    name=st.just("王秀英"),
    identity_number=st.just("T1"),
    identity_kind=st.just(IdentityKind.ASSIGNED),
    nationality=st.just("CHN"),
    sex=st.just(Sex.FEMALE),
    birth_date=st.just(date(1950, 1, 1)),
    residence=st.sampled_from(Residence),
    district=st.sampled_from(["", "110105", "110118", "110228", "110229", "130102"]),
    benefits=st.sampled_from([(), (BenefitRecord(BenefitKind.BASIC_PENSION, date(2010, 1, 1)),)]),
    employer_id=st.sampled_from([None, *EMPLOYERS]),
    country=st.sampled_from(["", "USA", "JPN"]),
)


@given(viewers, persons)
def test_each_reaches_by_its_own_clause_and_by_no_other(viewer, person):
    if not reaches(viewer, person):
        return
    if viewer.employer_id is not None:
        assert person.employer_id == viewer.employer_id
        assert "benefits" in viewer.matters
        return
    held = {office for office in viewer.offices if office.role in viewer.roles}
    here = MERGED.get(person.district, person.district)
    assert (
        Office(Role.AGENCY_CLERK, WHOLE_CITY) in held
        or (here in AGENCIES and Office(Role.AGENCY_CLERK, here) in held)
        or (
            person.residence is Residence.ABROAD
            and person.country
            and Office(Role.EMBASSY_CLERK, person.country) in held
        )
    )


@given(persons)
def test_who_has_no_office_reaches_nobody(person):
    nobody = Viewer(ONE, ONE, ONE, roles=frozenset(Role))
    assert not reaches(nobody, person)
    assert not reaches(Viewer(ONE, ONE, ONE, person_id=person.id), person)
    roleless = replace(clerk(WHOLE_CITY), roles=frozenset())
    assert not reaches(roleless, person)
    elsewhere = replace(seat(uuid4()), roles=frozenset(Role), offices=clerk(WHOLE_CITY).offices)
    assert not reaches(elsewhere, replace(person, employer_id=None))


def test_an_old_county_belongs_to_its_district_of_today():
    assert set(MERGED.values()) <= set(AGENCIES)
    assert set(DISTRICTS) <= set(AGENCIES) | set(MERGED)
    assert not set(AGENCIES) & set(MERGED)


async def put(keyring, now, **columns):
    """Add a person with these columns. Returns its id."""
    benefit = columns.pop("benefit", BenefitKind.BASIC_PENSION)
    person_id = await add_person(
        keyring, now, residence=columns.pop("residence", Residence.OTHER_PROVINCE), benefit=benefit
    )
    await Person.filter(id=person_id).update(**columns)
    return person_id


async def test_the_queries_find_whom_the_rule_reaches_and_nobody_else(database, keyring, now):
    for district in ("", "110105", "110118", "110228", "130102"):
        await put(keyring, now, district=district)
    for country in ("", "USA", "JPN"):
        await put(keyring, now, country=country, residence=Residence.ABROAD)
    await put(keyring, now, country="USA")
    for employer in EMPLOYERS:
        await put(keyring, now, employer_id=employer)
    await put(keyring, now, employer_id=EMPLOYERS[0], benefit=None)
    ids = [row for (row,) in await Person.all().values_list("id")]
    everybody = [await get_person_for_system(keyring, one) for one in ids]
    for viewer in (
        clerk("110105"), clerk("110118"), clerk("110228"), clerk(WHOLE_CITY), clerk(""), clerk(),
        consul("USA"), consul("JPN", "USA"), consul(""), seat(EMPLOYERS[0]), seat(uuid4()),
        seat(EMPLOYERS[0], matters=()), replace(clerk(WHOLE_CITY), roles=frozenset()),
    ):  # fmt: skip
        mine = {person.id for person in everybody if reaches(viewer, person)}
        subquery = await ids_in_reach(viewer)
        assert {row for (row,) in await Person.filter(id__in=subquery).values_list("id")} == mine
        assert set(await keep_in_reach(viewer, keyring, ids)) == mine
        for person in everybody:
            asked = (viewer, keyring, person.identity_number, person.name)
            assert (await find_person_in_reach(*asked) is not None) == (person.id in mine)
            if person.id not in mine:
                with pytest.raises(NotFound):
                    await get_person_in_reach(viewer, keyring, person.id)


async def test_a_person_is_found_by_exact_number_and_name_only(database, keyring, now):
    person = await get_person_for_system(keyring, await put(keyring, now, district="110105"))
    here = clerk("110105")
    found = await find_person_in_reach(here, keyring, person.identity_number.lower(), " 王秀英 ")
    assert found.id == person.id
    assert await find_person_in_reach(here, keyring, person.identity_number, "王秀") is None
    assert await find_person_in_reach(here, keyring, person.identity_number, "") is None
    assert await find_person_in_reach(here, keyring, person.identity_number[:-1], "王秀英") is None


async def test_nobody_comes_to_themselves_or_to_those_they_help(database, keyring, now):
    own = await put(keyring, now, district="110105", employer_id=EMPLOYERS[0])
    person = await get_person_for_system(keyring, own)
    asked = (keyring, person.identity_number, person.name)
    unproven = clerk("110105", bound_person_id=own, needs_proof=True)
    helper = clerk("110105")
    guardian = clerk("110105", bound_person_id=await put(keyring, now, district="110119"))
    await Relation.create(
        id=uuid4(), person_id=own, kind="helper", account_id=helper.account_id, named_at=now,
        accepted_at=now,
    )  # fmt: skip
    await Relation.create(
        id=uuid4(), person_id=own, kind="guardian", guardian_id=guardian.bound_person_id,
        named_at=now, accepted_at=now,
    )  # fmt: skip
    namesake = seat(EMPLOYERS[0], holder_name="王秀英")
    agent = seat(EMPLOYERS[0], bound_person_id=own)
    helping_agent = seat(EMPLOYERS[0], own_account_id=helper.account_id)
    for viewer in (unproven, helper, guardian, namesake, agent, helping_agent):
        with pytest.raises(OwnMatter):
            await find_person_in_reach(viewer, *asked)
        with pytest.raises(OwnMatter):
            await get_person_in_reach(viewer, keyring, own)
        assert await keep_in_reach(viewer, keyring, [own]) == {}
        assert await list_in_reach(viewer, keyring, Wanted(TODAY), 10) == []
    await Relation.all().update(ended_at=now)
    assert (await find_person_in_reach(helper, *asked)).id == own


async def test_an_employer_s_people_are_listed_by_due_day_page_by_page(database, keyring, now):
    days = [None, None, date(2025, 1, 1), date(2025, 1, 1), date(2025, 7, 1)]
    for day in days:
        await put(keyring, now, employer_id=EMPLOYERS[0], last_certified_on=day)
    await put(keyring, now, employer_id=EMPLOYERS[1])
    await put(keyring, now, employer_id=EMPLOYERS[0], deceased_on=date(2026, 1, 1))
    await put(keyring, now, employer_id=EMPLOYERS[0], ended_on=date(2026, 1, 1))
    over = await put(keyring, now, employer_id=EMPLOYERS[0])
    await Benefit.filter(person_id=over).update(until=date(2026, 1, 1))
    may = await put(keyring, now, employer_id=EMPLOYERS[0], residence=Residence.BEIJING)
    viewer, seen, after = seat(EMPLOYERS[0]), [], None
    while page := await list_in_reach(viewer, keyring, Wanted(TODAY), 2, after):
        seen += page
        after = page[-1].last_certified_on, page[-1].id
    assert [person.last_certified_on for person in seen] == days
    assert len({person.id for person in seen}) == 5
    everyone = await list_in_reach(viewer, keyring, Wanted(TODAY, must=False), 10)
    assert {person.id for person in everyone} == {person.id for person in seen} | {may}
    assert await list_in_reach(clerk(WHOLE_CITY), keyring, Wanted(TODAY), 10) == []


@pytest.mark.parametrize("place", range(6))
async def test_one_s_own_matter_on_the_list_hides_nobody_behind_it(database, keyring, now, place):
    ids = [
        await put(keyring, now, employer_id=EMPLOYERS[0], last_certified_on=date(2025, 1, day))
        for day in range(1, 7)
    ]
    viewer = seat(EMPLOYERS[0], bound_person_id=ids.pop(place))
    for first in (1, 2, 3, 5, 6):
        seen, after = [], None
        while page := await list_in_reach(viewer, keyring, Wanted(TODAY), first, after):
            assert len(page) == min(first, 5 - len(seen))
            seen += [person.id for person in page]
            after = page[-1].last_certified_on, page[-1].id
        assert seen == ids


async def test_a_helper_of_somebody_reaches_nobody_at_a_desk(database, keyring, now):
    person = await get_person_for_system(keyring, await put(keyring, now, district="110105"))
    citizen = await add_viewer(keyring, now)
    await Relation.create(
        id=uuid4(), person_id=person.id, kind="helper", account_id=citizen.account_id,
        named_at=now, accepted_at=now,
    )  # fmt: skip
    asked = (keyring, person.identity_number, person.name)
    assert await find_person_in_reach(citizen, *asked) is None
    with pytest.raises(NotFound):
        await get_person_in_reach(citizen, keyring, person.id)
