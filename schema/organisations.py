"""Organisations without a licence: registering by code, and coming back by number (§2 ㈡)."""

import strawberry

from employers import registration, returning
from employers.records import Details
from schema.auth import Session, SmsCodeSent, WorkProofInput
from schema.context import Info
from schema.problems import result


@strawberry.type(description="A registration that is done, and the session that began with it.")
class RegisteredOrganisation:
    """网上登记交易号 and the session."""

    transaction_number: str
    session: Session


@strawberry.input
class EmployerDetailsInput:
    """What an employer enters at its registration."""

    address: str
    district: str
    contact_name: str
    contact_phone: str
    bank_name: str = ""
    bank_account: str = ""

    def read(self) -> Details:
        """Return it as the service takes it."""
        return Details(
            address=self.address,
            district=self.district,
            contact_name=self.contact_name,
            contact_phone=self.contact_phone,
            bank_name=self.bank_name,
            bank_account=self.bank_account,
        )


@strawberry.input
class OrganisationCodeInput:
    """The new organisation, and the phone of who will be its registered agent."""

    code: str
    phone: str
    proof: WorkProofInput | None = None


@strawberry.input
class RegisterOrganisationInput:
    """A new organisation without a licence (非企业初次登录)."""

    code: str
    name: str
    details: EmployerDetailsInput
    agent_name: str
    agent_phone: str
    sms_code: str
    idempotency_key: str


@strawberry.input
class ReturnCodeInput:
    """Code and 网上登记交易号 of an employer that comes back."""

    code: str
    transaction_number: str
    proof: WorkProofInput | None = None


@strawberry.input
class ReturnInput:
    """再次登录: code, number, and the code that the registered agent got."""

    code: str
    transaction_number: str
    sms_code: str


RequestOrganisationCodeResult = result(
    "RequestOrganisationCodeResult", SmsCodeSent, registration.request_first_code
)
RegisterOrganisationResult = result(
    "RegisterOrganisationResult", RegisteredOrganisation, registration.register_organisation
)
RequestReturnCodeResult = result(
    "RequestReturnCodeResult", SmsCodeSent, returning.request_back_code
)
ReturnToEmployerResult = result("ReturnToEmployerResult", Session, returning.come_back)


@strawberry.type
class OrganisationMutation:
    """Organisations without a licence: first login, and coming back (§2 ㈡)."""

    @strawberry.mutation(graphql_type=RequestOrganisationCodeResult)
    async def request_organisation_code(
        self,
        info: Info,
        input: OrganisationCodeInput,  # noqa: A002
    ) -> SmsCodeSent:
        """Send a code to the phone of a new organisation's agent."""
        context = info.context
        sent = await registration.request_first_code(
            context.tools.employers,
            context.caller,
            input.code,
            input.phone,
            input.proof.read() if input.proof else None,
            context.now,
        )
        return SmsCodeSent.of(sent)

    @strawberry.mutation(graphql_type=RegisterOrganisationResult)
    async def register_organisation(
        self,
        info: Info,
        input: RegisterOrganisationInput,  # noqa: A002
    ) -> RegisteredOrganisation:
        """Register an organisation by its code: done at once, with its number, and logged in."""
        context = info.context
        given = registration.NewOrganisation(
            code=input.code,
            name=input.name,
            details=input.details.read(),
            agent_name=input.agent_name,
            agent_phone=input.agent_phone,
            sms_code=input.sms_code,
            key=input.idempotency_key,
        )
        done, tokens = await registration.register_organisation(
            context.tools.employers, context.caller, given, context.now
        )
        return RegisteredOrganisation(
            transaction_number=done.transaction_number, session=Session.of(tokens)
        )

    @strawberry.mutation(graphql_type=RequestReturnCodeResult)
    async def request_return_code(
        self,
        info: Info,
        input: ReturnCodeInput,  # noqa: A002
    ) -> SmsCodeSent:
        """Send a code to the registered agent. The answer is the same for a wrong number."""
        context = info.context
        sent = await returning.request_back_code(
            context.tools.employers,
            context.caller,
            input.code,
            input.transaction_number,
            input.proof.read() if input.proof else None,
            context.now,
        )
        return SmsCodeSent.of(sent)

    @strawberry.mutation(graphql_type=ReturnToEmployerResult)
    async def return_to_employer(self, info: Info, input: ReturnInput) -> Session:  # noqa: A002
        """再次登录 with code, 网上登记交易号 and SMS code."""
        context = info.context
        tokens = await returning.come_back(
            context.tools.employers,
            context.caller,
            input.code,
            input.transaction_number,
            input.sms_code,
            context.now,
        )
        return Session.of(tokens)
