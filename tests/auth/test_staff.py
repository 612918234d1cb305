"""The first administrator, made at the server's own console."""

import asyncio

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.settings import read_settings
from auth import staff
from auth.keys import TokenRefused
from auth.models import Account
from kernel.viewer import Role
from tests.auth.fakes import PHONE


async def test_a_phone_that_never_logged_in_becomes_an_administrator(desk):
    assert await staff.add_administrator(desk.keyring, "+86 138-0000-0001", desk.now)
    assert (await desk.viewer(PHONE)).roles == set()  # until the second factor is shown
    assert (await Account.get()).roles == [Role.ADMINISTRATOR]


async def test_an_account_that_is_there_keeps_what_it_is(desk):
    before = await desk.viewer()
    await staff.add_administrator(desk.keyring, PHONE, desk.now)
    after = await desk.viewer()
    assert after.account_id == before.account_id
    assert (await Account.get()).roles == [Role.ADMINISTRATOR]


async def test_the_sessions_that_began_as_a_citizens_end(desk):
    tokens = await desk.log_in()
    await staff.add_administrator(desk.keyring, PHONE, desk.now)
    with pytest.raises(TokenRefused):
        await desk.view(tokens)


async def test_made_twice_it_is_one(desk):
    for _ in range(2):
        assert await staff.add_administrator(desk.keyring, PHONE, desk.now)
    assert (await Account.get()).roles == [Role.ADMINISTRATOR]


async def test_other_roles_stay(desk):
    viewer = await desk.viewer()
    await Account.filter(id=viewer.account_id).update(roles=[Role.REVIEWER])
    await staff.add_administrator(desk.keyring, PHONE, desk.now)
    held = (await Account.get(id=viewer.account_id)).roles
    assert set(held) == {Role.REVIEWER, Role.ADMINISTRATOR}


@pytest.mark.parametrize("phone", ["", "12", "abc", "\ud800"])
async def test_what_is_no_phone_makes_nobody(desk, phone):
    assert not await staff.add_administrator(desk.keyring, phone, desk.now)
    assert await Account.all().count() == 0


@pytest.fixture
def run(sqlite_url, tmp_path, monkeypatch):
    """Run the command on a database of its own."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("SHEBAO_DATA", str(tmp_path))
    read_settings.cache_clear()
    yield lambda *typed, **more: CliRunner().invoke(app, typed, **more)
    read_settings.cache_clear()
    asyncio.set_event_loop(None)


def test_the_command_makes_an_administrator(run):
    done = run("staff", "add", "--phone", PHONE)
    assert (done.exit_code, done.output) == (0, "已设为管理员。\n")


def test_the_command_asks_for_the_phone(run):
    done = run("staff", "add", input=f"{PHONE}\n")
    assert done.exit_code == 0
    assert "手机号" in done.output


def test_the_command_refuses_what_is_no_phone(run):
    done = run("staff", "add", "--phone", "12345")
    assert done.exit_code == 1
    assert "请输入11位的大陆手机号" in done.output


def test_the_commands_of_keys_say_what_they_did(run):
    rotated = run("keys", "rotate")
    assert rotated.exit_code == 0
    assert rotated.output.startswith("signing with 20")
    sealed = run("keys", "reseal")
    assert sealed.exit_code == 0
    assert "SigningKey.private_sealed" in sealed.output
    assert "earlier ones may go" in sealed.output
