"""Nobody reaches a row that is not theirs: every query and mutation that takes an id or a number.

Random persons with districts, countries, units, forms and helpers. Whoever asks for a row of
somebody who is not theirs hears what they hear of one that is not there, and changes nothing.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from graphql import GraphQLInputObjectType, get_named_type, is_composite_type, is_required_argument
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from strawberry import relay

from certification.assisted_rules import FormKind
from certification.form_desk import look_at_picture
from certification.forms import Picture, print_form, send_form
from certification.models import AssistedForm, Certification
from employers.models import Employer, EmployerSeat
from kernel.errors import NotFound
from kernel.viewer import Office, Role
from persons.errors import OwnMatter
from persons.models import Person, Relation
from persons.records import Residence
from persons.store import get_person_for_system
from tests.house.matrix import TABLE, allowed
from tests.house.walk import literal, root_fields
from tests.populate import add_person, add_viewer

UNITS = (UUID(int=701), UUID(int=702))
TODAY_IS = {"110228": "110118", "110229": "110119"}
KEPT_OUT = {"UNAUTHENTICATED", "FORBIDDEN", "BAD_USER_INPUT"}
BY_ID = {"ID"}
BY_NUMBER = {"identityNumber", "formNumber", "number"}
BESIDE = {*BY_NUMBER, "name"}
HOW_MANY = 8
"""Worlds made up by chance, beside those below that hold each class of people for certain."""
ABROAD = Residence.ABROAD
CITY = "110000"


@dataclass(frozen=True)
class Made:
    """How a person is made."""

    residence: Residence
    district: str
    country: str
    unit: UUID | None
    helped: str  # by the asker: "", "asked" (not accepted), "accepted", "ended", "guardian"
    sent: bool  # a photo of their form waits


people = st.builds(
    Made,
    residence=st.sampled_from([Residence.OTHER_PROVINCE, ABROAD]),
    district=st.sampled_from(["", "110105", "110118", "110228", "130102"]),
    country=st.sampled_from(["", "USA", "JPN"]),
    unit=st.sampled_from([None, *UNITS]),
    helped=st.sampled_from(["", "", "", "asked", "accepted", "ended", "guardian"]),
    sent=st.booleans(),
)
places = st.sampled_from(["110105", "110118", "110119", "USA", "JPN", CITY])

HERE = Made(Residence.OTHER_PROVINCE, "110105", "", UNITS[0], "", sent=True)
OLD_DISTRICT = replace(HERE, district="110228", unit=UNITS[1])
"""Registered in a county that is the district 110118 today."""
ABROAD_THERE = Made(ABROAD, "", "USA", None, "", sent=False)
ELSEWHERE = Made(Residence.OTHER_PROVINCE, "130102", "", None, "", sent=True)
KEPT = ("accepted", "guardian")
WORLDS = (
    ([HERE, OLD_DISTRICT], {"110105"}),
    ([OLD_DISTRICT, ABROAD_THERE], {"110118", "USA"}),
    ([ELSEWHERE, replace(ABROAD_THERE, country="JPN")], {CITY, "USA"}),
    ([replace(HERE, helped="guardian"), replace(ABROAD_THERE, helped="accepted")],
     {"110105", "USA"}),
    ([replace(HERE, helped="ended"), replace(HERE, helped="asked")], {"110105"}),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A person and their form, as somebody knows them who may not reach them."""

    made: Made
    person: object
    form: object | None

    def values(self):
        """What is put in for an argument, by its name or its type."""
        number = self.form.number if self.form else "260600000008"
        return {
            "identityNumber": self.person.identity_number,
            "name": self.person.name,
            "formNumber": number,
            "number": number,
        }

    def ids(self):
        kinds = ("DeskPerson", self.person.id), ("AssistedForm", getattr(self.form, "id", None))
        return [str(relay.GlobalID(kind, str(row))) for kind, row in kinds if row]


def takes(argument):
    """Whether an argument names a row, itself or within its input."""
    named = get_named_type(argument.type)
    if isinstance(named, GraphQLInputObjectType):
        return any(takes_field(n, f) for n, f in named.fields.items())
    return named.name in BY_ID


def takes_field(name, field):
    return get_named_type(field.type).name in BY_ID or name in BY_NUMBER


def put_in(name, kind, row, row_id, *, numbers):
    """Write an argument's value, with a row's id or number where it takes one."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLInputObjectType):
        given = {
            n: put_in(n, f.type, row, row_id, numbers=numbers)
            for n, f in named.fields.items()
            if is_required_argument(f) or takes_field(n, f) or (numbers and n in BESIDE)
        }
        return "{" + ", ".join(f"{n}: {v}" for n, v in given.items() if v is not None) + "}"
    if named.name in BY_ID:
        return json.dumps(row_id)
    if numbers and name in BESIDE:
        return json.dumps(row.values()[name])
    return json.dumps("a long enough key") if name == "idempotencyKey" else literal(kind)


def operations(asker, row, *, numbers=True):
    """Every query and mutation that an asker may call and that takes an id or a number."""
    for field in root_fields():
        arguments = field.graphql.args
        by_name = numbers and any(name in BY_NUMBER for name in arguments)
        named = any(takes(argument) for argument in arguments.values()) or by_name
        if field.kind == "subscription" or asker not in allowed(field.name) or not named:
            continue
        for row_id in row.ids():
            given = {
                name: put_in(name, argument.type, row, row_id, numbers=numbers)
                for name, argument in arguments.items()
                if is_required_argument(argument) or takes(argument)
            }
            words = ", ".join(f"{name}: {value}" for name, value in given.items())
            inner = (
                " { __typename }" if is_composite_type(get_named_type(field.graphql.type)) else ""
            )
            yield field.name, f"{field.kind} {{ {field.name}({words}){inner} }}"


async def make(desk, made, asker):
    """Put a person, their account's form and their relation to the asker there."""
    now, keyring = desk.clock.now(), desk.keyring
    person_id = await add_person(keyring, now, residence=made.residence)
    await Person.filter(id=person_id).update(
        district=made.district, country=made.country, employer_id=made.unit
    )
    own = await add_viewer(keyring, now, person_id)
    kind = FormKind.ABROAD if made.residence is ABROAD else FormKind.DOMESTIC
    form = await print_form(keyring, desk.tools.terms, own, None, kind, now)
    if made.sent:
        picture = Picture(b"a photo", uuid4().hex)
        form = await send_form(desk.tools.auth, desk.tools.faces, own, form.id, picture, now)
    if made.helped:
        await Relation.create(
            id=uuid4(), person_id=person_id, named_at=now,
            kind="guardian" if made.helped == "guardian" else "helper",
            guardian_id=asker.person_id if made.helped == "guardian" else None,
            account_id=None if made.helped in ("asked", "guardian") else asker.account_id,
            accepted_at=None if made.helped == "asked" else now,
            ended_at=now if made.helped == "ended" else None,
        )  # fmt: skip
    return Row(made, await get_person_for_system(keyring, person_id), form)


async def check_nothing_shows(desk, viewer, asker, row, *, numbers=True):
    """Ask for everything with a foreign row's ids and numbers. Returns how much was asked."""
    asked, at_desk = 0, TABLE["only"].get(asker, ())
    for name, operation in operations(asker, row, numbers=numbers):
        if row.made.helped in KEPT and at_desk and name not in at_desk:
            continue  # in the own app they help: at the desk they must not
        found = await desk.execute(viewer, operation)
        codes = {error.extensions["code"] for error in found.errors or ()}
        assert codes <= KEPT_OUT, (name, found.errors)
        (data,) = (found.data or {name: None}).values()
        shown = data["__typename"] if isinstance(data, dict) else data
        assert not shown or str(shown).endswith("Problem"), (name, operation, data)
        asked += 1
    return asked


async def state_of(row):
    form = await AssistedForm.filter(person_id=row.person.id).order_by("id").values("id", "state")
    return form, await Certification.filter(person_id=row.person.id).count()


async def check_foreign(desk, viewer, asker, rows, theirs, *, numbers=True):
    """Rows that are not theirs show nothing and stay as they are."""
    for row in rows:
        if row.person.id in theirs:
            continue
        before = await state_of(row)
        assert await check_nothing_shows(desk, viewer, asker, row, numbers=numbers) >= 4
        if row.form.picture:
            with pytest.raises((NotFound, OwnMatter)):
                await look_at_picture(
                    desk.tools.faces, desk.keyring, viewer, row.form.id, desk.clock.now()
                )
        assert await state_of(row) == before


def walked(test):
    """Try a test with many made-up worlds, each beside the ones before."""
    quick = settings(
        max_examples=HOW_MANY,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),  # each world is slow to make: no smaller one
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    worlds = given(
        made=st.lists(people, min_size=1, max_size=2), offices=st.sets(places, min_size=1)
    )
    tried = worlds(test)
    for made, offices in WORLDS:
        tried = example(made=made, offices=offices)(tried)
    return quick(tried)


FIND = """mutation($n: String!, $m: String!) { findAtDesk(identityNumber: $n, name: $m) {
  __typename ... on DeskPersonShown { id } } }"""
FORMS = "{ deskForms { id } }"
LIST = "{ ownBeneficiaries(first: 100) { lines { id } } }"
FIND_OWN = FIND.replace("findAtDesk", "findOwnBeneficiary")
OPEN = """mutation($id: ID!) { openBeneficiary(id: $id) { __typename
  ... on DeskPersonShown { id } } }"""
HELPED = "{ helpedPersons { id } }"


def partial(made, offices):
    """Who is an agency clerk's, an embassy clerk's: worked out here a second time."""
    districts = offices - {"USA", "JPN", ""}
    return {
        "agency": CITY in districts or TODAY_IS.get(made.district, made.district) in districts,
        "embassy": made.residence is ABROAD and made.country in offices & {"USA", "JPN"},
    }


def kept_for(asker, made, offices):
    """Whether a person is somebody's to see, the asker's role and relation taken together."""
    if asker == "citizen":
        return made.helped in KEPT
    own = {**partial(made, offices), "employer": made.unit == UNITS[0]}
    return own[asker] and made.helped not in KEPT


def test_each_class_of_people_stands_in_the_worlds_for_certain():
    for asker in ("agency", "embassy", "employer", "citizen"):
        seen = [{kept_for(asker, one, offices) for one in made} for made, offices in WORLDS]
        assert {True, False} <= set().union(*seen), asker
    every = [(one, offices) for made, offices in WORLDS for one in made]
    held_back = [o for o, offices in every if partial(o, offices)["agency"] and o.helped in KEPT]
    assert "guardian" in {one.helped for one in held_back}
    assert any(
        one.district in TODAY_IS and kept_for("agency", one, offices) and CITY not in offices
        for one, offices in every
    )
    assert any(one.district == "130102" and CITY in offices for one, offices in every)
    assert {one.helped for one, _ in every} == {"", "asked", "accepted", "ended", "guardian"}


async def account(desk):
    """An account of somebody insured, who may be anybody's guardian."""
    now = desk.clock.now()
    return await add_viewer(desk.keyring, now, await add_person(desk.keyring, now))


async def staff(desk, role, offices):
    viewer = await account(desk)
    held = frozenset(Office(role, place) for place in offices)
    return replace(viewer, roles=frozenset({role}), offices=held)


async def finds(desk, viewer, row, document=FIND):
    given = {"n": row.person.identity_number, "m": row.person.name}
    found = await desk.ask(viewer, document, **given)
    return found["__typename"] == "DeskPersonShown"


@walked
async def test_an_agency_clerk_reaches_the_own_district_alone(sqlite, desk, made, offices):
    viewer = await staff(desk, Role.AGENCY_CLERK, offices)
    rows = [await make(desk, one, viewer) for one in made]
    theirs = {r.person.id for r in rows if kept_for("agency", r.made, offices)}
    for row in rows:
        assert await finds(desk, viewer, row) == (row.person.id in theirs)
    listed = {UUID(relay.GlobalID.from_id(f["id"]).node_id) for f in await desk.ask(viewer, FORMS)}
    waiting = {r.form.id for r in rows if r.made.sent}
    assert listed & waiting == {r.form.id for r in rows if r.made.sent and r.person.id in theirs}
    await check_foreign(desk, viewer, "agency_clerk", rows, theirs)


@walked
async def test_an_embassy_clerk_reaches_the_own_country_alone(sqlite, desk, made, offices):
    viewer = await staff(desk, Role.EMBASSY_CLERK, offices)
    rows = [await make(desk, one, viewer) for one in made]
    theirs = {r.person.id for r in rows if kept_for("embassy", r.made, offices)}
    for row in rows:
        assert await finds(desk, viewer, row) == (row.person.id in theirs)
    await check_foreign(desk, viewer, "embassy_clerk", rows, theirs)


async def seat_of(desk, unit):
    """Somebody whom an employer authorised for everything."""
    viewer = await account(desk)
    await Employer.get_or_create(
        id=unit,
        defaults={
            "code": unit.hex[-18:], "name": "北京甲公司", "kind": "enterprise",
            "created_at": desk.clock.now(),
        },
    )  # fmt: skip
    await EmployerSeat.create(
        id=uuid4(), employer_id=unit, account_id=viewer.account_id, role="agent", status="active",
        holder=uuid4().hex, open_key=uuid4().hex, matters=["benefits"],
        name_sealed=desk.keyring.seal("张三", "employer seat.name"),
        phone_sealed=desk.keyring.seal("", "employer seat.phone"),
        created_at=desk.clock.now(),
    )  # fmt: skip
    return replace(viewer, employer_id=unit, matters=frozenset({"benefits"}))


@walked
async def test_an_employer_s_clerk_reaches_the_own_people_alone(sqlite, desk, made, offices):
    viewer = await seat_of(desk, UNITS[0])
    rows = [await make(desk, one, viewer) for one in made]
    theirs = {r.person.id for r in rows if kept_for("employer", r.made, offices)}
    everybody = {r.person.id for r in rows}
    lines = (await desk.ask(viewer, LIST))["lines"]
    listed = {UUID(relay.GlobalID.from_id(line["id"]).node_id) for line in lines}
    assert listed & everybody == theirs
    for row in rows:
        (key, *_) = row.ids()
        shown = (await desk.ask(viewer, OPEN, id=key))["__typename"] == "DeskPersonShown"
        assert shown == (row.person.id in theirs)
        assert await finds(desk, viewer, row, FIND_OWN) == (row.person.id in theirs)
    await check_foreign(desk, viewer, "employer", rows, theirs)


@walked
async def test_a_helper_reaches_whom_they_help_alone(sqlite, desk, made, offices):
    viewer = await account(desk)
    rows = [await make(desk, one, viewer) for one in made]
    theirs = {r.person.id for r in rows if kept_for("citizen", r.made, offices)}
    found = await desk.ask(viewer, HELPED)
    listed = {UUID(relay.GlobalID.from_id(one["id"]).node_id) for one in found}
    assert listed & {r.person.id for r in rows} == theirs
    # whoever knows name and number may have somebody before the camera (ADR 16): ids alone here
    await check_foreign(desk, viewer, "citizen", rows, theirs, numbers=False)


def test_the_walk_is_not_empty():
    one = Row(None, type("P", (), {"id": UUID(int=9), "identity_number": "T1", "name": "王"}), None)
    for asker, known in (
        ("agency_clerk", {"findAtDesk", "deskForm", "enterStampedForm", "returnForm", "node"}),
        ("embassy_clerk", {"findAtDesk", "certifyAtEmbassy"}),
        (
            "employer",
            {"findOwnBeneficiary", "openBeneficiary", "certifyByEmployer", "noteFormReceipt"},
        ),
        ("citizen", {"startCertificationFor", "printAssistedForm", "assistedForms"}),
    ):
        assert known <= {name for name, _ in operations(asker, one)}
    assert date(2026, 6, 8).isoformat() in str(list(operations("agency_clerk", one)))
