"""What a case about a card holds beyond being a case."""

from datetime import datetime

import strawberry

from cards.proof import KINDS as WITH_PROOF
from cards.records import Collector, Relation, RequestKind, RequestRecord, Way
from cards.regions import find_region
from cards.rules import can_change_delivery, can_withdraw, procedure_of
from cases.rules import Status
from kernel.masks import mask_phone
from schema.context import Info


@strawberry.type(
    description="A request for a card: what, how it is received, and what can be done."
)
class CardRequest:
    """A request as its owner, guardian or helper sees it."""

    record: strawberry.Private[RequestRecord]
    status: strawberry.Private[Status]
    kind: RequestKind
    relation: Relation
    fee_fen: int
    paid: bool
    way: Way
    collector: Collector
    agent_name: str
    courier: str
    tracking_number: str

    @classmethod
    def of(cls, record: RequestRecord, status: Status) -> "CardRequest":
        """Show a request that was read through the viewer."""
        return cls(
            record=record,
            status=status,
            kind=record.kind,
            relation=record.relation,
            fee_fen=record.fee_fen,
            paid=bool(record.fee_fen and record.accepted_at),
            way=record.delivery.way,
            collector=record.delivery.collector,
            agent_name=record.delivery.agent_name,
            courier=record.courier,
            tracking_number=record.tracking_number,
        )

    @strawberry.field
    def destination(self, info: Info) -> str:
        """The outlet with its address and hours, or where the courier goes."""
        where = self.record.delivery
        if where.address is not None:
            text = where.address
            region = find_region(text.region_code) or ""
            return f"{region}{text.detail}，{text.recipient}，{mask_phone(text.phone)}"
        outlet = info.context.tools.cards.outlets.find(where.outlet_id)
        return f"{outlet.name}，{outlet.address}，{outlet.hours}" if outlet else ""

    @strawberry.field
    def pay_until(self, info: Info) -> datetime | None:
        """Until when the fee is to be paid; null when it is not waited for."""
        if self.status is not Status.AWAITING_PAYMENT:
            return None
        return info.context.tools.cards.pay_until(self.record.submitted_at)

    @strawberry.field
    def can_withdraw(self) -> bool:
        """Whether it can still be withdrawn."""
        return can_withdraw(self.status)

    @strawberry.field
    def can_change_delivery(self) -> bool:
        """Whether the way of receiving it can still be changed."""
        return can_change_delivery(self.status)

    @strawberry.field
    def has_proof(self) -> bool:
        """Whether there is a 领卡证明."""
        under_way = self.record.accepted_at is not None and self.record.closed_at is None
        return under_way and self.kind in WITH_PROOF

    @strawberry.field
    def papers(self, info: Info) -> list[str]:
        """What to bring when the card is received, as the handbook lists it."""
        procedure = procedure_of(self.kind, info.context.tools.cards.procedures).procedure
        own, *rest = [f"{p.name}原件" for p in procedure.papers]
        agents = [name for name in rest if "代办人" in name]
        return [own, *agents] if self.collector is Collector.AGENT else [own]
