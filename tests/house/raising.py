"""Which refusals a service can raise, read from its code and from whatever it calls.

Calls are followed through the modules of the house: plain functions, those handed on as values,
and those of other rooms. What a `try` catches does not come out of it. Ports (protocols) are not
followed: they raise what the rooms do not see, but for the counters, which raise LimitsAway.
"""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from kernel.counters import LimitsAway
from kernel.errors import DomainError, NotFound
from tests.sizes import packages

FOR_SYSTEM = "_for_system"  # reads by an id that stands in a row: what is missing is no refusal
COUNTING = {"hit", "count"}
ROOMS = set(packages()) - {"api", "demo", "gateways", "schema"}
Errors = frozenset[type[DomainError]]
NOTHING: Errors = frozenset()


def is_ours(found: object) -> bool:
    """Whether something is a function of a room."""
    return inspect.isfunction(found) and found.__module__.partition(".")[0] in ROOMS


@dataclass
class Reader:
    """Reads functions; knows what it has read, and does not run in circles.

    A generous one takes a class that is named for all of its methods: then nothing is missed,
    and something may be found that does not happen.
    """

    generous: bool = False
    known: dict[Callable[..., Any], Errors] = field(default_factory=dict)
    reading: list[Callable[..., Any]] = field(default_factory=list)
    met_again: set[Callable[..., Any]] = field(default_factory=set)

    def raised_by(self, function: Callable[..., Any]) -> Errors:
        """The refusals that come out of a function."""
        function = inspect.unwrap(function)
        if function in self.known:
            return self.known[function]
        if function in self.reading:
            self.met_again.add(function)
            return NOTHING
        self.reading.append(function)
        scope = Scope.of(function)
        found = self._of_all(scope.body, scope)
        if function.__name__.endswith(FOR_SYSTEM) and not self.generous:
            found -= {NotFound}
        self.reading.pop()
        self.met_again.discard(function)
        if not self.met_again:  # else it lacks what comes out of the one that calls it
            self.known[function] = found
        return found

    def _of_all(self, nodes: list[Any], scope: "Scope") -> Errors:
        return NOTHING.union(*(self._of(node, scope) for node in nodes))

    def _of(self, node: ast.AST, scope: "Scope") -> Errors:
        if isinstance(node, ast.Try):
            return self._of_try(node, scope)
        found = self._of_all(list(ast.iter_child_nodes(node)), scope)
        if isinstance(node, ast.Raise) and node.exc is not None:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            error = scope.resolve(raised)
            if isinstance(error, type) and issubclass(error, DomainError):
                found |= {error}
        if isinstance(node, ast.Name | ast.Attribute):
            found |= self._of_named(scope.resolve(node))
        if isinstance(node, ast.Attribute) and node.attr in COUNTING:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else ""
            found |= {LimitsAway} if owner == "counters" else NOTHING
        return found

    def _of_named(self, named: object) -> Errors:
        if is_ours(named):
            return self.raised_by(named)  # type: ignore[arg-type]
        if not self.generous or not inspect.isclass(named) or issubclass(named, BaseException):
            return NOTHING
        if named.__module__.partition(".")[0] not in ROOMS:
            return NOTHING
        methods = [inspect.unwrap(method) for method in vars(named).values() if is_ours(method)]
        return NOTHING.union(*(self.raised_by(m) for m in methods if _is_written(m)))

    def _of_try(self, node: ast.Try, scope: "Scope") -> Errors:
        tried = self._of_all(node.body, scope)
        caught = tuple(
            kind
            for handler in node.handlers
            for kind in scope.caught(handler)
            if issubclass(kind, BaseException)
        )
        passed = frozenset(error for error in tried if not issubclass(error, caught))
        again = [h for h in node.handlers if _raises_again(h)]
        kept = tuple(kind for h in again for kind in scope.caught(h))
        passed |= {error for error in tried if issubclass(error, kept)} if kept else NOTHING
        handlers = [statement for handler in node.handlers for statement in handler.body]
        return passed | self._of_all([*handlers, *node.orelse, *node.finalbody], scope)


def _is_written(method: Any) -> bool:
    """Whether somebody wrote a method: a dataclass makes some without a source."""
    return bool(method.__code__.co_filename == import_module(method.__module__).__file__)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(handler))


@dataclass(frozen=True)
class Scope:
    """A function's body, and the names that it sees."""

    body: list[Any]
    names: dict[str, Any]

    @classmethod
    def of(cls, function: Callable[..., Any]) -> "Scope":
        tree = ast.parse(textwrap.dedent(source_of(function))).body[0]
        assert isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef), function
        closed = inspect.getclosurevars(function).nonlocals
        return cls(tree.body, {**vars(import_module(function.__module__)), **closed})

    def resolve(self, node: ast.AST) -> Any:
        """What a dotted name stands for in this function; None when it is a variable."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id, getattr(builtins, node.id, None))
        if isinstance(node, ast.Attribute):
            owner = self.resolve(node.value)
            if isinstance(owner, ModuleType) or inspect.isclass(owner):
                return getattr(owner, node.attr, None)
        return None

    def caught(self, handler: ast.ExceptHandler) -> Iterator[type]:
        """The kinds that an `except` names; BaseException when it names none."""
        if handler.type is None:
            yield BaseException
            return
        named = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        for node in named:
            found = self.resolve(node)
            for kind in found if isinstance(found, tuple) else (found,):
                if inspect.isclass(kind):
                    yield kind


@cache
def source_of(function: Callable[..., Any]) -> str:
    """A function's source, read once."""
    return inspect.getsource(function)


STRICT, GENEROUS = Reader(), Reader(generous=True)


def raised_by(function: Callable[..., Any]) -> Errors:
    """The refusals that come out of a service."""
    return STRICT.raised_by(function)


def may_be_raised_by(function: Callable[..., Any]) -> Errors:
    """The same and what objects that it names may raise."""
    return GENEROUS.raised_by(function)
