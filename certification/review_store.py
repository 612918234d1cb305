"""All queries on reviews and looks. Only reviewers see them, never in a matter of their own."""

from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from certification.models import Certification, Review, ReviewLook
from certification.records import CertificationRecord, LookRecord, ReviewRecord
from certification.review_rules import Decision, ReviewKind, ReviewReason, Verdict
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer

NOTE = "review note"
STATEMENT = "objection"


async def open_review(
    certification: CertificationRecord,
    seen: CertificationRecord,
    kind: ReviewKind,
    now: datetime,
    statement_sealed: str | None = None,
) -> None:
    """Put a certification before people; `seen` is the one whose recording they look at."""
    await Review.create(
        id=new_id(),
        certification_id=certification.id,
        capture_id=seen.capture_id,
        person_id=certification.person_id,
        kind=kind.value,
        statement_sealed=statement_sealed,
        opened_at=now,
    )


async def _seen_by(viewer: Viewer) -> Q:
    """What a reviewer may decide: nothing of their own, of who they certified, or decided once."""
    if Role.REVIEWER not in viewer.roles:
        return Q(id__in=[])
    submitted = Certification.filter(account_id=viewer.account_id).values_list("id", flat=True)
    fits = ~Q(certification_id__in=list(await submitted))
    if viewer.person_id is not None:
        fits &= ~Q(person_id=viewer.person_id)
    return fits & (Q(first_by=None) | ~Q(first_by=viewer.account_id))


async def list_open(viewer: Viewer, keyring: Keyring, limit: int) -> list[ReviewRecord]:
    """List what waits for this reviewer, the longest waiting first."""
    rows = Review.filter(await _seen_by(viewer), closed_at=None).order_by("opened_at", "id")
    return [_record(keyring, row) for row in await rows.limit(limit)]


async def count_open() -> int:
    """Count what waits for people."""
    return await Review.filter(closed_at=None).count()


async def get_open(viewer: Viewer, keyring: Keyring, review_id: UUID) -> ReviewRecord:
    """Return a review that this reviewer may decide. Raises NotFound."""
    row = await Review.filter(await _seen_by(viewer), id=review_id, closed_at=None).first()
    if row is None:
        raise NotFound
    return _record(keyring, row)


async def add_look(review_id: UUID, account_id: UUID, what: str, now: datetime) -> None:
    """Note that one of the staff looks at something of a person's."""
    await ReviewLook.create(
        id=new_id(), review_id=review_id, account_id=account_id, what=what, at=now
    )


async def list_looked_at(review_id: UUID, account_id: UUID) -> set[str]:
    """What one of the staff has looked at in a review."""
    rows = ReviewLook.filter(review_id=review_id, account_id=account_id).values_list("what")
    return {what for (what,) in await rows}


async def list_looks(viewer: Viewer, limit: int) -> list[LookRecord]:
    """List the looks of all staff, the newest first. For auditors; anybody else gets nothing."""
    if Role.AUDITOR not in viewer.roles:
        return []
    rows = await ReviewLook.all().order_by("-at", "-id").limit(limit)
    return [LookRecord(row.review_id, row.account_id, row.what, row.at) for row in rows]


async def put_first(review_id: UUID, verdict: Verdict, keyring: Keyring, now: datetime) -> bool:
    """Keep a first refusal, which waits for a second. False when somebody was first."""
    rows = Review.filter(id=review_id, first_by=None, closed_at=None)
    return bool(
        await rows.update(
            first_by=verdict.by,
            first_decision=verdict.decision.value,
            first_reason=verdict.reason.value,
            first_note_sealed=keyring.seal(verdict.note, NOTE),
            first_at=now,
        )
    )


async def close(review: ReviewRecord, verdict: Verdict, keyring: Keyring, now: datetime) -> bool:
    """Close a review with what settled it. False when somebody did in the same moment."""
    place = "first" if review.first is None else "second"
    rows = Review.filter(id=review.id, closed_at=None)
    rows = rows.filter(first_by=None) if review.first is None else rows.filter(second_by=None)
    written = {
        f"{place}_by": verdict.by,
        f"{place}_decision": verdict.decision.value,
        f"{place}_reason": verdict.reason.value,
        f"{place}_note_sealed": keyring.seal(verdict.note, NOTE),
        f"{place}_at": now,
    }
    return bool(await rows.update(closed_at=now, **written))


def _record(keyring: Keyring, row: Review) -> ReviewRecord:
    first = None
    if row.first_by is not None:
        note = keyring.open(row.first_note_sealed, NOTE) if row.first_note_sealed else ""
        first = Verdict(
            row.first_by, Decision(row.first_decision), ReviewReason(row.first_reason), note
        )
    statement = row.statement_sealed
    return ReviewRecord(
        id=row.id,
        certification_id=row.certification_id,
        capture_id=row.capture_id,
        person_id=row.person_id,
        kind=ReviewKind(row.kind),
        statement=keyring.open(statement, STATEMENT) if statement else "",
        opened_at=row.opened_at,
        first=first,
    )
