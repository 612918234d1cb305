"""Contributions by month: rows, sums, gaps, years, and reporting what is wrong (§30)."""

import asyncio
from collections.abc import Generator, Sequence
from datetime import date, datetime
from typing import Any, cast

import strawberry
from strawberry import relay

from contributions import report_store, rules, service, store
from contributions.errors import RangeNotPossible
from contributions.records import (
    Answer,
    Balance,
    Fault,
    Gap,
    Insurance,
    ObjectionRecord,
    Row,
    Total,
    YearSum,
)
from kernel.viewer import Viewer
from schema.cases import Case
from schema.context import Info
from schema.faces import check_key
from schema.masking import bad_user_input
from schema.permissions import SignedIn
from schema.problems import result
from schema.scalars import Fen, YearMonth

strawberry.enum(Insurance, name="Insurance")
strawberry.enum(Fault, name="ContributionFault")
strawberry.enum(Answer, name="MonthAnswer")

PAGE = 60
PAGE_MOST = 100
LONGEST_WORDS = 500


@strawberry.type(description="A month of one insurance at one employer. Amounts in fen.")
class Contribution:
    """Rows of the store are shown as they are: its fields are those of records.Row."""

    month: YearMonth
    insurance: Insurance
    base_fen: Fen
    employer_fen: Fen
    person_fen: Fen
    arrived_on: date | None = strawberry.field(
        description="The day on which the payment arrived; null: not yet (未到账)."
    )
    back_paid: bool
    employer: str


@strawberry.type
class ContributionEdge:
    """A row in the list."""

    cursor: str
    node: Contribution


@strawberry.type(description="Rows by month and insurance, the first month first.")
class ContributionConnection:
    """A page of rows."""

    edges: list[ContributionEdge]
    page_info: relay.PageInfo
    total_count: int

    @classmethod
    def of(cls, rows: Sequence[Row], first: int, after: str | None) -> "ContributionConnection":
        """Show a page of rows that are all at hand. BAD_USER_INPUT for a foreign cursor."""
        check_page(first)
        start = _position(after)
        edges = [
            _Edge(position, row)
            for position, row in enumerate(rows[start : start + first], start + 1)
        ]
        return cls(
            edges=cast("list[ContributionEdge]", edges),
            page_info=relay.PageInfo(
                has_next_page=start + first < len(rows),
                has_previous_page=start > 0,
                start_cursor=edges[0].cursor if edges else None,
                end_cursor=edges[-1].cursor if edges else None,
            ),
            total_count=len(rows),
        )


class _Edge:
    """What a ContributionEdge is shown from: its cursor is written only when it is asked for."""

    __slots__ = ("node", "position")

    def __init__(self, position: int, node: Row) -> None:
        self.position = position
        self.node = node

    @property
    def cursor(self) -> str:
        """Where the row stands in the list."""
        return f"row:{self.position}"


def check_page(first: int) -> None:
    """Refuse pages that are too long. BAD_USER_INPUT."""
    if not 0 <= first <= PAGE_MOST:
        raise bad_user_input(f"一次最多看{PAGE_MOST}条。", f"`first` is between 0 and {PAGE_MOST}.")


def _position(cursor: str | None) -> int:
    if cursor is None:
        return 0
    mark, _, position = cursor.partition(":")
    if mark != "row" or not (position.isascii() and position.isdigit()) or len(position) > 6:
        raise bad_user_input("翻页位置不对，请从头再看。", "This cursor is not ours.")
    return int(position)


@strawberry.type(description="What a range comes to for one insurance. Only what has arrived.")
class ContributionTotal:
    """Shown from records.Total."""

    insurance: Insurance
    months: int = strawberry.field(description="Months counted, each once.")
    employer_fen: Fen
    person_fen: Fen
    pending: int = strawberry.field(description="Rows that have not arrived yet.")
    back_paid: int = strawberry.field(description="Months that were paid later than due (补缴).")


@strawberry.type(
    description="Months in a row with nothing on record, neither arrived nor pending (断缴)."
)
class ContributionGap:
    """Shown from records.Gap."""

    insurance: Insurance
    first: YearMonth
    last: YearMonth
    months: int


@strawberry.type(description="A person's own account at the end of a year.")
class AccountBalance:
    """Shown from records.Balance."""

    year: int
    insurance: Insurance
    balance_fen: Fen


@strawberry.type(description="What was reported about a month, and the case that it became.")
class MonthObjection:
    """One objection."""

    record: strawberry.Private[ObjectionRecord]
    month: YearMonth
    insurance: Insurance | None
    fault: Fault
    created_at: datetime
    answer: Answer | None = strawberry.field(description="Null while it is looked into.")
    answered_at: datetime | None

    @classmethod
    def of(cls, record: ObjectionRecord) -> "MonthObjection":
        """Show an objection that was read through the viewer."""
        return cls(
            record=record,
            month=YearMonth(record.month),
            insurance=record.insurance,
            fault=record.fault,
            created_at=record.created_at,
            answer=record.answer,
            answered_at=record.answered_at,
        )

    @strawberry.field(description="What the clerk writes to the person; empty without an answer.")
    def answer_note(self, info: Info) -> str:
        """The words of the answer."""
        sealed = self.record.answer_sealed
        return info.context.tools.keyring.open(sealed, report_store.ANSWER) if sealed else ""

    @strawberry.field
    async def case(self, info: Info) -> Case | None:
        """The case with its number, progress and due day."""
        case = await info.context.loaders.cases.load(self.record.case_id)
        return Case.of(case) if case else None


class _Rows:
    """The rows of a range, read when they are asked for and then once, however often that is."""

    def __init__(self, viewer: Viewer, since: int, until: int) -> None:
        self._asked = viewer, since, until
        self._reading: asyncio.Task[list[Row]] | None = None

    def __await__(self) -> Generator[Any, None, list[Row]]:
        if self._reading is None:
            self._reading = asyncio.create_task(store.list_rows(*self._asked))
        return self._reading.__await__()


@strawberry.type(description="The viewer's person's contributions from `since` to `until`.")
class Contributions:
    """A range of months. Its rows are read once, whatever is asked of them."""

    rows: strawberry.Private[_Rows]
    since: YearMonth
    until: YearMonth

    @strawberry.field
    async def months(self, first: int = PAGE, after: str | None = None) -> ContributionConnection:
        """The rows, by month and insurance."""
        return ContributionConnection.of(await self.rows, first, after)

    @strawberry.field
    async def totals(self) -> list[ContributionTotal]:
        """Sums and months counted, for each of the five insurances."""
        return cast("list[ContributionTotal]", rules.totals(await self.rows))

    @strawberry.field
    async def gaps(self, info: Info) -> list[ContributionGap]:
        """Months with nothing on record, between the person's first and last one."""
        spans = await store.list_spans(info.context.signed_in)
        found = rules.gaps(await self.rows, spans, self.since, self.until)
        return cast("list[ContributionGap]", found)

    @strawberry.field
    async def stopped_after(self, info: Info) -> YearMonth | None:
        """The last month on record of all when it is long past and no pension is drawn."""
        context = info.context
        found = await service.find_stop(context.signed_in, context.now)
        return YearMonth(found) if found else None

    @strawberry.field
    async def balances(self, info: Info) -> list[AccountBalance]:
        """Account balances at the ends of the range's years."""
        viewer = info.context.signed_in
        found = await store.list_balances(viewer, self.since // 100, self.until // 100)
        return cast("list[AccountBalance]", found)

    @strawberry.field
    async def hospitals(self, info: Info) -> list[str]:
        """Designated hospitals (定点医疗机构)."""
        return await store.list_hospitals(info.context.signed_in)

    @strawberry.field
    async def objections(self, info: Info) -> list[MonthObjection]:
        """What the person reported about months of the range, the newest first."""
        found = await store.list_objections(info.context.signed_in, self.since, self.until)
        return [MonthObjection.of(record) for record in found]


@strawberry.type(description="One insurance in a year.")
class ContributionYearSum:
    """Shown from records.YearSum."""

    insurance: Insurance
    months: int
    employer_fen: Fen
    person_fen: Fen


@strawberry.type(description="A year beside the others: what arrived in it, and for what.")
class ContributionYear:
    """One year of a person's history."""

    year: int
    months: int = strawberry.field(description="Months of the insurance that has most of them.")
    employer_fen: Fen
    person_fen: Fen
    change_fen: Fen | None = strawberry.field(
        description="Both shares compared with the year before; null for the first year."
    )
    insurances: list[ContributionYearSum]


def _years(sums: Sequence[YearSum]) -> list[ContributionYear]:
    shown: list[ContributionYear] = []
    for year, mine in rules.compare_years(sums).items():
        employer, person = sum(s.employer_fen for s in mine), sum(s.person_fen for s in mine)
        before = shown[-1] if shown else None
        change = employer + person - before.employer_fen - before.person_fen if before else None
        shown.append(
            ContributionYear(
                year=year,
                months=max((s.months for s in mine), default=0),
                employer_fen=Fen(employer),
                person_fen=Fen(person),
                change_fen=Fen(change) if change is not None else None,
                insurances=cast("list[ContributionYearSum]", mine),
            )
        )
    return shown


@strawberry.input
class ReportMonthInput:
    """A month, what is wrong with it, and the person's own words."""

    month: YearMonth
    insurance: Insurance | None = None
    fault: Fault
    words: str = ""
    idempotency_key: str


ReportContributionMonthResult = result("ReportContributionMonthResult", Case, service.report_month)


@strawberry.type
class ContributionQuery:
    """Contributions of the viewer's person."""

    @strawberry.field(permission_classes=[SignedIn])
    async def contributions(
        self, info: Info, since: YearMonth, until: YearMonth
    ) -> Contributions | None:
        """Contributions from month to month; null while the account is bound to nobody."""
        viewer = info.context.signed_in
        if store.own_person(viewer) is None:
            return None
        try:
            rules.check_range(since, until)
        except RangeNotPossible as refused:
            raise bad_user_input(refused.why, refused.why_en) from None
        return Contributions(rows=_Rows(viewer, since, until), since=since, until=until)

    @strawberry.field(permission_classes=[SignedIn])
    async def contribution_years(self, info: Info) -> list[ContributionYear]:
        """Every year of the person's history beside the others, the first one first."""
        return _years(await store.list_year_sums(info.context.signed_in))


@strawberry.type
class ContributionMutation:
    """Reporting a month."""

    @strawberry.mutation(graphql_type=ReportContributionMonthResult, permission_classes=[SignedIn])
    async def report_contribution_month(self, info: Info, input: ReportMonthInput) -> Case:  # noqa: A002
        """Report a month that is missing or wrong. It becomes a case."""
        if len(input.words) > LONGEST_WORDS:
            raise bad_user_input(
                f"说明最多{LONGEST_WORDS}字。", f"`words` has at most {LONGEST_WORDS} characters."
            )
        context = info.context
        case = await service.report_month(
            context.tools.contributions,
            context.signed_in,
            month=input.month,
            insurance=input.insurance,
            fault=input.fault,
            words=input.words,
            key=check_key(input.idempotency_key),
            now=context.now,
        )
        return Case.of(case)


SHOWN_AS_THEY_ARE: dict[type, type[tuple[Any, ...]]] = {
    Contribution: Row,
    ContributionTotal: Total,
    ContributionGap: Gap,
    AccountBalance: Balance,
    ContributionYearSum: YearSum,
}
"""GraphQL types whose values are the store's tuples; a test holds their fields together."""
