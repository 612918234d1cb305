"""Customised rights records and yearly statements: asking, looking, where to download (§30)."""

import base64
from collections.abc import Sequence
from datetime import date, datetime
from typing import cast
from uuid import UUID

import strawberry
from strawberry import relay

from contributions import papers, record_store, rules, service
from contributions.records import Content, Insurance, RecordRecord, RecordState, Row
from kernel.masks import mask_identity_number, mask_name
from schema.certification import read_cursor
from schema.context import Info
from schema.contributions import (
    AccountBalance,
    ContributionConnection,
    ContributionTotal,
    check_page,
)
from schema.faces import check_key
from schema.nodes import OwnNode, page_info, row_id
from schema.permissions import SignedIn
from schema.problems import result
from schema.scalars import YearMonth
from worktime.rules import local_day

strawberry.enum(RecordState, name="RightsRecordState")

PAGE = 20


@strawberry.type(description="A customised rights record (个人权益记录), from request to expiry.")
class RightsRecord(OwnNode, relay.Node):
    """A record as its person sees it."""

    id: relay.NodeID[UUID]
    since: YearMonth
    until: YearMonth
    state: RecordState
    requested_at: datetime
    ready_at: datetime = strawberry.field(description="From when it can be looked at.")
    expires_on: date = strawberry.field(description="The last day on which it can be looked at.")

    @classmethod
    def of(cls, record: RecordRecord, today: date) -> "RightsRecord":
        """Show a record that was read through the viewer."""
        return cls(
            id=record.id,
            since=YearMonth(record.first_month),
            until=YearMonth(record.last_month),
            state=rules.state_of(record, today),
            requested_at=record.requested_at,
            ready_at=record.ready_at,
            expires_on=record.expires_on,
        )

    @classmethod
    async def find(cls, info: Info, ids: list[UUID]) -> Sequence["RightsRecord | None"]:
        """Return the named records, as far as they are the viewer's person's."""
        own = await record_store.list_own(info.context.signed_in, ids)
        today = local_day(info.context.now)
        by_id = {record.id: record for record in own}
        return [cls.of(by_id[i], today) if i in by_id else None for i in ids]


@strawberry.type(name="RightsRecordConnection")
class RightsRecords(relay.Connection[RightsRecord]):
    """Records, the newest first."""


@strawberry.type(description="What a paper says, and where it can be downloaded.")
class ContributionPaper:
    """A record or a year, to be looked at before it is printed."""

    rows: strawberry.Private[Sequence[Row]]
    title: str
    name_masked: str
    identity_number_masked: str
    since: YearMonth
    until: YearMonth
    insurances: list[Insurance]
    totals: list[ContributionTotal]
    balances: list[AccountBalance]
    hospitals: list[str]
    pdf_path: str | None = strawberry.field(description="Null: there is no such paper, or no row.")
    spreadsheet_path: str | None

    @strawberry.field
    def months(self, first: int = 60, after: str | None = None) -> ContributionConnection:
        """The rows, by month and insurance."""
        return ContributionConnection.of(self.rows, first, after)


def _paper(
    title: str, content: Content, pdf_path: str | None, spreadsheet_path: str | None
) -> ContributionPaper:
    totals = rules.totals(content.rows, content.insurances)
    return ContributionPaper(
        rows=content.rows,
        title=title,
        name_masked=mask_name(content.name),
        identity_number_masked=mask_identity_number(content.identity_number),
        since=YearMonth(content.first_month),
        until=YearMonth(content.last_month),
        insurances=list(content.insurances),
        totals=cast("list[ContributionTotal]", totals),
        balances=cast("list[AccountBalance]", list(content.balances)),
        hospitals=list(content.hospitals),
        pdf_path=pdf_path if content.rows else None,
        spreadsheet_path=spreadsheet_path if content.rows else None,
    )


@strawberry.input
class RequestRightsRecordInput:
    """The months that the record is to cover."""

    since: YearMonth
    until: YearMonth
    idempotency_key: str
    tell: bool = strawberry.field(
        default=False, description="Send a message when it can be looked at, by day."
    )


RequestRightsRecordResult = result(
    "RequestRightsRecordResult", RightsRecord, service.request_record
)
RightsRecordPaperResult = result("RightsRecordPaperResult", ContributionPaper, service.view_record)
YearlyStatementResult = result("YearlyStatementResult", ContributionPaper, service.view_year)


@strawberry.type
class PaperQuery:
    """Records and statements."""

    @strawberry.field(permission_classes=[SignedIn])
    async def rights_records(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> RightsRecords:
        """The records that the person asked for, the newest first."""
        check_page(first)
        context, start = info.context, read_cursor(after)
        found = await service.list_records(context.signed_in, first + 1, start)
        today = local_day(context.now)
        edges = [
            relay.Edge(node=RightsRecord.of(r, today), cursor=write_cursor(r))
            for r in found[:first]
        ]
        return RightsRecords(
            edges=edges,
            page_info=page_info(edges, more=len(found) > first, before=start is not None),
        )

    @strawberry.field(graphql_type=RightsRecordPaperResult, permission_classes=[SignedIn])
    async def rights_record_paper(self, info: Info, id: relay.GlobalID) -> ContributionPaper:  # noqa: A002
        """Look at a record that is ready, in the handbook's window."""
        context, record_id = info.context, row_id(id)
        _, content = await service.view_record(
            context.tools.contributions, context.signed_in, record_id, context.now
        )
        pdf, sheet = (f"/downloads/{kind}/{record_id}" for kind in papers.RECORD_DOWNLOADS)
        return _paper(papers.RECORD_TITLE, content, pdf, sheet)

    @strawberry.field(graphql_type=YearlyStatementResult, permission_classes=[SignedIn])
    async def yearly_statement(self, info: Info, year: int) -> ContributionPaper:
        """Look at a year: its statement from 2011 on, before that the four insurances."""
        context = info.context
        content = await service.view_year(
            context.tools.contributions, context.signed_in, year, context.now
        )
        about = papers.year_id(year)
        pdf, sheet = (f"/downloads/{kind}/{about}" for kind in papers.YEAR_DOWNLOADS)
        title = papers.statement_title(year)
        return _paper(title, content, pdf if rules.has_statement(year) else None, sheet)


def write_cursor(record: RecordRecord) -> str:
    """Write where a record stands in the list."""
    raw = f"{record.requested_at.isoformat()}|{record.id}"
    return base64.urlsafe_b64encode(raw.encode()).decode()


@strawberry.type
class PaperMutation:
    """Asking for a record."""

    @strawberry.mutation(graphql_type=RequestRightsRecordResult, permission_classes=[SignedIn])
    async def request_rights_record(
        self,
        info: Info,
        input: RequestRightsRecordInput,  # noqa: A002
    ) -> RightsRecord:
        """Ask for a customised record (定制). It is ready the next day, or on the 5th."""
        context = info.context
        record = await service.request_record(
            context.tools.contributions,
            context.signed_in,
            input.since,
            input.until,
            check_key(input.idempotency_key),
            context.now,
            tell=input.tell,
        )
        return RightsRecord.of(record, local_day(context.now))
