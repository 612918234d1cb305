import httpx
import pytest

from api.app import App
from api.evidence import kind_of
from api.settings import Settings
from auth.models import Account, Session
from certification.models import Review, ReviewLook
from certification.service import start_certification, submit_certification
from faces.records import CaptureKind, Submission
from faces.service import put_part
from kernel.viewer import Role
from tests.api.house import started, token_of, until
from tests.fakes import UNCERTAIN, FakeEngine
from tests.populate import PHOTO_BYTES, add_retiree, add_viewer

CLIP = b"\x1a\x45\xdf\xa3 a clip"


@pytest.fixture
async def app(sqlite_url, tmp_path, clock):
    settings = Settings(data=tmp_path / "data", database_url=sqlite_url)
    engine = FakeEngine(judgement=UNCERTAIN)
    async with started(App(settings, engine=engine, clock=clock)) as one:
        yield one


@pytest.fixture
async def review(app, clock):
    """The review of an uncertain certification."""
    tools, now = app.house.tools, clock.now()
    viewer = await add_retiree(tools.keyring, tools.faces.files, now)
    challenge = await start_certification(tools.keyring, tools.faces, tools.terms, viewer, now)
    await put_part(tools.faces, viewer, challenge.id, 0, CLIP, None, now)
    given = Submission(challenge.id, CaptureKind.CLIP, 1, "key-12345")
    await submit_certification(tools.keyring, tools.terms, viewer, given, now)
    await app.worker.sweep()
    return await until(Review.first)


async def asker(app, clock, *roles):
    """Somebody of the staff, the second factor shown."""
    tools, now = app.house.tools, clock.now()
    viewer = await add_viewer(tools.keyring, now)
    await Account.filter(id=viewer.account_id).update(roles=list(roles))
    await Session.filter(id=viewer.session_id).update(second_factor_at=now)
    headers = {"authorization": f"Bearer {await token_of(tools, viewer, now.replace(year=2027))}"}
    transport = httpx.ASGITransport(app=app)
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers)


async def test_a_reviewer_gets_photo_and_recording_and_each_is_noted(app, review, clock):
    http = await asker(app, clock, Role.REVIEWER)
    photo = await http.get(f"/reviews/{review.id}/photo")
    clip = await http.get(f"/reviews/{review.id}/recording")
    assert (photo.content, photo.headers["content-type"]) == (PHOTO_BYTES, "image/jpeg")
    assert (clip.content, clip.headers["content-type"]) == (CLIP, "video/webm")
    assert photo.headers["cache-control"] == clip.headers["cache-control"] == "no-store"
    assert sorted(look.what for look in await ReviewLook.all()) == ["photo", "recording"]


@pytest.mark.parametrize("what", ["photo", "recording", "recording?still=0"])
async def test_nobody_else_gets_anything(app, review, clock, what):
    path = f"/reviews/{review.id}/{what}"
    for roles in ([], [Role.AUDITOR], [Role.ADMINISTRATOR], [Role.AGENCY_CLERK]):
        assert (await (await asker(app, clock, *roles)).get(path)).status_code == 404
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as stranger:
        assert (await stranger.get(path)).status_code == 401
    assert await ReviewLook.all().count() == 0


@pytest.mark.parametrize("path", ["none/photo", f"{'0' * 32}/photo", "x/recording"])
async def test_what_is_no_review_is_not_found(app, clock, path):
    http = await asker(app, clock, Role.REVIEWER)
    assert (await http.get(f"/reviews/{path}")).status_code == 404


@pytest.mark.parametrize("still", ["-1", "x", "99999", "²", "7"])
async def test_a_still_that_is_none_is_not_found(app, review, clock, still):
    http = await asker(app, clock, Role.REVIEWER)
    answer = await http.get(f"/reviews/{review.id}/recording", params={"still": still})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"), (b"\x1a\x45\xdf\xa3", "video/webm"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"\x89PNG\r\n", "image/png"),
        (b"<script>", "application/octet-stream"), (b"", "application/octet-stream"),
    ],
)  # fmt: skip
def test_a_file_is_named_by_what_it_is(data, kind):
    assert kind_of(data) == kind
