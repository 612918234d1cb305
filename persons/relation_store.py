"""All queries on who acts for whom. `may_act_for` is what other rooms ask.

if not await may_act_for(viewer, person_id, Matter.CARD_PROGRESS):
    raise NotFound
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.masks import mask_phone
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.acting import EndedBy, Matter, RelationKind, RelationRecord, allows
from persons.errors import PersonNotBound
from persons.models import Person, Relation

HELPER_PHONE = "helper phone"
CALLED = "helper called"


async def may_act_for(viewer: Viewer, person_id: UUID, matter: Matter) -> bool:
    """Whether a viewer may act in a matter of a person: as that person, helper or guardian.

    Nobody may while their own person has still to be proven. Ask it at each step: a helper who
    was removed a moment ago may not go on.
    """
    if viewer.needs_proof:
        return False
    if viewer.person_id == person_id:
        return True
    return await stands_by(viewer.account_id, viewer.person_id, person_id, matter)


async def list_persons_helped(viewer: Viewer, matter: Matter) -> list[RelationRecord]:
    """List the accepted relations in which a viewer may act in a matter, the oldest first.

    Without phones or names: those are the persons' to show (see list_own_relations).
    """
    if viewer.needs_proof:
        return []
    acting = _acting(viewer.account_id, viewer.person_id)
    rows = await Relation.filter(acting, ended_at=None).order_by("named_at", "id")
    found = [_record(None, row) for row in rows]
    return [record for record in found if allows([record], matter)]


async def list_removals(viewer: Viewer) -> dict[UUID, datetime]:
    """Return which persons removed the viewer as a helper, and when the last time."""
    rows = Relation.filter(account_id=viewer.account_id, ended_by=EndedBy.PERSON.value)
    found: dict[UUID, datetime] = {}
    for row in await rows.order_by("ended_at"):
        assert row.ended_at is not None
        found[row.person_id] = row.ended_at
    return found


def _acting(account_id: UUID, bound_to: UUID | None) -> Q:
    mine = Q(account_id=account_id)
    return mine | Q(guardian_id=bound_to) if bound_to else mine


# For the person


async def list_own_relations(viewer: Viewer, keyring: Keyring) -> list[RelationRecord]:
    """List who acts or is asked to act for the viewer's person, the oldest first."""
    rows = Relation.filter(person_id=_own(viewer), ended_at=None).order_by("named_at", "id")
    return [_record(keyring, row) for row in await rows]


async def add_helper(
    viewer: Viewer, keyring: Keyring, *, phone: str, phone_hash: str, called: str, now: datetime
) -> RelationRecord | None:
    """Name the owner of a phone as a helper of the viewer's person; None when named already."""
    person_id = _own(viewer)
    try:
        async with in_transaction():
            row = await Relation.create(
                id=new_id(),
                person_id=person_id,
                kind=RelationKind.HELPER.value,
                phone_hash=phone_hash,
                phone_sealed=keyring.seal(phone, HELPER_PHONE),
                called_sealed=keyring.seal(called, CALLED),
                named_at=now,
                standing_key=f"{person_id}:{phone_hash}",
            )
    except IntegrityError:
        return None
    return _record(keyring, row)


async def end_own_relation(viewer: Viewer, relation_id: UUID, now: datetime) -> None:
    """Remove a helper of the viewer's person, at once. Raises NotFound, also for a guardian."""
    rows = Relation.filter(
        id=relation_id, person_id=_own(viewer), kind=RelationKind.HELPER.value, ended_at=None
    )
    if not await _end(rows, EndedBy.PERSON, now):
        raise NotFound


# For the helper


async def list_asked(viewer: Viewer, keyring: Keyring, phone_hash: str) -> list[RelationRecord]:
    """List the namings that wait for the owner of a phone to accept them."""
    if viewer.needs_proof:
        return []
    rows = Relation.filter(phone_hash=phone_hash, accepted_at=None, ended_at=None)
    return [_record(keyring, row) for row in await rows.order_by("named_at", "id")]


async def accept(viewer: Viewer, phone_hash: str, relation_id: UUID, now: datetime) -> None:
    """Accept a naming: from now on this account helps. Raises NotFound."""
    rows = Relation.filter(
        id=relation_id, phone_hash=phone_hash, accepted_at=None, ended_at=None
    ).exclude(person_id=viewer.person_id or new_id())
    if viewer.needs_proof or not await rows.update(account_id=viewer.account_id, accepted_at=now):
        raise NotFound


async def leave(viewer: Viewer, phone_hash: str, relation_id: UUID, now: datetime) -> None:
    """Decline a naming, or help no longer. Raises NotFound."""
    mine = Q(account_id=viewer.account_id) | Q(phone_hash=phone_hash, accepted_at=None)
    rows = Relation.filter(mine, id=relation_id, ended_at=None)
    if viewer.needs_proof or not await _end(rows, EndedBy.HELPER, now):
        raise NotFound


# For the agency and the system


async def add_guardian(
    person_id: UUID, guardian_id: UUID, basis: str, now: datetime
) -> RelationRecord:
    """Put a guardian on record; `basis` names the paper that shows it (户口簿, 法院判决书).

    The same guardian again changes nothing. NotFound for a person or guardian who is none.
    """
    known = await Person.filter(id__in=[person_id, guardian_id]).count()
    if person_id == guardian_id or known != 2:
        raise NotFound
    key = f"{person_id}:{guardian_id}"
    try:
        async with in_transaction():
            row = await Relation.create(
                id=new_id(),
                person_id=person_id,
                kind=RelationKind.GUARDIAN.value,
                guardian_id=guardian_id,
                basis=basis[:100],
                named_at=now,
                accepted_at=now,
                standing_key=key,
            )
    except IntegrityError:
        row = await Relation.get(standing_key=key)
    return _record(None, row)


async def end_guardian(person_id: UUID, guardian_id: UUID, now: datetime) -> None:
    """End a guardianship. Raises NotFound."""
    rows = Relation.filter(person_id=person_id, guardian_id=guardian_id, ended_at=None)
    if not await _end(rows, EndedBy.AGENCY, now):
        raise NotFound


async def end_guardian_by_id(relation_id: UUID, now: datetime) -> None:
    """End a guardianship, never a helper's relation. Raises NotFound."""
    rows = Relation.filter(id=relation_id, kind=RelationKind.GUARDIAN.value, ended_at=None)
    if not await _end(rows, EndedBy.AGENCY, now):
        raise NotFound


async def find_guardianship(relation_id: UUID) -> RelationRecord | None:
    """Return a guardianship that stands, never a helper's relation."""
    row = await Relation.get_or_none(
        id=relation_id, kind=RelationKind.GUARDIAN.value, ended_at=None
    )
    return _record(None, row) if row else None


async def list_guardians(person_id: UUID) -> list[RelationRecord]:
    """List the guardians of a person who stand on record, the oldest first."""
    rows = Relation.filter(person_id=person_id, kind=RelationKind.GUARDIAN.value, ended_at=None)
    return [_record(None, row) for row in await rows.order_by("named_at", "id")]


async def list_helping_accounts(person_ids: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    """List (person, account) of accepted helpers, for reminders."""
    rows = Relation.filter(
        person_id__in=list(person_ids), ended_at=None, accepted_at__not_isnull=True
    ).exclude(account_id=None)
    return [(row.person_id, row.account_id) for row in await rows if row.account_id]


async def end_help_of(
    account_id: UUID, phone_hash: str | None, asked_before: datetime, now: datetime
) -> list[UUID]:
    """End what an account helps in, and what its phone was asked before a moment, for the system.

    The phone's number has a new owner. Returns the persons whom the account helped.
    """
    asked = Q(phone_hash=phone_hash, accepted_at=None, named_at__lt=asked_before)
    rows = await Relation.filter(
        Q(account_id=account_id) | asked, kind=RelationKind.HELPER.value, ended_at=None
    )
    await _end(Relation.filter(id__in=[row.id for row in rows]), EndedBy.NEW_OWNER, now)
    return [row.person_id for row in rows if row.account_id is not None]


async def list_guardians_of(person_ids: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    """List (person, guardian's person) of those who stand on record, for reminders."""
    rows = Relation.filter(
        person_id__in=list(person_ids), kind=RelationKind.GUARDIAN.value, ended_at=None
    )
    return [(row.person_id, row.guardian_id) for row in await rows if row.guardian_id]


async def find_standing_helper(
    person_id: UUID, account_id: UUID, phone_hash: str, accepted_before: datetime
) -> UUID | None:
    """Return the relation of a helper who accepted before a moment, for the system.

    By their account and the phone that the person named. No guardian: theirs is none they named.
    """
    row = await Relation.get_or_none(
        person_id=person_id,
        kind=RelationKind.HELPER.value,
        account_id=account_id,
        phone_hash=phone_hash,
        accepted_at__lte=accepted_before,
        ended_at=None,
    )
    return row.id if row else None


async def stands_by(
    account_id: UUID, bound_to: UUID | None, person_id: UUID, matter: Matter
) -> bool:
    """Whether an account acts in a matter of another person, for the system.

    As their helper, or as their guardian by the person that it is bound to.
    """
    acting = _acting(account_id, bound_to)
    rows = await Relation.filter(acting, person_id=person_id, ended_at=None)
    return allows([_record(None, row) for row in rows], matter)


async def stands_for(relation_id: UUID, person_id: UUID) -> bool:
    """Whether a relation still stands, for the system."""
    return await Relation.exists(
        id=relation_id, person_id=person_id, accepted_at__not_isnull=True, ended_at=None
    )


async def list_phones_of(keyring: Keyring, relation_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return helpers' phones, masked, by relation; those that ended too."""
    rows = await Relation.filter(id__in=list(relation_ids))
    return {row.id: mask_phone(_record(keyring, row).phone) for row in rows}


async def _end(rows: QuerySet[Relation], by: EndedBy, now: datetime) -> bool:
    return bool(await rows.update(ended_at=now, ended_by=by.value, standing_key=None))


def _own(viewer: Viewer) -> UUID:
    if viewer.person_id is None or viewer.needs_proof:
        raise PersonNotBound
    return viewer.person_id


def _record(keyring: Keyring | None, row: Relation) -> RelationRecord:
    sealed = (row.phone_sealed, HELPER_PHONE), (row.called_sealed, CALLED)
    phone, called = (
        keyring.open(value, purpose) if keyring and value else "" for value, purpose in sealed
    )
    return RelationRecord(
        id=row.id,
        person_id=row.person_id,
        kind=RelationKind(row.kind),
        account_id=row.account_id,
        guardian_id=row.guardian_id,
        phone=phone,
        called=called,
        named_at=row.named_at,
        accepted_at=row.accepted_at,
        ended_at=row.ended_at,
        basis=row.basis,
    )
