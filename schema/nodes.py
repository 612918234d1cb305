"""Things with a global id, each found through the viewer."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, Self
from uuid import UUID

from strawberry import relay

from schema.context import Info
from schema.masking import bad_user_input


class HasCursor(Protocol):
    """An edge, with where it stands in its list."""

    cursor: str


def page_info(edges: Sequence[HasCursor], *, more: bool, before: bool) -> relay.PageInfo:
    """Describe a page of a connection: whether more follows it, whether something stands before."""
    return relay.PageInfo(
        has_next_page=more,
        has_previous_page=before,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )


def row_id(given: relay.GlobalID) -> UUID:
    """Return the row's id in a global id. BAD_USER_INPUT when it is none of ours."""
    try:
        return UUID(given.node_id)
    except ValueError:
        raise bad_user_input() from None


class OwnNode:
    """Makes a relay.Node one that only its owner finds: `class Case(OwnNode, relay.Node)`."""

    @classmethod
    async def find(cls, info: Info, ids: list[UUID]) -> Sequence[Self | None]:
        """Return the nodes of these ids that the viewer may see, None for the others."""
        raise NotImplementedError

    @classmethod
    def resolve_nodes(
        cls, *, info: Any, node_ids: Iterable[str], required: bool = False
    ) -> Any:  # an awaitable of nodes: relay's overloads say no more
        """Return nodes for relay's look-ups."""
        return cls.find(info, [row_id(relay.GlobalID(cls.__name__, n)) for n in node_ids])
