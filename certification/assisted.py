"""Certifying without a face: what desks do with forms, and in their stead (§26 ㈡–㈣).

An agency enters a stamped form, or what 金保工程 says; an employer vouches for its own retired
people; an embassy certifies who lives in its country. Each comes to a person through its reach.
What is decided here is decided at once and published by the counting of §26, like by face.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from cases import service as cases
from cases.errors import MoveNotAllowed
from cases.records import CaseRecord, NewCase
from cases.rules import Action
from cases.store import find_by_idempotency_key, find_open, move
from certification import assisted_rules as rules
from certification import assisted_store as forms
from certification import store
from certification.assisted_errors import (
    AssisterWrong,
    FormLapsed,
    FormNumberNeeded,
    FormOfAnother,
    FormUsed,
    PersonAlreadyCertified,
    PersonDeceased,
    PersonNotInScope,
    PersonUnderWay,
    ReferenceUsed,
    ReferenceWrong,
    SeenDayWrong,
    WrongWay,
)
from certification.assisted_rules import FormRecord, Keeper, Verified
from certification.desk_errors import FormNotLookedAt
from certification.form_desk import check_looked, form_of
from certification.jobs import picture_time, settle
from certification.records import CertificationRecord, Terms
from certification.rules import Way, open_key, standing
from documents.service import revoke_document
from faces.service import idempotency_key
from handbook.rules import CERTIFICATION
from kernel.errors import NotFound, Stale, raises
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.errors import OwnMatter
from persons.reach_store import get_person_in_reach
from persons.records import PersonRecord
from worktime.rules import due_on, local_day

REFERENCE = "assistance.reference"


@dataclass(frozen=True)
class Entry:
    """What a desk enters for a person whom it found in its reach.

    seen_on: the day of the stamp, or on which the person was seen. assister: the office's name as
    on its stamp. form_number: as printed on the form; empty for one that was filled in by hand.
    by_hand: such a paper is entered although a printed form of the person stands. reference: the
    number in 金保工程.
    """

    person_id: UUID
    seen_on: date
    assister: str
    idempotency_key: str
    form_number: str = ""
    by_hand: bool = False
    reference: str = ""
    verified: Verified | None = None


COMMON = (
    NotFound, OwnMatter, PersonDeceased, PersonNotInScope, PersonAlreadyCertified, PersonUnderWay,
    WrongWay, SeenDayWrong, AssisterWrong, FormOfAnother, FormUsed, FormLapsed, FormNotLookedAt,
    FormNumberNeeded, MoveNotAllowed, Stale,
)  # fmt: skip


@raises(*COMMON)
async def enter_from_form(
    keyring: Keyring, terms: Terms, viewer: Viewer, entry: Entry, now: datetime
) -> CaseRecord:
    """Certify by a stamped form that the person sent, or that came on paper. For agency clerks.

    A photo of it that waits is looked at first. The paper goes back to the employer, who keeps it
    (§26 ㈡ 2, ㈣). A repeat with the same key returns the case.
    """
    _check_role(viewer, Role.AGENCY_CLERK)
    return await _certify(keyring, terms, viewer, Way.FORM, entry, now)


@raises(*COMMON, ReferenceWrong, ReferenceUsed)
async def enter_from_remote_system(
    keyring: Keyring, terms: Terms, viewer: Viewer, entry: Entry, now: datetime
) -> CaseRecord:
    """Certify by what an agency elsewhere entered in 金保工程, once a number. For agency clerks.

    That agency keeps the form (§26 ㈡ 2).
    """
    _check_role(viewer, Role.AGENCY_CLERK)
    reference = rules.read_reference(entry.reference)
    first = await find_by_idempotency_key(idempotency_key(viewer, entry.idempotency_key))
    if first is not None:
        return first
    await _check_unused(keyring, reference)
    way = Way.REMOTE_SYSTEM
    try:
        return await _certify(keyring, terms, viewer, way, entry, now, reference=reference)
    except Stale:  # the number was entered for another in the same moment
        await _check_unused(keyring, reference)
        raise


@raises(*COMMON)
async def certify_by_employer(
    keyring: Keyring, terms: Terms, viewer: Viewer, entry: Entry, now: datetime
) -> CaseRecord:
    """Certify one of the employer's own people, whom it verified (经单位核实, §26 ㈢)."""
    if viewer.employer_id is None:
        raise NotFound
    return await _certify(keyring, terms, viewer, Way.EMPLOYER, entry, now)


@raises(*COMMON)
async def certify_at_embassy(
    keyring: Keyring, terms: Terms, viewer: Viewer, entry: Entry, now: datetime
) -> CaseRecord:
    """Certify somebody who lives in the embassy's country (§26 ㈣). For embassy clerks."""
    _check_role(viewer, Role.EMBASSY_CLERK)
    return await _certify(keyring, terms, viewer, Way.EMBASSY, entry, now)


def _check_role(viewer: Viewer, role: Role) -> None:
    if role not in viewer.roles or viewer.employer_id is not None:
        raise NotFound


async def _certify(
    keyring: Keyring,
    terms: Terms,
    viewer: Viewer,
    way: Way,
    entry: Entry,
    now: datetime,
    *,
    reference: str = "",
) -> CaseRecord:
    key = idempotency_key(viewer, entry.idempotency_key)
    first = await find_by_idempotency_key(key)
    if first is not None:
        return first
    person = await get_person_in_reach(viewer, keyring, entry.person_id)
    today = local_day(now)
    where = standing(person, today, terms.procedure.terms)
    rules.check_at_desk(where, today)
    rules.check_way(person.residence, way)
    case = await find_open(open_key(person.id))
    if case is not None:
        raise PersonUnderWay(case.number, case.submitted_at)
    form, instead_of = await _papers(keyring, viewer, person, way, entry, now)
    rules.check_seen_on(entry.seen_on, today, form=form, last_certified_on=person.last_certified_on)
    assister = rules.read_assister(entry.assister)
    seen_on, verified = entry.seen_on, entry.verified
    vouched = _Vouched(way, form, instead_of, assister, reference, seen_on, verified)
    try:
        return await _decide(keyring, terms, viewer, person, vouched, key, now)
    except (Stale, IntegrityError):  # the same entry, a moment earlier
        first = await find_by_idempotency_key(key)
        if first is None:
            raise Stale from None
        return first


async def _papers(
    keyring: Keyring, viewer: Viewer, person: PersonRecord, way: Way, entry: Entry, now: datetime
) -> tuple[FormRecord | None, FormRecord | None]:
    """Return the form that is entered, and the one that another paper takes the place of.

    A form that stands is named by its number, or set aside with intent: else what is checked of it
    could be left out with the number.
    """
    if entry.form_number.strip():
        form = await form_of(keyring, person, entry.form_number, now)
        if way is Way.FORM:
            await check_looked(viewer, form)
        return form, None
    if way is not Way.FORM:
        return None, None
    stands = await forms.find_open(keyring, person.id)
    if stands is None or rules.has_lapsed(stands, local_day(now)):
        return None, None
    if not entry.by_hand:
        raise FormNumberNeeded(stands.number)
    await check_looked(viewer, stands)
    return None, stands


@dataclass(frozen=True)
class _Vouched:
    """What is decided by. instead_of: the form that stood, which the paper takes the place of."""

    way: Way
    form: FormRecord | None
    instead_of: FormRecord | None
    assister: str
    reference: str
    seen_on: date
    verified: Verified | None


async def _decide(
    keyring: Keyring,
    terms: Terms,
    viewer: Viewer,
    person: PersonRecord,
    vouched: _Vouched,
    key: str,
    now: datetime,
) -> CaseRecord:
    form, by = vouched.form, str(viewer.account_id)
    due = due_on(now, terms.procedure.time_limit.working_days, terms.calendar)
    kept_by = rules.keeper(vouched.way, form, has_employer=person.employer_id is not None)
    async with in_transaction():
        case = await cases.open_case(
            NewCase(
                procedure=CERTIFICATION,
                subject_id=person.id,
                applicant_id=_applicant(viewer, person, form),
                employer_id=viewer.employer_id,
                due_on=due.day,
                due_estimated=due.estimated,
                open_key=open_key(person.id),
                idempotency_key=key,
                actor=by,
            ),
            now,
        )
        record = await store.add(
            case.id, None, person.id, viewer.account_id, vouched.way, now, seen_on=vouched.seen_on
        )
        await _close_forms(vouched, kept_by, now)
        await _note(keyring, viewer, record, vouched, kept_by, now)
        case = await move(case, Action.DECIDE, now, actor=by)
        await settle(terms, case, record, now, decided_by=by)
    return case


def _applicant(viewer: Viewer, person: PersonRecord, form: FormRecord | None) -> UUID:
    """Who printed the form that stands; without one the employer's seat, or the person."""
    if form is not None:
        return form.account_id
    return person.id if viewer.employer_id is None else viewer.account_id


async def _close_forms(vouched: _Vouched, kept_by: Keeper, now: datetime) -> None:
    """Close the form that is used, or the one that is not used any more; its code says so."""
    form, other = vouched.form, vouched.instead_of
    if form is not None:
        if not await forms.enter(form, kept_by, picture_time(now), now):
            raise Stale
        await revoke_document(rules.FORM_PAPER, form.id, now)
    if other is not None:
        if not await forms.supersede(other, picture_time(now), now):
            raise Stale
        await revoke_document(rules.FORM_PAPER, other.id, now)


async def _note(
    keyring: Keyring,
    viewer: Viewer,
    record: CertificationRecord,
    vouched: _Vouched,
    kept_by: Keeper,
    now: datetime,
) -> None:
    await forms.add_assistance(
        record.id,
        form_id=vouched.form.id if vouched.form else None,
        assister=vouched.assister,
        reference=vouched.reference,
        verified=vouched.verified,
        reference_key=_reference_key(keyring, vouched.reference),
        kept_by=kept_by,
        entered_by=viewer.account_id,
        now=now,
    )


async def _check_unused(keyring: Keyring, reference: str) -> None:
    key = _reference_key(keyring, reference)
    if key is not None and await forms.is_reference_used(key):
        raise ReferenceUsed


def _reference_key(keyring: Keyring, reference: str) -> str | None:
    return keyring.lookup(reference, REFERENCE) if reference else None
