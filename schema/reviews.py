"""What waits for people: uncertain certifications and objections. Scores are shown here only."""

from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import relay

from certification import objections, reviews
from certification.objections import Objection
from certification.review_rules import (
    REASONS,
    Decision,
    ReviewKind,
    ReviewReason,
    Verdict,
    decisions_of,
)
from certification.reviews import Dossier, Waiting
from certification.rules import Way
from faces.readings import Action
from kernel.viewer import Role
from persons.records import Sex
from schema.cases import Case, case_topic
from schema.context import Info
from schema.faces import LONGEST_KEY
from schema.masking import bad_user_input
from schema.nodes import row_id
from schema.pages import PAGE, Edge, check_page, connection, read_moment, write_place
from schema.permissions import SignedIn, has_role
from schema.problems import result

strawberry.enum(ReviewKind, name="ReviewKind")
strawberry.enum(ReviewReason, name="ReviewReason")
strawberry.enum(Decision, name="ReviewDecision")
strawberry.enum(Sex, name="Sex")

Reviewer = has_role(Role.REVIEWER)
Administrator = has_role(Role.ADMINISTRATOR)


def _id(row: UUID) -> relay.GlobalID:
    return relay.GlobalID("Review", str(row))


@strawberry.type(description="One line of the reviewers' queue.")
class ReviewLine:
    """A case that waits for people."""

    id: relay.GlobalID
    number: str
    kind: ReviewKind
    opened_at: datetime
    due_on: date
    second: bool = strawberry.field(description="Somebody refused it; a second is to agree or not.")

    @classmethod
    def of(cls, waiting: Waiting) -> "ReviewLine":
        """Show a line."""
        return cls(
            id=_id(waiting.review.id),
            number=waiting.case.number,
            kind=waiting.review.kind,
            opened_at=waiting.review.opened_at,
            due_on=waiting.case.due_on,
            second=waiting.review.first is not None,
        )


@strawberry.type(description="A page of the reviewers' queue.")
class ReviewQueue:
    """Some lines, and how many wait in all."""

    edges: list[Edge[ReviewLine]]
    page_info: relay.PageInfo
    total: int = strawberry.field(description="What waits for this viewer, on all pages.")


@strawberry.type(description="What one of the staff decided first.")
class FirstVerdict:
    """A first refusal, for the second to weigh. Who it was is not shown."""

    reason: ReviewReason
    note: str


@strawberry.type(description="A decision and the reasons that go with it.")
class DecisionReasons:
    """One decision's list."""

    decision: Decision
    reasons: list[ReviewReason]


@strawberry.type(description="A case as its reviewer sees it. Each look is on record.")
class Review:
    """Registered photo and recording side by side, with what was measured."""

    dossier: strawberry.Private[Dossier]
    id: relay.GlobalID
    number: str
    kind: ReviewKind
    way: Way
    submitted_at: datetime
    due_on: date
    statement: str = strawberry.field(description="What the person objects with; may be empty.")
    name_masked: str
    identity_masked: str
    sex: Sex
    birth_year: int
    photo_taken_on: date | None
    difference: float | None = strawberry.field(
        description="Between photo and recording; the smaller, the more alike."
    )
    actions: list[Action]
    recording_deleted: bool
    stills: int = strawberry.field(description="How many stills the recording has; 0 for a clip.")
    path: str = strawberry.field(description="GET {path}/photo, /recording or /recording?still=0.")
    first: FirstVerdict | None
    died_on: date | None = strawberry.field(
        description="Set when the register says that they had died when it was recorded."
    )
    choices: list[DecisionReasons]

    @classmethod
    def of(cls, found: Dossier) -> "Review":
        """Show a dossier."""
        review, first = found.review, found.review.first
        return cls(
            dossier=found,
            id=_id(review.id),
            number=found.case.number,
            kind=review.kind,
            way=found.certification.way,
            submitted_at=found.certification.submitted_at,
            due_on=found.case.due_on,
            statement=review.statement,
            name_masked=found.name_masked,
            identity_masked=found.identity_masked,
            sex=found.sex,
            birth_year=found.birth_year,
            photo_taken_on=found.photo_taken_on,
            difference=found.scores.distance,
            actions=list(found.scores.actions),
            recording_deleted=found.scores.deleted,
            stills=found.scores.pictures,
            path=f"/reviews/{review.id}",
            first=FirstVerdict(reason=first.reason, note=first.note) if first else None,
            died_on=found.died_on,
            choices=[
                DecisionReasons(decision=decision, reasons=list(REASONS[decision]))
                for decision in decisions_of(review.kind, died=found.died_on is not None)
            ],
        )


@strawberry.input(description="A decision with its reason from the list, and a note.")
class DecideReviewInput:
    """What a reviewer decides."""

    id: relay.GlobalID
    decision: Decision
    reason: ReviewReason
    note: str = ""


@strawberry.input(description="An objection to a certification that was not accepted.")
class ObjectionInput:
    """What a person objects to, and with what words."""

    case_id: relay.GlobalID
    statement: str
    idempotency_key: str = strawberry.field(
        description="Made by the client once for this objection; a repeat changes nothing."
    )

    def read(self) -> Objection:
        """Return it as the service takes it. BAD_USER_INPUT for a key that is none."""
        if not 8 <= len(self.idempotency_key) <= LONGEST_KEY:
            raise bad_user_input(
                "请更新到最新版本后再提交。", "`idempotencyKey` has 8 to 200 characters."
            )
        return Objection(row_id(self.case_id), self.statement, self.idempotency_key)


DecideReviewResult = result("DecideReviewResult", Case, reviews.decide_review)
SubmitObjectionResult = result("SubmitObjectionResult", Case, objections.submit_objection)


@strawberry.type
class ReviewQuery:
    """The queue, and one of its cases."""

    @strawberry.field(permission_classes=[Reviewer])
    async def reviews(self, info: Info, first: int = PAGE, after: str | None = None) -> ReviewQueue:
        """What waits for the viewer, the longest waiting first."""
        check_page(first)
        context = info.context
        found = await reviews.list_waiting(
            context.signed_in, context.tools.keyring, first + 1, read_moment(after)
        )
        page = connection(
            found,
            first,
            ReviewLine.of,
            lambda _, one: write_place(one.review.opened_at, one.review.id),
            before=after is not None,
        )
        total = await reviews.count_waiting(context.signed_in)
        return ReviewQueue(edges=page.edges, page_info=page.page_info, total=total)

    @strawberry.field(permission_classes=[Administrator])
    async def reviews_without_reviewer(self, info: Info) -> int:
        """How many wait that no reviewer of today may decide: another one is needed."""
        return await reviews.count_without_reviewer(info.context.signed_in)

    @strawberry.field(permission_classes=[Reviewer])
    async def review(self, info: Info, id: relay.GlobalID) -> Review | None:  # noqa: A002
        """One case to decide; null when it is not, or no longer, the viewer's to decide."""
        context = info.context
        tools = context.tools
        found = await reviews.find_dossier(
            tools.terms, context.signed_in, tools.keyring, row_id(id), context.now
        )
        return Review.of(found) if found else None


@strawberry.type
class ReviewMutation:
    """Deciding, and objecting."""

    @strawberry.mutation(graphql_type=DecideReviewResult, permission_classes=[Reviewer])
    async def decide_review(self, info: Info, input: DecideReviewInput) -> Case:  # noqa: A002
        """Decide a case. A first refusal waits for a second of the staff."""
        context = info.context
        verdict = Verdict(
            context.signed_in.account_id, input.decision, input.reason, input.note.strip()
        )
        case = await reviews.decide_review(
            context.tools.keyring,
            context.tools.terms,
            context.signed_in,
            row_id(input.id),
            verdict,
            context.now,
        )
        await context.tools.auth.live.publish(case_topic(case.id))
        return Case.of(case)

    @strawberry.mutation(graphql_type=SubmitObjectionResult, permission_classes=[SignedIn])
    async def submit_objection(self, info: Info, input: ObjectionInput) -> Case:  # noqa: A002
        """Object to a certification that was not accepted: people look at it again."""
        context = info.context
        case = await objections.submit_objection(
            context.tools.keyring,
            context.tools.terms,
            context.signed_in,
            input.read(),
            context.now,
        )
        return Case.of(case)
