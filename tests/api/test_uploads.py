import hashlib
import os
from datetime import timedelta
from tempfile import SpooledTemporaryFile
from uuid import uuid4

import httpx
import pytest

from api.app import App
from api.settings import Settings
from api.uploads import ENVELOPE
from faces.limits import LIMITS
from faces.models import CapturePart
from faces.records import Purpose
from faces.service import take_challenge
from tests.api.house import started, token_of
from tests.fakes import FakeEngine
from tests.populate import add_retiree, add_session

CLIP = b"\x00\x00\x00\x18ftypmp42 a clip"
MARKED = {"x-shebao-upload": "1"}


class Phone:
    """Uploads as the mini-program does."""

    def __init__(self, app, viewer, token, challenge) -> None:
        self.viewer, self.challenge, self.token = viewer, challenge, token
        self.path = f"/captures/{challenge.id}"
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url="http://test"
        )

    async def put(self, position=0, *, headers=None, path=None, **request):
        given = {"authorization": f"Bearer {self.token}", **MARKED} if headers is None else headers
        where = f"{path or self.path}/parts/{position}"
        return await self.http.post(where, headers=given, **request)

    async def listed(self, path=None):
        headers = {"authorization": f"Bearer {self.token}"}
        return await self.http.get(path or self.path, headers=headers)


@pytest.fixture
async def app(sqlite_url, tmp_path, clock):
    settings = Settings(data=tmp_path / "data", database_url=sqlite_url)
    async with started(App(settings, engine=FakeEngine(), clock=clock)) as one:
        yield one


@pytest.fixture
async def phone(app, clock):
    """A phone of a consenting person who has taken a challenge."""

    async def make(viewer=None):
        tools, now = app.house.tools, clock.now()
        viewer = viewer or await add_retiree(tools.keyring, tools.faces.files, now)
        challenge = await take_challenge(
            tools.faces, viewer, viewer.person_id, Purpose.CERTIFICATION, now
        )
        token = await token_of(tools, viewer, now + timedelta(minutes=15))
        return Phone(app, viewer, token, challenge)

    return make


def refusal(answer):
    body = answer.json()
    assert set(body) == {"code", "message", "data"}
    return answer.status_code, body["code"]


async def test_a_part_arrives_and_is_listed(phone):
    one = await phone()
    answer = await one.put(0, content=CLIP)
    part = {"index": 0, "bytes": len(CLIP), "sha256": hashlib.sha256(CLIP).hexdigest()}
    assert (answer.status_code, answer.json()) == (201, part)
    assert (await one.listed()).json() == {"parts": [part]}


async def test_a_part_arrives_as_a_form_too(phone):
    one = await phone()
    answer = await one.put(3, files={"file": ("a.mp4", CLIP)}, data={"atMs": "1200"})
    assert answer.status_code == 201
    row = await CapturePart.get()
    assert (row.position, row.at_ms, row.size) == (3, 1200, len(CLIP))


async def test_an_upload_goes_on_where_it_broke_off(phone):
    one = await phone()
    for position in (0, 2):
        await one.put(position, content=CLIP)
    here = {part["index"] for part in (await one.listed()).json()["parts"]}
    for position in {0, 1, 2} - here:
        assert (await one.put(position, content=CLIP)).status_code == 201
    assert len((await one.listed()).json()["parts"]) == 3


async def test_a_part_sent_again_replaces_itself(phone):
    one = await phone()
    for data in (b"half", CLIP, CLIP):
        assert (await one.put(0, content=data)).status_code == 201
    (part,) = (await one.listed()).json()["parts"]
    assert part["bytes"] == len(CLIP)


async def test_what_lies_on_the_disk_is_sealed(phone, app, tmp_path):
    one = await phone()
    await one.put(0, content=CLIP)
    await one.put(1, files={"file": ("a.mp4", CLIP * 1000)})
    kept = [p.read_bytes() for p in (tmp_path / "data" / "files").rglob("*") if p.is_file()]
    assert len(kept) == 3
    assert not any(b"ftyp" in data for data in kept)


async def test_without_the_mark_no_upload_is_taken(phone):
    one = await phone()
    answer = await one.put(0, headers={"authorization": f"Bearer {one.token}"}, content=CLIP)
    assert refusal(answer) == (403, "FORBIDDEN")


@pytest.mark.parametrize("token", [None, "Bearer", "Bearer nonsense", "Basic abc", "nonsense"])
async def test_without_a_good_token_nothing_goes(phone, token):
    one = await phone()
    given = {} if token is None else {"authorization": token}
    answer = await one.put(0, headers={**MARKED, **given}, content=CLIP)
    assert refusal(answer) == (401, "UNAUTHENTICATED")
    assert refusal(await one.http.get(one.path, headers=given)) == (401, "UNAUTHENTICATED")


async def test_a_token_that_ran_out_is_not_good(phone, clock):
    one = await phone()
    clock.advance(timedelta(minutes=16))
    assert refusal(await one.put(0, content=CLIP)) == (401, "UNAUTHENTICATED")


async def test_a_part_that_is_too_large_is_cut_off_early(phone):
    one, sent = await phone(), []

    async def endless():
        for _ in range(1000):
            sent.append(1)
            yield b"x" * 65536

    answer = await one.put(0, content=endless())
    assert refusal(answer) == (400, "BAD_USER_INPUT")
    assert len(sent) <= (LIMITS.part_bytes + ENVELOPE) // 65536 + 2


async def test_a_part_that_says_it_is_too_large_is_not_read(phone, app):
    one, read = await phone(), []

    async def receive():
        read.append(1)
        return {"type": "http.request", "body": b"x", "more_body": True}

    sent = []

    async def send(message):
        sent.append(message)

    headers = {"authorization": f"Bearer {one.token}", **MARKED, "content-length": "99999999"}
    path = f"{one.path}/parts/0"
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(),
        "root_path": "", "scheme": "http", "query_string": b"", "http_version": "1.1",
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
        "client": ("127.0.0.1", 1), "server": ("test", 80), "asgi": {"version": "3.0"},
    }  # fmt: skip
    await app(scope, receive, send)
    assert sent[0]["status"] == 400
    assert read == []


@pytest.mark.parametrize(
    ("size", "form"), [(LIMITS.part_bytes + 1, False), (LIMITS.part_bytes + 1, True), (0, False)]
)
async def test_a_part_over_the_limit_or_empty_is_refused_with_the_limit(phone, size, form):
    one = await phone()
    data = b"x" * size
    answer = await one.put(0, **({"files": {"file": ("a", data)}} if form else {"content": data}))
    assert refusal(answer) == (422, "PART_REFUSED")
    assert answer.json()["data"] == {"most_bytes": LIMITS.part_bytes}


async def test_no_form_however_large_goes_to_the_disk(phone, monkeypatch):
    def fail(self):
        raise AssertionError("a part was written to the disk unsealed")

    monkeypatch.setattr(SpooledTemporaryFile, "rollover", fail)
    one = await phone()
    for size in (LIMITS.part_bytes, LIMITS.part_bytes + 8000):
        await one.put(0, files={"file": ("a", b"x" * size)})


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x\r\n\r\n\r\n--x--\r\n", "multipart/form-data; boundary=x"),
        (b"anything", "multipart/form-data"),
        (b"", "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nno file\r\n--x--\r\n',
         "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="other"; filename="a"\r\n\r\n1\r\n--x--\r\n',
         "multipart/form-data; boundary=x"),
    ],
)  # fmt: skip
async def test_a_broken_form_is_refused_and_nothing_is_kept(phone, body, kind):
    one = await phone()
    headers = {"authorization": f"Bearer {one.token}", **MARKED, "content-type": kind}
    assert refusal(await one.put(0, headers=headers, content=body)) == (400, "BAD_USER_INPUT")
    assert await CapturePart.all().count() == 0


async def test_random_bytes_in_a_form_never_crash_it(phone):
    one = await phone()
    headers = {
        "authorization": f"Bearer {one.token}", **MARKED,
        "content-type": "multipart/form-data; boundary=x",
    }  # fmt: skip
    for size in (1, 10, 100, 1000):
        body = b"--x\r\n" + os.urandom(size) + b"\r\n--x--\r\n"
        assert (await one.put(0, headers=headers, content=body)).status_code in {201, 400}


@pytest.mark.parametrize("at_ms", ["-1", "1.5", "120001", "0000000", "١٢", "9" * 5000, "x"])
async def test_a_time_that_is_none_is_refused(phone, at_ms):
    one = await phone()
    answer = await one.put(0, params={"atMs": at_ms}, content=b"a still")
    assert refusal(answer) == (400, "BAD_USER_INPUT")


@pytest.mark.parametrize("position", ["-1", "x", "1.0", "9" * 5000, "٣", "%2e%2e"])
async def test_a_place_that_is_none_is_not_found(phone, position):
    one = await phone()
    assert (await one.put(position, content=CLIP)).status_code == 404


async def test_a_place_beyond_the_last_is_refused(phone):
    one = await phone()
    assert refusal(await one.put(LIMITS.clip_parts, content=CLIP)) == (422, "PART_REFUSED")


async def test_somebody_elses_challenge_is_not_found(phone, app, clock):
    one = await phone()
    strangers = [await phone(), await phone(await add_session(one.viewer, clock.now()))]
    for stranger in strangers:
        answer = await stranger.put(0, path=one.path, content=CLIP)
        assert refusal(answer) == (404, "NOT_FOUND")
        assert refusal(await stranger.listed(one.path)) == (404, "NOT_FOUND")
    assert refusal(await one.listed(f"/captures/{uuid4()}")) == (404, "NOT_FOUND")


async def test_after_the_deadline_the_upload_is_over(phone, clock):
    one = await phone()
    clock.advance(timedelta(seconds=LIMITS.deadline_seconds))
    assert refusal(await one.put(0, content=CLIP)) == (422, "CHALLENGE_OVER")
    assert (await one.listed()).status_code == 200


async def test_refusals_are_said_in_the_askers_language(phone):
    one = await phone()
    headers = {"authorization": f"Bearer {one.token}", **MARKED, "accept-language": "en"}
    english = (await one.put(0, headers=headers, content=b"")).json()["message"]
    chinese = (await one.put(0, content=b"")).json()["message"]
    assert english.isascii()
    assert not chinese.isascii()


async def test_what_nobody_expected_is_masked(phone, app, monkeypatch, caplog):
    async def fail(*_):
        raise OSError("/secret/path is full")

    one = await phone()
    monkeypatch.setattr(app.house.tools.faces.files, "put", fail)
    answer = await one.put(0, content=CLIP)
    assert refusal(answer) == (500, "INTERNAL")
    assert "secret" not in answer.text
    assert "an upload failed" in caplog.text
