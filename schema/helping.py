"""Helpers: naming and removing them, and certifying someone else on one's own phone (§26 ㈠)."""

from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import relay

from auth import helpers, lent_codes
from auth.helpers import Asked
from auth.records import LentCodeRecord
from certification import helping
from certification.helping import HelpedRecord, Someone
from kernel.masks import mask_phone
from kernel.viewer import Role
from persons.acting import RelationKind, RelationRecord
from schema.certification import CertificationEntry
from schema.context import Info
from schema.done import Done
from schema.faces import Challenge
from schema.nodes import row_id
from schema.pages import PAGE, Connection, check_page, connection, read_moment, write_place
from schema.permissions import SignedIn, has_role
from schema.problems import result

strawberry.enum(RelationKind, name="RelationKind")


def _id(kind: str, row: UUID) -> relay.GlobalID:
    return relay.GlobalID(kind, str(row))


@strawberry.type(description="Someone who acts for the viewer's person, or is asked to.")
class Helper:
    """A helper or guardian, as the person sees them."""

    id: relay.GlobalID
    kind: RelationKind
    called: str = strawberry.field(description="What the person calls them; empty for a guardian.")
    phone_masked: str
    named_at: datetime
    accepted_at: datetime | None = strawberry.field(
        description="Since when they help; null while they have not agreed."
    )

    @classmethod
    def of(cls, record: RelationRecord) -> "Helper":
        """Show a relation of the viewer's person."""
        return cls(
            id=_id("Helper", record.id),
            kind=record.kind,
            called=record.called,
            phone_masked=mask_phone(record.phone) if record.phone else "",
            named_at=record.named_at,
            accepted_at=record.accepted_at,
        )


@strawberry.type(description="Somebody asks the viewer to help them.")
class HelpAsked:
    """A naming that waits for an answer."""

    id: relay.GlobalID
    name_masked: str
    named_at: datetime

    @classmethod
    def of(cls, asked: Asked) -> "HelpAsked":
        """Show who asks."""
        return cls(
            id=_id("Helper", asked.id), name_masked=asked.name_masked, named_at=asked.named_at
        )


@strawberry.type(description="Somebody whom the viewer's account helps or has helped.")
class HelpedPerson:
    """One of those helped: due day and result, nothing else of theirs."""

    id: relay.GlobalID
    relation_id: relay.GlobalID | None = strawberry.field(
        description="Null for somebody who did not name the viewer: only own results show then."
    )
    kind: RelationKind | None
    name_masked: str
    due_on: date | None
    renew_from: date | None
    under_way: bool
    last: CertificationEntry | None = strawberry.field(
        description="The last certification that the viewer submitted for them."
    )

    @classmethod
    def of(cls, record: HelpedRecord) -> "HelpedPerson":
        """Show one of those helped."""
        return cls(
            id=_id("HelpedPerson", record.person_id),
            relation_id=_id("Helper", record.relation_id) if record.relation_id else None,
            kind=record.kind,
            name_masked=record.name_masked,
            due_on=record.due_on,
            renew_from=record.renew_from,
            under_way=record.under_way,
            last=CertificationEntry.of(record.last) if record.last else None,
        )


@strawberry.input(description="Whom to help: one of the list, or anybody by name and number.")
class SomeoneInput:
    """Whom to help, and that they consented to the use of their face on this phone."""

    helped_id: relay.GlobalID | None = None
    name: str = ""
    identity_number: str = ""
    consent_version: str = strawberry.field(
        description="The version of the consent text that the person before the camera agreed to."
    )

    def read(self) -> Someone:
        """Return it as the service takes it."""
        helped = row_id(self.helped_id) if self.helped_id else None
        return Someone(helped, self.name, self.identity_number)


NameHelperResult = result("NameHelperResult", Helper, helpers.name_helper)
RemoveHelperResult = result("RemoveHelperResult", Done, helpers.remove_helper)
AcceptHelpResult = result("AcceptHelpResult", Done, helpers.accept_help)
EndHelpResult = result("EndHelpResult", Done, helpers.end_help)
StartCertificationForResult = result(
    "StartCertificationForResult", Challenge, helping.start_certification_for
)


@strawberry.type(description="A login code that went to a helper's phone.")
class LentCode:
    """When, to whose phone, and whether it opened a login."""

    phone_masked: str
    sent_at: datetime
    used_at: datetime | None

    @classmethod
    def of(cls, record: LentCodeRecord) -> "LentCode":
        """Show a record."""
        return cls(phone_masked=record.phone_masked, sent_at=record.sent_at, used_at=record.used_at)


@strawberry.type(description="A login code that went to a helper's phone, as auditors see it.")
class LentCodeNote:
    """Whose code, and what `LentCode` tells."""

    name_masked: str
    phone_masked: str
    sent_at: datetime
    used_at: datetime | None

    @classmethod
    def of(cls, record: LentCodeRecord, name_masked: str) -> "LentCodeNote":
        """Show a record of somebody."""
        return cls(
            name_masked=name_masked,
            phone_masked=record.phone_masked,
            sent_at=record.sent_at,
            used_at=record.used_at,
        )


@strawberry.type
class HelpingQuery:
    """Who helps the viewer, and whom the viewer helps."""

    @strawberry.field(permission_classes=[SignedIn])
    async def lent_codes(self, info: Info) -> list[LentCode]:
        """Login codes of the viewer that went to a helper's phone, the newest first."""
        context = info.context
        found = await lent_codes.list_lent_codes(context.tools.auth, context.signed_in)
        return [LentCode.of(record) for record in found]

    @strawberry.field(permission_classes=[has_role(Role.AUDITOR)])
    async def all_lent_codes(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> Connection[LentCodeNote]:
        """Everybody's login codes that went to a helper's phone, the newest first."""
        check_page(first)
        context = info.context
        found = await lent_codes.list_all_lent_codes(
            context.tools.auth, context.signed_in, first + 1, read_moment(after)
        )
        return connection(
            found,
            first,
            lambda one: LentCodeNote.of(*one),
            lambda _, one: write_place(one[0].sent_at, one[0].id),
            before=after is not None,
        )

    @strawberry.field(permission_classes=[SignedIn])
    async def helpers(self, info: Info) -> list[Helper]:
        """Who acts for the bound person; empty while the account is bound to nobody."""
        context = info.context
        if context.signed_in.person_id is None:
            return []
        found = await helpers.list_helpers(context.tools.auth, context.signed_in)
        return [Helper.of(record) for record in found]

    @strawberry.field(permission_classes=[SignedIn])
    async def help_asked(self, info: Info) -> list[HelpAsked]:
        """Who asks the viewer to help."""
        found = await helpers.list_asked(info.context.tools.auth, info.context.signed_in)
        return [HelpAsked.of(asked) for asked in found]

    @strawberry.field(permission_classes=[SignedIn])
    async def helped_persons(self, info: Info) -> list[HelpedPerson]:
        """Those whom the viewer helps or has helped, who named the viewer first."""
        context = info.context
        found = await helping.list_helped(
            context.tools.keyring, context.tools.terms, context.signed_in, context.now
        )
        return [HelpedPerson.of(record) for record in found]


@strawberry.type
class HelpingMutation:
    """Naming helpers, answering, and beginning for someone else."""

    @strawberry.mutation(graphql_type=NameHelperResult, permission_classes=[SignedIn])
    async def name_helper(self, info: Info, phone: str, called: str) -> Helper:
        """Name the owner of a phone as a helper. They are asked by message."""
        context = info.context
        record = await helpers.name_helper(
            context.tools.auth, context.signed_in, phone, called, context.now
        )
        return Helper.of(record)

    @strawberry.mutation(graphql_type=RemoveHelperResult, permission_classes=[SignedIn])
    async def remove_helper(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Remove a helper of one's own, at once."""
        await helpers.remove_helper(info.context.signed_in, row_id(id), info.context.now)
        return Done()

    @strawberry.mutation(graphql_type=AcceptHelpResult, permission_classes=[SignedIn])
    async def accept_help(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Agree to help who asks."""
        await helpers.accept_help(info.context.signed_in, row_id(id), info.context.now)
        return Done()

    @strawberry.mutation(graphql_type=EndHelpResult, permission_classes=[SignedIn])
    async def end_help(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Decline to help, or help no longer."""
        await helpers.end_help(info.context.signed_in, row_id(id), info.context.now)
        return Done()

    @strawberry.mutation(graphql_type=StartCertificationForResult, permission_classes=[SignedIn])
    async def start_certification_for(self, info: Info, input: SomeoneInput) -> Challenge:  # noqa: A002
        """Begin to certify someone else on this phone; submit it with submitCertification."""
        context = info.context
        challenge = await helping.start_certification_for(
            context.tools.auth,
            context.tools.faces,
            context.tools.terms,
            context.signed_in,
            input.read(),
            input.consent_version,
            context.now,
        )
        return Challenge.of(challenge)
