"""The ASGI application: GraphQL, uploads, keys, health, and the app's own pages."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from api.call_lists import CallLists
from api.development import development_middleware, development_routes
from api.downloads import Downloads
from api.evidence import Evidence
from api.forms import Forms
from api.graphql_http import GraphQLEndpoint
from api.health import health
from api.logs import RequestLog
from api.pages import Pages
from api.payments import payment_routes
from api.pension_files import PensionFiles
from api.registered import Documents
from api.request_ids import RequestIds
from api.requests import Contexts
from api.settings import Settings, read_settings
from api.sheets import Sheets
from api.signals import hearing_signals
from api.uploads import Uploads
from api.webhooks import Webhooks
from api.wiring import House, built
from api.worker import Worker
from auth.keys import TokenRefused
from auth.sessions import session_topic, view_session
from kernel.later import end_tasks
from kernel.viewer import Viewer
from schema.context import Context
from schema.limits import Limits
from schema.root import build_schema

H5 = Path(__file__).resolve().parents[1] / "frontend-miniapp" / "dist" / "h5"


class Noting:
    """ASGI middleware: what a request schedules goes to the queue when the request is over."""

    def __init__(self, app: ASGIApp, worker: Worker) -> None:
        self.app = app
        self.worker = worker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        async with self.worker.noting():
            await self.app(scope, receive, send)


class SessionWatch:
    """Closes a session's sockets when it is revoked, on whichever machine that happened."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.endpoint: GraphQLEndpoint | None = None
        self.watching: dict[Hashable, asyncio.Task[None]] = {}

    async def authenticate(self, contexts: Contexts, socket: WebSocket, params: Any) -> Any:
        """Return a socket's context, and watch its session from now on."""
        context = await contexts.of_socket(socket, params)
        if context is not None and context.viewer is not None:
            session = context.viewer.session_id
            earlier = self.watching.get(session)
            self.watching[session] = asyncio.create_task(self._watch(context.viewer))
            if earlier is not None:  # its time is over before this socket's
                earlier.cancel()
        return context

    async def _watch(self, viewer: Viewer) -> None:
        assert self.endpoint is not None
        session = viewer.session_id
        lifetime = self.endpoint.socket_limits.lifetime.total_seconds()
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(lifetime):
                    async with self.house.tools.auth.live.listen(session_topic(session)) as calls:
                        while await self._is_open(viewer):  # it may have ended before we listened
                            await anext(calls)
                    await self.endpoint.close_session(session)
        finally:
            if self.watching.get(session) is asyncio.current_task():
                del self.watching[session]

    async def _is_open(self, viewer: Viewer) -> bool:
        try:
            now = self.house.tools.clock.now()
            await view_session(viewer.session_id, viewer.account_id, now)
        except TokenRefused:
            return False
        return True

    async def close(self) -> None:
        """Stop watching."""
        await end_tasks(*self.watching.values())


def session_of(context: Context) -> Hashable | None:
    """Name the session of a context."""
    return context.viewer.session_id if context.viewer else None


def expires_in(house: House, context: Context) -> timedelta | None:
    """How long the access token of a socket's context is still good."""
    if context.expires_at is None:
        return None
    return context.expires_at - house.tools.clock.now()


def routes_of(house: House, watch: SessionWatch) -> list[Any]:
    """Return everything that is served."""
    settings = house.settings
    proxies = frozenset(p.strip() for p in settings.trusted_proxies.split(",") if p.strip())
    contexts = Contexts(house.tools, proxies)
    endpoint = _endpoint(house, contexts, watch)
    watch.endpoint = endpoint

    async def jwks(_: Request) -> Response:
        found = await house.tools.keys.jwks(house.tools.clock.now())
        return JSONResponse(found, headers={"cache-control": "public, max-age=300"})

    async def healthz(_: Request) -> Response:
        found = await health(house)
        return JSONResponse(found, status_code=200 if found["status"] != "failing" else 503)

    routes: list[Any] = [
        Route("/graphql", endpoint),
        WebSocketRoute("/graphql", endpoint),
        Route("/.well-known/jwks.json", jwks),
        Route("/healthz", healthz),
        *Uploads(contexts).routes(),
        *CallLists(contexts).routes(),
        *PensionFiles(contexts).routes(),
        *Evidence(contexts).routes(),
        *Forms(contexts).routes(),
        *Downloads(contexts).routes(),
        *Webhooks(house.tools).routes(),
        *Sheets(contexts).routes(),
        *development_routes(house),
        *payment_routes(house),
    ]
    if H5.is_dir():
        routes.append(Mount("/", Pages(H5, settings.public_url)))
    return routes


def _endpoint(house: House, contexts: Contexts, watch: SessionWatch) -> GraphQLEndpoint:
    settings = house.settings

    async def authenticate(socket: WebSocket, params: dict[str, Any]) -> Any:
        return await watch.authenticate(contexts, socket, params)

    schema = build_schema(development=settings.development)
    registered = settings.registered_documents
    documents = Documents.of_file(registered) if registered else Documents.any()
    documents.check(schema._schema, Limits(introspection=settings.development))
    return GraphQLEndpoint(
        schema,
        make_context=contexts.of_request,
        authenticate=authenticate,
        session_of=session_of,
        expires_in=partial(expires_in, house),
        documents=documents,
        graphiql=settings.development,
        allowed_origins=[o.strip() for o in settings.allowed_origins.split(",") if o.strip()],
    )


class App:
    """The application. It is built when the server starts it, from the settings or a house."""

    def __init__(self, settings: Settings | None = None, **replacements: Any) -> None:
        self.settings = settings
        self.replacements = replacements
        self.inner: Starlette | None = None
        self.outer = Starlette(lifespan=self._lifespan)

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        settings = self.settings or read_settings()
        async with built(settings, **self.replacements) as house:
            receives = not settings.tasks_url or settings.receives_tasks
            worker = Worker(house, receives=receives)
            watch = SessionWatch(house)
            async with worker.running():
                self.house, self.worker = house, worker
                self.inner = Starlette(
                    routes=routes_of(house, watch),
                    middleware=[
                        Middleware(RequestIds),
                        Middleware(RequestLog),
                        Middleware(Noting, worker=worker),
                        *development_middleware(house),
                    ],
                )
                with hearing_signals():
                    yield
                await watch.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Start and stop with the server; answer what comes in between."""
        app = self.outer if scope["type"] == "lifespan" else self.inner
        assert app is not None, "the server did not start the application"
        await app(scope, receive, send)


def make_app() -> App:
    """Return the application, for the server to start."""
    return App()
