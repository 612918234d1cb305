"""The way in for GraphQL: over HTTP as in the GraphQL over HTTP draft, over WebSocket as in
graphql-transport-ws. It knows no schema in particular.

All audits of the npm package graphql-http pass (tests/api/test_graphql_http_audits.py).
"""

import json
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types.graphql import OperationType

from api.graphql_request import GRAPHQL_JSON, JSON, BadRequest, bad, media_type, read_request
from api.graphql_ws import SocketAdapter, SocketHandler, SocketLimits, Sockets
from api.registered import Documents
from schema.masking import ApiError, ErrorCode, MaskedSchema, UndeclaredRefusal, mask

MakeContext = Callable[[Request, Response], Awaitable[Any]]
Authenticate = Callable[[WebSocket, dict[str, Any]], Awaitable[Any]]

STATUS = {
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.BAD_USER_INPUT: 400,
    ErrorCode.INTERNAL: 500,
}
METHODS = {
    "GET": (OperationType.QUERY,),
    "POST": (OperationType.QUERY, OperationType.MUTATION),
}
FIXED_HEADERS = {
    "cache-control": "no-store",
    "vary": "accept, accept-language, authorization",
    "x-content-type-options": "nosniff",
}


class GraphQLEndpoint(GraphQL[Any, None]):
    """An ASGI application that answers GraphQL requests and holds subscriptions.

    `make_context` is given each HTTP request, and the response whose headers (cookies) go into
    the answer; it may raise ApiError. `authenticate` is given a socket and its connectionParams
    and returns the context, or None when the token is no good. `session_of` names the session
    of a context, for `close_session`; `expires_in` says how long its access token is still
    good, for no socket outlives it.
    """

    websocket_adapter_class = SocketAdapter
    graphql_transport_ws_handler_class = SocketHandler

    def __init__(
        self,
        schema: MaskedSchema,
        *,
        make_context: MakeContext,
        authenticate: Authenticate,
        session_of: Callable[[Any], Hashable | None] = lambda _: None,
        expires_in: Callable[[Any], timedelta | None] = lambda _: None,
        documents: Documents | None = None,
        graphiql: bool = False,
        max_body: int = 256 * 1024,
        allowed_origins: Sequence[str] = (),
        sockets: SocketLimits | None = None,
    ) -> None:
        self.socket_limits = sockets or SocketLimits()
        super().__init__(
            schema,
            graphql_ide="graphiql" if graphiql else None,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL],
            connection_init_wait_timeout=self.socket_limits.init,
            max_subscriptions_per_connection=None,  # SocketHandler counts, and says RATE_LIMITED
            allowed_origins=list(allowed_origins),
        )
        self.make_context = make_context
        self.authenticate = authenticate
        self.session_of = session_of
        self.expires_in = expires_in
        self.documents = documents or Documents.any()
        self.max_body = max_body
        self.sockets = Sockets()

    async def close_session(self, session: Hashable) -> int:
        """Close the sockets of a session that was revoked (4403); return how many there were."""
        return await self.sockets.close(session)

    async def get_context(self, request: Any, response: Any) -> Any:
        """Return nothing: a socket's context comes with its connectionParams."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, or hold one WebSocket."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        answer = await self.answer(Request(scope, receive))
        await answer(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """Answer one HTTP request; whatever happens, with a GraphQL response that leaks nothing."""
        accept = request.headers.get("accept")
        if self._wants_page(request, accept or ""):
            return HTMLResponse(self.graphql_ide_html)
        language = language_of(request)
        media = JSON
        try:
            media = media_type(accept)
            return await self._execute(request, media)
        except BadRequest as refused:
            return _refusal(refused.error, language, media, refused.status, refused.headers)
        except ApiError as error:
            return _refusal(error, language, media, STATUS[error.code])
        except UndeclaredRefusal:
            raise  # the schema is loud: a test is to fail
        except Exception as error:  # noqa: BLE001 - logged and masked there
            return _refusal(error, language, media, 500)

    async def _execute(self, request: Request, media: str) -> Response:
        body = await read_request(request, self.max_body)
        text = self.documents.find(body)
        held = await self.get_sub_response(request)
        context = await self.make_context(request, held)
        try:
            found = await self.schema.execute(
                text,
                variable_values=body.get("variables"),
                context_value=context,
                operation_name=body.get("operationName"),
                allowed_operation_types=METHODS[request.method],
                operation_extensions=body.get("extensions"),
            )
        except InvalidOperationTypeError as error:
            raise _not_this_way(error.operation_type) from None
        except CannotGetOperationTypeError:
            raise bad(400, "没有这个操作。", "There is no such operation.") from None
        return _respond(found, media, held)

    def _wants_page(self, request: Request, accept: str) -> bool:
        return (
            self.graphql_ide is not None
            and request.method == "GET"
            and "query" not in request.query_params
            and "text/html" in accept
        )


def language_of(request: Request | WebSocket) -> str:
    """Return "en" when the client's first language is English, "zh" otherwise."""
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"


def _not_this_way(kind: OperationType) -> BadRequest:
    if kind is OperationType.MUTATION:
        return bad(405, "办理请用 POST。", "Mutations are sent by POST.", allow="POST")
    return bad(
        400, "订阅请用 WebSocket。", f"Subscriptions are sent over {GRAPHQL_TRANSPORT_WS_PROTOCOL}."
    )


def _respond(found: Any, media: str, held: Response) -> Response:
    """Shape an execution's result; a request that failed before execution has no data."""
    errors = found.errors or []
    failed = found.data is None and bool(errors) and all(error.path is None for error in errors)
    status = 200
    if failed and media == GRAPHQL_JSON:
        status = max(STATUS[ErrorCode(error.extensions["code"])] for error in errors)
    content: dict[str, Any] = {"errors": [error.formatted for error in errors]} if errors else {}
    if not failed:
        content["data"] = found.data
    if found.extensions:
        content["extensions"] = found.extensions
    response = _response(content, media, held.status_code or status, {})
    response.headers.raw.extend(held.headers.raw)
    response.background = held.background
    return response


def _refusal(
    error: Exception, language: str, media: str, status: int, given: Mapping[str, str] | None = None
) -> Response:
    shown = mask(GraphQLError(str(error), original_error=error), language)
    headers = dict(given or {})
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    wait = (shown.extensions or {}).get("retryAfter")
    if wait is not None:
        headers["retry-after"] = str(wait)
    return _response({"errors": [shown.formatted]}, media, status, headers)


def _response(content: object, media: str, status: int, headers: dict[str, str]) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(
        body.encode("utf-8", "replace"),
        status,
        {**FIXED_HEADERS, **headers, "content-type": f"{media}; charset=utf-8"},
    )
