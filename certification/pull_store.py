"""All queries on what was pulled from the pension system, and how much of it was not taken over."""

from dataclasses import dataclass
from datetime import datetime

from certification.models import PensionPull
from kernel.ids import new_id


@dataclass(frozen=True)
class PullRecord:
    """One pull: how many lines it had, and how many of them were not taken over then."""

    pulled_at: datetime
    full: bool
    lines: int
    rejected: int


async def add_pull(lines: int, rejected: int, now: datetime, *, full: bool) -> None:
    """Keep what a pull came to. Call it in the transaction that moves the cursor past it."""
    await PensionPull.create(id=new_id(), pulled_at=now, full=full, lines=lines, rejected=rejected)


async def find_last_pull() -> PullRecord | None:
    """Return the last pull; None when there was none yet."""
    row = await PensionPull.all().order_by("-pulled_at").first()
    return PullRecord(row.pulled_at, row.full, row.lines, row.rejected) if row else None
