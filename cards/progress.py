"""How far a card is (§29)."""

from datetime import datetime
from uuid import UUID

from cards.errors import ProgressWindowClosed
from cards.ports import CardTools
from cards.rules import check_progress_window
from cards.subjects import get_request
from cases.records import CaseRecord
from cases.store import get_case_for_system
from kernel.errors import NotFound, raises
from kernel.viewer import Viewer


@raises(NotFound, ProgressWindowClosed)
async def get_progress(
    tools: CardTools, viewer: Viewer, case_id: UUID, now: datetime
) -> CaseRecord:
    """Return the case of a request for its owner, guardian, or the helper who made it.

    From the 5th 06:00 to the month's last day 22:00 (§29 ㈢ 1) once the card is being made; until
    then, and when none is made, at any time.
    """
    request = await get_request(tools.keyring, viewer, case_id)
    case = await get_case_for_system(request.case_id)
    hours = tools.progress_hours
    check_progress_window(case.status, tools.procedures, tools.agency, hours, now)
    return case
