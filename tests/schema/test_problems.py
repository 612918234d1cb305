import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID

import pytest
import strawberry

from kernel.errors import DomainError, NotFound, Stale, raises
from schema.problems import ProblemBook, code_of


class Channel(StrEnum):
    SMS = "sms"
    LETTER = "letter"


@dataclass(eq=False)
class WindowClosed(DomainError):
    """The window for this is closed.

    More that nobody needs to see.
    """

    zh: ClassVar[str] = "请于{opens_at}以后再来。"
    en: ClassVar[str] = "Come back after {opens_at}."
    opens_at: datetime
    ends_on: date | None
    left: int
    final: bool
    ticket: UUID
    channel: Channel


@dataclass(eq=False)
class SmsWindowClosed(WindowClosed):
    """The window for messages is closed."""


MOMENT = datetime(2025, 3, 1, 1, 30, tzinfo=UTC)
CLOSED: dict[str, Any] = {
    "opens_at": MOMENT,
    "ends_on": None,
    "left": 2,
    "final": False,
    "ticket": UUID(int=7),
    "channel": Channel.SMS,
}


@raises(WindowClosed, Stale)
async def send(kind: str) -> str:
    if kind == "special":
        raise SmsWindowClosed(**CLOSED)
    if kind == "closed":
        raise WindowClosed(**CLOSED)
    if kind == "undeclared":
        raise NotFound
    return "sent"


@raises()
async def never_refuse() -> str:
    return "yes"


@strawberry.type
class Sent:
    text: str


def make_schema() -> tuple[ProblemBook, strawberry.Schema]:
    book = ProblemBook()
    SendResult = book.result("SendResult", Sent, send)  # noqa: N806
    PlainResult = book.result("PlainResult", Sent, never_refuse)  # noqa: N806
    FindResult = book.result("FindResult", Sent, never_refuse, also=[NotFound])  # noqa: N806

    @strawberry.type
    class Query:
        @strawberry.field(graphql_type=FindResult)
        async def find(self) -> Sent:
            raise NotFound

        @strawberry.field(graphql_type=PlainResult)
        async def plain(self) -> Sent:
            return Sent(text=await never_refuse())

    @strawberry.type
    class Mutation:
        @strawberry.mutation(graphql_type=SendResult)
        async def send(self, kind: str) -> Sent:
            return Sent(text=await send(kind))

    @strawberry.type
    class Subscription:
        @strawberry.subscription
        async def ticks(self) -> AsyncGenerator[int, None]:
            yield 1

    return book, strawberry.Schema(
        Query, Mutation, Subscription, exception_handlers=book.handlers()
    )


SEND = """
mutation ($kind: String!) {
  send(kind: $kind) {
    __typename
    ... on Sent { text }
    ... on Problem { code message }
    ... on WindowClosedProblem { opensAt endsOn left final ticket channel }
  }
}
"""


async def answer(kind: str, language: str = "zh") -> Any:
    _, schema = make_schema()
    return await schema.execute(
        SEND, variable_values={"kind": kind}, context_value=SimpleNamespace(language=language)
    )


async def test_a_success_is_the_success_type() -> None:
    found = await answer("ok")
    assert found.errors is None
    assert found.data == {"send": {"__typename": "Sent", "text": "sent"}}


async def test_a_refusal_is_its_problem_with_typed_data_and_a_chinese_message() -> None:
    found = await answer("closed")
    assert found.errors is None
    assert found.data["send"] == {
        "__typename": "WindowClosedProblem",
        "code": "WINDOW_CLOSED",
        "message": "请于3月1日09:30以后再来。",
        "opensAt": "2025-03-01T01:30:00+00:00",
        "endsOn": None,
        "left": 2,
        "final": False,
        "ticket": "00000000-0000-0000-0000-000000000007",
        "channel": "SMS",
    }


async def test_the_language_of_the_context_chooses_the_message() -> None:
    found = await answer("closed", language="en")
    assert found.data["send"]["message"] == "Come back after 2025-03-01 09:30."


async def test_a_special_refusal_shows_as_the_declared_one_above_it() -> None:
    found = await answer("special")
    assert found.data["send"]["code"] == "WINDOW_CLOSED"


@pytest.mark.filterwarnings("default")
async def test_a_refusal_that_the_union_lacks_is_an_error_and_not_a_silent_null() -> None:
    found = await answer("undeclared")
    assert found.data is None
    assert isinstance(found.errors[0].original_error, NotFound)


async def test_a_refusal_is_logged_by_its_code(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="schema.problems"):
        await answer("closed")
    assert caplog.messages == ["refused WINDOW_CLOSED in send"]


async def test_a_query_and_a_service_without_refusals_have_results_too() -> None:
    _, schema = make_schema()
    found = await schema.execute("{ plain { ... on Sent { text } } find { __typename } }")
    assert found.data == {"plain": {"text": "yes"}, "find": {"__typename": "NotFoundProblem"}}


def test_the_sdl_names_codes_in_order_with_their_meaning() -> None:
    _, schema = make_schema()
    sdl = schema.as_str()
    assert "union SendResult = Sent | WindowClosedProblem | StaleProblem" in sdl
    assert "union PlainResult = Sent" in sdl
    assert "type StaleProblem implements Problem {" in sdl
    assert '"""The window for this is closed."""\ntype WindowClosedProblem' in sdl
    codes = sdl[sdl.index("enum ProblemCode") :].split("}")[0]
    assert codes.index("NOT_FOUND") < codes.index("STALE") < codes.index("WINDOW_CLOSED")


def test_a_problem_type_is_built_once() -> None:
    book = ProblemBook()
    assert book.problem(Stale) is book.problem(Stale)
    assert code_of(WindowClosed) == "WINDOW_CLOSED"


def test_a_service_that_declares_nothing_is_refused() -> None:
    async def forgotten() -> None:
        """Raise who knows what."""

    with pytest.raises(LookupError, match="forgotten"):
        ProblemBook().result("R", Sent, forgotten)


def test_a_result_name_is_used_once() -> None:
    book = ProblemBook()
    book.result("R", Sent, send)
    with pytest.raises(ValueError, match="R"):
        book.result("R", Sent, send)


def test_two_refusals_may_not_share_a_code() -> None:
    other: type[DomainError] = dataclass(eq=False)(type("Stale", (DomainError,), {}))
    book = ProblemBook()
    book.problem(Stale)
    with pytest.raises(TypeError, match="STALE"):
        book.problem(other)


def test_data_that_cannot_be_shown_is_refused() -> None:
    @dataclass(eq=False)
    class Odd(DomainError):
        raw: bytes

    @dataclass(eq=False)
    class Hiding(DomainError):
        code: str

    with pytest.raises(TypeError, match=r"Odd\.raw"):
        ProblemBook().problem(Odd)
    with pytest.raises(TypeError, match=r"Hiding\.code"):
        ProblemBook().problem(Hiding)


def test_the_book_knows_what_each_union_covers() -> None:
    book, _ = make_schema()
    assert book.unions["SendResult"] == {WindowClosed, Stale}
