"""What was done for an employer: by whom, and about whom. For who manages it."""

from dataclasses import dataclass
from datetime import datetime

from employers import act_store, store
from employers.errors import NotAuthorised, SeatMayNot
from employers.ports import EmployerTools
from employers.records import Act, ActRecord, SeatRecord
from employers.seats import check_manager
from kernel.errors import raises
from kernel.pages import PagePlace
from kernel.viewer import Viewer
from persons.records import PersonRecord
from persons.store import list_persons_for_system


@dataclass(frozen=True)
class ActShown:
    """An act with the seats and the person it names. In the clear: whoever shows it masks."""

    act: ActRecord
    by: SeatRecord | None
    seat: SeatRecord | None
    person: PersonRecord | None

    def __repr__(self) -> str:
        return f"ActShown({self.act.id})"


@raises(NotAuthorised, SeatMayNot)
async def list_acts(
    tools: EmployerTools,
    viewer: Viewer,
    first: int,
    after: PagePlace | None,
    now: datetime,
) -> list[ActShown]:
    """List what was done for the employer, the newest first; for a manager only."""
    await check_manager(tools, viewer, now)
    acts = await act_store.list_acts(viewer, first, after)
    seats = {seat.id: seat for seat in await store.list_seats(tools.keyring, viewer)}
    opened = {act.about for act in acts if act.action is Act.OPEN_PERSON and act.about}
    persons = await list_persons_for_system(tools.keyring, opened)
    return [
        ActShown(
            act,
            by=seats.get(act.seat_id) if act.seat_id else None,
            seat=seats.get(act.about) if act.about else None,
            person=persons.get(act.about) if act.about else None,
        )
        for act in acts
    ]
