import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import httpx
import pytest
from starlette.datastructures import Headers
from tortoise import Tortoise
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from api.app import App, SessionWatch, expires_in
from api.database import tortoise_config
from api.requests import Contexts
from api.settings import Settings
from api.wiring import built
from auth.sessions import end_sessions
from kernel.clock import SystemClock
from kernel.viewer import Viewer
from schema.context import Context
from tests.api.house import make_house, started, token_of
from tests.fakes import FakeEngine
from tests.populate import add_retiree, add_viewer

ROOT = Path(__file__).parents[2]
START = """mutation { startCertification { ... on Challenge { id uploadPath }
  ... on Problem { code } } }"""
SUBMIT = """mutation($input: CaptureInput!) { submitCertification(input: $input) {
  ... on Case { id } ... on Problem { code } } }"""
PROGRESS = """subscription($id: ID!) { caseProgress(id: $id) {
  status events { action } certification { passed } } }"""
ME = "{ me { phoneMasked } }"


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def granian(environment):
    """Run the whole application under a real granian."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(port)]
    command += ["--log-level", "warning", "--factory", "tests.api.whole:make_app"]
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with subprocess.Popen(command, cwd=ROOT, env=given) as server:
        try:
            while not listens(port):
                assert server.poll() is None, "the server ended"
                time.sleep(0.1)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()


class Phone:
    """Asks over HTTP and follows over a socket."""

    def __init__(self, address, token):
        self.address, self.token = address, token
        headers = {"authorization": f"Bearer {token}", "x-shebao-upload": "1"}
        self.http = httpx.AsyncClient(base_url=f"http://{address}", headers=headers, timeout=20)

    async def ask(self, document, **variables):
        answer = await self.http.post("/graphql", json={"query": document, "variables": variables})
        (data,) = answer.json()["data"].values()
        return data

    async def certify(self):
        challenge = await self.ask(START)
        await self.http.post(f"{challenge['uploadPath']}/parts/0", content=b"a clip")
        given = {
            "challengeId": challenge["id"], "kind": "CLIP", "parts": 1,
            "idempotencyKey": uuid4().hex,
        }  # fmt: skip
        return (await self.ask(SUBMIT, input=given))["id"]

    @asynccontextmanager
    async def socket(self):
        async with connect(
            f"ws://{self.address}/graphql", subprotocols=["graphql-transport-ws"]
        ) as one:
            await one.send(json.dumps(
                {"type": "connection_init", "payload": {"accessToken": self.token}}
            ))  # fmt: skip
            yield one


async def heard(one):
    async with asyncio.timeout(20):
        return json.loads(await one.recv())


async def follow(one, document, **variables):
    payload = {"query": document, "variables": variables}
    await one.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))


async def closed(one):
    with pytest.raises(ConnectionClosed):
        async with asyncio.timeout(20):
            while True:
                await one.recv()
    return one.close_code


@pytest.fixture
async def served(sqlite_url, tmp_path):
    """A server, and two phones of two retirees that are logged in."""
    environment = {
        "SHEBAO_DATA": str(tmp_path / "data"),
        "DATABASE_URL": sqlite_url,
        "SHEBAO_MOVABLE_CLOCK": "1",
    }
    settings = Settings(data=tmp_path / "data", database_url=sqlite_url, movable_clock=True)
    tokens = []
    async with built(settings, engine=FakeEngine()) as house:
        now = SystemClock().now()
        for _ in range(2):
            viewer = await add_retiree(house.tools.keyring, house.tools.faces.files, now)
            tokens.append(await token_of(house.tools, viewer, now + timedelta(minutes=15)))
    with granian(environment) as address:
        phones = [Phone(address, token) for token in tokens]
        yield phones
        for phone in phones:
            await phone.http.aclose()


async def test_a_case_is_followed_over_a_real_socket_until_it_is_published(served):
    phone, stranger = served
    case = await phone.certify()
    async with phone.socket() as one, stranger.socket() as other:
        assert (await heard(one))["type"] == (await heard(other))["type"] == "connection_ack"
        await follow(other, PROGRESS, id=case)
        refused = await heard(other)
        codes = [error["extensions"]["code"] for error in refused["payload"]["errors"]]
        assert codes == ["BAD_USER_INPUT"]
        await follow(one, PROGRESS, id=case)
        seen = []
        while not seen or seen[-1]["status"] != "DECIDED":
            seen.append((await heard(one))["payload"]["data"]["caseProgress"])
        assert seen[-1]["certification"] == {"passed": None}
        await phone.http.post("/dev/clock", json={"seconds": 20 * 86400})
        last = seen[-1]
        while last["status"] == "DECIDED":  # the same state may be told twice
            last = (await heard(one))["payload"]["data"]["caseProgress"]
        assert (last["status"], last["certification"]) == ("SUCCEEDED", {"passed": True})
        assert [event["action"] for event in last["events"]] == [
            "SUBMIT", "DECIDE", "PUBLISH_SUCCESS",
        ]  # fmt: skip
        assert (await heard(one))["type"] == "complete"


async def test_a_revoked_session_is_closed_at_once_and_nobody_elses(served):
    phone, other = served
    case = await phone.certify()
    async with phone.socket() as one, phone.socket() as two, other.socket() as three:
        for socket_ in (one, two, three):
            assert (await heard(socket_))["type"] == "connection_ack"
        await follow(one, PROGRESS, id=case)
        await heard(one)
        await phone.ask("mutation { logout { __typename } }")
        assert [await closed(one), await closed(two)] == [4403, 4403]
        await three.send(json.dumps({"type": "ping"}))
        assert (await heard(three))["type"] == "pong"
    async with phone.socket() as late:
        assert await closed(late) == 4401


# The application in this process


@pytest.fixture
async def app(sqlite_url, tmp_path, clock):
    settings = Settings(data=tmp_path / "data", database_url=sqlite_url)
    async with started(App(settings, engine=FakeEngine(), clock=clock)) as one:
        yield one


@pytest.fixture
async def http(app):
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


async def test_everything_that_is_served_answers(http):
    assert (await http.get("/healthz")).json()["status"] == "ok"
    (key,) = (await http.get("/.well-known/jwks.json")).json()["keys"]
    assert "d" not in key
    answer = await http.post("/graphql", json={"query": "{ serviceInfo { environment } }"})
    assert answer.json()["data"] == {"serviceInfo": {"environment": "development"}}
    assert (await http.get("/dev/messages")).status_code == 200


async def test_a_house_that_fails_says_so_with_503(http, monkeypatch):
    def fail(_):
        raise OSError

    monkeypatch.setattr(Tortoise, "get_connection", fail)
    answer = await http.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "failing")


async def test_a_token_is_needed_and_looked_at_each_time(app, http, clock):
    tools, now = app.house.tools, clock.now()
    viewer = await add_viewer(tools.keyring, now)
    token = await token_of(tools, viewer, now + timedelta(minutes=15))
    headers = {"authorization": f"Bearer {token}"}
    assert (await http.post("/graphql", json={"query": ME}, headers=headers)).status_code == 200
    await end_sessions(tools.auth, [viewer.session_id], "test", now)
    assert (await http.post("/graphql", json={"query": ME}, headers=headers)).status_code == 401


async def test_what_a_request_schedules_is_worked_off_after_it(app, http, clock):
    tools, now = app.house.tools, clock.now()
    viewer = await add_retiree(tools.keyring, tools.faces.files, now)
    token = await token_of(tools, viewer, now + timedelta(minutes=15))
    headers = {"authorization": f"Bearer {token}", "x-shebao-upload": "1"}

    async def ask(document, **variables):
        body = {"query": document, "variables": variables}
        (data,) = (await http.post("/graphql", json=body, headers=headers)).json()["data"].values()
        return data

    challenge = await ask(START)
    await http.post(f"{challenge['uploadPath']}/parts/0", content=b"clip", headers=headers)
    given = {
        "challengeId": challenge["id"], "kind": "CLIP", "parts": 1, "idempotencyKey": "k" * 8,
    }  # fmt: skip
    case = (await ask(SUBMIT, input=given))["id"]
    node = "query($id: ID!) { node(id: $id) { ... on Case { status } } }"
    async with asyncio.timeout(20):
        while (await ask(node, id=case))["status"] != "DECIDED":  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_an_application_that_was_not_started_does_not_answer(tmp_path):
    with pytest.raises(AssertionError, match="did not start"):
        await App(Settings(data=tmp_path))({"type": "http"}, None, None)


# Sockets and their sessions


class Closer:
    """Stands in for the endpoint that closes a session's sockets."""

    socket_limits = SimpleNamespace(lifetime=timedelta(minutes=15))

    def __init__(self):
        self.closed = []
        self.done = asyncio.Event()

    async def close_session(self, session):
        self.closed.append(session)
        self.done.set()


@pytest.fixture
async def watch(sqlite, keyring, face_keyring, clock):
    house, _ = make_house(keyring, face_keyring, clock)
    one = SessionWatch(house)
    one.endpoint = Closer()
    yield one
    await one.close()


async def opened(watch, viewer):
    """Let a socket of a viewer in."""

    async def of_socket(socket_, params):
        return Context(tools=watch.house.tools, caller=None, viewer=viewer)

    return await watch.authenticate(SimpleNamespace(of_socket=of_socket), None, {})


async def settle():
    for _ in range(50):
        await asyncio.sleep(0.002)


async def test_a_session_that_ends_is_closed(watch, keyring, now):
    viewer, other = await add_viewer(keyring, now), await add_viewer(keyring, now)
    await opened(watch, viewer)
    await opened(watch, other)
    await settle()
    await end_sessions(watch.house.tools.auth, [viewer.session_id], "test", now)
    async with asyncio.timeout(20):
        await watch.endpoint.done.wait()
    await settle()
    assert watch.endpoint.closed == [viewer.session_id]
    assert list(watch.watching) == [other.session_id]


async def test_a_session_that_ended_before_we_listened_is_closed_too(watch, keyring, now):
    viewer = await add_viewer(keyring, now)
    await opened(watch, viewer)
    await end_sessions(watch.house.tools.auth, [viewer.session_id], "test", now)
    async with asyncio.timeout(20):
        await watch.endpoint.done.wait()
    assert watch.endpoint.closed == [viewer.session_id]


async def test_a_later_socket_is_watched_for_its_whole_time(watch, keyring, now):
    viewer = await add_viewer(keyring, now)
    await opened(watch, viewer)
    first = watch.watching[viewer.session_id]
    await opened(watch, viewer)
    await settle()
    assert first.cancelled()
    assert not watch.watching[viewer.session_id].done()


async def test_a_watch_ends_with_the_longest_socket_and_forgets_the_session(watch, keyring, now):
    watch.endpoint.socket_limits = SimpleNamespace(lifetime=timedelta(milliseconds=1))
    await opened(watch, await add_viewer(keyring, now))
    await settle()
    assert watch.watching == {}
    assert watch.endpoint.closed == []


async def test_a_socket_without_a_token_is_not_watched(watch):
    async def of_socket(socket_, params):
        return None

    contexts = SimpleNamespace(of_socket=of_socket)
    assert await watch.authenticate(contexts, None, {}) is None
    assert watch.watching == {}


async def test_a_sockets_context_knows_when_its_token_ends(watch, keyring, clock, now):
    house = watch.house
    viewer = await add_viewer(keyring, now)
    token = await token_of(house.tools, viewer, now + timedelta(minutes=15))
    clock.advance(timedelta(minutes=5))
    asking = SimpleNamespace(headers=Headers(), client=None)
    contexts = Contexts(house.tools, frozenset())
    context = await contexts.of_socket(asking, {"accessToken": token})
    assert isinstance(context.viewer, Viewer)
    assert expires_in(house, context) == timedelta(minutes=10)
    assert await contexts.of_socket(asking, {"accessToken": "no token"}) is None
    assert await contexts.of_socket(asking, {}) is None


def test_the_configuration_of_the_database_names_every_room():
    models = tortoise_config("sqlite://:memory:")["apps"]["shebao"]["models"]
    rooms = {path.parent.name for path in ROOT.glob("*/models.py")}
    assert {name.partition(".")[0] for name in models} == rooms
