"""Reading persons. Their own data goes to a viewer; the rest is for the system and says so."""

import hmac
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from tortoise.expressions import Q

from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons import sealing
from persons.errors import PersonNotBound, PersonNotMatched
from persons.models import Benefit, Person, RegisteredPhoto, RevokedDay
from persons.records import (
    BenefitKind,
    BenefitRecord,
    IdentityKind,
    PersonRecord,
    PhotoRecord,
    PhotoState,
    Residence,
    Sex,
)
from persons.rules import clean_number, match_name

AT_ONCE = 10_000  # ids that one statement names

# For a viewer


async def get_own_person(viewer: Viewer, keyring: Keyring) -> PersonRecord:
    """Return the person that a viewer's account is bound to. Raises PersonNotBound."""
    if viewer.person_id is None or viewer.needs_proof:
        raise PersonNotBound
    return await get_person_for_system(keyring, viewer.person_id)


async def list_own_benefits(viewer: Viewer) -> Sequence[BenefitRecord]:
    """List the benefits of the person that a viewer's account is bound to; none while unbound."""
    if viewer.person_id is None or viewer.needs_proof:
        return ()
    return (await _benefits_of([viewer.person_id])).get(viewer.person_id, ())


async def get_own_photo(viewer: Viewer) -> PhotoRecord:
    """Return the viewer's registered photo. Raises PersonNotBound, NotFound for none."""
    if viewer.person_id is None or viewer.needs_proof:
        raise PersonNotBound
    photo = await find_current_photo(viewer.person_id)
    if photo is None:
        raise NotFound
    return photo


# For the system: matching, decisions, jobs


async def get_person_for_system(keyring: Keyring, person_id: UUID) -> PersonRecord:
    """Return a person for a decision that no viewer reads. Raises NotFound."""
    row = await Person.get_or_none(id=person_id)
    if row is None:
        raise NotFound
    benefits = await _benefits_of([person_id])
    return _record(keyring, row, benefits.get(person_id, ()))


async def hold_person(person_id: UUID) -> None:
    """Hold a person until the transaction ends: what else holds them waits for its turn.

    For counting what may be so many a day and no more, and for reading what an import may change.
    SQLite has one writer at a time anyway.
    """
    await Person.filter(id=person_id).select_for_update().only("id").first()


async def list_persons_for_system(
    keyring: Keyring, person_ids: Iterable[UUID]
) -> dict[UUID, PersonRecord]:
    """Return persons by id, in two queries for ten thousand; an unknown id is left out.

    An employer's roster may be longer than what one statement takes.
    """
    wanted, found = list(person_ids), {}
    for begin in range(0, len(wanted), AT_ONCE):
        some = wanted[begin : begin + AT_ONCE]
        benefits = await _benefits_of(some)
        for row in await Person.filter(id__in=some):
            found[row.id] = _record(keyring, row, benefits.get(row.id, ()))
    return found


async def find_by_identity(keyring: Keyring, identity_number: str) -> PersonRecord | None:
    """Find a person by identity number, written in any way. For matching and import only."""
    row = await Person.get_or_none(identity_hash=sealing.identity_hash(keyring, identity_number))
    if row is None:
        return None
    benefits = await _benefits_of([row.id])
    return _record(keyring, row, benefits.get(row.id, ()))


async def list_ids_by_identity(
    keyring: Keyring, identity_numbers: Iterable[str]
) -> dict[str, UUID]:
    """Return persons' ids by identity number, written as given; unknown ones are left out.

    For imports: one query however many there are.
    """
    hashes = {sealing.identity_hash(keyring, number): number for number in identity_numbers}
    rows = await Person.filter(identity_hash__in=list(hashes)).values_list("identity_hash", "id")
    return {hashes[identity]: person_id for identity, person_id in rows}


async def match_person(keyring: Keyring, name: str, identity_number: str) -> PersonRecord:
    """Return the person of this name and number.

    Raises PersonNotMatched for an unknown number and for a wrong name alike, so that nobody
    learns who is registered.
    """
    person = await find_by_identity(keyring, identity_number)
    if person is None or not match_name(name, person.name):
        raise PersonNotMatched
    return person


async def has_second_number(keyring: Keyring, person_id: UUID, number: str) -> bool:
    """Whether a number is this person's card, computer or medical handbook number (§30 ㈠ 1 ⑵)."""
    row = await Person.get_or_none(id=person_id)
    cleaned = clean_number(number)
    if row is None or not cleaned:
        return False
    held = (
        (row.card_number_hash, sealing.CARD_NUMBER),
        (row.computer_number_hash, sealing.COMPUTER_NUMBER),
        (row.medical_handbook_hash, sealing.MEDICAL_HANDBOOK),
    )
    same = [
        hmac.compare_digest(kept or "", keyring.lookup(cleaned, purpose)) for kept, purpose in held
    ]
    return any(same)


async def last_certified(person_id: UUID) -> date | None:
    """Return the Beijing day from which a person counts as certified. Raises NotFound."""
    row = await Person.get_or_none(id=person_id).only("id", "last_certified_on")
    if row is None:
        raise NotFound
    return row.last_certified_on


async def died_on(person_id: UUID) -> date | None:
    """Return the day on which a person died by the register; None for the living and unknown."""
    row = await Person.get_or_none(id=person_id).only("id", "deceased_on")
    return row.deceased_on if row else None


async def set_last_certified(person_id: UUID, day: date, now: datetime) -> None:
    """Note the Beijing day of a successful certification; an earlier day changes nothing.

    Whatever was revoked of that day before, it counts again.
    """
    older = Q(last_certified_on=None) | Q(last_certified_on__lt=day)
    await Person.filter(older, id=person_id).update(last_certified_on=day, updated_at=now)
    await RevokedDay.filter(person_id=person_id, day=day).delete()


async def restore_last_certified(
    person_id: UUID, day: date | None, now: datetime, revoked: Collection[date] = ()
) -> None:
    """Set the last certified day back, or to none, after a revocation.

    revoked: the days that no longer count, so that no import brings one of them back.
    """
    # Without a version, the next import reads the person anew: a day of the core system that was
    # passed over for a later one of ours counts now.
    await Person.filter(id=person_id).update(
        last_certified_on=day, source_version="", updated_at=now
    )
    rows = [RevokedDay(id=new_id(), person_id=person_id, day=one) for one in revoked]
    await RevokedDay.bulk_create(rows, ignore_conflicts=True)


async def count_persons() -> int:
    """Count all persons, those who ended included."""
    return await Person.all().count()


# Photos, for the system


async def find_current_photo(person_id: UUID) -> PhotoRecord | None:
    """Find the photo in force of a person, whatever its state and age."""
    row = await RegisteredPhoto.get_or_none(current_key=person_id)
    return _photo(row) if row else None


async def find_photo(photo_id: UUID) -> PhotoRecord | None:
    """Find a photo by its id, in force or not."""
    row = await RegisteredPhoto.get_or_none(id=photo_id)
    return _photo(row) if row else None


async def set_photo_state(photo_id: UUID, state: PhotoState, reasons: Sequence[str] = ()) -> bool:
    """Note what reading a photo came to; False when the photo is no longer there.

    Reasons are short words without commas, such as the names of quality gates.
    """
    changed = await RegisteredPhoto.filter(id=photo_id).update(
        state=state.value, reasons=",".join(reasons)[:200]
    )
    return bool(changed)


async def list_replaced_photos(
    before: datetime, limit: int = 100, after: UUID | None = None
) -> list[PhotoRecord]:
    """List photos replaced before a moment whose files are still kept, by id, after that id."""
    rows = RegisteredPhoto.filter(replaced_at__lt=before).exclude(file="")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return [_photo(row) for row in await rows.order_by("id").limit(limit)]


async def forget_photo_file(photo_id: UUID) -> None:
    """Note that a replaced photo's file has been deleted."""
    await RegisteredPhoto.filter(id=photo_id, current_key=None).update(file="")


async def _benefits_of(person_ids: Sequence[UUID]) -> dict[UUID, tuple[BenefitRecord, ...]]:
    held: dict[UUID, tuple[BenefitRecord, ...]] = {}
    for row in await Benefit.filter(person_id__in=person_ids).order_by("since", "kind"):
        record = BenefitRecord(BenefitKind(row.kind), row.since, row.until)
        held[row.person_id] = (*held.get(row.person_id, ()), record)
    return held


def _record(keyring: Keyring, row: Person, benefits: tuple[BenefitRecord, ...]) -> PersonRecord:
    return PersonRecord(
        id=row.id,
        name=keyring.open(row.name_sealed, sealing.NAME),
        identity_number=keyring.open(row.identity_sealed, sealing.IDENTITY),
        identity_kind=IdentityKind(row.identity_kind),
        nationality=row.nationality,
        sex=Sex(row.sex),
        birth_date=row.birth_date,
        residence=Residence(row.residence),
        district=row.district,
        benefits=benefits,
        deceased_on=row.deceased_on,
        last_certified_on=row.last_certified_on,
        ended_on=row.ended_on,
        ethnicity=row.ethnicity,
        employer_id=row.employer_id,
        country=row.country,
    )


def _photo(row: RegisteredPhoto) -> PhotoRecord:
    return PhotoRecord(
        id=row.id,
        person_id=row.person_id,
        file=row.file,
        taken_on=row.taken_on,
        state=PhotoState(row.state),
        reasons=tuple(row.reasons.split(",")) if row.reasons else (),
    )
