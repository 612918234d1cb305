from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from api.development import development_middleware, development_routes
from api.settings import Environment
from gateways.sms_console import DevelopmentSms
from kernel.clock import SystemClock
from notifications.ports import Sms, SmsTemplate
from tests.api.house import make_house


@pytest.fixture
def sms(clock):
    return DevelopmentSms(clock, lambda _: None)


@pytest.fixture
def house(keyring, face_keyring, clock, sms):
    made, _ = make_house(keyring, face_keyring, clock)
    return replace(made, development_sms=sms)


@pytest.fixture
async def http(house):
    around = development_middleware(house)
    app = Starlette(routes=development_routes(house), middleware=around)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


def test_outside_development_there_is_no_such_page(house):
    settings = house.settings.model_copy(update={"environment": Environment.PRODUCTION})
    outside = replace(house, settings=settings)
    assert development_routes(outside) == development_middleware(outside) == []


def test_a_clock_that_does_not_move_has_no_page(house):
    still = replace(house, tools=replace(house.tools, clock=SystemClock()))
    assert [route.path for route in development_routes(still)] == ["/dev/messages"]
    assert development_middleware(still) == []


async def test_answers_bear_the_date_of_a_clock_that_was_moved(http, clock):
    clock.advance_to(datetime(2027, 2, 3, 4, 5, 6, tzinfo=UTC))
    assert (await http.get("/dev/messages")).headers["date"] == "Wed, 03 Feb 2027 04:05:06 GMT"


async def test_messages_are_shown_the_newest_first_and_escaped(http, sms):
    assert "还没有" in (await http.get("/dev/messages")).text
    for code in ("111111", "<b>"):
        await sms.send(Sms("13800000000", SmsTemplate.LOGIN_CODE, {"code": code}))
    page = (await http.get("/dev/messages")).text
    assert "<b></b>" not in page
    assert page.index("&lt;b&gt;") < page.index("111111")
    listed = await http.get("/dev/messages", headers={"accept": "application/json"})
    assert [message["phone"] for message in listed.json()] == ["13800000000"] * 2


async def test_the_clock_is_moved_forward(http, clock, now):
    answer = await http.post("/dev/clock", json={"seconds": 60})
    assert answer.json() == {"now": (now + timedelta(minutes=1)).isoformat()}
    to = (now + timedelta(days=3)).isoformat()
    assert (await http.post("/dev/clock", json={"to": to})).json() == {"now": to}
    assert clock.now() == now + timedelta(days=3)


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"[]", b'{"to": "x"}', b'{"to": 5}', b'{"to": "2026-06-09T00:00:00"}',
     b'{"to": "2000-01-01T00:00:00+00:00"}', b'{"seconds": -1}', b'{"seconds": "x"}',
     b'{"seconds": 1e300}', b'{"seconds": null}'],
)  # fmt: skip
async def test_a_move_that_makes_no_sense_is_refused(http, clock, now, body):
    answer = await http.post("/dev/clock", content=body)
    assert answer.status_code == 400
    assert clock.now() == now
