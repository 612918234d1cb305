"""Orders and payments as other rooms see them. All sums are whole fen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class OrderState(StrEnum):
    """Where an order stands."""

    OPEN = "open"
    PAID = "paid"
    CLOSED = "closed"


class Use(StrEnum):
    """What an arrived payment was for. All but TAKEN go back."""

    TAKEN = "taken"
    LATE = "late"
    DOUBLED = "doubled"
    MISMATCH = "mismatch"


class Refund(StrEnum):
    """Whether a payment goes back."""

    NONE = "none"
    WANTED = "wanted"
    DONE = "done"


@dataclass(frozen=True)
class OrderRecord:
    """A sum that is asked for."""

    id: UUID
    number: str
    subject_id: UUID
    account_id: UUID
    description: str
    amount_fen: int
    state: OrderState
    created_at: datetime
    expires_at: datetime
    paid_at: datetime | None


@dataclass(frozen=True)
class PaymentRecord:
    """Money that arrived for an order."""

    id: UUID
    order_id: UUID
    order_number: str
    transaction_id: str
    amount_fen: int
    use: Use
    paid_at: datetime
    refund: Refund
    refund_number: str
    refunded_at: datetime | None


@dataclass(frozen=True)
class NewOrder:
    """What is needed to ask for a sum. `subject_id` names what it is for, one live order each."""

    subject_id: UUID
    account_id: UUID
    description: str
    amount_fen: int
    expires_at: datetime
    provider: str


@dataclass(frozen=True)
class DifferenceRecord:
    """One disagreement of a day between a provider's bill and our rows."""

    kind: str
    number: str
    ours_fen: int | None
    theirs_fen: int | None
