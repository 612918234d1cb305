"""Guardians (监护人, §29) as the agency puts them on record: both by exact name and number."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound, raises
from kernel.masks import mask_identity_number, mask_name
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons import relation_store
from persons.acting import RelationRecord
from persons.errors import (
    BasisMissing,
    GuardianNotMatched,
    GuardianNotPossible,
    OwnMatter,
    PersonNotMatched,
    WardNotMatched,
)
from persons.reach_store import list_apart
from persons.records import PersonRecord
from persons.store import find_by_identity, list_persons_for_system, match_person
from worktime.rules import add_months, local_day

logger = logging.getLogger(__name__)

SHORTEST_BASIS, LONGEST_BASIS = 2, 100
OF_AGE_MONTHS = 18 * 12
CONSOLE = "operator"


@dataclass(frozen=True)
class Named:
    """A person as a clerk reads them from a paper. Nothing of it is shown when printed."""

    name: str = field(repr=False)
    identity_number: str = field(repr=False)


@dataclass(frozen=True)
class Guardianship:
    """A guardian on record: who for whom, masked, by which paper, since when."""

    id: UUID
    ward_name_masked: str
    guardian_name_masked: str
    guardian_identity_masked: str
    basis: str
    since: datetime


@raises(NotFound, WardNotMatched)
async def list_guardians(keyring: Keyring, viewer: Viewer, ward: Named) -> list[Guardianship]:
    """List who stands on record as guardian of a person. For administrators."""
    check_administrator(viewer)
    return await list_guardians_at_console(keyring, ward)


@raises(NotFound, WardNotMatched, GuardianNotMatched, GuardianNotPossible, BasisMissing)
async def add_guardian(
    keyring: Keyring, viewer: Viewer, ward: Named, guardian: Named, basis: str, now: datetime
) -> Guardianship:
    """Put a guardian on record. The same guardian again changes nothing. For administrators.

    In a matter of one's own a colleague does it.
    """
    check_administrator(viewer)
    apart = await list_apart(viewer)
    for one in (ward, guardian):
        person = await find_by_identity(keyring, one.identity_number)
        if person is not None and person.id in apart:
            raise GuardianNotPossible(
                "这件事与您本人或您帮助、监护的人有关，请由其他管理员登记。",
                "This is your own matter or that of one whom you help: a colleague must enter it.",
            )
    return await add_guardian_at_console(
        keyring, ward, guardian, basis, now, actor=str(viewer.account_id)
    )


@raises(NotFound, OwnMatter)
async def end_guardian(viewer: Viewer, relation_id: UUID, now: datetime) -> None:
    """End a guardianship, at once. For administrators; in a matter of one's own a colleague."""
    check_administrator(viewer)
    relation = await relation_store.find_guardianship(relation_id)
    if relation is None:
        raise NotFound
    if {relation.person_id, relation.guardian_id} & await list_apart(viewer):
        raise OwnMatter
    await relation_store.end_guardian_by_id(relation_id, now)
    logger.info("guardianship %s is ended by %s", relation_id, viewer.account_id)


async def find_named(keyring: Keyring, one: Named) -> UUID | None:
    """Return the person of an exact name and number, for a record of who was looked for."""
    try:
        return (await match_person(keyring, one.name, one.identity_number)).id
    except PersonNotMatched:
        return None


# At the server's console: who gets there answers for it


async def list_guardians_at_console(keyring: Keyring, ward: Named) -> list[Guardianship]:
    """List who stands on record as guardian of a person. Raises WardNotMatched."""
    person = await _match_ward(keyring, ward)
    relations = await relation_store.list_guardians(person.id)
    ids = [relation.guardian_id for relation in relations if relation.guardian_id]
    guardians = await list_persons_for_system(keyring, ids)
    return [
        _shown(relation, person, guardians[relation.guardian_id])
        for relation in relations
        if relation.guardian_id in guardians
    ]


async def add_guardian_at_console(
    keyring: Keyring,
    ward: Named,
    guardian: Named,
    basis: str,
    now: datetime,
    *,
    actor: str = CONSOLE,
) -> Guardianship:
    """Put a guardian on record; see add_guardian for what it refuses."""
    basis = " ".join(basis.split())
    if not SHORTEST_BASIS <= len(basis) <= LONGEST_BASIS:
        raise BasisMissing(LONGEST_BASIS)
    person = await _match_ward(keyring, ward)
    acting = await _match_guardian(keyring, guardian)
    _check_possible(person, acting, now)
    relation = await relation_store.add_guardian(person.id, acting.id, basis, now)
    logger.info("guardianship %s is put on record by %s", relation.id, actor)
    return _shown(relation, person, acting)


async def end_guardian_at_console(
    keyring: Keyring, ward: Named, guardian: Named, now: datetime
) -> None:
    """End a guardianship. Raises WardNotMatched, GuardianNotMatched, NotFound."""
    person = await _match_ward(keyring, ward)
    acting = await _match_guardian(keyring, guardian)
    await relation_store.end_guardian(person.id, acting.id, now)
    logger.info("a guardianship of person %s is ended by %s", person.id, CONSOLE)


async def _match_ward(keyring: Keyring, ward: Named) -> PersonRecord:
    try:
        return await match_person(keyring, ward.name, ward.identity_number)
    except PersonNotMatched:
        raise WardNotMatched from None


async def _match_guardian(keyring: Keyring, guardian: Named) -> PersonRecord:
    try:
        return await match_person(keyring, guardian.name, guardian.identity_number)
    except PersonNotMatched:
        raise GuardianNotMatched from None


def _check_possible(ward: PersonRecord, guardian: PersonRecord, now: datetime) -> None:
    """A guardian is another person, living and of age (民法典 §27 §28: 有监护能力的人)."""
    today = local_day(now)
    if ward.id == guardian.id:
        raise GuardianNotPossible(
            "监护人和被监护人填的是同一个人，请核对后重新填写。",
            "Guardian and ward are the same person. Check them and enter them again.",
        )
    for person, zh, en in ((ward, "被监护人", "ward"), (guardian, "监护人", "guardian")):
        if person.deceased_on is not None and person.deceased_on <= today:
            raise GuardianNotPossible(
                f"登记显示{zh}已去世，不能登记监护关系。如登记有误，请先更正。",
                f"The register says that the {en} has died. If that is wrong, correct it first.",
            )
    if add_months(guardian.birth_date, OF_AGE_MONTHS) > today:
        raise GuardianNotPossible(
            "监护人未满18周岁，不能登记为监护人。", "The guardian is not 18 years old yet."
        )


def _shown(relation: RelationRecord, ward: PersonRecord, guardian: PersonRecord) -> Guardianship:
    return Guardianship(
        id=relation.id,
        ward_name_masked=mask_name(ward.name),
        guardian_name_masked=mask_name(guardian.name),
        guardian_identity_masked=mask_identity_number(guardian.identity_number),
        basis=relation.basis,
        since=relation.named_at,
    )


def check_administrator(viewer: Viewer) -> None:
    """Raise NotFound for anybody but an administrator."""
    if Role.ADMINISTRATOR not in viewer.roles:
        raise NotFound
