"""Rows that a test begins with."""

from datetime import date, timedelta
from uuid import uuid4

from contributions.import_store import row_id
from contributions.models import Contribution, ContributionEmployer
from contributions.months import months_between
from contributions.records import FIVE, Row

ARRIVED = date(2026, 5, 18)


def make_row(month, insurance, *, base=1000000, arrived=ARRIVED, back_paid=False, employer="甲"):
    return Row(month, insurance, base, base // 5, base // 10, arrived, back_paid, employer)


async def add_employer(name="北京示范一号科技有限公司"):
    return (await ContributionEmployer.create(id=uuid4(), name=name)).id


async def add_rows(person_id, employer_id, rows):
    await Contribution.bulk_create(
        Contribution(
            id=row_id(person_id, employer_id, int(row.insurance), row.month),
            person_id=person_id,
            employer_id=employer_id,
            insurance=int(row.insurance),
            month=row.month,
            base_fen=row.base_fen,
            employer_fen=row.employer_fen,
            person_fen=row.person_fen,
            arrived_on=row.arrived_on,
            back_paid=row.back_paid,
        )
        for row in rows
    )


async def add_months(person_id, employer_id, first=202501, last=202512, **values):
    rows = [make_row(m, i, **values) for m in months_between(first, last) for i in FIVE]
    await add_rows(person_id, employer_id, rows)
    return rows


def days(count):
    return timedelta(days=count)
