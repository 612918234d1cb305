"""What an arrived payment is, and where a day's bill disagrees: pure decisions."""

from collections.abc import Iterable, Sequence

from kernel.ids import new_code
from payments.ports import BillLine, PaidNotice
from payments.records import (
    DifferenceRecord,
    OrderRecord,
    OrderState,
    PaymentRecord,
    Refund,
    Use,
)

CURRENCY = "CNY"


def use_of(order: OrderRecord, paid: PaidNotice) -> Use:
    """Say what a payment that was not seen before is to an order in its present state.

    Only the exact sum for an open order is taken; everything else goes back, so that no fee
    is taken for nothing.
    """
    if paid.amount_fen != order.amount_fen or paid.currency != CURRENCY:
        return Use.MISMATCH
    if order.state is OrderState.OPEN:
        return Use.TAKEN
    return Use.DOUBLED if order.state is OrderState.PAID else Use.LATE


def new_order_number(day: str) -> str:
    """Write an order's number: the day as YYYYMMDD and 16 random digits (32 are allowed)."""
    return f"{day}{new_code(16)}"


def compare(
    payments: Iterable[PaymentRecord], refunds: Iterable[PaymentRecord], bill: Sequence[BillLine]
) -> list[DifferenceRecord]:
    """List where a day's bill and our payments and finished refunds of that day differ."""
    theirs = {line.transaction_id: line for line in bill if not line.refund_number}
    back = {line.refund_number: line for line in bill if line.refund_number}
    ours = {payment.transaction_id: payment.amount_fen for payment in payments}
    given = {p.refund_number: p.amount_fen for p in refunds if p.refund is Refund.DONE}
    found = _differ("payment", ours, {key: line.amount_fen for key, line in theirs.items()})
    return found + _differ("refund", given, {key: line.amount_fen for key, line in back.items()})


def _differ(what: str, ours: dict[str, int], theirs: dict[str, int]) -> list[DifferenceRecord]:
    found = []
    for number in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(number), theirs.get(number)
        if mine == other:
            continue
        kind = "amount" if mine is not None and other is not None else "missing"
        side = "" if kind == "amount" else ("_here" if mine is None else "_there")
        found.append(DifferenceRecord(f"{what}_{kind}{side}", number, mine, other))
    return found
