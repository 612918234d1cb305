"""Reported months as clerks and administrators see and decide them."""

from datetime import date, datetime
from typing import cast
from uuid import UUID

import strawberry
from strawberry import relay

from contributions import reports
from contributions.records import Answer, Fault, Insurance
from contributions.reports import Decided, ReportDossier, ReportLine
from kernel.viewer import Role
from schema.cases import Case, case_topic
from schema.context import Info
from schema.contributions import Contribution
from schema.nodes import row_id
from schema.pages import PAGE, Edge, check_page, connection, read_moment, write_place
from schema.permissions import has_role
from schema.problems import result
from schema.scalars import YearMonth

Decides = has_role(Role.AGENCY_CLERK, Role.ADMINISTRATOR)


def _id(row: UUID) -> relay.GlobalID:
    return relay.GlobalID("MonthReport", str(row))


@strawberry.type(description="One line of the queue of reported months.")
class MonthReportLine:
    """A reported month that waits for an answer."""

    id: relay.GlobalID
    number: str
    name_masked: str
    month: YearMonth
    insurance: Insurance | None
    fault: Fault
    submitted_at: datetime
    due_on: date

    @classmethod
    def of(cls, line: ReportLine) -> "MonthReportLine":
        """Show a line."""
        return cls(
            id=_id(line.case.id),
            number=line.case.number,
            name_masked=line.name_masked,
            month=YearMonth(line.report.month),
            insurance=line.report.insurance,
            fault=line.report.fault,
            submitted_at=line.case.submitted_at,
            due_on=line.case.due_on,
        )


@strawberry.type(description="A page of the queue of reported months.")
class MonthReportQueue:
    """Some lines, and how many wait in all."""

    edges: list[Edge[MonthReportLine]]
    page_info: relay.PageInfo
    total: int = strawberry.field(description="What waits for this viewer, on all pages.")


@strawberry.type(description="A reported month: what stands on record, and what the person says.")
class MonthReport:
    """What a clerk decides by."""

    id: relay.GlobalID
    number: str
    name_masked: str
    identity_masked: str
    month: YearMonth
    insurance: Insurance | None
    fault: Fault
    words: str = strawberry.field(description="The person's own words; may be empty.")
    submitted_at: datetime
    due_on: date
    rows: list[Contribution]
    answers: list[Answer]

    @classmethod
    def of(cls, found: ReportDossier) -> "MonthReport":
        """Show a dossier."""
        report = found.report
        return cls(
            id=_id(found.case.id),
            number=found.case.number,
            name_masked=found.name_masked,
            identity_masked=found.identity_masked,
            month=YearMonth(report.month),
            insurance=report.insurance,
            fault=report.fault,
            words=report.words,
            submitted_at=found.case.submitted_at,
            due_on=found.case.due_on,
            rows=cast("list[Contribution]", list(found.rows)),
            answers=list(Answer),
        )


@strawberry.input(description="An answer to a reported month, and words to the person.")
class DecideMonthReportInput:
    """What a clerk decides."""

    id: relay.GlobalID
    answer: Answer
    note: str


DecideMonthReportResult = result("DecideMonthReportResult", Case, reports.decide_report)


@strawberry.type
class MonthReportQuery:
    """The queue, and one of its months."""

    @strawberry.field(permission_classes=[Decides])
    async def month_reports(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> MonthReportQueue:
        """What waits for the viewer, the longest waiting first."""
        check_page(first)
        context = info.context
        found = await reports.list_reports(
            context.signed_in, context.tools.keyring, first + 1, read_moment(after)
        )
        page = connection(
            found,
            first,
            MonthReportLine.of,
            lambda _, one: write_place(one.report.created_at, one.report.case_id),
            before=after is not None,
        )
        total = await reports.count_reports(context.signed_in)
        return MonthReportQueue(edges=page.edges, page_info=page.page_info, total=total)

    @strawberry.field(permission_classes=[Decides])
    async def month_report(self, info: Info, id: relay.GlobalID) -> MonthReport | None:  # noqa: A002
        """One month to decide; null when it is not, or no longer, the viewer's to decide."""
        context = info.context
        found = await reports.find_report(context.signed_in, context.tools.keyring, row_id(id))
        return MonthReport.of(found) if found else None


@strawberry.type
class MonthReportMutation:
    """Deciding."""

    @strawberry.mutation(graphql_type=DecideMonthReportResult, permission_classes=[Decides])
    async def decide_month_report(
        self,
        info: Info,
        input: DecideMonthReportInput,  # noqa: A002
    ) -> Case:
        """Answer a reported month. The person is told that there is an answer."""
        context = info.context
        case = await reports.decide_report(
            context.tools.keyring,
            context.signed_in,
            row_id(input.id),
            Decided(input.answer, input.note),
            context.now,
        )
        await context.tools.auth.live.publish(case_topic(case.id))
        return Case.of(case)
