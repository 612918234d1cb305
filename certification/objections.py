"""Objecting (申诉) to a certification that was not accepted: people look at it again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from cases import service as cases
from cases.errors import MoveNotAllowed
from cases.records import CaseRecord, NewCase
from cases.rules import Action, Status
from cases.store import find_by_idempotency_key, get_case, move
from certification import review_store, store
from certification.errors import NothingToObjectTo, StatementWrong
from certification.jobs import objection_time
from certification.records import CertificationRecord, Terms
from certification.review_rules import ReviewKind
from faces.evidence import hold
from faces.readings import Reason
from faces.service import idempotency_key
from handbook.rules import CERTIFICATION
from kernel.errors import NotFound, Stale, raises
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from worktime.rules import due_on

SHORTEST, LONGEST = 5, 500


@dataclass(frozen=True)
class Objection:
    """Which case, and what the person wants to say."""

    case_id: UUID
    statement: str
    idempotency_key: str


@raises(NotFound, StatementWrong, NothingToObjectTo, MoveNotAllowed, Stale)
async def submit_objection(
    keyring: Keyring, terms: Terms, viewer: Viewer, objection: Objection, now: datetime
) -> CaseRecord:
    """Object to a refusal. It becomes a case of its own, which people decide.

    Once for a certification, within the time that its recording is kept (15 days, ours). It
    hinders nobody from certifying again at once. A repeat with the same key returns the case.
    """
    key = idempotency_key(viewer, objection.idempotency_key)
    first = await find_by_idempotency_key(key)
    if first is not None:
        return first
    statement = objection.statement.strip()
    if not SHORTEST <= len(statement) <= LONGEST:
        raise StatementWrong
    case = await get_case(viewer, objection.case_id)
    refused = await _refused(terms, case, now)
    sealed = keyring.seal(statement, review_store.STATEMENT)
    try:
        return await _open(terms, viewer, case, refused, sealed, key, now)
    except IntegrityError:  # objected to twice in the same moment
        raise NothingToObjectTo from None


async def may_object(
    terms: Terms, record: CertificationRecord, case: CaseRecord, now: datetime
) -> bool:
    """Whether a certification can be objected to now, for the screen to offer it."""
    closed = case.status in {Status.REFUSED, Status.RETURNED}
    if not closed or record.objects_to is not None or record.capture_id is None:
        return False
    if record.published_at is None or now >= record.published_at + objection_time(terms):
        return False
    if Reason.CONSENT_WITHDRAWN in record.reasons:
        return False
    return not await store.has_objection(record.id)


async def _refused(terms: Terms, case: CaseRecord, now: datetime) -> CertificationRecord:
    record = await store.find_of_case(case.id)
    if record is None or not await may_object(terms, record, case, now):
        raise NothingToObjectTo
    return record


async def _open(
    terms: Terms,
    viewer: Viewer,
    case: CaseRecord,
    refused: CertificationRecord,
    sealed: str,
    key: str,
    now: datetime,
) -> CaseRecord:
    due = due_on(now, terms.procedure.time_limit.working_days, terms.calendar)
    async with in_transaction():
        if refused.capture_id is None or not await hold(refused.capture_id):
            raise NothingToObjectTo
        opened = await cases.open_case(
            NewCase(
                procedure=CERTIFICATION,
                subject_id=case.subject_id,
                applicant_id=viewer.account_id,
                due_on=due.day,
                due_estimated=due.estimated,
                open_key=f"{CERTIFICATION}:objection:{refused.id}",
                idempotency_key=key,
            ),
            now,
        )
        record = await store.add(
            opened.id, None, case.subject_id, viewer.account_id, refused.way, now,
            objects_to=refused.id,
        )  # fmt: skip
        await review_store.open_review(record, refused, ReviewKind.OBJECTION, now, sealed)
        return await move(opened, Action.SEND_TO_REVIEW, now, actor="system")
