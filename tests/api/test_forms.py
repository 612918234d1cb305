"""Photos of stamped forms over HTTP: who may send one, who may look at it."""

from uuid import uuid4

import httpx
import pytest

from api.app import App
from api.settings import Settings
from auth.models import Account, Session, StaffOffice
from certification.assisted_rules import FormKind
from certification.forms import print_form
from certification.models import AssistedForm, ReviewLook
from faces.limits import LIMITS
from faces.papers import PaperFault
from kernel.viewer import Role
from tests.api.house import started, token_of
from tests.fakes import PAPER, FakeEngine
from tests.populate import add_retiree, add_viewer

MARKED = {"x-shebao-upload": "1", "x-idempotency-key": "a key of the phone"}


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
async def app(sqlite_url, tmp_path, clock, engine):
    settings = Settings(data=tmp_path / "data", database_url=sqlite_url)
    async with started(App(settings, engine=engine, clock=clock)) as one:
        yield one


async def phone_of(app, clock, viewer):
    tools = app.house.tools
    token = await token_of(tools, viewer, clock.now().replace(year=2027))
    transport = httpx.ASGITransport(app=app)
    headers = {"authorization": f"Bearer {token}"}
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers)


@pytest.fixture
async def form(app, clock):
    """A form of a person, with that person's phone."""
    tools, now = app.house.tools, clock.now()
    viewer = await add_retiree(tools.keyring, tools.faces.files, now)
    made = await print_form(tools.keyring, tools.terms, viewer, None, FormKind.DOMESTIC, now)
    return f"/forms/{made.id}/picture", await phone_of(app, clock, viewer)


async def clerk(app, clock, *roles, place="110000"):
    tools, now = app.house.tools, clock.now()
    viewer = await add_viewer(tools.keyring, now)
    await Account.filter(id=viewer.account_id).update(roles=list(roles))
    await Session.filter(id=viewer.session_id).update(second_factor_at=now)
    for role in roles:
        await StaffOffice.create(
            id=uuid4(),
            account_id=viewer.account_id,
            role=role.value,
            place=place,
            given_by=viewer.account_id,
            given_at=now,
        )
    return await phone_of(app, clock, viewer)


async def test_a_photo_is_taken_raw_or_as_a_form_and_a_repeat_changes_nothing(form):
    path, phone = form
    answer = await phone.put(path, content=b"a photo", headers=MARKED)
    assert (answer.status_code, answer.json()) == (201, {"state": "SENT"})
    kept = (await AssistedForm.get()).picture
    again = await phone.put(path, content=b"a photo", headers=MARKED)
    assert again.status_code == 201
    assert (await AssistedForm.get()).picture == kept
    other = {**MARKED, "x-idempotency-key": "another key"}
    answer = await phone.post(path, files={"file": ("form.jpg", b"a photo")}, headers=other)
    assert answer.status_code == 201
    assert (await AssistedForm.get()).picture != kept


async def test_what_is_wrong_with_a_photo_is_said(form, engine):
    path, phone = form
    engine.paper_fault = PaperFault.BLURRED
    answer = await phone.put(path, content=b"a photo", headers=MARKED)
    assert (answer.status_code, answer.json()["code"]) == (422, "PICTURE_BLURRED")
    assert "拿稳手机" in answer.json()["message"]


async def test_too_much_is_not_read_and_a_key_is_asked_for(form):
    path, phone = form
    large = await phone.put(path, content=b"x" * (LIMITS.paper_bytes + 20_000), headers=MARKED)
    assert large.status_code == 400
    for headers in ({"x-shebao-upload": "1"}, {**MARKED, "x-idempotency-key": "short"}):
        assert (await phone.put(path, content=b"x", headers=headers)).status_code == 400
    unmarked = {"x-idempotency-key": "a key of the phone"}
    assert (await phone.put(path, content=b"x", headers=unmarked)).status_code == 403


async def test_nobody_else_sends_one(app, clock, form):
    path, _ = form
    tools = app.house.tools
    stranger = await add_retiree(tools.keyring, tools.faces.files, clock.now())
    phone = await phone_of(app, clock, stranger)
    assert (await phone.put(path, content=b"x", headers=MARKED)).status_code == 404
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as nobody:
        assert (await nobody.put(path, content=b"x", headers=MARKED)).status_code == 401
        assert (await nobody.get(path)).status_code == 401


async def test_a_clerk_in_reach_looks_at_it_and_nobody_else_does(app, clock, form):
    path, phone = form
    await phone.put(path, content=b"a photo", headers=MARKED)
    looked = await (await clerk(app, clock, Role.AGENCY_CLERK)).get(path)
    assert (looked.content, looked.headers["content-type"]) == (PAPER, "image/jpeg")
    assert looked.headers["cache-control"] == "no-store"
    others = [
        await clerk(app, clock, Role.AGENCY_CLERK, place="110101"),
        await clerk(app, clock, Role.EMBASSY_CLERK, place="DEU"),
        await clerk(app, clock, Role.REVIEWER),
        phone,
    ]
    for other in others:
        assert (await other.get(path)).status_code == 404
    assert await ReviewLook.all().count() == 1
