"""Things with a global id, each found through the viewer."""

from collections.abc import Iterable, Sequence
from typing import Any, Self
from uuid import UUID

from strawberry import relay

from schema.context import Info
from schema.masking import bad_user_input


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
