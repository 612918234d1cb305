from typing import Any

import pytest
from graphql import GraphQLError, build_schema, get_introspection_query, parse

from schema.cost import Price, cost_of
from schema.limits import Limits, guard, judge
from tests.api.served import make_schema


async def errors(query: str, variables: dict[str, Any] | None = None, **limits: Any) -> list[str]:
    schema = make_schema(**limits)
    found = await schema.execute(query, variable_values=variables)
    return [error.message for error in found.errors or []]


def nested(depth: int) -> str:
    return "{ items(first: 1) " + "{ items(first: 1) " * depth + "{ number }" + " }" * (depth + 1)


async def test_depth_is_limited() -> None:
    assert await errors(nested(1), depth=3) == []
    assert await errors(nested(2), depth=3) == ["The depth is 4; 3 is allowed."]


async def test_depth_is_counted_through_fragments() -> None:
    query = """
      { items(first: 1) { ...A } }
      fragment A on Item { items(first: 1) { ... on Item { ...B } } }
      fragment B on Item { items(first: 1) { number } }
    """
    assert await errors(query, depth=4) == []
    assert await errors(query, depth=3) == ["The depth is 4; 3 is allowed."]


async def test_aliases_are_limited_also_when_a_fragment_multiplies_them() -> None:
    query = "{ ...A ...A } fragment A on Query { a: __typename b: __typename }"
    assert await errors(query, aliases=4) == []
    assert await errors(query, aliases=3) == ["There are 4 aliases; 3 are allowed."]


async def test_tokens_and_length_and_comments_are_limited_before_reading_on() -> None:
    for query in ("{" + " __typename" * 100 + "}", "{ __typename }" + "\n#" * 100):
        assert len(await errors(query, tokens=50)) == 1
    assert len(await errors("{ __typename }" + " " * 1_000, length=500)) == 1


async def test_nesting_without_fields_is_limited_too() -> None:
    query = "{" + "... on Query {" * 70 + "__typename" + "}" * 71
    assert await errors(query) == ["The document is nested too deeply."]


@pytest.mark.parametrize("end", ["__typename", 'hello(name: "x")', "...F0"])
def test_fragments_that_double_each_other_cost_no_time(end: str) -> None:
    steps = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(50))
    query = f"mutation {{ ...F0 }} {steps} fragment F50 on Query {{ {end} }}"
    assert judge(make_schema()._schema, query, Limits()).errors
    judge(make_schema()._schema, query.replace("mutation", "query"), Limits())


LOGIN = 'login(code: "1") { __typename }'


@pytest.mark.parametrize(
    "query",
    [
        f"mutation {{ {LOGIN} b: {LOGIN} }}",
        f"mutation {{ {LOGIN} {LOGIN} }}",
        f"mutation {{ a: {LOGIN} ... {{ b: {LOGIN} }} }}",
        f"mutation {{ a: {LOGIN} ...B }} fragment B on Mutation {{ b: {LOGIN} }}",
        f"mutation {{ a: {LOGIN} ... @skip(if: true) {{ b: {LOGIN} }} }}",
        f"query A {{ __typename }} mutation B {{ a: {LOGIN} b: {LOGIN} }}",
    ],
)
async def test_a_mutation_with_two_root_fields_is_refused(query: str) -> None:
    assert await errors(query, {}) == ["A mutation has one root field: send one by one."]


async def test_a_mutation_may_also_ask_for_its_type() -> None:
    assert await errors(f"mutation {{ __typename {LOGIN} }}") == []


PAGES = "query ($n: Int = 5) { items(first: $n) { items(first: 10) { number } } }"


async def test_lists_multiply_the_cost() -> None:
    assert await errors(PAGES, {"n": 9}, cost=100) == []
    assert await errors(PAGES, {"n": 10}, cost=100) == ["The operation costs 111; 100 is allowed."]


async def test_the_cost_takes_a_variables_default_when_it_is_not_given() -> None:
    assert await errors(PAGES, cost=56) == []
    assert await errors(PAGES, cost=55) == ["The operation costs 56; 55 is allowed."]


async def test_a_list_without_pages_counts_ten() -> None:
    query = "{ items(first: 1) { plain { number number2: number } } }"
    assert await errors(query, cost=22) == []
    assert await errors(query, cost=21) == ["The operation costs 22; 21 is allowed."]


async def test_a_page_without_a_size_counts_its_default() -> None:
    assert await errors("{ items { number } }", cost=5) == ["The operation costs 6; 5 is allowed."]


def test_the_items_of_a_connection_count_once() -> None:
    schema = build_schema("""
      type Query { notes(first: Int): Notes }
      type Notes { edges: [Edge!]! }
      type Edge { node: Note! }
      type Note { text: String, tags: [Tag] }
      type Tag { name: String }
    """)
    document = parse("{ notes(first: 3) { edges { node { text tags { name } } } } }")
    each = 1 + 1 + 1 + (1 + 10)  # edges, node, text, tags with their ten names
    assert cost_of(Price(schema, document, {}, page=100), None) == 1 + 3 * each
    document = parse("query A { __typename } query B { notes { edges { node { text } } } }")
    assert cost_of(Price(schema, document, {}, page=100), "B") == 1 + 100 * 3


@pytest.mark.parametrize("size", [101, -1, 101.0])
async def test_a_page_out_of_bounds_is_refused(size: Any) -> None:
    assert await errors(PAGES, {"n": size}) == ["A page has 0 to 100 items."]


async def test_introspection_is_for_development() -> None:
    query = get_introspection_query()
    assert await errors(query, introspection=True) == []
    (first, *_) = await errors(query, introspection=False)
    assert "introspection" in first
    assert await errors("{ __typename }", introspection=False) == []


async def test_a_document_is_judged_once_and_its_errors_stay() -> None:
    schema = make_schema()
    for _ in range(2):
        found = await schema.execute("{ gone }")
        assert found.errors is not None
        assert (await schema.execute("{ __typename }")).data == {"__typename": "Query"}


async def test_the_cache_is_bounded() -> None:
    schema = make_schema(documents=2)
    for name in ("a", "b", "c", "a"):
        found = await schema.execute(f'{{ {name}: hello(name: "{name}") }}')
        assert found.data == {name: f"你好，{name}"}


def test_a_document_that_cannot_be_read_raises() -> None:
    with pytest.raises(GraphQLError):
        judge(make_schema()._schema, "{", Limits())
    assert callable(guard(Limits()))
