"""What taking money needs from outside: a payment provider."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from payments.records import OrderRecord


class Channel(StrEnum):
    """Where the person is when they pay."""

    MINI_PROGRAM = "mini_program"
    BROWSER = "browser"


@dataclass(frozen=True, repr=False)
class Payer:
    """Who pays from where; `login_code` is what the mini-program got from wx.login."""

    channel: Channel
    address: str = ""
    login_code: str = ""


@dataclass(frozen=True, repr=False)
class Prepaid:
    """How the person goes on: a page to open, or parameters of wx.requestPayment."""

    page: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PaidNotice:
    """A provider says that it took money for an order of ours."""

    order_number: str
    transaction_id: str
    amount_fen: int
    currency: str
    paid_at: datetime


@dataclass(frozen=True)
class RefundedNotice:
    """A provider says that a refund has arrived."""

    refund_number: str


@dataclass(frozen=True)
class BillLine:
    """One line of a provider's bill of a day: a payment, or with `refund_number` a refund."""

    order_number: str
    transaction_id: str
    amount_fen: int
    refund_number: str = ""


@dataclass(frozen=True)
class RefundOrder:
    """What a provider is to pay back."""

    refund_number: str
    transaction_id: str
    refund_fen: int
    total_fen: int


class ProviderUnavailable(Exception):
    """The provider did not answer, or not as documented: try again later.

    The message is a code or the name of what failed, never a text of theirs.
    """


class NoticeRefused(Exception):
    """A notice is not the provider's: a bad signature, too old, or not readable."""


class PaymentProvider(Protocol):
    """Takes money and gives it back."""

    @property
    def name(self) -> str:
        """A short name that stands in the rows and in the notices' address."""
        ...

    async def prepay(self, order: OrderRecord, payer: Payer) -> Prepaid:
        """Announce an order; the same one may be announced again. ProviderUnavailable."""
        ...

    async def find_paid(self, order_number: str) -> PaidNotice | None:
        """Ask whether an order was paid. ProviderUnavailable."""
        ...

    async def close(self, order_number: str) -> None:
        """See to it that an unpaid order cannot be paid any more. ProviderUnavailable."""
        ...

    async def refund(self, refund: RefundOrder) -> bool:
        """Pay back; safe to repeat. False while it is under way. ProviderUnavailable."""
        ...

    async def read_notice(
        self, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> PaidNotice | RefundedNotice | None:
        """Check and open a notice; None for one that needs nothing. NoticeRefused."""
        ...

    async def bill(self, day: date) -> Sequence[BillLine]:
        """Return a Beijing day's payments and refunds. ProviderUnavailable."""
        ...
