"""All queries on challenges and captures. A challenge is found by its own account only."""

from datetime import datetime
from uuid import UUID

from faces.models import Capture, CapturePart, FaceChallenge
from faces.readings import Action, Judgement, Outcome, Reason
from faces.records import (
    CaptureKind,
    CaptureRecord,
    ChallengeRecord,
    PartRecord,
    Purpose,
    Submission,
)
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.viewer import Viewer

NOT_THEIRS = frozenset({Reason.ENGINE_FAILED, Reason.REFERENCE_OUTDATED, Reason.CONSENT_WITHDRAWN})
"""Reasons that say nothing of the person before the camera: such a try does not count."""


async def find_challenge(viewer: Viewer, challenge_id: UUID) -> ChallengeRecord | None:
    """Return a challenge of the viewer's account on this device."""
    row = await FaceChallenge.get_or_none(
        id=challenge_id, account_id=viewer.account_id, device_id=viewer.device_id
    )
    return challenge_record(row) if row else None


async def find_open_challenge(open_key: str, now: datetime) -> ChallengeRecord | None:
    """Return the unsubmitted challenge of a key whose deadline has not passed."""
    row = await FaceChallenge.get_or_none(open_key=open_key)
    return challenge_record(row) if row and row.deadline > now else None


async def close_late_challenge(open_key: str, now: datetime) -> None:
    """Let a new challenge take the place of one under the same key whose deadline has passed."""
    await FaceChallenge.filter(open_key=open_key, deadline__lte=now).update(open_key=None)


async def add_challenge(
    viewer: Viewer,
    person_id: UUID,
    purpose: Purpose,
    actions: tuple[Action, ...],
    *,
    exchanges: int,
    extensions: int,
    deadline: datetime,
    open_key: str,
    now: datetime,
) -> ChallengeRecord:
    """Add a challenge. IntegrityError when one stands under the key."""
    row = await FaceChallenge.create(
        id=new_id(),
        account_id=viewer.account_id,
        device_id=viewer.device_id,
        person_id=person_id,
        purpose=purpose,
        actions=list(actions),
        exchanges_left=exchanges,
        extensions_left=extensions,
        issued_at=now,
        deadline=deadline,
        open_key=open_key,
    )
    return challenge_record(row)


async def change_actions(challenge: ChallengeRecord, actions: tuple[Action, ...]) -> bool:
    """Exchange an action if an exchange is left and nobody did it in the same moment."""
    gone = [action for action in challenge.actions if action not in actions]
    return bool(
        await FaceChallenge.filter(
            id=challenge.id, exchanges_left=challenge.exchanges_left, submitted_at=None
        ).update(
            actions=list(actions),
            exchanged=[*challenge.exchanged, *gone],
            exchanges_left=challenge.exchanges_left - 1,
        )
    )


async def extend(challenge: ChallengeRecord, deadline: datetime) -> bool:
    """Move the deadline if an extension is left and nobody did it in the same moment."""
    return bool(
        await FaceChallenge.filter(
            id=challenge.id, extensions_left=challenge.extensions_left, submitted_at=None
        ).update(deadline=deadline, extensions_left=challenge.extensions_left - 1)
    )


async def list_challenged_persons(account_id: UUID) -> set[UUID]:
    """List the persons whom an account's challenges were about."""
    rows = FaceChallenge.filter(account_id=account_id).distinct()
    return {person_id for (person_id,) in await rows.values_list("person_id")}


async def put_part(challenge_id: UUID, part: PartRecord) -> None:
    """Keep a part; sending it again replaces it, also when both come in the same moment."""
    row = CapturePart(
        id=new_id(),
        challenge_id=challenge_id,
        position=part.position,
        size=part.size,
        sha256=part.sha256,
        at_ms=part.at_ms,
        file_name=part.file_name,
    )
    await CapturePart.bulk_create(
        [row],
        on_conflict=("challenge_id", "position"),
        update_fields=("size", "sha256", "at_ms", "file_name"),
    )


async def list_parts(challenge_id: UUID) -> list[PartRecord]:
    """List the parts that have arrived, in order."""
    rows = await CapturePart.filter(challenge_id=challenge_id).order_by("position")
    return [PartRecord(r.position, r.size, r.sha256, r.at_ms, r.file_name) for r in rows]


async def take_challenge(challenge_id: UUID, now: datetime) -> bool:
    """Use up a challenge. False when it was used in the same moment."""
    return bool(
        await FaceChallenge.filter(id=challenge_id, submitted_at=None).update(
            submitted_at=now, open_key=None
        )
    )


async def add_capture(
    challenge: ChallengeRecord, submission: Submission, key: str, now: datetime
) -> CaptureRecord:
    """Add a submitted capture. IntegrityError when its challenge or key has one."""
    row = await Capture.create(
        id=new_id(),
        challenge_id=challenge.id,
        account_id=challenge.account_id,
        device_id=challenge.device_id,
        person_id=challenge.person_id,
        purpose=challenge.purpose,
        kind=submission.kind,
        actions=list(challenge.actions),
        part_count=submission.parts,
        submitted_at=now,
        idempotency_key=key,
    )
    return capture_record(row)


async def find_capture_by_key(key: str) -> CaptureRecord | None:
    """Return the capture that an earlier try with the same key submitted."""
    row = await Capture.get_or_none(idempotency_key=key)
    return capture_record(row) if row else None


async def find_capture_of_challenge(viewer: Viewer, challenge_id: UUID) -> CaptureRecord | None:
    """Return the capture of a challenge of the viewer's account."""
    if viewer.needs_proof:
        return None
    row = await Capture.get_or_none(challenge_id=challenge_id, account_id=viewer.account_id)
    return capture_record(row) if row else None


async def get_capture_for_system(capture_id: UUID) -> CaptureRecord:
    """Return a capture for a job. Raises NotFound."""
    row = await Capture.get_or_none(id=capture_id)
    if row is None:
        raise NotFound
    return capture_record(row)


async def list_captures(capture_ids: list[UUID]) -> list[CaptureRecord]:
    """List captures whose cases were already seen through a viewer."""
    return [capture_record(row) for row in await Capture.filter(id__in=capture_ids)]


async def save_judgement(
    capture_id: UUID, judgement: Judgement, now: datetime, delete_after: datetime | None
) -> bool:
    """Keep what came of a capture. False when it was already judged."""
    return bool(
        await Capture.filter(id=capture_id, judged_at=None).update(
            judged_at=now,
            outcome=judgement.outcome,
            reasons=list(judgement.reasons),
            missing_action=judgement.missing_action,
            distance=judgement.distance,
            seen=[[a.action, a.start_s, a.end_s] for a in judgement.actions],
            attack=dict(judgement.attack),
            model_id=judgement.model_id,
            fingerprints=list(judgement.fingerprints) or None,
            delete_after=delete_after,
        )
    )


async def list_fingerprints(person_id: UUID, limit: int) -> list[list[str]]:
    """List the fingerprints of a person's judged captures, the newest first, deleted ones too."""
    rows = Capture.filter(person_id=person_id, fingerprints__not_isnull=True)
    found = await rows.order_by("-judged_at").limit(limit).values_list("fingerprints")
    return [list(marks) for (marks,) in found]


async def set_delete_after(capture_id: UUID, moment: datetime) -> None:
    """Set when a capture's files are to be deleted."""
    await Capture.filter(id=capture_id).update(delete_after=moment)


async def hold(capture_id: UUID) -> bool:
    """Let a capture's files stay for the time being. False when they are deleted."""
    return bool(await Capture.filter(id=capture_id, deleted_at=None).update(delete_after=None))


async def list_failures(account_id: UUID, person_id: UUID, since: datetime) -> list[datetime]:
    """When captures of this person by this account failed since the last one that did not.

    What is not the person's failure (NOT_THEIRS) does not count.
    """
    rows = await Capture.filter(
        account_id=account_id, person_id=person_id, judged_at__gt=since
    ).order_by("-judged_at")
    failures: list[datetime] = []
    for row in rows:
        if row.outcome in {Outcome.MATCH, Outcome.UNCERTAIN}:
            break
        if row.judged_at is not None and not NOT_THEIRS.intersection(row.reasons or ()):
            failures.append(row.judged_at)
    return failures


async def list_unjudged(account_id: UUID, person_id: UUID) -> list[datetime]:
    """When captures of this person by this account were submitted that nobody has judged yet."""
    rows = Capture.filter(account_id=account_id, person_id=person_id, judged_at=None)
    return [row.submitted_at for row in await rows]


async def count_waiting(before: datetime | None = None) -> int:
    """Count captures that were submitted, before a moment or ever, and not judged."""
    rows = Capture.filter(judged_at=None)
    return await (rows if before is None else rows.filter(submitted_at__lt=before)).count()


async def list_judged(since: datetime, limit: int) -> list[tuple[datetime, datetime]]:
    """List when captures were submitted and judged, the latest first."""
    rows = Capture.filter(judged_at__gt=since).order_by("-judged_at").limit(limit)
    return [(row[0], row[1]) for row in await rows.values_list("submitted_at", "judged_at")]


async def list_to_delete(now: datetime, limit: int) -> list[CaptureRecord]:
    """List judged captures whose files are to be deleted."""
    rows = Capture.filter(deleted_at=None, delete_after__lte=now).order_by("delete_after")
    return [capture_record(row) for row in await rows.limit(limit)]


async def has_recordings(person_id: UUID) -> bool:
    """Whether a capture of this person is still kept, waiting or open to an objection."""
    return await Capture.exists(person_id=person_id, deleted_at=None)


async def mark_deleted(capture_id: UUID, now: datetime) -> None:
    """Note that a capture's files are gone."""
    await Capture.filter(id=capture_id).update(deleted_at=now)


async def list_abandoned(before: datetime, limit: int) -> list[ChallengeRecord]:
    """List challenges past their time that were never submitted."""
    rows = FaceChallenge.filter(submitted_at=None, deadline__lt=before).order_by("deadline")
    return [challenge_record(row) for row in await rows.limit(limit)]


async def forget_challenge(challenge_id: UUID) -> None:
    """Forget a challenge that was never submitted, after its parts are gone."""
    await FaceChallenge.filter(id=challenge_id, submitted_at=None).delete()


async def was_matched(person_id: UUID) -> bool:
    """Whether a person was ever recognised, by whatever account."""
    return await Capture.exists(person_id=person_id, outcome=Outcome.MATCH)


async def forget_parts(challenge_id: UUID) -> None:
    """Forget the parts of a challenge, after their files are gone."""
    await CapturePart.filter(challenge_id=challenge_id).delete()


def challenge_record(row: FaceChallenge) -> ChallengeRecord:
    """Turn a row into what other rooms see."""
    return ChallengeRecord(
        id=row.id,
        account_id=row.account_id,
        device_id=row.device_id,
        person_id=row.person_id,
        purpose=Purpose(row.purpose),
        actions=tuple(Action(a) for a in row.actions),
        exchanged=tuple(Action(a) for a in row.exchanged or ()),
        exchanges_left=row.exchanges_left,
        extensions_left=row.extensions_left,
        deadline=row.deadline,
        submitted_at=row.submitted_at,
    )


def capture_record(row: Capture) -> CaptureRecord:
    """Turn a row into what other rooms see."""
    return CaptureRecord(
        id=row.id,
        challenge_id=row.challenge_id,
        account_id=row.account_id,
        device_id=row.device_id,
        person_id=row.person_id,
        purpose=Purpose(row.purpose),
        kind=CaptureKind(row.kind),
        actions=tuple(Action(a) for a in row.actions),
        part_count=row.part_count,
        submitted_at=row.submitted_at,
        judged_at=row.judged_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        reasons=tuple(Reason(r) for r in row.reasons or ()),
        missing_action=Action(row.missing_action) if row.missing_action else None,
        distance=row.distance,
    )
