"""Long lists page by page: where a page begins, and in which order its rows come."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from tortoise.expressions import Q
from tortoise.models import Model
from tortoise.queryset import QuerySet

Row = TypeVar("Row", bound=Model)
PagePlace = tuple[datetime, UUID]
"""Where a row stands in its list: its moment and its id, which parts rows of one moment."""


def newest_first(
    rows: QuerySet[Row], limit: int, after: PagePlace | None, by: str = "at"
) -> QuerySet[Row]:
    """Return at most `limit` rows behind a place, the newest first by the moment in column `by`."""
    return _behind(rows, after, by, "id", "lt").order_by(f"-{by}", "-id").limit(limit)


def oldest_first(
    rows: QuerySet[Row], limit: int, after: PagePlace | None, by: str = "at", key: str = "id"
) -> QuerySet[Row]:
    """Return at most `limit` rows behind a place, the oldest first by the moment in column `by`.

    `key` is the column that parts rows of one moment.
    """
    return _behind(rows, after, by, key, "gt").order_by(by, key).limit(limit)


def _behind(
    rows: QuerySet[Row], after: PagePlace | None, by: str, key: str, past: str
) -> QuerySet[Row]:
    if after is None:
        return rows
    moment, row_id = after
    later: dict[str, Any] = {f"{by}__{past}": moment}
    same: dict[str, Any] = {by: moment, f"{key}__{past}": row_id}
    # Said once more as one bound, by which a database finds the place in its index.
    return rows.filter(Q(**later) | Q(**same), **{f"{by}__{past}e": moment})
