"""Where cards go: outlets, address books, regions, and the choice between them."""

import strawberry
from strawberry import relay

from cards.outlets import Near, Place
from cards.records import AddressRecord, AddressText, Collector, DeliveryChoice, Way
from cards.regions import find_region
from kernel.masks import mask_phone
from schema.masking import bad_user_input
from schema.nodes import row_id

strawberry.enum(Way, name="CardWay")
strawberry.enum(Collector, name="CardCollector")


@strawberry.type(description="A place where cards are collected.")
class CardOutlet:
    """An outlet."""

    id: strawberry.ID
    name: str
    district: str
    address: str
    hours: str
    metres: int | None = strawberry.field(description="How far it is, when a place was given.")

    @classmethod
    def of(cls, near: Near) -> "CardOutlet":
        """Show an outlet."""
        outlet = near.outlet
        return cls(
            id=strawberry.ID(outlet.id),
            name=outlet.name,
            district=outlet.district,
            address=outlet.address,
            hours=outlet.hours,
            metres=near.metres,
        )


@strawberry.type(description="A province, city or county.")
class Region:
    """A region by its six-digit code."""

    code: str
    name: str
    leaf: bool = strawberry.field(description="An address can end here.")


@strawberry.type(description="An entry of the address book.")
class Address:
    """An address as its owner sees it."""

    id: relay.GlobalID
    recipient: str
    phone_masked: str
    region_code: str
    region_name: str
    detail: str

    @classmethod
    def of(cls, record: AddressRecord) -> "Address":
        """Show an address of the viewer's."""
        text = record.text
        return cls(
            id=relay.GlobalID("Address", str(record.id)),
            recipient=text.recipient,
            phone_masked=mask_phone(text.phone),
            region_code=text.region_code,
            region_name=find_region(text.region_code) or "",
            detail=text.detail,
        )


@strawberry.input
class AddressInput:
    """A new address."""

    recipient: str
    phone: str
    region_code: str
    detail: str
    idempotency_key: str

    def read(self) -> AddressText:
        """Return the address as it was entered."""
        return AddressText(self.recipient, self.phone, self.region_code, self.detail)


@strawberry.input
class PlaceInput:
    """Where the phone is. It is used for the distances and not kept."""

    latitude: float
    longitude: float

    def read(self) -> Place:
        """Return the place. BAD_USER_INPUT for one that is not on earth."""
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise bad_user_input("位置不对，请重新定位。", "This is no place on earth.")
        return Place(self.latitude, self.longitude)


@strawberry.input
class CardDeliveryInput:
    """How the card is received: an outlet or an address, by oneself or an agent."""

    way: Way
    collector: Collector = Collector.SELF
    outlet_id: str = ""
    address_id: relay.GlobalID | None = None
    agent_name: str = ""

    def read(self) -> DeliveryChoice:
        """Return the choice."""
        return DeliveryChoice(
            way=self.way,
            collector=self.collector,
            outlet_id=self.outlet_id,
            address_id=row_id(self.address_id) if self.address_id else None,
            agent_name=self.agent_name,
        )
