"""What reviewers do: look at an uncertain certification, and decide it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from auth.staff import list_holders
from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action, Status
from cases.store import get_case_for_system, move
from certification import review_store, store
from certification.errors import DiedBefore, LookFirst, ReasonNotFitting, ReviewOver
from certification.jobs import objection_time, settle
from certification.opening import open_noted
from certification.records import CertificationRecord, ReviewRecord, Terms
from certification.review_rules import (
    REASONS,
    Decision,
    Verdict,
    check_verdict,
    died_before,
    settles,
)
from certification.withdrawing import end_if_over
from faces.evidence import Scores, open_photo, open_recording, read_scores
from faces.ports import FaceTools
from faces.service import keep_until
from kernel.errors import NotFound, Stale, raises
from kernel.masks import mask_identity_number, mask_name
from kernel.pages import PagePlace
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.records import Sex
from persons.store import find_current_photo, get_person_for_system

OPENED, PHOTO, RECORDING = "opened", "photo", "recording"


@dataclass(frozen=True)
class Waiting:
    """One line of the queue."""

    review: ReviewRecord
    case: CaseRecord


@dataclass(frozen=True)
class Dossier:
    """A review as its reviewer sees it: no name or number in full."""

    review: ReviewRecord
    case: CaseRecord
    certification: CertificationRecord
    name_masked: str
    identity_masked: str
    sex: Sex
    birth_year: int
    photo_taken_on: date | None
    scores: Scores
    died_on: date | None
    """Set when the register says that they had died when the recording was made."""


async def list_waiting(
    viewer: Viewer, keyring: Keyring, limit: int, after: PagePlace | None = None
) -> list[Waiting]:
    """List what waits for this reviewer, the longest waiting first; nothing for others.

    `after`: the place of the last one of the page before, by when it was opened.
    """
    found: list[Waiting] = []
    while len(found) < limit:
        listed = await review_store.list_open(viewer, keyring, limit, after)
        for review in listed:
            certification = await store.get_for_system(review.certification_id)
            case = await get_case_for_system(certification.case_id)
            if case.status is Status.IN_REVIEW:
                found.append(Waiting(review, case))
        if len(listed) < limit:
            break
        after = listed[-1].opened_at, listed[-1].id
    return found[:limit]


async def count_waiting(viewer: Viewer) -> int:
    """Count what waits for this reviewer; 0 for others."""
    return await review_store.count_open_to(viewer)


async def count_without_reviewer(viewer: Viewer) -> int:
    """Count what waits and none of today's reviewers may decide. For administrators; else 0."""
    if Role.ADMINISTRATOR not in viewer.roles:
        return 0
    return len(await review_store.list_without(await list_holders(Role.REVIEWER)))


async def _get_open(
    terms: Terms, viewer: Viewer, keyring: Keyring, review_id: UUID, now: datetime
) -> ReviewRecord:
    """Return a review that is the viewer's to decide, after ending what is no longer needed.

    Raises NotFound.
    """
    review = await review_store.get_open(viewer, keyring, review_id)
    if await end_if_over(terms, keyring, review, now):
        raise NotFound
    return review


async def find_dossier(
    terms: Terms, viewer: Viewer, keyring: Keyring, review_id: UUID, now: datetime
) -> Dossier | None:
    """Open a review to look at it, which is noted; None when it is not the viewer's to decide."""
    try:
        review = await _get_open(terms, viewer, keyring, review_id, now)
    except NotFound:
        return None
    await review_store.add_look(review.id, viewer.account_id, OPENED, now)
    certification = await store.get_for_system(review.certification_id)
    person = await get_person_for_system(keyring, review.person_id)
    photo = await find_current_photo(review.person_id)
    return Dossier(
        review=review,
        case=await get_case_for_system(certification.case_id),
        certification=certification,
        name_masked=mask_name(person.name),
        identity_masked=mask_identity_number(person.identity_number),
        sex=person.sex,
        birth_year=person.birth_date.year,
        photo_taken_on=photo.taken_on if photo else None,
        scores=await read_scores(review.capture_id),
        died_on=died_before(person, (await store.get_seen(certification)).submitted_at),
    )


async def look_at_photo(
    terms: Terms,
    tools: FaceTools,
    viewer: Viewer,
    keyring: Keyring,
    review_id: UUID,
    now: datetime,
) -> bytes:
    """Return the registered photo of a review, which is noted first. Raises NotFound."""
    review = await _get_open(terms, viewer, keyring, review_id, now)
    return await open_noted(viewer, review.id, PHOTO, open_photo(tools, review.person_id), now)


async def look_at_recording(
    terms: Terms,
    tools: FaceTools,
    viewer: Viewer,
    keyring: Keyring,
    review_id: UUID,
    still: int | None,
    now: datetime,
) -> bytes:
    """Return the recording of a review, which is noted first. Raises NotFound."""
    review = await _get_open(terms, viewer, keyring, review_id, now)
    opening = open_recording(tools, review.capture_id, still)
    return await open_noted(viewer, review.id, RECORDING, opening, now)


@raises(NotFound, LookFirst, ReasonNotFitting, DiedBefore, ReviewOver, MoveNotAllowed, Stale)
async def decide_review(
    keyring: Keyring, terms: Terms, viewer: Viewer, review_id: UUID, verdict: Verdict, now: datetime
) -> CaseRecord:
    """Decide a review. A first refusal waits for a second of the staff; all else settles it.

    What is settled is published when due, like a decision of the machine. Returns the case.
    """
    review = await _get_open(terms, viewer, keyring, review_id, now)
    check_verdict(verdict, review.kind)
    looked = await review_store.list_looked_at(review.id, viewer.account_id)
    if not {PHOTO, RECORDING} <= looked:
        raise LookFirst
    certification = await store.get_for_system(review.certification_id)
    await _check_lived(keyring, certification, verdict)
    case = await get_case_for_system(certification.case_id)
    async with in_transaction():
        if not settles(verdict, review.first):
            if not await review_store.put_first(review.id, verdict, keyring, now):
                raise ReviewOver
            return case
        if not await review_store.close(review, verdict, keyring, now):
            raise ReviewOver
        return await _settle(terms, case, certification, verdict, now)


async def _check_lived(
    keyring: Keyring, certification: CertificationRecord, verdict: Verdict
) -> None:
    person = await get_person_for_system(keyring, certification.person_id)
    died_on = died_before(person, (await store.get_seen(certification)).submitted_at)
    if died_on is not None and verdict.decision is not Decision.REFUSE:
        raise DiedBefore(died_on)


async def _settle(
    terms: Terms,
    case: CaseRecord,
    certification: CertificationRecord,
    verdict: Verdict,
    now: datetime,
) -> CaseRecord:
    reasons, by = REASONS[verdict.decision][verdict.reason], str(verdict.by)
    if verdict.decision is not Decision.RECORD_AGAIN:
        case = await move(case, Action.DECIDE, now, actor=by)
        passed = verdict.decision is Decision.PASS
        await settle(terms, case, certification, now, passed=passed, reasons=reasons, decided_by=by)
        return case
    case = await move(case, Action.RETURN, now, actor=by)
    await store.decide(
        certification.id,
        passed=False,
        reasons=reasons,
        missing_action=None,
        publish_at=now,
        decided_by=by,
        now=now,
    )
    await store.publish(certification.id, now)
    if certification.capture_id is not None:
        await keep_until(certification.capture_id, now + objection_time(terms))
    return case
