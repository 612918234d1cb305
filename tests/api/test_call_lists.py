import csv
import io
from datetime import date
from urllib.parse import unquote

import httpx
import pytest

from api.app import App
from api.settings import Settings
from auth.models import Account, Session
from certification.lists import HEADER
from certification.models import CallLook
from kernel.viewer import Role
from persons.models import Person
from tests.api.house import started, token_of
from tests.fakes import FakeEngine
from tests.populate import add_person, add_viewer


@pytest.fixture
async def app(sqlite_url, tmp_path, clock):
    settings = Settings(data=tmp_path / "data", database_url=sqlite_url)
    async with started(App(settings, engine=FakeEngine(), clock=clock)) as one:
        yield one


async def asker(app, clock, *roles):
    """Somebody of the staff, the second factor shown."""
    tools, now = app.house.tools, clock.now()
    viewer = await add_viewer(tools.keyring, now)
    await Account.filter(id=viewer.account_id).update(roles=list(roles))
    await Session.filter(id=viewer.session_id).update(second_factor_at=now)
    headers = {"authorization": f"Bearer {await token_of(tools, viewer, now.replace(year=2027))}"}
    transport = httpx.ASGITransport(app=app)
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers)


async def fill(app, clock, count=3):
    for number in range(count):
        person_id = await add_person(app.house.tools.keyring, clock.now())
        district = "110101" if number else "110105"
        await Person.filter(id=person_id).update(birth_date=date(1940, 1, 1), district=district)


def read(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


async def test_an_administrator_takes_a_list_as_the_command_writes_it_and_it_is_noted(app, clock):
    await fill(app, clock)
    http = await asker(app, clock, Role.ADMINISTRATOR)
    answer = await http.get("/calls/old.csv")
    header, *lines = read(answer)
    assert header == list(HEADER)
    assert [line[0] for line in lines] == ["王秀英"] * 3
    assert answer.content.startswith("\ufeff".encode())
    assert answer.headers["cache-control"] == "no-store"
    assert "高龄名单-20260608.csv" in unquote(answer.headers["content-disposition"])
    assert len(read(await http.get("/calls/due.csv?district=110105"))) == 2
    assert read(await http.get("/calls/failed.csv")) == [list(HEADER)]
    looks = await CallLook.all().order_by("listed")
    assert [(look.listed, look.what, look.district) for look in looks] == [
        ("due", "taken", "110105"), ("failed", "taken", ""), ("old", "taken", ""),
    ]  # fmt: skip


async def test_a_long_list_comes_whole(app, clock, monkeypatch):
    monkeypatch.setattr("api.call_lists.AT_ONCE", 2)
    await fill(app, clock, 7)
    http = await asker(app, clock, Role.ADMINISTRATOR)
    assert len(read(await http.get("/calls/old.csv"))) == 8


async def test_nobody_else_takes_a_list_and_nothing_is_noted(app, clock):
    await fill(app, clock)
    stranger = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test")
    assert (await stranger.get("/calls/old.csv")).status_code == 401
    for role in set(Role) - {Role.ADMINISTRATOR, Role.EMPLOYER_CLERK}:
        http = await asker(app, clock, role)
        assert (await http.get("/calls/old.csv")).status_code == 403
    http = await asker(app, clock, Role.ADMINISTRATOR)
    for wrong in ("/calls/all.csv", "/calls/old.csv?district=1101"):
        assert (await http.get(wrong)).status_code == 404
    assert await CallLook.all().count() == 0
