"""Who of the staff looked at whom, for auditors: at desks, in reviews, on lists for calls.

Page by page to the first one, and by account, person or number, so that nothing can be hidden
behind many looks.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import relay

from auth.staff import list_phones
from certification import call_store, desk_store, looks, review_store
from certification.agency import CallList
from certification.call_store import CallLookRecord
from certification.calls import CallOutcome
from certification.desk_store import DeskLookRecord, Looked
from certification.districts import district_name
from certification.form_desk import FORM_PICTURE
from certification.records import LookRecord, LooksWanted
from employers.store import list_employers
from kernel.viewer import Role
from schema.context import Context, Info
from schema.desk_types import person_key
from schema.nodes import row_id
from schema.pages import PAGE, Connection, check_page, connection, read_moment, write_place
from schema.permissions import has_role
from schema.staff import short_id

strawberry.enum(Looked, name="DeskLooked")

Auditor = has_role(Role.AUDITOR)


@strawberry.type(description="The account that looked, by the short id that stands everywhere.")
class LookedBy:
    """Who looked."""

    id: relay.GlobalID
    short_id: str
    phone_masked: str = strawberry.field(description="Empty for an employer's seat.")

    @classmethod
    def of(cls, account_id: UUID, phones: dict[UUID, str]) -> "LookedBy":
        """Show an account."""
        return cls(
            id=relay.GlobalID("StaffMember", str(account_id)),
            short_id=short_id(account_id),
            phone_masked=phones.get(account_id, ""),
        )


@strawberry.type(description="A person who was looked at, by a short id: no name stands here.")
class LookedAt:
    """Whom a look was about."""

    id: relay.GlobalID
    short_id: str

    @classmethod
    def of(cls, person_id: UUID | None) -> "LookedAt | None":
        """Show a person; None for nobody."""
        if person_id is None:
            return None
        return cls(id=person_key(person_id), short_id=short_id(person_id))


@strawberry.type(description="A look at a desk. What was typed is not kept.")
class DeskLook:
    """One look."""

    by: LookedBy
    employer_name: str = strawberry.field(description="Whose seat looked; empty at our desks.")
    person: LookedAt | None
    what: Looked
    at: datetime


@strawberry.type(description="A look of the staff at a case's photo or recording, or at a form.")
class ReviewLook:
    """One look."""

    by: LookedBy
    form: bool = strawberry.field(description="It was at a stamped form, else in a review.")
    number: str = strawberry.field(description="The case's number, or the form's.")
    what: str
    at: datetime


@strawberry.type(description="Who of the staff opened whom, or took a list as a file.")
class CallLook:
    """One look."""

    by: LookedBy
    call_list: CallList
    whole: bool = strawberry.field(description="The whole list was taken as a file.")
    outcome: CallOutcome | None = strawberry.field(description="What came of a call was noted.")
    person: LookedAt | None
    district_name: str
    at: datetime


def _wanted(account: relay.GlobalID | None, person: relay.GlobalID | None) -> LooksWanted:
    return LooksWanted(
        row_id(account) if account else None, frozenset({row_id(person)}) if person else None
    )


async def _phones(context: Context, account_ids: Collection[UUID]) -> dict[UUID, str]:
    return await list_phones(context.tools.auth, context.signed_in, account_ids)


@strawberry.type
class LookQuery:
    """Looks of the staff, the newest first."""

    @strawberry.field(permission_classes=[Auditor])
    async def desk_looks(
        self,
        info: Info,
        first: int = PAGE,
        after: str | None = None,
        account: relay.GlobalID | None = None,
        person: relay.GlobalID | None = None,
    ) -> Connection[DeskLook]:
        """Who was looked for at which desk: by all or one account, of all or one person."""
        check_page(first)
        context = info.context
        found = await desk_store.list_looks(
            context.signed_in, _wanted(account, person), first + 1, read_moment(after)
        )
        phones = await _phones(context, {look.account_id for look in found})
        employers = await list_employers({look.employer_id for look in found if look.employer_id})

        def shown(look: DeskLookRecord) -> DeskLook:
            employer = employers.get(look.employer_id) if look.employer_id else None
            return DeskLook(
                by=LookedBy.of(look.account_id, phones),
                employer_name=employer.name if employer else "",
                person=LookedAt.of(look.person_id),
                what=look.what,
                at=look.at,
            )

        return connection(
            found, first, shown, lambda _, one: write_place(one.at, one.id), before=bool(after)
        )

    @strawberry.field(permission_classes=[Auditor])
    async def review_looks(
        self,
        info: Info,
        first: int = PAGE,
        after: str | None = None,
        account: relay.GlobalID | None = None,
        number: str = "",
    ) -> Connection[ReviewLook]:
        """Who looked at which case or form: by all or one account, of all or one number."""
        check_page(first)
        context = info.context
        viewer = context.signed_in
        wanted = LooksWanted(
            row_id(account) if account else None,
            await looks.find_matter(viewer, context.tools.keyring, number) if number else None,
        )
        found = await review_store.list_looks(viewer, wanted, first + 1, read_moment(after))
        phones = await _phones(context, {look.account_id for look in found})
        numbers = await looks.number_looks(found)

        def shown(look: LookRecord) -> ReviewLook:
            return ReviewLook(
                by=LookedBy.of(look.account_id, phones),
                form=look.what == FORM_PICTURE,
                number=numbers[look.id],
                what=look.what,
                at=look.at,
            )

        return connection(
            found, first, shown, lambda _, one: write_place(one.at, one.id), before=bool(after)
        )

    @strawberry.field(permission_classes=[Auditor])
    async def call_looks(
        self,
        info: Info,
        first: int = PAGE,
        after: str | None = None,
        account: relay.GlobalID | None = None,
        person: relay.GlobalID | None = None,
    ) -> Connection[CallLook]:
        """Who opened whom and took which list: all or one account, all or one person."""
        check_page(first)
        context = info.context
        found = await call_store.list_looks(
            context.signed_in, _wanted(account, person), first + 1, read_moment(after)
        )
        phones = await _phones(context, {look.account_id for _, look in found})

        def shown(one: tuple[UUID, CallLookRecord]) -> CallLook:
            look = one[1]
            return CallLook(
                by=LookedBy.of(look.account_id, phones),
                call_list=CallList(look.listed),
                whole=look.person_id is None,
                outcome=CallOutcome(look.outcome) if look.outcome else None,
                person=LookedAt.of(look.person_id),
                district_name=district_name(look.district) if look.district else "",
                at=look.at,
            )

        return connection(
            found, first, shown, lambda _, one: write_place(one[1].at, one[0]), before=bool(after)
        )
