"""A person's card, and what can be asked for."""

from datetime import date, datetime

import strawberry
from strawberry import relay

from cards.limits import LIMITS
from cards.records import (
    CardRecord,
    CardState,
    Option,
    Overview,
    PrintedItem,
    Relation,
    RequestKind,
)
from cards.rules import hours_of
from cards.store import list_requests
from cards.subjects import Subject
from handbook.rules import ChannelKind
from kernel.errors import DomainError
from kernel.masks import mask_identity_number, mask_name
from schema.cases import Case
from schema.context import Info

strawberry.enum(CardState)
strawberry.enum(PrintedItem, name="CardItem")
strawberry.enum(Relation, name="CardRelation")
strawberry.enum(RequestKind, name="CardRequestKind")


@strawberry.type(description="A card, its number masked.")
class Card:
    """A card."""

    state: CardState
    number_masked: str
    made_on: date | None

    @classmethod
    def of(cls, record: CardRecord) -> "Card":
        """Show a card."""
        masked = mask_identity_number(record.number)
        return cls(state=record.state, number_masked=masked, made_on=record.made_on)


@strawberry.type(description="Somebody for whom the viewer may ask for a card.")
class CardSubject:
    """Oneself, a ward, or a person helped."""

    id: relay.GlobalID
    name_masked: str
    relation: Relation

    @classmethod
    def of(cls, subject: Subject) -> "CardSubject":
        """Show a subject."""
        return cls(
            id=relay.GlobalID("Person", str(subject.person.id)),
            name_masked=mask_name(subject.person.name),
            relation=subject.relation,
        )


@strawberry.type(description="One kind of request, and why it cannot be asked for if it cannot.")
class CardOption:
    """One kind of request."""

    kind: RequestKind
    fee_fen: int
    working_days: int
    refusal: str | None

    @classmethod
    def of(cls, option: Option, language: str) -> "CardOption":
        """Show an option."""
        why = option.refusal
        return cls(
            kind=option.kind,
            fee_fen=option.fee_fen,
            working_days=option.working_days,
            refusal=why.message(language) if isinstance(why, DomainError) else None,
        )


@strawberry.type(description="A person's card, and what can be asked for now.")
class CardOverview:
    """Where a person's card stands."""

    record: strawberry.Private[Overview]
    name_masked: str
    relation: Relation
    card: Card | None
    changed: list[PrintedItem] = strawberry.field(
        description="Printed items that differ from the register."
    )
    window_open: bool
    opens_at: datetime
    postponed_to: date | None = strawberry.field(
        description="The day on which the month opens by notice, when it is postponed."
    )
    under_way: bool = strawberry.field(
        description="A request is not over yet. `openCase` shows it to who may follow it."
    )
    open_case: Case | None

    @classmethod
    def of(cls, record: Overview) -> "CardOverview":
        """Show an overview."""
        return cls(
            record=record,
            name_masked=mask_name(record.person_name),
            relation=record.relation,
            card=Card.of(record.card) if record.card else None,
            changed=list(record.changed),
            window_open=record.window_open,
            opens_at=record.opens_at,
            postponed_to=record.postponed_to,
            under_way=record.under_way,
            open_case=Case.of(record.open_case) if record.open_case else None,
        )

    @strawberry.field
    def options(self, info: Info) -> list[CardOption]:
        """Every kind of request."""
        return [CardOption.of(option, info.context.language) for option in self.record.options]

    @strawberry.field
    def hours(self, info: Info) -> str:
        """When cards are asked for online, as the handbook says it."""
        return hours_of(info.context.tools.cards.procedures.reissue.procedure, ChannelKind.ONLINE)

    @strawberry.field
    def outlet_hours(self, info: Info) -> str:
        """When outlets do it."""
        return hours_of(info.context.tools.cards.procedures.reissue.procedure, ChannelKind.COUNTER)

    @strawberry.field
    async def past_cases(self, info: Info) -> list[Case]:
        """The requests that are over, the newest first, as far as the viewer may see them."""
        keyring, person = info.context.tools.keyring, self.record.person_id
        requests = await list_requests(keyring, person, LIMITS.requests_shown)
        over = [request.case_id for request in requests if request.closed_at is not None]
        cases = await info.context.loaders.cases.load_many(over)
        return [Case.of(case) for case in cases if case is not None]
