"""All queries on customised rights records, beside store.py for its length."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from contributions.models import RightsRecord
from contributions.records import RecordRecord
from contributions.store import own_person
from kernel.errors import NotFound
from kernel.pages import PagePlace, newest_first
from kernel.viewer import Viewer

COLUMNS = tuple(field.name for field in fields(RecordRecord))
"""What leaves the store of a row: everything but the content, which may be long."""


async def add(record: RecordRecord, viewer: Viewer, idempotency_key: str) -> RecordRecord:
    """Add a record that was asked for. IntegrityError when the key was used."""
    row = await RightsRecord.create(
        id=record.id,
        person_id=record.person_id,
        account_id=viewer.account_id,
        first_month=record.first_month,
        last_month=record.last_month,
        requested_at=record.requested_at,
        ready_at=record.ready_at,
        expires_on=record.expires_on,
        idempotency_key=idempotency_key,
    )
    return _record(row)


async def find_by_idempotency_key(viewer: Viewer, key: str) -> RecordRecord | None:
    """Return the record that an earlier try of the viewer with the same key asked for."""
    row = await RightsRecord.get_or_none(idempotency_key=key, account_id=viewer.account_id)
    return _record(row) if row and row.person_id == own_person(viewer) else None


async def count_since(person_id: UUID, since: datetime) -> int:
    """Count the records that were asked for about a person since a moment."""
    return await RightsRecord.filter(person_id=person_id, requested_at__gte=since).count()


async def list_records(viewer: Viewer, first: int, after: PagePlace | None) -> list[RecordRecord]:
    """List the viewer's person's records, the newest first, after a position."""
    person_id = own_person(viewer)
    if person_id is None:
        return []
    rows = RightsRecord.filter(person_id=person_id)
    page = newest_first(rows, first, after, by="requested_at")
    found: Any = await page.values_list(*COLUMNS)
    return [RecordRecord(*row) for row in found]


async def list_own(viewer: Viewer, ids: Sequence[UUID]) -> list[RecordRecord]:
    """List the named records, as far as they are the viewer's person's."""
    person_id = own_person(viewer)
    if person_id is None:
        return []
    rows: Any = RightsRecord.filter(id__in=list(ids), person_id=person_id).values_list(*COLUMNS)
    return [RecordRecord(*row) for row in await rows]


async def get_content(viewer: Viewer, record_id: UUID) -> tuple[RecordRecord, str | None]:
    """Return a record of the viewer's person with its sealed content. Raises NotFound."""
    person_id = own_person(viewer)
    row = await RightsRecord.get_or_none(id=record_id, person_id=person_id) if person_id else None
    if row is None:
        raise NotFound
    return _record(row), row.content_sealed


async def get_for_system(record_id: UUID) -> RecordRecord:
    """Return a record for the job that makes it. Raises NotFound."""
    row = await RightsRecord.get_or_none(id=record_id)
    if row is None:
        raise NotFound
    return _record(row)


async def keep_content(record_id: UUID, content_sealed: str, now: datetime) -> bool:
    """Write down what a record says, once; False when it was made before."""
    rows = RightsRecord.filter(id=record_id, made_at=None)
    return bool(await rows.update(content_sealed=content_sealed, made_at=now))


async def forget_expired(today: date) -> int:
    """Delete what expired records say; that they were asked for stays. Returns how many."""
    rows = RightsRecord.filter(expires_on__lt=today, content_sealed__not_isnull=True)
    return await rows.update(content_sealed=None)


def _record(row: RightsRecord) -> RecordRecord:
    return RecordRecord(*(getattr(row, name) for name in COLUMNS))
