"""Whose months an employer paid: what the room of employers asks the room of contributions."""

from datetime import date
from uuid import UUID

from contributions.store import has_months_of, list_months_of_employees
from employers.records import EmployeeSpan
from kernel.viewer import Viewer


class EmployerMonths:
    """An employer's months, through its viewer."""

    async def list_spans(self, viewer: Viewer) -> list[EmployeeSpan]:
        """List who has months at the viewer's employer, from when to when."""
        return [
            EmployeeSpan(found.person_id, _day(found.first), _day(found.last), found.months)
            for found in await list_months_of_employees(viewer)
        ]

    async def knows(self, employer_id: UUID) -> bool:
        """Whether there are months of an employer at all."""
        return await has_months_of(employer_id)


def _day(month: int) -> date:
    """The first day of a month that is written 202505."""
    return date(month // 100, month % 100, 1)
