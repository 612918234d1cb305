"""What desks see: a person, a form that waits, an employer's people, and the looks on record."""

from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import relay

from cases.records import CaseRecord
from certification.assisted_rules import FormKind, FormRecord, FormState, Keeper, Verified
from certification.desk import DeskForm, DeskPerson, OwnPerson
from certification.districts import district_name
from certification.form_desk import WaitingForm
from certification.form_paper import spaced
from certification.rules import Standing, Way
from kernel.masks import mask_identity_number, mask_name
from persons.places import COUNTRIES
from persons.records import PersonRecord, Residence, Sex
from persons.rules import ScopeKind

strawberry.enum(Residence, name="Residence")
strawberry.enum(Verified, name="EmployerVerified")


def person_key(person_id: UUID) -> relay.GlobalID:
    """Name a person to a desk that has found them."""
    return relay.GlobalID("DeskPerson", str(person_id))


def form_key(form_id: UUID) -> relay.GlobalID:
    """Name a form to a desk."""
    return relay.GlobalID("AssistedForm", str(form_id))


@strawberry.type(description="Where a person stands with their certification.")
class DeskStanding:
    """Whether and until when somebody must certify."""

    must: bool
    scope_text: str
    last_certified_on: date | None
    due_on: date | None
    overdue: bool

    @classmethod
    def of(cls, where: Standing, today: date) -> "DeskStanding":
        """Show a standing."""
        return cls(
            must=where.scope.kind is ScopeKind.MUST,
            scope_text=where.scope.message(),
            last_certified_on=where.last_certified_on,
            due_on=where.due_on,
            overdue=where.due_on is not None and where.due_on < today,
        )


@strawberry.type(description="A form as a desk sees it.")
class DeskFormFacts:
    """Number, kind and state of a form."""

    id: relay.GlobalID
    number: str
    kind: FormKind
    state: FormState
    printed_at: datetime
    lapses_on: date
    sent_at: datetime | None
    received_at: datetime | None
    kept_by: Keeper
    picture_path: str | None = strawberry.field(
        description="GET it with the access token; each look is on record. Null without a photo."
    )

    @classmethod
    def of(cls, form: FormRecord) -> "DeskFormFacts":
        """Show a form of a person in reach."""
        return cls(
            id=form_key(form.id),
            number=spaced(form.number),
            kind=form.kind,
            state=form.state,
            printed_at=form.printed_at,
            lapses_on=form.lapses_on,
            sent_at=form.sent_at,
            received_at=form.received_at,
            kept_by=form.kept_by,
            picture_path=f"/forms/{form.id}/picture" if form.picture else None,
        )


def _place(person: PersonRecord) -> str:
    if person.residence is Residence.ABROAD:
        return COUNTRIES.get(person.country, person.country)
    return district_name(person.district) if person.district else ""


@strawberry.type(description="A person before a desk. The look is on record; the number is masked.")
class DeskPersonShown:
    """Who was found or opened, and how they may be certified here."""

    id: relay.GlobalID
    name: str
    identity_masked: str
    sex: Sex
    birth_year: int
    residence: Residence
    place: str = strawberry.field(description="District or country, as far as it is registered.")
    standing: DeskStanding
    ways: list[Way] = strawberry.field(description="How this desk may certify the person now.")
    against: str = strawberry.field(description="Why nobody can certify them now; else empty.")
    under_way: str | None = strawberry.field(description="The number of a case under way.")
    form: DeskFormFacts | None

    @classmethod
    def of(cls, found: DeskPerson, today: date, language: str) -> "DeskPersonShown":
        """Show a person in reach."""
        person = found.person
        return cls(
            id=person_key(person.id),
            name=person.name,
            identity_masked=mask_identity_number(person.identity_number),
            sex=person.sex,
            birth_year=person.birth_date.year,
            residence=person.residence,
            place=_place(person),
            standing=DeskStanding.of(found.standing, today),
            ways=sorted(found.ways),
            against=found.against.message(language) if found.against else "",
            under_way=found.open_case.number if found.open_case else None,
            form=DeskFormFacts.of(found.form) if found.form else None,
        )


@strawberry.type(description="A line of the forms that were handed in, name masked.")
class DeskFormLine:
    """A form that waits."""

    id: relay.GlobalID
    person_id: relay.GlobalID
    number: str
    kind: FormKind
    state: FormState
    kept_by: Keeper
    name_masked: str
    waits_since: datetime
    cursor: str

    @classmethod
    def of(cls, waiting: WaitingForm) -> "DeskFormLine":
        """Show a line."""
        form = waiting.form
        return cls(
            id=form_key(form.id),
            person_id=person_key(form.person_id),
            number=spaced(form.number),
            kind=form.kind,
            state=form.state,
            kept_by=form.kept_by,
            name_masked=waiting.name_masked,
            waits_since=form.waits_since,
            cursor=f"{form.waits_since.isoformat()}|{form.id}",
        )


@strawberry.type(description="A form that waits, beside the person's data.")
class DeskFormOpened:
    """A form and its person. Opening it is on record."""

    form: DeskFormFacts
    person: DeskPersonShown
    looked: bool = strawberry.field(description="The viewer has opened the photo.")

    @classmethod
    def of(cls, found: DeskForm, today: date, language: str) -> "DeskFormOpened":
        """Show a form in reach."""
        return cls(
            form=DeskFormFacts.of(found.form),
            person=DeskPersonShown.of(found.person, today, language),
            looked=found.looked,
        )


@strawberry.type(description="One of the employer's own people, masked.")
class OwnBeneficiary:
    """A line of an employer's list of retired people."""

    id: relay.GlobalID
    name_masked: str
    identity_masked: str
    residence: Residence
    standing: DeskStanding
    under_way: bool

    @classmethod
    def of(cls, line: OwnPerson, today: date) -> "OwnBeneficiary":
        """Show a line."""
        person = line.person
        return cls(
            id=person_key(person.id),
            name_masked=mask_name(person.name),
            identity_masked=mask_identity_number(person.identity_number),
            residence=person.residence,
            standing=DeskStanding.of(line.standing, today),
            under_way=line.under_way,
        )


@strawberry.type(description="A page of an employer's people, by due day.")
class OwnBeneficiaries:
    """Some lines, and where the next page begins."""

    lines: list[OwnBeneficiary]
    after: str | None = strawberry.field(description="For the next page; null when this is it.")


@strawberry.type(description="A certification that was entered: published when due.")
class DeskCase:
    """The case that an entry made."""

    number: str
    due_on: date

    @classmethod
    def of(cls, case: CaseRecord) -> "DeskCase":
        """Show a case."""
        return cls(number=case.number, due_on=case.due_on)
