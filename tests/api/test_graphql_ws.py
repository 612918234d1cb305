import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

PROTOCOL = Subprotocol("graphql-transport-ws")


class Client:
    """A client that speaks graphql-transport-ws, or something else when told to."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def send(self, message: Any) -> None:
        await self.socket.send(message if isinstance(message, str) else json.dumps(message))

    async def receive(self) -> Any:
        async with asyncio.timeout(20):
            return json.loads(await self.socket.recv())

    async def init(self, **params: Any) -> None:
        await self.send({"type": "connection_init", "payload": params})
        assert await self.receive() == {"type": "connection_ack"}

    async def subscribe(self, query: str, number: str = "1", **more: Any) -> None:
        payload = {"query": query} | more
        await self.send({"id": number, "type": "subscribe", "payload": payload})

    async def closed(self) -> tuple[int, str]:
        """Wait for the end, whatever comes before it."""
        with pytest.raises(ConnectionClosed):
            async with asyncio.timeout(20):
                while True:
                    await self.socket.recv()
        return self.socket.close_code or 0, self.socket.close_reason or ""


@asynccontextmanager
async def opened(
    served: str, path: str = "/graphql", protocol: str = PROTOCOL, origin: str | None = None
) -> AsyncIterator[Client]:
    headers = {} if origin is None else {"origin": origin}
    async with connect(
        f"ws://{served}{path}",
        subprotocols=[Subprotocol(protocol)],
        additional_headers=headers,
        ping_interval=None,
    ) as socket:
        yield Client(socket)


async def test_a_subscription_gives_its_values_and_completes(served: str) -> None:
    async with opened(served) as client:
        await client.init()
        await client.subscribe(
            "subscription ($n: Int!) { count(to: $n) }", variables={"n": 2}, operationName=None
        )
        got = [await client.receive() for _ in range(3)]
    assert got == [
        {"id": "1", "type": "next", "payload": {"data": {"count": 0}}},
        {"id": "1", "type": "next", "payload": {"data": {"count": 1}}},
        {"id": "1", "type": "complete"},
    ]


async def test_the_context_is_the_one_of_the_connection(served: str) -> None:
    async with opened(served) as client:
        await client.init(token="li")
        await client.subscribe("subscription { whose }")
        assert (await client.receive())["payload"] == {"data": {"whose": "li"}}


async def test_a_ping_is_answered(served: str) -> None:
    async with opened(served) as client:
        await client.send({"type": "ping"})
        assert await client.receive() == {"type": "pong"}


async def test_a_completed_subscription_is_stopped_and_its_id_is_free(served: str) -> None:
    async with opened(served) as client:
        await client.init()
        for _ in range(2):
            await client.subscribe("subscription { endless }")
            assert (await client.receive())["type"] == "next"
            await client.send({"id": "1", "type": "complete"})
        await client.send({"type": "ping"})
        assert await client.receive() == {"type": "pong"}


NO_MESSAGES = ["no json", "[]", "1", '{"type": 1}', '{"type": "unknown"}', "{}", "[" * 5_000]
NO_MESSAGES += ['{"type": "subscribe"}', '{"type": "subscribe", "id": 1, "payload": {}}']
NO_MESSAGES += ['{"type": "connection_init", "payload": []}', '{"type": "complete"}']
NO_MESSAGES += ['{"type": "connection_init", "payload": {"token": "\\ud800"}}']


@pytest.mark.parametrize("message", NO_MESSAGES)
async def test_what_is_no_message_closes_with_4400(served: str, message: str) -> None:
    async with opened(served) as client:
        await client.send(message)
        assert (await client.closed())[0] == 4400


async def test_bytes_close_with_4400(served: str) -> None:
    async with opened(served) as client:
        await client.socket.send(b"{}")
        assert (await client.closed())[0] == 4400


@pytest.mark.parametrize("wrong", [{"query": 1}, {"variables": []}, {"extensions": "x"}])
async def test_a_wrong_payload_closes_with_4400(served: str, wrong: dict[str, Any]) -> None:
    async with opened(served) as client:
        await client.init()
        await client.subscribe(**{"query": "subscription { endless }", **wrong})
        assert (await client.closed())[0] == 4400


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a\udfff"])
async def test_half_a_character_is_refused_and_the_connection_goes_on(
    served: str, text: str
) -> None:
    async with opened(served) as client:
        await client.init()
        await client.subscribe("subscription { endless }", variables={"any": [{"x": text}]})
        answer = await client.receive()
        assert (answer["type"], answer["id"]) == ("error", "1")
        assert answer["payload"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        assert "无法识别的字符" in answer["payload"][0]["message"]
        await client.subscribe("subscription { endless }")
        assert (await client.receive())["type"] == "next"


async def test_a_subscription_before_the_acknowledgement_closes_with_4401(served: str) -> None:
    async with opened(served) as client:
        await client.subscribe("subscription { endless }")
        assert await client.closed() == (4401, "Unauthorized")


@pytest.mark.parametrize(
    ("token", "code"), [("bad", 4401), ("expired", 4401), ("forbidden", 4403), ("broken", 1011)]
)
async def test_a_viewer_who_may_not_enter_is_told_by_the_code(
    served: str, token: str, code: int
) -> None:
    async with opened(served) as client:
        await client.send({"type": "connection_init", "payload": {"token": token}})
        assert (await client.closed())[0] == code


async def test_another_protocol_closes_with_4406(served: str) -> None:
    async with opened(served, protocol="graphql-ws") as client:
        assert (await client.closed())[0] == 4406


async def test_no_connection_init_in_time_closes_with_4408(served: str) -> None:
    async with opened(served, "/init") as client:
        assert (await client.closed())[0] == 4408


async def test_an_id_twice_closes_with_4409(served: str) -> None:
    async with opened(served) as client:
        await client.init()
        await client.subscribe("subscription { endless }")
        await client.subscribe("subscription { endless }")
        assert (await client.closed())[0] == 4409


async def test_connection_init_twice_closes_with_4429(served: str) -> None:
    async with opened(served) as client:
        await client.init()
        await client.send({"type": "connection_init"})
        assert (await client.closed())[0] == 4429


@pytest.mark.parametrize(("path", "reason"), [("/idle", "Idle"), ("/life", "Lifetime over")])
async def test_a_silent_or_old_connection_is_ended(served: str, path: str, reason: str) -> None:
    async with opened(served, path) as client:
        await client.send({"type": "connection_init"})
        await client.subscribe("subscription { endless }")
        assert await client.closed() == (1001, reason)


async def test_a_connection_does_not_outlive_its_token(served: str) -> None:
    async with opened(served) as client:
        await client.send({"type": "connection_init", "payload": {"token": "late"}})
        assert await client.closed() == (1001, "Lifetime over")


async def test_a_message_that_is_too_big_closes_with_1009(served: str) -> None:
    async with opened(served, "/few") as client:
        await client.send({"type": "ping", "payload": {"x": "x" * 3_000}})
        assert (await client.closed())[0] == 1009


async def test_too_many_subscriptions_are_refused_and_the_others_stay(served: str) -> None:
    async with opened(served, "/few") as client:
        await client.init()
        await client.subscribe("subscription { endless }", "1")
        assert (await client.receive())["type"] == "next"
        await client.subscribe("subscription { endless }", "2")
        refused = await client.receive()
        assert (refused["id"], refused["type"]) == ("2", "error")
        assert refused["payload"][0]["extensions"]["code"] == "RATE_LIMITED"
        await client.send({"type": "ping"})
        assert (await client.receive())["type"] == "pong"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ crash }", "BAD_USER_INPUT"),
        ('mutation { login(code: "1") { __typename } }', "BAD_USER_INPUT"),
        ("subscription {", "BAD_USER_INPUT"),
        ("subscription { gone }", "BAD_USER_INPUT"),
        ("", "BAD_USER_INPUT"),
    ],
)
async def test_what_cannot_be_subscribed_is_an_error_with_its_code(
    served: str, query: str, code: str
) -> None:
    async with opened(served, "/masked") as client:
        await client.init()
        await client.subscribe(query)
        error = await client.receive()
        assert error["type"] == "error"
        assert error["payload"][0]["extensions"]["code"] == code


async def test_a_subscription_that_is_refused_says_why_and_completes(served: str) -> None:
    async with opened(served, "/masked") as client:
        await client.init()
        await client.subscribe("subscription { refused }")
        refused = await client.receive()
        assert refused["payload"]["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        assert (await client.receive())["type"] == "complete"


async def test_an_unregistered_document_is_refused(served: str) -> None:
    async with opened(served, "/production") as client:
        await client.init()
        await client.subscribe("subscription { endless }")
        error = await client.receive()
        assert (error["type"], error["payload"][0]["extensions"]["code"]) == (
            "error",
            "BAD_USER_INPUT",
        )


async def test_a_subscription_that_breaks_leaks_nothing(served: str) -> None:
    async with opened(served, "/masked") as client:
        await client.init()
        await client.subscribe("subscription { breaking }")
        got = [await client.receive() for _ in range(3)]
    assert [one["type"] for one in got] == ["next", "next", "complete"]
    (error,) = got[1]["payload"]["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "13812345678" not in json.dumps(got)


async def test_a_revoked_sessions_sockets_are_closed_with_4403(served: str) -> None:
    async with opened(served) as revoked, opened(served) as other:
        await revoked.init(token="wang")
        await other.init(token="zhao")
        await revoked.subscribe("subscription { endless }")
        async with httpx.AsyncClient(base_url=f"http://{served}") as client:
            assert (await client.post("/revoke/wang")).text == "1"
            assert await revoked.closed() == (4403, "Forbidden")
            assert (await client.post("/revoke/wang")).text == "0"
        await other.send({"type": "ping"})
        assert (await other.receive())["type"] == "pong"


@pytest.mark.parametrize("origin", [None, "http://{served}", "https://ok.example"])
async def test_our_own_and_listed_origins_may_connect(served: str, origin: str | None) -> None:
    async with opened(served, origin=origin and origin.format(served=served)) as client:
        await client.init()


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
async def test_another_sites_page_may_not_connect(served: str, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with opened(served, origin=origin):
            pass
    assert refused.value.response.status_code == 403
