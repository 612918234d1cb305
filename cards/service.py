"""Asking for a card: what can be asked for, the request, loss reports, withdrawal (§27, §28)."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from tortoise.transactions import in_transaction

from cards import rules, store
from cards.delivery import CHOICE, check_choice
from cards.errors import (
    CardNotReturned,
    CardReportedLost,
    CardRequestOpen,
    CardStillInStock,
    LossNotReported,
    NoCard,
    NotForThisPerson,
    NothingChanged,
    OtherCardRequestOpen,
    TooLateToWithdraw,
)
from cards.news import tell_later
from cards.paying import ask_for_fee
from cards.ports import CardTools
from cards.proof import end_proof
from cards.records import (
    CardRecord,
    CardState,
    Delivery,
    NewRequest,
    Option,
    Overview,
    PrintedItem,
    Relation,
    RequestKind,
)
from cards.subjects import find_subject, get_request, may_see
from cases import service as cases
from cases.errors import MoveNotAllowed
from cases.records import CaseRecord, NewCase
from cases.rules import Action
from cases.store import find_by_idempotency_key, find_open, get_case_for_system, move
from handbook.rules import CardProcedure
from kernel.errors import NotFound, Stale, raises
from kernel.viewer import Viewer
from payments.service import cancel_order
from persons.errors import PersonNotBound
from persons.records import PersonRecord
from worktime.errors import WindowClosed
from worktime.rules import check_open, due_on


def open_key(person_id: UUID) -> str:
    """One open request for a card a person, whoever makes it."""
    return f"card:{person_id}"


WHO = (PersonNotBound, NotForThisPerson)
OPEN = (CardRequestOpen, OtherCardRequestOpen)


@raises(*WHO)
async def get_overview(
    tools: CardTools, viewer: Viewer, person_id: UUID | None, now: datetime
) -> Overview:
    """Return a person's card and what can be asked for it, of oneself when nobody is named."""
    subject = await find_subject(tools.keyring, viewer, person_id)
    person = subject.person
    card = await store.find_card(tools.keyring, person.id)
    changed = rules.find_changed(card.printed, person) if card else ()
    window = rules.window_of(tools.procedures.reissue, tools.agency)
    options = tuple(_option(tools, kind, card, changed) for kind in RequestKind)
    under_way = await find_open(open_key(person.id))
    return Overview(
        person.id,
        person.name,
        subject.relation,
        card,
        changed,
        options,
        under_way is not None,
        under_way if under_way and await _may_follow(tools, viewer, under_way) else None,
        window.is_open(now),
        window.next_opening(now),
        window.postponed_to(now),
    )


async def _may_follow(tools: CardTools, viewer: Viewer, case: CaseRecord) -> bool:
    request = await store.find_request_for_system(tools.keyring, case.id)
    return request is not None and await may_see(viewer, request)


def _option(
    tools: CardTools,
    kind: RequestKind,
    card: CardRecord | None,
    changed: tuple[PrintedItem, ...],
) -> Option:
    procedure = rules.procedure_of(kind, tools.procedures)
    refusal = rules.find_refusal(kind, card, changed)
    return Option(kind, procedure.fee.fen, procedure.time_limit.working_days, refusal)


STATE = (NoCard, CardNotReturned, CardStillInStock, CardReportedLost, NothingChanged)


@raises(*WHO, *STATE, *CHOICE, WindowClosed, *OPEN, Stale)
async def request_card(
    tools: CardTools, viewer: Viewer, new: NewRequest, now: datetime
) -> CaseRecord:
    """Ask for a card. Returns the case, which waits for its fee when there is one.

    A reissue reports the card as lost with it (正式挂失, §28). One request is open at a time;
    a repeat with the same key returns the first case.
    """
    key = f"{viewer.account_id}:{sha256(new.idempotency_key.encode()).hexdigest()}"
    try:
        return await find_by_idempotency_key(key) or await _request(tools, viewer, new, key, now)
    except (Stale, CardRequestOpen):  # the same request, a moment earlier
        first = await find_by_idempotency_key(key)
        if first is None:
            raise
        return first


async def _request(
    tools: CardTools, viewer: Viewer, new: NewRequest, key: str, now: datetime
) -> CaseRecord:
    subject = await find_subject(tools.keyring, viewer, new.person_id)
    person = subject.person
    procedure = rules.procedure_of(new.kind, tools.procedures)
    check_open(rules.window_of(procedure, tools.agency), now)
    await _check_none_open(tools, viewer, person.id)
    delivery = await check_choice(tools, viewer, new.delivery)
    case = _new_case(tools, viewer, procedure, person.id, key, now)
    try:
        async with in_transaction():
            opened = await cases.open_case(case, now)
            card = await _check_card(tools, new.kind, person)
            await _add(tools, viewer, new, opened, card, subject.relation, procedure, delivery, now)
    except Stale:
        await _check_none_open(tools, viewer, person.id)
        raise
    return opened


def _new_case(
    tools: CardTools,
    viewer: Viewer,
    procedure: CardProcedure,
    person_id: UUID,
    key: str,
    now: datetime,
) -> NewCase:
    due = due_on(now, procedure.time_limit.working_days, tools.agency.calendar)
    return NewCase(
        procedure=procedure.procedure.id,
        subject_id=person_id,
        applicant_id=viewer.account_id,
        due_on=due.day,
        due_estimated=due.estimated,
        open_key=open_key(person_id),
        idempotency_key=key,
        status=rules.begins_as(procedure.fee.fen),
    )


async def _check_none_open(tools: CardTools, viewer: Viewer, person_id: UUID) -> None:
    case = await find_open(open_key(person_id))
    if case is None:
        return
    if not await _may_follow(tools, viewer, case):
        raise OtherCardRequestOpen
    raise CardRequestOpen(case.number, case.submitted_at)


async def _check_card(tools: CardTools, kind: RequestKind, person: PersonRecord) -> CardRecord:
    card = await store.find_card(tools.keyring, person.id)
    rules.check_kind(kind, card, rules.find_changed(card.printed, person) if card else ())
    assert card is not None
    return card


async def _add(
    tools: CardTools,
    viewer: Viewer,
    new: NewRequest,
    case: CaseRecord,
    card: CardRecord,
    relation: Relation,
    procedure: CardProcedure,
    delivery: Delivery,
    now: datetime,
) -> None:
    if new.kind is RequestKind.REISSUE and card.state is CardState.IN_USE:
        await store.move_card(card, CardState.LOST, now, actor=str(viewer.account_id))
    request = await store.add_request(
        tools.keyring,
        new,
        case_id=case.id,
        card_id=card.id,
        person_id=case.subject_id,
        account_id=viewer.account_id,
        relation=relation,
        fee_fen=procedure.fee.fen,
        delivery=delivery,
        now=now,
    )
    if request.fee_fen:
        await ask_for_fee(tools, request, procedure.procedure.title, now)
    await tell_later(case, now)


@raises(*WHO, NoCard, CardStillInStock, WindowClosed, Stale)
async def report_loss(
    tools: CardTools, viewer: Viewer, person_id: UUID | None, now: datetime
) -> CardRecord:
    """Report a card as lost (正式挂失, §28), without a reissue yet. A repeat changes nothing."""
    person = (await find_subject(tools.keyring, viewer, person_id)).person
    check_open(rules.window_of(tools.procedures.reissue, tools.agency), now)
    async with in_transaction():
        card = rules.check_loss(await store.find_card(tools.keyring, person.id))
        if card.state is CardState.IN_USE:
            await store.move_card(card, CardState.LOST, now, actor=str(viewer.account_id))
    return await store.get_card_for_system(tools.keyring, card.id)


@raises(*WHO, NoCard, LossNotReported, *OPEN, Stale)
async def take_back_loss(
    tools: CardTools, viewer: Viewer, person_id: UUID | None, now: datetime
) -> CardRecord:
    """Take a loss report back, while no request for a card is open (ours)."""
    person = (await find_subject(tools.keyring, viewer, person_id)).person
    await _check_none_open(tools, viewer, person.id)
    async with in_transaction():
        card = rules.check_taking_back(await store.find_card(tools.keyring, person.id))
        await store.move_card(card, CardState.IN_USE, now, actor=str(viewer.account_id))
        await _check_none_open(tools, viewer, person.id)
    return await store.get_card_for_system(tools.keyring, card.id)


@raises(NotFound, TooLateToWithdraw, MoveNotAllowed, Stale)
async def withdraw(tools: CardTools, viewer: Viewer, case_id: UUID, now: datetime) -> CaseRecord:
    """Withdraw a request until the card is being made; a fee that was paid goes back (ours)."""
    request = await get_request(tools.keyring, viewer, case_id)
    async with in_transaction():
        case = await get_case_for_system(case_id)
        if not rules.can_withdraw(case.status):
            raise TooLateToWithdraw
        case = await move(case, Action.WITHDRAW, now, actor="person")
        await store.set_closed(request.id, now)
        if request.order_id is not None:
            await cancel_order(request.order_id, now)
        await end_proof(case_id, now)
        await tell_later(case, now)
    return case
