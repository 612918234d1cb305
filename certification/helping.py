"""Certifying someone else on one's own phone (代为认证, §26 ㈠ 步骤四), and whom one helps.

Whoever knows a person's name and number and has them before the camera may certify them. A
stranger learns by that no more than whether the certification went through; when the next is
due, and why one is not possible now, is told to the person and to helpers they named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from auth.errors import ProofNeeded
from auth.matching import match_within_limit
from auth.ports import AuthTools
from cases.store import find_open
from certification import rules, store
from certification.errors import (
    AlreadyCertified,
    CannotHelpNow,
    CaseUnderWay,
    NotInScope,
    OwnDetails,
)
from certification.records import CertificationRecord, Terms
from certification.rules import open_key
from faces.errors import ConsentOutdated
from faces.ports import FaceTools
from faces.records import ChallengeRecord, Purpose
from faces.service import give_consent_for, take_challenge
from kernel.errors import NotFound, declared, raises
from kernel.masks import mask_name
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.acting import Matter, RelationKind, RelationRecord
from persons.records import PersonRecord
from persons.relation_store import list_persons_helped, list_removals, may_act_for
from persons.store import get_person_for_system, list_persons_for_system
from worktime.rules import add_months, local_day


@dataclass(frozen=True)
class Someone:
    """Whom to help: one of the list by `person_id`, or anybody by name and identity number."""

    person_id: UUID | None = None
    name: str = ""
    identity_number: str = ""


@dataclass(frozen=True)
class HelpedRecord:
    """One of those whom an account helps.

    `kind` and `relation_id` are None for somebody who did not name the account; then `due_on`
    follows from the account's own last success alone. `last` is a certification by this account.
    """

    person_id: UUID
    name_masked: str
    kind: RelationKind | None
    relation_id: UUID | None
    due_on: date | None
    renew_from: date | None
    under_way: bool
    last: CertificationRecord | None


@raises(
    ProofNeeded,
    *declared(match_within_limit),
    NotFound,
    OwnDetails,
    CannotHelpNow,
    NotInScope,
    AlreadyCertified,
    CaseUnderWay,
    ConsentOutdated,
    *declared(take_challenge),
)
async def start_certification_for(
    auth_tools: AuthTools,
    face_tools: FaceTools,
    terms: Terms,
    viewer: Viewer,
    someone: Someone,
    consent_version: str,
    now: datetime,
) -> ChallengeRecord:
    """Begin to certify someone else, who consented on this phone to the version given."""
    if viewer.needs_proof:
        raise ProofNeeded
    person = await _find(auth_tools, viewer, someone, now)
    if person.id == viewer.person_id:
        raise OwnDetails
    await check_may_help(terms, viewer, person, now)
    await give_consent_for(viewer, person.id, consent_version, now)
    return await take_challenge(face_tools, viewer, person.id, Purpose.HELPED, now)


async def _find(tools: AuthTools, viewer: Viewer, someone: Someone, now: datetime) -> PersonRecord:
    if someone.person_id is None:
        return await match_within_limit(tools, viewer, someone.name, someone.identity_number, now)
    if not await may_act_for(viewer, someone.person_id, Matter.CERTIFICATION):
        own = [one for one in await _own_tries(viewer) if one.person_id == someone.person_id]
        if not any(one.passed for one in own):
            raise NotFound
    return await get_person_for_system(tools.keyring, someone.person_id)


async def _own_tries(viewer: Viewer) -> list[CertificationRecord]:
    """What the viewer submitted as a helper; of who removed them, only what came after that."""
    removed = await list_removals(viewer)
    return [
        one
        for one in await store.list_helped(viewer)
        if one.person_id not in removed or one.submitted_at > removed[one.person_id]
    ]


async def check_may_help(terms: Terms, viewer: Viewer, person: PersonRecord, now: datetime) -> None:
    """Raise what stands against certifying a person now; to a stranger only CannotHelpNow."""
    today = local_day(now)
    try:
        rules.check_may_start(rules.standing(person, today, terms.procedure.terms), today)
        case = await find_open(open_key(person.id))
        if case is not None:
            raise CaseUnderWay(case.number, case.submitted_at)
    except (NotInScope, AlreadyCertified, CaseUnderWay):
        if await may_act_for(viewer, person.id, Matter.CERTIFICATION):
            raise
        raise CannotHelpNow from None


async def list_helped(
    keyring: Keyring, terms: Terms, viewer: Viewer, now: datetime
) -> list[HelpedRecord]:
    """List those whom the viewer's account helps or has helped, who named it first.

    Who removed it as a helper is not on the list any more.
    """
    relations = await list_persons_helped(viewer, Matter.CERTIFICATION)
    last: dict[UUID, CertificationRecord] = {}
    passed: dict[UUID, CertificationRecord] = {}
    for record in await _own_tries(viewer):
        last.setdefault(record.person_id, record)
        if record.passed:
            passed.setdefault(record.person_id, record)
    by_person = {relation.person_id: relation for relation in relations}
    shown = [*by_person, *(p for p in last if p not in by_person)]
    persons = await list_persons_for_system(keyring, shown)
    found = []
    for person_id in shown:
        person, relation = persons[person_id], by_person.get(person_id)
        tries = last.get(person_id), passed.get(person_id)
        found.append(await _helped(terms, person, relation, tries, local_day(now)))
    return found


async def _helped(
    terms: Terms,
    person: PersonRecord,
    relation: RelationRecord | None,
    tries: Sequence[CertificationRecord | None],
    today: date,
) -> HelpedRecord:
    last, passed = tries
    due_on, renew_from, under_way = None, None, False
    if relation is not None:
        where = rules.standing(person, today, terms.procedure.terms)
        due_on, renew_from = where.due_on, where.renew_from
        under_way = await find_open(open_key(person.id)) is not None
    elif passed is not None:
        due_on = add_months(
            local_day(passed.submitted_at), terms.procedure.terms.period_months.value
        )
    return HelpedRecord(
        person_id=person.id,
        name_masked=mask_name(person.name),
        kind=relation.kind if relation else None,
        relation_id=relation.id if relation else None,
        due_on=due_on,
        renew_from=renew_from,
        under_way=under_way or (last is not None and last.published_at is None),
        last=last,
    )
