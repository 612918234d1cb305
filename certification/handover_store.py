"""All queries on messages to the pension system. For the system and its operators, no viewer."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import F, Q, Subquery
from tortoise.functions import Max
from tortoise.transactions import in_transaction

from certification.messages import HandOverRecord, Kind, RevocationReason
from certification.models import Certification, HandOver, PensionExchange, Reconciliation
from kernel.errors import Stale
from kernel.ids import new_id

TRIES = 5


async def add(
    person_id: UUID,
    certification_id: UUID,
    kind: Kind,
    *,
    certified_on: date | None,
    before_on: date | None,
    now: datetime,
    reason: RevocationReason | None = None,
) -> UUID | None:
    """Write a message at the end of the person's, and return its id; None when it is there.

    Call it in the transaction of what it tells. Stale when others keep writing for this person.
    """
    for _ in range(TRIES):
        if await HandOver.exists(certification_id=certification_id, kind=kind):
            return None
        (last,) = await (
            HandOver.filter(person_id=person_id)
            .annotate(last=Max("position"))
            .values_list("last", flat=True)
        )
        try:
            async with in_transaction():
                row = await HandOver.create(
                    id=new_id(),
                    person_id=person_id,
                    position=int(str(last or 0)) + 1,
                    certification_id=certification_id,
                    kind=kind,
                    reason=reason or "",
                    certified_on=certified_on,
                    before_on=before_on,
                    created_at=now,
                )
            return row.id
        except IntegrityError:  # another message of this person took the position
            continue
    raise Stale


async def find(message_id: UUID) -> HandOverRecord | None:
    """Return a message by its id."""
    row = await HandOver.get_or_none(id=message_id)
    return _record(row) if row else None


async def list_waiting_of(person_id: UUID, up_to: int) -> list[HandOverRecord]:
    """List a person's messages not yet acknowledged, in order, up to a position."""
    rows = HandOver.filter(person_id=person_id, acknowledged_at=None, position__lte=up_to)
    return [_record(row) for row in await rows.order_by("position")]


async def list_of_person(person_id: UUID) -> list[HandOverRecord]:
    """List all of a person's messages, in order."""
    rows = await HandOver.filter(person_id=person_id).order_by("position")
    return [_record(row) for row in rows]


async def list_waiting(
    limit: int, after: tuple[datetime, UUID] | None = None
) -> list[HandOverRecord]:
    """List messages not acknowledged, the oldest first, behind a place in that list."""
    rows = HandOver.filter(acknowledged_at=None)
    if after is not None:
        at, message_id = after
        rows = rows.filter(Q(created_at__gt=at) | Q(created_at=at, id__gt=message_id))
    return [_record(row) for row in await rows.order_by("created_at", "id").limit(limit)]


async def count_waiting() -> int:
    """Count messages not acknowledged."""
    return await HandOver.filter(acknowledged_at=None).count()


async def count_refused() -> int:
    """Count messages that the pension system has refused and not taken since."""
    return await HandOver.filter(acknowledged_at=None).exclude(refusal="").count()


async def freeze(message_id: UUID, body_sealed: str, digest: str) -> HandOverRecord:
    """Keep a message's body as it is first sent; one that is kept already stays."""
    await HandOver.filter(id=message_id, body_sealed=None).update(
        body_sealed=body_sealed, digest=digest
    )
    return _record(await HandOver.get(id=message_id))


async def count_attempt(message_id: UUID) -> None:
    """Count one more try to hand a message over."""
    await HandOver.filter(id=message_id).update(attempts=F("attempts") + 1)


async def acknowledge(message_id: UUID, receipt: str, now: datetime) -> bool:
    """Note that the pension system has a message; False when that was known or it is unknown."""
    waiting = HandOver.filter(id=message_id, acknowledged_at=None)
    return bool(await waiting.update(acknowledged_at=now, receipt=receipt[:40], refusal=""))


async def note_refusal(message_id: UUID, code: str) -> None:
    """Note why the pension system did not take a message."""
    await HandOver.filter(id=message_id, acknowledged_at=None).update(refusal=code[:40])


# Reconciliation


async def find_many(ids: Collection[UUID]) -> dict[UUID, HandOverRecord]:
    """Return messages by id."""
    return {row.id: _record(row) for row in await HandOver.filter(id__in=list(ids))}


async def mark_matched(ids: Collection[UUID], now: datetime) -> None:
    """Note that the pension system's book holds these messages."""
    await HandOver.filter(id__in=list(ids)).update(matched_at=now)


async def unmatch_all() -> None:
    """Compare every message anew: the pension system's book has become shorter."""
    await HandOver.filter(matched_at__not_isnull=True).update(matched_at=None)


async def list_unmatched(before: datetime, limit: int) -> list[HandOverRecord]:
    """List messages acknowledged before a moment that the book does not show."""
    rows = HandOver.filter(matched_at=None, acknowledged_at__lt=before)
    return [_record(row) for row in await rows.order_by("acknowledged_at").limit(limit)]


async def wait_again(ids: Collection[UUID]) -> None:
    """Have messages handed over once more, which the pension system has lost."""
    await HandOver.filter(id__in=list(ids)).update(acknowledged_at=None, receipt="")


async def list_untold(limit: int) -> list[Certification]:
    """List published successes without a message, e.g. those from before the link was there."""
    told = HandOver.filter(kind=Kind.CERTIFIED).values("certification_id")
    return await (
        Certification.filter(passed=True, published_at__not_isnull=True)
        .exclude(id__in=Subquery(told))
        .order_by("published_at")
        .limit(limit)
    )


async def list_standing(person_ids: Collection[UUID]) -> list[Certification]:
    """List published successes of persons that were not taken back."""
    revoked = HandOver.filter(kind=Kind.REVOKED).values("certification_id")
    rows = Certification.filter(
        person_id__in=list(person_ids), passed=True, published_at__not_isnull=True
    )
    return await rows.exclude(id__in=Subquery(revoked))


async def cursor_of(name: str) -> int:
    """How far a list of the pension system has been read; 0 at first."""
    row = await PensionExchange.get_or_none(name=name)
    return row.cursor if row else 0


async def set_cursor(name: str, cursor: int, now: datetime) -> None:
    """Note how far a list has been read."""
    row = await PensionExchange.get_or_none(name=name)
    if row is None:
        await PensionExchange.create(id=new_id(), name=name, cursor=cursor, moved_at=now)
    else:
        await PensionExchange.filter(id=row.id).update(cursor=cursor, moved_at=now)


async def add_reconciliation(
    *, read: int, recovered: int, waiting: int, differences: Sequence[dict[str, str]], now: datetime
) -> None:
    """Keep what a comparison found."""
    await Reconciliation.create(
        id=new_id(),
        ran_at=now,
        read=read,
        recovered=recovered,
        waiting=waiting,
        differences=list(differences),
    )


async def count_last_differences() -> int:
    """Count what the last comparison left for people."""
    row = await Reconciliation.all().order_by("-ran_at").first()
    return len(row.differences) if row else 0


def _record(row: HandOver) -> HandOverRecord:
    return HandOverRecord(
        id=row.id,
        person_id=row.person_id,
        position=row.position,
        certification_id=row.certification_id,
        kind=Kind(row.kind),
        reason=RevocationReason(row.reason) if row.reason else None,
        certified_on=row.certified_on,
        before_on=row.before_on,
        body_sealed=row.body_sealed,
        digest=row.digest,
        created_at=row.created_at,
        attempts=row.attempts,
        acknowledged_at=row.acknowledged_at,
        receipt=row.receipt,
        refusal=row.refusal,
    )
