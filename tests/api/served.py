"""A small schema behind the real endpoint, for the tests of the transport."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from strawberry import relay

from api.graphql_http import GraphQLEndpoint, language_of
from api.graphql_ws import SocketLimits
from api.logs import RequestLog
from api.registered import Documents, sha256
from api.request_ids import RequestIds
from kernel.errors import NotFound, Stale, raises
from schema.limits import Limits, guard
from schema.masking import MaskedSchema, forbidden, rate_limited, unauthenticated
from schema.problems import ProblemBook

HELLO = 'query Hello { hello(name: "张三") }'


@dataclass
class Context:
    viewer: str
    language: str = "zh"
    response: Response | None = None


@raises(Stale)
async def log_in(code: str) -> str:
    """Refuse, or fail in a way that nobody declared."""
    if code == "stale":
        raise Stale
    if code == "undeclared":
        raise NotFound
    return code


@strawberry.type
class Entered:
    code: str


@strawberry.type
class Item:
    number: int

    @strawberry.field
    def items(self, first: int = 5) -> list["Item"]:
        return [Item(number=n) for n in range(first)]

    @strawberry.field
    def plain(self) -> list["Item"]:
        return []


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, name: str) -> str:
        return f"你好，{name}"

    @strawberry.field
    def items(self, first: int = 5) -> list[Item]:
        return [Item(number=n) for n in range(first)]

    @strawberry.field
    def crash(self) -> str:
        raise RuntimeError("the password of 13812345678 is 123456")

    @strawberry.field
    def too_large(self) -> int:
        return 2**40

    @strawberry.field
    def nullable_crash(self) -> str | None:
        raise RuntimeError("secret")

    @strawberry.field
    def of(self, id: relay.GlobalID) -> str:  # noqa: A002
        return id.node_id

    @strawberry.field
    def closed(self, why: str) -> str | None:
        raise {"login": unauthenticated, "may": forbidden, "often": rate_limited}[why]()

    @strawberry.field
    def cookie(self, info: strawberry.Info) -> str:
        info.context.response.set_cookie("a", "b")
        return "set"


def make_schema(*, explain: bool = True, loud: bool = False, **limits: Any) -> MaskedSchema:
    book = ProblemBook()
    EnterResult = book.result("EnterResult", Entered, log_in)  # noqa: N806

    @strawberry.type
    class Mutation:
        @strawberry.mutation(graphql_type=EnterResult)
        async def login(self, code: str) -> Entered:
            return Entered(code=await log_in(code))

    @strawberry.type
    class Subscription:
        @strawberry.subscription
        async def count(self, to: int) -> AsyncGenerator[int, None]:
            for number in range(to):
                yield number

        @strawberry.subscription
        async def endless(self) -> AsyncGenerator[int, None]:
            yield 0
            await asyncio.Event().wait()

        @strawberry.subscription
        async def breaking(self) -> AsyncGenerator[int, None]:
            yield 0
            raise RuntimeError("secret of 13812345678")

        @strawberry.subscription
        async def whose(self, info: strawberry.Info) -> AsyncGenerator[str, None]:
            yield info.context.viewer

        @strawberry.subscription
        async def refused(self) -> AsyncGenerator[int, None]:
            raise forbidden()
            yield 0

    return MaskedSchema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        exception_handlers=book.handlers(),
        extensions=[guard(Limits(**{"introspection": explain, **limits}))],
        explain=explain,
        loud=loud,
    )


async def make_context(request: Request, response: Response) -> Context:
    """Refuse one token, fail at another."""
    token = request.headers.get("authorization")
    if token == "Bearer expired":
        raise unauthenticated()
    if token == "Bearer often":
        raise rate_limited(30)
    if token == "Bearer broken":
        raise RuntimeError("secret")
    return Context("nobody", language_of(request), response)


async def authenticate(_: Any, params: dict[str, Any]) -> Context | None:
    """Let everyone in whose token is a name."""
    match params.get("token"):
        case "bad":
            return None
        case "expired":
            raise unauthenticated()
        case "forbidden":
            raise forbidden()
        case "broken":
            raise RuntimeError("secret")
        case name:
            return Context(name or "nobody")


def endpoint(schema: MaskedSchema, **settings: Any) -> GraphQLEndpoint:
    return GraphQLEndpoint(
        schema,
        make_context=make_context,
        authenticate=authenticate,
        session_of=lambda context: context.viewer,
        expires_in=lambda context: timedelta(0) if context.viewer == "late" else None,
        **settings,
    )


def make_app() -> Starlette:
    development = endpoint(
        make_schema(), graphiql=True, max_body=10_000, allowed_origins=["https://ok.example"]
    )
    schema = make_schema(explain=False)
    registered = Documents({sha256(HELLO): HELLO}, only=True)
    production = endpoint(schema, documents=registered)
    masked = endpoint(schema)
    hasty = {
        "init": SocketLimits(init=timedelta(milliseconds=50)),
        "idle": SocketLimits(idle=timedelta(milliseconds=50)),
        "life": SocketLimits(lifetime=timedelta(milliseconds=50)),
        "few": SocketLimits(operations=1, message=2_000),
    }
    places = {"/graphql": development, "/production": production, "/masked": masked}
    places |= {f"/{k}": endpoint(schema, sockets=limits) for k, limits in hasty.items()}

    async def revoke(request: Request) -> PlainTextResponse:
        closed = await development.close_session(request.path_params["session"])
        return PlainTextResponse(str(closed))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield

    routes: list[Any] = [Route("/revoke/{session}", revoke, methods=["POST"])]
    routes += [Route(path, place) for path, place in places.items()]
    routes += [WebSocketRoute(path, place) for path, place in places.items()]
    middleware = [Middleware(RequestIds), Middleware(RequestLog)]
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan)


app = make_app()
