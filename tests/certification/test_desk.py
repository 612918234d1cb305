"""Desks: finding within reach, what is noted of it, and what is looked at before it is decided."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from certification import assisted, desk, desk_store, form_desk
from certification.assisted_rules import FormState, ReturnReason, Verified
from certification.desk_errors import FormNotLookedAt, NobodyInReach, NotOfThisUnit, TooManyFinds
from certification.limits import limits
from certification.models import Assistance, DeskLook
from certification.records import LooksWanted
from certification.rules import Way
from kernel.errors import NotFound
from kernel.viewer import Role
from persons.errors import OwnMatter
from persons.models import Person
from persons.records import Residence
from tests.certification.posts import EMPLOYER, at_post
from tests.certification.test_assisted import entry, retiree
from tests.certification.test_forms import print_form, send
from tests.populate import add_viewer

HOUR = timedelta(hours=1)


@pytest.fixture
def auth(office):
    return office.auth  # one for the test: the counters are in it


async def find(office, auth, viewer, person, now, **typed):
    number = typed.get("number", person.identity_number)
    name = typed.get("name", person.name)
    return await desk.find_at_desk(auth, office.terms, viewer, number, name, now)


async def test_a_clerk_finds_by_number_and_name_and_sees_where_the_person_stands(
    database, office, auth, agency, now
):
    citizen = await retiree(office, now)
    person = await office.person(citizen)
    form = await print_form(office, citizen, now)
    found = await find(office, auth, agency, person, now)
    assert (found.person.id, found.form.id, found.open_case) == (person.id, form.id, None)
    assert found.ways == {Way.FORM, Way.REMOTE_SYSTEM}
    assert found.standing.due_on is not None
    assert person.identity_number not in repr(found)
    (look,) = await DeskLook.all()
    assert (look.account_id, look.person_id, look.what) == (
        agency.account_id, person.id, "found",
    )  # fmt: skip


async def test_unknown_misnamed_and_out_of_reach_look_the_same(database, office, auth, now):
    here = await at_post(office, now, Role.AGENCY_CLERK, "110101")
    person = await office.person(await retiree(office, now, district="110105"))
    near = await office.person(await retiree(office, now, district="110101"))
    said = set()
    for number, name in (
        ("T99999999", "王秀英"), (near.identity_number, "王秀兰"), ("", ""),
        (person.identity_number, person.name),
    ):  # fmt: skip
        with pytest.raises(NobodyInReach) as refused:
            await find(office, auth, here, near, now, number=number, name=name)
        said.add(refused.value.message())
    assert len(said) == 1
    assert [(one.what, one.person_id) for one in await DeskLook.all()] == [("not_found", None)] * 4


async def test_an_embassy_finds_those_in_its_country_and_certifies_as_it_does(
    database, office, auth, embassy, now
):
    there = await retiree(office, now, residence=Residence.ABROAD.value, country="DEU")
    found = await find(office, auth, embassy, await office.person(there), now)
    assert found.ways == {Way.EMBASSY}
    other = await retiree(office, now, residence=Residence.ABROAD.value, country="FRA")
    moved = await retiree(office, now, country="DEU")
    for far in (other, moved):
        with pytest.raises(NobodyInReach):
            await find(office, auth, embassy, await office.person(far), now)


async def test_an_employer_finds_its_own_alone_and_nobody_else_finds_that_way(
    database, office, auth, employer, agency, now
):
    own = await office.person(await retiree(office, now, employer_id=EMPLOYER))
    foreign = await office.person(await retiree(office, now, employer_id=uuid4()))

    async def find_own(viewer, person):
        given = person.identity_number, person.name
        return await desk.find_own_person(auth, office.terms, viewer, *given, now)

    assert (await find_own(employer, own)).person.id == own.id
    no_matter = replace(employer, matters=frozenset())
    for viewer, person in ((employer, foreign), (no_matter, own), (agency, own)):
        with pytest.raises(NotOfThisUnit):
            await find_own(viewer, person)
    with pytest.raises(OwnMatter):
        await find_own(replace(employer, bound_person_id=own.id), own)


async def test_numbers_cannot_be_tried_through(database, office, auth, agency, now):
    person = await office.person(await retiree(office, now))
    for _ in range(limits().desk_finds_an_hour):
        with pytest.raises(NobodyInReach):
            await find(office, auth, agency, person, now, number="T0")
    with pytest.raises(TooManyFinds) as refused:
        await find(office, auth, agency, person, now)
    assert now < refused.value.retry_at <= now + HOUR
    assert (await find(office, auth, agency, person, now + HOUR)).person.id == person.id
    other = await at_post(office, now, Role.AGENCY_CLERK, "110000")
    assert (await find(office, auth, other, person, now)).person.id == person.id


async def test_one_s_own_matter_is_a_colleague_s_and_the_look_is_noted(
    database, office, auth, agency, now
):
    person = await office.person(await retiree(office, now))
    own = replace(agency, bound_person_id=person.id)
    with pytest.raises(OwnMatter):
        await find(office, auth, own, person, now)
    assert [one.what for one in await DeskLook.all()] == ["own_matter"]


async def test_who_cannot_be_certified_now_is_shown_with_the_reason(
    database, office, auth, agency, now
):
    citizen = await retiree(office, now, last_certified_on=now.date())
    found = await find(office, auth, agency, await office.person(citizen), now)
    assert found.ways == frozenset()
    assert "已于2026年06月08日认证成功" in found.against.message()


async def test_a_photo_that_waits_is_looked_at_before_it_is_entered_or_returned(
    database, office, agency, now
):
    citizen = await retiree(office, now)
    form = await send(office, citizen, await print_form(office, citizen, now), now)
    given = entry(citizen, now, form_number=form.number)
    with pytest.raises(FormNotLookedAt):
        await assisted.enter_from_form(office.keyring, office.terms, agency, given, now)
    back = (office.keyring, agency, form.id, ReturnReason.NO_STAMP, "", now)
    with pytest.raises(FormNotLookedAt):
        await form_desk.return_form(*back)
    shown = await desk.find_form(office.keyring, office.terms, agency, form.id, now)
    assert (shown.form.id, shown.looked) == (form.id, False)
    await form_desk.look_at_picture(office.faces, office.keyring, agency, form.id, now)
    shown = await desk.find_form(office.keyring, office.terms, agency, form.id, now)
    assert shown.looked
    assert (await form_desk.return_form(*back)).state is FormState.RETURNED
    case = await assisted.enter_from_form(office.keyring, office.terms, agency, given, now)
    assert case.subject_id == citizen.person_id


async def test_a_form_that_was_filled_in_by_hand_is_entered_without_a_number(
    database, office, agency, now
):
    citizen = await retiree(office, now)
    await assisted.enter_from_form(office.keyring, office.terms, agency, entry(citizen, now), now)
    row = await Assistance.get()
    assert (row.form_id, row.kept_by) == (None, "employer")


async def test_a_form_of_another_desk_is_not_there(
    database, office, agency, embassy, employer, now
):
    citizen = await retiree(office, now, district="110105")
    form = await send(office, citizen, await print_form(office, citizen, now), now)
    far = await at_post(office, now, Role.AGENCY_CLERK, "110101")
    for viewer in (far, embassy, employer, citizen):
        assert await desk.find_form(office.keyring, office.terms, viewer, form.id, now) is None
    assert await DeskLook.all().count() == 0
    with pytest.raises(NotFound):
        await form_desk.return_form(office.keyring, far, form.id, ReturnReason.NO_STAMP, "", now)


async def test_an_employer_lists_opens_and_vouches_for_its_own(
    database, office, agency, employer, now
):
    citizen, other = await retiree(office, now), await retiree(office, now, employer_id=uuid4())
    lines = await desk.list_own_people(
        office.keyring, office.terms, employer, 10, None, now, must=True
    )
    assert [line.person.id for line in lines] == [citizen.person_id]
    opened = await desk.open_person(office.keyring, office.terms, employer, citizen.person_id, now)
    assert opened.ways == {Way.EMPLOYER}
    assert [one.what for one in await DeskLook.all().order_by("what")] == ["listed", "opened"]
    for viewer, person_id in ((employer, other.person_id), (agency, citizen.person_id)):
        with pytest.raises(NotFound):
            await desk.open_person(office.keyring, office.terms, viewer, person_id, now)
    given = entry(citizen, now, verified=Verified.AT_HOME)
    await assisted.certify_by_employer(office.keyring, office.terms, employer, given, now)
    assert (await Assistance.get()).verified == "at_home"


async def test_only_auditors_see_the_looks(database, office, auth, agency, now):
    person = await office.person(await retiree(office, now))
    await find(office, auth, agency, person, now)
    auditor = replace(await add_viewer(office.keyring, now), roles=frozenset({Role.AUDITOR}))
    (look,) = await desk_store.list_looks(auditor, LooksWanted(), 50)
    assert (look.account_id, look.person_id) == (agency.account_id, person.id)
    assert await desk_store.list_looks(agency, LooksWanted(), 50) == []


async def test_a_person_who_moves_out_of_reach_is_gone_at_once(database, office, auth, now):
    here = await at_post(office, now, Role.AGENCY_CLERK, "110105")
    citizen = await retiree(office, now, district="110105")
    found = await find(office, auth, here, await office.person(citizen), now)
    await Person.filter(id=citizen.person_id).update(district="110101")
    given = entry(citizen, now)
    with pytest.raises(NotFound):
        await assisted.enter_from_form(office.keyring, office.terms, here, given, now)
    assert found.person.id == citizen.person_id
