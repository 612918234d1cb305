"""The queries for an employer's roster: who has months there, a page at a time.

All through the viewer that acts for the employer, and of its months alone (§30: 本单位). Whoever
has a month since a given one comes first; among them, and among the others, people stand by id.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from tortoise import Tortoise
from tortoise.functions import Count, Max, Min

from contributions.models import Contribution
from contributions.records import EmployeeMonths
from kernel.viewer import Viewer

EVERYBODY = 2**31 - 1
BATCH = 500
HERE = """
SELECT person_id FROM contribution WHERE employer_id = {0} AND month >= {1} GROUP BY person_id
"""
GONE = """
SELECT person_id FROM contribution WHERE employer_id = {0} GROUP BY person_id
HAVING MAX(month) < {1}
"""


def _employer(viewer: Viewer) -> UUID | None:
    return None if viewer.needs_proof else viewer.employer_id


async def list_people(
    viewer: Viewer, since: int, *, here: bool, first: int | None, skip: int = 0
) -> list[UUID]:
    """List ids of the employer's people who have a month since `since` (202503), or who have none.

    first: how many at most, None for all of them; skip: how many stand before.
    """
    employer_id = _employer(viewer)
    if employer_id is None:
        return []
    sql = f"{HERE if here else GONE} ORDER BY person_id LIMIT {{2}} OFFSET {{3}}"
    most = EVERYBODY if first is None else first
    rows = await _select(sql, str(employer_id), since, most, skip)
    return [UUID(str(person_id)) for (person_id,) in rows]


async def count_people(viewer: Viewer, since: int, *, here: bool) -> int:
    """Count the employer's people who have a month since `since`, or who have none."""
    employer_id = _employer(viewer)
    if employer_id is None:
        return 0
    sql = f"SELECT COUNT(*) FROM ({HERE if here else GONE}) AS people"  # noqa: S608 - our own text
    ((count,),) = await _select(sql, str(employer_id), since)
    return int(count)


async def list_months_of(viewer: Viewer, person_ids: Collection[UUID]) -> list[EmployeeMonths]:
    """List from when to when some people have months at the viewer's employer, in no order.

    Who has none there is left out. Any number of people: they are asked for in batches.
    """
    employer_id = _employer(viewer)
    wanted = list(person_ids) if employer_id else []
    return [
        months
        for begin in range(0, len(wanted), BATCH)
        for months in await _months_of(employer_id, wanted[begin : begin + BATCH])
    ]


async def _months_of(employer_id: UUID | None, person_ids: Sequence[UUID]) -> list[EmployeeMonths]:
    rows = Contribution.filter(employer_id=employer_id, person_id__in=person_ids).annotate(
        first=Min("month"), last=Max("month"), months=Count("month", distinct=True)
    )
    found: Any = await rows.group_by("person_id").values_list(
        "person_id", "first", "last", "months"
    )
    return [EmployeeMonths(*row) for row in found]


async def _select(sql: str, *given: str | int) -> list[tuple[Any, ...]]:
    """Run a statement on both engines, whose parameters are written apart."""
    connection = Tortoise.get_connection("default")
    sqlite = connection.capabilities.dialect == "sqlite"
    marks = [f"?{place}" if sqlite else f"${place}" for place in range(1, len(given) + 1)]
    _, rows = await connection.execute_query(sql.format(*marks), list(given))
    return [tuple(row.values()) if hasattr(row, "values") else tuple(row) for row in rows]
