"""Who is looking. Personal data is always read through a viewer."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What an account may be beyond a person looking after their own matters."""

    ADMINISTRATOR = "administrator"
    REVIEWER = "reviewer"
    AGENCY_CLERK = "agency_clerk"
    EMPLOYER_CLERK = "employer_clerk"
    EMBASSY_CLERK = "embassy_clerk"
    AUDITOR = "auditor"


@dataclass(frozen=True)
class Office:
    """Where one of the staff holds a role that holds somewhere only (§26 ㈡ ㈣).

    `place` is a six-digit district code of Beijing for an agency clerk, 110000 for the city's own
    agency, and an ISO 3166 alpha-3 country code for a clerk of an embassy.
    """

    role: Role
    place: str


WITH_OFFICE = frozenset({Role.AGENCY_CLERK, Role.EMBASSY_CLERK})
"""The roles that hold at an office only: without one they open nothing."""


@dataclass(frozen=True)
class Viewer:
    """One signed-in account on one device.

    `person_id` is the insured person the account is bound to; it is None as well while
    `needs_proof` holds: a phone long unseen, or a new device on a bound account, shows
    nothing personal until the person is proven again.
    `employer_id` is the employer for which the session acts; it is None in a person's session.
    `offices` are where the roles hold; `matters` what an employer's session may act in.
    `lent`: the login's code went to a helper's phone; nothing that changes who gets in.
    `bound_person_id`, `own_account_id` and `holder_name` say who the account or the employer's seat
    belongs to, also while `needs_proof` holds: only ever to keep somebody out of their own matter.
    `own_account_id` is a person's account behind a seat, on which their helping of others stands.
    """

    account_id: UUID
    session_id: UUID
    device_id: UUID
    person_id: UUID | None = None
    needs_proof: bool = False
    roles: frozenset[Role] = frozenset()
    employer_id: UUID | None = None
    offices: frozenset[Office] = frozenset()
    matters: frozenset[str] = frozenset()
    bound_person_id: UUID | None = None
    own_account_id: UUID | None = None
    lent: bool = False
    holder_name: str = field(default="", repr=False)
