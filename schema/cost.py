"""What an operation costs: one point for each field, lists times their length.

A list with `first` or `last` counts that many, without them a whole page, and any other list
ten. Inside a connection the items are already counted, so its own lists (`edges`, `nodes`)
count once.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

PAGERS = ("first", "last")
PLAIN_LIST = 10


@dataclass
class Price:
    """What a count needs: the schema, the document, the variables, the page's size."""

    schema: GraphQLSchema
    document: DocumentNode
    variables: dict[str, Any]
    page: int
    counted: dict[tuple[str, bool], int] = field(default_factory=dict)

    @cached_property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        """The document's fragments by name."""
        return {
            d.name.value: d
            for d in self.document.definitions
            if isinstance(d, FragmentDefinitionNode)
        }


def cost_of(price: Price, operation_name: str | None) -> int:
    """Count a valid document's operation. GraphQLError when a page's size is out of bounds."""
    for node in price.document.definitions:
        if isinstance(node, OperationDefinitionNode) and operation_name in (
            None,
            node.name and node.name.value,
        ):
            price.variables = _defaults(node) | price.variables
            root = price.schema.get_root_type(node.operation)
            return _selections(price, node.selection_set, root, paged=False)
    return 0


def _defaults(operation: OperationDefinitionNode) -> dict[str, Any]:
    return {
        variable.variable.name.value: int(variable.default_value.value)
        for variable in operation.variable_definitions or ()
        if isinstance(variable.default_value, IntValueNode)
    }


def _selections(price: Price, selections: SelectionSetNode, parent: Any, *, paged: bool) -> int:
    total = 0
    for node in selections.selections:
        if isinstance(node, FieldNode):
            total += _field(price, node, parent, paged=paged)
        elif isinstance(node, FragmentSpreadNode):
            total += _fragment(price, node.name.value, paged=paged)
        else:
            condition = node.type_condition  # type: ignore[attr-defined]
            inner = price.schema.get_type(condition.name.value) if condition else parent
            total += _selections(price, node.selection_set, inner, paged=paged)  # type: ignore[attr-defined]
    return total


def _fragment(price: Price, name: str, *, paged: bool) -> int:
    key = (name, paged)
    if key not in price.counted:  # once each: fragments of fragments double otherwise
        fragment = price.fragments[name]
        parent = price.schema.get_type(fragment.type_condition.name.value)
        price.counted[key] = _selections(price, fragment.selection_set, parent, paged=paged)
    return price.counted[key]


def _field(price: Price, node: FieldNode, parent: Any, *, paged: bool) -> int:
    definition = price.schema.get_field(parent, node.name.value)
    if definition is None or node.name.value.startswith("__"):
        return 0
    has_pages = any(name in definition.args for name in PAGERS)
    is_list = is_list_type(get_nullable_type(definition.type))
    times = _times(price, node, definition) if has_pages else 1
    if is_list and not has_pages and not paged:
        times = PLAIN_LIST
    if node.selection_set is None:
        return 1
    kind = get_named_type(definition.type)
    connection = has_pages and not is_list
    return 1 + times * _selections(price, node.selection_set, kind, paged=connection)


def _times(price: Price, node: FieldNode, definition: GraphQLField) -> int:
    """Return how many items a paged field may give."""
    given = [_number(price, a.value) for a in node.arguments or () if a.name.value in PAGERS]
    sizes = [size for size in given if size is not None]
    if any(size < 0 or size > price.page for size in sizes):
        raise GraphQLError(f"A page has 0 to {price.page} items.", node)
    if sizes:
        return min(sizes)
    defaults = [a.default_value for n, a in definition.args.items() if n in PAGERS]
    return next((size for size in defaults if isinstance(size, int)), price.page)


def _number(price: Price, value: Any) -> int | None:
    if isinstance(value, IntValueNode):
        return int(value.value)
    if isinstance(value, VariableNode):
        given = price.variables.get(value.name.value)
        if isinstance(given, int) or (isinstance(given, float) and given.is_integer()):
            return int(given)
    return None
