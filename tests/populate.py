"""Rows that a test begins with: persons with photos and benefits, accounts that look."""

from dataclasses import replace
from datetime import date, datetime
from itertools import count
from uuid import UUID, uuid4

from auth.codes import PHONE
from auth.models import Account, AccountDevice, Device, Session
from faces.consent import current_text
from faces.templates import give_consent
from kernel.files import Files
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons import sealing
from persons.models import Benefit, Person, RegisteredPhoto
from persons.records import BenefitKind, IdentityKind, PhotoState, Residence, Sex

YEAR_2030 = datetime.fromisoformat("2030-01-01T00:00:00+00:00")
PHOTO_BYTES = b"\xff\xd8\xff a registered photo"
numbers = count(1)


async def add_person(
    keyring: Keyring,
    now: datetime,
    *,
    residence: Residence = Residence.OTHER_PROVINCE,
    benefit: BenefitKind | None = BenefitKind.BASIC_PENSION,
    last_certified_on: date | None = None,
) -> UUID:
    """Add a person who draws a benefit, without a photo."""
    number = f"T{next(numbers):08}"
    person = await Person.create(
        id=uuid4(),
        identity_hash=sealing.identity_hash(keyring, number),
        identity_sealed=keyring.seal(number, sealing.IDENTITY),
        identity_kind=IdentityKind.ASSIGNED.value,
        name_sealed=keyring.seal("王秀英", sealing.NAME),
        nationality="CHN",
        sex=Sex.FEMALE.value,
        birth_date=date(1950, 1, 1),
        residence=residence.value,
        last_certified_on=last_certified_on,
        updated_at=now,
    )
    if benefit is not None:
        since = date(2010, 1, 1)
        await Benefit.create(id=uuid4(), person_id=person.id, kind=benefit.value, since=since)
    return person.id


async def add_photo(
    keyring: Keyring,
    files: Files,
    person_id: UUID,
    now: datetime,
    *,
    taken_on: date = date(2022, 5, 1),
    state: PhotoState = PhotoState.UNREAD,
) -> UUID:
    """Register a photo for a person, in place of the one in force."""
    await RegisteredPhoto.filter(current_key=person_id).update(current_key=None, replaced_at=now)
    photo_id = uuid4()
    await files.put(f"photos/{photo_id}", keyring.seal_file(PHOTO_BYTES, sealing.PHOTO))
    await RegisteredPhoto.create(
        id=photo_id,
        person_id=person_id,
        current_key=person_id,
        file=f"photos/{photo_id}",
        taken_on=taken_on,
        fingerprint=photo_id.hex,
        state=state.value,
        created_at=now,
    )
    return photo_id


async def add_viewer(keyring: Keyring, now: datetime, person_id: UUID | None = None) -> Viewer:
    """Add an account with a phone, bound or not, that is logged in on a device of its own."""
    phone = f"199{next(numbers):08}"
    account = await Account.create(
        id=uuid4(),
        phone_hash=keyring.lookup(phone, PHONE),
        phone_sealed=keyring.seal(phone, PHONE),
        person_id=person_id,
        bound_at=now if person_id else None,
        bound_by="face" if person_id else "",
        created_at=now,
        last_seen_at=now,
    )
    viewer = Viewer(account.id, uuid4(), uuid4(), person_id)
    return await add_session(viewer, now)


async def add_session(viewer: Viewer, now: datetime) -> Viewer:
    """Log an account in on one more device. Returns its viewer there."""
    device = await Device.create(id=uuid4(), secret_hash=uuid4().hex, created_at=now)
    entry = await AccountDevice.create(
        id=uuid4(),
        account_id=viewer.account_id,
        device_id=device.id,
        name="手机",
        first_seen_at=now,
        last_seen_at=now,
        proven_at=now,
    )
    session = await Session.create(
        id=uuid4(),
        account_id=viewer.account_id,
        account_device_id=entry.id,
        created_at=now,
        refreshed_at=now,
        idle_until=YEAR_2030,
    )
    return replace(viewer, session_id=session.id, device_id=device.id)


async def add_retiree(
    keyring: Keyring, files: Files, now: datetime, *, consent: bool = True, **person: object
) -> Viewer:
    """Add a person with a photo, and the account bound to them that has consented."""
    person_id = await add_person(keyring, now, **person)  # type: ignore[arg-type]
    await add_photo(keyring, files, person_id, now)
    viewer = await add_viewer(keyring, now, person_id)
    if consent:
        text = current_text()
        await give_consent(viewer.account_id, text.version, text.sha256, now)
    return viewer
