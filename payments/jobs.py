"""What the worker does about money: close orders, pay back, compare with the provider's bill."""

import logging
from datetime import date, datetime, time, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from kernel.errors import BEIJING
from kernel.work import schedule
from payments import store
from payments.ports import PaidNotice, PaymentProvider, RefundedNotice, RefundOrder
from payments.records import DifferenceRecord, OrderState, PaymentRecord, Refund
from payments.rules import compare
from payments.service import RECONCILE, REFUND_PAYMENT, settle

logger = logging.getLogger(__name__)

ASK_AGAIN = timedelta(minutes=10)
BILL_READY = time(10)  # the provider has yesterday's bill from ten in the morning on


async def close_order(provider: PaymentProvider, order_id: UUID) -> None:
    """Close an order at the provider, so that nobody pays it any more. Safe to run again."""
    order = await store.get_order_for_system(order_id)
    if order.state is OrderState.CLOSED:
        await provider.close(order.number)


async def refund_payment(
    provider: PaymentProvider, payment_id: UUID, now: datetime
) -> PaymentRecord | None:
    """Pay a payment back; safe to run again. Returns it once it has gone back."""
    payment = await store.get_payment_for_system(payment_id)
    if payment.refund is not Refund.WANTED:
        return None
    amount = payment.amount_fen
    done = await provider.refund(
        RefundOrder(payment.refund_number, payment.transaction_id, amount, amount)
    )
    if not done:  # its notice comes, or we ask again
        await schedule(REFUND_PAYMENT, str(payment_id), now + ASK_AGAIN, now)
        return None
    return await store.set_refunded(payment.refund_number, now)


async def take_notice(
    provider: PaymentProvider, headers: dict[str, str], body: bytes, now: datetime
) -> None:
    """Do what a provider's notice says, once, however often it comes. Raises NoticeRefused."""
    notice = await provider.read_notice(headers, body, now)
    if isinstance(notice, PaidNotice):
        await settle(provider.name, notice, now)
    elif isinstance(notice, RefundedNotice):
        await store.set_refunded(notice.refund_number, now)


async def reconcile_later(now: datetime) -> None:
    """Have yesterday compared once, when the provider's bill is there."""
    today = now.astimezone(BEIJING).date()
    at = datetime.combine(today, BILL_READY, BEIJING)
    await schedule(RECONCILE, (today - timedelta(days=1)).isoformat(), at, now)


async def reconcile(provider: PaymentProvider, day: date, now: datetime) -> list[DifferenceRecord]:
    """Compare a Beijing day with the provider's bill. Returns and keeps what differs.

    A payment that we never heard of is taken now, as its notice would have been, so that the
    person gets the card or the money; it stays in the report.
    """
    bill = await provider.bill(day)
    start = datetime.combine(day, time.min, BEIJING)
    end = start + timedelta(days=1)
    paid, back = await store.list_paid_between(provider.name, start, end)
    found = compare(paid, back, bill)
    ours = {payment.transaction_id for payment in paid}
    async with in_transaction():
        await store.settle_differences(provider.name, day, found, now)
        for difference in found:
            await store.add_difference(provider.name, day, difference, now)
    for line in bill:
        if not line.refund_number and line.transaction_id not in ours:
            await _take_forgotten(provider, line.order_number, now)
    if found:
        logger.error("reconciliation of %s found %d differences", day, len(found))
    return found


async def _take_forgotten(provider: PaymentProvider, order_number: str, now: datetime) -> None:
    paid = await provider.find_paid(order_number)
    if paid is not None:
        await settle(provider.name, paid, now)
