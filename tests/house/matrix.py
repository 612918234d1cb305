"""Who reaches which root field: read from permissions.toml, the one table to extend.

A new root field is added there under what lets one in: `public`, `any_session`, `signed_in` (a
person's session), `for_employer`, `page` (a page that shows a ticket), or the staff's roles.
"""

import tomllib
from pathlib import Path
from uuid import UUID

from kernel.viewer import Role, Viewer

TABLE = tomllib.loads(Path(__file__).with_name("permissions.toml").read_text("utf-8"))
KINDS = ("public", "any_session", "signed_in", "for_employer", "page")
STRANGER, CITIZEN, EMPLOYER = "stranger", "citizen", "employer"
ASKERS = (STRANGER, CITIZEN, EMPLOYER, *(role.value for role in Role))
FOR_EMPLOYER = frozenset({EMPLOYER, Role.EMPLOYER_CLERK.value})

LET_IN = {
    "public": frozenset(ASKERS),
    "any_session": frozenset(ASKERS) - {STRANGER},
    "signed_in": frozenset(ASKERS) - {STRANGER} - FOR_EMPLOYER,
    "for_employer": FOR_EMPLOYER,
    "page": frozenset(),  # none of the askers shows a ticket
}


def allowed(field: str) -> frozenset[str]:
    """Who may ask for a root field."""
    for kind in KINDS:
        if field in TABLE[kind]:
            return LET_IN[kind]
    return frozenset(asker for asker, fields in TABLE["only"].items() if field in fields)


def viewer_of(asker: str) -> Viewer | None:
    """Somebody who asks."""
    if asker == STRANGER:
        return None
    one = UUID(int=1)
    person = UUID(int=2) if asker == CITIZEN else None
    roles = frozenset({Role(asker)}) if asker in set(Role) else frozenset()
    employer = UUID(int=3) if asker in FOR_EMPLOYER else None
    return Viewer(one, one, one, person, roles=roles, employer_id=employer)
