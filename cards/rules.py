"""Which card can be asked for how, and what a request may still change: pure decisions."""

from datetime import datetime

from cards.errors import (
    CardNotReturned,
    CardReportedLost,
    CardStillInStock,
    LossNotReported,
    NoCard,
    NothingChanged,
    ProgressWindowClosed,
)
from cards.records import CardRecord, CardState, Printed, PrintedItem, RequestKind
from cases.rules import Action, Status
from handbook.rules import CardProcedure, CardProcedures, ChannelKind, Procedure
from kernel.errors import DomainError
from persons.records import PersonRecord, Sex
from worktime.load import Agency
from worktime.rules import ServiceWindow

SEX_WORDS = {Sex.MALE: "男", Sex.FEMALE: "女"}
UNPAID_OR_WAITING = frozenset({Status.AWAITING_PAYMENT, Status.ACCEPTED})
NO_CARD = UNPAID_OR_WAITING | {Status.WITHDRAWN, Status.LAPSED}
"""No card is made for the request: there is no 发卡进度 yet, or there never will be."""


def procedure_of(kind: RequestKind, procedures: CardProcedures) -> CardProcedure:
    """Return the procedure that a kind of request follows: §27 or §28."""
    second = kind is RequestKind.SECOND_APPLICATION
    return procedures.second_application if second else procedures.reissue


def print_items(person: PersonRecord) -> Printed:
    """Return what a card made now would show."""
    return Printed(
        person.name,
        person.identity_number,
        SEX_WORDS[person.sex],
        person.ethnicity,
        person.birth_date,
    )


def find_changed(printed: Printed, person: PersonRecord) -> tuple[PrintedItem, ...]:
    """List the printed items that differ from the register (§28).

    An ethnicity that is not known on one side says nothing.
    """
    now = print_items(person)
    known = bool(printed.ethnicity and now.ethnicity)
    return tuple(
        item
        for item in PrintedItem
        if getattr(printed, item) != getattr(now, item)
        and (item is not PrintedItem.ETHNICITY or known)
    )


def check_kind(
    kind: RequestKind, card: CardRecord | None, changed: tuple[PrintedItem, ...]
) -> None:
    """Refuse a kind of request that the card's state does not allow.

    Raises NoCard, CardNotReturned (§27), CardStillInStock, CardReportedLost, NothingChanged (§28).
    """
    if card is None or card.state is CardState.CANCELLED:
        raise NoCard
    if kind is RequestKind.SECOND_APPLICATION:
        if card.state is not CardState.IN_STOCK:
            raise CardNotReturned
        return
    if card.state is CardState.IN_STOCK:
        raise CardStillInStock
    if kind is RequestKind.REISSUE:
        return
    if card.state is CardState.LOST:
        raise CardReportedLost
    if kind is RequestKind.REPLACE_CHANGED and not changed:
        raise NothingChanged


def find_refusal(
    kind: RequestKind, card: CardRecord | None, changed: tuple[PrintedItem, ...]
) -> DomainError | None:
    """Return why a kind cannot be asked for, None when it can."""
    try:
        check_kind(kind, card, changed)
    except DomainError as refusal:
        return refusal
    return None


def check_loss(card: CardRecord | None) -> CardRecord:
    """Return a card that can be reported lost. Raises NoCard, CardStillInStock (§28)."""
    if card is None or card.state is CardState.CANCELLED:
        raise NoCard
    if card.state is CardState.IN_STOCK:
        raise CardStillInStock
    return card


def check_taking_back(card: CardRecord | None) -> CardRecord:
    """Return a card whose loss report can be taken back. Raises NoCard, LossNotReported."""
    if card is None:
        raise NoCard
    if card.state is not CardState.LOST:
        raise LossNotReported
    return card


def window_of(procedure: CardProcedure, agency: Agency) -> ServiceWindow:
    """Return when requests are taken online, with the agency's postponed months."""
    return ServiceWindow(procedure.window, agency.first_days)


def check_progress_window(
    status: Status, procedures: CardProcedures, agency: Agency, hours: str, now: datetime
) -> None:
    """Refuse to show progress outside its window (§29 ㈢ 1). Raises ProgressWindowClosed.

    The window is that of 发卡进度: what is not with the factory yet is a person's own request,
    to be paid, changed or withdrawn at any time (ours).
    """
    window = ServiceWindow(procedures.progress, agency.first_days)
    if status not in NO_CARD and not window.is_open(now):
        raise ProgressWindowClosed(window.next_opening(now), hours)


def hours_of(procedure: Procedure, kind: ChannelKind) -> str:
    """Say when a channel takes a procedure, in the handbook's words."""
    return next((c.hours for c in procedure.channels if c.kind is kind and c.hours), "")


def can_withdraw(status: Status) -> bool:
    """Whether a request may still be withdrawn: until the card is being made (ours)."""
    return status in UNPAID_OR_WAITING


def can_change_delivery(status: Status) -> bool:
    """Whether the delivery may still be changed: until the card is ordered from the factory (ours).

    The factory's file says the way and the outlet, and the card goes where that said.
    """
    return status in UNPAID_OR_WAITING


def begins_as(fee_fen: int) -> Status:
    """Return where a request begins: it waits for its fee when there is one."""
    return Status.AWAITING_PAYMENT if fee_fen else Status.ACCEPTED


def card_after(action: Action) -> CardState | None:
    """Return what becomes of the card that a request is about when it ends."""
    return {Action.HAND_OVER: CardState.IN_USE, Action.PUT_IN_STOCK: CardState.IN_STOCK}.get(action)
