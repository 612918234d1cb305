"""The whole of what can be reached from contributions: right for its person, empty for others."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import uuid4

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
    get_named_type,
    is_required_argument,
)
from strawberry.relay import to_base64

from contributions import jobs, service
from contributions.models import AccountBalance, DesignatedHospital
from contributions.records import Fault, Insurance
from kernel.clock import MovableClock
from persons.models import Benefit
from schema.context import Context
from schema.contributions import SHOWN_AS_THEY_ARE
from schema.root import build_schema
from tests.api.house import make_house
from tests.contributions.fill import add_employer, add_months
from tests.employers.fakes import add_clerk
from tests.populate import add_person, add_viewer
from tests.sent import document, statements

OPEN = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 6, 8, 22, 0, tzinfo=UTC)
SCHEMA = build_schema(development=True, loud=True)
RANGE = {"since": '"2025-01"', "until": '"2025-12"'}
MARKS = ("只给本人看的单位", "只给本人看的医院", "7654321", "7700077")
YEAR = """query($since: YearMonth!, $until: YearMonth!) {
  contributions(since: $since, until: $until) {
  months(first: 60) { totalCount edges { node {
    month insurance baseFen employerFen personFen arrivedOn employer } }
    pageInfo { hasNextPage endCursor } } } }"""


def selection(kind, path=()):
    """Select every field that can be reached from a type, each kind of object once on a path."""
    kind = get_named_type(kind)
    if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
        return ""
    if kind.name in path:
        return None
    inner = (*path, kind.name)
    parts = ["__typename"]
    if isinstance(kind, GraphQLUnionType):
        inside = {member.name: selection(member, path) for member in kind.types}
        parts += [f"... on {name} {below}" for name, below in inside.items() if below]
        return f"{{ {' '.join(parts)} }}"
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    for name, field in kind.fields.items():
        if any(is_required_argument(a) for a in field.args.values()):
            raise AssertionError(f"{kind.name}.{name} needs arguments: give it some here")
        below = selection(field.type, inner)
        if below is not None:
            parts.append(f"{name} {below}")
    return f"{{ {' '.join(parts)} }}"


def whole(field, **arguments):
    kind = SCHEMA._schema.query_type.fields[field].type
    given = ", ".join(f"{k}: {v}" for k, v in arguments.items())
    return (
        f"{{ {field}({given}) {selection(kind)} }}" if given else f"{{ {field} {selection(kind)} }}"
    )


@pytest.fixture
async def world(database, keyring, face_keyring):
    """A person with marks in every row, an objection, a record that is ready; others beside."""
    clock = MovableClock(start=NEXT_DAY)
    house, _ = make_house(keyring, face_keyring, clock)
    tools = house.tools.contributions
    mine = await add_viewer(keyring, OPEN, await add_person(keyring, OPEN))
    other = await add_viewer(keyring, OPEN, await add_person(keyring, OPEN))
    employer = await add_employer(MARKS[0])
    await add_months(mine.person_id, employer, base=7654321)
    await AccountBalance.create(
        id=uuid4(), person_id=mine.person_id, insurance=1, year=2025, balance_fen=7700077
    )
    await DesignatedHospital.create(id=uuid4(), person_id=mine.person_id, position=1, name=MARKS[1])
    case = await service.report_month(
        tools, mine, month=202505, insurance=Insurance.PENSION, fault=Fault.OTHER, words="",
        key="o", now=OPEN,
    )  # fmt: skip
    record = await service.request_record(tools, mine, 202501, 202512, "k", OPEN)
    await jobs.make_record(tools, record.id, NEXT_DAY)

    async def ask(viewer, text, **variables):
        context = Context(tools=house.tools, caller=SimpleNamespace(), viewer=viewer)
        result = await SCHEMA.execute(text, context_value=context, variable_values=variables)
        codes = {error.extensions["code"] for error in result.errors or ()}
        assert codes <= {"FORBIDDEN"}, result.errors
        return result.data

    return SimpleNamespace(
        ask=ask, mine=mine, other=other, employer=employer, case=case, record=record, tools=tools
    )


def walks(world):
    record = json.dumps(to_base64("RightsRecord", str(world.record.id)))
    case = json.dumps(to_base64("Case", str(world.case.id)))
    return {
        "contributions": whole("contributions", **RANGE),
        "contributionYears": whole("contributionYears"),
        "rightsRecords": whole("rightsRecords"),
        "rightsRecordPaper": whole("rightsRecordPaper", id=record),
        "yearlyStatement": whole("yearlyStatement", year=2025),
        "node record": f"{{ node(id: {record}) {{ ... on RightsRecord {{ since state }} }} }}",
        "node case": f"{{ node(id: {case}) {{ ... on Case {{ number monthObjection {{ month }}"
        " } } }",
        "employeeContributions": whole("employeeContributions", month='"2025-05"'),
    }


def secrets_of(world):
    return (*MARKS, world.case.number, str(world.record.id))


async def test_its_person_is_shown_everything_that_can_be_reached(world):
    shown = {name: json.dumps(await world.ask(world.mine, text), ensure_ascii=False)
             for name, text in walks(world).items()}  # fmt: skip
    for mark in MARKS:
        assert mark in shown["contributions"]
        assert mark in shown["rightsRecordPaper"]
        assert mark in shown["yearlyStatement"]
    assert world.case.number in shown["contributions"]
    assert '"READY"' in shown["rightsRecords"]
    assert '"2025-05"' in shown["node case"]
    assert '"READY"' in shown["node record"]
    assert shown["employeeContributions"].count("cursor") == 0


async def test_no_field_shows_another_anything_of_it(world):
    strangers = [
        world.other,
        replace(world.mine, needs_proof=True),
        replace(world.mine, person_id=None, account_id=uuid4()),
        replace(world.other, employer_id=uuid4()),
    ]
    for viewer in strangers:
        for name, text in walks(world).items():
            shown = json.dumps(await world.ask(viewer, text), ensure_ascii=False)
            for secret in secrets_of(world):
                assert secret not in shown, (name, secret)


async def test_an_employer_is_shown_its_own_employees_masked_and_nothing_of_their_own(
    world, keyring
):
    clerk = await add_clerk(keyring, world.employer, OPEN)
    found = (await world.ask(clerk, walks(world)["employeeContributions"]))["employeeContributions"]
    assert len(found["edges"]) == 5
    node = found["edges"][0]["node"]
    assert node["nameMasked"] == "**英"
    assert "*" in node["identityNumberMasked"]
    assert node["contribution"]["baseFen"] == 7654321
    for name in ("contributions", "contributionYears", "rightsRecords"):
        shown = json.dumps(await world.ask(clerk, walks(world)[name]), ensure_ascii=False)
        assert not any(mark in shown for mark in MARKS)


async def test_a_year_is_sixty_rows_in_pages_that_join(world):
    found = await world.ask(world.mine, YEAR, since="2025-01", until="2025-12")
    months = found["contributions"]["months"]
    assert months["totalCount"] == 60
    assert not months["pageInfo"]["hasNextPage"]
    assert months["edges"][0]["node"] == {
        "month": "2025-01", "insurance": "PENSION", "baseFen": 7654321, "employerFen": 1530864,
        "personFen": 765432, "arrivedOn": "2026-05-18", "employer": MARKS[0],
    }  # fmt: skip
    paged, after = [], None
    query = """query($after: String) { contributions(since: "2025-01", until: "2025-12") {
      months(first: 7, after: $after) { edges { cursor node { month insurance } }
      pageInfo { hasNextPage endCursor } } } }"""
    more = True
    while more:
        page = (await world.ask(world.mine, query, after=after))["contributions"]["months"]
        paged += [edge["node"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert paged == [
        {k: edge["node"][k] for k in ("month", "insurance")} for edge in months["edges"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{ contributions(since: "2025-13", until: "2025-12") { since } }',
        '{ contributions(since: "2025-12", until: "2025-01") { since } }',
        '{ contributions(since: "1901-01", until: "2025-01") { since } }',
        '{ contributions(since: "2025-01", until: "2025-12") '
        '{ months(after: "x:1") { totalCount } } }',
    ],
)
async def test_what_no_client_sends_is_refused(world, text):
    context = Context(tools=SimpleNamespace(), caller=SimpleNamespace(), viewer=world.mine)
    result = await SCHEMA.execute(text, context_value=context)
    assert [error.extensions["code"] for error in result.errors] == ["BAD_USER_INPUT"]


async def test_an_employer_sees_months_of_its_own_employees_here_alone(world, keyring):
    clerk = await add_clerk(keyring, world.employer, OPEN)
    elsewhere = await add_clerk(keyring, uuid4(), OPEN)
    someone = json.dumps(to_base64("Employee", str(world.mine.person_id)))
    text = f"{{ employeeMonths(id: {someone}, year: 2025) {{ month insurance baseFen }} }}"
    assert len((await world.ask(clerk, text))["employeeMonths"]) == 60
    assert (await world.ask(elsewhere, text))["employeeMonths"] == []
    assert await world.ask(world.mine, text) is None
    wrong = '{ employeeContributions(month: "2025-01", after: "x") { edges { cursor } } }'
    with pytest.raises(AssertionError, match="BAD_USER_INPUT"):
        await world.ask(clerk, wrong)


@pytest.mark.parametrize("kind", SHOWN_AS_THEY_ARE, ids=lambda kind: kind.__name__)
def test_what_is_shown_as_it_is_has_the_fields_that_are_shown(kind):
    shown = {field.python_name for field in kind.__strawberry_definition__.fields}
    assert shown <= set(SHOWN_AS_THEY_ARE[kind]._fields)


ONE_YEAR = {"since": "2025-01", "until": "2025-12"}


async def test_the_year_that_the_screen_asks_for_takes_two_statements(world):
    text = document("ContributionYear")
    with statements() as sent:
        found = (await world.ask(world.mine, text, **ONE_YEAR))["contributions"]
    assert len(found["months"]["edges"]) == 60
    assert found["totals"][0]["personFen"] == 9185184
    assert found["gaps"] == []
    assert len(sent) == 2, sent


async def test_what_stands_beside_a_year_takes_a_statement_for_each_kind(world):
    """Balances, hospitals, objections, their cases, since when it stopped and who draws what."""
    text = document("ContributionsBeside")
    with statements() as sent:
        found = (await world.ask(world.mine, text, **ONE_YEAR))["contributions"]
    assert found["objections"][0]["case"]["number"] == world.case.number
    assert len(sent) == 6, sent


async def test_more_reports_take_no_more_statements(world):
    """Counted in turn with one report and with three, so that a query for each would show."""
    text, counts = document("ContributionsBeside"), []
    for month in (None, 202506, 202507):
        if month:
            await service.report_month(
                world.tools, world.mine, month=month, insurance=None, fault=Fault.OTHER, words="",
                key=str(month), now=OPEN,
            )  # fmt: skip
        with statements() as sent:
            await world.ask(world.mine, text, **ONE_YEAR)
        counts.append(len(sent))
    assert counts == [counts[0]] * 3


async def test_a_stop_is_told_to_its_person(world):
    text = document("ContributionsBeside")
    found = await world.ask(world.mine, text, **ONE_YEAR)
    assert found["contributions"]["stoppedAfter"] is None  # a pension is drawn
    await Benefit.filter(person_id=world.mine.person_id).delete()
    found = await world.ask(world.mine, text, **ONE_YEAR)
    assert found["contributions"]["stoppedAfter"] == "2025-12"


@pytest.mark.parametrize("key", ["", "short", "k" * 201])
async def test_keys_that_no_client_makes_are_refused(world, key):
    """An empty key would make everybody's second request the first; a long one is cut nowhere."""
    requested = """mutation($key: String!) { requestRightsRecord(input: {since: "2025-01",
      until: "2025-02", idempotencyKey: $key}) { __typename } }"""
    reported = """mutation($key: String!) { reportContributionMonth(input: {month: "2025-01",
      fault: OTHER, idempotencyKey: $key}) { __typename } }"""
    for text in (requested, reported):
        with pytest.raises(AssertionError, match="BAD_USER_INPUT"):
            await world.ask(world.mine, text, key=key)
