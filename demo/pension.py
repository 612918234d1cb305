"""A stand-in for the pension system, as a process of its own: `python -m demo.pension --help`.

It stores what it receives in a SQLite of its own, refuses what breaks the schema, has the wrong
signature or comes out of a person's order, and acknowledges a repeat as it did the first time.
"""

import argparse
import csv
import hashlib
import hmac
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

from certification.ports import same_moment, signing_text
from demo.pension_book import Book, Refused
from demo.server import WouldNotStart, free_port
from gateways.pension_http import STATE
from kernel.clock import SystemClock

CLOCKS_DIFFER_SECONDS = 300
LONGEST_BODY = 64 * 1024
START_SECONDS = 30
KEY_ID = "demo"
SECRET_NAME = "DEMO_PENSION_SECRET"  # noqa: S105 - the name of a variable
SECRET = "only-for-the-demonstration-0123456789"  # noqa: S105 - of a stand-in with made-up people


class Counter(BaseHTTPRequestHandler):
    """Answers one request after the other on a connection."""

    protocol_version = "HTTP/1.1"
    book: Book
    secret: bytes

    def do_GET(self) -> None:
        """List what was received, or the beneficiaries."""
        self._answer(b"")

    def do_PUT(self) -> None:
        """Take a message."""
        length = min(int(self.headers.get("content-length") or 0), LONGEST_BODY)
        self._answer(self.rfile.read(length))

    def _answer(self, body: bytes) -> None:
        try:
            self._check_signature(body)
            self._route(body)
        except Refused as refused:
            self._say(refused.status, {"code": refused.code})

    def _check_signature(self, body: bytes) -> None:
        try:
            sent = int(self.headers["x-shebao-time"])
            moment = datetime.fromtimestamp(sent, UTC)
        except (TypeError, ValueError, OverflowError, OSError):
            raise Refused(401, "time") from None
        if not same_moment(moment, SystemClock().now(), CLOCKS_DIFFER_SECONDS):
            raise Refused(401, "time")
        text = signing_text(sent, self.command, self.path, body)
        right = hmac.new(self.secret, text, hashlib.sha256).hexdigest()
        given = self.headers.get("x-shebao-signature") or ""
        if self.headers.get("x-shebao-key") != KEY_ID or not hmac.compare_digest(right, given):
            raise Refused(401, "signature")

    def _route(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if self.command == "PUT" and parts.path.startswith("/decisions/"):
            receipt = self.book.take(parts.path.removeprefix("/decisions/"), body)
            self._say(200, {"receipt": receipt})
        elif self.command == "GET" and parts.path == "/decisions":
            self._list(int(asked.get("after", 0)), min(int(asked.get("limit", 100)), 1000))
        elif self.command == "GET" and parts.path == "/beneficiaries":
            state = self.book.state()
            self._send(200, self.book.write_beneficiaries(int(asked.get("after", 0))), state)
        else:
            raise Refused(404, "not_found")

    def _list(self, after: int, limit: int) -> None:
        entries = [
            {"number": e.number, "message_id": e.message_id, "digest": e.digest}
            for e in self.book.list_entries(after, limit)
        ]
        self._say(200, {"entries": entries, "last": self.book.last()})

    def _say(self, status: int, found: object) -> None:
        self._send(status, json.dumps(found).encode())

    def _send(self, status: int, body: bytes, state: int | None = None) -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        if state is not None:
            self.send_header(STATE, str(state))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a path could name someone."""


def main() -> int:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description="A stand-in for the pension system.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--book", type=Path, required=True, help="its SQLite file")
    parser.add_argument("--beneficiaries", type=Path, help="CSV to begin with")
    given = parser.parse_args()
    book = Book(given.book)
    if given.beneficiaries is not None:
        with given.beneficiaries.open(encoding="utf-8-sig", newline="") as file:
            book.put_beneficiaries(csv.DictReader(file))
    secret = os.environ.get(SECRET_NAME, SECRET).encode()
    handler = type("Served", (Counter,), {"book": book, "secret": secret})
    ThreadingHTTPServer(("127.0.0.1", given.port), handler).serve_forever()
    return 0


class StandIn:
    """The stand-in's process: started, killed, started again on the same book."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.file = folder / "pension.db"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers. Raises WouldNotStart."""
        command = [sys.executable, "-m", "demo.pension", "--port", str(self.port)]
        self.process = subprocess.Popen([*command, "--book", str(self.file)])
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                httpx.get(self.url, timeout=1)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise WouldNotStart("the stand-in of the pension system")

    def kill(self) -> None:
        """End it without a warning, as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a server that hands over to it."""
        return {"SHEBAO_PENSION_URL": self.url, "SHEBAO_PENSION_KEY": f"{KEY_ID}:{SECRET}"}

    def book(self) -> Book:
        """Its book, read beside it."""
        return Book(self.file)


@contextmanager
def standing_in(folder: Path) -> Iterator[StandIn]:
    """Run a stand-in for the length of the context."""
    stand_in = StandIn(folder)
    stand_in.start()
    try:
        yield stand_in
    finally:
        stand_in.kill()


if __name__ == "__main__":
    sys.exit(main())
