"""All queries on who of the staff opened whom on the lists for calls. Rows are only ever added."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from certification.look_store import list_wanted
from certification.models import CallLook
from certification.records import LooksWanted
from kernel.ids import new_id
from kernel.pages import PagePlace
from kernel.viewer import Viewer

CallPlace = tuple[date | datetime | None, UUID]
"""Where somebody stands: by the last certified day, or by the last failure's publication."""


@dataclass(frozen=True)
class CallLookRecord:
    """Who opened whom on which list; `person_id` is None when it was the whole list.

    `outcome`, `day` and `note_sealed`: what came of a call or visit, where that was noted.
    """

    account_id: UUID
    listed: str
    what: str
    person_id: UUID | None
    district: str
    at: datetime
    outcome: str = ""
    day: date | None = None
    note_sealed: str | None = None


async def add_look(look: CallLookRecord) -> None:
    """Note a look."""
    await CallLook.create(id=new_id(), **vars(look))


async def list_looks(
    viewer: Viewer, wanted: LooksWanted, limit: int, after: PagePlace | None = None
) -> list[tuple[UUID, CallLookRecord]]:
    """List looks, the newest first. For auditors; anybody else gets nothing."""
    found = await list_wanted(viewer, CallLook.all(), wanted, "person_id", limit, after)
    return [(row.id, _record(row)) for row in found]


async def has_opened(account_id: UUID, person_id: UUID) -> bool:
    """Whether one of the staff has opened a person on a list."""
    return await CallLook.exists(account_id=account_id, person_id=person_id, outcome="")


async def list_outcomes(person_ids: Collection[UUID]) -> list[CallLookRecord]:
    """List what came of calls and visits to some persons, the newest first."""
    rows = CallLook.filter(person_id__in=list(person_ids)).exclude(outcome="")
    return [_record(row) for row in await rows.order_by("-at", "-id")]


def _record(row: CallLook) -> CallLookRecord:
    return CallLookRecord(
        account_id=row.account_id,
        listed=row.listed,
        what=row.what,
        person_id=row.person_id,
        district=row.district,
        at=row.at,
        outcome=row.outcome,
        day=row.day,
        note_sealed=row.note_sealed,
    )
