"""The fee of a request: asked for, paid, looked for, lapsed (§28 ㈡)."""

from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from cards import store
from cards.news import tell_later
from cards.ports import CardTools
from cards.records import RequestRecord
from cards.subjects import get_request
from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action, Status
from cases.store import get_case_for_system, move
from kernel.errors import NotFound, Stale, raises
from kernel.viewer import Viewer
from kernel.work import schedule
from payments import store as orders
from payments.errors import OrderOver, PaymentUnavailable
from payments.ports import Payer, Prepaid
from payments.records import NewOrder, OrderRecord, OrderState
from payments.service import (
    begin_payment,
    cancel_order,
    close_unpaid,
    look_for_payment,
    open_order,
)

LAPSE_REQUEST = "lapse_card_request"


async def ask_for_fee(tools: CardTools, request: RequestRecord, title: str, now: datetime) -> None:
    """Open the order of a request, in the transaction that makes it; unpaid it lapses."""
    until = tools.pay_until(request.submitted_at)
    order = await open_order(
        NewOrder(
            subject_id=request.id,
            account_id=request.account_id,
            description=title,
            amount_fen=request.fee_fen,
            expires_at=until,
            provider=tools.provider.name,
        ),
        now,
    )
    await store.set_order(request.id, order.id)
    await schedule(LAPSE_REQUEST, str(request.case_id), until, now)


async def _order_of(request: RequestRecord) -> OrderRecord:
    if request.order_id is None:
        raise OrderOver
    return await orders.get_order_for_system(request.order_id)


@raises(NotFound, OrderOver, PaymentUnavailable)
async def pay_fee(
    tools: CardTools, viewer: Viewer, case_id: UUID, payer: Payer, now: datetime
) -> Prepaid:
    """Return how the person goes on to pay the fee of their request."""
    request = await get_request(tools.keyring, viewer, case_id)
    return await begin_payment(tools.provider, await _order_of(request), payer, now)


@raises(NotFound, OrderOver, PaymentUnavailable, MoveNotAllowed, Stale)
async def check_payment(
    tools: CardTools, viewer: Viewer, case_id: UUID, now: datetime
) -> CaseRecord:
    """Ask the provider whether the fee is paid, and go on if it is. Returns the case."""
    request = await get_request(tools.keyring, viewer, case_id)
    order = await look_for_payment(tools.provider, await _order_of(request), now)
    await take_order(tools, order.id, now)
    return await get_case_for_system(case_id)


async def take_order(tools: CardTools, order_id: UUID, now: datetime) -> CaseRecord | None:
    """Accept the request of a paid order; safe to run again.

    When the request ended in the same moment the money goes back.
    """
    order = await orders.get_order_for_system(order_id)
    request = await store.find_request_of_order(tools.keyring, order_id)
    if order.state is not OrderState.PAID or request is None:
        return None
    async with in_transaction():
        case = await get_case_for_system(request.case_id)
        if case.status is Status.AWAITING_PAYMENT:
            case = await move(case, Action.PAY, now, actor="system")
            await store.set_accepted(request.id, now)
            await tell_later(case, now)
        elif case.status in {Status.WITHDRAWN, Status.LAPSED}:
            await cancel_order(order_id, now)
    return case


async def lapse(tools: CardTools, case_id: UUID, now: datetime) -> CaseRecord | None:
    """End a request whose fee was not paid in time; safe to run again.

    The provider is asked first: its notice may be lost. PaymentUnavailable puts it off.
    """
    request = await store.find_request_for_system(tools.keyring, case_id)
    case = await get_case_for_system(case_id)
    if request is None or request.order_id is None or case.status is not Status.AWAITING_PAYMENT:
        return None
    order = await look_for_payment(tools.provider, await _order_of(request), now)
    if order.state is OrderState.PAID:
        return await take_order(tools, order.id, now)
    async with in_transaction():
        if not await close_unpaid(order.id, now):
            return None  # paid in this moment: the work that follows accepts it
        case = await move(case, Action.LAPSE, now, actor="system")
        await store.set_closed(request.id, now)
        await tell_later(case, now)
    return case
