"""The stand-in platforms, to be run as a process of their own.

    python -m demo.licence.platform --port 9100 --api http://127.0.0.1:8000

The licence platform has a phone page, on which a made-up holder scans, sees who asks, types the
number, and confirms or declines; the one-stop platform pushes made-up registrations. Each signs
with keys of its own, which this process alone holds.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from granian.constants import Interfaces
from granian.server import Server
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from demo.licence.holders import ENTERPRISE, HOLDERS, Holder
from demo.licence.signing import Signer
from kernel.clock import SystemClock

PAGE = Path(__file__).with_name("page.html")
SCHEME = "shebao-login:"
JWT = {"content-type": "application/jwt"}
API = "SHEBAO_STAND_IN_API"
PORT = "SHEBAO_STAND_IN_PORT"


class Platform:
    """Both stand-ins: what the phone page asks for, and what is sent to the API."""

    def __init__(self, home: str, api: str) -> None:
        self.api = api
        self.licence = Signer(f"{home}/licence", api)
        self.one_stop = Signer(f"{home}/one-stop", api)
        self.clock = SystemClock()

    def app(self) -> Starlette:
        """Return the application."""
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/licence/jwks.json", self.licence_keys),
                Route("/one-stop/jwks.json", self.one_stop_keys),
                Route("/holders", self.holders),
                Route("/scan", self.scan, methods=["POST"]),
                Route("/answer", self.answer, methods=["POST"]),
                Route("/push", self.push, methods=["POST"]),
                Route("/rotate", self.rotate, methods=["POST"]),
            ]
        )

    async def page(self, _: Request) -> Response:
        """The wallet's page on a phone."""
        return HTMLResponse(PAGE.read_text(encoding="utf-8"))

    async def licence_keys(self, _: Request) -> Response:
        """The licence platform's public keys."""
        return JSONResponse(self.licence.jwks())

    async def one_stop_keys(self, _: Request) -> Response:
        """The one-stop platform's public keys."""
        return JSONResponse(self.one_stop.jwks())

    async def holders(self, _: Request) -> Response:
        """The made-up licences of this wallet."""
        return JSONResponse([holder.shown() for holder in HOLDERS])

    async def scan(self, request: Request) -> Response:
        """A code was scanned: ask who asks for the login."""
        said = await request.json()
        holder = _holder(said)
        asked = {
            "ticket": str(said["code"]).strip().removeprefix(SCHEME),
            "sub": holder.subject,
            "address": request.client.host if request.client else "127.0.0.1",
        }
        return await self._send("licence/scan", self.licence, "licence-scan+jwt", asked)

    async def answer(self, request: Request) -> Response:
        """The holder confirmed or declined."""
        said = await request.json()
        holder = _holder(said)
        shown = {
            "ticket": str(said["code"]).strip().removeprefix(SCHEME),
            "nonce": said["nonce"],
            "decision": said["decision"],
            "number": said.get("number") or "-",
            "sub": holder.subject,
            "holder": {"name": holder.name, "role": holder.role},
            "licence": {"code": holder.code, "name": holder.employer},
        }
        kind = "licence-presentation+jwt"
        return await self._send("licence/presentation", self.licence, kind, shown)

    async def push(self, _: Request) -> Response:
        """The one-stop platform brings a made-up registration."""
        said = {"enterprise": ENTERPRISE}
        return await self._send("registration", self.one_stop, "registration-push+jwt", said)

    async def rotate(self, _: Request) -> Response:
        """Sign with a new key from now on."""
        return JSONResponse({"kid": self.licence.rotate()})

    async def _send(self, path: str, signer: Signer, kind: str, said: dict[str, Any]) -> Response:
        async with httpx.AsyncClient(timeout=10) as client:
            raw = signer.sign(kind, said, await self._now(client))
            answer = await client.post(f"{self.api}/webhooks/{path}", content=raw, headers=JWT)
        return JSONResponse(answer.json(), status_code=answer.status_code)

    async def _now(self, client: httpx.AsyncClient) -> datetime:
        """The API's time: a demonstration may have moved its clock."""
        answer = await client.post(f"{self.api}/dev/clock", json={})
        if answer.status_code != httpx.codes.OK:
            return self.clock.now()
        return datetime.fromisoformat(answer.json()["now"])


def _holder(said: dict[str, Any]) -> Holder:
    return next(holder for holder in HOLDERS if holder.subject == said["holder"])


def make_app() -> Starlette:
    """Return the application, for the server to start."""
    return Platform(f"http://127.0.0.1:{os.environ[PORT]}", os.environ[API]).app()


def settings_for(port: int) -> dict[str, str]:
    """Return the settings with which the API knows these stand-ins."""
    home = f"http://127.0.0.1:{port}"
    return {
        "SHEBAO_LICENCE_ISSUER": f"{home}/licence",
        "SHEBAO_LICENCE_KEYS_URL": f"{home}/licence/jwks.json",
        "SHEBAO_REGISTRATION_ISSUER": f"{home}/one-stop",
        "SHEBAO_REGISTRATION_KEYS_URL": f"{home}/one-stop/jwks.json",
    }


def main() -> int:
    """Serve until stopped."""
    _, _, port, _, api = sys.argv
    os.environ[PORT], os.environ[API] = port, api
    Server(
        "demo.licence.platform:make_app",
        address="127.0.0.1",
        port=int(port),
        interface=Interfaces.ASGI,
        factory=True,
    ).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
