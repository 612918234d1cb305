"""All queries on the looks at desks: who was looked for and opened by whom. Only ever added."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from certification.look_store import list_wanted
from certification.models import DeskLook
from certification.records import LooksWanted
from kernel.ids import new_id
from kernel.pages import PagePlace
from kernel.viewer import Viewer


class Looked(StrEnum):
    """What came of a look."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    OWN_MATTER = "own_matter"
    OPENED = "opened"
    LISTED = "listed"


@dataclass(frozen=True)
class DeskLookRecord:
    """One look. person_id: None where nobody was found; employer_id: for whom, None at a desk."""

    id: UUID
    account_id: UUID
    employer_id: UUID | None
    person_id: UUID | None
    what: Looked
    at: datetime


async def add_look(viewer: Viewer, what: Looked, person_id: UUID | None, now: datetime) -> None:
    """Note that somebody was looked for, or opened."""
    await DeskLook.create(
        id=new_id(),
        account_id=viewer.account_id,
        employer_id=viewer.employer_id,
        person_id=person_id,
        what=what.value,
        at=now,
    )


async def list_looks(
    viewer: Viewer, wanted: LooksWanted, limit: int, after: PagePlace | None = None
) -> list[DeskLookRecord]:
    """List the looks at all desks, the newest first. For auditors; anybody else gets nothing."""
    found = await list_wanted(viewer, DeskLook.all(), wanted, "person_id", limit, after)
    return [_record(row) for row in found]


def _record(row: DeskLook) -> DeskLookRecord:
    return DeskLookRecord(
        row.id, row.account_id, row.employer_id, row.person_id, Looked(row.what), row.at
    )
