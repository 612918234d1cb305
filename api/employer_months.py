"""Whose months an employer paid: what the room of employers asks the room of contributions."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from contributions.roster_store import count_people, list_months_of, list_people
from contributions.store import has_months_of
from employers.records import EmployeeSpan
from kernel.viewer import Viewer


class EmployerMonths:
    """An employer's months, through its viewer."""

    async def list_people(
        self, viewer: Viewer, since: date, *, here: bool, first: int | None, skip: int = 0
    ) -> list[UUID]:
        """List who has a month at the viewer's employer since a day's month, or who has none."""
        return await list_people(viewer, _month(since), here=here, first=first, skip=skip)

    async def count_people(self, viewer: Viewer, since: date, *, here: bool) -> int:
        """Count who has a month at the viewer's employer since a day's month, or who has none."""
        return await count_people(viewer, _month(since), here=here)

    async def list_spans(self, viewer: Viewer, person_ids: Collection[UUID]) -> list[EmployeeSpan]:
        """List from when to when people have months at the viewer's employer, in no order."""
        return [
            EmployeeSpan(found.person_id, _day(found.first), _day(found.last), found.months)
            for found in await list_months_of(viewer, person_ids)
        ]

    async def knows(self, employer_id: UUID) -> bool:
        """Whether there are months of an employer at all."""
        return await has_months_of(employer_id)


def _day(month: int) -> date:
    """The first day of a month that is written 202505."""
    return date(month // 100, month % 100, 1)


def _month(day: date) -> int:
    """A day's month, written 202505."""
    return day.year * 100 + day.month
