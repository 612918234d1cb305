"""A year of contributions over GraphQL, beside a hand-written endpoint for the same answer.

The document is the one that the screen sends: rows, totals and gaps.

Both stand in one server process, behind one port: the same settings, the same PostgreSQL, the
same session check. The plain one asks asyncpg itself and writes JSON, as one would by hand.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import asyncpg
import httpx

from api.database import opened
from api.settings import Settings
from api.upgrade import upgrade
from auth.keys import Claims, KeyBook
from bench.figures import Figure
from bench.plain_contributions import PORT, URL
from contributions.import_store import row_id
from contributions.models import Contribution, ContributionEmployer
from contributions.months import months_between
from contributions.records import FIVE
from kernel.clock import SystemClock
from kernel.viewer import Viewer
from tests.populate import add_viewer
from tests.sent import document

POSTGRES = os.environ.get("SHEBAO_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
BODY = {
    "query": document("ContributionYear"),
    "variables": {"since": "2025-01", "until": "2025-12"},
}
AT_LEAST = 0.2  # of the hand-written endpoint's rate: what GraphQL may cost
ROUNDS, SECONDS, AT_ONCE = 7, 2.0, 4


def figures() -> list[Figure]:
    """Measure in turns, so that what disturbs one, disturbs the other; about half a minute."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (url, token):
        return asyncio.run(_measured(url, token))


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve both endpoints on a database of their own. Yields where, and an access token."""
    name = f"shebao_bench_{os.getpid()}"
    plain_url = f"{POSTGRES.rpartition('/')[0]}/{name}"
    url = plain_url.replace("postgresql", "asyncpg", 1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, "DATABASE_URL": url, "SHEBAO_DATA": str(folder)}
    environment |= {URL: plain_url, PORT: str(port)}
    token = asyncio.run(_filled(name, url, folder))
    process = subprocess.Popen([sys.executable, "-m", "bench.plain_contributions"], env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}", token
    finally:
        process.terminate()
        process.wait(timeout=30)
        asyncio.run(_admin(f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _admin(statement: str) -> None:
    admin = await asyncpg.connect(POSTGRES)
    await admin.execute(statement)
    await admin.close()


async def _filled(name: str, url: str, folder: Path) -> str:
    """Make the database: one person's two years among two hundred others'. Returns a token."""
    await _admin(f'CREATE DATABASE "{name}"')
    await upgrade(url)
    settings = Settings(data=folder)
    keyring, now = settings.keyring(), SystemClock().now()
    async with opened(url):
        viewer = await add_viewer(keyring, now, uuid4())
        employer = await ContributionEmployer.create(id=uuid4(), name="北京示范一号科技有限公司")
        for person in (viewer.person_id, *(uuid4() for _ in range(200))):
            await Contribution.bulk_create(_rows(person, employer.id, now.date()))
        keys = KeyBook(keyring, settings.public_url)
        await keys.load(now)
        return await keys.sign(_claims(viewer, now), now)


def _claims(viewer: Viewer, now: Any) -> Claims:
    return Claims(viewer.account_id, viewer.session_id, now + timedelta(hours=1))


def _rows(person: Any, employer: Any, day: Any) -> list[Contribution]:
    return [
        Contribution(
            id=row_id(person, employer, int(insurance), month),
            person_id=person,
            employer_id=employer,
            insurance=int(insurance),
            month=month,
            base_fen=1234500,
            employer_fen=197520,
            person_fen=98760,
            arrived_on=day,
            back_paid=False,
        )
        for month in months_between(202401, 202512)
        for insurance in FIVE
    ]


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the server of the measurement did not start")


async def _measured(url: str, token: str) -> list[Figure]:
    headers = {"authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=30) as client:

        async def graphql() -> Any:
            found = (await client.post("/graphql", json=BODY)).json()
            year = found["data"]["contributions"]
            return {**year, "months": [edge["node"] for edge in year["months"]["edges"]]}

        async def plain() -> Any:
            return (await client.get("/plain?since=202501&until=202512")).json()

        if await graphql() != await plain() or len((await plain())["months"]) != 60:
            raise RuntimeError("both must answer the same sixty rows")
        rates: dict[str, list[float]] = {"graphql": [], "plain": []}
        for _ in range(ROUNDS):
            rates["graphql"].append(await _rate(client, "POST", "/graphql", json.dumps(BODY)))
            rates["plain"].append(await _rate(client, "GET", "/plain?since=202501&until=202512"))
    ours, theirs = median(rates["graphql"]), median(rates["plain"])
    ratio = median(a / b for a, b in zip(rates["graphql"], rates["plain"], strict=True))
    beside = "a hand-written Starlette + asyncpg endpoint, same session check and answer"
    return [
        Figure("contributions_per_second", ours, "1/s", "nothing: this machine only"),
        Figure("contributions_plain_per_second", theirs, "1/s", "nothing: this machine only"),
        Figure("contributions_vs_plain", ratio, "ratio", beside, at_least=AT_LEAST),
    ]


async def _rate(client: httpx.AsyncClient, method: str, path: str, body: str = "") -> float:
    """Requests a second, some at once; answers are not decoded, so that it costs both the same."""
    headers = {"content-type": "application/json"}
    ends = time.monotonic() + SECONDS
    done = 0

    async def go_on() -> None:
        nonlocal done
        while time.monotonic() < ends:
            answer = await client.request(method, path, content=body or None, headers=headers)
            if answer.status_code != httpx.codes.OK:
                raise RuntimeError(f"{path} answered {answer.status_code}")
            done += 1

    began = time.monotonic()
    work: list[Callable[[], Awaitable[None]]] = [go_on] * AT_ONCE
    await asyncio.gather(*(one() for one in work))
    return done / (time.monotonic() - began)
