"""What is said to the pension system: the bodies of messages, and files in their place."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from persons.records import PersonRecord

VERSION = 1


class Kind(StrEnum):
    """What a message tells."""

    CERTIFIED = "certified"
    REFUSED = "refused"
    REVOKED = "revoked"


class RevocationReason(StrEnum):
    """Why a certification that had passed is taken back."""

    DEATH = "death"  # the person had died before that day
    FRAUD = "fraud"  # someone else was certified in their place
    MISTAKE = "mistake"  # of the agency


@dataclass(frozen=True)
class HandOverRecord:
    """A message to the pension system, without whom it is about."""

    id: UUID
    person_id: UUID
    position: int
    certification_id: UUID
    kind: Kind
    reason: RevocationReason | None
    certified_on: date | None
    before_on: date | None
    body_sealed: str | None
    digest: str
    created_at: datetime
    attempts: int
    acknowledged_at: datetime | None
    receipt: str
    refusal: str


def fields_of(record: HandOverRecord, person: PersonRecord) -> dict[str, object]:
    """Return a message's fields; personal, so only for its body and for an agency's file.

    certified_on: the Beijing day from which the person counts as certified once this message is
    taken; None when they no longer count as certified by anything.
    """
    return {
        "version": VERSION,
        "message_id": str(record.id),
        "subject": str(record.person_id),
        "position": record.position,
        "kind": record.kind.value,
        "decision_id": str(record.certification_id),
        "reason": record.reason.value if record.reason else None,
        "certified_on": record.certified_on.isoformat() if record.certified_on else None,
        "decided_at": record.created_at.isoformat(timespec="seconds"),
        "identity_number": person.identity_number,
        "name": person.name,
    }


def body_of(record: HandOverRecord, person: PersonRecord) -> bytes:
    """Write a message's body."""
    return json.dumps(fields_of(record, person), ensure_ascii=False, sort_keys=True).encode()


def digest_of(body: bytes) -> str:
    """Return a body's SHA-256, hex: both sides keep it to compare their books."""
    return sha256(body).hexdigest()
