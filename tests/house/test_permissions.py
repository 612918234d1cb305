from types import SimpleNamespace

import pytest
from graphql import parse, validate

from schema.context import Context
from schema.permissions import PUBLIC
from tests.house.walk import SCHEMA, root_fields

FIELDS = root_fields()
CLOSED = [field for field in FIELDS if field.name not in PUBLIC]


def stranger():
    return Context(tools=SimpleNamespace(), caller=SimpleNamespace(), viewer=None)


def name(field):
    return f"{field.kind}-{field.name}"


@pytest.mark.parametrize("field", FIELDS, ids=name)
def test_every_root_field_has_a_permission_or_is_public(field):
    assert bool(field.field.permission_classes) != (field.name in PUBLIC)


def test_public_names_no_field_that_is_not_there():
    assert {field.name for field in FIELDS} >= PUBLIC


def test_no_subscription_is_public():
    assert not {field.name for field in FIELDS if field.kind == "subscription"} & PUBLIC


@pytest.mark.parametrize("field", FIELDS, ids=name)
def test_the_operation_that_asks_for_it_is_a_valid_one(field):
    assert validate(SCHEMA._schema, parse(field.operation)) == []


@pytest.mark.parametrize("field", CLOSED, ids=name)
async def test_a_stranger_is_asked_to_log_in(field):
    if field.kind == "subscription":
        found = await SCHEMA.subscribe(field.operation, context_value=stranger())
        result = found if hasattr(found, "errors") else await anext(found)
    else:
        result = await SCHEMA.execute(field.operation, context_value=stranger())
    assert [error.extensions["code"] for error in result.errors] == ["UNAUTHENTICATED"]
