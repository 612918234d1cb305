"""Coming in for an employer: the page with its QR code, and the phone that confirms."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import strawberry
from strawberry import relay

from auth import tickets
from auth.phones import request_own_code
from auth.records import CodePurpose
from auth.ticket_errors import TicketGone
from auth.ticket_records import Nearness, OpenTicket, TicketStatus, TicketView
from auth.ticket_rules import LIVE
from employers import login
from employers.login import AgentAsking
from schema.auth import Session, SmsCodeSent, WorkProofInput
from schema.context import Info
from schema.done import Done
from schema.employer_seats import Mandate
from schema.masking import bad_user_input
from schema.nodes import row_id
from schema.permissions import ShowsTicket, SignedIn
from schema.problems import result

strawberry.enum(TicketStatus, name="LoginTicketStatus")
strawberry.enum(Nearness, name="LoginNearness")

SCHEME = "shebao-login:"
"""What stands in the QR code is no web address: sent on, there is nothing to tap."""


@strawberry.type(description="A login ticket, for the page that shows it and nobody else.")
class LoginTicket:
    """What the page shows, and the secret that it keeps."""

    code: str
    secret: str
    qr_text: str
    number: str = strawberry.field(description="Shown beside the code; who confirms types it.")
    expires_at: datetime

    @classmethod
    def of(cls, ticket: OpenTicket) -> "LoginTicket":
        """Hand a ticket to its page."""
        return cls(
            code=ticket.code,
            secret=ticket.secret,
            qr_text=f"{SCHEME}{ticket.code}",
            number=ticket.number,
            expires_at=ticket.expires_at,
        )


@strawberry.type(description="How far a login ticket is.")
class LoginTicketState:
    """How far a login ticket is."""

    status: TicketStatus
    expires_at: datetime

    @classmethod
    def of(cls, view: TicketView) -> "LoginTicketState":
        """Show a ticket to its page."""
        return cls(status=view.status, expires_at=view.expires_at)


@strawberry.type(description="Who asks for a login, for the one who scanned.")
class LoginAsking:
    """Who asks, from where, and for which employers the viewer may confirm."""

    place: str = strawberry.field(description="Where the page is; empty when not known.")
    browser: str
    asked_at: datetime
    nearness: Nearness
    own_place: str
    expires_at: datetime
    tries_left: int
    mandates: list[Mandate]

    @classmethod
    def of(cls, found: AgentAsking) -> "LoginAsking":
        """Show who asks."""
        asking = found.asking
        return cls(
            place=asking.place,
            browser=asking.browser,
            asked_at=asking.asked_at,
            nearness=asking.nearness,
            own_place=asking.own_place,
            expires_at=asking.expires_at,
            tries_left=asking.tries_left,
            mandates=[Mandate.of(seat, employer) for seat, employer in found.seats],
        )


@strawberry.input
class TicketInput:
    """The page's own ticket."""

    code: str
    secret: str


@strawberry.input
class ConfirmEmployerLoginInput:
    """The scanned code, the number on the page, the employer, and the code that came by SMS."""

    code: str
    number: str
    mandate: relay.GlobalID
    sms_code: str


StartEmployerLoginResult = result("StartEmployerLoginResult", LoginTicket, tickets.start_ticket)
TakeEmployerSessionResult = result("TakeEmployerSessionResult", Session, tickets.take_session)
ScanEmployerLoginResult = result("ScanEmployerLoginResult", LoginAsking, login.scan_by_agent)
RequestEmployerLoginCodeResult = result(
    "RequestEmployerLoginCodeResult", SmsCodeSent, request_own_code
)
ConfirmEmployerLoginResult = result("ConfirmEmployerLoginResult", Done, login.confirm_by_agent)
DeclineEmployerLoginResult = result("DeclineEmployerLoginResult", Done, login.decline_by_agent)


@strawberry.type
class EmployerLoginQuery:
    """The page's ticket, for where sockets are blocked."""

    @strawberry.field
    async def employer_login(self, info: Info, ticket: TicketInput) -> LoginTicketState | None:
        """How far the page's ticket is; null when it is none of this page's."""
        context = info.context
        try:
            found = await tickets.view_ticket(
                context.tools.employers.tickets, ticket.code, ticket.secret, context.now
            )
        except TicketGone:
            return None
        return LoginTicketState.of(found)


@strawberry.type
class EmployerLoginSubscription:
    """The page's ticket, live."""

    @strawberry.subscription(permission_classes=[ShowsTicket])
    async def employer_login_progress(self, info: Info) -> AsyncIterator[LoginTicketState]:
        """The ticket that this socket was opened with, now and each time it moves.

        It ends when the ticket is confirmed, declined or dead.
        """
        context, page = info.context, info.context.page
        assert page is not None
        tools = context.tools.employers.tickets
        async with tools.auth.live.listen(tickets.ticket_topic(page.code)) as changes:
            while True:
                try:
                    seen = await tickets.view_ticket(tools, page.code, page.secret, context.now)
                except TicketGone as gone:
                    raise bad_user_input(gone.zh, gone.en) from None
                yield LoginTicketState.of(seen)
                if seen.status not in LIVE or seen.status is TicketStatus.CONFIRMED:
                    return
                left = max((seen.expires_at - context.now).total_seconds(), 0)
                try:
                    async with asyncio.timeout(left + 0.1):
                        await anext(changes)
                except TimeoutError:
                    continue


@strawberry.type
class EmployerLoginMutation:
    """Showing, scanning, confirming and taking a login."""

    @strawberry.mutation(graphql_type=StartEmployerLoginResult)
    async def start_employer_login(self, info: Info) -> LoginTicket:
        """Make a QR code for this page, dead after a minute when nobody scans it."""
        context = info.context
        tools = context.tools.employers.tickets
        return LoginTicket.of(await tickets.start_ticket(tools, context.caller, context.now))

    @strawberry.mutation(graphql_type=TakeEmployerSessionResult)
    async def take_employer_session(self, info: Info, ticket: TicketInput) -> Session:
        """Begin the session that was confirmed, once, on the page that asked."""
        context = info.context
        tools = context.tools.employers
        tokens = await tickets.take_session(
            tools.tickets, tools.keys, context.caller, ticket.code, ticket.secret, context.now
        )
        return Session.of(tokens)

    @strawberry.mutation(graphql_type=ScanEmployerLoginResult, permission_classes=[SignedIn])
    async def scan_employer_login(self, info: Info, code: str) -> LoginAsking:
        """Scan a page's code as an authorised agent: see who asks. Nothing is confirmed yet."""
        context = info.context
        found = await login.scan_by_agent(
            context.tools.employers,
            context.caller,
            context.signed_in,
            code.strip().removeprefix(SCHEME),
            context.now,
        )
        return LoginAsking.of(found)

    @strawberry.mutation(graphql_type=RequestEmployerLoginCodeResult, permission_classes=[SignedIn])
    async def request_employer_login_code(
        self, info: Info, proof: WorkProofInput | None = None
    ) -> SmsCodeSent:
        """Send a code to the agent's own phone, to confirm with."""
        context = info.context
        sent = await request_own_code(
            context.tools.auth,
            context.caller,
            context.signed_in,
            CodePurpose.EMPLOYER_LOGIN,
            proof.read() if proof else None,
            context.now,
        )
        return SmsCodeSent.of(sent)

    @strawberry.mutation(graphql_type=ConfirmEmployerLoginResult, permission_classes=[SignedIn])
    async def confirm_employer_login(
        self,
        info: Info,
        input: ConfirmEmployerLoginInput,  # noqa: A002
    ) -> Done:
        """Confirm a login as an agent: with the page's number and a code of now."""
        context = info.context
        given = login.Confirmation(
            code=input.code.strip().removeprefix(SCHEME),
            number=input.number,
            seat_id=row_id(input.mandate),
            sms_code=input.sms_code,
        )
        await login.confirm_by_agent(
            context.tools.employers, context.caller, context.signed_in, given, context.now
        )
        return Done()

    @strawberry.mutation(graphql_type=DeclineEmployerLoginResult, permission_classes=[SignedIn])
    async def decline_employer_login(self, info: Info, code: str) -> Done:
        """Decline a login that one scanned: the code is dead."""
        context = info.context
        await login.decline_by_agent(
            context.tools.employers,
            context.signed_in,
            code.strip().removeprefix(SCHEME),
            context.now,
        )
        return Done()
