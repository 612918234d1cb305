"""Who reaches which root field: read from permissions.toml, the one table to extend.

A new root field is added there under what lets one in: `public`, `any_session`, `signed_in` (a
person's session), `for_employer`, `page` (a page that shows a ticket), or the staff's roles. One
of `for_employer` is added under [seat] as well.
"""

import tomllib
from pathlib import Path
from uuid import UUID

from employers.records import Matter, SeatRole
from kernel.viewer import Role, Viewer

TABLE = tomllib.loads(Path(__file__).with_name("permissions.toml").read_text("utf-8"))
KINDS = ("public", "any_session", "signed_in", "for_employer", "page")
STRANGER, CITIZEN, EMPLOYER = "stranger", "citizen", "employer"
ASKERS = (STRANGER, CITIZEN, EMPLOYER, *(role.value for role in Role))
FOR_EMPLOYER = frozenset({EMPLOYER, Role.EMPLOYER_CLERK.value})

SEATS = {
    "legal_representative": (SeatRole.LEGAL_REPRESENTATIVE, ()),
    "licence_manager": (SeatRole.LICENCE_MANAGER, ()),
    "registered_agent": (SeatRole.REGISTERED_AGENT, ()),
    "agent_for_everything": (SeatRole.AGENT, ()),
    **{f"agent_for_{matter}": (SeatRole.AGENT, (matter,)) for matter in Matter},
}
"""An employer's roles: what each is, and what an agent was authorised for."""
MANAGERS = frozenset({"legal_representative", "licence_manager", "registered_agent"})
SEAT_KINDS = ("anyone", "manager", "legal_representative")

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


def allowed_seats(door: str) -> frozenset[str]:
    """Which of an employer's roles a door opens to: a field, or a part of one."""
    (kind,) = [kind for kind, doors in TABLE["seat"].items() if door in doors]
    if kind in SEAT_KINDS:
        everyone = {"anyone": frozenset(SEATS), "manager": MANAGERS}
        return everyone.get(kind, frozenset({kind}))
    return MANAGERS | {"agent_for_everything", f"agent_for_{Matter(kind)}"}


def viewer_of(asker: str) -> Viewer | None:
    """Somebody who asks."""
    if asker == STRANGER:
        return None
    one = UUID(int=1)
    person = UUID(int=2) if asker == CITIZEN else None
    roles = frozenset({Role(asker)}) if asker in set(Role) else frozenset()
    employer = UUID(int=3) if asker in FOR_EMPLOYER else None
    return Viewer(one, one, one, person, roles=roles, employer_id=employer)
