import json
from typing import Any

import httpx
import pytest

from tests.api.served import HELLO, endpoint, make_schema, sha256

GRAPHQL_JSON = "application/graphql-response+json"


async def post(client: httpx.AsyncClient, query: str, path: str = "/graphql", **more: Any) -> Any:
    variables = more.pop("variables", None)
    headers = {"accept": GRAPHQL_JSON, "content-type": "application/json"}
    headers |= more.pop("headers", {})
    body = {"query": query, "variables": variables} | more
    return await client.post(path, content=json.dumps(body), headers=headers)


def code(answer: httpx.Response) -> str:
    (error,) = answer.json()["errors"]
    return str(error["extensions"]["code"])


async def test_a_query_is_answered_in_utf8_without_being_stored(client: httpx.AsyncClient) -> None:
    answer = await post(client, HELLO)
    assert answer.json() == {"data": {"hello": "你好，张三"}}
    assert answer.headers["content-type"] == f"{GRAPHQL_JSON}; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert "你好" in answer.content.decode()


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json", "application/json"),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}, application/json;q=0.9", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}; charset=utf-8, application/json", GRAPHQL_JSON),
        (f"application/json, {GRAPHQL_JSON};q=0.5", "application/json"),
        (f"text/html, {GRAPHQL_JSON};q=0, */*;q=0.1", "application/json"),
        (f"{GRAPHQL_JSON};charset=iso-8859-1, application/json", "application/json"),
    ],
)
async def test_the_answer_has_the_media_type_that_the_client_prefers(
    client: httpx.AsyncClient, accept: str, expected: str
) -> None:
    answer = await post(client, "{ __typename }", headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == expected


@pytest.mark.parametrize("accept", ["text/plain", "application/json;q=0", "application/json;q=x"])
async def test_a_client_that_takes_nothing_of_ours_is_told_so(
    client: httpx.AsyncClient, accept: str
) -> None:
    answer = await post(client, "{ __typename }", headers={"accept": accept})
    assert answer.status_code == 406


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "",
        "application/json; charset=gbk",
        "application/jsonx",
    ],
)
async def test_anything_but_json_is_refused_so_that_no_other_site_can_post(
    client: httpx.AsyncClient, content_type: str
) -> None:
    body = json.dumps({"query": "{ __typename }"})
    answer = await client.post("/graphql", content=body, headers={"content-type": content_type})
    assert answer.status_code == 415


async def test_a_batch_is_refused_with_a_clear_error(client: httpx.AsyncClient) -> None:
    batch = [{"query": 'mutation { login(code: "1") { __typename } }'}] * 2
    answer = await client.post("/graphql", json=batch, headers={"accept-language": "en"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"] == "Batches are refused: send one by one."


async def test_a_body_above_the_limit_is_refused(client: httpx.AsyncClient) -> None:
    answer = await post(client, "{ __typename }" + " " * 20_000)
    assert answer.status_code == 413


async def test_a_long_body_without_a_length_is_refused_too(client: httpx.AsyncClient) -> None:
    async def chunks() -> Any:
        for _ in range(100):
            yield b" " * 1_000

    headers = {"content-type": "application/json"}
    answer = await client.post("/graphql", content=chunks(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "body",
    ['{"query": "{ __typename }", "variables": {"x": NaN}}', "[" * 9_000, '"text"', "1", "\xff"],
)
async def test_what_is_no_json_object_is_refused(client: httpx.AsyncClient, body: str) -> None:
    headers = {"content-type": "application/json"}
    answer = await client.post("/graphql", content=body.encode("latin-1"), headers=headers)
    assert answer.status_code == 400
    assert code(answer) == "BAD_USER_INPUT"


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a\udfff"])
async def test_half_a_character_is_refused_wherever_it_stands(
    client: httpx.AsyncClient, text: str
) -> None:
    for variables in ({"name": text}, {text: 1}, {"deep": [{"er": [text]}]}):
        answer = await post(client, HELLO, variables=variables)
        assert code(answer) == "BAD_USER_INPUT"
        assert "无法识别的字符" in answer.json()["errors"][0]["message"]
    query = "query($name: String!) { hello(name: $name) }"
    whole = await post(client, query, variables={"name": "张😀"})
    assert whole.json()["data"] == {"hello": "你好，张😀"}


async def test_a_mutation_by_get_is_refused_and_not_run(client: httpx.AsyncClient) -> None:
    query = 'mutation { login(code: "1") { __typename } }'
    answer = await client.get("/graphql", params={"query": query})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert "data" not in answer.json()


async def test_another_method_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.put("/graphql", json={"query": "{ __typename }"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


async def test_a_subscription_over_http_is_refused(client: httpx.AsyncClient) -> None:
    answer = await post(client, "subscription { count(to: 1) }")
    assert (answer.status_code, code(answer)) == (400, "BAD_USER_INPUT")


async def test_an_operation_is_chosen_by_name(client: httpx.AsyncClient) -> None:
    both = 'query A { hello(name: "A") } query B { hello(name: "B") }'
    answer = await post(client, both, operationName="B")
    assert answer.json()["data"]["hello"] == "你好，B"
    assert (await post(client, both, operationName="C")).status_code == 400


@pytest.mark.parametrize(
    ("token", "status", "expected"),
    [
        ("expired", 401, "UNAUTHENTICATED"),
        ("often", 429, "RATE_LIMITED"),
        ("broken", 500, "INTERNAL"),
    ],
)
async def test_a_context_that_refuses_is_answered_by_its_status(
    client: httpx.AsyncClient, token: str, status: int, expected: str
) -> None:
    answer = await post(client, HELLO, headers={"authorization": f"Bearer {token}"})
    assert (answer.status_code, code(answer)) == (status, expected)
    assert answer.headers.get("retry-after") == ("30" if token == "often" else None)
    assert answer.headers.get("www-authenticate") == ("Bearer" if token == "expired" else None)
    assert "secret" not in answer.text


async def test_a_failed_field_leaves_the_rest_and_its_status(client: httpx.AsyncClient) -> None:
    answer = await post(client, '{ nullableCrash hello(name: "x") }')
    assert answer.status_code == 200
    assert answer.json()["data"] == {"nullableCrash": None, "hello": "你好，x"}
    assert code(answer) == "INTERNAL"


async def test_a_resolver_may_set_a_cookie(client: httpx.AsyncClient) -> None:
    answer = await post(client, "{ cookie }")
    assert answer.headers["set-cookie"].startswith("a=b")


async def test_a_refusal_is_a_problem_in_the_clients_language(client: httpx.AsyncClient) -> None:
    query = 'mutation { login(code: "stale") { ... on Problem { code message } } }'
    answer = await post(client, query, headers={"accept-language": "en-GB"})
    problem = answer.json()["data"]["login"]
    assert problem["code"] == "STALE"
    assert problem["message"].startswith("This has just been changed")


async def test_graphiql_is_shown_where_it_is_on_and_only_to_browsers(
    client: httpx.AsyncClient,
) -> None:
    shown = await client.get("/graphql", headers={"accept": "text/html"})
    assert "graphiql" in shown.text.lower()
    assert (await client.get("/graphql")).status_code == 400
    hidden = await client.get("/masked", headers={"accept": "text/html, */*"})
    assert hidden.status_code == 400


async def test_production_runs_registered_documents_only(client: httpx.AsyncClient) -> None:
    here = "/production"
    assert (await post(client, HELLO, here)).status_code == 200
    refused = await post(client, "{ __typename }", here, headers={"accept-language": "en"})
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["message"].startswith("This document is not registered")


@pytest.mark.parametrize("form", ["sha256:{}", "{}"])
async def test_a_registered_document_is_named_by_its_id(
    client: httpx.AsyncClient, form: str
) -> None:
    body = {"documentId": form.format(sha256(HELLO))}
    answer = await client.post("/production", json=body)
    assert answer.json()["data"] == {"hello": "你好，张三"}


async def test_a_registered_document_is_named_by_the_hash_in_extensions_also_by_get(
    client: httpx.AsyncClient,
) -> None:
    extensions = json.dumps({"persistedQuery": {"version": 1, "sha256Hash": sha256(HELLO)}})
    answer = await client.get("/production", params={"extensions": extensions})
    assert answer.json()["data"] == {"hello": "你好，张三"}


@pytest.mark.parametrize("body", [{"documentId": "0" * 64}, {"documentId": 1}, {"query": ""}])
async def test_an_unknown_or_wrong_name_of_a_document_is_refused(
    client: httpx.AsyncClient, body: dict[str, Any]
) -> None:
    answer = await client.post("/production", json=body)
    assert (answer.status_code, code(answer)) == (400, "BAD_USER_INPUT")


async def test_a_loud_schema_lets_an_undeclared_refusal_fail_the_test() -> None:
    transport = httpx.ASGITransport(app=endpoint(make_schema(loud=True)))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        with pytest.raises(AssertionError, match="login has no problem for NotFound"):
            await post(client, 'mutation { login(code: "undeclared") { __typename } }', "/")
