"""What people may decide on a certification, and when one of them is enough."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from certification.errors import ReasonNotFitting
from faces.readings import Reason
from persons.records import PersonRecord
from worktime.rules import local_day

LONGEST_NOTE = 500
SHORTEST_NOTE = 4


class ReviewKind(StrEnum):
    """Why people are asked."""

    UNCERTAIN = "uncertain"
    OBJECTION = "objection"


class Decision(StrEnum):
    """What people decide."""

    PASS = "pass"  # noqa: S105 - a decision
    REFUSE = "refuse"
    """Not this person, or not a living one. Needs a second of the staff."""
    RECORD_AGAIN = "record_again"
    """Nobody could tell from this recording: the person tries again at once."""


class ReviewReason(StrEnum):
    """The list that a decision's reason is chosen from."""

    SAME_PERSON = "same_person"
    SAME_PERSON_AGED = "same_person_aged"
    SAME_PERSON_BY_FEATURES = "same_person_by_features"
    OTHER_PERSON = "other_person"
    NOT_ALIVE = "not_alive"
    RECORDING_OF_A_RECORDING = "recording_of_a_recording"
    TOO_DARK = "too_dark"
    BLURRED = "blurred"
    COVERED = "covered"


REASONS: dict[Decision, dict[ReviewReason, tuple[Reason, ...]]] = {
    Decision.PASS: {
        ReviewReason.SAME_PERSON: (),
        ReviewReason.SAME_PERSON_AGED: (),
        ReviewReason.SAME_PERSON_BY_FEATURES: (),
    },
    Decision.REFUSE: {
        ReviewReason.OTHER_PERSON: (Reason.DIFFERENT_PERSON,),
        ReviewReason.NOT_ALIVE: (Reason.NOT_LIVE,),
        ReviewReason.RECORDING_OF_A_RECORDING: (Reason.REPLAYED,),
    },
    Decision.RECORD_AGAIN: {
        ReviewReason.TOO_DARK: (Reason.TOO_DARK,),
        ReviewReason.BLURRED: (Reason.BLURRED,),
        ReviewReason.COVERED: (Reason.COVERED,),
    },
}
"""Which reasons go with a decision, and what the person is then told."""


@dataclass(frozen=True)
class Verdict:
    """What one of the staff decided, and why."""

    by: UUID
    decision: Decision
    reason: ReviewReason
    note: str


def check_verdict(verdict: Verdict, kind: ReviewKind) -> None:
    """Raise ReasonNotFitting unless reason and note go with the decision.

    After an objection nobody is sent back to record again: the objection is answered.
    """
    note = len(verdict.note.strip())
    wrong = (
        verdict.reason not in REASONS[verdict.decision]
        or note > LONGEST_NOTE
        or (verdict.decision is Decision.REFUSE and note < SHORTEST_NOTE)
        or (kind is ReviewKind.OBJECTION and verdict.decision is Decision.RECORD_AGAIN)
    )
    if wrong:
        raise ReasonNotFitting


def decisions_of(kind: ReviewKind, *, died: bool) -> list[Decision]:
    """Return what may be decided: who had died before is refused, and an objection is answered."""
    if died:
        return [Decision.REFUSE]
    again = kind is ReviewKind.UNCERTAIN
    return [one for one in Decision if again or one is not Decision.RECORD_AGAIN]


def settles(verdict: Verdict, first: Verdict | None) -> bool:
    """Whether a verdict ends a review: all do but a first refusal.

    Of two who disagree the second decides: a refusal stands only when two agree on it.
    """
    return verdict.decision is not Decision.REFUSE or first is not None


def died_before(person: PersonRecord, submitted_at: datetime) -> date | None:
    """Return the day on which a person had died when a recording of them was handed in.

    Then it cannot show them living, and people look at who it was. None for all others.
    """
    died_on = person.deceased_on
    return died_on if died_on is not None and died_on <= local_day(submitted_at) else None
