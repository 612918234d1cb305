"""Certifying for oneself: where one stands, start, submit (§26 ㈠)."""

from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from cases import service as cases
from cases.records import CaseRecord, NewCase
from cases.store import find_by_idempotency_key, find_open
from certification import rules, store
from certification.errors import AlreadyCertified, CannotHelpNow, CaseUnderWay, NotInScope
from certification.helping import check_may_help
from certification.records import CertificationRecord, Overview, Terms
from certification.rules import Way, open_key
from faces.errors import ChallengeOver
from faces.ports import FaceTools
from faces.records import ChallengeRecord, Purpose, Submission
from faces.service import idempotency_key, submit, take_challenge
from faces.store import find_challenge
from handbook.rules import CERTIFICATION
from kernel.errors import Stale, declared, raises
from kernel.pages import PagePlace
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.errors import PersonNotBound
from persons.store import get_own_person, get_person_for_system
from worktime.rules import due_on, local_day


@raises(PersonNotBound)
async def get_overview(keyring: Keyring, terms: Terms, viewer: Viewer, now: datetime) -> Overview:
    """Return scope, period and the case under way of the viewer's person."""
    person = await get_own_person(viewer, keyring)
    where = rules.standing(person, local_day(now), terms.procedure.terms)
    return Overview(where, await find_open(open_key(person.id)))


async def _check_may_start(keyring: Keyring, terms: Terms, viewer: Viewer, now: datetime) -> UUID:
    overview = await get_overview(keyring, terms, viewer, now)
    rules.check_may_start(overview.standing, local_day(now))
    if overview.open_case is not None:
        raise CaseUnderWay(overview.open_case.number, overview.open_case.submitted_at)
    assert viewer.person_id is not None
    return viewer.person_id


MAY_START = (PersonNotBound, NotInScope, AlreadyCertified, CaseUnderWay)


@raises(*MAY_START, *declared(take_challenge))
async def start_certification(
    keyring: Keyring, face_tools: FaceTools, terms: Terms, viewer: Viewer, now: datetime
) -> ChallengeRecord:
    """Check scope and period, and give the person a challenge."""
    person_id = await _check_may_start(keyring, terms, viewer, now)
    return await take_challenge(face_tools, viewer, person_id, Purpose.CERTIFICATION, now)


@raises(*MAY_START, CannotHelpNow, *declared(submit))
async def submit_certification(
    keyring: Keyring, terms: Terms, viewer: Viewer, submission: Submission, now: datetime
) -> CaseRecord:
    """Submit the capture: from the moment this returns, case and work are safe.

    It is the viewer's own, or that of someone whom they help: the challenge says whose.
    The due day counts by §26 ㈠ step 5. A repeat with the same key returns the first case.
    """
    key = idempotency_key(viewer, submission.idempotency_key)
    try:
        return await find_by_idempotency_key(key) or await _submit(
            keyring, terms, viewer, submission, key, now
        )
    except (Stale, CaseUnderWay, ChallengeOver):  # the same request, a moment earlier
        first = await find_by_idempotency_key(key)
        if first is None:
            raise
        return first


PURPOSE_OF = {Way.OWN_FACE: Purpose.CERTIFICATION, Way.HELPER_FACE: Purpose.HELPED}


async def _submit(
    keyring: Keyring,
    terms: Terms,
    viewer: Viewer,
    submission: Submission,
    key: str,
    now: datetime,
) -> CaseRecord:
    challenge = await find_challenge(viewer, submission.challenge_id)
    if challenge is not None and challenge.purpose is Purpose.HELPED:
        way, person_id = Way.HELPER_FACE, challenge.person_id
        person = await get_person_for_system(keyring, person_id)
        await check_may_help(terms, viewer, person, now)
    else:
        way, person_id = Way.OWN_FACE, await _check_may_start(keyring, terms, viewer, now)
    purpose = PURPOSE_OF[way]
    due = due_on(now, terms.procedure.time_limit.working_days, terms.calendar)
    async with in_transaction():
        capture = await submit(viewer, submission, purpose, now)
        case = await cases.open_case(
            NewCase(
                procedure=CERTIFICATION,
                subject_id=person_id,
                applicant_id=viewer.account_id,
                due_on=due.day,
                due_estimated=due.estimated,
                open_key=open_key(person_id),
                idempotency_key=key,
            ),
            now,
        )
        await store.add(case.id, capture.id, person_id, viewer.account_id, way, now)
    return case


async def list_own_records(
    viewer: Viewer, first: int, after: PagePlace | None
) -> list[CertificationRecord]:
    """List 认证记录 of the viewer's person, the newest first."""
    return await store.list_records(viewer, first, after)
