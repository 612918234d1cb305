"""A cashier for development: a page that asks "pay or not", and a bank account in memory.

It speaks to the house as a real provider does: by signed notices, which may be sent twice.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from kernel.clock import Clock
from payments.ports import (
    BillLine,
    NoticeRefused,
    PaidNotice,
    Payer,
    Prepaid,
    RefundedNotice,
    RefundOrder,
)
from payments.records import OrderRecord
from worktime.rules import local_day

SIGNATURE = "x-cashier-signature"
PAGE = "/dev/cashier/{number}"


@dataclass
class Sale:
    """An order as the cashier knows it."""

    number: str
    description: str
    amount_fen: int
    closed: bool = False
    transaction_id: str = ""
    paid_at: datetime | None = None
    refunds: dict[str, int] = field(default_factory=dict)
    refunded_at: datetime | None = None

    @property
    def notice(self) -> PaidNotice | None:
        """What the house is told once this is paid."""
        if self.paid_at is None:
            return None
        return PaidNotice(self.number, self.transaction_id, self.amount_fen, "CNY", self.paid_at)


class DevelopmentCashier:
    """Takes play money. Everything is gone when the process ends."""

    name = "cashier"

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self.sales: dict[str, Sale] = {}

    async def prepay(self, order: OrderRecord, _: Payer) -> Prepaid:
        """Show the order on the cashier's page."""
        known = Sale(order.number, order.description, order.amount_fen)
        self.sales.setdefault(order.number, known)
        return Prepaid(page=PAGE.format(number=order.number))

    async def find_paid(self, order_number: str) -> PaidNotice | None:
        """Say whether somebody pressed pay."""
        sale = self.sales.get(order_number)
        return sale.notice if sale else None

    async def close(self, order_number: str) -> None:
        """Take no more money for an order."""
        if order_number in self.sales:
            self.sales[order_number].closed = True

    async def refund(self, refund: RefundOrder) -> bool:
        """Pay back at once."""
        for sale in self.sales.values():
            if sale.transaction_id == refund.transaction_id:
                sale.refunds[refund.refund_number] = refund.refund_fen
                sale.refunded_at = self._clock.now()
        return True

    def pay(self, order_number: str) -> tuple[dict[str, str], bytes] | None:
        """Pay an open order; return headers and body of the notice. None when it cannot be."""
        sale = self.sales.get(order_number)
        if sale is None or (sale.closed and sale.paid_at is None):
            return None
        if sale.paid_at is None:
            sale.paid_at, sale.transaction_id = self._clock.now(), f"C{secrets.token_hex(12)}"
        body = json.dumps({
            "order": sale.number, "transaction": sale.transaction_id, "fen": sale.amount_fen,
            "at": sale.paid_at.timestamp(),
        }).encode()  # fmt: skip
        return {SIGNATURE: self._sign(body)}, body

    def _sign(self, body: bytes) -> str:
        return hmac.new(self._key, body, hashlib.sha256).hexdigest()

    async def read_notice(
        self, headers: Mapping[str, str], body: bytes, _: datetime
    ) -> PaidNotice | RefundedNotice | None:
        """Check a notice's signature and open it. Raises NoticeRefused."""
        given = headers.get(SIGNATURE, "")
        if not hmac.compare_digest(given.encode(), self._sign(body).encode()):
            raise NoticeRefused("signature")
        said = json.loads(body)
        at = datetime.fromtimestamp(said["at"], UTC)
        return PaidNotice(said["order"], said["transaction"], said["fen"], "CNY", at)

    async def bill(self, day: date) -> Sequence[BillLine]:
        """List a day's payments and refunds."""
        lines = []
        for sale in self.sales.values():
            if sale.paid_at is not None and local_day(sale.paid_at) == day:
                lines.append(BillLine(sale.number, sale.transaction_id, sale.amount_fen))
            if sale.refunded_at is not None and local_day(sale.refunded_at) == day:
                lines += [
                    BillLine(sale.number, sale.transaction_id, fen, number)
                    for number, fen in sale.refunds.items()
                ]
        return lines
