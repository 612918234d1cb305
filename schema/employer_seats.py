"""Who acts for an employer: seats, invitations, sessions, and what was done."""

from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import relay

from auth.seats import SeatSession
from employers import seats
from employers.records import (
    EmployerRecord,
    Matter,
    NewAgent,
    SeatRecord,
    SeatRole,
    SeatStatus,
)
from kernel.masks import mask_phone
from schema.auth import Session
from schema.context import Info
from schema.done import Done
from schema.nodes import row_id
from schema.permissions import ActsForEmployer, SignedIn
from schema.problems import result

strawberry.enum(SeatRole, name="EmployerRole")
strawberry.enum(SeatStatus, name="EmployerSeatStatus")
strawberry.enum(Matter, name="EmployerMatter")


def employer_key(employer_id: UUID) -> relay.GlobalID:
    """Return the id by which an employer is named, by itself and among the choices."""
    return relay.GlobalID("Employer", str(employer_id))


@strawberry.type(description="An employer that a person acts for, or is invited to.")
class Mandate:
    """A person's authorisation, in their own app."""

    id: relay.GlobalID
    employer_id: relay.GlobalID
    employer_name: str
    role: SeatRole
    matters: list[Matter] = strawberry.field(description="Empty: everything.")
    status: SeatStatus
    until: date | None

    @classmethod
    def of(cls, seat: SeatRecord, employer: EmployerRecord) -> "Mandate":
        """Show an authorisation to who holds it."""
        return cls(
            id=relay.GlobalID("Mandate", str(seat.id)),
            employer_id=employer_key(employer.id),
            employer_name=employer.name,
            role=seat.role,
            matters=sorted(seat.matters),
            status=seat.status,
            until=seat.until,
        )


@strawberry.type(description="Someone who acts for the employer.")
class EmployerSeat:
    """A seat as the employer's managers see it."""

    id: relay.GlobalID
    name: str
    phone_masked: str
    role: SeatRole
    matters: list[Matter] = strawberry.field(description="Empty: everything.")
    status: SeatStatus
    until: date | None
    created_at: datetime
    current: bool = strawberry.field(description="Whether it is the viewer's own.")

    @classmethod
    def of(cls, seat: SeatRecord, own_account: UUID) -> "EmployerSeat":
        """Show a seat; an agent's name is known to the employer that entered it."""
        return cls(
            id=relay.GlobalID("EmployerSeat", str(seat.id)),
            name=seat.name,
            phone_masked=mask_phone(seat.phone) if seat.phone else "",
            role=seat.role,
            matters=sorted(seat.matters),
            status=seat.status,
            until=seat.until,
            created_at=seat.created_at,
            current=seat.account_id == own_account,
        )


@strawberry.type(description="An open session of the employer.")
class EmployerSession:
    """An open session, and whose it is."""

    id: relay.GlobalID
    seat_name: str
    device_name: str
    begun_at: datetime
    last_used_at: datetime
    current: bool

    @classmethod
    def of(cls, session: SeatSession, name: str, own: UUID) -> "EmployerSession":
        """Show a session."""
        return cls(
            id=relay.GlobalID("EmployerSession", str(session.id)),
            seat_name=name,
            device_name=session.device_name,
            begun_at=session.begun_at,
            last_used_at=session.last_used_at,
            current=session.id == own,
        )


@strawberry.input
class AuthoriseAgentInput:
    """Whom to authorise. No matters: everything."""

    name: str
    phone: str
    matters: list[Matter]
    until: date


AuthoriseAgentResult = result("AuthoriseAgentResult", EmployerSeat, seats.authorise_agent)
EndEmployerSeatResult = result("EndEmployerSeatResult", Done, seats.end_seat)
EndEmployerSessionResult = result("EndEmployerSessionResult", Done, seats.end_session)
SwitchEmployerResult = result("SwitchEmployerResult", Session, seats.switch_employer)
AcceptMandateResult = result("AcceptMandateResult", Done, seats.accept_seat)
LeaveMandateResult = result("LeaveMandateResult", Done, seats.leave_seat)


@strawberry.type
class MandateQuery:
    """A person's authorisations."""

    @strawberry.field(permission_classes=[SignedIn])
    async def mandates(self, info: Info) -> list[Mandate]:
        """The employers that the person acts for or is invited to."""
        context = info.context
        found = await seats.list_own_seats(context.tools.employers, context.signed_in, context.now)
        return [Mandate.of(seat, employer) for seat, employer in found]


@strawberry.type
class SeatMutation:
    """Authorising, accepting, ending."""

    @strawberry.mutation(graphql_type=AuthoriseAgentResult, permission_classes=[ActsForEmployer])
    async def authorise_agent(self, info: Info, input: AuthoriseAgentInput) -> EmployerSeat:  # noqa: A002
        """Invite someone to act for the employer; it counts when they accept it in the app."""
        context = info.context
        new = NewAgent(input.name, input.phone, frozenset(input.matters), input.until)
        viewer = context.signed_in
        seat = await seats.authorise_agent(context.tools.employers, viewer, new, context.now)
        return EmployerSeat.of(seat, viewer.account_id)

    @strawberry.mutation(graphql_type=EndEmployerSeatResult, permission_classes=[ActsForEmployer])
    async def end_employer_seat(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """End someone's authorisation: they are out at once."""
        context = info.context
        await seats.end_seat(context.tools.employers, context.signed_in, row_id(id), context.now)
        return Done()

    @strawberry.mutation(
        graphql_type=EndEmployerSessionResult, permission_classes=[ActsForEmployer]
    )
    async def end_employer_session(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """End an open session of the employer, at once."""
        context = info.context
        await seats.end_session(context.tools.employers, context.signed_in, row_id(id), context.now)
        return Done()

    @strawberry.mutation(graphql_type=SwitchEmployerResult, permission_classes=[ActsForEmployer])
    async def switch_employer(self, info: Info, id: relay.GlobalID) -> Session:  # noqa: A002
        """Go on for another employer that the same person acts for."""
        context = info.context
        tokens = await seats.switch_employer(
            context.tools.employers,
            context.caller,
            context.signed_in,
            row_id(id),
            context.now,
        )
        return Session.of(tokens)

    @strawberry.mutation(graphql_type=AcceptMandateResult, permission_classes=[SignedIn])
    async def accept_mandate(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Accept an employer's authorisation."""
        context = info.context
        await seats.accept_seat(context.tools.employers, context.signed_in, row_id(id), context.now)
        return Done()

    @strawberry.mutation(graphql_type=LeaveMandateResult, permission_classes=[SignedIn])
    async def leave_mandate(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Refuse an invitation, or give an authorisation back."""
        context = info.context
        await seats.leave_seat(context.tools.employers, context.signed_in, row_id(id), context.now)
        return Done()
