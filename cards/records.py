"""Cards and requests for them, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from cases.records import CaseRecord


class CardState(StrEnum):
    """Where a card stands."""

    IN_STOCK = "in_stock"
    """社保卡已被退回: made, not handed out, back in the stock of finished cards (§27)."""
    IN_USE = "in_use"
    LOST = "lost"
    """正式挂失: reported as lost (§28)."""
    ON_ITS_WAY = "on_its_way"
    """Made for an open request, not handed over yet."""
    CANCELLED = "cancelled"
    """Replaced by another one, or gone."""


class RequestKind(StrEnum):
    """What is asked for."""

    SECOND_APPLICATION = "second_application"
    """二次申领 of a card in stock, §27."""
    REISSUE = "reissue"
    """挂失补卡 of a lost card, §28."""
    REPLACE_DAMAGED = "replace_damaged"
    """换卡: soiled, broken or unreadable, §28."""
    REPLACE_CHANGED = "replace_changed"
    """换卡: one of the five printed items has changed, §28."""


class PrintedItem(StrEnum):
    """The five items that are printed on a card and can change (§28)."""

    NAME = "name"
    NUMBER = "number"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    BIRTH_DATE = "birth_date"


class Relation(StrEnum):
    """For whom a request is made."""

    SELF = "self"
    GUARDIAN = "guardian"
    HELPER = "helper"


class Way(StrEnum):
    """How a card reaches its owner (§27 ㈢, §28 ㈤)."""

    OUTLET = "outlet"
    COURIER = "courier"


class Collector(StrEnum):
    """Who receives a card."""

    SELF = "self"
    AGENT = "agent"


@dataclass(frozen=True, repr=False)
class Printed:
    """What stands on a card: never log it."""

    name: str
    number: str
    sex: str
    ethnicity: str
    birth_date: date


@dataclass(frozen=True)
class CardRecord:
    """A card without what is printed on it; `number` is in the clear: never log it."""

    id: UUID
    person_id: UUID
    state: CardState
    number: str
    printed: Printed
    made_on: date | None

    def __repr__(self) -> str:
        return f"CardRecord({self.id})"


@dataclass(frozen=True, repr=False)
class AddressText:
    """Where a courier goes: never log it."""

    recipient: str
    phone: str
    region_code: str
    detail: str


@dataclass(frozen=True)
class AddressRecord:
    """An entry of an address book."""

    id: UUID
    text: AddressText


@dataclass(frozen=True, repr=False)
class DeliveryChoice:
    """How a person wants to get a card. The outlet or the address, as `way` says."""

    way: Way
    collector: Collector = Collector.SELF
    outlet_id: str = ""
    address_id: UUID | None = None
    agent_name: str = ""


@dataclass(frozen=True, repr=False)
class Delivery:
    """A delivery choice that was checked, with the address as it was then."""

    way: Way
    collector: Collector
    outlet_id: str = ""
    address: AddressText | None = None
    agent_name: str = ""


@dataclass(frozen=True)
class RequestRecord:
    """A request for a card."""

    id: UUID
    case_id: UUID
    card_id: UUID
    new_card_id: UUID | None
    person_id: UUID
    account_id: UUID
    relation: Relation
    kind: RequestKind
    fee_fen: int
    order_id: UUID | None
    delivery: Delivery
    courier: str
    tracking_number: str
    batch: str
    courier_batch: str
    submitted_at: datetime
    accepted_at: datetime | None
    made: bool
    closed_at: datetime | None


@dataclass(frozen=True)
class NewRequest:
    """What a person asks for. `person_id` is None for oneself."""

    kind: RequestKind
    delivery: DeliveryChoice
    idempotency_key: str
    person_id: UUID | None = None


@dataclass(frozen=True)
class Option:
    """One kind of request: whether it can be asked for now, and if not, why."""

    kind: RequestKind
    fee_fen: int
    working_days: int
    refusal: Exception | None


@dataclass(frozen=True)
class Overview:
    """A person's card, what of it differs from the register, and what can be done."""

    person_id: UUID
    person_name: str
    relation: Relation
    card: CardRecord | None
    changed: tuple[PrintedItem, ...]
    options: tuple[Option, ...]
    under_way: bool
    open_case: CaseRecord | None
    """What is under way, when the viewer may follow it."""
    window_open: bool
    opens_at: datetime
    postponed_to: date | None
