"""Taking back a certification that had passed: for a death, for fraud, or for a mistake."""

from datetime import date, datetime

from tortoise.transactions import in_transaction

from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action
from cases.store import find_by_number, move
from certification import handover_store, store
from certification.assisted_store import free_reference
from certification.certificate import CERTIFICATE
from certification.handover import tell_pension
from certification.messages import HandOverRecord, Kind, RevocationReason
from certification.records import CertificationRecord
from documents.service import revoke_document
from kernel.errors import NotFound, Stale, raises
from persons.store import hold_person, last_certified, restore_last_certified

LONGEST_NOTE = 200


@raises(NotFound, MoveNotAllowed, Stale)
async def revoke_certification(
    number: str, reason: RevocationReason, note: str, actor: str, now: datetime
) -> CaseRecord:
    """Take a published success back, by its case's number, and have the pension system told.

    actor: the account's id, or "operator" at the console. note: why, for the case's history; no
    names. The day that counted before holds again, and the issued certificate no longer does. A
    number of the remote system can be entered anew, except after fraud.
    For administrators: whoever calls this has checked that it is one.
    """
    case = await find_by_number(number)
    certification = await store.find_of_case(case.id) if case else None
    if case is None or certification is None:
        raise NotFound
    async with in_transaction():
        await hold_person(certification.person_id)  # an import may bring a later day just now
        case = await move(
            case, Action.REVOKE, now, actor=actor, note=f"{reason}: {note}"[:LONGEST_NOTE]
        )
        await tell_pension(  # it may be older than the link to the pension system
            certification.person_id,
            certification.id,
            Kind.CERTIFIED,
            certified_on=await _day_of(certification),
            now=now,
        )
        holds, revoked = await _what_holds_without(certification)
        await restore_last_certified(certification.person_id, holds, now, revoked)
        await tell_pension(
            certification.person_id,
            certification.id,
            Kind.REVOKED,
            certified_on=holds,
            reason=reason,
            now=now,
        )
        await store.take_back(certification.id)
        if reason is not RevocationReason.FRAUD:  # a number that was misused counts for nobody
            await free_reference(certification.id)
        await revoke_document(CERTIFICATE, certification.id, now)
    return case


async def _what_holds_without(revoked: CertificationRecord) -> tuple[date | None, set[date]]:
    """Return the last day on which the person still counts as certified, and the days that went.

    The former is that of another certification of ours, or one that the core system knew before
    ours. The latter are those of all that was revoked, where no other certification has them.
    """
    messages = await handover_store.list_of_person(revoked.person_id)
    over = {m.certification_id for m in messages if m.kind is Kind.REVOKED} | {revoked.id}
    certified = [m for m in messages if m.kind is Kind.CERTIFIED]
    before = {m.before_on for m in messages}
    moved = {m.certification_id: m.certified_on for m in certified if _moved(m)}
    behind = {m.certification_id for m in certified} - moved.keys() - over
    passed = await store.list_passed(revoked.person_id)
    own = {await _day_of(row) for row in passed if row.id in behind}
    own |= {day for one, day in moved.items() if day and one not in over}
    gone = {day for one, day in moved.items() if day and one in over}
    day = await _day_of(revoked)
    if revoked.id not in moved and day not in before:
        gone.add(day)  # it came to hold when one of a later day was revoked
    known = before | {await last_certified(revoked.person_id)}
    left = own | (known - gone)
    return max((day for day in left if day is not None), default=None), gone - own


async def _day_of(certification: CertificationRecord) -> date:
    """Return the day on which the person was seen: of an objection, that of what it objects to."""
    return (await store.get_seen(certification)).holds_from


def _moved(message: HandOverRecord) -> bool:
    """Whether the person's day became another by this certification: it is its own then."""
    return message.certified_on != message.before_on
