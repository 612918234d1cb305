"""What reviewers do: look at an uncertain certification, and decide it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action
from cases.store import get_case_for_system, move
from certification import review_store, store
from certification.errors import LookFirst, ReasonNotFitting, ReviewOver
from certification.jobs import objection_time, settle
from certification.records import CertificationRecord, LookRecord, ReviewRecord, Terms
from certification.review_rules import REASONS, Decision, Verdict, check_verdict, settles
from faces.evidence import Scores, open_photo, open_recording, read_scores
from faces.ports import FaceTools
from faces.service import keep_until
from kernel.errors import NotFound, Stale, raises
from kernel.masks import mask_identity_number, mask_name
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.records import Sex
from persons.store import find_current_photo, get_person_for_system

LISTED = 100
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


async def list_waiting(viewer: Viewer, keyring: Keyring) -> list[Waiting]:
    """List what waits for this reviewer, the longest waiting first; nothing for others."""
    found = []
    for review in await review_store.list_open(viewer, keyring, LISTED):
        certification = await store.get_for_system(review.certification_id)
        found.append(Waiting(review, await get_case_for_system(certification.case_id)))
    return found


async def find_dossier(
    viewer: Viewer, keyring: Keyring, review_id: UUID, now: datetime
) -> Dossier | None:
    """Open a review to look at it, which is noted; None when it is not the viewer's to decide."""
    try:
        review = await review_store.get_open(viewer, keyring, review_id)
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
    )


async def look_at_photo(
    tools: FaceTools, viewer: Viewer, keyring: Keyring, review_id: UUID, now: datetime
) -> bytes:
    """Return the registered photo of a review, which is noted first. Raises NotFound."""
    review = await review_store.get_open(viewer, keyring, review_id)
    await review_store.add_look(review.id, viewer.account_id, PHOTO, now)
    return await open_photo(tools, review.person_id)


async def look_at_recording(
    tools: FaceTools,
    viewer: Viewer,
    keyring: Keyring,
    review_id: UUID,
    still: int | None,
    now: datetime,
) -> bytes:
    """Return the recording of a review, which is noted first. Raises NotFound."""
    review = await review_store.get_open(viewer, keyring, review_id)
    await review_store.add_look(review.id, viewer.account_id, RECORDING, now)
    return await open_recording(tools, review.capture_id, still)


async def list_looks(viewer: Viewer) -> list[LookRecord]:
    """List who of the staff looked at what, the newest first. For auditors."""
    return await review_store.list_looks(viewer, LISTED)


@raises(NotFound, LookFirst, ReasonNotFitting, ReviewOver, MoveNotAllowed, Stale)
async def decide_review(
    keyring: Keyring, terms: Terms, viewer: Viewer, review_id: UUID, verdict: Verdict, now: datetime
) -> CaseRecord:
    """Decide a review. A first refusal waits for a second of the staff; all else settles it.

    What is settled is published when due, like a decision of the machine. Returns the case.
    """
    review = await review_store.get_open(viewer, keyring, review_id)
    check_verdict(verdict, review.kind)
    looked = await review_store.list_looked_at(review.id, viewer.account_id)
    if not {PHOTO, RECORDING} <= looked:
        raise LookFirst
    certification = await store.get_for_system(review.certification_id)
    case = await get_case_for_system(certification.case_id)
    async with in_transaction():
        if not settles(verdict, review.first):
            if not await review_store.put_first(review.id, verdict, keyring, now):
                raise ReviewOver
            return case
        if not await review_store.close(review, verdict, keyring, now):
            raise ReviewOver
        return await _settle(terms, case, certification, verdict, now)


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
