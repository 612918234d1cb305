"""Who is looking. Personal data is always read through a viewer."""

from dataclasses import dataclass
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
class Viewer:
    """One signed-in account on one device.

    `person_id` is the insured person the account is bound to; it is None as well while
    `needs_proof` holds: a phone long unseen, or a new device on a bound account, shows
    nothing personal until the person is proven again.
    `employer_id` is the employer for which the session acts; it is None in a person's session.
    """

    account_id: UUID
    session_id: UUID
    device_id: UUID
    person_id: UUID | None = None
    needs_proof: bool = False
    roles: frozenset[Role] = frozenset()
    employer_id: UUID | None = None
