"""An employer's sight of contributions: its own employees, its own months."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

import strawberry
from strawberry import relay

from contributions import store
from contributions.records import EmployeeRow
from kernel.masks import mask_identity_number, mask_name
from persons.store import list_persons_for_system
from schema.context import Info
from schema.contributions import PAGE, Contribution, check_page
from schema.masking import bad_user_input
from schema.permissions import SignedIn
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

    @strawberry.field(permission_classes=[SignedIn])
    async def employee_contributions(
        self, info: Info, month: YearMonth, first: int = PAGE, after: str | None = None
    ) -> EmployeeContributionConnection:
        """A month of the viewer's employer's own employees; nothing for a person's session."""
        check_page(first)
        start = _employee_position(after)
        found = await store.list_employee_rows(info.context.signed_in, month, first + 1, start)
        edges = await _employees(info, found[:first])
        return EmployeeContributionConnection(
            edges=edges,
            page_info=relay.PageInfo(
                has_next_page=len(found) > first,
                has_previous_page=start is not None,
                start_cursor=edges[0].cursor if edges else None,
                end_cursor=edges[-1].cursor if edges else None,
            ),
        )
