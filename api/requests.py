"""Who asks, from where: the context of each request and socket."""

from typing import Any

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from api.graphql_http import language_of
from auth.keys import TokenRefused
from auth.records import Caller
from auth.sessions import view, view_session
from employers.seats import see_matters
from kernel.viewer import Viewer
from schema.context import Context, PageTicket, Tools
from schema.masking import unauthenticated

DEVICE_HEADER = "x-device-id"
EXPIRED = ("登录已过期，请重新登录。没有办完的事都还在。", "Your login has expired. Log in again.")


class Contexts:
    """Makes the context of a request or a socket."""

    def __init__(self, tools: Tools, trusted_proxies: frozenset[str]) -> None:
        self.tools = tools
        self.trusted_proxies = trusted_proxies

    async def of_request(self, request: Request, _: Response) -> Context:
        """Return a request's context. UNAUTHENTICATED when it shows a token that is no good."""
        return Context(
            tools=self.tools,
            caller=self.caller(request),
            viewer=await self.viewer(request),
            language=language_of(request),
        )

    async def of_socket(self, socket: WebSocket, params: dict[str, Any]) -> Context | None:
        """Return a socket's context, None when its connectionParams hold no good token.

        The page of a login ticket has no token yet: it shows the ticket and its secret, and may
        follow that ticket alone.
        """
        if "ticket" in params:
            page = PageTicket(str(params["ticket"]), str(params.get("secret", "")))
            return Context(
                tools=self.tools,
                caller=self.caller(socket),
                language=language_of(socket),
                page=page,
            )
        now = self.tools.clock.now()
        try:
            claims = await self.tools.keys.verify(str(params.get("accessToken", "")), now)
            viewer = await view_session(claims.session_id, claims.account_id, now)
            viewer = await see_matters(self.tools.keyring, viewer, now)
        except TokenRefused:
            return None
        return Context(
            tools=self.tools,
            caller=self.caller(socket),
            viewer=viewer,
            expires_at=claims.expires_at,
            language="en" if params.get("language") == "en" else language_of(socket),
        )

    async def viewer(self, request: Request) -> Viewer | None:
        """Return who a bearer token stands for, None without one. Raises UNAUTHENTICATED."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if not scheme:
            return None
        try:
            if scheme.lower() != "bearer":
                raise TokenRefused
            now = self.tools.clock.now()
            viewer = await view(self.tools.keys, token.strip(), now)
            return await see_matters(self.tools.keyring, viewer, now)
        except TokenRefused:
            raise unauthenticated(*EXPIRED) from None

    def caller(self, connection: HTTPConnection) -> Caller:
        """Return where a request comes from."""
        return Caller(
            device_secret=connection.headers.get(DEVICE_HEADER, ""),
            address=self._address(connection),
            device_name=device_of(connection.headers.get("user-agent", "")),
        )

    def _address(self, connection: HTTPConnection) -> str:
        """The peer's address, or what trusted proxies say it was, from the nearest one back."""
        peer = connection.client.host if connection.client else ""
        # a proxy may add a header of its own below the one that the client sent
        said = ",".join(connection.headers.getlist("x-forwarded-for"))
        hops = [hop.strip() for hop in said.split(",")]
        while peer in self.trusted_proxies and hops and hops[-1]:
            peer = hops.pop()
        return peer


WECHAT = "MicroMessenger"
SYSTEMS = (
    ("HarmonyOS", "鸿蒙手机"),
    ("Android", "安卓手机"),
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Windows", "Windows电脑"),
    ("Macintosh", "苹果电脑"),
    ("Linux", "Linux电脑"),
)


def device_of(user_agent: str) -> str:
    """Name a device for its owner, from what its browser says of itself."""
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "其他设备")
    return f"{system}上的微信" if WECHAT in user_agent else system
