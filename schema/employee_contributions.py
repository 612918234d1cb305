"""An employer's sight of contributions: its own employees, its own months."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

import strawberry
from strawberry import relay

from contributions import store
from contributions.records import EmployeeRow
from employers.records import Matter
from employers.seats import check_matter
from kernel.masks import mask_identity_number, mask_name
from persons.store import list_persons_for_system
from schema.context import Info
from schema.contributions import PAGE, Contribution, check_page
from schema.employers import allowed
from schema.masking import bad_user_input
from schema.nodes import page_info, row_id
from schema.permissions import ActsForEmployer
from schema.scalars import YearMonth


@strawberry.type(description="What the viewer's employer paid for one of its employees.")
class EmployeeContribution:
    """A row, and whom it is for, masked."""

    name_masked: str
    identity_number_masked: str
    contribution: Contribution


@strawberry.type
class EmployeeContributionEdge:
    """A row in the list."""

    cursor: str
    node: EmployeeContribution


@strawberry.type(description="Rows of a month by employee.")
class EmployeeContributionConnection:
    """A page of rows."""

    edges: list[EmployeeContributionEdge]
    page_info: relay.PageInfo


async def _check(info: Info) -> None:
    """FORBIDDEN when the viewer's seat may not see the roster."""
    context = info.context
    await allowed(
        check_matter(context.tools.employers, context.signed_in, Matter.ROSTER, context.now)
    )


async def _employees(info: Info, found: Sequence[EmployeeRow]) -> list[EmployeeContributionEdge]:
    wanted = {row.person_id for row in found}
    persons = await list_persons_for_system(info.context.tools.keyring, wanted)
    edges = []
    for row in found:
        person = persons.get(row.person_id)
        node = EmployeeContribution(
            name_masked=mask_name(person.name) if person else "",
            identity_number_masked=mask_identity_number(person.identity_number) if person else "",
            contribution=cast("Contribution", row.row),
        )
        edges.append(EmployeeContributionEdge(cursor=f"{row.person_id}|{row.id}", node=node))
    return edges


def _employee_position(cursor: str | None) -> tuple[UUID, UUID] | None:
    if cursor is None:
        return None
    person, _, row = cursor.partition("|")
    try:
        return UUID(person), UUID(row)
    except ValueError:
        raise bad_user_input("翻页位置不对，请从头再看。", "This cursor is not ours.") from None


@strawberry.type
class EmployeeContributionQuery:
    """Contributions that the viewer's employer paid."""

    @strawberry.field(permission_classes=[ActsForEmployer])
    async def employee_months(
        self,
        info: Info,
        id: relay.GlobalID,  # noqa: A002
        year: int,
    ) -> list[Contribution]:
        """A year of one employee's months at the viewer's employer, and at no other."""
        await _check(info)
        if not 1900 <= year <= 2099:
            raise bad_user_input()
        found = await store.list_rows_of_employee(info.context.signed_in, row_id(id), year)
        return cast("list[Contribution]", found)

    @strawberry.field(permission_classes=[ActsForEmployer])
    async def employee_contributions(
        self, info: Info, month: YearMonth, first: int = PAGE, after: str | None = None
    ) -> EmployeeContributionConnection:
        """A month of the viewer's employer's own employees."""
        await _check(info)
        check_page(first)
        start = _employee_position(after)
        found = await store.list_employee_rows(info.context.signed_in, month, first + 1, start)
        edges = await _employees(info, found[:first])
        return EmployeeContributionConnection(
            edges=edges,
            page_info=page_info(edges, more=len(found) > first, before=start is not None),
        )
