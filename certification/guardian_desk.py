"""An administrator looks for people to put a guardian on record: counted and noted, as at a desk.

A guardian's name and number, right or wrong, tell whether somebody is insured; so nobody may try
many, and auditors see who tried.
"""

from datetime import datetime

from auth.ports import AuthTools
from certification import desk_store
from certification.desk import count_find
from certification.desk_store import Looked
from kernel.errors import declared, raises
from kernel.viewer import Viewer
from persons import guardians
from persons.guardians import Guardianship, Named


@raises(*declared(count_find), *declared(guardians.list_guardians))
async def find_guardians(
    tools: AuthTools, viewer: Viewer, ward: Named, now: datetime
) -> list[Guardianship]:
    """List who stands on record as guardian of a person. For administrators."""
    guardians.check_administrator(viewer)
    await count_find(tools, viewer, now)
    await _note(tools, viewer, ward, now)
    return await guardians.list_guardians(tools.keyring, viewer, ward)


@raises(*declared(count_find), *declared(guardians.add_guardian))
async def add_guardian(
    tools: AuthTools, viewer: Viewer, ward: Named, guardian: Named, basis: str, now: datetime
) -> Guardianship:
    """Put a guardian on record; see guardians.add_guardian. Both are looked for."""
    guardians.check_administrator(viewer)
    await count_find(tools, viewer, now)
    for one in (ward, guardian):
        await _note(tools, viewer, one, now)
    return await guardians.add_guardian(tools.keyring, viewer, ward, guardian, basis, now)


async def _note(tools: AuthTools, viewer: Viewer, one: Named, now: datetime) -> None:
    person_id = await guardians.find_named(tools.keyring, one)
    looked = Looked.FOUND if person_id else Looked.NOT_FOUND
    await desk_store.add_look(viewer, looked, person_id, now)
