"""Login and the record query over HTTP, against the smallest GraphQL request beside them."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from api.database import opened
from api.settings import Settings
from bench.figures import Figure, p50_p95
from certification import store
from certification.rules import Way
from demo import client
from demo.client import Phone
from demo.seed import list_demo_persons
from demo.server import served
from kernel.clock import SystemClock
from kernel.ids import new_id
from persons.store import find_by_identity

LOGINS = 40
QUERIES = 300
RECORDS = 60


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


async def fill(database: str, identity_number: str) -> None:
    """Give a person a long list of records."""
    now = SystemClock().now()
    async with opened(database):
        person = await find_by_identity(Settings().keyring(), identity_number)
        assert person is not None
        for months in range(RECORDS):
            at = now - timedelta(days=30 * months)
            case, account = new_id(), new_id()
            await store.add(case, None, person.id, account, Way.OWN_FACE, at)


def figures() -> list[Figure]:
    person = list_demo_persons()[1]
    with served(SHEBAO_MOVABLE_CLOCK="0") as server:
        asyncio.run(fill(f"sqlite://{Path(server.folder) / 'shebao.db'}", person.identity_number))
        phone = Phone(server.url, person.phone)
        phone.log_in()
        numbers = {
            "name": person.name,
            "identityNumber": person.identity_number,
            "number": person.card_number,
        }
        phone.expect(phone.do(client.NUMBERS, {"input": numbers}), "Done")
        logins = [login_once(server.url, number) for number in range(LOGINS)]
        bare, records = [], []
        for _ in range(QUERIES):  # one after the other, so that both meet the same machine
            bare.append(timed(lambda: phone.ask("{ __typename }")))
            records.append(timed(lambda: phone.ask(client.RECORDS, {"first": 50})))
    return [*compared("login", logins, bare), *compared("records_query", records, bare)]


def login_once(url: str, number: int) -> float:
    phone = Phone(url, f"1540001{number:04d}")
    phone.ask_for_code()
    typed = {"input": {"phone": phone.number, "code": phone.last_code()}}
    return timed(lambda: phone.expect(phone.do(client.LOGIN, typed), "Session"))


def compared(name: str, seconds: list[float], bare: list[float]) -> list[Figure]:
    beside = "an authenticated `{ __typename }` over the same connection"
    found = zip(("p50", "p95"), p50_p95(seconds), p50_p95(bare), strict=True)
    lines = []
    for cut, mine, other in found:
        lines.append(Figure(f"{name}_{cut}", mine * 1000, "ms", "nothing: this machine only"))
        lines.append(Figure(f"{name}_{cut}_vs_bare", mine / other, "ratio", beside))
    return lines
