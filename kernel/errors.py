"""Expected outcomes that are not success: raised by services, shown as problems.

Each is a dataclass with typed data and two sentences, Chinese and English, that say what
happened and what to do next. Services declare what they raise with `@raises`, so that the
way in can build its answer types from the declaration.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

P = ParamSpec("P")
T = TypeVar("T")

BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(eq=False)
class DomainError(Exception):
    """An expected refusal. Subclasses are dataclasses with `zh` and `en` templates."""

    zh: ClassVar[str] = ""
    en: ClassVar[str] = ""

    @property
    def code(self) -> str:
        """The refusal's name in capitals, e.g. WRONG_CODE."""
        name = type(self).__name__
        return "".join(f"_{c}" if c.isupper() and i else c for i, c in enumerate(name)).upper()

    def data(self) -> dict[str, Any]:
        """The typed data of this refusal, by field name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def message(self, language: str = "zh") -> str:
        """What happened and what to do next, in plain Chinese or, for "en", English."""
        template = self.en if language == "en" else self.zh
        words = {k: _words(v, language) for k, v in self.data().items()}
        return template.format(**words)

    def __str__(self) -> str:
        return self.code


def local_words(moment: datetime, language: str = "zh") -> str:
    """Write a moment as Beijing reads it: 6月8日10:05, or for "en" 2026-06-08 10:05."""
    local = moment.astimezone(BEIJING)
    if language == "en":
        return local.strftime("%Y-%m-%d %H:%M")
    return f"{local.month}月{local.day}日{local:%H:%M}"


def _words(value: object, language: str) -> object:
    return local_words(value, language) if isinstance(value, datetime) else value


@dataclass(eq=False)
class Stale(DomainError):
    """Someone else moved this case or row first."""

    zh: ClassVar[str] = "这件事刚刚有了新的进展，请刷新后再试。"
    en: ClassVar[str] = "This has just been changed. Refresh and try again."


@dataclass(eq=False)
class NotFound(DomainError):
    """Nothing is there that this viewer may see."""

    zh: ClassVar[str] = "没有找到这条记录，请返回上一页刷新后再试。"
    en: ClassVar[str] = "Nothing was found. Go back, refresh and try again."


RAISES = "__raises__"


def raises(
    *errors: type[DomainError],
) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    """Declare the refusals of a service. Its result union is built from this list."""

    def declare(service: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        setattr(service, RAISES, tuple(dict.fromkeys(errors)))
        return service

    return declare


def declared(service: Callable[..., Any]) -> tuple[type[DomainError], ...]:
    """The refusals that a service declares; LookupError when it declares none."""
    try:
        return tuple(getattr(service, RAISES))
    except AttributeError:
        raise LookupError(f"{service.__qualname__} does not declare what it raises") from None
