"""All queries on orders and payments."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from kernel.errors import NotFound
from kernel.ids import new_id
from payments.models import Difference, Order, Payment
from payments.ports import PaidNotice
from payments.records import (
    DifferenceRecord,
    NewOrder,
    OrderRecord,
    OrderState,
    PaymentRecord,
    Refund,
    Use,
)


async def add_order(new: NewOrder, number: str, now: datetime) -> OrderRecord:
    """Add an order. IntegrityError when its subject has a live one or the number is taken."""
    row = await Order.create(
        id=new_id(),
        number=number,
        subject_id=new.subject_id,
        account_id=new.account_id,
        open_key=str(new.subject_id),
        description=new.description,
        amount_fen=new.amount_fen,
        state=OrderState.OPEN.value,
        provider=new.provider,
        created_at=now,
        expires_at=new.expires_at,
    )
    return _order(row)


async def find_live_order(subject_id: UUID) -> OrderRecord | None:
    """Find the open or paid order of a subject."""
    row = await Order.get_or_none(open_key=str(subject_id))
    return _order(row) if row else None


async def list_orders(subject_ids: Sequence[UUID]) -> list[OrderRecord]:
    """List all orders of subjects, the oldest first."""
    rows = await Order.filter(subject_id__in=list(subject_ids)).order_by("created_at")
    return [_order(row) for row in rows]


async def get_order_for_system(order_id: UUID) -> OrderRecord:
    """Return an order. Raises NotFound."""
    row = await Order.get_or_none(id=order_id)
    if row is None:
        raise NotFound
    return _order(row)


async def find_order_by_number(number: str) -> OrderRecord | None:
    """Find the order that a provider speaks of."""
    row = await Order.get_or_none(number=number)
    return _order(row) if row else None


async def set_paid(order_id: UUID, paid_at: datetime) -> bool:
    """Move an open order to paid; False when it is not open any more."""
    return bool(
        await Order.filter(id=order_id, state=OrderState.OPEN.value).update(
            state=OrderState.PAID.value, paid_at=paid_at
        )
    )


async def set_closed(order_id: UUID, seen: OrderState, now: datetime) -> bool:
    """Close an order from the state that it was seen in; False when it has moved."""
    return bool(
        await Order.filter(id=order_id, state=seen.value).update(
            state=OrderState.CLOSED.value, closed_at=now, open_key=None
        )
    )


async def add_payment(
    order: OrderRecord, provider: str, paid: PaidNotice, use: Use, now: datetime
) -> PaymentRecord:
    """Add a payment. IntegrityError when its transaction is known."""
    payment_id = new_id()
    row = await Payment.create(
        id=payment_id,
        order_id=order.id,
        provider=provider,
        transaction_id=paid.transaction_id,
        amount_fen=paid.amount_fen,
        use=use.value,
        paid_at=paid.paid_at,
        received_at=now,
        refund=(Refund.NONE if use is Use.TAKEN else Refund.WANTED).value,
        refund_number=f"R{payment_id.hex}",
    )
    return _payment(row, order.number)


async def find_payment(provider: str, transaction_id: str) -> PaymentRecord | None:
    """Find the payment of a provider's transaction."""
    row = await Payment.get_or_none(
        provider=provider, transaction_id=transaction_id
    ).prefetch_related("order")
    return _payment(row, row.order.number) if row else None


async def list_payments(order_id: UUID) -> list[PaymentRecord]:
    """List everything that arrived for an order, the oldest first."""
    rows = await Payment.filter(order_id=order_id).order_by("received_at").prefetch_related("order")
    return [_payment(row, row.order.number) for row in rows]


async def get_payment_for_system(payment_id: UUID) -> PaymentRecord:
    """Return a payment. Raises NotFound."""
    row = await Payment.get_or_none(id=payment_id).prefetch_related("order")
    if row is None:
        raise NotFound
    return _payment(row, row.order.number)


async def want_refund(order_id: UUID) -> list[UUID]:
    """Have the taken payments of an order go back. Returns their ids."""
    taken = Payment.filter(order_id=order_id, use=Use.TAKEN.value, refund=Refund.NONE.value)
    ids = [row.id for row in await taken]
    await Payment.filter(id__in=ids, refund=Refund.NONE.value).update(refund=Refund.WANTED.value)
    return ids


async def set_refunded(refund_number: str, now: datetime) -> PaymentRecord | None:
    """Note that a payment went back; None when it was not to, or was noted already."""
    changed = await Payment.filter(refund_number=refund_number, refund=Refund.WANTED.value).update(
        refund=Refund.DONE.value, refunded_at=now
    )
    if not changed:
        return None
    row = await Payment.get(refund_number=refund_number).prefetch_related("order")
    return _payment(row, row.order.number)


async def list_paid_between(
    provider: str, start: datetime, end: datetime
) -> tuple[list[PaymentRecord], list[PaymentRecord]]:
    """List the payments paid, and those refunded, from a moment up to another."""
    mine = Payment.filter(provider=provider)
    paid = await mine.filter(paid_at__gte=start, paid_at__lt=end).prefetch_related("order")
    back = mine.filter(refunded_at__gte=start, refunded_at__lt=end)
    return (
        [_payment(row, row.order.number) for row in paid],
        [_payment(row, row.order.number) for row in await back.prefetch_related("order")],
    )


async def add_difference(provider: str, day: date, found: DifferenceRecord, now: datetime) -> None:
    """Keep a difference; one that is known stays as it is."""
    row = Difference(
        id=new_id(),
        provider=provider,
        day=day,
        kind=found.kind,
        number=found.number,
        ours_fen=found.ours_fen,
        theirs_fen=found.theirs_fen,
        found_at=now,
    )
    await Difference.bulk_create([row], ignore_conflicts=True)


async def settle_differences(
    provider: str, day: date, still: Sequence[DifferenceRecord], now: datetime
) -> None:
    """Note the differences of a day that are no more."""
    left = {(found.kind, found.number) for found in still}
    for row in await Difference.filter(provider=provider, day=day, settled_at=None):
        if (row.kind, row.number) not in left:
            await Difference.filter(id=row.id).update(settled_at=now)


async def count_differences() -> int:
    """Count the differences that nobody has settled."""
    return await Difference.filter(settled_at=None).count()


def _order(row: Order) -> OrderRecord:
    return OrderRecord(
        id=row.id,
        number=row.number,
        subject_id=row.subject_id,
        account_id=row.account_id,
        description=row.description,
        amount_fen=row.amount_fen,
        state=OrderState(row.state),
        created_at=row.created_at,
        expires_at=row.expires_at,
        paid_at=row.paid_at,
    )


def _payment(row: Payment, number: str) -> PaymentRecord:
    return PaymentRecord(
        id=row.id,
        order_id=row.order_id,
        order_number=number,
        transaction_id=row.transaction_id,
        amount_fen=row.amount_fen,
        use=Use(row.use),
        paid_at=row.paid_at,
        refund=Refund(row.refund),
        refund_number=row.refund_number,
        refunded_at=row.refunded_at,
    )
