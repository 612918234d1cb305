"""Taking back a certification that had passed: for a death, for fraud, or for a mistake."""

from datetime import date, datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action
from cases.store import find_by_number, move
from certification import handover_store, store
from certification.handover import tell_pension
from certification.messages import HandOverRecord, Kind, RevocationReason
from documents.service import revoke_document
from kernel.errors import NotFound, Stale, raises
from persons.store import last_certified, restore_last_certified
from worktime.rules import local_day

CERTIFICATE = "certificate"
LONGEST_NOTE = 200


@raises(NotFound, MoveNotAllowed, Stale)
async def revoke_certification(
    number: str, reason: RevocationReason, note: str, actor: str, now: datetime
) -> CaseRecord:
    """Take a published success back, by its case's number, and have the pension system told.

    actor: the account's id, or "operator" at the console. note: why, for the case's history; no
    names. The day that counted before holds again, and the issued certificate no longer does.
    For administrators: whoever calls this has checked that it is one.
    """
    case = await find_by_number(number)
    certification = await store.find_of_case(case.id) if case else None
    if case is None or certification is None:
        raise NotFound
    async with in_transaction():
        case = await move(
            case, Action.REVOKE, now, actor=actor, note=f"{reason}: {note}"[:LONGEST_NOTE]
        )
        certified_on = local_day(certification.submitted_at)
        await tell_pension(  # it may be older than the link to the pension system
            certification.person_id,
            certification.id,
            Kind.CERTIFIED,
            certified_on=certified_on,
            now=now,
        )
        holds = await _what_holds_without(certification.person_id, certification.id)
        await restore_last_certified(certification.person_id, holds, now)
        await tell_pension(
            certification.person_id,
            certification.id,
            Kind.REVOKED,
            certified_on=holds,
            reason=reason,
            now=now,
        )
        await revoke_document(CERTIFICATE, certification.id, now)
    return case


async def _what_holds_without(person_id: UUID, revoked_id: UUID) -> date | None:
    """Return the last day on which the person still counts as certified.

    That of another certification of ours, or one that the core system knew before ours.
    """
    messages = await handover_store.list_of_person(person_id)
    revoked = {m.certification_id for m in messages if m.kind is Kind.REVOKED} | {revoked_id}
    own = {row.id: local_day(row.submitted_at) for row in await store.list_passed(person_id)}
    gone = {day for certification_id, day in own.items() if certification_id in revoked}
    standing = {day for certification_id, day in own.items() if certification_id not in revoked}
    known = _known_before(messages) | {await last_certified(person_id)}
    return max((day for day in standing | (known - gone) if day is not None), default=None)


def _known_before(messages: list[HandOverRecord]) -> set[date | None]:
    return {message.before_on for message in messages}
