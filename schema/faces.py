"""Consent, challenges and captures. Nothing here mentions a template or a score."""

from collections.abc import AsyncIterator
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import strawberry
from strawberry import relay

from certification.withdrawing import withdraw_face_consent
from faces import service
from faces.consent import current_text
from faces.readings import Action, Outcome, Reason
from faces.records import (
    CaptureKind,
    CaptureRecord,
    ChallengeRecord,
    Purpose,
    Submission,
)
from faces.store import find_capture_of_challenge, find_challenge
from faces.templates import find_standing_consent
from faces.texts import reason_text
from kernel.errors import NotFound
from kernel.viewer import Viewer
from schema.cases import case_topic
from schema.context import Info
from schema.done import Done
from schema.masking import bad_user_input
from schema.nodes import OwnNode, row_id
from schema.permissions import SignedIn
from schema.problems import result

strawberry.enum(Action, name="FaceAction")
strawberry.enum(Reason, name="FaceReasonCode")
strawberry.enum(Purpose, name="CapturePurpose")
strawberry.enum(CaptureKind, name="CaptureKind")


LONGEST_KEY = 200


def check_key(given: str) -> str:
    """Return an idempotency key that a client may use. BAD_USER_INPUT for others."""
    if not 8 <= len(given) <= LONGEST_KEY:
        raise bad_user_input(
            "请更新到最新版本后再提交。", "`idempotencyKey` has 8 to 200 characters."
        )
    return given


@strawberry.enum(description="How far a capture is.")
class CaptureState(StrEnum):
    """How far a capture is."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"


@strawberry.type(description="The consent text on face data that is in force.")
class FaceConsentText:
    """The text to be read before a consent."""

    version: str
    text: str


@strawberry.type(description="A standing consent to the use of face data.")
class FaceConsent:
    """A standing consent."""

    version: str
    given_at: datetime
    current: bool = strawberry.field(description="Whether it is to the version in force.")


async def find_consent(viewer: Viewer) -> FaceConsent | None:
    """Return the viewer's standing consent."""
    row = await find_standing_consent(viewer.account_id)
    if row is None:
        return None
    return FaceConsent(
        version=row.version,
        given_at=row.given_at,
        current=row.version == current_text().version,
    )


@strawberry.type(description="What to do before the camera, and until when.")
class Challenge(OwnNode, relay.Node):
    """What is asked of a person."""

    id: relay.NodeID[UUID]
    purpose: Purpose
    actions: list[Action]
    deadline: datetime
    exchanges_left: int
    extensions_left: int
    submitted_at: datetime | None
    upload_path: str = strawberry.field(
        description="Where the parts go: POST {uploadPath}/parts/{number}."
    )

    @classmethod
    def of(cls, challenge: ChallengeRecord) -> "Challenge":
        """Show a challenge."""
        return cls(
            id=challenge.id,
            purpose=challenge.purpose,
            actions=list(challenge.actions),
            deadline=challenge.deadline,
            exchanges_left=challenge.exchanges_left,
            extensions_left=challenge.extensions_left,
            submitted_at=challenge.submitted_at,
            upload_path=f"/captures/{challenge.id}",
        )

    @strawberry.field
    async def capture(self, info: Info) -> "Capture | None":
        """What was submitted for it."""
        found = await find_capture_of_challenge(info.context.signed_in, self.id)
        return Capture.of(found) if found else None

    @classmethod
    async def find(cls, info: Info, ids: list[UUID]) -> list["Challenge | None"]:
        """Return the named challenges of this account on this device."""
        found = [await find_challenge(info.context.signed_in, n) for n in ids]
        return [cls.of(challenge) if challenge else None for challenge in found]


@strawberry.type(description="Why a capture was not accepted, and what to do next.")
class FaceReason:
    """One reason, with words."""

    code: Reason
    message: str
    action: Action | None = strawberry.field(description="The action that was not seen.")

    @classmethod
    def all_of(
        cls, reasons: tuple[Reason, ...], missing: Action | None, language: str
    ) -> list["FaceReason"]:
        """Show reasons in words."""
        return [
            cls(
                code=reason,
                message=reason_text(reason, missing, language),
                action=missing if reason is Reason.ACTION_MISSING else None,
            )
            for reason in reasons
        ]


STATES = {
    Outcome.MATCH: CaptureState.ACCEPTED,
    Outcome.UNCERTAIN: CaptureState.IN_REVIEW,
    Outcome.DIFFERENT: CaptureState.RETURNED,
    Outcome.REFUSED: CaptureState.RETURNED,
}


@strawberry.type(description="How long a recording still waits to be judged.")
class CaptureWaiting:
    """An honest guess, at the pace of the last minutes."""

    ahead: int = strawberry.field(description="How many come before it.")
    seconds: int = strawberry.field(description="In about how many seconds it is judged.")


async def find_waiting(info: Info, capture: CaptureRecord | None) -> CaptureWaiting | None:
    """Show how long a capture waits."""
    if capture is None:
        return None
    found = await service.find_waiting(capture, info.context.now)
    return CaptureWaiting(ahead=found.ahead, seconds=found.seconds) if found else None


@strawberry.type(description="A submitted recording.")
class Capture(OwnNode, relay.Node):
    """A submitted recording and what came of it."""

    id: relay.NodeID[UUID]
    record: strawberry.Private[CaptureRecord]
    purpose: Purpose
    state: CaptureState
    submitted_at: datetime

    @classmethod
    def of(cls, capture: CaptureRecord) -> "Capture":
        """Show a capture."""
        state = STATES[capture.outcome] if capture.outcome else CaptureState.WAITING
        return cls(
            id=capture.challenge_id,
            record=capture,
            purpose=capture.purpose,
            state=state,
            submitted_at=capture.submitted_at,
        )

    @strawberry.field
    def reasons(self, info: Info) -> list[FaceReason]:
        """Why it was returned, the first thing to mend first."""
        return FaceReason.all_of(
            self.record.reasons, self.record.missing_action, info.context.language
        )

    @strawberry.field
    async def waiting(self, info: Info) -> CaptureWaiting | None:
        """How long it still waits; null when it is judged."""
        return await find_waiting(info, self.record)

    @classmethod
    async def find(cls, info: Info, ids: list[UUID]) -> list["Capture | None"]:
        """Return the captures of this account by their challenges' ids."""
        viewer = info.context.signed_in
        found = [await find_capture_of_challenge(viewer, n) for n in ids]
        return [cls.of(capture) if capture else None for capture in found]


@strawberry.input(description="What was recorded and uploaded.")
class CaptureInput:
    """What a person submits."""

    challenge_id: relay.GlobalID
    kind: CaptureKind
    parts: int = strawberry.field(description="How many parts were uploaded, from 0 on.")
    idempotency_key: str = strawberry.field(
        description="Made by the client once for this submission; a repeat changes nothing."
    )

    def read(self) -> Submission:
        """Return it as the services take it. BAD_USER_INPUT for a key that is none."""
        key = check_key(self.idempotency_key)
        return Submission(row_id(self.challenge_id), self.kind, self.parts, key)


GiveFaceConsentResult = result("GiveFaceConsentResult", FaceConsent, service.give_consent)
WithdrawFaceConsentResult = result("WithdrawFaceConsentResult", Done, withdraw_face_consent)
ExchangeActionResult = result("ExchangeActionResult", Challenge, service.exchange_action)
ExtendChallengeResult = result("ExtendChallengeResult", Challenge, service.extend_challenge)


def capture_topic(challenge_id: UUID) -> str:
    """The topic on which open pages hear that a capture was judged."""
    return f"capture:{challenge_id}"


@strawberry.type
class FaceQuery:
    """What stands about face data."""

    @strawberry.field
    def face_consent_text(self) -> FaceConsentText:
        """The consent text that is in force."""
        text = current_text()
        return FaceConsentText(version=text.version, text=text.text)


@strawberry.type
class FaceMutation:
    """Consent, and getting along with a challenge."""

    @strawberry.mutation(graphql_type=GiveFaceConsentResult, permission_classes=[SignedIn])
    async def give_face_consent(self, info: Info, version: str) -> FaceConsent:
        """Consent to the use of face data, separately, to the version that was read."""
        context = info.context
        await service.give_consent(context.signed_in, version, context.now)
        return FaceConsent(version=version, given_at=context.now, current=True)

    @strawberry.mutation(graphql_type=WithdrawFaceConsentResult, permission_classes=[SignedIn])
    async def withdraw_face_consent(self, info: Info) -> Done:
        """Withdraw the consent; the template is deleted, and what waits for people withdrawn."""
        context, tools = info.context, info.context.tools
        ended = await withdraw_face_consent(
            tools.terms, tools.keyring, context.signed_in, context.now
        )
        for case in ended:
            await tools.auth.live.publish(case_topic(case.id))
        return Done()

    @strawberry.mutation(graphql_type=ExchangeActionResult, permission_classes=[SignedIn])
    async def exchange_action(
        self, info: Info, challenge_id: relay.GlobalID, position: int
    ) -> Challenge:
        """Exchange an action that one cannot do; `position` counts from 0."""
        context = info.context
        challenge = await service.exchange_action(
            context.signed_in, row_id(challenge_id), position, context.now
        )
        return Challenge.of(challenge)

    @strawberry.mutation(graphql_type=ExtendChallengeResult, permission_classes=[SignedIn])
    async def extend_challenge(self, info: Info, challenge_id: relay.GlobalID) -> Challenge:
        """Ask for more time."""
        context = info.context
        challenge = await service.extend_challenge(
            context.signed_in, row_id(challenge_id), context.now
        )
        return Challenge.of(challenge)


@strawberry.type
class FaceSubscription:
    """What a waiting screen listens to."""

    @strawberry.subscription(permission_classes=[SignedIn])
    async def capture_progress(
        self, info: Info, challenge_id: relay.GlobalID
    ) -> AsyncIterator[Capture]:
        """The capture now, and again when it has been judged; then it ends."""
        context, wanted = info.context, row_id(challenge_id)
        if await find_challenge(context.signed_in, wanted) is None:
            raise bad_user_input(NotFound.zh, NotFound.en)
        async with context.tools.auth.live.listen(capture_topic(wanted)) as changes:
            while True:
                found = await find_capture_of_challenge(await context.look_again(), wanted)
                if found is not None:
                    yield Capture.of(found)
                    if found.outcome is not None:
                        return
                await anext(changes)
