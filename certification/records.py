"""Certifications as the person sees them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cases.records import CaseRecord
from certification.review_rules import ReviewKind, Verdict
from certification.rules import Standing, Way
from faces.readings import Action, Reason
from handbook.rules import CertificationProcedure
from worktime.rules import WorkCalendar, local_day


@dataclass(frozen=True)
class CertificationRecord:
    """One entry of 认证记录. `passed` is None until it may be shown.

    `seen_on`: the day on which somebody saw the person, where that was before the submission.
    """

    id: UUID
    case_id: UUID
    capture_id: UUID | None
    person_id: UUID
    account_id: UUID
    way: Way
    submitted_at: datetime
    passed: bool | None
    reasons: tuple[Reason, ...]
    missing_action: Action | None
    publish_at: datetime | None
    published_at: datetime | None
    objects_to: UUID | None = None
    seen_on: date | None = None

    @property
    def holds_from(self) -> date:
        """The Beijing day from which it counts: the person was seen to live that day."""
        return self.seen_on or local_day(self.submitted_at)


@dataclass(frozen=True)
class Overview:
    """Where a person stands, and the case that is under way."""

    standing: Standing
    open_case: CaseRecord | None


@dataclass(frozen=True)
class Terms:
    """The handbook's and the agency's figures that this room decides by."""

    procedure: CertificationProcedure
    calendar: WorkCalendar
    publish_at_once: bool = False


@dataclass(frozen=True)
class OpenReview:
    """A review that waits, as far as it is about whom and which recording."""

    id: UUID
    certification_id: UUID
    capture_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class ReviewRecord(OpenReview):
    """What waits for people. `statement` is what a person objects with, `first` who refused."""

    kind: ReviewKind
    statement: str
    opened_at: datetime
    first: Verdict | None


@dataclass(frozen=True)
class LooksWanted:
    """Which looks: of one account or of all; about some persons, reviews or forms, or any."""

    account_id: UUID | None = None
    about: frozenset[UUID] | None = None


@dataclass(frozen=True)
class LookRecord:
    """One look of the staff. `review_id` is the form's where a stamped form was looked at."""

    id: UUID
    review_id: UUID
    account_id: UUID
    what: str
    at: datetime
