"""A case as other rooms see it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cases.rules import Action, Status


@dataclass(frozen=True)
class CaseRecord:
    """A case, without its events. Days are Beijing days, moments are UTC."""

    id: UUID
    number: str
    procedure: str
    subject_id: UUID
    applicant_id: UUID
    status: Status
    due_on: date
    due_estimated: bool
    submitted_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class EventRecord:
    """One move of a case. `actor` is "person", "system" or a staff account's id."""

    case_id: UUID
    position: int
    at: datetime
    actor: str
    action: Action
    to_status: Status
    note: str


@dataclass(frozen=True)
class NewCase:
    """What is needed to open a case.

    `status` is where it begins, `actor` who submits it: "person", or a staff account's id.
    `open_key` allows one open case a key; `idempotency_key` makes
    a repeat find the first one.
    """

    procedure: str
    subject_id: UUID
    applicant_id: UUID
    due_on: date
    due_estimated: bool
    open_key: str | None = None
    idempotency_key: str | None = None
    employer_id: UUID | None = None
    status: Status = Status.SUBMITTED
    actor: str = "person"
