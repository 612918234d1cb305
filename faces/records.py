"""Captures and challenges as other rooms see them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from faces.readings import Action, Outcome, Reason


class Purpose(StrEnum):
    """What a capture is for."""

    CERTIFICATION = "certification"
    BINDING = "binding"
    HELPED = "helped"
    """A certification of someone else, on a helper's phone (§26 ㈠ 步骤四: 代为认证)."""


CERTIFYING = frozenset({Purpose.CERTIFICATION, Purpose.HELPED})


class CaptureKind(StrEnum):
    """How a capture was made: one clip in parts, or stills, a part each."""

    CLIP = "clip"
    STILLS = "stills"


@dataclass(frozen=True)
class ChallengeRecord:
    """What is asked of a person, and until when."""

    id: UUID
    account_id: UUID
    device_id: UUID
    person_id: UUID
    purpose: Purpose
    actions: tuple[Action, ...]
    exchanged: tuple[Action, ...]
    exchanges_left: int
    extensions_left: int
    deadline: datetime
    submitted_at: datetime | None


@dataclass(frozen=True)
class PartRecord:
    """An uploaded part."""

    position: int
    size: int
    sha256: str
    at_ms: int | None
    file_name: str


@dataclass(frozen=True)
class CaptureRecord:
    """A submitted capture and what came of it. `outcome` is None until it is judged."""

    id: UUID
    challenge_id: UUID
    account_id: UUID
    device_id: UUID
    person_id: UUID
    purpose: Purpose
    kind: CaptureKind
    actions: tuple[Action, ...]
    part_count: int
    submitted_at: datetime
    judged_at: datetime | None
    outcome: Outcome | None
    reasons: tuple[Reason, ...]
    missing_action: Action | None
    distance: float | None


@dataclass(frozen=True)
class Waiting:
    """How many captures come before one that waits, and in about how many seconds it is judged."""

    ahead: int
    seconds: int


@dataclass(frozen=True)
class Submission:
    """What a person submits: which challenge, how it was recorded, in how many parts."""

    challenge_id: UUID
    kind: CaptureKind
    parts: int
    idempotency_key: str
