"""The hand-over to the pension system, for the agency's staff. It names nobody."""

from collections import Counter
from datetime import datetime

import strawberry

from certification import link_desk
from certification.handover_store import ReconciliationRecord
from certification.link_desk import DifferenceView, LinkView, MessageView
from certification.messages import Kind
from certification.pull_store import PullRecord
from kernel.viewer import Role
from schema.context import Info
from schema.pages import (
    PAGE,
    Connection,
    check_page,
    connection,
    read_moment,
    read_number,
    write_place,
)
from schema.permissions import has_role

strawberry.enum(Kind, name="PensionMessageKind")

Reader = has_role(Role.ADMINISTRATOR, Role.AUDITOR)


@strawberry.type(description="How many differences of one kind a comparison left for people.")
class DifferenceCount:
    """One kind."""

    kind: str
    count: int


@strawberry.type(description="A comparison of both books.")
class PensionReconciliation:
    """What it read, what it mended by itself, and what it left for people."""

    ran_at: datetime
    read: int
    recovered: int = strawberry.field(description="Acknowledgements that had been lost.")
    waiting: int
    differences: list[DifferenceCount]

    @classmethod
    def of(cls, record: ReconciliationRecord) -> "PensionReconciliation":
        """Show a comparison."""
        kinds = Counter(one["kind"] for one in record.differences)
        return cls(
            ran_at=record.ran_at,
            read=record.read,
            recovered=record.recovered,
            waiting=record.waiting,
            differences=[DifferenceCount(kind=k, count=n) for k, n in sorted(kinds.items())],
        )


@strawberry.type(description="A pull of beneficiaries.")
class PensionPull:
    """What it came to."""

    pulled_at: datetime
    full: bool = strawberry.field(description="Everybody, not only what changed.")
    lines: int
    rejected: int = strawberry.field(description="Lines that were not taken over then.")

    @classmethod
    def of(cls, record: PullRecord) -> "PensionPull":
        """Show a pull."""
        return cls(
            pulled_at=record.pulled_at,
            full=record.full,
            lines=record.lines,
            rejected=record.rejected,
        )


@strawberry.type(description="How the hand-over to the pension system stands.")
class PensionLink:
    """The link."""

    connected: bool = strawberry.field(description="False: decisions are handed over as files.")
    waiting: int
    refused: int
    pulled_at: datetime | None = strawberry.field(
        description="When beneficiaries were last taken over."
    )
    last_pull: PensionPull | None
    untaken: int = strawberry.field(
        description="Lines of all pulls whose persons have not come through since."
    )
    untaken_at: datetime | None = strawberry.field(description="When the last of them was met.")
    last: PensionReconciliation | None

    @classmethod
    def of(cls, view: LinkView) -> "PensionLink":
        """Show the link."""
        return cls(
            connected=view.connected,
            waiting=view.waiting,
            refused=view.refused,
            pulled_at=view.pulled_at,
            last_pull=PensionPull.of(view.last_pull) if view.last_pull else None,
            untaken=view.untaken.count,
            untaken_at=view.untaken.last_at,
            last=PensionReconciliation.of(view.last) if view.last else None,
        )


@strawberry.type(description="A message that the pension system has not taken yet.")
class PensionMessage:
    """A message."""

    id: strawberry.ID
    number: str = strawberry.field(description="The case's number.")
    kind: Kind
    created_at: datetime
    attempts: int
    refusal: str = strawberry.field(description="The other side's code; empty: not refused.")

    @classmethod
    def of(cls, view: MessageView) -> "PensionMessage":
        """Show a message."""
        one = view.message
        return cls(
            id=strawberry.ID(str(one.id)),
            number=view.number,
            kind=one.kind,
            created_at=one.created_at,
            attempts=one.attempts,
            refusal=one.refusal,
        )


@strawberry.type(description="What the last comparison left for people.")
class PensionDifference:
    """A difference."""

    kind: str
    about: str = strawberry.field(description="The message, the decision, or a book's number.")
    number: str = strawberry.field(description="The case's number, when it is one of ours.")

    @classmethod
    def of(cls, view: DifferenceView) -> "PensionDifference":
        """Show a difference."""
        return cls(kind=view.kind, about=view.about, number=view.number)


@strawberry.type
class PensionQuery:
    """The hand-over. Administrators and auditors read it."""

    @strawberry.field(permission_classes=[Reader])
    async def pension_link(self, info: Info) -> PensionLink:
        """What waits, what was refused, and the last comparison."""
        context = info.context
        return PensionLink.of(
            await link_desk.look_at_link(context.tools.pension, context.signed_in)
        )

    @strawberry.field(permission_classes=[Reader])
    async def pension_messages(
        self, info: Info, refused: bool = False, first: int = PAGE, after: str | None = None
    ) -> Connection[PensionMessage]:
        """Messages that wait, the oldest first; `refused`: those that were refused only."""
        check_page(first)
        found = await link_desk.list_messages(
            info.context.signed_in, first + 1, read_moment(after), refused=refused
        )
        return connection(
            found,
            first,
            PensionMessage.of,
            lambda _, one: write_place(one.message.created_at, one.message.id),
            before=after is not None,
        )

    @strawberry.field(permission_classes=[Reader])
    async def pension_differences(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> Connection[PensionDifference]:
        """What the last comparison left for people."""
        check_page(first)
        skip = read_number(after)
        found = await link_desk.list_differences(info.context.signed_in, first + 1, skip)
        return connection(
            found, first, PensionDifference.of, lambda p, _: f"{skip + p}", before=skip > 0
        )
