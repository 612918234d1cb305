"""What waits for people and ends without them: consent withdrawn, or nothing left to certify."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action, Status
from cases.store import get_case_for_system, move
from certification import review_store, rules, store
from certification.records import CertificationRecord, OpenReview, Terms
from certification.review_rules import died_before
from faces import service as faces
from faces.readings import Reason
from kernel.errors import Stale, raises
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.rules import ScopeKind
from persons.store import get_person_for_system
from worktime.rules import local_day

logger = logging.getLogger(__name__)

BATCH = 200
CONSENT_NOTE = "您撤回了人脸信息授权，这次的录像不再使用并马上删除。您可以选择不刷脸的办法认证。"


@dataclass(frozen=True)
class Ending:
    """Why nobody is to decide any more, in words for the person."""

    note: str
    reasons: tuple[Reason, ...] = ()


@raises()
async def withdraw_face_consent(
    terms: Terms, keyring: Keyring, viewer: Viewer, now: datetime
) -> list[CaseRecord]:
    """Withdraw the consent to the use of face data; see faces.service.withdraw_consent.

    What waits for people because of a recording made under it is withdrawn, and the recording
    deleted: nobody looks at it any more (PIPL §15, §47). Returns those cases.
    """
    await faces.withdraw_consent(viewer, now)
    return await _end_those_over(terms, keyring, await review_store.list_open_of(viewer), now)


async def end_over(terms: Terms, keyring: Keyring, now: datetime) -> list[CaseRecord]:
    """End every review that is no longer needed. Returns their cases. Safe to run again.

    One that cannot be looked at, such as after the loss of a key, keeps none of the others back.
    """
    ended: list[CaseRecord] = []
    last: UUID | None = None
    while reviews := await review_store.list_open_for_system(last, BATCH):
        for one in reviews:
            try:
                ended += await _end_those_over(terms, keyring, [one], now)
            except Exception as error:  # noqa: BLE001 - the others are looked at all the same
                logger.error("review %s cannot be ended: %s", one.id, type(error).__name__)
        last = reviews[-1].id
    return ended


async def _end_those_over(
    terms: Terms, keyring: Keyring, reviews: Sequence[OpenReview], now: datetime
) -> list[CaseRecord]:
    over = [one for one in reviews if await end_if_over(terms, keyring, one, now)]
    return [await _case_of(one) for one in over]


async def end_if_over(terms: Terms, keyring: Keyring, review: OpenReview, now: datetime) -> bool:
    """End a review when its case was closed, its consent withdrawn, or it is no longer needed.

    A person who had died when the recording was made is not passed over: people look at it.
    """
    certification = await store.get_for_system(review.certification_id)
    case = await get_case_for_system(certification.case_id)
    if case.status is not Status.IN_REVIEW:
        await _close(review, case, now)
        return True
    ending = await _ending(terms, keyring, review, certification, now)
    if ending is None:
        return False
    try:
        await _withdraw(review, case, certification, ending, now)
    except (Stale, MoveNotAllowed):  # somebody decided in the same moment
        return True
    return True


async def _ending(
    terms: Terms,
    keyring: Keyring,
    review: OpenReview,
    certification: CertificationRecord,
    now: datetime,
) -> Ending | None:
    if not await faces.may_be_looked_at(review.capture_id):
        return Ending(CONSENT_NOTE, (Reason.CONSENT_WITHDRAWN,))
    person = await get_person_for_system(keyring, review.person_id)
    where = rules.standing(person, local_day(now), terms.procedure.terms)
    seen = await store.get_seen(certification)
    if where.scope.kind is not ScopeKind.NOT_IN_SCOPE or died_before(person, seen.submitted_at):
        return None
    return Ending(where.scope.message())


async def _withdraw(
    review: OpenReview,
    case: CaseRecord,
    certification: CertificationRecord,
    ending: Ending,
    now: datetime,
) -> None:
    """Close case and review together, and let the recording be deleted at once."""
    async with in_transaction():
        await move(case, Action.WITHDRAW, now, actor="system", note=ending.note)
        await review_store.end(review.id, now)
        await store.decide(
            certification.id,
            passed=False,
            reasons=ending.reasons,
            missing_action=None,
            publish_at=now,
            decided_by="system",
            now=now,
        )
        await store.publish(certification.id, now)
        await faces.keep_until(review.capture_id, now)


async def _close(review: OpenReview, case: CaseRecord, now: datetime) -> None:
    async with in_transaction():
        await review_store.end(review.id, now)
        if case.status is Status.WITHDRAWN:
            await faces.keep_until(review.capture_id, now)


async def _case_of(review: OpenReview) -> CaseRecord:
    certification = await store.get_for_system(review.certification_id)
    return await get_case_for_system(certification.case_id)
