"""How much one request may ask, and which documents are refused before they run.

OWASP's GraphQL sheet and standards.md ("API"): depth, aliases, tokens and cost are limited, and
no request may try two codes or two logins. The last is kept by a simpler, wider rule: a
mutation has one root field. Every mutation here is a transaction of its own, so two in one
request would at best leave a half-done answer that no screen could explain.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    parse,
    specified_rules,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from schema.cost import Price, cost_of

MAX_NESTING = 60  # selection sets within each other, fragments included; keeps walks shallow


@dataclass(frozen=True)
class Limits:
    """What one operation may ask. `page` is the largest `first` or `last` of a list."""

    depth: int = 12
    aliases: int = 15
    tokens: int = 1_500
    cost: int = 10_000
    page: int = 100
    length: int = 20_000
    introspection: bool = False
    documents: int = 200


@dataclass(frozen=True)
class Judged:
    """A parsed document, and what is wrong with it whoever sends it."""

    document: DocumentNode
    errors: tuple[GraphQLError, ...]


def guard(limits: Limits) -> Callable[[], SchemaExtension]:
    """Return the factory of an extension that parses, validates and limits, once per document.

    What it has found out about a document is kept for the next request with the same text, in a
    cache bounded by `limits.documents`; only the cost is counted each time, for it hangs on the
    variables. To be given to `strawberry.Schema(extensions=[guard(limits)])`.
    """
    judged = lru_cache(maxsize=limits.documents)(lambda schema, text: judge(schema, text, limits))

    class Guard(SchemaExtension):
        """Stands between the text and its execution."""

        errors: tuple[GraphQLError, ...] = ()

        def on_parse(self) -> Iterator[None]:
            """Set the document, parsed now or before.

            One that cannot be read is left to strawberry, which meets the same error again and,
            unlike for one raised here, reports it in streams too.
            """
            context = self.execution_context
            context.parse_options = cast("Any", reading(limits))
            with suppress(GraphQLError):
                found: Judged = judged(context.schema._schema, context.query or "")
                context.graphql_document, self.errors = found.document, found.errors
            yield

        def on_validate(self) -> Iterator[None]:
            """Set the errors of the document, or of its cost with these variables."""
            context = self.execution_context
            errors = list(self.errors)
            if not errors and context.graphql_document is not None:
                errors = _dear(context, context.graphql_document, limits)
            context.pre_execution_errors = errors
            yield

    return Guard


def reading(limits: Limits) -> dict[str, Any]:
    """Return the parser's options: texts that are too long are not even read."""
    return {
        "max_lexical_tokens": limits.tokens,
        "max_comments": limits.tokens,
        "max_source_length": limits.length,
    }


def judge(schema: GraphQLSchema, text: str, limits: Limits) -> Judged:
    """Parse and validate a text, the cheap limits first. GraphQLError when it cannot be read."""
    document = parse(text, **reading(limits))
    errors = _shape_errors(document, limits)
    if not errors:
        rules = tuple(specified_rules)
        if not limits.introspection:
            rules += (NoSchemaIntrospectionCustomRule,)
        errors = validate_document(schema, document, rules)
    return Judged(document, tuple(errors))


def _dear(context: Any, document: DocumentNode, limits: Limits) -> list[GraphQLError]:
    price = Price(context.schema._schema, document, context.variables or {}, limits.page)
    try:
        cost = cost_of(price, context.operation_name)
    except GraphQLError as error:
        return [error]
    if cost > limits.cost:
        return [GraphQLError(f"The operation costs {cost}; {limits.cost} is allowed.")]
    return []


def _shape_errors(document: DocumentNode, limits: Limits) -> list[GraphQLError]:
    shape = _Shape(document)
    errors = []
    for operation in document.definitions:
        if not isinstance(operation, OperationDefinitionNode):
            continue
        try:
            size = shape.measure(operation.selection_set, 0)
        except _TooDeep:
            return [GraphQLError("The document is nested too deeply.")]
        if size.depth > limits.depth:
            errors.append(GraphQLError(f"The depth is {size.depth}; {limits.depth} is allowed."))
        if size.aliases > limits.aliases:
            errors.append(
                GraphQLError(f"There are {size.aliases} aliases; {limits.aliases} are allowed.")
            )
        if operation.operation is OperationType.MUTATION:
            roots = shape.roots(operation.selection_set, set())
            if roots > 1:
                errors.append(GraphQLError("A mutation has one root field: send one by one."))
    return errors


class _TooDeep(Exception):
    pass


class _Size(NamedTuple):
    """Of a selection set: fields within each other, aliases, and sets within each other."""

    depth: int = 0
    aliases: int = 0
    nesting: int = 0


class _Shape:
    """Measures each fragment once, else fragments of fragments double the work at each step.

    Runs before validation, so fragments may be missing or go in circles: those count nothing
    here and are refused there.
    """

    def __init__(self, document: DocumentNode) -> None:
        self.fragments = fragments_of(document)
        self.measured: dict[str, _Size] = {}

    def measure(self, selections: SelectionSetNode, level: int) -> _Size:
        """Return the size of a selection set; _TooDeep when the walk itself goes too deep."""
        sizes = [self._measure_one(node, level) for node in selections.selections]
        nesting = 1 + max(size.nesting for size in sizes)
        if level + nesting > MAX_NESTING:
            raise _TooDeep
        return _Size(
            max(size.depth for size in sizes), sum(size.aliases for size in sizes), nesting
        )

    def _measure_one(self, node: Any, level: int) -> _Size:
        if level > MAX_NESTING:
            raise _TooDeep
        if isinstance(node, FragmentSpreadNode):
            return self._measure_fragment(node.name.value, level)
        if not isinstance(node, FieldNode):
            return self.measure(node.selection_set, level + 1)
        size = _Size()
        if node.selection_set is not None:
            size = self.measure(node.selection_set, level + 1)
        depth = 0 if node.name.value.startswith("__") else size.depth + 1
        return _Size(depth, size.aliases + (node.alias is not None), size.nesting)

    def _measure_fragment(self, name: str, level: int) -> _Size:
        if name not in self.measured:
            fragment = self.fragments.get(name)
            if fragment is None:
                return _Size()
            self.measured[name] = _Size()  # what a circle finds
            self.measured[name] = self.measure(fragment.selection_set, level + 1)
        return self.measured[name]

    def roots(self, selections: SelectionSetNode, seen: set[str]) -> int:
        """Return how many fields stand at the root, `__typename` left out.

        A fragment counts once: spread again, its fields merge with the first ones.
        """
        count = 0
        for node in selections.selections:
            if isinstance(node, FieldNode):
                count += node.name.value != "__typename"
            elif isinstance(node, InlineFragmentNode):
                count += self.roots(node.selection_set, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self.fragments.get(node.name.value)
                count += self.roots(fragment.selection_set, seen) if fragment else 0
        return count


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """Return the fragments of a document by name."""
    return {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
