"""The gateway against the stand-in's own handler, over HTTP on this machine."""

import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import UUID, uuid4

import pytest

from certification.ports import PensionRefused, PensionUnavailable
from demo.pension import KEY_ID, SECRET, Counter
from demo.pension_book import Book
from demo.server import free_port
from gateways.pension_http import HttpPensionSystem, PensionSettings
from kernel.clock import MovableClock, SystemClock


def serve(handler):
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture
def book():
    made = Book(":memory:")
    yield made
    made.close()


@pytest.fixture
def url(book):
    server = serve(type("Served", (Counter,), {"book": book, "secret": SECRET.encode()}))
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
async def gateway(url):
    made = system(url)
    yield made
    await made.close()


def system(url, secret=SECRET, clock=None, **more):
    return HttpPensionSystem(PensionSettings(url, KEY_ID, secret, **more), clock or SystemClock())


def message(position=1, subject=None, **more):
    made = {
        "version": 1,
        "message_id": str(uuid4()),
        "subject": subject or str(uuid4()),
        "position": position,
        "kind": "certified",
        "decision_id": str(uuid4()),
        "reason": None,
        "certified_on": "2026-06-08",
        "decided_at": datetime(2026, 6, 11, 1, tzinfo=UTC).isoformat(),
        "identity_number": "11010019510308002X",
        "name": "王秀英",
        **more,
    }
    return UUID(made["message_id"]), json.dumps(made, ensure_ascii=False).encode()


async def test_a_message_is_taken_and_a_repeat_is_acknowledged_as_the_first(gateway, book):
    message_id, body = message()
    first = await gateway.deliver(message_id, body)
    assert await gateway.deliver(message_id, body) == first
    (entry,) = book.list_entries()
    assert (entry.message_id, entry.times, str(entry.number)) == (str(message_id), 2, first.receipt)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "maybe"}, "schema"),
        ({"certified_on": "yesterday"}, "schema"),
        ({"certified_on": None}, "schema"),
        ({"reason": "fraud"}, "schema"),
        ({"decided_at": "2026-06-11T01:00:00"}, "schema"),
        ({"identity_number": ""}, "schema"),
        ({"more": 1}, "schema"),
        ({"version": 2}, "schema"),
        ({"position": 2}, "out_of_order"),
    ],
)
async def test_what_breaks_the_schema_or_the_order_is_refused_with_its_code(
    gateway, book, change, code
):
    with pytest.raises(PensionRefused) as refused:
        await gateway.deliver(*message(**change))
    assert refused.value.code == code
    assert book.list_entries() == []


async def test_another_body_under_the_same_id_is_refused(gateway, book):
    message_id, body = message()
    await gateway.deliver(message_id, body)
    with pytest.raises(PensionRefused) as refused:
        await gateway.deliver(message_id, body.replace(b"2026-06-08", b"2026-06-09"))
    assert refused.value.code == "changed_since"
    with pytest.raises(PensionRefused) as refused:
        await gateway.deliver(uuid4(), body)
    assert refused.value.code == "message_id"


async def test_a_subjects_messages_are_taken_in_their_order_only(gateway, book):
    subject = str(uuid4())
    first, second = message(1, subject), message(2, subject)
    with pytest.raises(PensionRefused):
        await gateway.deliver(*second)
    await gateway.deliver(*first)
    await gateway.deliver(*second)
    assert [entry.position for entry in book.list_entries()] == [1, 2]


async def test_a_wrong_key_an_old_time_and_a_changed_body_are_not_let_in(url, book):
    clock = MovableClock(SystemClock())
    clock.advance(timedelta(minutes=6))
    for wrong in (system(url, secret="another"), system(url, clock=clock)):
        with pytest.raises(PensionUnavailable, match="status_401"):
            await wrong.deliver(*message())
        with pytest.raises(PensionUnavailable, match="status_401"):
            await wrong.list_received(0, 10)
        await wrong.close()
    assert book.list_entries() == []


async def test_the_book_is_read_page_by_page(gateway, book):
    sent = [message() for _ in range(5)]
    for one in sent:
        await gateway.deliver(*one)
    page = await gateway.list_received(0, 3)
    rest = await gateway.list_received(page.entries[-1].number, 3)
    found = [entry.message_id for entry in (*page.entries, *rest.entries)]
    assert found == [message_id for message_id, _ in sent]
    assert page.last == rest.last == rest.entries[-1].number
    assert (await gateway.list_received(page.last, 3)).entries == []


async def test_beneficiaries_are_written_to_a_file_of_its_owner_only(gateway, book, tmp_path):
    book.put_beneficiaries([{"identity_number": "A1", "name": "王秀英"}])
    state = await gateway.fetch_beneficiaries(tmp_path / "all.csv", None)
    book.put_beneficiaries([{"identity_number": "B2", "name": "李建国"}])
    assert await gateway.fetch_beneficiaries(tmp_path / "new.csv", state) == state + 1
    text = (tmp_path / "new.csv").read_text(encoding="utf-8")
    assert "李建国" in text
    assert "王秀英" not in text
    assert (tmp_path / "new.csv").stat().st_mode & 0o077 == 0


async def test_nobody_there_is_unavailable(tmp_path):
    nobody = system(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(PensionUnavailable, match="ConnectError"):
        await nobody.deliver(*message())
    with pytest.raises(PensionUnavailable, match="ConnectError"):
        await nobody.fetch_beneficiaries(tmp_path / "all.csv", None)
    await nobody.close()


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b'{"receipt": "x"}', b'{"entries": [{}]}'])
async def test_an_answer_that_cannot_be_read_is_unavailable(answer):
    class Strange(BaseHTTPRequestHandler):
        def do_GET(self):
            self.rfile.read(int(self.headers.get("content-length") or 0))
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_PUT = do_GET  # noqa: N815 - as the base class names it

        def log_message(self, *_):
            pass

    server = serve(Strange)
    strange = system(f"http://127.0.0.1:{server.server_port}")
    with pytest.raises(PensionUnavailable, match="unreadable"):
        await strange.deliver(*message())
    with pytest.raises(PensionUnavailable, match="unreadable"):
        await strange.list_received(0, 1)
    await strange.close()
    server.shutdown()
    server.server_close()


def test_printing_settings_shows_no_secret():
    assert SECRET not in repr(PensionSettings("https://x", KEY_ID, SECRET))
