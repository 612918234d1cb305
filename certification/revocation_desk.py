"""Revocations by the agency's administrators: one asks, another one confirms.

A pension may stop by it, so nobody does it alone; at the console the operator answers for it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action, advance
from cases.store import find_by_number, get_case_for_system
from certification import act_store
from certification.act_store import Act, ActRecord, RequestRecord
from certification.agency import check_administrator, check_reader
from certification.errors import (
    AnotherMustConfirm,
    NoSuchCertification,
    RevocationAsked,
    RevocationNoteWrong,
)
from certification.link_desk import numbers_of
from certification.messages import RevocationReason
from certification.notices import tell_revoked
from certification.records import CertificationRecord
from certification.revoking import LONGEST_NOTE, revoke_certification
from certification.store import find_of_case, get_for_system
from kernel.errors import NotFound, Stale, raises
from kernel.pages import PagePlace
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.errors import OwnMatter
from persons.reach_store import list_apart

SHORTEST_NOTE = 4
PREFIX = max(len(f"{reason}: ") for reason in RevocationReason)


@dataclass(frozen=True)
class RequestView:
    """A revocation that waits. `mine`: the viewer asked for it, so another one confirms."""

    request: RequestRecord
    number: str
    mine: bool


@dataclass(frozen=True)
class ActView:
    """An act on record, and the number of its case."""

    act: ActRecord
    number: str


@raises(
    NotFound, RevocationNoteWrong, NoSuchCertification, OwnMatter, RevocationAsked, MoveNotAllowed
)
async def ask_revocation(
    viewer: Viewer, number: str, reason: RevocationReason, note: str, now: datetime
) -> RequestView:
    """Ask for a published success to be taken back. For administrators, in nothing of their own."""
    check_administrator(viewer)
    note = note.strip()
    if not SHORTEST_NOTE <= len(note) <= LONGEST_NOTE - PREFIX:
        raise RevocationNoteWrong
    case = await find_by_number(number.strip())
    certification = await find_of_case(case.id) if case else None
    if case is None or certification is None:
        raise NoSuchCertification
    await _check_impartial(viewer, certification)
    advance(case.status, Action.REVOKE)
    try:
        async with in_transaction():
            asked = await act_store.ask(certification.id, reason, note, viewer.account_id, now)
            await act_store.add_act(viewer.account_id, Act.REVOCATION_ASKED, certification.id, now)
    except Stale:
        raise RevocationAsked from None
    return RequestView(asked, case.number, mine=True)


@raises(NotFound, AnotherMustConfirm, OwnMatter, MoveNotAllowed, Stale)
async def confirm_revocation(
    keyring: Keyring, viewer: Viewer, request_id: UUID, now: datetime
) -> CaseRecord:
    """Take back what another administrator asked for, tell the person and the pension system."""
    check_administrator(viewer)
    request = await act_store.find_open(request_id)
    if request is None:
        raise NotFound
    if request.asked_by == viewer.account_id:
        raise AnotherMustConfirm
    certification = await get_for_system(request.certification_id)
    await _check_impartial(viewer, certification)
    case = await get_case_for_system(certification.case_id)
    async with in_transaction():
        await _settle(viewer, request, Act.REVOCATION_CONFIRMED, now)
        case = await revoke_certification(
            case.number, request.reason, request.note, str(viewer.account_id), now
        )
        await tell_revoked(keyring, case, request.reason, now)
    return case


@raises(NotFound)
async def dismiss_revocation(viewer: Viewer, request_id: UUID, now: datetime) -> None:
    """Leave a certification as it is: whoever asked takes it back, or another one declines."""
    check_administrator(viewer)
    request = await act_store.find_open(request_id)
    if request is None:
        raise NotFound
    async with in_transaction():
        await _settle(viewer, request, Act.REVOCATION_DISMISSED, now)


async def _settle(viewer: Viewer, request: RequestRecord, act: Act, now: datetime) -> None:
    confirmed = act is Act.REVOCATION_CONFIRMED
    if not await act_store.settle(request.id, viewer.account_id, now, confirmed=confirmed):
        raise NotFound
    await act_store.add_act(viewer.account_id, act, request.certification_id, now)


async def _check_impartial(viewer: Viewer, certification: CertificationRecord) -> None:
    submitted = certification.account_id == viewer.account_id
    if submitted or certification.person_id in await list_apart(viewer):
        raise OwnMatter


async def list_requests(viewer: Viewer, first: int, after: PagePlace | None) -> list[RequestView]:
    """List revocations that wait for a second administrator, the oldest first."""
    check_reader(viewer)
    found = await act_store.list_open(first, after)
    numbers = await numbers_of({one.certification_id for one in found})
    return [
        RequestView(one, numbers[one.certification_id], one.asked_by == viewer.account_id)
        for one in found
    ]


async def list_acts(viewer: Viewer, first: int, after: PagePlace | None) -> list[ActView]:
    """List what the staff did about the hand-over, the newest first. For auditors."""
    if Role.AUDITOR not in viewer.roles:
        return []
    found = await act_store.list_acts(first, after)
    numbers = await numbers_of({one.certification_id for one in found if one.certification_id})
    return [
        ActView(one, numbers.get(one.certification_id, "") if one.certification_id else "")
        for one in found
    ]
