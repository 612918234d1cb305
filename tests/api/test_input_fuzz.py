"""Whatever stands in an argument, the answer is never INTERNAL: of every field that takes one."""

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import httpx
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
    is_required_argument,
)

from api.graphql_http import GraphQLEndpoint
from auth.records import Caller
from employers.records import SeatRole
from kernel.viewer import Office, Role
from persons.places import WHOLE_CITY
from schema.context import Context
from schema.root import build_schema
from tests.api.house import make_house
from tests.employers.firm import Firm
from tests.house.matrix import CITIZEN, EMPLOYER, allowed
from tests.house.walk import root_fields
from tests.populate import add_person, add_viewer

ONE = UUID(int=1)


def packed(text: str) -> str:
    """Write a cursor or a global id."""
    return b64encode(text.encode()).decode()


PLACES = [
    f"{day}|{ONE}"
    for day in (
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00",
        "0001-01-01", "9999-12-31", "x",
    )
]  # fmt: skip
TEXTS = [
    "", "\x00", "a\x00b", "\ud800", "1" * 5000, "-1", "²", "１", "\n\t", "\u202e😀", "' OR 1=1 --",
    *PLACES, *map(packed, PLACES),
]  # fmt: skip
IDS = [packed(f"{kind}:{row}") for kind in ("Case", "Nothing") for row in ("", "x", "²", ONE)]
HOSTILE: dict[str, list[Any]] = {
    "String": TEXTS,
    "ID": [*TEXTS[:6], *IDS],
    "Int": [2**31 - 1, -(2**31), 2**31, 0, -1],
    "Float": [1e308, -1e308, 0.0, -1.0],
    "Fen": [2**53, -(2**53), 2**63, 0],
    "Date": ["0001-01-01", "9999-12-31", "1800-01-01", "2999-12-31", "x", "\x00"],
    "YearMonth": ["1900-01", "2099-12", "0000-00", "1" * 5000, "\x00", "\ud800"],
    "Boolean": [],
}
USUAL = {
    "Int": 1,
    "Float": 0.5,
    "Boolean": True,
    "Fen": 1,
    "Date": "2026-06-08",
    "YearMonth": "2026-01",
    "ID": packed(f"Case:{ONE}"),
    "String": "x",
}
BY_NAME = {
    "phone": "13800000001",
    "newPhone": "13800000002",
    "helperPhone": "13800000003",
    "after": None,
    "name": "王秀英",
    "identityNumber": "110101195003071247",
    "idempotencyKey": "a-key-of-thirty-two-letters-here",
    "month": "2026-01",
}


@dataclass(frozen=True)
class Asked:
    """A field with arguments: its root field, which leads to it, and its operation."""

    root: str
    place: str
    operation: str
    args: dict[str, Any]


def usual(name: str, kind: Any) -> Any:
    """Return some value that an argument may well have."""
    if is_non_null_type(kind):
        found = usual(name, kind.of_type)
        return "x" if found is None else found
    if name in BY_NAME and get_named_type(kind).name == "String":
        return BY_NAME[name]
    if is_list_type(kind):
        return [usual(name, kind.of_type)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        return {field: usual(field, one.type) for field, one in kind.fields.items()}
    return USUAL[kind.name]


def hostile(kind: Any, value: Any) -> Iterator[Any]:
    """Yield a usual value with one leaf after another replaced by each hostile one."""
    if isinstance(kind, GraphQLNonNull):
        yield from hostile(kind.of_type, value)
    elif isinstance(kind, GraphQLList):
        yield from ([one] for one in hostile(kind.of_type, value[0] if value else None))
        yield []
    elif isinstance(kind, GraphQLInputObjectType):
        for name, field in kind.fields.items():
            yield from ({**value, name: one} for one in hostile(field.type, value[name]))
    elif not isinstance(kind, GraphQLEnumType):
        yield from HOSTILE[kind.name]


def signature(prefix: str, args: dict[str, Any]) -> tuple[list[str], str]:
    """Return the variables that a field's arguments need, and how they are handed over."""
    declared = [f"${prefix}{name}: {one.type}" for name, one in args.items()]
    given = ", ".join(f"{name}: ${prefix}{name}" for name in args)
    return declared, f"({given})" if given else ""


def asked() -> Iterator[Asked]:
    """Yield the root fields of queries and mutations that take something, and what lies below."""
    for root in root_fields():
        if root.kind == "subscription":
            continue
        named = get_named_type(root.graphql.type)
        inner = "{ __typename }" if is_composite_type(named) else ""
        mine, given = signature("r", root.graphql.args)
        if mine:
            operation = f"{root.kind}({', '.join(mine)}) {{ {root.name}{given} {inner} }}"
            args = {f"r{name}": one for name, one in root.graphql.args.items()}
            yield Asked(root.name, root.name, operation, args)
        if root.kind == "query" and is_object_type(named):
            yield from below(root, named)


def below(root: Any, kind: Any) -> Iterator[Asked]:
    """Yield the fields of a root field's type that take something."""
    needed = {n: one for n, one in root.graphql.args.items() if is_required_argument(one)}
    mine, given = signature("r", needed)
    for name, field in kind.fields.items():
        if not field.args:
            continue
        more, handed = signature("f", field.args)
        inner = "{ __typename }" if is_composite_type(get_named_type(field.type)) else ""
        inside = f"{name}{handed} {inner}"
        yield Asked(
            root.name,
            f"{root.name}.{name}",
            f"query({', '.join(mine + more)}) {{ {root.name}{given} {{ {inside} }} }}",
            {f"r{n}": one for n, one in needed.items()}
            | {f"f{n}": one for n, one in field.args.items()},
        )


class Uncounted:
    """Counters that nobody ever exceeds."""

    async def hit(self, *_: Any) -> int:
        return 0

    async def count(self, *_: Any) -> int:
        return 0


@pytest.fixture
async def ask(sqlite, keyring, face_keyring, clock):
    """Ask as somebody whom the field lets in, over HTTP without a network."""
    house, _ = make_house(keyring, face_keyring, clock)
    tools = replace(house.tools, auth=replace(house.tools.auth, counters=Uncounted()))
    await tools.keys.load(clock.now())
    now = clock.now()
    citizen = await add_viewer(keyring, now, await add_person(keyring, now))
    roles = frozenset(Role) - {Role.EMPLOYER_CLERK}
    offices = {Office(Role.AGENCY_CLERK, WHOLE_CITY), Office(Role.EMBASSY_CLERK, "USA")}
    staff = replace(await add_viewer(keyring, now), roles=roles, offices=frozenset(offices))
    firm = await Firm.found(keyring, now)
    _, employer = await firm.sit(SeatRole.LEGAL_REPRESENTATIVE)
    viewers: dict[str, Any] = {CITIZEN: citizen, EMPLOYER: employer}
    asking: list[Any] = [None]

    async def context(*_: Any) -> Context:
        caller = Caller("a-device-of-a-test-with-a-secret", "203.0.113.7", "手机")
        return Context(tools=tools, caller=caller, viewer=asking[0])

    schema = build_schema(development=True)
    endpoint = GraphQLEndpoint(schema, make_context=context, authenticate=context)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=endpoint), base_url="http://test"
    ) as client:

        async def one(root: str, operation: str, variables: dict[str, Any]) -> set[str]:
            who = allowed(root)
            asking[0] = next((viewers[name] for name in viewers if name in who), staff)
            answer = await client.post(
                "/",
                content=json.dumps({"query": operation, "variables": variables}),
                headers={"content-type": "application/json"},
            )
            errors = answer.json().get("errors", [])
            return {error["extensions"]["code"] for error in errors}

        yield one


FIELDS = list(asked())


@pytest.mark.parametrize("part", range(4))
async def test_no_argument_is_answered_with_an_internal_error(ask, part):
    failed, unasked = [], []
    for field in FIELDS[part::4]:
        base = {name: usual(name[1:], one.type) for name, one in field.args.items()}
        heard = await ask(field.root, field.operation, base)
        if heard & {"UNAUTHENTICATED", "FORBIDDEN"}:
            unasked.append(field.place)
        if "INTERNAL" in heard:
            failed.append((field.place, "as usual"))
        for name, one in field.args.items():
            for value in hostile(one.type, base[name]):
                heard = await ask(field.root, field.operation, {**base, name: value})
                if "INTERNAL" in heard:
                    failed.append((field.place, name, ascii(value)[:120]))
    assert not failed, "\n".join(map(str, failed))
    assert not unasked


def test_the_walk_reaches_what_takes_arguments():
    places = {field.place for field in FIELDS}
    assert {"login", "campaignFigures", "registerOrganisation", "employer.employees"} <= places


async def test_half_a_character_is_refused_in_words_that_say_what_to_do(ask):
    operation = "query($t: String!) { documentCheck(token: $t) { __typename } }"
    for text in ("\x00", "\ud800", "a\udfffb"):
        assert await ask("documentCheck", operation, {"t": text}) == {"BAD_USER_INPUT"}
    assert await ask("documentCheck", operation, {"t": "😀"}) == set()
