"""Whatever employers there are, who works for them, and what is asked: an employer's session
reaches its own people, months, cases, seats and sessions, and no other's.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from graphql import GraphQLInputObjectType, get_named_type
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strawberry import relay

from api.employer_months import EmployerMonths
from auth.models import Account, AccountDevice, Device, Session
from cases.models import Case, CaseEvent
from cases.records import NewCase
from cases.service import open_case
from contributions.import_store import row_id
from contributions.models import Contribution, ContributionEmployer
from employers.models import Employer, EmployerAct, EmployerSeat
from employers.records import Matter, SeatRole
from persons.models import Benefit, Person
from persons.store import get_person_for_system
from tests.employers.firm import Firm
from tests.house.matrix import TABLE
from tests.house.walk import SCHEMA, root_fields
from tests.populate import add_person

BY_MATTER = {"benefits": "26-certification", "roster": "30-rights-record"}

ROLES = st.sampled_from(
    [
        (SeatRole.LEGAL_REPRESENTATIVE, ()),
        (SeatRole.LICENCE_MANAGER, ()),
        (SeatRole.REGISTERED_AGENT, ()),
        (SeatRole.AGENT, (Matter.ROSTER, Matter.BENEFITS)),
        (SeatRole.AGENT, (Matter.ROSTER,)),
        (SeatRole.AGENT, (Matter.ROSTER, Matter.PAYMENTS)),
        (SeatRole.AGENT, ()),
    ]
)
PROBES = {
    "node": "query($id: ID!) { node(id: $id) { __typename id } }",
    "caseProgress": "subscription($id: ID!) { caseProgress(id: $id) { id number } }",
    "openEmployee": """mutation($id: ID!) { openEmployee(id: $id) { __typename
      ... on OpenedEmployee { id name identityNumber } } }""",
    "employeeMonths": "query($id: ID!) { employeeMonths(id: $id, year: 2025) { baseFen } }",
    "endEmployerSeat": "mutation($id: ID!) { endEmployerSeat(id: $id) { __typename } }",
    "endEmployerSession": "mutation($id: ID!) { endEmployerSession(id: $id) { __typename } }",
    "switchEmployer": "mutation($id: ID!) { switchEmployer(id: $id) { __typename } }",
    "employer": """query($after: String) { employer {
      employees(first: 100, after: $after) { total edges { cursor node { id } } }
      openCases(first: 100) { edges { node { case { id number } } } }
      seats { id } sessions { id } choices { employerName }
      acts { edges { node { aboutPerson { nameMasked } } } } } }""",
    "employeeContributions": """query($after: String) {
      employeeContributions(month: "2025-03", first: 100, after: $after) {
        edges { cursor node { contribution { baseFen } } } } }""",
}
BENEFITS = {
    "openBeneficiary": """mutation($id: ID!) { openBeneficiary(id: $id) { __typename
      ... on DeskPersonShown { id name } } }""",
    "findOwnBeneficiary": """mutation($number: String!, $called: String!) {
      findOwnBeneficiary(identityNumber: $number, name: $called) { __typename
      ... on DeskPersonShown { id name } } }""",
    "noteFormReceipt": """mutation($id: ID!) {
      noteFormReceipt(personId: $id, formNumber: "1") { __typename } }""",
    "handInForm": "mutation($id: ID!) { handInForm(id: $id) { __typename } }",
    "returnOwnForm": """mutation($id: ID!) {
      returnOwnForm(id: $id, reason: NO_STAMP) { __typename } }""",
    "certifyByEmployer": """mutation($id: ID!) { certifyByEmployer(input: { personId: $id,
      seenOn: "2026-06-05", verified: IN_PERSON, idempotencyKey: "a key of its own" }) {
      __typename ... on DeskCase { number } } }""",
    "ownBeneficiaries": """query($after: String) {
      ownBeneficiaries(first: 100, after: $after, must: false) { lines { id } after } }""",
}
"""For the employer's retired people, who are other ones than those who work there."""
REACHED = {"Done", "DeskPersonShown", "DeskFormFacts", "DeskCase", "Session", "OpenedEmployee"}


def arguments(kind):
    """The names of an argument and of all that stands in it, with whether each is an id."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLInputObjectType):
        for name, one in named.fields.items():
            yield name, get_named_type(one.type).name == "ID"
            yield from arguments(one.type)


def takes_id_or_cursor(graphql):
    """Whether a field, or one right below it, takes an id or a cursor."""
    below = getattr(get_named_type(graphql.type), "fields", {}).values()
    for one in (graphql, *below):
        for name, argument in getattr(one, "args", {}).items():
            named = get_named_type(argument.type).name
            inner = any(is_id for _, is_id in arguments(argument.type))
            if named == "ID" or inner or name in {"after", "before"}:
                return True
    return False


def test_every_field_of_an_employers_session_that_takes_an_id_or_a_cursor_is_tried():
    open_to_it = {*TABLE["for_employer"], *TABLE["any_session"], *TABLE["public"]}
    taking = {f.name for f in root_fields() if takes_id_or_cursor(f.graphql)}
    assert open_to_it & taking == {*PROBES, *BENEFITS} - {FIND}


@dataclass
class Side:
    """An employer with all that is its own."""

    firm: Firm
    name: str
    held: list = field(default_factory=list)
    people: list[UUID] = field(default_factory=list)
    rows: dict[UUID, int] = field(default_factory=dict)
    cases: dict[UUID, str] = field(default_factory=dict)
    matters: dict[UUID, str] = field(default_factory=dict)
    retired: list[UUID] = field(default_factory=list)

    @property
    def ids(self):
        """The ids of whatever is this employer's."""
        sat = [one for seat, viewer in self.held for one in sat_ids(seat, viewer)]
        return [self.firm.id, *self.people, *self.rows, *self.cases, *sat]


def sat_ids(seat, viewer):
    return seat.id, seat.account_id, viewer.session_id, viewer.device_id


async def clear():
    for model in (
        CaseEvent, Case, Contribution, ContributionEmployer, Session, AccountDevice, Device,
        EmployerAct, EmployerSeat, Employer, Account, Benefit, Person,
    ):  # fmt: skip
        await model.all().delete()


@st.composite
def worlds(draw):
    """Employers by what their seats are; who works, who has a case, whose unit it is, where; and
    whether the registered agents and one agent of each have one phone.
    """
    sides = draw(st.lists(st.lists(ROLES, min_size=1, max_size=2), min_size=2, max_size=4))
    place = st.integers(0, len(sides) - 1)
    people = draw(st.integers(1, 5))
    person = st.integers(0, people - 1)
    months = draw(st.sets(st.tuples(place, person, st.integers(1, 4)), max_size=14))
    matter = st.sampled_from(sorted(BY_MATTER))
    cases = draw(st.lists(st.tuples(place, person, matter), min_size=1, max_size=5))
    units = draw(st.lists(st.none() | place, min_size=people, max_size=people))
    return sides, people, months, cases, units, draw(st.booleans())


async def sit_all(firm, roles, *, one_phone):
    """Fill an employer's seats; agents have accepted theirs with an account of their own."""
    held, free = [], one_phone
    for role, matters in roles:
        by_phone = free and role in {SeatRole.REGISTERED_AGENT, SeatRole.AGENT}
        free = free and not by_phone
        seat, viewer = await firm.sit(role, matters, holder="one phone" if by_phone else None)
        if role is SeatRole.AGENT:
            await EmployerSeat.filter(id=seat.id).update(own_account_id=uuid4())
        held.append((seat, viewer))
    return held


async def build(desk, world):
    """Make rows of a world; each amount stands for one row, each case has its number."""
    sides_of, count, months, cases, units, one_phone = world
    await clear()
    now, keyring = desk.clock.now(), desk.keyring
    names = [f"第{n}家公司" for n in range(len(sides_of))]
    sides = [Side(await Firm.found(keyring, now, name), name) for name in names]
    for side, roles in zip(sides, sides_of, strict=True):
        side.held = await sit_all(side.firm, roles, one_phone=one_phone)
        await ContributionEmployer.create(id=side.firm.id, name="某公司")
    people = [await add_person(keyring, now) for _ in range(count)]
    for amount, (place, person, month) in enumerate(sorted(months), 7_000_001):
        side, who = sides[place], people[person]
        key = row_id(who, side.firm.id, 1, 202500 + month)
        await Contribution.create(
            id=key, person_id=who, employer_id=side.firm.id, insurance=1, month=202500 + month,
            base_fen=amount, employer_fen=1, person_fen=1, arrived_on=None, back_paid=False,
        )  # fmt: skip
        if who not in side.people:
            side.people.append(who)
        side.rows[key] = amount
    for place, person, matter in cases:
        side = sides[place]
        new = NewCase(
            procedure=BY_MATTER[matter], subject_id=people[person],
            applicant_id=side.held[0][1].account_id, due_on=date(2026, 6, 11),
            due_estimated=False, employer_id=side.firm.id,
        )  # fmt: skip
        case = await open_case(new, now)
        side.cases[case.id], side.matters[case.id] = case.number, matter
    for who, unit in zip(people, units, strict=True):
        if unit is not None:
            await Person.filter(id=who).update(employer_id=sides[unit].firm.id)
            sides[unit].retired.append(who)
    return sides, people


def gid(kind, one):
    return str(relay.GlobalID(kind, str(one)))


async def probe(desk, viewer, name, **variables):
    """Ask, and return the answer's data."""
    document = (PROBES | BENEFITS)[name]
    if document.startswith("subscription"):
        async with desk.follow(viewer, document, **variables) as heard:
            found = await anext(heard)
    else:
        found = await desk.execute(viewer, document, **variables)
    return next(iter((found.data or {}).values()), None)


def foreign_to(side, sides, people):
    """What is others' alone: ids, and texts that no answer may hold."""
    others = [one for one in sides if one is not side]
    ids = dict.fromkeys([*people, *(i for one in others for i in one.ids)])
    amounts = {str(amount) for one in others for amount in one.rows.values()}
    numbers = {number for one in others for number in one.cases.values()}
    shown = {gid("Employee", one) for one in people if one not in side.people}
    names = {one.name for one in others}
    return [one for one in ids if one not in side.ids], amounts | numbers | shown | names


async def tries_everything(desk, data, side, sides, people):
    """One employer's seats ask for whatever is others', by every id and cursor."""
    ids, texts = foreign_to(side, sides, people)
    kinds = sorted(kind.name for kind in SCHEMA._schema.get_possible_types(node_interface()))
    cursors = [f"{person}|{key}" for person in people for one in sides for key in one.rows]
    after = st.one_of(
        st.none(), st.integers(0, 99).map(str), st.sampled_from(cursors or ["0"]), st.text()
    )
    for _, viewer in side.held:
        for one in ids:
            kind = data.draw(st.sampled_from([*kinds, "EmployerSeat", "EmployerSession"]))
            names = data.draw(st.permutations(sorted(set(PROBES) - LISTS)))
            for name in names:
                answer = await probe(desk, viewer, name, id=gid(kind, one))
                assert not reached(answer), (name, kind)
            for kind in ("Case", "Employee"):
                assert await probe(desk, viewer, "node", id=gid(kind, one)) is None, kind
        for one in [one for one in people if one not in side.retired]:
            for name in sorted(set(BENEFITS) - LISTS - {FIND}):
                assert not reached(await probe(desk, viewer, name, id=gid("Person", one))), name
            assert not reached(await find(desk, viewer, one))
        place = data.draw(st.none() | st.sampled_from([f"|{one}" for one in people]))
        listed = await probe(desk, viewer, "ownBeneficiaries", after=place)
        assert {line["id"] for line in (listed or {"lines": []})["lines"]} <= {
            gid("DeskPerson", one) for one in side.retired
        }
        for name in sorted(LISTS - set(BENEFITS)):
            answer = await probe(desk, viewer, name, after=data.draw(after))
            shown = json.dumps(answer, ensure_ascii=False)
            assert not [text for text in texts if text in shown], name


async def find(desk, viewer, person_id):
    """Look somebody up whose number and name are known, as on a paper in the hand."""
    person = await get_person_for_system(desk.keyring, person_id)
    return await probe(desk, viewer, FIND, number=person.identity_number, called=person.name)


FIND = "findOwnBeneficiary"
LISTS = {"employer", "employeeContributions", "ownBeneficiaries"}


def node_interface():
    return SCHEMA._schema.type_map["Node"]


def reached(answer):
    """Whether an answer is more than a refusal or nothing."""
    if isinstance(answer, dict):
        return "id" in answer or answer.get("__typename") in REACHED
    return bool(answer)


async def sees_its_own(desk, side):
    """What is its own is there, so that the refusals mean something."""
    _, viewer = side.held[0]
    home = await probe(desk, viewer, "employer", after=None)
    assert {edge["node"]["id"] for edge in home["employees"]["edges"]} == {
        gid("Employee", one) for one in side.people
    }
    for _, clerk in side.held:
        await sees_its_cases(desk, side, clerk)
    for _, clerk in side.held:
        listed = await probe(desk, clerk, "ownBeneficiaries", after=None)
        if Matter.BENEFITS in clerk.matters:
            assert {line["id"] for line in listed["lines"]} == {
                gid("DeskPerson", one) for one in side.retired
            }
            for one in side.retired:
                assert reached(await find(desk, clerk, one))
        else:
            assert listed is None
    for one in side.people:
        opened = await probe(desk, viewer, "openEmployee", id=gid("Employee", one))
        assert opened["__typename"] == "OpenedEmployee"
        found = await probe(desk, viewer, "employeeMonths", id=gid("Employee", one))
        assert {row["baseFen"] for row in found} <= set(side.rows.values())


async def sees_its_cases(desk, side, clerk):
    """A seat finds those cases of its employer's that it may act in, in the list and by id."""
    may = {one for one, matter in side.matters.items() if matter in clerk.matters}
    home = await desk.execute(
        clerk, "{ employer { openCases(first: 100) { edges { node { case { id number } } } } } }"
    )
    edges = home.data["employer"]["openCases"]["edges"]
    listed = {edge["node"]["case"]["number"] for edge in edges}
    assert listed == {side.cases[one] for one in may}
    for one in side.cases:
        found = await probe(desk, clerk, "node", id=gid("Case", one))
        assert (found is not None) == (one in may)


async def standing():
    """All seats and sessions as they stand, and how much was done."""
    seats = await EmployerSeat.all().order_by("id").values("id", "status")
    sessions = await Session.all().order_by("id").values("id", "revoked_at")
    done = await Case.all().count(), await EmployerAct.all().count()
    return seats, sessions, done


@pytest.fixture
def months_desk(sqlite, desk):
    """A desk whose months are the real ones."""
    desk.tools = replace(
        desk.tools, employers=replace(desk.tools.employers, months=EmployerMonths())
    )
    return desk


@given(world=worlds(), data=st.data())
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_no_employers_session_reaches_what_is_anothers(months_desk, world, data):
    desk = months_desk
    sides, people = await build(desk, world)
    before = await standing()
    for side in sides:
        await tries_everything(desk, data, side, sides, people)
    assert await standing() == before
    for side in sides:
        await sees_its_own(desk, side)
