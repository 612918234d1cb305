"""The desks of agencies, embassies and employers: certifying without a face (§26 ㈡–㈣)."""

from datetime import date
from uuid import UUID

import strawberry
from strawberry import relay

from certification import assisted, desk, form_desk
from certification.assisted import Entry
from certification.assisted_rules import ReturnReason, Verified
from employers.records import Matter
from employers.seats import check_matter
from employers.store import get_own_employer
from kernel.errors import declared
from kernel.pages import PagePlace
from kernel.viewer import Role
from persons.reach_store import Place
from schema.context import Context, Info
from schema.desk_types import (
    DeskCase,
    DeskFormFacts,
    DeskFormLine,
    DeskFormOpened,
    DeskPersonShown,
    OwnBeneficiaries,
    OwnBeneficiary,
)
from schema.employers import allowed
from schema.faces import LONGEST_KEY
from schema.masking import bad_user_input
from schema.nodes import row_id
from schema.pages import read_instant
from schema.permissions import ActsForEmployer, has_role
from schema.problems import result
from worktime.rules import local_day

Agency = has_role(Role.AGENCY_CLERK)
Embassy = has_role(Role.EMBASSY_CLERK)
AgencyOrEmbassy = has_role(Role.AGENCY_CLERK, Role.EMBASSY_CLERK)

PAGE_MOST = 100
LONGEST_TYPED = 400


def _key(given: str) -> str:
    if not 8 <= len(given) <= LONGEST_KEY:
        raise bad_user_input(
            "请更新到最新版本后再提交。", "`idempotencyKey` has 8 to 200 characters."
        )
    return given


def _typed(given: str) -> str:
    if len(given) > LONGEST_TYPED:
        raise bad_user_input()
    return given


@strawberry.input(description="A stamped form, or what 金保工程 or an embassy says of a person.")
class DeskEntryInput:
    """What a desk enters."""

    person_id: relay.GlobalID
    seen_on: date = strawberry.field(description="The day of the stamp.")
    assister: str = strawberry.field(description="The office's name as on its stamp.")
    idempotency_key: str
    form_number: str = strawberry.field(
        default="", description="As printed; empty for a form that was filled in by hand."
    )
    by_hand: bool = strawberry.field(
        default=False,
        description="Another paper, filled in by hand, although a printed form stands.",
    )

    def read(self, reference: str = "") -> Entry:
        """Return it as the services take it."""
        return Entry(
            person_id=row_id(self.person_id),
            seen_on=self.seen_on,
            assister=_typed(self.assister),
            idempotency_key=_key(self.idempotency_key),
            form_number=_typed(self.form_number),
            by_hand=self.by_hand,
            reference=_typed(reference),
        )


@strawberry.input(description="An employer's word for one of its own people (经单位核实).")
class EmployerEntryInput:
    """What an employer verified, how and when."""

    person_id: relay.GlobalID
    seen_on: date
    verified: Verified
    idempotency_key: str
    form_number: str = ""


FindAtDeskResult = result("FindAtDeskResult", DeskPersonShown, desk.find_at_desk)
FindOwnBeneficiaryResult = result(
    "FindOwnBeneficiaryResult", DeskPersonShown, desk.find_own_person, also=declared(check_matter)
)
OpenBeneficiaryResult = result(
    "OpenBeneficiaryResult", DeskPersonShown, desk.open_person, also=declared(check_matter)
)
EnterStampedFormResult = result("EnterStampedFormResult", DeskCase, assisted.enter_from_form)
EnterFromRemoteSystemResult = result(
    "EnterFromRemoteSystemResult", DeskCase, assisted.enter_from_remote_system
)
CertifyAtEmbassyResult = result("CertifyAtEmbassyResult", DeskCase, assisted.certify_at_embassy)
CertifyByEmployerResult = result(
    "CertifyByEmployerResult", DeskCase, assisted.certify_by_employer, also=declared(check_matter)
)
NoteFormReceiptResult = result(
    "NoteFormReceiptResult", DeskFormFacts, form_desk.note_receipt, also=declared(check_matter)
)
NoteFormAtAgencyResult = result("NoteFormAtAgencyResult", DeskFormFacts, form_desk.note_receipt)
HandInFormResult = result(
    "HandInFormResult", DeskFormFacts, form_desk.hand_in, also=declared(check_matter)
)
ReturnFormResult = result("ReturnFormResult", DeskFormFacts, form_desk.return_form)
ReturnOwnFormResult = result(
    "ReturnOwnFormResult", DeskFormFacts, form_desk.return_form, also=declared(check_matter)
)


def _read_form_place(after: str | None) -> PagePlace | None:
    if after is None:
        return None
    at, _, form_id = after.partition("|")
    try:
        return read_instant(at), UUID(form_id)
    except ValueError:
        raise bad_user_input("翻页位置不对，请从头再看。", "This cursor is not ours.") from None


def _read_place(after: str | None) -> Place | None:
    if after is None:
        return None
    day, _, person_id = after.partition("|")
    try:
        return (date.fromisoformat(day) if day else None), UUID(person_id)
    except ValueError:
        raise bad_user_input("翻页位置不对，请从头再看。", "This cursor is not ours.") from None


def _place_of(line: desk.OwnPerson) -> str:
    return f"{line.person.last_certified_on or ''}|{line.person.id}"


@strawberry.type
class DeskQuery:
    """What waits at a desk."""

    @strawberry.field(permission_classes=[Agency])
    async def desk_forms(self, info: Info, after: str | None = None) -> list[DeskFormLine]:
        """Forms of the own district that wait, as photo or on paper, the longest waiting first."""
        found = await form_desk.list_waiting_forms(
            info.context.signed_in, info.context.tools.keyring, _read_form_place(after)
        )
        return [DeskFormLine.of(one) for one in found]

    @strawberry.field(permission_classes=[Agency])
    async def desk_form(self, info: Info, id: relay.GlobalID) -> DeskFormOpened | None:  # noqa: A002
        """One form beside the person's data; null when it is not of the own district."""
        context = info.context
        found = await desk.find_form(
            context.tools.keyring, context.tools.terms, context.signed_in, row_id(id), context.now
        )
        today = local_day(context.now)
        return DeskFormOpened.of(found, today, context.language) if found else None

    @strawberry.field(permission_classes=[ActsForEmployer])
    async def own_beneficiaries(
        self, info: Info, first: int = 20, after: str | None = None, must: bool = True
    ) -> OwnBeneficiaries:
        """The employer's own people who draw a benefit, by due day; those who must, or all."""
        if not 1 <= first <= PAGE_MOST:
            raise bad_user_input()
        context = info.context
        viewer, now = context.signed_in, context.now
        await allowed(_check_benefits(context))
        found = await desk.list_own_people(
            context.tools.keyring, context.tools.terms, viewer, first + 1,
            _read_place(after), now, must=must,
        )  # fmt: skip
        today, page = local_day(now), found[:first]
        return OwnBeneficiaries(
            lines=[OwnBeneficiary.of(line, today) for line in page],
            after=_place_of(page[-1]) if len(found) > first else None,
        )

    @strawberry.field(permission_classes=[ActsForEmployer])
    async def own_received_forms(self, info: Info) -> list[DeskFormLine]:
        """Stamped forms whose paper the employer noted as come, the first come first."""
        context = info.context
        await allowed(_check_benefits(context))
        found = await form_desk.list_forms_at_employer(context.signed_in, context.tools.keyring)
        return [DeskFormLine.of(one) for one in found]


def _shown(context: Context, found: desk.DeskPerson) -> DeskPersonShown:
    return DeskPersonShown.of(found, local_day(context.now), context.language)


@strawberry.type
class DeskMutation:
    """What is done at an agency's or an embassy's desk."""

    @strawberry.mutation(graphql_type=FindAtDeskResult, permission_classes=[AgencyOrEmbassy])
    async def find_at_desk(self, info: Info, identity_number: str, name: str) -> DeskPersonShown:
        """Find a person by exact number and name. It is counted, and put on record."""
        context = info.context
        found = await desk.find_at_desk(
            context.tools.auth, context.tools.terms, context.signed_in,
            _typed(identity_number), _typed(name), context.now,
        )  # fmt: skip
        return _shown(context, found)

    @strawberry.mutation(graphql_type=EnterStampedFormResult, permission_classes=[Agency])
    async def enter_stamped_form(self, info: Info, input: DeskEntryInput) -> DeskCase:  # noqa: A002
        """Certify by a stamped form."""
        context = info.context
        case = await assisted.enter_from_form(
            context.tools.keyring, context.tools.terms, context.signed_in, input.read(),
            context.now,
        )  # fmt: skip
        return DeskCase.of(case)

    @strawberry.mutation(graphql_type=EnterFromRemoteSystemResult, permission_classes=[Agency])
    async def enter_from_remote_system(
        self,
        info: Info,
        input: DeskEntryInput,  # noqa: A002
        reference: str,
    ) -> DeskCase:
        """Certify by what an agency elsewhere entered in 金保工程; that agency keeps the form."""
        context = info.context
        case = await assisted.enter_from_remote_system(
            context.tools.keyring, context.tools.terms, context.signed_in,
            input.read(reference), context.now,
        )  # fmt: skip
        return DeskCase.of(case)

    @strawberry.mutation(graphql_type=ReturnFormResult, permission_classes=[Agency])
    async def return_form(
        self,
        info: Info,
        id: relay.GlobalID,  # noqa: A002
        reason: ReturnReason,
        note: str = "",
    ) -> DeskFormFacts:
        """Give a form back, with a reason from the list and a note."""
        context = info.context
        form = await form_desk.return_form(
            context.tools.keyring, context.signed_in, row_id(id), reason, _typed(note), context.now
        )
        return DeskFormFacts.of(form)

    @strawberry.mutation(graphql_type=NoteFormAtAgencyResult, permission_classes=[Agency])
    async def note_form_at_agency(
        self, info: Info, person_id: relay.GlobalID, form_number: str
    ) -> DeskFormFacts:
        """Note that a stamped form has come to the agency on paper: it does not lapse any more."""
        context = info.context
        form = await form_desk.note_receipt(
            context.tools.keyring, context.signed_in, row_id(person_id), _typed(form_number),
            context.now,
        )  # fmt: skip
        return DeskFormFacts.of(form)

    @strawberry.mutation(graphql_type=CertifyAtEmbassyResult, permission_classes=[Embassy])
    async def certify_at_embassy(self, info: Info, input: DeskEntryInput) -> DeskCase:  # noqa: A002
        """Certify somebody who lives in the embassy's country."""
        context = info.context
        case = await assisted.certify_at_embassy(
            context.tools.keyring, context.tools.terms, context.signed_in, input.read(),
            context.now,
        )  # fmt: skip
        return DeskCase.of(case)


async def _check_benefits(context: Context) -> None:
    """Raise NotAuthorised or SeatMayNot unless the viewer's seat may act in benefits."""
    await check_matter(context.tools.employers, context.signed_in, Matter.BENEFITS, context.now)


@strawberry.type
class EmployerDeskMutation:
    """What an employer does for its own people (§26 ㈢)."""

    @strawberry.mutation(
        graphql_type=FindOwnBeneficiaryResult, permission_classes=[ActsForEmployer]
    )
    async def find_own_beneficiary(
        self, info: Info, identity_number: str, name: str
    ) -> DeskPersonShown:
        """Find one of the own people by exact number and name. It is counted, and on record."""
        context = info.context
        await _check_benefits(context)
        found = await desk.find_own_person(
            context.tools.auth, context.tools.terms, context.signed_in,
            _typed(identity_number), _typed(name), context.now,
        )  # fmt: skip
        return _shown(context, found)

    @strawberry.mutation(graphql_type=OpenBeneficiaryResult, permission_classes=[ActsForEmployer])
    async def open_beneficiary(self, info: Info, id: relay.GlobalID) -> DeskPersonShown:  # noqa: A002
        """See one of the own people by name. Who opened whom is on record."""
        context = info.context
        await _check_benefits(context)
        found = await desk.open_person(
            context.tools.keyring, context.tools.terms, context.signed_in, row_id(id), context.now
        )
        return _shown(context, found)

    @strawberry.mutation(graphql_type=NoteFormReceiptResult, permission_classes=[ActsForEmployer])
    async def note_form_receipt(
        self, info: Info, person_id: relay.GlobalID, form_number: str
    ) -> DeskFormFacts:
        """Note that one of the own people's stamped form has come on paper."""
        context = info.context
        await _check_benefits(context)
        form = await form_desk.note_receipt(
            context.tools.keyring, context.signed_in, row_id(person_id), _typed(form_number),
            context.now,
        )  # fmt: skip
        return DeskFormFacts.of(form)

    @strawberry.mutation(graphql_type=HandInFormResult, permission_classes=[ActsForEmployer])
    async def hand_in_form(self, info: Info, id: relay.GlobalID) -> DeskFormFacts:  # noqa: A002
        """Note that a paper which the employer has is handed in to the agency, which decides."""
        context = info.context
        await _check_benefits(context)
        form = await form_desk.hand_in(
            context.tools.keyring, context.signed_in, row_id(id), context.now
        )
        return DeskFormFacts.of(form)

    @strawberry.mutation(graphql_type=ReturnOwnFormResult, permission_classes=[ActsForEmployer])
    async def return_own_form(
        self,
        info: Info,
        id: relay.GlobalID,  # noqa: A002
        reason: ReturnReason,
        note: str = "",
    ) -> DeskFormFacts:
        """Give a paper that the employer has back to its person, with a reason and a note."""
        context = info.context
        await _check_benefits(context)
        form = await form_desk.return_form(
            context.tools.keyring, context.signed_in, row_id(id), reason, _typed(note), context.now
        )
        return DeskFormFacts.of(form)

    @strawberry.mutation(graphql_type=CertifyByEmployerResult, permission_classes=[ActsForEmployer])
    async def certify_by_employer(self, info: Info, input: EmployerEntryInput) -> DeskCase:  # noqa: A002
        """Certify one of the own people, whom the employer verified."""
        context = info.context
        await _check_benefits(context)
        employer = await get_own_employer(context.signed_in)
        entry = Entry(
            person_id=row_id(input.person_id),
            seen_on=input.seen_on,
            assister=employer.name,
            idempotency_key=_key(input.idempotency_key),
            form_number=_typed(input.form_number),
            verified=input.verified,
        )
        case = await assisted.certify_by_employer(
            context.tools.keyring, context.tools.terms, context.signed_in, entry, context.now
        )
        return DeskCase.of(case)
