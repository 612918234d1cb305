"""Pages of the staff's lists: edges with cursors, and whether more follows."""

import base64
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Generic, TypeVar
from uuid import UUID

import strawberry
from strawberry import relay

from kernel.pages import PagePlace
from schema.masking import bad_user_input
from schema.nodes import page_info
from schema.scalars import YEARS

PAGE = 50
PAGE_MOST = 100
LAST_PLACE = 10**7
T = TypeVar("T")
R = TypeVar("R")
Moment = date | datetime | None
Place = tuple[Moment, UUID]


@strawberry.type
class Edge(Generic[T]):
    """One of a list."""

    cursor: str
    node: T


@strawberry.type
class Connection(Generic[T]):
    """A page of a list."""

    edges: list[Edge[T]]
    page_info: relay.PageInfo


def connection(
    found: Sequence[R],
    first: int,
    shown: Callable[[R], T],
    cursor_of: Callable[[int, R], str],
    *,
    before: bool,
) -> Connection[T]:
    """Show a page of what was found; one more than `first` was asked for, so as to know of more."""
    edges = [
        Edge(cursor=cursor_of(place, one), node=shown(one))
        for place, one in enumerate(found[:first], 1)
    ]
    return Connection(
        edges=edges, page_info=page_info(edges, more=len(found) > first, before=before)
    )


def check_page(first: int) -> None:
    """Refuse pages that are too long. BAD_USER_INPUT."""
    if not 1 <= first <= PAGE_MOST:
        raise bad_user_input(f"一次最多看{PAGE_MOST}条。", f"`first` is between 1 and {PAGE_MOST}.")


def write_place(moment: Moment, row_id: UUID) -> str:
    """Write where a row stands, by a day or a moment (or none) and its id, as a cursor."""
    text = f"{moment.isoformat() if moment else ''}|{row_id}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def read_place(cursor: str | None) -> Place | None:
    """Read a place. BAD_USER_INPUT when the cursor is none of ours."""
    if cursor is None:
        return None
    try:
        text = base64.b64decode(cursor, altchars=b"-_", validate=True).decode()
        moment, _, row_id = text.partition("|")
        return _moment(moment), UUID(row_id)
    except ValueError:
        raise _foreign() from None


def _moment(text: str) -> Moment:
    if not text:
        return None
    if len(text) == len("2026-01-01"):
        return date.fromisoformat(text)
    return read_instant(text)


def read_instant(text: str) -> datetime:
    """Read a moment with its offset, in UTC. ValueError for any other, and outside our time."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None or found.year not in YEARS:
        raise ValueError(text)
    return found.astimezone(UTC)


def read_moment(cursor: str | None) -> PagePlace | None:
    """Read a place in a list that goes by moments. BAD_USER_INPUT for any other."""
    place = read_place(cursor)
    if place is None:
        return None
    moment, row_id = place
    if not isinstance(moment, datetime):
        raise _foreign()
    return moment, row_id


def read_number(cursor: str | None) -> int:
    """Read how many stand before, of a list that is counted. BAD_USER_INPUT."""
    if cursor is None:
        return 0
    short = len(cursor) <= len(str(LAST_PLACE))
    if not (short and cursor.isascii() and cursor.isdigit()) or int(cursor) > LAST_PLACE:
        raise _foreign()
    return int(cursor)


def _foreign() -> Exception:
    return bad_user_input("翻页位置不对，请从头再看。", "This cursor is not ours.")
