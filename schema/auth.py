"""Login, sessions, devices and phone."""

from datetime import datetime

import strawberry
from strawberry import relay

from auth import codes, lent_codes, phones, sessions
from auth.records import (
    CodePurpose,
    CodeSent,
    SessionTokens,
    WorkProof,
)
from schema.context import Info
from schema.done import Done
from schema.nodes import row_id
from schema.permissions import AnySession, SignedIn
from schema.problems import result


@strawberry.type(description="A code is under way. The answer is the same for every phone.")
class SmsCodeSent:
    """A code is under way."""

    resend_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, sent: CodeSent) -> "SmsCodeSent":
        """Show when the next code may be asked for, and until when this one is good."""
        return cls(resend_at=sent.resend_at, expires_at=sent.expires_at)


@strawberry.type(description="Tokens of a session that began or was refreshed.")
class Session:
    """Tokens of a session."""

    access_token: str
    refresh_token: str
    access_expires_at: datetime
    needs_proof: bool

    @classmethod
    def of(cls, tokens: SessionTokens) -> "Session":
        """Hand the tokens over."""
        return cls(
            access_token=tokens.access_token,
            refresh_token=tokens.refresh_token,
            access_expires_at=tokens.access_expires_at,
            needs_proof=tokens.needs_proof,
        )


@strawberry.input(description="A solved proof of work, asked for when it is busy.")
class WorkProofInput:
    """A solved proof of work."""

    challenge: str
    solution: str

    def read(self) -> WorkProof:
        """Return it as the service takes it."""
        return WorkProof(self.challenge, self.solution)


@strawberry.input
class RequestSmsCodeInput:
    """The phone to log in with."""

    phone: str
    proof: WorkProofInput | None = None


@strawberry.input
class LoginInput:
    """The phone and the code that came."""

    phone: str
    code: str
    by_helper: bool = strawberry.field(
        default=False, description="The code went to a helper's phone (requestLentCode)."
    )


@strawberry.input
class ChangePhoneInput:
    """The new phone with its code, and the old phone's code or name and last four."""

    new_phone: str
    new_code: str
    old_code: str = ""
    name: str = ""
    identity_tail: str = ""


def _proof(proof: WorkProofInput | None) -> WorkProof | None:
    return proof.read() if proof else None


RequestLentCodeResult = result("RequestLentCodeResult", SmsCodeSent, lent_codes.request_lent_code)
RequestSmsCodeResult = result("RequestSmsCodeResult", SmsCodeSent, codes.request_code)
LoginResult = result("LoginResult", Session, sessions.log_in)
RefreshSessionResult = result("RefreshSessionResult", Session, sessions.refresh)
LogoutResult = result("LogoutResult", Done, sessions.log_out)
RevokeDeviceResult = result("RevokeDeviceResult", Done, sessions.revoke_device)
RequestOwnCodeResult = result("RequestOwnCodeResult", SmsCodeSent, phones.request_own_code)
RequestNewPhoneCodeResult = result(
    "RequestNewPhoneCodeResult", SmsCodeSent, phones.request_new_phone_code
)
ChangePhoneResult = result("ChangePhoneResult", Done, phones.change_phone)


@strawberry.type
class LoginMutation:
    """Getting in, staying in and getting out."""

    @strawberry.mutation(graphql_type=RequestSmsCodeResult)
    async def request_sms_code(self, info: Info, input: RequestSmsCodeInput) -> SmsCodeSent:  # noqa: A002
        """Send a code to a phone, to log in with."""
        context = info.context
        sent = await codes.request_code(
            context.tools.auth,
            context.caller,
            input.phone,
            CodePurpose.LOGIN,
            _proof(input.proof),
            context.now,
        )
        return SmsCodeSent.of(sent)

    @strawberry.mutation(graphql_type=RequestLentCodeResult)
    async def request_lent_code(
        self, info: Info, phone: str, helper_phone: str, proof: WorkProofInput | None = None
    ) -> SmsCodeSent:
        """Send the login code of a phone to a named helper's phone instead.

        It opens the account only on a device on which the person was proven before. The answer
        is the same whether it was sent or not.
        """
        context = info.context
        sent = await lent_codes.request_lent_code(
            context.tools.auth, context.caller, phone, helper_phone, _proof(proof), context.now
        )
        return SmsCodeSent.of(sent)

    @strawberry.mutation(graphql_type=LoginResult)
    async def login(self, info: Info, input: LoginInput) -> Session:  # noqa: A002
        """Log in with a code; an unknown phone gets an account."""
        context = info.context
        tokens = await sessions.log_in(
            context.tools.auth,
            context.tools.keys,
            context.caller,
            sessions.Login(input.phone, input.code, input.by_helper),
            context.now,
        )
        return Session.of(tokens)

    @strawberry.mutation(graphql_type=RefreshSessionResult)
    async def refresh_session(self, info: Info, refresh_token: str, attempt: str = "") -> Session:
        """Exchange a refresh token for new tokens. It works once.

        `attempt`, a random text of at least 16 characters that the app made for this renewal and
        keeps until it is answered, lets it ask again when the answer was lost on the way.
        """
        context = info.context
        tokens = await sessions.refresh(
            context.tools.auth,
            context.tools.keys,
            context.caller,
            refresh_token,
            context.now,
            attempt,
        )
        return Session.of(tokens)

    @strawberry.mutation(graphql_type=LogoutResult, permission_classes=[AnySession])
    async def logout(self, info: Info) -> Done:
        """End this session at once."""
        context = info.context
        await sessions.log_out(context.tools.auth, context.signed_in, context.now)
        return Done()

    @strawberry.mutation(graphql_type=RevokeDeviceResult, permission_classes=[SignedIn])
    async def revoke_device(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Log one of the account's devices out, at once."""
        context = info.context
        await sessions.revoke_device(context.tools.auth, context.signed_in, row_id(id), context.now)
        return Done()


@strawberry.type
class PhoneMutation:
    """Confirming a step, and changing the phone."""

    @strawberry.mutation(graphql_type=RequestOwnCodeResult, permission_classes=[SignedIn])
    async def request_binding_code(
        self, info: Info, proof: WorkProofInput | None = None
    ) -> SmsCodeSent:
        """Send a code to the account's own phone, to bind with when the login is not fresh."""
        return await _own_code(info, CodePurpose.BINDING, proof)

    @strawberry.mutation(graphql_type=RequestOwnCodeResult, permission_classes=[SignedIn])
    async def request_old_phone_code(
        self, info: Info, proof: WorkProofInput | None = None
    ) -> SmsCodeSent:
        """Send a code to the present phone, to change it with."""
        return await _own_code(info, CodePurpose.PHONE_OLD, proof)

    @strawberry.mutation(graphql_type=RequestNewPhoneCodeResult, permission_classes=[SignedIn])
    async def request_new_phone_code(
        self, info: Info, new_phone: str, proof: WorkProofInput | None = None
    ) -> SmsCodeSent:
        """Send a code to the phone that the account is to change to."""
        context = info.context
        sent = await phones.request_new_phone_code(
            context.tools.auth,
            context.caller,
            context.signed_in,
            new_phone,
            _proof(proof),
            context.now,
        )
        return SmsCodeSent.of(sent)

    @strawberry.mutation(graphql_type=ChangePhoneResult, permission_classes=[SignedIn])
    async def change_phone(self, info: Info, input: ChangePhoneInput) -> Done:  # noqa: A002
        """Change the phone; other devices are logged out, and the old phone is told."""
        context = info.context
        change = phones.PhoneChange(
            new_phone=input.new_phone,
            new_code=input.new_code,
            old_code=input.old_code,
            name=input.name,
            identity_tail=input.identity_tail,
        )
        await phones.change_phone(
            context.tools.auth, context.caller, context.signed_in, change, context.now
        )
        return Done()


async def _own_code(info: Info, purpose: CodePurpose, proof: WorkProofInput | None) -> SmsCodeSent:
    context = info.context
    sent = await phones.request_own_code(
        context.tools.auth,
        context.caller,
        context.signed_in,
        purpose,
        _proof(proof),
        context.now,
    )
    return SmsCodeSent.of(sent)
