"""Real-name binding: which insured person an account stands for (§26 ㈠, §30 ㈠)."""

import strawberry

from auth import binding
from schema.context import Info
from schema.done import Done
from schema.faces import Capture, CaptureInput, Challenge
from schema.permissions import SignedIn
from schema.problems import result


@strawberry.input
class BindByNumbersInput:
    """Who one is, by name and numbers. `code` only when the login is not fresh."""

    name: str
    identity_number: str
    number: str = strawberry.field(
        description="Social security card, medical handbook or computer number."
    )
    code: str = ""


ProveAgainResult = result("ProveAgainResult", Done, binding.prove_again)
StartAfreshResult = result("StartAfreshResult", Done, binding.start_afresh)
BindByNumbersResult = result("BindByNumbersResult", Done, binding.bind_by_numbers)
StartFaceBindingResult = result("StartFaceBindingResult", Challenge, binding.start_face_binding)
SubmitFaceBindingResult = result("SubmitFaceBindingResult", Capture, binding.submit_face_binding)


@strawberry.type
class BindingMutation:
    """Which insured person an account stands for."""

    @strawberry.mutation(graphql_type=ProveAgainResult, permission_classes=[SignedIn])
    async def prove_again(self, info: Info, name: str, identity_tail: str) -> Done:
        """Prove the bound person again, by name and the last four of the identity number."""
        context = info.context
        await binding.prove_again(
            context.tools.auth,
            context.signed_in,
            name=name,
            identity_tail=identity_tail,
            now=context.now,
        )
        return Done()

    @strawberry.mutation(graphql_type=StartAfreshResult, permission_classes=[SignedIn])
    async def start_afresh(self, info: Info) -> Done:
        """The phone has a new owner: let the old account go. Log in again afterwards."""
        context = info.context
        await binding.start_afresh(context.tools.auth, context.signed_in, context.now)
        return Done()

    @strawberry.mutation(graphql_type=BindByNumbersResult, permission_classes=[SignedIn])
    async def bind_by_numbers(self, info: Info, input: BindByNumbersInput) -> Done:  # noqa: A002
        """Bind without a face (§30 ㈠)."""
        context = info.context
        await binding.bind_by_numbers(
            context.tools.auth,
            context.caller,
            context.signed_in,
            name=input.name,
            identity_number=input.identity_number,
            number=input.number,
            code=input.code,
            now=context.now,
        )
        return Done()

    @strawberry.mutation(graphql_type=StartFaceBindingResult, permission_classes=[SignedIn])
    async def start_face_binding(self, info: Info, name: str, identity_number: str) -> Challenge:
        """Begin to bind by face (§26 ㈠): returns what to do before the camera."""
        context = info.context
        challenge = await binding.start_face_binding(
            context.tools.auth,
            context.tools.faces,
            context.signed_in,
            name=name,
            identity_number=identity_number,
            now=context.now,
        )
        return Challenge.of(challenge)

    @strawberry.mutation(graphql_type=SubmitFaceBindingResult, permission_classes=[SignedIn])
    async def submit_face_binding(self, info: Info, input: CaptureInput) -> Capture:  # noqa: A002
        """Submit the recording of a face binding; follow it with captureProgress."""
        context = info.context
        capture = await binding.submit_face_binding(context.signed_in, input.read(), context.now)
        return Capture.of(capture)
