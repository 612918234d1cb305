"""Pages that exist in development only: the messages that were sent, and the demo's clock."""

import html
from datetime import datetime, timedelta
from email.utils import format_datetime

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.wiring import House
from kernel.clock import MovableClock
from kernel.errors import BEIJING

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>短信（开发）</title>
<style>body{{font:18px/1.6 sans-serif;margin:24px;max-width:720px}}li{{margin:12px 0}}
time{{color:#555}}</style><h1>发出的短信</h1><p>只在开发环境有这一页。刷新看最新的。</p>
<ol>{rows}</ol></html>"""


def development_routes(house: House) -> list[Route]:
    """Return the development-only routes; none outside development."""
    routes: list[Route] = []
    if not house.settings.development:
        return routes
    sms, clock = house.development_sms, house.tools.clock
    if sms is not None:

        async def messages(request: Request) -> Response:
            found = [
                {"at": m.at.isoformat(), "phone": m.phone, "text": m.text} for m in sms.messages()
            ]
            if "application/json" in request.headers.get("accept", ""):
                return JSONResponse(found)
            return HTMLResponse(PAGE.format(rows="".join(map(_row, found)) or "<li>还没有"))

        routes.append(Route("/dev/messages", messages))
    if isinstance(clock, MovableClock):

        async def move(request: Request) -> Response:
            try:
                body = await request.json()
                if "to" in body:
                    clock.advance_to(datetime.fromisoformat(body["to"]))
                clock.advance(timedelta(seconds=float(body.get("seconds", 0))))
            except (ValueError, TypeError, AttributeError, OverflowError) as error:
                return JSONResponse({"error": str(error)}, status_code=400)
            return JSONResponse({"now": clock.now().isoformat()})

        routes.append(Route("/dev/clock", move, methods=["POST"]))
    return routes


def development_middleware(house: House) -> list[Middleware]:
    """Return what stands around every answer in development only."""
    clock = house.tools.clock
    if not house.settings.development or not isinstance(clock, MovableClock):
        return []
    return [Middleware(MovedDate, clock=clock)]


class MovedDate:
    """ASGI middleware: answers bear the date of a clock that was moved, as screens go by it."""

    def __init__(self, app: ASGIApp, clock: MovableClock) -> None:
        self.app = app
        self.clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = format_datetime(self.clock.now(), usegmt=True)
                MutableHeaders(scope=message)["date"] = date
            await send(message)

        await self.app(scope, receive, send_dated)


def _row(message: dict[str, str]) -> str:
    at = datetime.fromisoformat(message["at"]).astimezone(BEIJING)
    phone, text = html.escape(message["phone"]), html.escape(message["text"])
    return f"<li><time>{at:%H:%M:%S}</time> <b>{phone}</b><br>{text}"
