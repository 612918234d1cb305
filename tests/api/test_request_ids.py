import logging

import httpx
import pytest


@pytest.mark.parametrize("given", ["0b7e6f3a-9d1c-4c57-9f5e-6f3a9d1c4c57", "f" * 32])
async def test_a_safe_id_is_kept(client: httpx.AsyncClient, given: str) -> None:
    answer = await client.get("/graphql", headers={"x-request-id": given})
    assert answer.headers["x-request-id"] == given


@pytest.mark.parametrize(
    "given",
    [
        "short",
        "a" * 65,
        "abc def ghi jkl mno pqr",
        "a\tforged-log-line-level-error",
        "13812345678-13812345678-a",
        "11010519491231002X-11010519491231002X",
        "1" * 30,
    ],
)
async def test_any_other_id_is_replaced(client: httpx.AsyncClient, given: str) -> None:
    answer = await client.get("/graphql", headers={"x-request-id": given})
    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 17


async def test_the_id_stands_in_masked_errors(client: httpx.AsyncClient) -> None:
    answer = await client.post("/graphql", json={"query": "{ crash }"})
    (error,) = answer.json()["errors"]
    assert error["extensions"] == {
        "code": "INTERNAL",
        "requestId": answer.headers["x-request-id"],
    }
    assert answer.headers["x-request-id"] in error["message"]


async def test_the_request_log_shows_the_route_and_no_query_string(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="shebao.requests"):
        await client.get("/graphql", params={"query": '{ hello(name: "13812345678") }'})
        await client.post("/revoke/13812345678")
        await client.get("/13812345678")
    said = [message.rsplit(" ", 2)[0] for message in caplog.messages if " ms" in message]
    assert said == ["GET /graphql 200", "POST /revoke/{session} 200", "GET (no route) 404"]
