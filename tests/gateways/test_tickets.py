"""Tickets in process and in Redis behave alike; platform keys and locations are read."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from auth.ticket_records import Location
from gateways.locations_file import LocationsFile
from gateways.platform_keys import KEPT, SOONEST, PlatformKeysHttp
from gateways.tickets_memory import SWEEP_SECONDS, TicketsMemory
from gateways.tickets_redis import TicketsRedis
from tests.conftest import REDIS, leave_out


@pytest.fixture(params=["memory", "redis"])
async def tickets(request):
    if request.param == "memory":
        yield TicketsMemory()
        return
    made = TicketsRedis(REDIS, prefix=f"test:{uuid4()}:")
    try:
        await made._redis.ping()
    except OSError:
        leave_out("no Redis at SHEBAO_TEST_REDIS")
    yield made
    await made.close()


async def test_a_text_is_kept_and_swapped_by_who_saw_it(tickets):
    await tickets.add("a", "第一", 60)
    assert await tickets.get("a") == "第一"
    assert await tickets.get("b") is None
    assert not await tickets.swap("a", "other", "x", 60)
    assert not await tickets.swap("b", "", "x", 60)
    assert await tickets.swap("a", "第一", "second", 60)
    assert await tickets.get("a") == "second"


async def test_of_many_swaps_in_the_same_moment_one_goes_through(tickets):
    await tickets.add("a", "old", 60)
    done = await asyncio.gather(*(tickets.swap("a", "old", f"new{n}", 60) for n in range(20)))
    assert sum(done) == 1


async def test_what_is_over_is_gone_and_takes_no_room():
    at = [0.0]
    tickets = TicketsMemory(lambda: at[0])
    await tickets.add("a", "text", 10)
    at[0] = 10.0
    assert await tickets.get("a") is None
    assert not await tickets.swap("a", "text", "x", 10)
    at[0] = SWEEP_SECONDS + 1.0
    await tickets.add("b", "text", 10)
    assert len(tickets) == 1


# keys of a platform


class Jwks:
    """A platform's key set, asked over HTTP."""

    def __init__(self):
        self.kids, self.asked, self.status, self.body = ["k1"], 0, 200, None

    def answer(self, request):
        self.asked += 1
        body = self.body or {"keys": [{"kid": kid, "kty": "EC"} for kid in self.kids]}
        return httpx.Response(self.status, json=body)


@pytest.fixture
async def jwks():
    return Jwks()


@pytest.fixture
async def keys(jwks):
    made = PlatformKeysHttp("https://platform.example/jwks", httpx.MockTransport(jwks.answer))
    yield made
    await made.close()


async def test_keys_are_asked_for_once_and_kept(jwks, keys, now):
    assert (await keys.find("k1", now))["kty"] == "EC"
    assert await keys.find("k1", now + KEPT - timedelta(seconds=1))
    assert jwks.asked == 1


async def test_a_new_key_is_found_and_strangers_do_not_make_us_ask_each_time(jwks, keys, now):
    await keys.find("k1", now)
    jwks.kids.append("k2")
    assert await keys.find("k2", now) is None
    later = now + SOONEST
    assert await keys.find("k2", later)
    for n in range(20):
        assert await keys.find(f"guess{n}", later) is None
    assert jwks.asked == 2


async def test_a_known_key_does_not_wait_while_strangers_make_us_ask(now):
    asked_again, slow = asyncio.Event(), asyncio.Event()
    asked = []

    async def answer(request):
        asked.append(request)
        if len(asked) > 1:
            asked_again.set()
            await slow.wait()
        return httpx.Response(200, json={"keys": [{"kid": "k1", "kty": "EC"}]})

    keys = PlatformKeysHttp("https://platform.example/jwks", httpx.MockTransport(answer))
    await keys.find("k1", now)
    stranger = asyncio.create_task(keys.find("guess", now + SOONEST))
    await asked_again.wait()
    async with asyncio.timeout(1):
        assert await keys.find("k1", now + SOONEST)
    slow.set()
    assert await stranger is None
    await keys.close()


async def test_a_withdrawn_key_is_refused_when_the_minutes_are_over(jwks, keys, now):
    await keys.find("k1", now)
    jwks.kids = ["k2"]
    assert await keys.find("k1", now + KEPT) is None


async def test_a_platform_that_is_away_is_missed_only_after_minutes(jwks, keys, now):
    await keys.find("k1", now)
    jwks.status = 503
    assert await keys.find("k1", now + KEPT - timedelta(seconds=1))
    assert await keys.find("k1", now + KEPT) is None
    jwks.status = 200
    assert await keys.find("k1", now + KEPT + SOONEST)


@pytest.mark.parametrize("body", [{"keys": "x"}, {"keys": [5]}, {"other": 1}, [1]])
async def test_what_is_no_key_set_holds_no_key(jwks, keys, now, body):
    jwks.body = body
    assert await keys.find("k1", now) is None


async def test_without_an_address_there_are_no_keys(now):
    keys = PlatformKeysHttp("")
    assert await keys.find("k1", now) is None
    await keys.close()


# places

TABLE = """network,name,latitude,longitude
203.0.113.0/24,北京市,39.9,116.4
198.51.100.0/25,广东省广州市,23.1,113.3
2001:db8::/32,上海市,31.2,121.5
"""


def test_an_address_is_found_in_its_network(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(TABLE, encoding="utf-8")
    places = LocationsFile(path)
    assert places.find("203.0.113.255") == Location("北京市", 39.9, 116.4)
    assert places.find("::ffff:198.51.100.1").name == "广东省广州市"
    assert places.find("2001:db8::1%eth0").name == "上海市"
    for unknown in ("198.51.100.128", "203.0.112.1", "1.1.1.1", "::1", "", "x"):
        assert places.find(unknown) is None


def test_without_a_table_no_place_is_known():
    assert LocationsFile().find("203.0.113.1") is None


@pytest.mark.parametrize("line", ["x,北京,1,2", "203.0.113.0/24,北京,x,2", "203.0.113.0/24"])
def test_a_line_that_is_none_is_named(tmp_path, line):
    path = tmp_path / "places.csv"
    path.write_text(f"network,name,latitude,longitude\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        LocationsFile(path)
