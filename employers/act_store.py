"""The queries on what was done for an employer, for who manages it."""

from employers.models import EmployerAct
from employers.records import Act, ActRecord
from kernel.pages import PagePlace, newest_first
from kernel.viewer import Viewer


async def list_acts(viewer: Viewer, first: int, after: PagePlace | None = None) -> list[ActRecord]:
    """List what was done for the viewer's employer, the newest first.

    `after` is when the last one of the page before was done, and its id.
    """
    if viewer.employer_id is None:
        return []
    rows = EmployerAct.filter(employer_id=viewer.employer_id)
    return [_act(row) for row in await newest_first(rows, first, after)]


def _act(row: EmployerAct) -> ActRecord:
    return ActRecord(row.id, row.at, Act(row.action), row.seat_id, row.about)
