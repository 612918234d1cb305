"""What the worker does with certifications: decide them, publish them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from cases.records import CaseRecord
from cases.rules import Action, Status
from cases.store import get_case_for_system, move
from certification import review_store as reviews
from certification import rules, store
from certification.assisted_rules import FORM_PAPER
from certification.assisted_store import free_reference, retire
from certification.handover import tell_pension
from certification.limits import limits
from certification.messages import Kind
from certification.records import CertificationRecord, Terms
from certification.review_rules import ReviewKind
from documents.service import revoke_document
from faces.readings import Outcome, Reason
from faces.records import CaptureRecord
from faces.service import keep_until
from kernel.work import schedule
from persons.store import died_on, last_certified, set_last_certified
from worktime.rules import Due, publish_moment

PUBLISH = "publish_certification"


def objection_time(terms: Terms) -> timedelta:
    """How long after its publication a decision may be objected to, and a recording is kept."""
    return timedelta(days=terms.procedure.terms.objection_days.value)


def picture_time(now: datetime) -> datetime:
    """When the photo of a form that is over now is deleted."""
    return now + timedelta(days=limits().form_picture_days)


async def decide_capture(terms: Terms, capture: CaptureRecord, now: datetime) -> None:
    """Move the case of a judged capture. Safe to run again: a moved case stays."""
    certification = await store.find_of_capture(capture.id)
    if certification is None or capture.outcome is None:
        return
    case = await get_case_for_system(certification.case_id)
    if case.status is Status.WITHDRAWN:
        await keep_until(capture.id, now)  # nothing comes of it, and nobody objects to it
    if case.status is not Status.SUBMITTED:
        return
    action = rules.action_of(capture.outcome, capture.reasons)
    async with in_transaction():
        case = await move(case, action, now, actor="system")
        if action is Action.DECIDE:
            await settle(terms, case, certification, now)
        elif action is Action.SEND_TO_REVIEW:
            await reviews.open_review(certification, certification, ReviewKind.UNCERTAIN, now)
        elif action in {Action.RETURN, Action.WITHDRAW}:
            await _return(certification, capture, now)


async def settle(
    terms: Terms,
    case: CaseRecord,
    certification: CertificationRecord,
    now: datetime,
    *,
    passed: bool = True,
    reasons: Sequence[Reason] = (),
    decided_by: str = "system",
) -> None:
    """Write a decision down, to be published when due (§26 ㈠ 步骤五). In a transaction."""
    at = publish_moment(Due(case.due_on, case.due_estimated), terms.procedure.publication.at)
    publish_at = now if terms.publish_at_once else max(at, now)
    await store.decide(
        certification.id,
        passed=passed,
        reasons=reasons,
        missing_action=None,
        publish_at=publish_at,
        decided_by=decided_by,
        now=now,
    )
    await schedule(PUBLISH, str(certification.id), publish_at, now)


async def move_publication(terms: Terms, case: CaseRecord, now: datetime) -> None:
    """Publish on a due day that was counted again, when the decision was waiting for it."""
    certification = await store.find_of_case(case.id)
    if certification is None or case.status is not Status.DECIDED:
        return
    at = publish_moment(Due(case.due_on, case.due_estimated), terms.procedure.publication.at)
    await store.set_publish_at(certification.id, max(at, now))
    await schedule(PUBLISH, str(certification.id), max(at, now), now)


async def _return(
    certification: CertificationRecord, capture: CaptureRecord, now: datetime
) -> None:
    assert capture.outcome in {Outcome.DIFFERENT, Outcome.REFUSED}
    await store.decide(
        certification.id,
        passed=False,
        reasons=capture.reasons,
        missing_action=capture.missing_action,
        publish_at=now,
        decided_by="system",
        now=now,
    )
    await store.publish(certification.id, now)


async def publish_certification(terms: Terms, certification_id: UUID, now: datetime) -> CaseRecord:
    """Publish a decision when its time has come, and note the day it holds from.

    Returns the case. Safe to run again, and too early: then the work was moved and comes again.
    It holds from the day on which the person was seen to live: that of the submission, or of the
    form's stamp. Who had died by that day is certified by nothing: a death that the register
    learned of since the decision makes a refusal of it, as nobody may pass such a person.
    """
    certification = await store.get_for_system(certification_id)
    case = await get_case_for_system(certification.case_id)
    early = certification.publish_at is None or now < certification.publish_at
    if case.status is not Status.DECIDED or early:
        return case
    passed = await store.decision(certification_id)
    seen = await store.get_seen(certification)
    dead = passed and await _had_died(seen)
    passed = passed and not dead
    action = Action.PUBLISH_SUCCESS if passed else Action.PUBLISH_REFUSAL
    async with in_transaction():
        case = await move(case, action, now, actor="system")
        if dead:
            await store.refuse(certification_id, (Reason.REGISTERED_AS_DEAD,))
            await free_reference(certification_id)
        await store.publish(certification_id, now)
        await _conclude(certification, seen, passed=passed, now=now)
        if seen.capture_id is not None:
            await keep_until(seen.capture_id, now + objection_time(terms))
    return case


async def _had_died(seen: CertificationRecord) -> bool:
    """Whether the register says that a person had died by the day on which they were seen."""
    day = await died_on(seen.person_id)
    return day is not None and day <= seen.holds_from


async def _conclude(
    certification: CertificationRecord, seen: CertificationRecord, *, passed: bool, now: datetime
) -> None:
    """Note the day that a published decision holds from, and have the pension system told.

    `seen` is what shows the person: of an objection, the certification that it objects to.
    """
    person_id = certification.person_id
    before = await last_certified(person_id)
    if passed:
        await set_last_certified(person_id, seen.holds_from, now)
        retired = await retire(person_id, picture_time(now), now)
        if retired is not None:
            await revoke_document(FORM_PAPER, retired, now)
    await tell_pension(
        person_id,
        certification.id,
        Kind.CERTIFIED if passed else Kind.REFUSED,
        certified_on=await last_certified(person_id),
        before_on=before,
        now=now,
    )
