"""Queries on reported months for the clerks who decide them, each within their reach.

Beside store.py, with the same right to the room's models.
"""

from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from cases.store import ids_submitted
from contributions.models import MonthObjection
from contributions.records import Answer, Fault, Insurance, ReportedRecord
from kernel.errors import NotFound
from kernel.pages import PagePlace, oldest_first
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.reach_store import ids_in_reach, list_apart

PROCEDURE = "30-rights-record"
WORDS = "contribution.objection"
ANSWER = "contribution.answer"


async def _seen_by(viewer: Viewer) -> Q:
    """What one of the staff may decide: administrators everybody's, clerks their people's.

    Their own matters, and those of whom they help or are guardians of, are for somebody else.
    """
    if viewer.employer_id is not None:
        return Q(id__in=[])
    if Role.ADMINISTRATOR in viewer.roles:
        apart = list(await list_apart(viewer))
        return ~Q(person_id__in=apart) if apart else Q()
    if Role.AGENCY_CLERK in viewer.roles:
        return Q(person_id__in=await ids_in_reach(viewer))
    return Q(id__in=[])


async def _waiting(viewer: Viewer) -> QuerySet[MonthObjection]:
    """What waits for this viewer; what the person took back does not."""
    waits = Q(answered_at=None, case_id__in=ids_submitted(PROCEDURE))
    return MonthObjection.filter(await _seen_by(viewer), waits)


async def list_open(
    viewer: Viewer, keyring: Keyring, limit: int, after: PagePlace | None = None
) -> list[ReportedRecord]:
    """List the reported months that wait for this viewer, the longest waiting first."""
    rows = await _waiting(viewer)
    found = await oldest_first(rows, limit, after, by="created_at", key="case_id")
    return [_record(keyring, row) for row in found]


async def count_open(viewer: Viewer) -> int:
    """Count the reported months that wait for this viewer; 0 for others."""
    return await (await _waiting(viewer)).count()


async def get_open(viewer: Viewer, keyring: Keyring, case_id: UUID) -> ReportedRecord:
    """Return a reported month that this viewer may decide. Raises NotFound."""
    seen = await _seen_by(viewer)
    row = await MonthObjection.filter(seen, case_id=case_id, answered_at=None).first()
    if row is None:
        raise NotFound
    return _record(keyring, row)


async def put_answer(
    case_id: UUID, answer: Answer, note: str, keyring: Keyring, by: UUID, now: datetime
) -> bool:
    """Keep the answer to a reported month. False when somebody answered in the same moment."""
    rows = MonthObjection.filter(case_id=case_id, answered_at=None)
    return bool(
        await rows.update(
            answer=answer.value,
            answer_sealed=keyring.seal(note, ANSWER),
            answered_by=by,
            answered_at=now,
        )
    )


def _record(keyring: Keyring, row: MonthObjection) -> ReportedRecord:
    return ReportedRecord(
        case_id=row.case_id,
        person_id=row.person_id,
        month=row.month,
        insurance=Insurance(row.insurance) if row.insurance is not None else None,
        fault=Fault(row.fault),
        words=keyring.open(row.words_sealed, WORDS),
        created_at=row.created_at,
    )
