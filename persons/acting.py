"""Who may act for whom, and in what. Pure decisions; the rows are in relation_store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Matter(StrEnum):
    """What someone may do for another, or be told of them."""

    CERTIFICATION = "certification"
    """Certify for them, with their face; their due day and the results (§26 ㈠ 步骤四)."""
    CARD_PROGRESS = "card_progress"
    """How far their social security card is (§29 ㈠ ㈡: 办卡人或其监护人)."""
    CARD_APPLICATION = "card_application"
    """Apply for, pay and receive their card."""
    RIGHTS_RECORD = "rights_record"
    """Contributions and the rights record: theirs alone (§30)."""


class RelationKind(StrEnum):
    """How one person stands to another."""

    HELPER = "helper"  # named by the person, removed by them at any time
    GUARDIAN = "guardian"  # 监护人, by law; on record at the agency


MATTERS: dict[RelationKind, frozenset[Matter]] = {
    RelationKind.HELPER: frozenset({Matter.CERTIFICATION, Matter.CARD_APPLICATION}),
    RelationKind.GUARDIAN: frozenset(
        {Matter.CERTIFICATION, Matter.CARD_PROGRESS, Matter.CARD_APPLICATION}
    ),
}
"""What each may do. The handbook names helpers for certification (§26 ㈠), agents for applying
for and receiving the card (§27 ㈠ 5, §28 ㈠ 5 代办人; a helper named in the app is one), and
guardians for the card's progress (§29); that a guardian also applies for the card and certifies
is ours, as they act for the person in law. A helper follows only the requests that they made.
The rights record is shown to the person alone (§30).
"""


class EndedBy(StrEnum):
    """Who ended a relation."""

    PERSON = "person"
    HELPER = "helper"
    AGENCY = "agency"
    NEW_OWNER = "new_owner"  # the helper's phone number is somebody else's now


@dataclass(frozen=True)
class RelationRecord:
    """A relation as other rooms see it. `phone` and `called` (what the person calls the helper)
    are in the clear: mask the phone before it is shown.
    """

    id: UUID
    person_id: UUID
    kind: RelationKind
    account_id: UUID | None
    guardian_id: UUID | None
    phone: str
    called: str
    named_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    basis: str = ""

    def __repr__(self) -> str:
        return f"RelationRecord({self.id})"


def allows(relations: Iterable[RelationRecord], matter: Matter) -> bool:
    """Whether one of the relations to a person stands, was accepted, and covers a matter."""
    return any(
        r.ended_at is None and r.accepted_at is not None and matter in MATTERS[r.kind]
        for r in relations
    )
