"""Each of an employer's roles at each door, with real seats on a real database: who gets in is
what permissions.toml says.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from strawberry import relay

from api.sheets import Sheets
from employers.errors import NotAuthorised, SeatMayNot
from employers.models import EmployerSeat
from employers.records import SeatRole
from schema.masking import ApiError
from tests.employers.firm import Firm
from tests.house.matrix import SEATS, TABLE, allowed_seats
from tests.house.walk import root_fields
from tests.populate import add_person
from tests.schema.conftest import Desk, desk, make_desk

__all__ = ["desk", "make_desk"]

FIELDS = {field.name: field for field in root_fields()}
DOORS = [door for doors in TABLE["seat"].values() for door in doors]
REFUSED = {"SeatMayNotProblem", "NotAuthorisedProblem"}
KEPT_OUT = {"UNAUTHENTICATED", "FORBIDDEN"}
EMPTY = (None, [])
VALID = {
    "employeeMonths": "query($id: ID!) { employeeMonths(id: $id, year: 2026) { month } }",
    "openEmployee": "mutation($id: ID!) { openEmployee(id: $id) { __typename } }",
    "switchEmployer": "mutation($seat: ID!) { switchEmployer(id: $seat) { __typename } }",
}
DETAIL = {
    "employees": "total", "choices": "employerName", "seat": "role", "seats": "role",
    "sessions": "seatName", "acts": "edges { cursor }", "details": "district",
    "openCases": "pageInfo { hasNextPage }",
}  # fmt: skip
END_SEAT = "mutation($id: ID!) { endEmployerSeat(id: $id) { __typename } }"
END_SESSION = "mutation($id: ID!) { endEmployerSession(id: $id) { __typename } }"


@dataclass
class Place:
    """An employer with one person, and the desk at which it asks."""

    desk: Desk
    firm: Firm
    person_id: UUID


@pytest.fixture
async def place(sqlite, desk):
    now = desk.clock.now()
    await desk.tools.keys.load(now)
    firm = await Firm.found(desk.keyring, now)
    person = await add_person(desk.keyring, now)
    desk.tools.employers.months.add(firm.id, person, date(2025, 1, 1), date(2026, 5, 1))
    return Place(desk, firm, person)


async def gets_in(place, viewer, document, **variables):
    """Whether a viewer gets past every permission, whatever is found behind it."""
    found = await place.desk.execute(viewer, document, **variables)
    if {error.extensions["code"] for error in found.errors or ()} & KEPT_OUT:
        return False
    data = next(iter((found.data or {}).values()), None)
    return not (isinstance(data, dict) and data.get("__typename") in REFUSED)


async def gets_in_by(place, viewer, seat, door):
    """Whether one who holds a seat gets in by a door of the table."""
    if door == "download of the roster":
        return await downloads(place, viewer)
    name, _, whose = door.partition(" of ")
    if whose:
        return await ends(place, viewer, seat, name, whose)
    if "." in door:
        part = door.partition(".")[2]
        inner = f" {{ {DETAIL[part]} }}" if part in DETAIL else ""
        found = await place.desk.execute(viewer, f"{{ employer {{ {part}{inner} }} }}")
        hidden = found.data is not None and found.data["employer"][part] in EMPTY
        return not found.errors and not hidden
    person = str(relay.GlobalID("Employee", str(place.person_id)))
    own = str(relay.GlobalID("EmployerSeat", str(seat.id)))
    document = VALID.get(door, FIELDS[door].operation)
    given = {"id": person} if "$id" in document else {"seat": own} if "$seat" in document else {}
    return await gets_in(place, viewer, document, **given)


async def ends(place, viewer, seat, name, whose):
    """Whether one ends a seat or a session: one's own, an agent's, a manager's."""
    role = SeatRole.LICENCE_MANAGER if whose == "a manager" else SeatRole.AGENT
    other, owner = (seat, viewer) if whose == "one's own" else await place.firm.sit(role)
    if name == "endEmployerSeat":
        wanted = relay.GlobalID("EmployerSeat", str(other.id))
        return await done(place, viewer, END_SEAT, wanted)
    wanted = relay.GlobalID("EmployerSession", str(owner.session_id))
    return await done(place, viewer, END_SESSION, wanted)


async def done(place, viewer, document, wanted):
    found = await place.desk.execute(viewer, document, id=str(wanted))
    (data,) = (found.data or {"": None}).values()
    return data == {"__typename": "Done"}


async def downloads(place, viewer):
    class Contexts:
        tools = place.desk.tools

        async def viewer(self, _):
            return viewer

    try:
        return (
            await Sheets(Contexts()).roster(SimpleNamespace(headers={}, query_params={}))
        ).status_code == 200
    except (ApiError, NotAuthorised, SeatMayNot):
        return False


def test_the_table_says_what_each_field_of_an_employers_needs_once():
    parts = [f"employer.{part.split('(')[0]}" for part in inner_parts()]
    plain = {door.partition(" of ")[0] for door in DOORS if "." not in door} - {"download"}
    assert len(DOORS) == len(set(DOORS))
    assert plain == set(TABLE["for_employer"])
    assert {door for door in DOORS if "." in door} == set(parts)


def inner_parts():
    """What is decided anew below `employer`: the fields that a resolver answers."""
    from schema.employers import Employer as Shown

    plain = {"id", "name", "code", "kind", "registered_at", "record"}
    definition = Shown.__strawberry_definition__
    return [
        "".join(w.title() if n else w for n, w in enumerate(field.python_name.split("_")))
        for field in definition.fields
        if field.python_name not in plain
    ]


@pytest.mark.parametrize("asker", SEATS)
async def test_each_role_of_an_employer_opens_the_doors_of_the_table_and_no_other(place, asker):
    wrong = []
    for door in DOORS:
        seat, viewer = await place.firm.sit(*SEATS[asker])
        opened = await gets_in_by(place, viewer, seat, door)
        if opened != (asker in allowed_seats(door)):
            wrong.append(door)
        await EmployerSeat.filter(id=seat.id).delete()
    assert wrong == []


@pytest.mark.parametrize("asker", SEATS)
async def test_each_role_of_an_employer_is_kept_out_of_what_is_a_persons_or_the_staffs(
    place, asker
):
    _, viewer = await place.firm.sit(*SEATS[asker])
    others = {name for fields in TABLE["only"].values() for name in fields}
    closed = [FIELDS[name] for name in (*TABLE["signed_in"], *others)]
    let_in = []
    for field in closed:
        if field.kind == "subscription":
            async with place.desk.follow(viewer, field.operation) as heard:
                found = await anext(heard)
        else:
            found = await place.desk.execute(viewer, field.operation)
        if [error.extensions["code"] for error in found.errors or ()] != ["FORBIDDEN"]:
            let_in.append(field.name)
    assert let_in == []


@pytest.mark.parametrize("asker", SEATS)
async def test_each_role_of_an_employer_may_ask_what_is_open_to_all(place, asker):
    _, viewer = await place.firm.sit(*SEATS[asker])
    for name in (*TABLE["public"], "node", "caseProgress"):
        field = FIELDS[name]
        if field.kind == "subscription":
            async with place.desk.follow(viewer, field.operation) as heard:
                found = await anext(heard)
        else:
            found = await place.desk.execute(viewer, field.operation)
        assert not {e.extensions["code"] for e in found.errors or ()} & KEPT_OUT, name


@pytest.mark.parametrize("case", ["ended", "its last day is past", "of another employer"])
async def test_a_seat_that_holds_no_more_opens_no_door(place, case):
    yesterday = place.desk.clock.now().date() - timedelta(days=1)
    until = yesterday if case == "its last day is past" else None
    seat, viewer = await place.firm.sit(SeatRole.LEGAL_REPRESENTATIVE, until=until)
    if case == "ended":
        await EmployerSeat.filter(id=seat.id).update(status="ended")
    if case == "of another employer":
        viewer = replace(viewer, employer_id=uuid4())
    assert [door for door in DOORS if await gets_in_by(place, viewer, seat, door)] == []
