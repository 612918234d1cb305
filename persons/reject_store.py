"""All queries on lines of pulled lists that wait for being sent again. They name nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel import bulk
from kernel.ids import new_id
from persons.models import ImportReject


@dataclass(frozen=True)
class Untaken:
    """How many lines are not taken over, and when the last of them was met; None for none."""

    count: int
    last_at: datetime | None


async def leave_rejects(run_id: UUID, lines: Mapping[str, int], now: datetime) -> None:
    """Note lines by their keys that were not taken over; one that was noted before counts once."""
    await bulk.delete_among(ImportReject, "key", lines)
    rows = [
        {"id": new_id(), "key": key, "run_id": run_id, "line": line, "rejected_at": now}
        for key, line in lines.items()
    ]
    await bulk.add_many(ImportReject, rows)


async def settle_rejects(keys: Iterable[str]) -> None:
    """Forget lines whose persons have come through."""
    await bulk.delete_among(ImportReject, "key", keys)


async def settle_earlier_rejects(run_id: UUID) -> None:
    """Forget the lines of all other runs, once this one has met everybody."""
    await ImportReject.exclude(run_id=run_id).delete()


async def count_untaken() -> Untaken:
    """Count lines of pulled lists that are still not taken over."""
    last = await ImportReject.all().order_by("-rejected_at").first()
    return Untaken(await ImportReject.all().count(), last.rejected_at if last else None)
