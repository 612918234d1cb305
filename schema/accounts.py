"""The viewer's account: devices, the bound person, consent."""

from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import relay

from auth import phones, sessions
from auth.records import AccountRecord, BindingWay, DeviceRecord
from kernel.masks import mask_identity_number, mask_name
from persons.records import PersonRecord, PhotoState
from persons.store import find_current_photo, get_own_person
from schema.context import Info
from schema.faces import FaceConsent, find_consent
from schema.nodes import OwnNode
from schema.permissions import SignedIn

strawberry.enum(BindingWay, name="BindingWay")
strawberry.enum(PhotoState, name="PhotoState")


@strawberry.type(description="A device that is logged in to the account.")
class Device(OwnNode, relay.Node):
    """A device of the account."""

    id: relay.NodeID[UUID]
    name: str
    first_seen_at: datetime
    last_seen_at: datetime
    current: bool

    @classmethod
    def of(cls, device: DeviceRecord) -> "Device":
        """Show a device."""
        return cls(
            id=device.id,
            name=device.name,
            first_seen_at=device.first_seen_at,
            last_seen_at=device.last_seen_at,
            current=device.current,
        )

    @classmethod
    async def find(cls, info: Info, ids: list[UUID]) -> list["Device | None"]:
        """Return the named devices, as far as they are the viewer's."""
        context = info.context
        own = await sessions.list_devices(context.signed_in, context.now)
        by_id = {device.id: device for device in own}
        return [cls.of(by_id[i]) if i in by_id else None for i in ids]


@strawberry.type(description="The insured person of an account, masked.")
class Person:
    """What is shown of the bound person: enough to know oneself by."""

    name_masked: str
    identity_number_masked: str
    photo_state: PhotoState | None = strawberry.field(
        description="The registered photo's state; null when there is none."
    )
    photo_taken_year: int | None

    @classmethod
    async def of(cls, person: PersonRecord) -> "Person":
        """Show a person, masked."""
        photo = await find_current_photo(person.id)
        return cls(
            name_masked=mask_name(person.name),
            identity_number_masked=mask_identity_number(person.identity_number),
            photo_state=photo.state if photo else None,
            photo_taken_year=photo.taken_on.year if photo else None,
        )


@strawberry.type(description="Who is signed in.")
class Account:
    """The viewer's account."""

    record: strawberry.Private[AccountRecord]
    phone_masked: str
    bound_at: datetime | None
    bound_by: BindingWay | None
    needs_proof: bool = strawberry.field(
        description="The bound person must be proven again before anything personal shows."
    )

    @strawberry.field
    async def person(self, info: Info) -> Person | None:
        """The insured person that the account stands for."""
        viewer = info.context.signed_in
        if viewer.person_id is None:
            return None
        return await Person.of(await get_own_person(viewer, info.context.tools.keyring))

    @strawberry.field
    async def devices(self, info: Info) -> list[Device]:
        """The devices that are logged in, the last used first."""
        found = await sessions.list_devices(info.context.signed_in, info.context.now)
        return [Device.of(device) for device in found]

    @strawberry.field
    async def face_consent(self, info: Info) -> FaceConsent | None:
        """The standing consent to the use of face data."""
        viewer = info.context.signed_in
        return None if viewer.needs_proof else await find_consent(viewer)


@strawberry.type
class AuthQuery:
    """Who is signed in."""

    @strawberry.field(permission_classes=[SignedIn])
    async def me(self, info: Info) -> Account:
        """The viewer's account."""
        context = info.context
        record = await phones.get_own_account(context.tools.auth, context.signed_in)
        return Account(
            record=record,
            phone_masked=record.phone_masked,
            bound_at=record.bound_at,
            bound_by=record.bound_by,
            needs_proof=context.signed_in.needs_proof,
        )
