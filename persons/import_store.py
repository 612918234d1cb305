"""The queries of an import: batches of persons written, those that vanished ended.

Beside store.py, with the same right to the room's models; only importing.py uses it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from kernel import bulk
from kernel.ids import employer_id, new_id
from kernel.sealed import Keyring
from kernel.work import schedule
from persons import sealing
from persons.import_lease import Lease
from persons.models import Benefit, Person, RegisteredPhoto, RevokedDay
from persons.records import BenefitRecord, PhotoState
from persons.rows import SourceRow

READ_PHOTO = "read_registered_photo"


@dataclass(frozen=True)
class Run:
    """One run of an import: its id marks every person that its file names."""

    id: UUID
    keyring: Keyring
    now: datetime
    today: date
    lease: Lease


@dataclass(frozen=True)
class Known:
    """What an import needs to know of a person already there."""

    id: UUID
    source_version: str
    ended: bool
    seen: bool


@dataclass(frozen=True)
class NewPhoto:
    """A photo whose sealed file is kept already and whose row is to be written."""

    id: UUID
    person_id: UUID
    file: str
    fingerprint: str
    taken_on: date


async def find_known(run: Run, hashes: Iterable[str]) -> dict[str, Known]:
    """Find persons by identity hash; `seen` says that this run's file named them before."""
    columns = ("identity_hash", "id", "source_version", "ended_on", "seen_in")
    rows = await bulk.find_among(Person, "identity_hash", hashes, columns)
    return {
        identity: Known(person_id, version, ended_on is not None, seen_in == run.id)
        for identity, person_id, version, ended_on, seen_in in rows
    }


async def mark_seen(run: Run, person_ids: Sequence[UUID]) -> None:
    """Note that this run's file names these persons."""
    await bulk.change_among(Person, "id", person_ids, {"seen_in": run.id})


async def create_persons(run: Run, rows: Mapping[UUID, SourceRow]) -> None:
    """Write persons that were not there, with their benefits. Of them nothing was revoked."""
    persons = [
        {"id": person_id, "last_certified_on": row.last_certified_on, **_described(run, row)}
        for person_id, row in rows.items()
    ]
    await bulk.add_many(Person, persons)
    benefits = [
        _benefit(person_id, benefit) for person_id, row in rows.items() for benefit in row.benefits
    ]
    await bulk.add_many(Benefit, benefits)


async def change_persons(run: Run, rows: Mapping[UUID, SourceRow]) -> None:
    """Write what changed in persons that are there. A later certification of ours is kept.

    So is its revocation: see _change_last_certified.
    """
    await bulk.change_each(
        Person, {person_id: _described(run, row) for person_id, row in rows.items()}
    )
    await _change_last_certified({p: row.last_certified_on for p, row in rows.items()})
    await _change_benefits(run, {person_id: row.benefits for person_id, row in rows.items()})


async def _change_last_certified(theirs: Mapping[UUID, date | None]) -> None:
    """Take a later day over. A certification of ours may come in between, so each asks again.

    A day of ours that was revoked is not taken back from who has it from us. Call it when the
    persons are written: what revokes a day meanwhile waits for that, or has been waited for.
    """
    there = await bulk.find_among(Person, "id", theirs, ("id", "last_certified_on"))
    later = {
        person_id: day
        for person_id, ours in there
        if (day := theirs[person_id]) is not None and (ours is None or ours < day)
    }
    revoked = await bulk.find_among(RevokedDay, "person_id", later, ("person_id", "day"))
    for person_id, day in later.items() - set(revoked):
        older = Q(last_certified_on=None) | Q(last_certified_on__lt=day)
        await Person.filter(older, id=person_id).update(last_certified_on=day)


async def _change_benefits(run: Run, wanted: Mapping[UUID, Iterable[BenefitRecord]]) -> None:
    """Make persons' benefits those of the file; one that it no longer names ends."""
    missing = {
        (person_id, benefit.kind.value, benefit.since): benefit
        for person_id, benefits in wanted.items()
        for benefit in benefits
    }
    columns = ("id", "person_id", "kind", "since", "until")
    changed: dict[UUID, dict[str, date | None]] = {}
    for row_id, person_id, kind, since, there in await bulk.find_among(
        Benefit, "person_id", wanted, columns
    ):
        benefit = missing.pop((person_id, kind, since), None)
        until = _ended(there, run) if benefit is None else benefit.until
        if until != there:
            changed[row_id] = {"until": until}
    await bulk.change_each(Benefit, changed)
    await bulk.add_many(Benefit, [_benefit(person, b) for (person, *_), b in missing.items()])


def _ended(until: date | None, run: Run) -> date:
    """Return the last day of a benefit that today's file no longer names."""
    yesterday = run.today - timedelta(days=1)
    return yesterday if until is None else min(until, yesterday)


def _benefit(person_id: UUID, benefit: BenefitRecord) -> dict[str, object]:
    return {
        "id": new_id(),
        "person_id": person_id,
        "kind": benefit.kind.value,
        "since": benefit.since,
        "until": benefit.until,
    }


def source_version(keyring: Keyring, row: SourceRow) -> str:
    """Return a keyed fingerprint of what the core system says: equal ones mean no change."""
    return keyring.lookup(row.canonical(), sealing.SOURCE)


def _described(run: Run, row: SourceRow) -> dict[str, object]:
    """Return the columns that the core system decides."""
    keys = run.keyring
    return {
        "identity_hash": sealing.identity_hash(keys, row.identity_number),
        "identity_sealed": keys.seal(row.identity_number, sealing.IDENTITY),
        "identity_kind": row.identity_kind.value,
        "name_sealed": keys.seal(row.name, sealing.NAME),
        "nationality": row.nationality,
        "ethnicity": row.ethnicity,
        "sex": row.sex.value,
        "birth_date": row.birth_date,
        "residence": row.residence.value,
        "district": row.district,
        "employer_id": employer_id(keys, row.employer_code) if row.employer_code else None,
        "country": row.country,
        **_number(keys, "card_number", row.card_number, sealing.CARD_NUMBER),
        **_number(keys, "computer_number", row.computer_number, sealing.COMPUTER_NUMBER),
        **_number(keys, "medical_handbook", row.medical_handbook, sealing.MEDICAL_HANDBOOK),
        "deceased_on": row.deceased_on,
        "ended_on": None,
        "source_version": source_version(keys, row),
        "seen_in": run.id,
        "updated_at": run.now,
    }


def _number(keys: Keyring, column: str, number: str, purpose: str) -> dict[str, str | None]:
    return {
        f"{column}_hash": keys.lookup(number, purpose) if number else None,
        f"{column}_sealed": keys.seal(number, purpose) if number else None,
    }


# Photos


async def list_current_fingerprints(person_ids: Sequence[UUID]) -> dict[UUID, tuple[str, date]]:
    """List fingerprint and date of the photos in force, by person."""
    columns = ("person_id", "fingerprint", "taken_on")
    rows = await bulk.find_among(RegisteredPhoto, "current_key", person_ids, columns)
    return {person_id: (fingerprint, taken_on) for person_id, fingerprint, taken_on in rows}


async def date_photo(person_id: UUID, taken_on: date) -> None:
    """Correct the date of the photo in force."""
    await RegisteredPhoto.filter(current_key=person_id).update(taken_on=taken_on)


async def put_photo(run: Run, photo: NewPhoto) -> None:
    """Put a new photo in force in place of the old one, and have it read."""
    await RegisteredPhoto.filter(current_key=photo.person_id).update(
        current_key=None, replaced_at=run.now
    )
    await RegisteredPhoto.create(
        id=photo.id,
        person_id=photo.person_id,
        current_key=photo.person_id,
        file=photo.file,
        taken_on=photo.taken_on,
        fingerprint=photo.fingerprint,
        state=PhotoState.UNREAD.value,
        created_at=run.now,
    )
    await schedule(READ_PHOTO, str(photo.id), run.now, run.now)


# Those whom a full list no longer names


async def count_active() -> int:
    """Count the persons whom the last full list still had."""
    return await Person.filter(ended_on=None).count()


async def count_missing(run: Run) -> int:
    """Count active persons whom this run's file did not name."""
    return await Person.filter(_missing(run)).count()


async def end_some_missing(run: Run, after: UUID | None, limit: int) -> list[UUID]:
    """End up to `limit` missing persons and their benefits, in the order of their ids.

    Returns whom it ended; call again after the last of them until it ends nobody. Raises
    ImportBusy, and ends nobody, when another import has taken over: who it saw looks missing.
    """
    missing = Person.filter(_missing(run))
    if after is not None:
        missing = missing.filter(id__gt=after)
    yesterday = run.today - timedelta(days=1)
    paid = Q(until=None) | Q(until__gt=yesterday)
    async with in_transaction():
        await run.lease.prolong()
        ids = [row for (row,) in await missing.order_by("id").limit(limit).values_list("id")]
        await Benefit.filter(paid, person_id__in=ids).update(until=yesterday)
        # Without a version, the person is written anew when a later file names them again.
        await Person.filter(id__in=ids).update(
            ended_on=run.today, source_version="", updated_at=run.now
        )
    return ids


def _missing(run: Run) -> Q:
    return Q(ended_on=None) & (Q(seen_in=None) | Q(seen_in__not=run.id))
