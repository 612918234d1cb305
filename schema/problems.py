"""From refusals to GraphQL problems, by machine.

A service declares what it raises (`kernel.errors.raises`); `result` makes of it a union of the
success type and one problem type for each refusal, and `problem_handlers` turn what is raised
into those types. So a resolver says only what it returns when all goes well, and a screen
handles every refusal through `interface Problem { code, message }` plus typed data.

    RequestCodeResult = result("RequestCodeResult", CodeSent, request_code)

    @strawberry.mutation(graphql_type=RequestCodeResult)
    async def request_code(self, info: Info, phone: str) -> CodeSent: ...
"""

import inspect
import logging
from bisect import insort
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import strawberry
from strawberry.types.enum import EnumValue
from strawberry.types.field import StrawberryField

from kernel.errors import DomainError, declared

logger = logging.getLogger(__name__)

Service = Callable[..., Any]
Refusal = type[DomainError]

PLAIN = (bool, int, float, str, date, datetime, UUID)
TAKEN = frozenset({"code", "message"})


def code_of(error: Refusal) -> str:
    """Return the code of a refusal's class, e.g. WRONG_CODE."""
    return error.__new__(error).code  # the code hangs on the class's name alone


class ProblemBook:
    """All problem types of one schema: each is built once, and its code enters `ProblemCode`.

    A schema under test takes a book of its own, so that its codes do not enter the real one.
    """

    def __init__(self) -> None:
        self.codes: Any = _new_codes()
        self.interface: Any = strawberry.interface(
            _shape("Problem", (), {"code": self.codes, "message": str}),
            description="An expected refusal. `message` says in plain words what to do next.",
        )
        self.types: dict[Refusal, type] = {}
        self.unions: dict[str, frozenset[Refusal]] = {}

    def problem(self, error: Refusal) -> type:
        """Return the problem type of a refusal, building it at first sight.

        TypeError when its data cannot be shown, or its code belongs to another class.
        """
        if error not in self.types:
            self._enter(error)
            hints = get_type_hints(error)
            data = {f.name: _showable(error, f.name, hints[f.name]) for f in fields(error)}
            shape = _shape(f"{error.__name__}Problem", (self.interface,), data)
            self.types[error] = strawberry.type(shape, description=_description(error))
        return self.types[error]

    def result(
        self,
        name: str,
        success: type | tuple[type, ...],
        *services: Service,
        also: Iterable[Refusal] = (),
    ) -> object:
        """Return the union of the success types and of all that the services refuse with.

        `also` names refusals that the resolver raises itself. LookupError when a service does
        not declare what it raises; ValueError when the union's name is taken.
        """
        if name in self.unions:
            raise ValueError(f"there is already a result named {name}")
        refusals = dict.fromkeys([e for s in services for e in declared(s)] + list(also))
        self.unions[name] = frozenset(refusals)
        members = success if isinstance(success, tuple) else (success,)
        members += tuple(self.problem(error) for error in refusals)
        return Annotated[Union[members], strawberry.union(name)]  # noqa: UP007 - members vary

    def handlers(self) -> list["ProblemHandler"]:
        """Return one exception handler for each refusal known by now, the most special first.

        To be called when all results are made. Strawberry takes the first that fits.
        """
        special_first = sorted(self.types, key=lambda error: -len(error.__mro__))
        return [ProblemHandler(error, self.types[error]) for error in special_first]

    def _enter(self, error: Refusal) -> None:
        code = code_of(error)
        for other in self.types:
            if code_of(other) == code:
                raise TypeError(f"{error!r} and {other!r} have the same code {code}")
        value = EnumValue(code, code, description=_description(error))
        insort(self.codes.__strawberry_definition__.values, value, key=lambda v: v.name)


class ProblemHandler:
    """Turns one kind of refusal into its problem, in the language of the request's context."""

    def __init__(self, error: Refusal, problem: type) -> None:
        self.exception_type = error
        self.error_type = problem
        self.code = code_of(error)
        self.names = tuple(f.name for f in fields(error))

    def handle(self, exception: Any, *, field: StrawberryField, info: strawberry.Info) -> Any:
        """Return the problem. Strawberry shows mapped refusals to nobody else: log it here."""
        logger.info("refused %s in %s", self.code, field.python_name)
        data = {name: getattr(exception, name) for name in self.names}
        language = getattr(info.context, "language", "zh")
        return self.error_type(code=self.code, message=exception.message(language), **data)


def _new_codes() -> Any:
    @strawberry.enum(description="What kind of refusal a problem is.")
    class ProblemCode(StrEnum):
        """Empty at first: a book enters its codes into the definition that strawberry keeps."""

    return ProblemCode


def _shape(name: str, bases: tuple[type, ...], annotations: dict[str, Any]) -> type:
    return type(name, bases, {"__annotations__": annotations, "__module__": __name__})


def _description(error: Refusal) -> str | None:
    doc = inspect.cleandoc(error.__doc__ or "")
    if doc.startswith(f"{error.__name__}("):
        return None  # not a sentence: the signature that dataclass writes when there is none
    return doc.partition("\n\n")[0].replace("\n", " ") or None


def _showable(error: Refusal, name: str, annotation: Any) -> Any:
    if name in TAKEN:
        raise TypeError(f"{error.__name__}.{name} hides the problem's own {name}")
    if not _plain(annotation):
        raise TypeError(f"{error.__name__}.{name} cannot be shown: {annotation!r}")
    return annotation


def _plain(annotation: Any) -> bool:
    if get_origin(annotation) in (Union, UnionType):
        some = [a for a in get_args(annotation) if a is not NoneType]
        return len(some) == 1 and _plain(some[0])
    if get_origin(annotation) is list:
        return _plain(get_args(annotation)[0])
    is_enum = isinstance(annotation, type) and issubclass(annotation, StrEnum)
    return is_enum or annotation in PLAIN


PROBLEMS = ProblemBook()
Problem = PROBLEMS.interface
ProblemCode = PROBLEMS.codes
result = PROBLEMS.result
problem_handlers = PROBLEMS.handlers
