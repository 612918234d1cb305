"""Asking for a sum, taking what arrives for it, and giving back what is not owed.

Every payment that a provider reports becomes one row, whatever the order's state: the order
takes at most one of them, and all others go back by themselves.
"""

import logging
from datetime import datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from kernel.errors import BEIJING, Stale
from kernel.work import schedule
from payments import store
from payments.errors import OrderOver, PaymentUnavailable
from payments.ports import PaidNotice, Payer, PaymentProvider, Prepaid, ProviderUnavailable
from payments.records import (
    DifferenceRecord,
    NewOrder,
    OrderRecord,
    OrderState,
    PaymentRecord,
    Use,
)
from payments.rules import new_order_number, use_of

logger = logging.getLogger(__name__)

ORDER_PAID = "order_paid"
CLOSE_ORDER = "close_order"
REFUND_PAYMENT = "refund_payment"
RECONCILE = "reconcile_payments"
NUMBER_TRIES = 5
UNKNOWN_ORDER = "unknown_order"


async def open_order(new: NewOrder, now: datetime) -> OrderRecord:
    """Ask for a sum, in the caller's transaction. The subject's live order is taken again."""
    for _ in range(NUMBER_TRIES):
        live = await store.find_live_order(new.subject_id)
        if live is not None:
            return live
        try:
            async with in_transaction():
                return await store.add_order(
                    new, new_order_number(f"{now.astimezone(BEIJING):%Y%m%d}"), now
                )
        except IntegrityError:
            continue
    raise Stale


async def begin_payment(
    provider: PaymentProvider, order: OrderRecord, payer: Payer, now: datetime
) -> Prepaid:
    """Return how the person goes on to pay. OrderOver, PaymentUnavailable."""
    if order.state is not OrderState.OPEN or now >= order.expires_at:
        raise OrderOver
    try:
        return await provider.prepay(order, payer)
    except ProviderUnavailable as error:
        logger.warning("no payment could begin: %s", error)
        raise PaymentUnavailable from None


async def settle(provider: str, paid: PaidNotice, now: datetime) -> PaymentRecord | None:
    """Take a payment that a provider reports; safe to repeat. None for an order that is not ours.

    The work that follows a paid order, or a refund, stands in the same transaction.
    """
    order = await store.find_order_by_number(paid.order_number)
    if order is None:
        found = DifferenceRecord(UNKNOWN_ORDER, paid.transaction_id, None, paid.amount_fen)
        await store.add_difference(provider, paid.paid_at.astimezone(BEIJING).date(), found, now)
        logger.error("a payment arrived for an order that does not exist")
        return None
    for _ in range(NUMBER_TRIES):
        known = await store.find_payment(provider, paid.transaction_id)
        if known is not None:
            return known
        try:
            async with in_transaction():
                return await _take(provider, await store.get_order_for_system(order.id), paid, now)
        except (IntegrityError, Stale):
            continue  # another notice, or a withdrawal, was a moment earlier: look again
    raise Stale


async def _take(
    provider: str, order: OrderRecord, paid: PaidNotice, now: datetime
) -> PaymentRecord:
    use = use_of(order, paid)
    if use is Use.TAKEN and not await store.set_paid(order.id, paid.paid_at):
        raise Stale
    payment = await store.add_payment(order, provider, paid, use, now)
    if use is Use.TAKEN:
        await schedule(ORDER_PAID, str(order.id), now, now)
    else:
        logger.warning("a payment goes back: %s", use.value)
        await schedule(REFUND_PAYMENT, str(payment.id), now, now)
    return payment


async def cancel_order(order_id: UUID, now: datetime) -> bool:
    """End an order, in the caller's transaction. True when its money goes back.

    An open one is closed at the provider too; what still arrives for it goes back as late.
    """
    order = await store.get_order_for_system(order_id)
    if order.state is OrderState.OPEN:
        if await store.set_closed(order_id, OrderState.OPEN, now):
            await schedule(CLOSE_ORDER, str(order_id), now, now)
            return False
        order = await store.get_order_for_system(order_id)
    if order.state is not OrderState.PAID:
        return False
    if not await store.set_closed(order_id, OrderState.PAID, now):
        raise Stale
    for payment_id in await store.want_refund(order_id):
        await schedule(REFUND_PAYMENT, str(payment_id), now, now)
    return True


async def close_unpaid(order_id: UUID, now: datetime) -> bool:
    """Close an order that nobody paid, in the caller's transaction. False when it is not open."""
    if not await store.set_closed(order_id, OrderState.OPEN, now):
        return False
    await schedule(CLOSE_ORDER, str(order_id), now, now)
    return True


async def look_for_payment(
    provider: PaymentProvider, order: OrderRecord, now: datetime
) -> OrderRecord:
    """Ask the provider about an open order whose notice may be lost, and take what it says."""
    if order.state is not OrderState.OPEN:
        return order
    try:
        paid = await provider.find_paid(order.number)
    except ProviderUnavailable as error:
        logger.warning("the provider did not say whether an order is paid: %s", error)
        raise PaymentUnavailable from None
    if paid is not None:
        await settle(provider.name, paid, now)
    return await store.get_order_for_system(order.id)
