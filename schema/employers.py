"""An employer's home: itself, its people, its cases, and who acts for it."""

from collections.abc import Awaitable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

import strawberry
from strawberry import relay

from employers import home, registration, rules, seats, store
from employers.errors import EmployerUnconfirmed, NotAuthorised, SeatMayNot, TooManySearches
from employers.home import Wanted
from employers.limits import LIMITS
from employers.records import Details, EmployeeRecord, EmployerKind, EmployerRecord, Registered
from kernel.counters import LimitsAway
from kernel.errors import NotFound
from kernel.masks import mask_identity_number, mask_name
from schema.context import Info
from schema.employer_acts import EmployerAct, acts_page
from schema.employer_cases import EmployerCase, open_cases_page
from schema.employer_seats import EmployerSeat, EmployerSession, Mandate, employer_key
from schema.masking import bad_user_input, forbidden, rate_limited
from schema.nodes import OwnNode, page_info, row_id
from schema.organisations import EmployerDetailsInput
from schema.pages import Connection
from schema.permissions import ActsForEmployer
from schema.problems import result

strawberry.enum(EmployerKind, name="EmployerKind")

PAGE = 20
T = TypeVar("T")


async def allowed(asked: Awaitable[T]) -> T:
    """Return what a service answers; FORBIDDEN when the viewer's seat may not see it, RATE_LIMITED
    with the time to go on when it asked too often.
    """
    try:
        return await asked
    except (NotAuthorised, SeatMayNot, EmployerUnconfirmed) as refusal:
        raise forbidden(refusal.zh, refusal.en) from None
    except (TooManySearches, LimitsAway) as refusal:
        raise rate_limited(zh=refusal.message("zh"), en=refusal.message("en")) from None


async def _manages(info: Info) -> bool:
    context = info.context
    try:
        await seats.check_manager(context.tools.employers, context.signed_in, context.now)
    except (NotAuthorised, SeatMayNot):
        return False
    return True


@strawberry.type(description="One of the employer's people, masked.")
class Employee(OwnNode, relay.Node):
    """An employee on the roster."""

    id: relay.NodeID[UUID]
    name_masked: str
    identity_number_masked: str
    first_month: date
    last_month: date
    months: int = strawberry.field(description="How many months at this employer are known.")
    current: bool

    @classmethod
    def of(cls, one: EmployeeRecord) -> "Employee":
        """Show an employee, masked."""
        return cls(
            id=one.person_id,
            name_masked=mask_name(one.name),
            identity_number_masked=mask_identity_number(one.identity_number),
            first_month=one.span.first_month,
            last_month=one.span.last_month,
            months=one.span.months,
            current=one.current,
        )

    @classmethod
    async def find(cls, info: Info, ids: list[UUID]) -> list["Employee | None"]:
        """Return the named employees, as far as they are the viewer's employer's."""
        context = info.context
        tools, viewer = context.tools.employers, context.signed_in
        if viewer.employer_id is None:
            return [None for _ in ids]
        by_id = await allowed(home.list_named(tools, viewer, ids, context.now))
        return [cls.of(by_id[i]) if i in by_id else None for i in ids]


@strawberry.type(name="EmployeeConnection")
class Employees(relay.Connection[Employee]):
    """The roster, who works there now first."""

    total: int


@strawberry.type(description="An employee in the clear, after being opened.")
class OpenedEmployee:
    """An employee whose name and number were opened; who did so is noted."""

    id: relay.GlobalID
    name: str
    identity_number: str

    @classmethod
    def of(cls, one: EmployeeRecord) -> "OpenedEmployee":
        """Show an employee in the clear."""
        return cls(
            id=relay.GlobalID("Employee", str(one.person_id)),
            name=one.name,
            identity_number=one.identity_number,
        )


@strawberry.type(description="What an employer entered at its registration.")
class EmployerDetails:
    """Address, contact and bank account, the account masked."""

    address: str
    district: str
    contact_name: str
    contact_phone: str
    bank_name: str
    bank_account_masked: str

    @classmethod
    def of(cls, details: Details) -> "EmployerDetails":
        """Show the details to the employer itself."""
        account = details.bank_account
        return cls(
            address=details.address,
            district=details.district,
            contact_name=details.contact_name,
            contact_phone=details.contact_phone,
            bank_name=details.bank_name,
            bank_account_masked=f"{'*' * (len(account) - 4)}{account[-4:]}" if account else "",
        )


@strawberry.type(description="The employer that this session acts for.")
class Employer:
    """An employer, to who acts for it."""

    record: strawberry.Private[EmployerRecord]
    id: relay.GlobalID
    name: str
    code: str
    kind: EmployerKind
    registered_at: datetime | None

    @classmethod
    def of(cls, record: EmployerRecord) -> "Employer":
        """Show the viewer's own employer."""
        return cls(
            record=record,
            id=employer_key(record.id),
            name=record.name,
            code=record.code,
            kind=record.kind,
            registered_at=record.registered_at,
        )

    @strawberry.field
    async def seat(self, info: Info) -> EmployerSeat:
        """As what the viewer acts."""
        context = info.context
        viewer = context.signed_in
        own = await allowed(seats.get_own_seat(context.tools.employers, viewer, context.now))
        return EmployerSeat.of(own, viewer.account_id)

    @strawberry.field
    async def manages(self, info: Info) -> bool:
        """Whether the viewer may authorise and revoke agents."""
        return await _manages(info)

    @strawberry.field
    async def confirmed(self, info: Info) -> bool:
        """Whether people's data show: by licence, or once an agency has seen the papers."""
        return await seats.is_confirmed(info.context.signed_in)

    @strawberry.field
    async def details(self, info: Info) -> EmployerDetails | None:
        """What was entered at the registration."""
        context = info.context
        found = await store.get_own_details(context.tools.keyring, context.signed_in)
        return EmployerDetails.of(found) if found else None

    @strawberry.field
    async def transaction_number(self, info: Info) -> str | None:
        """网上登记交易号; for managers only."""
        context = info.context
        if not await _manages(info):
            return None
        return await store.find_number(context.tools.keyring, self.record.id)

    @strawberry.field
    async def employees(
        self,
        info: Info,
        first: int = PAGE,
        after: str | None = None,
        words: str = "",
        current: bool | None = None,
    ) -> Employees:
        """The roster, narrowed to a part of a name, a whole identity number or its last two.

        Searches are counted by seat: RATE_LIMITED when there were too many this hour.
        """
        if not 0 <= first <= LIMITS.roster_page_most or len(words) > 60:
            raise bad_user_input()
        context = info.context
        tools, wanted, begin = context.tools.employers, Wanted(words, current), _read_cursor(after)
        found = await allowed(
            home.list_employees(tools, context.signed_in, wanted, first, begin, context.now)
        )
        edges = [
            relay.Edge(node=Employee.of(one), cursor=str(begin + place + 1))
            for place, one in enumerate(found.people)
        ]
        more = begin + first < found.total
        return Employees(
            edges=edges,
            total=found.total,
            page_info=page_info(edges, more=more, before=begin > 0),
        )

    @strawberry.field
    async def open_cases(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> Connection[EmployerCase]:
        """The employer's cases under way in what the viewer's seat may act in, newest first."""
        return await open_cases_page(info, first, after)

    @strawberry.field
    async def seats(self, info: Info) -> list[EmployerSeat]:
        """Who acts for the employer; only oneself for who does not manage."""
        context = info.context
        viewer = context.signed_in
        found = await allowed(seats.list_seats(context.tools.employers, viewer, context.now))
        return [EmployerSeat.of(seat, viewer.account_id) for seat in found]

    @strawberry.field
    async def sessions(self, info: Info) -> list[EmployerSession]:
        """Open sessions; only one's own for who does not manage."""
        context = info.context
        tools, viewer = context.tools.employers, context.signed_in
        held = await allowed(seats.list_seats(tools, viewer, context.now))
        names = {seat.account_id: seat.name for seat in held}
        found = await allowed(seats.list_sessions(tools, viewer, context.now))
        return [EmployerSession.of(one, names[one.account_id], viewer.session_id) for one in found]

    @strawberry.field
    async def acts(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> Connection[EmployerAct] | None:
        """What was done for the employer, the newest first; null for who does not manage."""
        return await acts_page(info, first, after)

    @strawberry.field
    async def choices(self, info: Info) -> list[Mandate]:
        """The employers that the same person may act for, this one included."""
        context = info.context
        found = await allowed(
            seats.list_choices(context.tools.employers, context.signed_in, context.now)
        )
        return [Mandate.of(seat, employer) for seat, employer in found]


def _read_cursor(after: str | None) -> int:
    if after is None:
        return 0
    if not (after.isascii() and after.isdigit() and len(after) <= 7):
        raise bad_user_input("翻页位置不对，请从头再看。", "This cursor is not ours.")
    return int(after)


@strawberry.type(description="A registration that is done.")
class RegisteredEmployer:
    """The employer and its 网上登记交易号."""

    transaction_number: str
    employer: Employer

    @classmethod
    def of(cls, done: Registered) -> "RegisteredEmployer":
        """Show a registration."""
        return cls(transaction_number=done.transaction_number, employer=Employer.of(done.employer))


RegisterEnterpriseResult = result(
    "RegisterEnterpriseResult", RegisteredEmployer, registration.register_enterprise
)
OpenEmployeeResult = result("OpenEmployeeResult", OpenedEmployee, home.open_employee)


@strawberry.input
class RegisterEnterpriseInput:
    """The details of the enterprise whose licence came in (企业初次登录)."""

    details: EmployerDetailsInput
    idempotency_key: str


@strawberry.type
class EmployerQuery:
    """The employer that the session acts for."""

    @strawberry.field(permission_classes=[ActsForEmployer])
    async def employer(self, info: Info) -> Employer:
        """The employer that this session acts for. FORBIDDEN once the authorisation is over."""
        context = info.context
        viewer = context.signed_in
        await allowed(seats.get_own_seat(context.tools.employers, viewer, context.now))
        try:
            return Employer.of(await store.get_own_employer(viewer))
        except NotFound:
            raise forbidden(NotAuthorised.zh, NotAuthorised.en) from None

    @strawberry.field
    def employer_districts(self) -> list[str]:
        """The districts that an employer may be insured in."""
        return list(rules.DISTRICTS)


@strawberry.type
class EmployerMutation:
    """What an employer does at home."""

    @strawberry.mutation(
        graphql_type=RegisterEnterpriseResult, permission_classes=[ActsForEmployer]
    )
    async def register_enterprise(
        self,
        info: Info,
        input: RegisterEnterpriseInput,  # noqa: A002
    ) -> RegisteredEmployer:
        """Register the enterprise: done at once, with its 网上登记交易号 (§2)."""
        context = info.context
        done = await registration.register_enterprise(
            context.tools.employers,
            context.signed_in,
            input.details.read(),
            input.idempotency_key,
            context.now,
        )
        return RegisteredEmployer.of(done)

    @strawberry.mutation(graphql_type=OpenEmployeeResult, permission_classes=[ActsForEmployer])
    async def open_employee(self, info: Info, id: relay.GlobalID) -> OpenedEmployee:  # noqa: A002
        """See one employee's name and number in the clear. Who opened whom is noted."""
        context = info.context
        found = await home.open_employee(
            context.tools.employers, context.signed_in, row_id(id), context.now
        )
        return OpenedEmployee.of(found)
