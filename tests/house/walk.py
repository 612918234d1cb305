"""Walks the schema: every root field, with an operation that asks for it."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    get_named_type,
    is_composite_type,
    is_required_argument,
    is_required_input_field,
)

from schema.root import build_schema

GLOBAL_ID = b64encode(f"Case:{UUID(int=1)}".encode()).decode()
VALUES = {
    "YearMonth": '"2026-01"',
    "Date": '"2026-06-08"',
    "String": '"x"',
    "Int": "0",
    "Float": "0.5",
    "Boolean": "true",
    "ID": f'"{GLOBAL_ID}"',
}


@dataclass(frozen=True)
class RootField:
    """A root field, its strawberry definition, and an operation that asks for it alone."""

    kind: str
    name: str
    graphql: Any
    field: Any

    @property
    def operation(self) -> str:
        given = ", ".join(
            f"{name}: {literal(argument.type)}"
            for name, argument in self.graphql.args.items()
            if is_required_argument(argument)
        )
        inner = " { __typename }" if is_composite_type(get_named_type(self.graphql.type)) else ""
        return f"{self.kind} {{ {self.name}{f'({given})' if given else ''}{inner} }}"


def literal(kind: Any) -> str:
    """Write some value of an input type."""
    named = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    if isinstance(named, GraphQLList):
        return f"[{literal(named.of_type)}]"
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    if isinstance(named, GraphQLInputObjectType):
        fields = {n: f for n, f in named.fields.items() if is_required_input_field(f)}
        return "{" + ", ".join(f"{n}: {literal(f.type)}" for n, f in fields.items()) + "}"
    assert isinstance(named, GraphQLScalarType), named
    return VALUES[named.name]


SCHEMA = build_schema(development=True)


def root_fields() -> list[RootField]:
    """Every field of the three root types."""
    found = []
    core = SCHEMA._schema
    roots = {
        "query": core.query_type,
        "mutation": core.mutation_type,
        "subscription": core.subscription_type,
    }
    for kind, root in roots.items():
        definitions = {
            SCHEMA.config.name_converter.get_graphql_name(field): field
            for field in SCHEMA.get_type_by_name(root.name).fields
        }
        for name, graphql in root.fields.items():
            found.append(RootField(kind, name, graphql, definitions[name]))
    return found
