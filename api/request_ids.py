"""Every request has an id: in its log lines, its answer and its masked errors."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import redact
from kernel.ids import new_secret
from schema.request_id import REQUEST_ID

HEADER = "x-request-id"

# The form of UUIDs and of proxies' ids, so that nobody writes log lines through the header.
SAFE = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9-]{20,64}")


class RequestIds:
    """ASGI middleware: takes a safe `x-request-id` or makes one, and sends it back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or hold one WebSocket under its id."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        request_id = accepted(Headers(scope=scope).get(HEADER)) or made()

        async def send_with_id(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.accept"}:
                MutableHeaders(raw=_headers(message))[HEADER] = request_id
            await send(message)

        token = REQUEST_ID.set(request_id)
        try:
            await self.app(scope, receive, send_with_id)
        finally:
            REQUEST_ID.reset(token)


def accepted(given: str | None) -> str | None:
    """Return an id that came from outside, when it has a safe form."""
    if given is None or not SAFE.fullmatch(given) or redact(given) != given:
        return None
    return given


def made() -> str:
    """Return a new id: it begins with a letter, so that it is never taken for a number."""
    return "r" + re.sub(r"[^A-Za-z0-9]", "x", new_secret(96))


def _headers(message: Message) -> list[tuple[bytes, bytes]]:
    headers: list[tuple[bytes, bytes]] = list(message.get("headers", ()))
    message["headers"] = headers
    return headers
