"""The schema as an employer asks it: what each role may, and what nobody may."""

import random
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from strawberry import relay

from cases.records import NewCase
from cases.service import open_case
from cases.store import get_case, list_cases, list_open_of_employer
from employers import home, seats
from employers.home import Wanted
from employers.records import EmployeeSpan, Matter
from kernel.errors import NotFound
from kernel.viewer import Viewer
from tests.employers.desk import Desk as EmployersDesk
from tests.employers.fakes import OTHER_LICENCE_CODE
from tests.house.walk import root_fields
from tests.populate import add_person

HOME = """{ employer { name code kind manages transactionNumber seat { role current }
  employees(first: 2) { total edges { node { id nameMasked identityNumberMasked current } }
    pageInfo { hasNextPage endCursor } }
  openCases { number } seats { name } sessions { current seatName } acts { kind by }
  choices { employerName } details { district } } }"""
OPEN = """mutation($id: ID!) { openEmployee(id: $id) {
  ... on OpenedEmployee { name identityNumber } ... on Problem { code } } }"""
NODE = "query($id: ID!) { node(id: $id) { __typename } }"


@pytest.fixture
async def office(sqlite, desk):
    """The employers' desk that stands in the schema's house, and the house's desk."""
    own = EmployersDesk(desk.keyring, desk.clock)
    own.auth, own.tools, own.keys = desk.tools.auth, desk.tools.employers, desk.tools.keys
    own.licence, own.months = own.tools.licence.keys, own.tools.months
    own.sms = desk.outside.sms
    await own.keys.load(desk.clock.now())
    return own


async def employ(office, viewer, count=1):
    people = []
    for _ in range(count):
        person = await add_person(office.keyring, office.now)
        office.months.add(viewer.employer_id, person, date(2025, 1, 1), date(2026, 5, 1))
        people.append(person)
    return people


async def open_for(viewer, person, now):
    return await open_case(
        NewCase(
            procedure="27-card-second-application", subject_id=person,
            applicant_id=viewer.account_id, due_on=date(2026, 6, 11), due_estimated=False,
            employer_id=viewer.employer_id,
        ),
        now,
    )  # fmt: skip


async def test_the_home_shows_the_employer_to_its_legal_representative(desk, office):
    viewer = await office.log_in()
    people = await employ(office, viewer, 3)
    case = await open_for(viewer, people[0], desk.clock.now())
    found = await desk.ask(viewer, HOME)
    assert found["seat"] == {"role": "LEGAL_REPRESENTATIVE", "current": True}
    assert found["manages"] is True
    assert found["employees"]["total"] == 3
    node = found["employees"]["edges"][0]["node"]
    assert (node["nameMasked"], node["current"]) == ("**英", True)
    assert "T0" not in node["identityNumberMasked"]
    assert found["employees"]["pageInfo"] == {"hasNextPage": True, "endCursor": "2"}
    assert [one["number"] for one in found["openCases"]] == [case.number]
    assert [act["kind"] for act in found["acts"]] == ["LICENCE_LOGIN"]
    opened = await desk.ask(viewer, OPEN, id=node["id"])
    assert opened["name"] == "王秀英"
    acts = (await desk.ask(viewer, "{ employer { acts { kind by } } }"))["acts"]
    assert acts[0] == {"kind": "OPEN_PERSON", "by": "*伟"}


async def test_an_agent_sees_and_does_what_it_is_authorised_for(desk, office):
    manager = await office.log_in()
    people = await employ(office, manager)
    person = await office.person()
    seat = await office.authorise(manager, person, matters=[Matter.PAYMENTS])
    agent = replace(manager, account_id=seat.account_id, session_id=uuid4())
    found = await desk.ask(agent, "{ employer { name manages transactionNumber acts { kind } } }")
    assert (found["manages"], found["transactionNumber"], found["acts"]) == (False, None, [])
    assert await desk.codes(agent, "{ employer { employees { total } } }") == ["FORBIDDEN"]
    wanted = str(relay.GlobalID("Employee", str(people[0])))
    assert (await desk.ask(agent, OPEN, id=wanted))["code"] == "SEAT_MAY_NOT"


PERSONS_ONLY = [
    field
    for field in root_fields()
    if any(p.__name__ == "SignedIn" for p in field.field.permission_classes)
]
EMPLOYERS_ONLY = [
    field
    for field in root_fields()
    if any(p.__name__ == "ActsForEmployer" for p in field.field.permission_classes)
]


def test_each_side_has_fields_of_its_own():
    assert len(PERSONS_ONLY) > 20
    assert {field.name for field in EMPLOYERS_ONLY} >= {
        "employer",
        "openEmployee",
        "endEmployerSeat",
    }


@pytest.mark.parametrize("field", PERSONS_ONLY, ids=lambda field: field.name)
async def test_an_employers_session_reaches_nothing_of_a_persons_own(desk, field):
    viewer = Viewer(uuid4(), uuid4(), uuid4(), employer_id=uuid4())
    if field.kind == "subscription":
        async with desk.follow(viewer, field.operation) as heard:
            found = await anext(heard)
            assert [error.extensions["code"] for error in found.errors] == ["FORBIDDEN"]
        return
    assert await desk.codes(viewer, field.operation) == ["FORBIDDEN"]


@pytest.mark.parametrize("field", EMPLOYERS_ONLY, ids=lambda field: field.name)
async def test_a_persons_session_reaches_nothing_of_an_employers(desk, field):
    viewer = Viewer(uuid4(), uuid4(), uuid4(), uuid4())
    assert await desk.codes(viewer, field.operation) == ["FORBIDDEN"]


async def test_an_employers_viewer_finds_its_own_people_as_nodes_only(desk, office):
    mine = await office.log_in()
    theirs = await office.log_in(
        subject="holder-2", code=OTHER_LICENCE_CODE, licence_name="别的公司"
    )
    (own,), (other,) = await employ(office, mine), await employ(office, theirs)
    for person, shown in ((own, {"__typename": "Employee"}), (other, None), (uuid4(), None)):
        node = str(relay.GlobalID("Employee", str(person)))
        assert await desk.ask(mine, NODE, id=node) == shown


@pytest.mark.parametrize("after", ["x", "-1", "1" * 8, "²"])
async def test_a_cursor_of_nobodys_is_refused(desk, office, after):
    viewer = await office.log_in()
    asked = "query($after: String!) { employer { employees(after: $after) { total } } }"
    assert await desk.codes(viewer, asked, after=after) == ["BAD_USER_INPUT"]


async def reaches_only_its_own(office, viewers, people, spread):
    """One random spread of people over employers: each viewer reaches its own alone."""
    months = office.months
    months.spans.clear()
    for employer, person in dict.fromkeys(spread):
        span = EmployeeSpan(people[person], date(2025, 1, 1), date(2026, 5, 1), 17)
        months.spans.setdefault(viewers[employer].employer_id, []).append(span)
    for number, viewer in enumerate(viewers):
        own = {people[person] for employer, person in spread if employer == number}
        listed = await home.list_employees(office.tools, viewer, Wanted(), office.now)
        assert {one.person_id for one in listed} == own
        for person in people:
            if person in own:
                await home.open_employee(office.tools, viewer, person, office.now)
            else:
                with pytest.raises(NotFound):
                    await home.open_employee(office.tools, viewer, person, office.now)


async def test_no_employers_viewer_reaches_anothers_person_or_case(office):
    viewers = [
        await office.log_in(subject=f"h{n}", code=code, licence_name=f"第{n}家公司")
        for n, code in enumerate(codes())
    ]
    people = [await add_person(office.keyring, office.now) for _ in range(6)]
    cases = [await open_for(viewer, people[n], office.now) for n, viewer in enumerate(viewers)]
    chance = random.Random(8)
    for _ in range(25):
        spread = [(chance.randrange(4), chance.randrange(6)) for _ in range(chance.randrange(20))]
        await reaches_only_its_own(office, viewers, people, spread)
    for number, viewer in enumerate(viewers):
        ids = [case.id for case in cases]
        assert [case.id for case in await list_cases(viewer, ids)] == [ids[number]]
        assert [c.id for c in await list_open_of_employer(viewer, 50)] == [ids[number]]
        for other, case in enumerate(cases):
            if other != number:
                with pytest.raises(NotFound):
                    await get_case(viewer, case.id)
    person = Viewer(uuid4(), uuid4(), uuid4(), people[0])
    assert await list_open_of_employer(person, 50) == []
    assert (
        await seats.list_own_seats(office.tools, replace(person, person_id=None), office.now) == []
    )


def codes():
    from tests.employers.fakes import LICENCE_CODE, credit_code

    more = [credit_code(f"91110105MA0{n}D5XP4") for n in (7, 8)]
    return [LICENCE_CODE, OTHER_LICENCE_CODE, *more]
