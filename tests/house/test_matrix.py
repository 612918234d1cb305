from types import SimpleNamespace

import pytest

from schema.context import Context
from tests.house.matrix import ASKERS, KINDS, STRANGER, TABLE, allowed, viewer_of
from tests.house.walk import SCHEMA, root_fields

FIELDS = {field.name: field for field in root_fields()}
KEPT_OUT = {"UNAUTHENTICATED", "FORBIDDEN"}


async def codes(field, asker):
    """What an asker hears; the tools are empty, so who gets in fails within."""
    context = Context(tools=SimpleNamespace(), caller=SimpleNamespace(), viewer=viewer_of(asker))
    if field.kind == "subscription":
        found = await SCHEMA.subscribe(field.operation, context_value=context)
        result = found if hasattr(found, "errors") else await anext(found)
    else:
        result = await SCHEMA.execute(field.operation, context_value=context)
    return {error.extensions["code"] for error in result.errors or ()}


def test_the_table_names_every_root_field_once_and_no_other():
    listed = [name for kind in KINDS for name in TABLE[kind]]
    by_role = {name for fields in TABLE["only"].values() for name in fields}
    assert len(listed) == len(set(listed))
    assert not by_role & set(listed)
    assert {*listed, *by_role} == set(FIELDS), (
        "add a new root field to tests/house/permissions.toml, or take an old one out"
    )


def test_the_table_knows_its_askers():
    assert set(TABLE["only"]) <= set(ASKERS)


@pytest.mark.parametrize("asker", ASKERS)
async def test_each_asker_reaches_what_the_table_says_and_nothing_else(asker):
    wrong = []
    for name, field in FIELDS.items():
        found = await codes(field, asker)
        gets_in = not found & KEPT_OUT
        if gets_in != (asker in allowed(name)):
            wrong.append((name, found))
        if not gets_in and name not in TABLE["page"]:
            assert found == {"UNAUTHENTICATED" if asker == STRANGER else "FORBIDDEN"}, name
    assert wrong == []
