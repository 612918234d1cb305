"""For whom an account may ask about a card: oneself, a ward, or a person helped.

Asked anew at each step: a helper who was removed a moment ago may not go on.
"""

from dataclasses import dataclass
from uuid import UUID

from cards import store
from cards.errors import NotForThisPerson
from cards.records import Relation, RequestRecord
from kernel.errors import NotFound, raises
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.acting import Matter, RelationKind
from persons.errors import PersonNotBound
from persons.records import PersonRecord
from persons.relation_store import list_persons_helped, may_act_for
from persons.store import get_own_person, get_person_for_system, list_persons_for_system

KINDS = {RelationKind.GUARDIAN: Relation.GUARDIAN, RelationKind.HELPER: Relation.HELPER}


@dataclass(frozen=True)
class Subject:
    """Somebody for whom the viewer may ask."""

    person: PersonRecord
    relation: Relation


@raises(PersonNotBound, NotForThisPerson)
async def find_subject(keyring: Keyring, viewer: Viewer, person_id: UUID | None) -> Subject:
    """Return the person that a request is for, and why the viewer may ask for it.

    None stands for oneself. Who acts for others is bound to a person too (§28 ㈠ 5: an agent
    shows an identity document of their own).
    """
    own = await get_own_person(viewer, keyring)
    if person_id is None or person_id == own.id:
        return Subject(own, Relation.SELF)
    for record in await list_persons_helped(viewer, Matter.CARD_APPLICATION):
        if record.person_id == person_id:
            person = await get_person_for_system(keyring, person_id)
            return Subject(person, KINDS[record.kind])
    raise NotForThisPerson


@raises(PersonNotBound)
async def list_subjects(keyring: Keyring, viewer: Viewer) -> list[Subject]:
    """List oneself, and those for whom the viewer may apply (§28 ㈠ 5, §29 ㈠ 1)."""
    own = await get_own_person(viewer, keyring)
    records = await list_persons_helped(viewer, Matter.CARD_APPLICATION)
    kinds = {record.person_id: KINDS[record.kind] for record in records}
    persons = await list_persons_for_system(keyring, kinds)
    others = [Subject(persons[key], kind) for key, kind in kinds.items() if key in persons]
    return [Subject(own, Relation.SELF), *others]


async def get_request(keyring: Keyring, viewer: Viewer, case_id: UUID) -> RequestRecord:
    """Return the request of a case when the viewer may see to it now. Raises NotFound."""
    request = await store.find_request_for_system(keyring, case_id)
    if request is None or not await may_see(viewer, request):
        raise NotFound
    return request


async def may_see(viewer: Viewer, request: RequestRecord) -> bool:
    """Whether a request is about the viewer or a ward, or was made by them as a helper still."""
    if await may_act_for(viewer, request.person_id, Matter.CARD_PROGRESS):
        return True
    mine = request.account_id == viewer.account_id
    return mine and await may_act_for(viewer, request.person_id, Matter.CARD_APPLICATION)
