"""Errors that are not problems: which may be seen, and what is shown in place of the others.

`errors[].extensions.code` is one of `ErrorCode`. What nobody expected is logged with its
request id and shown as INTERNAL; what the client got wrong is BAD_USER_INPUT, with graphql's own
words in development only, for they name the schema's parts and repeat what was sent.
"""

import logging
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from enum import StrEnum
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType

from kernel.errors import DomainError
from schema.request_id import request_id

logger = logging.getLogger(__name__)


class ErrorCode(StrEnum):
    """All that may stand in `errors[].extensions.code`."""

    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    RATE_LIMITED = "RATE_LIMITED"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    INTERNAL = "INTERNAL"


WORDS = {
    ErrorCode.UNAUTHENTICATED: ("请先登录。", "Log in first."),
    ErrorCode.FORBIDDEN: ("您没有办理这件事的权限。", "You may not do this."),
    ErrorCode.RATE_LIMITED: (
        "操作太频繁，请稍后再试。",
        "Too many requests. Wait a little and try again.",
    ),
    ErrorCode.BAD_USER_INPUT: (
        "请求的内容有误，请更新到最新版本后再试。",
        "The request is not right. Update to the latest version and try again.",
    ),
    ErrorCode.INTERNAL: (
        "系统出了点问题，请稍后再试。如需帮助，请告知客服编号：{request_id}",
        "Something went wrong. Try again later; when asking for help, give this number: "
        "{request_id}",
    ),
}


class ApiError(GraphQLError):
    """An error that the client may see, with one of the permitted codes, in both languages."""

    def __init__(self, code: ErrorCode, zh: str = "", en: str = "", **data: Any) -> None:
        self.code = code
        self.zh, self.en = zh or WORDS[code][0], en or WORDS[code][1]
        self.data = data
        super().__init__(self.zh, extensions={"code": code.value, **data})

    def words(self, language: str) -> str:
        """Return the sentence in Chinese or, for "en", in English."""
        sentence = self.en if language == "en" else self.zh
        return sentence.replace("{request_id}", request_id())


def unauthenticated(zh: str = "", en: str = "") -> ApiError:
    """Return the error for a viewer who must log in (again)."""
    return ApiError(ErrorCode.UNAUTHENTICATED, zh, en)


def forbidden(zh: str = "", en: str = "") -> ApiError:
    """Return the error for a viewer who is known, and may not."""
    return ApiError(ErrorCode.FORBIDDEN, zh, en)


def rate_limited(retry_after: int | None = None, zh: str = "", en: str = "") -> ApiError:
    """Return the error for too many requests; `retry_after` is in seconds."""
    data: dict[str, Any] = {} if retry_after is None else {"retryAfter": retry_after}
    return ApiError(ErrorCode.RATE_LIMITED, zh, en, **data)


def bad_user_input(zh: str = "", en: str = "") -> ApiError:
    """Return the error for input that no correct client sends."""
    return ApiError(ErrorCode.BAD_USER_INPUT, zh, en)


def internal() -> ApiError:
    """Return the error that stands for whatever nobody expected; log the cause before."""
    return ApiError(ErrorCode.INTERNAL, requestId=request_id())


class UndeclaredRefusal(AssertionError):
    """A field refused with what its result lacks: raised by a loud schema only."""


class MaskedSchema(strawberry.Schema):
    """A schema whose every answer, of subscriptions too, holds only errors that may be seen.

    `explain` shows graphql's own messages for wrong requests (development). `loud` raises a
    refusal that its result lacks instead of masking it, so that tests cannot miss it.
    """

    def __init__(
        self, *args: Any, explain: bool = False, loud: bool = False, **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self.explain = explain
        self.loud = loud

    async def execute(self, *args: Any, **settings: Any) -> Any:
        """Execute an operation; see strawberry.Schema.execute."""
        return self._masked(await super().execute(*args, **settings), settings)

    def execute_sync(self, *args: Any, **settings: Any) -> Any:
        """Execute an operation without async resolvers; see strawberry.Schema.execute_sync."""
        return self._masked(super().execute_sync(*args, **settings), settings)

    async def stream(self, *args: Any, **settings: Any) -> Any:
        """Stream a subscription, and by default nothing else, for HTTP answers the rest."""
        if settings.get("allowed_operation_types") is None:
            settings["allowed_operation_types"] = (OperationType.SUBSCRIPTION,)
        return self._masked_stream(await super().stream(*args, **settings), settings)

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: the errors are logged where they are masked."""

    async def _masked_stream(
        self, source: AsyncGenerator[Any, None], settings: dict[str, Any]
    ) -> AsyncGenerator[Any, None]:
        async with aclosing(source):
            async for one in source:
                yield self._masked(one, settings)

    def _masked(self, found: Any, settings: dict[str, Any]) -> Any:
        errors: list[GraphQLError] | None = getattr(found, "errors", None)
        if errors:
            if self.loud:
                _raise_undeclared(errors)
            language = getattr(settings.get("context_value"), "language", "zh")
            found.errors = [mask(error, language, explain=self.explain) for error in errors]
        return found


def mask(error: GraphQLError, language: str = "zh", *, explain: bool = False) -> GraphQLError:
    """Return what may be seen of an error, after logging what must be known of it."""
    shown = _shown(error, explain=explain)
    extensions = {"code": shown.code.value, **shown.data}
    if error.path is None or shown.code is ErrorCode.INTERNAL:
        extensions.setdefault("requestId", request_id())
    place = ".".join(str(step) for step in error.path or ("request",))
    if shown.code is ErrorCode.INTERNAL:
        logger.error("internal error at %s", place, exc_info=_cause(error))
    else:
        logger.info("answered %s at %s", shown.code, place)
    return GraphQLError(
        shown.words(language), nodes=error.nodes, path=error.path, extensions=extensions
    )


def _shown(error: GraphQLError, *, explain: bool) -> ApiError:
    cause = _cause(error)
    if isinstance(cause, ApiError):
        return cause
    code = (error.extensions or {}).get("code")
    if code in set(ErrorCode) - {ErrorCode.INTERNAL}:  # a permission class of strawberry's
        return ApiError(ErrorCode(code), error.message, error.message)
    if _clients_fault(error, cause):
        words = error.message if explain else ""
        return ApiError(ErrorCode.BAD_USER_INPUT, words, words)
    return internal()


def _clients_fault(error: GraphQLError, cause: Exception) -> bool:
    """Whether the document or the variables are wrong, as opposed to a resolver."""
    if isinstance(
        cause,
        StrawberryInputCoercionError | InvalidOperationTypeError | CannotGetOperationTypeError,
    ):
        return True
    if error.path is None:  # not yet in a resolver: parsing, validation, variables
        return isinstance(error.original_error, GraphQLError | None)
    # In a field, graphql's own errors carry nodes when an argument is wrong, none when a result is.
    return isinstance(cause, GraphQLError) and bool(cause.nodes) and cause is not error


def _cause(error: GraphQLError) -> Exception:
    """Return the exception at the bottom, as far as it was wrapped by execution."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _raise_undeclared(errors: Iterable[GraphQLError]) -> None:
    for error in errors:
        cause = _cause(error)
        if isinstance(cause, DomainError):
            place = ".".join(str(step) for step in error.path or ())
            raise UndeclaredRefusal(f"{place} has no problem for {type(cause).__name__}") from cause
