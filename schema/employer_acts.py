"""What was done for an employer, as its managers see it."""

from datetime import datetime

import strawberry

from employers import acts
from employers.acts import ActShown
from employers.errors import NotAuthorised, SeatMayNot
from employers.records import Act, SeatRecord, SeatRole
from kernel.masks import mask_identity_number, mask_name
from persons.records import PersonRecord
from schema.context import Info
from schema.pages import Connection, check_page, connection, read_moment, write_place

strawberry.enum(Act, name="EmployerActKind")


@strawberry.type(description="A seat, by who holds or held it.")
class EmployerActSeat:
    """Whose seat it is; the employer knows its own agents by name."""

    name: str
    role: SeatRole

    @classmethod
    def of(cls, seat: SeatRecord | None) -> "EmployerActSeat | None":
        """Show a seat."""
        return cls(name=seat.name, role=seat.role) if seat else None


@strawberry.type(description="The employee whose record was opened, masked.")
class EmployerActPerson:
    """Who was opened."""

    name_masked: str
    identity_number_masked: str

    @classmethod
    def of(cls, person: PersonRecord | None) -> "EmployerActPerson | None":
        """Show who was opened, masked."""
        if person is None:
            return None
        return cls(
            name_masked=mask_name(person.name),
            identity_number_masked=mask_identity_number(person.identity_number),
        )


@strawberry.type(description="Something that was done for the employer.")
class EmployerAct:
    """What was done, when, by whom, and about whom."""

    at: datetime
    kind: Act
    by: EmployerActSeat | None = strawberry.field(
        description="Null: by a platform or by the system."
    )
    about_seat: EmployerActSeat | None = strawberry.field(
        description="Whose seat or session was authorised or ended."
    )
    about_person: EmployerActPerson | None = strawberry.field(
        description="Whose record was opened."
    )

    @classmethod
    def of(cls, shown: ActShown) -> "EmployerAct":
        """Show an act to who manages the employer."""
        return cls(
            at=shown.act.at,
            kind=shown.act.action,
            by=EmployerActSeat.of(shown.by),
            about_seat=EmployerActSeat.of(shown.seat),
            about_person=EmployerActPerson.of(shown.person),
        )


async def acts_page(info: Info, first: int, after: str | None) -> Connection[EmployerAct] | None:
    """Show a page of acts, the newest first; None to who does not manage."""
    check_page(first)
    context, start = info.context, read_moment(after)
    try:
        found = await acts.list_acts(
            context.tools.employers, context.signed_in, first + 1, start, context.now
        )
    except (NotAuthorised, SeatMayNot):
        return None
    return connection(
        found,
        first,
        EmployerAct.of,
        lambda _, one: write_place(one.act.at, one.act.id),
        before=start is not None,
    )
