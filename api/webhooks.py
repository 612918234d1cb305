"""What platforms send: signed messages, each a compact JWS as the body (application/jwt).

The signature is the only credential. Answers say what the sender's own user may see, no more.
"""

from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.uploads import answering
from auth.presentations import LONGEST_MESSAGE
from auth.ticket_records import Asking
from employers.login import present_licence, scan_by_licence
from employers.registration import receive_registration
from schema.context import Tools
from schema.masking import bad_user_input

MEDIA = "application/jwt"


class Webhooks:
    """The routes of platforms."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/webhooks/licence/scan", answering(self.scan), methods=["POST"]),
            Route("/webhooks/licence/presentation", answering(self.present), methods=["POST"]),
            Route("/webhooks/registration", answering(self.register), methods=["POST"]),
        ]

    async def scan(self, request: Request) -> Response:
        """A wallet scanned a login code: say who asks, and give the nonce to present with."""
        raw = await read_message_body(request)
        asking = await scan_by_licence(self.tools.employers, raw, self.tools.clock.now())
        return JSONResponse(shown(asking))

    async def present(self, request: Request) -> Response:
        """A holder confirmed with a licence, or declined."""
        raw = await read_message_body(request)
        decision = await present_licence(self.tools.employers, raw, self.tools.clock.now())
        return JSONResponse({"status": decision.value})

    async def register(self, request: Request) -> Response:
        """The one-stop platform brings a registration with its bank details."""
        raw = await read_message_body(request)
        done = await receive_registration(self.tools.employers, raw, self.tools.clock.now())
        return JSONResponse({"status": "registered", "transactionNumber": done.transaction_number})


def shown(asking: Asking) -> dict[str, Any]:
    """Show a wallet who asks for the login."""
    return {
        "place": asking.place,
        "browser": asking.browser,
        "askedAt": asking.asked_at.isoformat(),
        "nearness": asking.nearness.value,
        "ownPlace": asking.own_place,
        "expiresAt": asking.expires_at.isoformat(),
        "triesLeft": asking.tries_left,
        "nonce": asking.nonce,
    }


async def read_message_body(request: Request) -> str:
    """Return a message as text, without reading further than the longest one allowed."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != MEDIA:
        raise bad_user_input("", f"The body is a compact JWS, sent as {MEDIA}.")
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > LONGEST_MESSAGE:
                raise bad_user_input("消息太大。", f"At most {LONGEST_MESSAGE} bytes.")
            chunks.append(chunk)
    except ClientDisconnect:
        raise bad_user_input() from None
    return b"".join(chunks).decode("ascii", "replace").strip()
