"""All queries on reviews and looks. Only reviewers see them, never in a matter of their own."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q, Subquery

from certification.look_store import list_wanted
from certification.models import Certification, Review, ReviewLook
from certification.records import (
    CertificationRecord,
    LookRecord,
    LooksWanted,
    OpenReview,
    ReviewRecord,
)
from certification.review_rules import Decision, ReviewKind, ReviewReason, Verdict
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.pages import PagePlace, oldest_first
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.reach_store import list_apart

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
    """What a reviewer may decide: nothing of their own, or that they had a part in before."""
    if Role.REVIEWER not in viewer.roles:
        return Q(id__in=[])
    account_id = viewer.account_id
    submitted = Certification.filter(account_id=account_id).values("id")
    decided = Review.filter(Q(first_by=account_id) | Q(second_by=account_id))
    against_it = Certification.filter(objects_to__in=Subquery(decided.values("certification_id")))
    fits = ~Q(certification_id__in=Subquery(submitted))
    fits &= ~Q(certification_id__in=Subquery(against_it.values("id")))
    apart = await list_apart(viewer)
    if apart:
        fits &= ~Q(person_id__in=list(apart))
    return fits & (Q(first_by=None) | ~Q(first_by=account_id))


async def list_without(viewers: Collection[Viewer]) -> list[UUID]:
    """List the open reviews that none of some reviewers may decide, the longest waiting first."""
    rows = Review.filter(closed_at=None).order_by("opened_at", "id")
    left = [row_id for (row_id,) in await rows.values_list("id")]
    for viewer in viewers:
        if not left:
            break
        theirs = Review.filter(await _seen_by(viewer), closed_at=None).values_list("id")
        seen = {row_id for (row_id,) in await theirs}
        left = [row_id for row_id in left if row_id not in seen]
    return left


async def list_open(
    viewer: Viewer, keyring: Keyring, limit: int, after: PagePlace | None = None
) -> list[ReviewRecord]:
    """List what waits for this reviewer, the longest waiting first, behind a place in it."""
    rows = Review.filter(await _seen_by(viewer), closed_at=None)
    found = await oldest_first(rows, limit, after, by="opened_at")
    return [_record(keyring, row) for row in found]


async def count_open_to(viewer: Viewer) -> int:
    """Count what waits for this reviewer."""
    return await Review.filter(await _seen_by(viewer), closed_at=None).count()


async def list_open_for_system(after: UUID | None, limit: int) -> list[OpenReview]:
    """List what waits for people, in the order of the ids, behind one of them."""
    rows = Review.filter(closed_at=None)
    if after is not None:
        rows = rows.filter(id__gt=after)
    return [_open(row) for row in await rows.order_by("id").limit(limit)]


async def list_open_of(viewer: Viewer) -> list[OpenReview]:
    """List what waits of a viewer's person, or of those whom the viewer's account certified."""
    submitted = Certification.filter(account_id=viewer.account_id).values("id")
    concerns = Q(certification_id__in=Subquery(submitted))
    if viewer.person_id is not None:
        concerns |= Q(person_id=viewer.person_id)
    return [_open(row) for row in await Review.filter(concerns, closed_at=None)]


async def end(review_id: UUID, now: datetime) -> None:
    """Close a review that nobody is to decide any more."""
    await Review.filter(id=review_id, closed_at=None).update(closed_at=now)


async def count_open() -> int:
    """Count what waits for people."""
    return await Review.filter(closed_at=None).count()


async def get_open(viewer: Viewer, keyring: Keyring, review_id: UUID) -> ReviewRecord:
    """Return a review that this reviewer may decide. Raises NotFound."""
    row = await Review.filter(await _seen_by(viewer), id=review_id, closed_at=None).first()
    if row is None:
        raise NotFound
    return _record(keyring, row)


async def add_look(
    review_id: UUID, account_id: UUID, what: str, now: datetime, *, shown: str = ""
) -> None:
    """Note that one of the staff looks at something of a person's. shown: which photo it was."""
    await ReviewLook.create(
        id=new_id(), review_id=review_id, account_id=account_id, what=what, shown=shown, at=now
    )


async def was_shown(review_id: UUID, account_id: UUID, shown: str) -> bool:
    """Whether one of the staff has looked at exactly this photo."""
    return await ReviewLook.exists(review_id=review_id, account_id=account_id, shown=shown)


async def list_looked_at(review_id: UUID, account_id: UUID) -> set[str]:
    """What one of the staff has looked at in a review."""
    rows = ReviewLook.filter(review_id=review_id, account_id=account_id).values_list("what")
    return {what for (what,) in await rows}


async def list_looks(
    viewer: Viewer, wanted: LooksWanted, limit: int, after: PagePlace | None = None
) -> list[LookRecord]:
    """List looks of the staff, the newest first. For auditors; anybody else gets nothing."""
    found = await list_wanted(viewer, ReviewLook.all(), wanted, "review_id", limit, after)
    return [LookRecord(row.id, row.review_id, row.account_id, row.what, row.at) for row in found]


async def list_certifications(review_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return which certification each review is about."""
    rows = Review.filter(id__in=list(review_ids))
    return dict(await rows.values_list("id", "certification_id"))


async def find_of_certification(certification_id: UUID) -> UUID | None:
    """Return the review of a certification, open or closed; None when people had none."""
    row = await Review.get_or_none(certification_id=certification_id)
    return row.id if row else None


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


def _open(row: Review) -> OpenReview:
    return OpenReview(row.id, row.certification_id, row.capture_id, row.person_id)


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
