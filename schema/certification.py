"""Certifying for oneself: where one stands, start, submit, records (§26)."""

import base64
from datetime import date, datetime, timedelta
from uuid import UUID

import strawberry
from strawberry import relay

from auth.helpers import masked_phone_of
from certification import service
from certification.assisted_store import find_assister
from certification.objections import may_object
from certification.records import CertificationRecord
from certification.rules import Way
from certification.store import list_own
from faces.store import get_capture_for_system
from kernel.pages import PagePlace
from persons.rules import ScopeKind, ScopeReason
from schema.cases import Case
from schema.context import Info
from schema.faces import CaptureInput, CaptureWaiting, Challenge, FaceReason, find_waiting
from schema.masking import bad_user_input
from schema.nodes import OwnNode, page_info
from schema.pages import read_instant
from schema.permissions import SignedIn
from schema.problems import result

strawberry.enum(Way, name="CertificationWay")
strawberry.enum(ScopeKind, name="CertificationScope")
strawberry.enum(ScopeReason, name="CertificationScopeReason")

PAGE = 20
PAGE_MOST = 100


@strawberry.type(description="Whether, until when and from when the bound person certifies.")
class CertificationOverview:
    """Where a person stands."""

    scope: ScopeKind
    scope_reason: ScopeReason
    scope_message: str
    last_certified_on: date | None
    due_on: date | None = strawberry.field(
        description="Until when a person in duty must certify; in the past when overdue."
    )
    renew_from: date
    open_case: Case | None


@strawberry.type(description="One entry of 认证记录.")
class CertificationEntry(OwnNode, relay.Node):
    """One certification, as far as it may be shown."""

    id: relay.NodeID[UUID]
    record: strawberry.Private[CertificationRecord]
    way: Way
    submitted_at: datetime
    passed: bool | None = strawberry.field(
        description="The published decision; null until it is published."
    )
    publish_at: datetime | None
    published_at: datetime | None
    holds_from: date = strawberry.field(
        description="The day on which somebody saw the person: it counts from then, if it passes."
    )

    @classmethod
    def of(cls, record: CertificationRecord) -> "CertificationEntry":
        """Show a record that was read through the viewer."""
        return cls(
            id=record.id,
            record=record,
            way=record.way,
            submitted_at=record.submitted_at,
            passed=record.passed,
            publish_at=record.publish_at,
            published_at=record.published_at,
            holds_from=record.holds_from,
        )

    @strawberry.field
    async def assister(self) -> str | None:
        """The office that vouched for the person; null for a certification by face."""
        if self.record.way in {Way.OWN_FACE, Way.HELPER_FACE}:
            return None
        return await find_assister(self.record.id)

    @strawberry.field
    async def case(self, info: Info) -> Case | None:
        """The case with its number, progress and due day."""
        case = await info.context.loaders.cases.load(self.record.case_id)
        return Case.of(case) if case else None

    @strawberry.field(description="GET /downloads/certification/{it}: the certificate as PDF.")
    def certificate_id(self, info: Info) -> str | None:
        """The id of the certificate; null unless it passed and is the viewer's own."""
        own = self.record.person_id == info.context.signed_in.person_id
        return str(self.record.id) if own and self.record.passed else None

    @strawberry.field(description="Whether people can be asked to look at it again (申诉).")
    async def may_object(self, info: Info) -> bool:
        """Whether an objection is possible now."""
        context = info.context
        case = await context.loaders.cases.load(self.record.case_id)
        return case is not None and await may_object(
            context.tools.terms, self.record, case, context.now
        )

    @strawberry.field(description="It answers an objection to an earlier one.")
    def is_objection(self) -> bool:
        """Whether people looked at an earlier one again."""
        return self.record.objects_to is not None

    @strawberry.field(description="The viewer submitted it as a helper.")
    def for_someone_else(self, info: Info) -> bool:
        """Whether it is about another person than the viewer's."""
        return self.record.person_id != info.context.signed_in.person_id

    @strawberry.field
    async def helper_phone_masked(self, info: Info) -> str | None:
        """The phone, masked, on which someone else submitted it for the person."""
        if self.record.way is not Way.HELPER_FACE:
            return None
        return await masked_phone_of(info.context.tools.auth, self.record.account_id)

    @strawberry.field
    async def waiting(self, info: Info) -> CaptureWaiting | None:
        """How long its recording still waits to be judged; null when none waits."""
        capture_id = self.record.capture_id
        return await find_waiting(
            info, await get_capture_for_system(capture_id) if capture_id else None
        )

    @strawberry.field
    def reasons(self, info: Info) -> list[FaceReason]:
        """Why it was not accepted, and what to do next."""
        return FaceReason.all_of(
            self.record.reasons, self.record.missing_action, info.context.language
        )

    @classmethod
    async def find(cls, info: Info, ids: list[UUID]) -> list["CertificationEntry | None"]:
        """Return the named records, as far as they are the viewer's person's."""
        own = await list_own(info.context.signed_in, ids)
        by_id = {record.id: record for record in own}
        return [cls.of(by_id[i]) if i in by_id else None for i in ids]


@strawberry.type(name="CertificationEntryConnection")
class CertificationEntries(relay.Connection[CertificationEntry]):
    """认证记录, the newest first."""


def write_cursor(record: CertificationRecord) -> str:
    """Write where a record stands in the list."""
    raw = f"{record.submitted_at.isoformat()}|{record.id}"
    return base64.urlsafe_b64encode(raw.encode()).decode()


def read_cursor(cursor: str | None) -> PagePlace | None:
    """Read a cursor. BAD_USER_INPUT when it is none of ours."""
    if cursor is None:
        return None
    try:
        raw = base64.b64decode(cursor, altchars=b"-_", validate=True)
        at, _, row_id = raw.decode().partition("|")
        moment = read_instant(at)
        if datetime.fromisoformat(at).utcoffset() != timedelta(0):
            raise ValueError(at)
        return moment, UUID(row_id)
    except ValueError:
        raise bad_user_input("翻页位置不对，请从头再看。", "This cursor is not ours.") from None


StartCertificationResult = result(
    "StartCertificationResult", Challenge, service.start_certification
)
SubmitCertificationResult = result("SubmitCertificationResult", Case, service.submit_certification)


@strawberry.type
class CertificationQuery:
    """Where the person stands, and 认证记录."""

    @strawberry.field(permission_classes=[SignedIn])
    async def certification(self, info: Info) -> CertificationOverview | None:
        """Where the bound person stands; null while the account is bound to nobody."""
        context = info.context
        if context.signed_in.person_id is None:
            return None
        found = await service.get_overview(
            context.tools.keyring, context.tools.terms, context.signed_in, context.now
        )
        where = found.standing
        return CertificationOverview(
            scope=where.scope.kind,
            scope_reason=where.scope.reason,
            scope_message=where.scope.message(context.language),
            last_certified_on=where.last_certified_on,
            due_on=where.due_on,
            renew_from=where.renew_from,
            open_case=Case.of(found.open_case) if found.open_case else None,
        )

    @strawberry.field(permission_classes=[SignedIn])
    async def certification_records(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> CertificationEntries:
        """认证记录 of the bound person, the newest first."""
        if not 0 <= first <= PAGE_MOST:
            raise bad_user_input(
                f"一次最多看{PAGE_MOST}条。", f"`first` is between 0 and {PAGE_MOST}."
            )
        start = read_cursor(after)
        found = await service.list_own_records(info.context.signed_in, first + 1, start)
        page = found[:first]
        edges = [
            relay.Edge(node=CertificationEntry.of(record), cursor=write_cursor(record))
            for record in page
        ]
        return CertificationEntries(
            edges=edges,
            page_info=page_info(edges, more=len(found) > first, before=start is not None),
        )


@strawberry.type
class CertificationMutation:
    """Starting and submitting a certification."""

    @strawberry.mutation(graphql_type=StartCertificationResult, permission_classes=[SignedIn])
    async def start_certification(self, info: Info) -> Challenge:
        """Begin: returns what to do before the camera. An unfinished one is resumed."""
        context = info.context
        challenge = await service.start_certification(
            context.tools.keyring,
            context.tools.faces,
            context.tools.terms,
            context.signed_in,
            context.now,
        )
        return Challenge.of(challenge)

    @strawberry.mutation(graphql_type=SubmitCertificationResult, permission_classes=[SignedIn])
    async def submit_certification(self, info: Info, input: CaptureInput) -> Case:  # noqa: A002
        """Submit the recording. From then on it is safe; follow it with caseProgress."""
        context = info.context
        case = await service.submit_certification(
            context.tools.keyring,
            context.tools.terms,
            context.signed_in,
            input.read(),
            context.now,
        )
        return Case.of(case)
