"""Cases and their events."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry
from strawberry import relay

from cases.records import CaseRecord, EventRecord
from cases.rules import CLOSED, Action, Status
from cases.store import get_case
from cases.texts import status_text
from handbook.rules import CERTIFICATION
from kernel.errors import NotFound
from schema.context import Info
from schema.masking import bad_user_input
from schema.nodes import OwnNode, row_id
from schema.permissions import AnySession

strawberry.enum(Status, name="CaseStatus")
strawberry.enum(Action, name="CaseAction")

if TYPE_CHECKING:
    from schema.card_requests import CardRequest
    from schema.certification import CertificationEntry
    from schema.contributions import MonthObjection


def case_topic(case_id: UUID) -> str:
    """The topic on which open pages hear that a case moved."""
    return f"case:{case_id}"


@strawberry.type(description="One move of a case.")
class CaseEvent:
    """One move of a case."""

    at: datetime
    action: Action
    status: Status
    status_text: str
    note: str

    @classmethod
    def of(cls, event: EventRecord, text: str) -> "CaseEvent":
        """Show an event. Who of the staff acted is not shown."""
        return cls(
            at=event.at,
            action=event.action,
            status=event.to_status,
            status_text=text,
            note=event.note,
        )


@strawberry.type(description="办件: one thing that was asked for, and how far it is.")
class Case(OwnNode, relay.Node):
    """A case as its applicant sees it."""

    id: relay.NodeID[UUID]
    number: str
    procedure: str
    status: Status
    due_on: date
    due_estimated: bool = strawberry.field(
        description="The due day is counted by weekends only: the holidays are not announced yet."
    )
    submitted_at: datetime
    closed_at: datetime | None

    @classmethod
    def of(cls, case: CaseRecord) -> "Case":
        """Show a case that was read through the viewer."""
        return cls(
            id=case.id,
            number=case.number,
            procedure=case.procedure,
            status=case.status,
            due_on=case.due_on,
            due_estimated=case.due_estimated,
            submitted_at=case.submitted_at,
            closed_at=case.closed_at,
        )

    async def _words(self, info: Info, statuses: list[Status]) -> list[str]:
        language, objection = info.context.language, False
        if self.procedure == CERTIFICATION:
            found = await info.context.loaders.certifications.load(self.id)
            objection = found is not None and found.objects_to is not None
        return [
            status_text(status, language, self.procedure, objection=objection)
            for status in statuses
        ]

    @strawberry.field
    async def status_text(self, info: Info) -> str:
        """Where the case stands, in words."""
        (words,) = await self._words(info, [self.status])
        return words

    @strawberry.field
    async def events(self, info: Info) -> list[CaseEvent]:
        """Everything that happened to the case, the oldest first."""
        events = await info.context.loaders.events.load(self.id)
        words = await self._words(info, [event.to_status for event in events])
        return [CaseEvent.of(event, text) for event, text in zip(events, words, strict=True)]

    @strawberry.field
    async def certification(
        self, info: Info
    ) -> Annotated["CertificationEntry", strawberry.lazy("schema.certification")] | None:
        """The certification that the case is about."""
        from schema.certification import CertificationEntry  # noqa: PLC0415 - it shows cases

        found = await info.context.loaders.certifications.load(self.id)
        return CertificationEntry.of(found) if found else None

    @strawberry.field
    async def month_objection(
        self, info: Info
    ) -> Annotated["MonthObjection", strawberry.lazy("schema.contributions")] | None:
        """What was reported about a month's contributions, when the case is about that."""
        from schema.contributions import MonthObjection  # noqa: PLC0415 - it shows cases

        found = await info.context.loaders.objections.load(self.id)
        return MonthObjection.of(found) if found else None

    @strawberry.field
    async def card_request(
        self, info: Info
    ) -> Annotated["CardRequest", strawberry.lazy("schema.card_requests")] | None:
        """The request for a card that the case is about."""
        from schema.card_requests import CardRequest  # noqa: PLC0415 - its room shows cases

        found = await info.context.loaders.card_requests.load(self.id)
        return CardRequest.of(found, self.status) if found else None

    @classmethod
    async def find(cls, info: Info, ids: list[UUID]) -> list["Case | None"]:
        """Return the named cases, as far as the viewer may see them."""
        found = await info.context.loaders.cases.load_many(ids)
        return [cls.of(case) if case else None for case in found]


@strawberry.type
class CaseSubscription:
    """What open pages listen to."""

    @strawberry.subscription(permission_classes=[AnySession])
    async def case_progress(self, info: Info, id: relay.GlobalID) -> AsyncIterator[Case]:  # noqa: A002
        """The case now, and again each time it moves; it ends when the case is closed."""
        case_id = row_id(id)
        async with info.context.tools.auth.live.listen(case_topic(case_id)) as changes:
            case = await _now(info, case_id)
            yield case
            while case.status not in CLOSED:
                await anext(changes)
                case = await _now(info, case_id)
                yield case


async def _now(info: Info, case_id: UUID) -> Case:
    viewer = await info.context.look_again()
    try:
        return Case.of(await get_case(viewer, case_id))
    except NotFound:
        raise bad_user_input(NotFound.zh, NotFound.en) from None
