"""All queries on messages to the pension system. For the system and its operators, no viewer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import F, RawSQL, Subquery
from tortoise.transactions import in_transaction

from certification.difference_store import list_settled
from certification.messages import HandOverRecord, Kind, RevocationReason
from certification.models import Certification, HandOver, PensionExchange, Reconciliation
from faces.readings import Reason
from kernel.errors import Stale
from kernel.ids import new_id
from kernel.pages import PagePlace, oldest_first

TRIES = 5
TICK = timedelta(microseconds=1)
UNTOLD = (
    '(NOT EXISTS (SELECT 1 FROM "hand_over" "told" WHERE "told"."kind" = \'certified\''
    ' AND "told"."certification_id" = "certification"."id"))'
)


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
        last = await HandOver.filter(person_id=person_id).order_by("-position").first()
        try:
            async with in_transaction():
                row = await HandOver.create(
                    id=new_id(),
                    person_id=person_id,
                    position=last.position + 1 if last else 1,
                    certification_id=certification_id,
                    kind=kind,
                    reason=reason or "",
                    certified_on=certified_on,
                    before_on=before_on,
                    # by this moment all that waits is ordered, so also one person's messages
                    created_at=max(now, last.created_at + TICK) if last else now,
                )
            return row.id
        except IntegrityError:  # another message of this person took the position
            continue
    raise Stale


async def find(message_id: UUID) -> HandOverRecord | None:
    """Return a message by its id."""
    row = await HandOver.get_or_none(id=message_id)
    return _record(row) if row else None


async def list_waiting_of(person_id: UUID, up_to: int | None = None) -> list[HandOverRecord]:
    """List a person's messages not yet acknowledged, in order, up to a position or all."""
    rows = HandOver.filter(person_id=person_id, acknowledged_at=None)
    if up_to is not None:
        rows = rows.filter(position__lte=up_to)
    return [_record(row) for row in await rows.order_by("position")]


async def list_of_person(person_id: UUID) -> list[HandOverRecord]:
    """List all of a person's messages, in order."""
    rows = await HandOver.filter(person_id=person_id).order_by("position")
    return [_record(row) for row in rows]


async def list_waiting(
    limit: int, after: PagePlace | None = None, *, refused: bool = False
) -> list[HandOverRecord]:
    """List messages not acknowledged, the oldest first, behind a place in that list.

    refused: only those that the pension system has refused and not taken since.
    """
    rows = HandOver.filter(acknowledged_at=None)
    if refused:
        rows = rows.exclude(refusal="")
    return [_record(row) for row in await oldest_first(rows, limit, after, by="created_at")]


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


async def forget_refused_body(message_id: UUID) -> bool:
    """Have a refused message's body written again before its next try; False when none waits."""
    waiting = HandOver.filter(id=message_id, acknowledged_at=None).exclude(refusal="")
    return bool(await waiting.update(body_sealed=None, digest="", refusal=""))


async def count_attempt(message_id: UUID) -> None:
    """Count one more try to hand a message over."""
    await HandOver.filter(id=message_id).update(attempts=F("attempts") + 1)


async def acknowledge(
    message_id: UUID, receipt: str, now: datetime, taken: HandOverRecord | None = None
) -> bool:
    """Note that the pension system has a message; False when that was known or it is unknown.

    taken: as it was sent, should its body have been written anew meanwhile.
    """
    waiting = HandOver.filter(id=message_id, acknowledged_at=None)
    said: dict[str, object] = {"acknowledged_at": now, "receipt": receipt[:40], "refusal": ""}
    if taken is not None:
        said |= {"body_sealed": taken.body_sealed, "digest": taken.digest}
    return bool(await waiting.update(**said))


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
    """Compare every message anew: the pension system's book is another one."""
    await HandOver.filter(matched_at__not_isnull=True).update(matched_at=None)


async def list_unmatched(before: datetime, limit: int) -> list[HandOverRecord]:
    """List messages acknowledged before a moment that the book does not show."""
    rows = HandOver.filter(matched_at=None, acknowledged_at__lt=before)
    return [_record(row) for row in await rows.order_by("acknowledged_at").limit(limit)]


async def wait_again(ids: Collection[UUID]) -> None:
    """Have messages handed over once more, which the pension system has lost."""
    await HandOver.filter(id__in=list(ids)).update(acknowledged_at=None, receipt="")


async def list_untold(limit: int, after: PagePlace | None) -> list[tuple[UUID, UUID, datetime]]:
    """List published successes without a message, e.g. those from before the link was there.

    The oldest first, behind a place: their id, their person and when they were published. Each is
    looked for by the unique key: PostgreSQL reads a list of all messages anew for each success
    as soon as the list does not fit into its memory for one query.
    """
    rows = (
        Certification.filter(passed=True, published_at__not_isnull=True)
        .annotate(untold=RawSQL(UNTOLD))
        .filter(untold=True)
    )
    page = oldest_first(rows, limit, after, by="published_at")
    return list(await page.values_list("id", "person_id", "published_at"))


async def list_standing(person_ids: Collection[UUID]) -> list[Certification]:
    """List published successes of persons that were not taken back."""
    persons = list(person_ids)
    revoked = HandOver.filter(person_id__in=persons, kind=Kind.REVOKED).values("certification_id")
    rows = Certification.filter(person_id__in=persons, passed=True, published_at__not_isnull=True)
    return await rows.exclude(id__in=Subquery(revoked))


async def list_refused_for_death(
    person_ids: Collection[UUID], since: datetime
) -> list[Certification]:
    """List what was refused since a moment as the register says that its person had died."""
    rows = await Certification.filter(
        person_id__in=list(person_ids), passed=False, published_at__gte=since
    )
    return [row for row in rows if Reason.REGISTERED_AS_DEAD.value in (row.reasons or ())]


async def cursor_of(name: str) -> int:
    """How far a list of the pension system has been read; 0 at first."""
    cursor, _ = await place_of(name)
    return cursor


async def place_of(name: str) -> tuple[int, UUID | None]:
    """How far a list has been read, and the message that stood there where that was noted."""
    row = await PensionExchange.get_or_none(name=name)
    return (row.cursor, row.message_id) if row else (0, None)


async def moved_at(name: str) -> datetime | None:
    """When a list of the pension system was read last."""
    row = await PensionExchange.get_or_none(name=name)
    return row.moved_at if row else None


async def set_cursor(name: str, cursor: int, now: datetime, message_id: UUID | None = None) -> None:
    """Note how far a list has been read, and in a book the message that stands there."""
    said: dict[str, Any] = {"cursor": cursor, "message_id": message_id, "moved_at": now}
    if not await PensionExchange.filter(name=name).update(**said):
        await PensionExchange.create(id=new_id(), name=name, **said)


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


@dataclass(frozen=True)
class ReconciliationRecord:
    """What a comparison read, mended, and left for people."""

    ran_at: datetime
    read: int
    recovered: int
    waiting: int
    differences: Sequence[dict[str, str]]


async def find_last_reconciliation() -> ReconciliationRecord | None:
    """Return the last comparison, without what was settled since."""
    row = await Reconciliation.all().order_by("-ran_at").first()
    if row is None:
        return None
    found = row.ran_at, row.read, row.recovered, row.waiting
    settled = await list_settled(row.ran_at)
    left = [one for one in row.differences if (one["kind"], one["id"]) not in settled]
    return ReconciliationRecord(*found, differences=left)


async def count_last_differences() -> int:
    """Count what the last comparison left for people."""
    last = await find_last_reconciliation()
    return len(last.differences) if last else 0


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
