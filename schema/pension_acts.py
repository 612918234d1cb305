"""What administrators do about the hand-over: messages written anew, revocations by two of them."""

from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import relay

from certification import link_desk, revocation_desk
from certification.act_store import Act
from certification.messages import RevocationReason
from certification.revocation_desk import ActView, RequestView
from kernel.viewer import Role
from schema.context import Info
from schema.done import Done
from schema.masking import bad_user_input
from schema.nodes import row_id
from schema.pages import PAGE, Connection, check_page, connection, read_moment, write_place
from schema.permissions import has_role
from schema.problems import result
from schema.staff import short_id

strawberry.enum(Act, name="PensionActKind")
strawberry.enum(RevocationReason, name="RevocationReason")

Administrator = has_role(Role.ADMINISTRATOR)
Auditor = has_role(Role.AUDITOR)
Reader = has_role(Role.ADMINISTRATOR, Role.AUDITOR)


@strawberry.type(description="A revocation that waits for a second administrator.")
class RevocationRequest:
    """A revocation asked for."""

    id: relay.GlobalID
    number: str = strawberry.field(description="The case's number.")
    reason: RevocationReason
    note: str
    asked_at: datetime
    mine: bool = strawberry.field(description="The viewer asked: another one confirms.")

    @classmethod
    def of(cls, view: RequestView) -> "RevocationRequest":
        """Show a request."""
        one = view.request
        return cls(
            id=relay.GlobalID("RevocationRequest", str(one.id)),
            number=view.number,
            reason=one.reason,
            note=one.note,
            asked_at=one.asked_at,
            mine=view.mine,
        )


@strawberry.input(description="A revocation to be asked for.")
class RevocationInput:
    """The case's number, a reason from the list, and a note that the person reads too."""

    number: str
    reason: RevocationReason
    note: str


@strawberry.type(description="What one of the staff did about the hand-over.")
class PensionAct:
    """An act on record."""

    account: relay.GlobalID | None = strawberry.field(description="Null: at the console.")
    short_id: str | None = strawberry.field(description="The account's, as it stands everywhere.")
    what: Act
    number: str = strawberry.field(description="The case's number; empty: it was about many.")
    at: datetime

    @classmethod
    def of(cls, view: ActView) -> "PensionAct":
        """Show an act."""
        one = view.act
        by = relay.GlobalID("StaffMember", str(one.account_id)) if one.account_id else None
        return cls(
            account=by,
            short_id=short_id(one.account_id) if one.account_id else None,
            what=one.what,
            number=view.number,
            at=one.at,
        )


AskRevocationResult = result(
    "AskRevocationResult", RevocationRequest, revocation_desk.ask_revocation
)
ConfirmRevocationResult = result(
    "ConfirmRevocationResult", Done, revocation_desk.confirm_revocation
)
DismissRevocationResult = result(
    "DismissRevocationResult", Done, revocation_desk.dismiss_revocation
)
RenewPensionMessageResult = result("RenewPensionMessageResult", Done, link_desk.renew_message)


def _message_id(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise bad_user_input() from None


@strawberry.type
class PensionActQuery:
    """Revocations that wait, and who did what."""

    @strawberry.field(permission_classes=[Reader])
    async def revocation_requests(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> Connection[RevocationRequest]:
        """Revocations that wait for a second administrator, the oldest first."""
        check_page(first)
        found = await revocation_desk.list_requests(
            info.context.signed_in, first + 1, read_moment(after)
        )
        return connection(
            found,
            first,
            RevocationRequest.of,
            lambda _, one: write_place(one.request.asked_at, one.request.id),
            before=after is not None,
        )

    @strawberry.field(permission_classes=[Auditor])
    async def pension_acts(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> Connection[PensionAct]:
        """What the staff did about the hand-over, the newest first."""
        check_page(first)
        found = await revocation_desk.list_acts(
            info.context.signed_in, first + 1, read_moment(after)
        )
        return connection(
            found,
            first,
            PensionAct.of,
            lambda _, one: write_place(one.act.at, one.act.id),
            before=after is not None,
        )


@strawberry.type
class PensionActMutation:
    """Done by administrators, on record."""

    @strawberry.mutation(graphql_type=RenewPensionMessageResult, permission_classes=[Administrator])
    async def renew_pension_message(self, info: Info, id: strawberry.ID) -> Done:  # noqa: A002
        """Have a refused message written anew from the register and sent."""
        context = info.context
        await link_desk.renew_message(context.signed_in, _message_id(id), context.now)
        return Done()

    @strawberry.mutation(graphql_type=AskRevocationResult, permission_classes=[Administrator])
    async def ask_revocation(self, info: Info, input: RevocationInput) -> RevocationRequest:  # noqa: A002
        """Ask for a published success to be taken back."""
        context = info.context
        asked = await revocation_desk.ask_revocation(
            context.signed_in, input.number, input.reason, input.note, context.now
        )
        return RevocationRequest.of(asked)

    @strawberry.mutation(graphql_type=ConfirmRevocationResult, permission_classes=[Administrator])
    async def confirm_revocation(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Take back what another administrator asked for."""
        context = info.context
        await revocation_desk.confirm_revocation(
            context.tools.keyring, context.signed_in, row_id(id), context.now
        )
        return Done()

    @strawberry.mutation(graphql_type=DismissRevocationResult, permission_classes=[Administrator])
    async def dismiss_revocation(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Leave a certification as it is."""
        await revocation_desk.dismiss_revocation(
            info.context.signed_in, row_id(id), info.context.now
        )
        return Done()
