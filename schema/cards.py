"""Social security cards: what can be asked for, the request, delivery, the fee (§27–§29)."""

from datetime import date

import strawberry
from strawberry import relay

from cards import addresses, delivery, paying, progress, proof, service
from cards.limits import LIMITS
from cards.records import (
    NewRequest,
    RequestKind,
)
from cards.regions import list_regions
from cards.subjects import list_subjects
from documents.qr import qr_svg
from documents.records import Issued
from documents.service import DocumentTools
from payments.ports import Channel, Payer, Prepaid
from schema.card_delivery import (
    Address,
    AddressInput,
    CardDeliveryInput,
    CardOutlet,
    PlaceInput,
    Region,
)
from schema.card_overview import Card, CardOverview, CardSubject
from schema.cases import Case
from schema.context import Info
from schema.documents import DocumentLine
from schema.done import Done
from schema.nodes import row_id
from schema.permissions import SignedIn
from schema.problems import result

strawberry.enum(Channel, name="PaymentChannel")


@strawberry.type(description="One parameter of wx.requestPayment.")
class PaymentParameter:
    """A name with its value."""

    name: str
    value: str


@strawberry.type(description="How to go on to pay: a page, or what wx.requestPayment takes.")
class PaymentStart:
    """How to go on to pay."""

    page: str
    parameters: list[PaymentParameter]

    @classmethod
    def of(cls, prepaid: Prepaid) -> "PaymentStart":
        """Show it."""
        given = [PaymentParameter(name=k, value=v) for k, v in prepaid.parameters.items()]
        return cls(page=prepaid.page, parameters=given)


@strawberry.type(description="领卡证明, with the link that anybody can check.")
class CardProof:
    """The certificate that a card is being made."""

    title: str
    lines: list[DocumentLine]
    valid_until: date
    link: str
    qr_svg: str
    download_path: str

    @classmethod
    def of(cls, documents: DocumentTools, issued: Issued) -> "CardProof":
        """Show a certificate of the viewer's."""
        link = issued.link(documents.public_url)
        return cls(
            title=issued.facts.title,
            lines=[DocumentLine(label=x.label, text=x.text) for x in issued.facts.lines],
            valid_until=issued.valid_until,
            link=link,
            qr_svg=qr_svg(link),
            download_path=f"/downloads/{proof.KIND}/{issued.about_id}",
        )


@strawberry.input
class CardRequestInput:
    """What is asked for, for whom (null: oneself), and how it is received."""

    kind: RequestKind
    delivery: CardDeliveryInput
    idempotency_key: str
    person_id: relay.GlobalID | None = None

    def read(self) -> NewRequest:
        """Return the request."""
        person = row_id(self.person_id) if self.person_id else None
        return NewRequest(self.kind, self.delivery.read(), self.idempotency_key, person)


CardOverviewResult = result("CardOverviewResult", CardOverview, service.get_overview)
CardProgressResult = result("CardProgressResult", Case, progress.get_progress)
RequestCardResult = result("RequestCardResult", Case, service.request_card)
ReportCardLossResult = result("ReportCardLossResult", Card, service.report_loss)
TakeBackCardLossResult = result("TakeBackCardLossResult", Card, service.take_back_loss)
WithdrawCardRequestResult = result("WithdrawCardRequestResult", Case, service.withdraw)
ChangeCardDeliveryResult = result("ChangeCardDeliveryResult", Case, delivery.change_delivery)
PayCardFeeResult = result("PayCardFeeResult", PaymentStart, paying.pay_fee)
CheckCardPaymentResult = result("CheckCardPaymentResult", Case, paying.check_payment)
SaveAddressResult = result("SaveAddressResult", Address, delivery.save_address)
DeleteAddressResult = result("DeleteAddressResult", Done, delivery.delete_address)
IssueCardProofResult = result("IssueCardProofResult", CardProof, proof.issue_proof)


@strawberry.type
class CardQuery:
    """Cards, outlets and addresses."""

    @strawberry.field(permission_classes=[SignedIn])
    async def card_subjects(self, info: Info) -> list[CardSubject]:
        """Oneself and those for whom one may ask; empty while bound to nobody."""
        context = info.context
        if context.signed_in.person_id is None:
            return []
        found = await list_subjects(context.tools.keyring, context.signed_in)
        return [CardSubject.of(subject) for subject in found]

    @strawberry.field(graphql_type=CardOverviewResult, permission_classes=[SignedIn])
    async def card_overview(
        self, info: Info, person_id: relay.GlobalID | None = None
    ) -> CardOverview:
        """A person's card and what can be asked for, of oneself when nobody is named."""
        context = info.context
        person = row_id(person_id) if person_id else None
        found = await service.get_overview(
            context.tools.cards, context.signed_in, person, context.now
        )
        return CardOverview.of(found)

    @strawberry.field(graphql_type=CardProgressResult, permission_classes=[SignedIn])
    async def card_progress(self, info: Info, id: relay.GlobalID) -> Case:  # noqa: A002
        """How far a request is, within the window of §29."""
        context = info.context
        case = await progress.get_progress(
            context.tools.cards, context.signed_in, row_id(id), context.now
        )
        return Case.of(case)

    @strawberry.field(permission_classes=[SignedIn])
    def card_outlets(
        self, info: Info, district: str = "", near: PlaceInput | None = None
    ) -> list[CardOutlet]:
        """The outlets of a district or all, the nearest first when a place is given."""
        place = near.read() if near else None
        found = info.context.tools.cards.outlets.list_near(district, place)
        return [CardOutlet.of(each) for each in found[: LIMITS.outlets_shown]]

    @strawberry.field(permission_classes=[SignedIn])
    def card_districts(self, info: Info) -> list[Region]:
        """The districts that have an outlet."""
        found = info.context.tools.cards.outlets.districts()
        return [Region(code=code, name=name, leaf=True) for code, name in found]

    @strawberry.field(permission_classes=[SignedIn])
    def regions(self, parent: str = "") -> list[Region]:
        """The provinces that couriers go to, or what lies in one of them or in a city."""
        return [Region(code=r.code, name=r.name, leaf=r.leaf) for r in list_regions(parent)]

    @strawberry.field(permission_classes=[SignedIn])
    async def addresses(self, info: Info) -> list[Address]:
        """The viewer's address book."""
        context = info.context
        found = await addresses.list_addresses(context.tools.keyring, context.signed_in)
        return [Address.of(record) for record in found]


@strawberry.type
class CardMutation:
    """Asking for a card, and what follows."""

    @strawberry.mutation(graphql_type=RequestCardResult, permission_classes=[SignedIn])
    async def request_card(self, info: Info, input: CardRequestInput) -> Case:  # noqa: A002
        """Ask for a card. From then on it is safe; a fee is paid with payCardFee."""
        context = info.context
        case = await service.request_card(
            context.tools.cards, context.signed_in, input.read(), context.now
        )
        return Case.of(case)

    @strawberry.mutation(graphql_type=ReportCardLossResult, permission_classes=[SignedIn])
    async def report_card_loss(self, info: Info, person_id: relay.GlobalID | None = None) -> Card:
        """Report a card as lost (正式挂失)."""
        context = info.context
        person = row_id(person_id) if person_id else None
        return Card.of(
            await service.report_loss(context.tools.cards, context.signed_in, person, context.now)
        )

    @strawberry.mutation(graphql_type=TakeBackCardLossResult, permission_classes=[SignedIn])
    async def take_back_card_loss(
        self, info: Info, person_id: relay.GlobalID | None = None
    ) -> Card:
        """Take a loss report back, while no request is open."""
        context = info.context
        person = row_id(person_id) if person_id else None
        return Card.of(
            await service.take_back_loss(
                context.tools.cards, context.signed_in, person, context.now
            )
        )

    @strawberry.mutation(graphql_type=WithdrawCardRequestResult, permission_classes=[SignedIn])
    async def withdraw_card_request(self, info: Info, id: relay.GlobalID) -> Case:  # noqa: A002
        """Withdraw a request; a fee that was paid goes back."""
        context = info.context
        case = await service.withdraw(
            context.tools.cards, context.signed_in, row_id(id), context.now
        )
        return Case.of(case)

    @strawberry.mutation(graphql_type=ChangeCardDeliveryResult, permission_classes=[SignedIn])
    async def change_card_delivery(
        self,
        info: Info,
        id: relay.GlobalID,  # noqa: A002
        choice: CardDeliveryInput,
    ) -> Case:
        """Change how the card is received, until it is being made."""
        context = info.context
        case = await delivery.change_delivery(
            context.tools.cards, context.signed_in, row_id(id), choice.read(), context.now
        )
        return Case.of(case)

    @strawberry.mutation(graphql_type=PayCardFeeResult, permission_classes=[SignedIn])
    async def pay_card_fee(
        self,
        info: Info,
        id: relay.GlobalID,  # noqa: A002
        channel: Channel,
        login_code: str = "",
    ) -> PaymentStart:
        """Begin to pay a request's fee. `loginCode` is what wx.login gave."""
        context = info.context
        payer = Payer(channel, context.caller.address, login_code)
        return PaymentStart.of(
            await paying.pay_fee(
                context.tools.cards, context.signed_in, row_id(id), payer, context.now
            )
        )

    @strawberry.mutation(graphql_type=CheckCardPaymentResult, permission_classes=[SignedIn])
    async def check_card_payment(self, info: Info, id: relay.GlobalID) -> Case:  # noqa: A002
        """Ask whether the fee has arrived, after coming back from the payment."""
        context = info.context
        case = await paying.check_payment(
            context.tools.cards, context.signed_in, row_id(id), context.now
        )
        return Case.of(case)

    @strawberry.mutation(graphql_type=SaveAddressResult, permission_classes=[SignedIn])
    async def save_address(self, info: Info, input: AddressInput) -> Address:  # noqa: A002
        """Add an address to the book."""
        context = info.context
        saved = await delivery.save_address(
            context.tools.cards, context.signed_in, input.read(), input.idempotency_key, context.now
        )
        return Address.of(saved)

    @strawberry.mutation(graphql_type=DeleteAddressResult, permission_classes=[SignedIn])
    async def delete_address(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Delete an address; requests that go there keep it."""
        await delivery.delete_address(info.context.signed_in, row_id(id))
        return Done()

    @strawberry.mutation(graphql_type=IssueCardProofResult, permission_classes=[SignedIn])
    async def issue_card_proof(self, info: Info, id: relay.GlobalID) -> CardProof:  # noqa: A002
        """Return the 领卡证明 of a request."""
        context = info.context
        tools = context.tools
        issued = await proof.issue_proof(
            tools.cards, tools.documents, context.signed_in, row_id(id), context.now
        )
        return CardProof.of(tools.documents, issued)
