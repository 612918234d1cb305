"""The staff: roles, the second factor, and who of them there is."""

from uuid import UUID

import strawberry
from strawberry import relay

from auth import second_factor, staff
from auth.second_factor import SetUp, StaffStanding, Standing
from auth.staff import StaffRecord
from documents.qr import qr_data_url
from kernel.viewer import Office, Role
from schema.context import Info
from schema.done import Done
from schema.nodes import row_id
from schema.permissions import SignedIn, has_role
from schema.problems import result

strawberry.enum(Role, name="StaffRole")
strawberry.enum(Standing, name="SecondFactorStanding")

Administrator = has_role(Role.ADMINISTRATOR)
SHORT = 8


def short_id(row: UUID) -> str:
    """Return the first signs of an account's or person's id, the same on every page."""
    return row.hex[:SHORT]


@strawberry.type(description="Where a role holds that holds at an office only.")
class StaffOffice:
    """A district's agency or a country's embassy."""

    role: Role
    place: str
    name: str

    @classmethod
    def of(cls, office: Office) -> "StaffOffice":
        """Show an office."""
        return cls(role=office.role, place=office.place, name=staff.name_office(office))


@strawberry.type(description="A place where a role may hold.")
class OfficeChoice:
    """A line of the list that an administrator chooses from."""

    place: str
    name: str


@strawberry.type(description="The viewer's roles, and whether they hold in this session yet.")
class OwnStaffStanding:
    """How far a session of the staff is."""

    roles: list[Role]
    second_factor: Standing
    offices: list[StaffOffice]

    @classmethod
    def of(cls, found: StaffStanding) -> "OwnStaffStanding":
        """Show a standing."""
        return cls(
            roles=list(found.roles),
            second_factor=found.standing,
            offices=[StaffOffice.of(office) for office in found.offices],
        )


@strawberry.type(description="What an authenticator app is given. It is shown once.")
class SecondFactorSetUp:
    """A new secret."""

    secret: str
    qr: str = strawberry.field(description="The QR code for the app, as a data URL.")

    @classmethod
    def of(cls, made: SetUp) -> "SecondFactorSetUp":
        """Hand it over."""
        return cls(secret=made.secret, qr=qr_data_url(made.uri))


@strawberry.type(description="One of the staff.")
class StaffMember:
    """One of the staff, as an administrator sees them."""

    id: relay.GlobalID
    short_id: str = strawberry.field(description="As it stands where looks are listed.")
    phone_masked: str
    roles: list[Role]
    has_second_factor: bool
    offices: list[StaffOffice]

    @classmethod
    def of(cls, record: StaffRecord) -> "StaffMember":
        """Show a record."""
        return cls(
            id=relay.GlobalID("StaffMember", str(record.account_id)),
            short_id=short_id(record.account_id),
            phone_masked=record.phone_masked,
            roles=list(record.roles),
            has_second_factor=record.has_second_factor,
            offices=[StaffOffice.of(office) for office in record.offices],
        )


SetUpSecondFactorResult = result(
    "SetUpSecondFactorResult", SecondFactorSetUp, second_factor.set_up_second_factor
)
EnterSecondFactorResult = result("EnterSecondFactorResult", Done, second_factor.enter_second_factor)
InviteStaffResult = result("InviteStaffResult", StaffMember, staff.invite_staff)
RemoveStaffRoleResult = result("RemoveStaffRoleResult", Done, staff.remove_staff_role)
ResetSecondFactorResult = result("ResetSecondFactorResult", Done, staff.reset_second_factor)


@strawberry.type
class StaffQuery:
    """Who of the staff there is."""

    @strawberry.field(permission_classes=[SignedIn])
    async def own_staff_standing(self, info: Info) -> OwnStaffStanding | None:
        """The viewer's roles; null for an account that is none of the staff's."""
        found = await second_factor.find_standing(info.context.signed_in)
        return OwnStaffStanding.of(found) if found else None

    @strawberry.field(permission_classes=[Administrator])
    async def staff(self, info: Info) -> list[StaffMember]:
        """The staff, for administrators."""
        found = await staff.list_staff(info.context.tools.auth, info.context.signed_in)
        return [StaffMember.of(record) for record in found]

    @strawberry.field(permission_classes=[Administrator])
    async def staff_offices(self, role: Role) -> list[OfficeChoice]:
        """Where a role may hold: districts or countries; nothing for a role without an office."""
        return [OfficeChoice(place=p, name=n) for p, n in staff.PLACES.get(role, {}).items()]


@strawberry.type
class StaffMutation:
    """The second factor, and roles given and taken."""

    @strawberry.mutation(graphql_type=SetUpSecondFactorResult, permission_classes=[SignedIn])
    async def set_up_second_factor(self, info: Info) -> SecondFactorSetUp:
        """Make a secret for an authenticator app."""
        context = info.context
        made = await second_factor.set_up_second_factor(
            context.tools.auth, context.signed_in, context.now
        )
        return SecondFactorSetUp.of(made)

    @strawberry.mutation(graphql_type=EnterSecondFactorResult, permission_classes=[SignedIn])
    async def enter_second_factor(self, info: Info, code: str) -> Done:
        """Show the second factor; from then on the viewer's roles hold in this session."""
        context = info.context
        await second_factor.enter_second_factor(
            context.tools.auth, context.signed_in, code, context.now
        )
        return Done()

    @strawberry.mutation(graphql_type=InviteStaffResult, permission_classes=[Administrator])
    async def invite_staff(
        self, info: Info, phone: str, role: Role, office: str = ""
    ) -> StaffMember:
        """Give the owner of a phone a role; an agency's or embassy's clerk at an office."""
        context = info.context
        record = await staff.invite_staff(
            context.tools.auth, context.signed_in, phone, role, context.now, office
        )
        return StaffMember.of(record)

    @strawberry.mutation(graphql_type=RemoveStaffRoleResult, permission_classes=[Administrator])
    async def remove_staff_role(
        self,
        info: Info,
        id: relay.GlobalID,  # noqa: A002
        role: Role,
        office: str = "",
    ) -> Done:
        """Take a role away, or one office of it; at once."""
        context = info.context
        await staff.remove_staff_role(
            context.tools.auth, context.signed_in, row_id(id), role, context.now, office
        )
        return Done()

    @strawberry.mutation(graphql_type=ResetSecondFactorResult, permission_classes=[Administrator])
    async def reset_second_factor(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Let one of the staff set up another authenticator."""
        context = info.context
        await staff.reset_second_factor(
            context.tools.auth, context.signed_in, row_id(id), context.now
        )
        return Done()
