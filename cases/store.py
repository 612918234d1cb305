"""All queries on cases. What a person sees goes through their viewer."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from tortoise.expressions import Q, Subquery

from cases.models import Case, CaseEvent
from cases.records import CaseRecord, EventRecord, NewCase
from cases.rules import CLOSED, Action, Status, advance, procedures_for
from kernel.errors import NotFound, Stale
from kernel.ids import new_id
from kernel.pages import PagePlace, newest_first
from kernel.viewer import Viewer

LONGEST_NUMBER = 20  # as the column


async def get_case(viewer: Viewer, case_id: UUID) -> CaseRecord:
    """Return a case that the viewer applied for or that is about them. Raises NotFound."""
    case = await Case.filter(_own(viewer), id=case_id).first()
    if case is None:
        raise NotFound
    return _record(case)


async def list_cases(viewer: Viewer, case_ids: Collection[UUID]) -> list[CaseRecord]:
    """Return those of the named cases that the viewer may see, in no order."""
    return [_record(case) for case in await Case.filter(_own(viewer), id__in=list(case_ids))]


async def list_open_of_employer(
    viewer: Viewer, first: int, after: PagePlace | None = None
) -> list[CaseRecord]:
    """List the cases under way of the employer that a viewer acts for, the newest first.

    Only those of the procedures that the viewer's seat may act in. `after` is when the last one
    of the page before was submitted, and its id.
    """
    if viewer.employer_id is None:
        return []
    rows = Case.filter(_own(viewer), closed_at=None)
    found = await newest_first(rows, first, after, by="submitted_at")
    return [_record(case) for case in found]


def _own(viewer: Viewer) -> Q:
    if viewer.needs_proof:
        return Q(id__in=[])
    if viewer.employer_id is not None:
        allowed = procedures_for(viewer.matters)
        return Q(employer_id=viewer.employer_id, procedure__in=allowed)
    mine = Q(applicant_id=viewer.account_id)
    return mine | Q(subject_id=viewer.person_id) if viewer.person_id else mine


async def list_events(case_ids: Collection[UUID]) -> list[EventRecord]:
    """Return the events of cases that were already seen through a viewer, oldest first."""
    rows = await CaseEvent.filter(case_id__in=list(case_ids)).order_by("case_id", "position")
    return [_event(row) for row in rows]


async def get_case_for_system(case_id: UUID) -> CaseRecord:
    """Return a case for a job. Raises NotFound."""
    case = await Case.get_or_none(id=case_id)
    if case is None:
        raise NotFound
    return _record(case)


async def list_cases_for_system(case_ids: Collection[UUID]) -> dict[UUID, CaseRecord]:
    """Return cases by their ids, for lists of what the staff may decide."""
    return {case.id: _record(case) for case in await Case.filter(id__in=list(case_ids))}


def ids_submitted(procedure: str) -> Subquery:
    """Return the ids of a procedure's cases that nobody moved yet, for another room's query."""
    return Subquery(Case.filter(procedure=procedure, status=Status.SUBMITTED).values("id"))


async def list_numbers(case_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the numbers of cases, which name nobody. For the staff's lists."""
    rows = await Case.filter(id__in=list(case_ids)).values_list("id", "number")
    return {UUID(str(case_id)): str(number) for case_id, number in rows}


async def find_by_number(number: str) -> CaseRecord | None:
    """Return the case of a number, for imports and for clerks."""
    if len(number) > LONGEST_NUMBER:
        return None
    case = await Case.get_or_none(number=number)
    return _record(case) if case else None


async def find_open(open_key: str) -> CaseRecord | None:
    """Return the open case of a key, if there is one."""
    case = await Case.get_or_none(open_key=open_key)
    return _record(case) if case else None


async def list_open_keys(open_keys: Collection[str]) -> set[str]:
    """Return those of the keys under which a case is open."""
    rows = Case.filter(open_key__in=list(open_keys)).values_list("open_key", flat=True)
    return {str(key) for key in await rows}


async def find_by_idempotency_key(key: str) -> CaseRecord | None:
    """Return the case that an earlier try with the same key opened."""
    case = await Case.get_or_none(idempotency_key=key)
    return _record(case) if case else None


async def add(new: NewCase, number: str, now: datetime) -> CaseRecord:
    """Add a case and its first event. IntegrityError when a key or the number is taken."""
    case = await Case.create(
        id=new_id(),
        number=number,
        procedure=new.procedure,
        subject_id=new.subject_id,
        applicant_id=new.applicant_id,
        employer_id=new.employer_id,
        status=new.status,
        due_on=new.due_on,
        due_estimated=new.due_estimated,
        submitted_at=now,
        open_key=new.open_key,
        idempotency_key=new.idempotency_key,
    )
    await _add_event(case.id, 0, now, new.actor, Action.SUBMIT, "", new.status, "")
    return _record(case)


async def move(
    case: CaseRecord, action: Action, now: datetime, *, actor: str, note: str = ""
) -> CaseRecord:
    """Move a case from where it was seen, with its event. MoveNotAllowed; Stale when it had moved.

    Call it in a transaction with what else the move changes.
    """
    to = advance(case.status, action)
    closing = {"closed_at": now, "open_key": None} if to in CLOSED else {}
    moved = await Case.filter(id=case.id, status=case.status).update(status=to, **closing)
    if not moved:
        raise Stale
    position = await CaseEvent.filter(case_id=case.id).count()
    await _add_event(case.id, position, now, actor, action, case.status, to, note)
    return _record(await Case.get(id=case.id))


async def list_estimated(limit: int) -> Sequence[CaseRecord]:
    """List open cases whose due day was only estimated, the oldest first."""
    rows = Case.filter(due_estimated=True, closed_at=None).order_by("submitted_at").limit(limit)
    return [_record(row) for row in await rows]


async def set_due(case: CaseRecord, due_on: date, *, estimated: bool) -> CaseRecord | None:
    """Write a due day worked out anew; None when the case was closed or counted meanwhile.

    Call it in a transaction with what hangs on the day: the case stays as it is until its end.
    """
    seen = Case.filter(id=case.id, closed_at=None, due_on=case.due_on, due_estimated=True)
    if not await seen.update(due_on=due_on, due_estimated=estimated):
        return None
    return _record(await Case.get(id=case.id))


async def _add_event(
    case_id: UUID,
    position: int,
    at: datetime,
    actor: str,
    action: Action,
    from_status: str,
    to_status: Status,
    note: str,
) -> None:
    await CaseEvent.create(
        id=new_id(),
        case_id=case_id,
        position=position,
        at=at,
        actor=actor,
        action=action,
        from_status=from_status,
        to_status=to_status,
        note=note,
    )


def _record(case: Case) -> CaseRecord:
    return CaseRecord(
        id=case.id,
        number=case.number,
        procedure=case.procedure,
        subject_id=case.subject_id,
        applicant_id=case.applicant_id,
        status=Status(case.status),
        due_on=case.due_on,
        due_estimated=case.due_estimated,
        submitted_at=case.submitted_at,
        closed_at=case.closed_at,
    )


def _event(row: CaseEvent) -> EventRecord:
    return EventRecord(
        case_id=row.case_id,
        position=row.position,
        at=row.at,
        actor=row.actor,
        action=Action(row.action),
        to_status=Status(row.to_status),
        note=row.note,
    )
