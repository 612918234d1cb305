import ast
import inspect
import textwrap
from importlib import import_module

import pytest
from graphql import GraphQLUnionType, get_named_type

from kernel.errors import RAISES
from schema.problems import PROBLEMS
from tests.house.walk import root_fields

MUTATIONS = [field for field in root_fields() if field.kind == "mutation"]
QUERIES = [field for field in root_fields() if field.kind != "mutation"]


def name(field):
    return field.name


def services(function, seen=None):
    """The services that a resolver calls, itself or through helpers of its module."""
    seen = set() if seen is None else seen
    if function in seen:
        return set()
    seen.add(function)
    module = import_module(function.__module__)
    found = set()
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Call):
            called = resolved(module, ast.unparse(node.func))
            if hasattr(called, RAISES):
                found.add(called)
            elif inspect.isfunction(called) and called.__module__ == function.__module__:
                found |= services(called, seen)
    return found


def resolved(module, dotted):
    found = module
    for part in dotted.split("."):
        found = getattr(found, part, None)
    return found


@pytest.mark.parametrize("field", MUTATIONS, ids=name)
def test_every_mutation_returns_a_union_of_one_success_and_problems(field):
    union = get_named_type(field.graphql.type)
    assert isinstance(union, GraphQLUnionType)
    good = [member.name for member in union.types if not member.name.endswith("Problem")]
    assert len(good) == 1
    for member in union.types[1:]:
        assert [interface.name for interface in member.interfaces] == ["Problem"]


@pytest.mark.parametrize("field", MUTATIONS, ids=name)
def test_the_union_covers_whatever_its_services_refuse_with(field):
    called = services(field.field.base_resolver.wrapped_func)
    assert called, "it calls no service that declares what it raises"
    declared = {error for service in called for error in getattr(service, RAISES)}
    assert declared <= PROBLEMS.unions[get_named_type(field.graphql.type).name]


@pytest.mark.parametrize("field", MUTATIONS, ids=name)
def test_the_union_holds_no_refusal_that_nothing_raises(field):
    called = services(field.field.base_resolver.wrapped_func)
    declared = {error for service in called for error in getattr(service, RAISES)}
    assert PROBLEMS.unions[get_named_type(field.graphql.type).name] == declared


@pytest.mark.parametrize("field", MUTATIONS, ids=name)
def test_what_creates_a_case_or_capture_takes_a_key_of_the_request(field):
    if not field.name.startswith("submit"):
        return
    (given,) = field.graphql.args.values()
    assert "idempotencyKey" in get_named_type(given.type).fields


def test_problems_share_their_interface_and_codes_are_names():
    for error, problem in PROBLEMS.types.items():
        assert problem.__name__ == f"{error.__name__}Problem"
