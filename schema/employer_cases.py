"""An employer's cases under way, and about whom each is."""

import strawberry

from cases.records import CaseRecord
from cases.store import list_open_of_employer
from kernel.masks import mask_identity_number, mask_name
from persons.records import PersonRecord
from persons.store import list_persons_for_system
from schema.cases import Case
from schema.context import Info
from schema.pages import Connection, check_page, connection, read_moment, write_place


@strawberry.type(description="A case of the employer's, and about whom it is, masked.")
class EmployerCase:
    """A case of the employer's."""

    case: Case
    name_masked: str
    identity_number_masked: str

    @classmethod
    def of(cls, case: CaseRecord, person: PersonRecord | None) -> "EmployerCase":
        """Show a case that was read through the employer's viewer."""
        return cls(
            case=Case.of(case),
            name_masked=mask_name(person.name) if person else "",
            identity_number_masked=mask_identity_number(person.identity_number) if person else "",
        )


async def open_cases_page(info: Info, first: int, after: str | None) -> Connection[EmployerCase]:
    """Show a page of the cases under way that the viewer's seat may see, the newest first."""
    check_page(first)
    context, start = info.context, read_moment(after)
    found = await list_open_of_employer(context.signed_in, first + 1, start)
    persons = await list_persons_for_system(
        context.tools.keyring, {case.subject_id for case in found[:first]}
    )
    return connection(
        found,
        first,
        lambda case: EmployerCase.of(case, persons.get(case.subject_id)),
        lambda _, case: write_place(case.submitted_at, case.id),
        before=start is not None,
    )
