"""All queries on contributions. A person's are read through their viewer, and an employer's too.

Lists come as rows, without a model's object for each: a year is sixty of them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import Tortoise
from tortoise.expressions import Q

from contributions.models import (
    AccountBalance,
    Contribution,
    DesignatedHospital,
    MonthObjection,
)
from contributions.records import (
    Answer,
    Balance,
    EmployeeRow,
    Fault,
    Insurance,
    ObjectionRecord,
    Row,
    Span,
    YearSum,
)
from kernel.ids import new_id
from kernel.viewer import Viewer

COLUMNS = (
    "month",
    "insurance",
    "base_fen",
    "employer_fen",
    "person_fen",
    "arrived_on",
    "back_paid",
    "employer__name",
)
INSURANCES = [int(insurance) for insurance in Insurance]  # named, so that the index is used whole

BY_NUMBER = {int(insurance): insurance for insurance in Insurance}

YEAR_SUMS = """
SELECT month / 100, insurance, COUNT(DISTINCT month), SUM(employer_fen), SUM(person_fen)
FROM contribution WHERE person_id = {mark} AND arrived_on IS NOT NULL
GROUP BY month / 100, insurance
"""
SPANS = """
SELECT insurance, MIN(month), MAX(month) FROM contribution WHERE person_id = {mark}
GROUP BY insurance
"""


def own_person(viewer: Viewer) -> UUID | None:
    """Whose own contributions a viewer may see: a proven person's session shows that person's.

    A session that acts for an employer shows no person's own.
    """
    if viewer.needs_proof or viewer.employer_id is not None:
        return None
    return viewer.person_id


# For a person


async def list_rows(viewer: Viewer, first: int, last: int) -> list[Row]:
    """List the viewer's person's rows of a range of months, by month and insurance."""
    person_id = own_person(viewer)
    return await list_rows_for_system(person_id, first, last) if person_id else []


async def list_rows_for_system(person_id: UUID, first: int, last: int) -> list[Row]:
    """List a person's rows for a paper that the person asked for, by month and insurance."""
    rows = Contribution.filter(
        person_id=person_id, insurance__in=INSURANCES, month__gte=first, month__lte=last
    )
    found: Any = await rows.order_by("month", "insurance", "id").values_list(*COLUMNS)
    return list(map(_row, found))


async def list_spans(viewer: Viewer) -> list[Span]:
    """List from when to when the viewer's person has anything of each insurance."""
    person_id = own_person(viewer)
    if person_id is None:
        return []
    found = await _select(SPANS, person_id)
    return [Span(BY_NUMBER[number], first, last) for number, first, last in found]


async def list_year_sums(viewer: Viewer) -> list[YearSum]:
    """List what arrived for the viewer's person, by year and insurance, in no order."""
    person_id = own_person(viewer)
    if person_id is None:
        return []
    found = await _select(YEAR_SUMS, person_id)
    return [YearSum(row[0], BY_NUMBER[row[1]], *map(int, row[2:])) for row in found]


async def list_balances(viewer: Viewer, first_year: int, last_year: int) -> list[Balance]:
    """List the viewer's person's account balances at the ends of years."""
    person_id = own_person(viewer)
    return await list_balances_for_system(person_id, first_year, last_year) if person_id else []


async def list_balances_for_system(
    person_id: UUID, first_year: int, last_year: int
) -> list[Balance]:
    """List a person's account balances for a paper, by year and insurance."""
    rows: Any = (
        await AccountBalance.filter(person_id=person_id, year__gte=first_year, year__lte=last_year)
        .order_by("year", "insurance")
        .values_list("year", "insurance", "balance_fen")
    )
    return [Balance(year, BY_NUMBER[number], fen) for year, number, fen in rows]


async def list_hospitals(viewer: Viewer) -> list[str]:
    """List the viewer's person's designated hospitals, in their order."""
    person_id = own_person(viewer)
    return await list_hospitals_for_system(person_id) if person_id else []


async def list_hospitals_for_system(person_id: UUID) -> list[str]:
    """List a person's designated hospitals for a paper."""
    rows = DesignatedHospital.filter(person_id=person_id).order_by("position")
    return [name for (name,) in await rows.values_list("name")]


# For an employer


async def list_employee_rows(
    viewer: Viewer, month: int, first: int, after: tuple[UUID, UUID] | None = None
) -> list[EmployeeRow]:
    """List what the viewer's employer paid for a month, by person; after a (person, row).

    An employer sees its own employees, and of those only the months at this employer.
    """
    if viewer.employer_id is None or viewer.needs_proof:
        return []
    rows = Contribution.filter(employer_id=viewer.employer_id, month=month)
    if after is not None:
        person_id, row_id = after
        rows = rows.filter(Q(person_id__gt=person_id) | Q(person_id=person_id, id__gt=row_id))
    found: Any = (
        await rows.order_by("person_id", "id").limit(first).values_list("id", "person_id", *COLUMNS)
    )
    return [EmployeeRow(row[0], row[1], _row(row[2:])) for row in found]


async def list_rows_of_employee(viewer: Viewer, person_id: UUID, year: int) -> list[Row]:
    """List a year of one employee's months at the viewer's employer, by month."""
    if viewer.employer_id is None or viewer.needs_proof:
        return []
    rows = Contribution.filter(
        employer_id=viewer.employer_id,
        person_id=person_id,
        month__gte=year * 100 + 1,
        month__lte=year * 100 + 12,
    )
    found: Any = await rows.order_by("month", "insurance").values_list(*COLUMNS)
    return [_row(row) for row in found]


async def has_months_of(employer_id: UUID) -> bool:
    """Whether anything was ever paid for an employer's people."""
    return await Contribution.filter(employer_id=employer_id).exists()


# Objections


async def add_objection(
    case_id: UUID,
    person_id: UUID,
    month: int,
    insurance: Insurance | None,
    fault: Fault,
    words_sealed: str,
    now: datetime,
) -> None:
    """Add what a person reported about a month to its case."""
    await MonthObjection.create(
        id=new_id(),
        case_id=case_id,
        person_id=person_id,
        month=month,
        insurance=insurance,
        fault=fault.value,
        words_sealed=words_sealed,
        created_at=now,
    )


async def list_objections(viewer: Viewer, first: int, last: int) -> list[ObjectionRecord]:
    """List what the viewer's person reported about a range of months, the newest first."""
    person_id = own_person(viewer)
    if person_id is None:
        return []
    rows = MonthObjection.filter(person_id=person_id, month__gte=first, month__lte=last)
    return [_objection(row) for row in await rows.order_by("-created_at", "-id").limit(100)]


async def list_objections_of_cases(
    viewer: Viewer, case_ids: Sequence[UUID]
) -> list[ObjectionRecord]:
    """List the objections of cases, as far as they are the viewer's person's."""
    person_id = own_person(viewer)
    if person_id is None:
        return []
    rows = MonthObjection.filter(person_id=person_id, case_id__in=list(case_ids))
    return [_objection(row) for row in await rows]


def _objection(row: MonthObjection) -> ObjectionRecord:
    return ObjectionRecord(
        case_id=row.case_id,
        month=row.month,
        insurance=Insurance(row.insurance) if row.insurance is not None else None,
        fault=Fault(row.fault),
        created_at=row.created_at,
        answer=Answer(row.answer) if row.answer else None,
        answer_sealed=row.answer_sealed,
        answered_at=row.answered_at,
    )


def _row(values: tuple[Any, ...]) -> Row:
    month, insurance, *rest = values
    return Row(month, BY_NUMBER[insurance], *rest)


async def _select(sql: str, person_id: UUID) -> list[tuple[Any, ...]]:
    """Run a statement about one person; both engines, whose parameters are written apart."""
    connection = Tortoise.get_connection("default")
    mark = "?" if connection.capabilities.dialect == "sqlite" else "$1"
    _, rows = await connection.execute_query(sql.format(mark=mark), [str(person_id)])
    return [tuple(row.values()) if hasattr(row, "values") else tuple(row) for row in rows]
