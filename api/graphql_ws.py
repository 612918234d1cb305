"""Subscriptions over graphql-transport-ws: who may connect, for how long, and how they are ended.

Close codes: 4400 a message that is none, 4401 a bad token or a subscription before the
acknowledgement, 4403 a viewer who may not or a revoked session, 4406 another protocol, 4408 no
connection_init in time, 4409 an id twice, 4429 connection_init twice. 1001 ends a connection
that is silent or old (clients come back with a fresh token), 1009 one whose message is too big.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from graphql import GraphQLError
from starlette.types import Message
from starlette.websockets import WebSocketDisconnect, WebSocketState
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.exceptions import ConnectionRejectionError
from strawberry.http.exceptions import (
    NonJsonMessageReceived,
    NonTextMessageReceived,
    WebSocketDisconnected,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)

from api.graphql_request import BadRequest, check_parameters, check_texts, decode
from schema.masking import ApiError, ErrorCode, mask, rate_limited

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SocketLimits:
    """How long a connection may be silent or last, and how much it may ask at once.

    A connection must not outlive its access token (15 minutes, standards.md); a client that
    is alive pings more often than `idle`.
    """

    init: timedelta = timedelta(seconds=10)
    idle: timedelta = timedelta(seconds=90)
    lifetime: timedelta = timedelta(minutes=15)
    operations: int = 10
    message: int = 64 * 1024


class SocketAdapter(ASGIWebSocketAdapter):
    """A socket that hears only text of some size, and may be closed at any time from anywhere.

    Granian does not close a socket while something waits to hear from it, so the waiting is
    ended first; and it forgets the code when the application returns before it has closed, so
    the one who waited closes.
    """

    def __init__(self, view: Any, request: Any, response: Any) -> None:
        super().__init__(view, request, response)
        self._hearing: asyncio.Future[Message] | None = None
        self._farewell: tuple[int, str] | None = None
        self._closing = asyncio.Lock()

    async def iter_json(self, *, ignore_parsing_errors: bool = False) -> AsyncGenerator[object]:
        """Give the messages until the connection ends or is silent for too long."""
        limits: SocketLimits = self.view.socket_limits  # type: ignore[attr-defined]
        while self._open:
            message = await self._hear(limits.idle.total_seconds())
            if message is None or message["type"] == "websocket.disconnect":
                break
            text = message.get("text")
            if text is None:
                raise NonTextMessageReceived
            if len(text) > limits.message:
                await self._close(1009, "Message too big")
                break
            try:
                yield decode(text)
            except ValueError as error:
                raise NonJsonMessageReceived from error
        async with self._closing:
            return  # not before another task has closed

    async def send_json(self, message: Mapping[str, object]) -> None:
        """Send a message. WebSocketDisconnected when nobody is there any more."""
        if not self._open:
            raise WebSocketDisconnected
        await super().send_json(message)

    async def close(self, code: int, reason: str) -> None:
        """Close the connection, or let the one who listens close it; a closed one stays so."""
        if self._hearing is None:
            await self._close(code, reason)
        elif self._farewell is None:
            self._farewell = (code, reason)
            self._hearing.cancel()

    async def _hear(self, idle: float) -> Message | None:
        """Return what is heard next, None when the connection is over."""
        hearing = self._hearing = asyncio.ensure_future(self.ws.receive())
        try:
            done, _ = await asyncio.wait([hearing], timeout=idle)
        finally:
            hearing.cancel()
            self._hearing = None
        farewell = self._farewell or (None if done else (1001, "Idle"))
        if farewell is not None:
            await self._close(*farewell)
            return None
        return hearing.result()

    async def _close(self, code: int, reason: str) -> None:
        async with self._closing:
            if self._open:
                with suppress(WebSocketDisconnect):
                    await self.ws.close(code, reason)

    @property
    def _open(self) -> bool:
        gone = WebSocketState.DISCONNECTED
        return self.ws.application_state is not gone and self.ws.client_state is not gone


class Sockets:
    """The open connections of this process by session, so that a revoked one is dead at once."""

    def __init__(self) -> None:
        self._open: defaultdict[Hashable, set[SocketHandler]] = defaultdict(set)

    def add(self, session: Hashable, socket: "SocketHandler") -> None:
        """Remember a connection of a session."""
        self._open[session].add(socket)

    def remove(self, session: Hashable, socket: "SocketHandler") -> None:
        """Forget a connection that ended."""
        self._open[session].discard(socket)
        if not self._open[session]:
            del self._open[session]

    async def close(self, session: Hashable) -> int:
        """End all connections of a session with 4403; return how many there were."""
        sockets = list(self._open.get(session, ()))
        for socket in sockets:
            await socket.end(4403, "Forbidden")
        return len(sockets)

    def __len__(self) -> int:
        return sum(len(sockets) for sockets in self._open.values())


class SocketHandler(BaseGraphQLTransportWSHandler[Any, None]):
    """One connection."""

    view: Any  # GraphQLEndpoint, which imports this module
    session: Hashable | None = None
    ending: asyncio.TimerHandle | None = None
    farewell: asyncio.Task[None] | None = None

    async def handle(self) -> None:
        """Hold the connection until it ends, is silent, or has lasted long enough."""
        self._end_after(self.view.socket_limits.lifetime)
        try:
            await super().handle()
        finally:
            if self.ending is not None:
                self.ending.cancel()
            if self.session is not None:
                self.view.sockets.remove(self.session, self)

    async def end(self, code: int, reason: str) -> None:
        """Stop all operations at once, then close."""
        for operation in list(self.operations):
            await self.cleanup_operation(operation)
        await self.websocket.close(code, reason)

    async def handle_message(self, message: Any) -> None:
        """Handle one message; 4400 when it is none."""
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            await self.handle_invalid_message("Invalid message")
            return
        await super().handle_message(cast("Any", message))

    async def handle_connection_init(self, message: Any) -> None:
        """Let the viewer in: 4429 the second time, 4401 or 4403 when they may not."""
        params = message.get("payload")
        if self.connection_timed_out:
            return
        if self.connection_init_received:
            await self.end(4429, "Too many initialisation requests")
            return
        if not _is_fit(params):
            await self.handle_invalid_message("Invalid connection init payload")
            return
        self.connection_init_received = True
        if self.connection_init_timeout_task:
            self.connection_init_timeout_task.cancel()
        if await self._authenticated(params or {}):
            await self.send_message({"type": "connection_ack"})
            self.connection_acknowledged = True

    async def handle_subscribe(self, message: Any) -> None:
        """Start an operation; 4400 when the message is wrong, an error when there are too many."""
        number, body = message.get("id"), message.get("payload")
        if not isinstance(number, str) or not number or not isinstance(body, dict):
            await self.handle_invalid_message("Invalid subscribe message")
            return
        if self.connection_acknowledged and number not in self.operations:
            try:
                check_parameters(body)
                body = {**body, "query": self._document(body)}
            except BadRequest:
                await self.handle_invalid_message("Invalid subscribe payload")
                return
            except ApiError as error:
                await self._refuse(number, error)
                return
            try:
                check_texts(body)
            except BadRequest as refused:
                await self._refuse(number, refused.error)
                return
        await super().handle_subscribe({"id": number, "type": "subscribe", "payload": body})  # type: ignore[typeddict-item]

    async def handle_complete(self, message: Any) -> None:
        """End an operation that the client does not want any more."""
        if not isinstance(message.get("id"), str):
            await self.handle_invalid_message("Invalid complete message")
            return
        await super().handle_complete(message)

    async def handle_task_exception(self, error: Exception) -> None:
        """Log what failed outside any resolver, unless it is only that the client has left."""
        if not isinstance(error, WebSocketDisconnected):
            logger.error("a subscription failed", exc_info=error)

    def _document(self, body: dict[str, Any]) -> str:
        if len(self.operations) >= self.view.socket_limits.operations:
            raise rate_limited()
        return str(self.view.documents.find(body))

    async def _refuse(self, number: str, error: ApiError) -> None:
        language = getattr(self.context, "language", "zh")
        shown = mask(GraphQLError(error.message, original_error=error), language)
        await self.send_message({"id": number, "type": "error", "payload": [shown.formatted]})

    async def _authenticated(self, params: dict[str, Any]) -> bool:
        try:
            self.context = await self.view.authenticate(self.websocket.ws, params)  # type: ignore[attr-defined]
        except ApiError as error:
            allowed = error.code is not ErrorCode.UNAUTHENTICATED
            await self.end(*((4403, "Forbidden") if allowed else (4401, "Unauthorized")))
            return False
        except ConnectionRejectionError:
            await self.end(4403, "Forbidden")
            return False
        except Exception:
            logger.exception("a connection could not be authenticated")
            await self.end(1011, "Internal error")
            return False
        if self.context is None:
            await self.end(4401, "Unauthorized")
            return False
        self.session = self.view.session_of(self.context)
        if self.session is not None:
            self.view.sockets.add(self.session, self)
        left = self.view.expires_in(self.context)
        if left is not None:
            self._end_after(min(left, self.view.socket_limits.lifetime))
        return True

    def _end_after(self, time: timedelta) -> None:
        if self.ending is not None:
            self.ending.cancel()
        loop = asyncio.get_running_loop()
        self.ending = loop.call_later(max(time.total_seconds(), 0), self._end_now)

    def _end_now(self) -> None:
        self.farewell = asyncio.ensure_future(self.end(1001, "Lifetime over"))


def _is_fit(params: object) -> bool:
    """Whether connectionParams may be looked at."""
    try:
        check_texts(params)
    except BadRequest:
        return False
    return params is None or isinstance(params, dict)
