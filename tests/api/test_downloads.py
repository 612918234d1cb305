"""Files for the person who asks, and the link that anybody can open."""

from datetime import date, timedelta
from uuid import UUID

import httpx
import pytest
from starlette.applications import Starlette

from api.downloads import FILES_A_MINUTE, Downloads
from api.requests import Contexts
from documents.errors import PrinterBusy
from documents.records import Download
from kernel.errors import NotFound
from tests.api.house import make_house, token_of
from tests.populate import add_retiree

THEIRS = UUID("7b0c2f0e-5f0b-4c59-9d3f-0d5e0a1c9b11")
ANOTHERS = UUID("2f1c9a44-8a0e-4a7e-8b51-6f0f6b8f2c22")


async def make(tools, viewer, about, now):
    if about != THEIRS:
        raise NotFound
    return Download("认证证明 2026.pdf", "application/pdf", b"%PDF-")


async def be_busy(_tools, _viewer, _about, _now):
    raise PrinterBusy


@pytest.fixture
async def phone(sqlite, keyring, face_keyring, clock):
    house, outside = make_house(keyring, face_keyring, clock)
    await house.tools.keys.load(clock.now())
    viewer = await add_retiree(keyring, outside.files, clock.now())
    token = await token_of(house.tools, viewer, clock.now() + timedelta(minutes=15))
    neighbour = await add_retiree(keyring, outside.files, clock.now())
    other = await token_of(house.tools, neighbour, clock.now() + timedelta(minutes=15))
    routes = Downloads(
        Contexts(house.tools, frozenset()), {"certificate": make, "busy": be_busy}
    ).routes()
    transport = httpx.ASGITransport(app=Starlette(routes=routes))
    headers = {"authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test", headers=headers
    ) as one:
        one.other = f"Bearer {other}"
        yield one


async def test_a_file_comes_with_its_name_and_is_not_kept_on_the_way(phone):
    answer = await phone.get(f"/downloads/certificate/{THEIRS}")
    assert (answer.status_code, answer.content) == (200, b"%PDF-")
    assert answer.headers["cache-control"] == "no-store"
    assert "%E8%AE%A4%E8%AF%81" in answer.headers["content-disposition"]


async def test_a_flood_of_one_account_is_refused_and_others_go_on(phone):
    path = f"/downloads/certificate/{THEIRS}"
    for _ in range(FILES_A_MINUTE):
        assert (await phone.get(path)).status_code == 200
    refused = await phone.get(path)
    assert (refused.status_code, refused.json()["code"]) == (429, "RATE_LIMITED")
    other = await phone.get(path, headers={"authorization": phone.other})
    assert other.status_code == 200


async def test_a_busy_printer_asks_to_come_back(phone):
    answer = await phone.get(f"/downloads/busy/{THEIRS}")
    assert (answer.status_code, answer.json()["code"]) == (429, "PRINTER_BUSY")
    assert "请过一分钟再试" in answer.json()["message"]


@pytest.mark.parametrize(
    "path", [f"certificate/{date(2026, 1, 1)}", f"certificate/{ANOTHERS}", f"unknown/{THEIRS}"]
)
async def test_what_is_not_there_or_not_theirs_is_not_found(phone, path):
    assert (await phone.get(f"/downloads/{path}")).status_code == 404


async def test_a_stranger_is_asked_to_log_in(phone):
    answer = await phone.get(f"/downloads/certificate/{THEIRS}", headers={"authorization": ""})
    assert answer.status_code == 401


async def test_the_link_on_a_paper_opens_the_page_that_checks_it(phone):
    answer = await phone.get("/v/abc.def?x=1")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/#/rooms/documents/pages/check/index?token=abc.def"
