"""An employer's home: who works there, and what may be seen of them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from employers import store
from employers.errors import NotAuthorised, SeatMayNot
from employers.limits import LIMITS
from employers.ports import EmployerTools
from employers.records import Act, EmployeeRecord, EmployeeSpan, Matter
from employers.seats import check_matter
from kernel.errors import NotFound, raises
from kernel.viewer import Viewer
from persons.records import PersonRecord
from persons.store import list_persons_for_system
from worktime.rules import local_day

RECENT_MONTHS = 2  # who has a month of now or of the two before works there, as far as is known


@dataclass(frozen=True)
class Wanted:
    """What a list of employees is narrowed to. `words`: a part of a name, or last digits."""

    words: str = ""
    current: bool | None = None


@raises(NotAuthorised, SeatMayNot)
async def list_employees(
    tools: EmployerTools, viewer: Viewer, wanted: Wanted, now: datetime
) -> list[EmployeeRecord]:
    """List the employer's people, those who work there now first, by name.

    Only who has months at this employer, of these months alone (§30: 本单位).
    """
    await check_matter(tools, viewer, Matter.ROSTER, now)
    spans = await tools.months.list_spans(viewer)
    persons = await list_persons_for_system(tools.keyring, [span.person_id for span in spans])
    today = local_day(now)
    found = [
        _employee(persons[span.person_id], span, today)
        for span in spans
        if span.person_id in persons
    ]
    kept = [employee for employee in found if is_wanted(employee, wanted)]
    return sorted(kept, key=lambda one: (not one.current, one.name, str(one.person_id)))


def _employee(person: PersonRecord, span: EmployeeSpan, today: date) -> EmployeeRecord:
    return EmployeeRecord(
        person_id=person.id,
        name=person.name,
        identity_number=person.identity_number,
        span=span,
        current=is_current(span, today) and person.deceased_on is None,
    )


def is_current(span: EmployeeSpan, today: date) -> bool:
    """Whether a person's last month at an employer is so late that they work there."""
    months = (today.year - span.last_month.year) * 12 + today.month - span.last_month.month
    return months <= RECENT_MONTHS


def is_wanted(employee: EmployeeRecord, wanted: Wanted) -> bool:
    """Whether an employee is among those that are asked for."""
    if wanted.current is not None and employee.current is not wanted.current:
        return False
    words = wanted.words.strip().upper()
    if not words:
        return True
    return words in employee.name.upper() or employee.identity_number.endswith(words)


@raises(NotAuthorised, SeatMayNot, NotFound)
async def open_employee(
    tools: EmployerTools, viewer: Viewer, person_id: UUID, now: datetime
) -> EmployeeRecord:
    """Return one employee unmasked; who opened whom is noted."""
    seat = await check_matter(tools, viewer, Matter.ROSTER, now)
    employee = await find_employee(tools, viewer, person_id, now)
    if employee is None:
        raise NotFound
    await store.add_act(seat.employer_id, seat.id, Act.OPEN_PERSON, now, person_id)
    return employee


async def find_employee(
    tools: EmployerTools, viewer: Viewer, person_id: UUID, now: datetime
) -> EmployeeRecord | None:
    """Return one of the employer's people; None for anybody else's."""
    spans = await tools.months.list_spans(viewer)
    span = next((span for span in spans if span.person_id == person_id), None)
    persons = await list_persons_for_system(tools.keyring, [person_id]) if span else {}
    if span is None or person_id not in persons:
        return None
    return _employee(persons[person_id], span, local_day(now))


@raises(NotAuthorised, SeatMayNot)
async def list_for_sheet(
    tools: EmployerTools, viewer: Viewer, wanted: Wanted, now: datetime
) -> list[EmployeeRecord]:
    """List the employees for a download; that it was taken is noted."""
    found = await list_employees(tools, viewer, wanted, now)
    seat = await check_matter(tools, viewer, Matter.ROSTER, now)
    await store.add_act(seat.employer_id, seat.id, Act.DOWNLOAD_ROSTER, now)
    return found[: LIMITS.sheet_rows_most]
