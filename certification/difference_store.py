"""All queries on differences with the pension system's book that stay open until settled."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from certification.models import PensionDifference
from kernel.ids import new_id

AT_ONCE = 500


class Difference(StrEnum):
    """What a comparison meets once, when it reads an entry. The next one reads on from there."""

    UNKNOWN_HERE = "unknown_here"
    CONTENT_DIFFERS = "content_differs"
    BOOK_BECAME_SHORTER = "book_became_shorter"
    LOST_THERE = "lost_there_and_sent_again"


async def open_differences(kind: Difference, about: Collection[object], now: datetime) -> None:
    """Leave differences for people; one that is open stays as it is.

    Call it in the transaction that makes the next comparison pass over them.
    """
    rows = [
        PensionDifference(
            id=new_id(), kind=kind, about=str(one), found_at=now, open_key=f"{kind}:{one}"
        )
        for one in about
    ]
    await PensionDifference.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)


async def settle_differences(
    kind: Difference, about: Collection[object] | None, now: datetime
) -> int:
    """Note that differences no longer hold, or were looked into. Returns how many were open.

    None for all of the kind.
    """
    rows = PensionDifference.filter(settled_at=None, kind=kind)
    if about is not None:
        rows = rows.filter(about__in=[str(one) for one in about])
    return await rows.update(settled_at=now, open_key=None)


async def list_open(kind: Difference, limit: int) -> list[str]:
    """List what open differences are about, the longest open first."""
    rows = PensionDifference.filter(settled_at=None, kind=kind).order_by("found_at", "id")
    return [about for (about,) in await rows.limit(limit).values_list("about")]


async def list_settled(since: datetime) -> set[tuple[str, str]]:
    """List what was settled since a moment: kinds, and what they are about."""
    return set(await PensionDifference.filter(settled_at__gte=since).values_list("kind", "about"))
