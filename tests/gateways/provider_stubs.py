"""Small servers that stand in for the SMS providers and an S3 store on 127.0.0.1.

The SMS stubs check each request's signature by the providers' documentation, written out here a
second time, and answer what a test has put into `script`.
"""

import hashlib
import hmac
import json
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    hangs: bool = False
    drips: bool = False
    drops: bool = False
    headers: dict[str, str] = field(default_factory=dict)


def as_json(content: Any, status: int = 200, **more: Any) -> Reply:
    return Reply(status, json.dumps(content, ensure_ascii=False).encode(), **more)


@dataclass
class Stub:
    """A server in a thread; `answer` decides what is said to a request."""

    answer: Callable[[Request], Reply]
    requests: list[Request] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Stub":
        stub = self

        class Handler(_Handler):
            owner = stub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    owner: Stub
    protocol_version = "HTTP/1.0"  # one request a connection: nothing is left open

    def _serve(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, url.path, url.query, headers, body)
        self.owner.requests.append(request)
        reply = self.owner.answer(request)
        if reply.drops:
            return
        if reply.hangs:
            self.owner.released.wait()
            return
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body) + 1000 * reply.drips))
        self.send_header("ETag", '"1"')
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        while reply.drips and not self.owner.released.wait(0.05):
            self.wfile.write(b" ")
            self.wfile.flush()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _serve  # noqa: N815 - named by the library

    def log_message(self, *_: Any) -> None:
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # the client hung up, as it should on a hanging server


@dataclass
class SmsProvider:
    """One provider's side of a conversation: its secret, its answers, what it was sent."""

    key_id: str = "stub-key-id"
    secret: str = "stub-secret"
    script: deque[Reply] = field(default_factory=deque)
    wrong_signatures: int = 0

    def respond(self, request: Request) -> Reply:
        if not self.signature_holds(request):
            self.wrong_signatures += 1
            return self.error(self.signature_error, request)
        return self.script.popleft() if self.script else self.success(request)

    signature_error = ""

    def signature_holds(self, request: Request) -> bool:
        raise NotImplementedError

    def success(self, request: Request) -> Reply:
        raise NotImplementedError

    def error(self, code: str, request: Request) -> Reply:
        raise NotImplementedError


class AlibabaProvider(SmsProvider):
    signature_error = "SignatureDoesNotMatch"

    def signature_holds(self, request: Request) -> bool:
        """ACS3-HMAC-SHA256, help.aliyun.com: 请求结构和签名机制 V3."""
        scheme, _, rest = request.headers.get("authorization", "").partition(" ")
        parts = dict(part.split("=", 1) for part in rest.split(",") if "=" in part)
        signed = parts.get("SignedHeaders", "").split(";")
        needed = {"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce"}
        if scheme != "ACS3-HMAC-SHA256" or parts.get("Credential") != self.key_id:
            return False
        if not needed <= set(signed) or signed != sorted(signed):
            return False
        payload = hashlib.sha256(request.body).hexdigest()
        pairs = sorted(parse_qsl(request.query, keep_blank_values=True))
        canonical = "\n".join(
            [
                request.method,
                request.path or "/",
                "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in pairs),
                "".join(f"{name}:{request.headers.get(name, '').strip()}\n" for name in signed),
                ";".join(signed),
                payload,
            ]
        )
        to_sign = f"ACS3-HMAC-SHA256\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        wanted = hmac.new(self.secret.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
        same_payload = request.headers.get("x-acs-content-sha256") == payload
        return same_payload and hmac.compare_digest(wanted, parts.get("Signature", ""))

    def success(self, request: Request) -> Reply:
        return as_json(
            {"Code": "OK", "Message": "OK", "BizId": "900619746936498440^0", "RequestId": "R1"}
        )

    def error(self, code: str, request: Request | None = None, status: int = 0) -> Reply:
        """Business codes come with 200, codes of the gateway with 4xx. The text is talkative."""
        echoed = request.query if request else "phone 13800138000 code 246813"
        body = {"Code": code, "Message": f"refused: {echoed}", "RequestId": "R2"}
        return as_json(body, status or (200 if code.startswith(("isv.", "isp.")) else 400))


class TencentProvider(SmsProvider):
    signature_error = "AuthFailure.SignatureFailure"

    def signature_holds(self, request: Request) -> bool:
        """TC3-HMAC-SHA256, cloud.tencent.com/document/api/382/52072: 签名方法 v3."""
        scheme, _, rest = request.headers.get("authorization", "").partition(" ")
        parts = dict(part.split("=", 1) for part in rest.split(", ") if "=" in part)
        key_id, _, scope = parts.get("Credential", "").partition("/")
        signed = parts.get("SignedHeaders", "").split(";")
        timestamp = request.headers.get("x-tc-timestamp", "0")
        date = datetime.fromtimestamp(int(timestamp), UTC).strftime("%Y-%m-%d")
        if scheme != "TC3-HMAC-SHA256" or key_id != self.key_id:
            return False
        if scope != f"{date}/sms/tc3_request" or not {"content-type", "host"} <= set(signed):
            return False
        canonical = "\n".join(
            [
                request.method,
                request.path or "/",
                request.query,
                "".join(f"{n}:{request.headers.get(n, '').strip().lower()}\n" for n in signed),
                ";".join(signed),
                hashlib.sha256(request.body).hexdigest(),
            ]
        )
        hashed = hashlib.sha256(canonical.encode()).hexdigest()
        to_sign = f"TC3-HMAC-SHA256\n{timestamp}\n{scope}\n{hashed}"
        key = f"TC3{self.secret}".encode()
        for part in (date, "sms", "tc3_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        wanted = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
        return hmac.compare_digest(wanted, parts.get("Signature", ""))

    def success(self, request: Request) -> Reply:
        return self._status("Ok", "5000:1045710669157053657849499619", "+8613800138000")

    def error(self, code: str, request: Request | None = None, status: int = 200) -> Reply:
        """Errors of the whole request; the text is talkative."""
        error = {"Code": code, "Message": "refused: +8613800138000 with 246813"}
        return as_json({"Response": {"Error": error, "RequestId": "R2"}}, status)

    def status_error(self, code: str) -> Reply:
        """Errors of the one number in the request."""
        return self._status(code, "", "+8613800138000")

    def _status(self, code: str, serial: str, phone: str) -> Reply:
        status = {"SerialNo": serial, "PhoneNumber": phone, "Fee": 1, "SessionContext": ""}
        status |= {"Code": code, "Message": f"about {phone}", "IsoCode": "CN"}
        return as_json({"Response": {"SendStatusSet": [status], "RequestId": "R1"}})


@dataclass
class Bucket:
    """An S3 store that keeps objects in a dict."""

    objects: dict[str, bytes] = field(default_factory=dict)
    broken: bool = False

    def respond(self, request: Request) -> Reply:
        signed = request.headers.get("authorization", "").startswith(
            "AWS4-HMAC-SHA256 Credential=stub-key/"
        )
        if not signed or self.broken:
            return Reply(403, b"<Error><Code>AccessDenied</Code></Error>", "application/xml")
        if request.method == "PUT":
            self.objects[request.path] = request.body
            return Reply()
        if request.method == "DELETE":
            self.objects.pop(request.path, None)
            return Reply(204)
        if request.method != "GET":
            return Reply(501, b"<Error><Code>NotImplemented</Code></Error>", "application/xml")
        if request.path not in self.objects:
            return Reply(404, b"<Error><Code>NoSuchKey</Code></Error>", "application/xml")
        return Reply(200, self.objects[request.path], "application/octet-stream")
