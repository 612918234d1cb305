"""Forms that are stamped elsewhere: print one, follow it (§26 ㈡–㈣). Photos come by REST."""

from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry import relay

from certification import forms
from certification.assisted_rules import (
    MAY_SEND,
    OPEN,
    FormKind,
    FormRecord,
    FormState,
    Keeper,
    ReturnReason,
    has_lapsed,
)
from certification.form_paper import spaced
from certification.forms import Offer
from schema.context import Info
from schema.nodes import row_id
from schema.permissions import SignedIn
from schema.problems import result
from worktime.rules import local_day

strawberry.enum(FormKind, name="AssistedFormKind")
strawberry.enum(FormState, name="AssistedFormState")
strawberry.enum(Keeper, name="AssistedFormKeeper")
strawberry.enum(ReturnReason, name="AssistedFormReturnReason")


@strawberry.type(description="A form that was printed for one person, to be stamped elsewhere.")
class AssistedForm:
    """A form, as the person or who helps them sees it."""

    id: relay.GlobalID
    number: str = strawberry.field(description="In groups of four digits, as it is printed.")
    kind: FormKind
    state: FormState
    printed_at: datetime
    lapses_on: date
    sent_at: datetime | None
    kept_by: Keeper
    return_reason: ReturnReason | None
    note: str = strawberry.field(description="What a clerk wrote when it was given back.")
    download_path: str | None = strawberry.field(
        description="GET it with the access token for the PDF; null when it can no longer be used."
    )
    picture_path: str | None = strawberry.field(
        description="PUT the photo of the stamped form to it; null when none is taken any more."
    )

    @classmethod
    def of(cls, form: FormRecord, now: datetime) -> "AssistedForm":
        """Show a form that was read through its viewer."""
        lapsed = has_lapsed(form, local_day(now))
        usable = form.closed_at is None and not lapsed
        return cls(
            id=relay.GlobalID("AssistedForm", str(form.id)),
            number=spaced(form.number),
            kind=form.kind,
            state=FormState.LAPSED if lapsed and form.closed_at is None else form.state,
            printed_at=form.printed_at,
            lapses_on=form.lapses_on,
            sent_at=form.sent_at,
            kept_by=form.kept_by,
            return_reason=form.return_reason,
            note=form.note,
            download_path=f"/downloads/assisted-form/{form.id}"
            if usable and form.state in OPEN
            else None,
            picture_path=f"/forms/{form.id}/picture" if usable and form.state in MAY_SEND else None,
        )


@strawberry.type(description="Which form fits a person, and those printed so far.")
class AssistedFormOffer:
    """What can be printed."""

    kind: FormKind | None = strawberry.field(
        description="By the registered residence; null when no form is for people who live there."
    )
    forms: list[AssistedForm] = strawberry.field(description="The newest first.")

    @classmethod
    def of(cls, offer: Offer, now: datetime) -> "AssistedFormOffer":
        """Show an offer."""
        return cls(kind=offer.kind, forms=[AssistedForm.of(form, now) for form in offer.forms])


def _helped(given: relay.GlobalID | None) -> UUID | None:
    return row_id(given) if given else None


AssistedFormsResult = result("AssistedFormsResult", AssistedFormOffer, forms.get_offer)
PrintAssistedFormResult = result("PrintAssistedFormResult", AssistedForm, forms.print_form)


@strawberry.type
class AssistedFormQuery:
    """What can be printed, and how far it is."""

    @strawberry.field(graphql_type=AssistedFormsResult, permission_classes=[SignedIn])
    async def assisted_forms(
        self, info: Info, helped_id: relay.GlobalID | None = None
    ) -> AssistedFormOffer:
        """Forms of the bound person, or with `helpedId` of somebody whom the viewer helps."""
        context = info.context
        offer = await forms.get_offer(
            context.tools.keyring, context.signed_in, _helped(helped_id), context.now
        )
        return AssistedFormOffer.of(offer, context.now)


@strawberry.type
class AssistedFormMutation:
    """Printing a form."""

    @strawberry.mutation(graphql_type=PrintAssistedFormResult, permission_classes=[SignedIn])
    async def print_assisted_form(
        self, info: Info, kind: FormKind, helped_id: relay.GlobalID | None = None
    ) -> AssistedForm:
        """Give a person a form with a number of its own; one that stands is the answer again."""
        context = info.context
        form = await forms.print_form(
            context.tools.keyring,
            context.tools.terms,
            context.signed_in,
            _helped(helped_id),
            kind,
            context.now,
        )
        return AssistedForm.of(form, context.now)
