"""All queries on codes that went to a helper's phone."""

from datetime import datetime
from uuid import UUID

from tortoise.queryset import QuerySet

from auth.models import AccountDevice, LentCode
from auth.records import LentCodeRecord
from kernel.ids import digest, new_id
from kernel.pages import PagePlace, newest_first
from kernel.sealed import Keyring
from persons.relation_store import list_phones_of, stands_for


async def add(
    account_id: UUID, person_id: UUID, relation_id: UUID, code_id: UUID, now: datetime
) -> UUID:
    """Note that a code of an account goes to a helper's phone. Returns the note's id."""
    row = await LentCode.create(
        id=new_id(),
        account_id=account_id,
        person_id=person_id,
        relation_id=relation_id,
        code_id=code_id,
        sent_at=now,
    )
    return row.id


async def drop(lent_id: UUID) -> None:
    """Forget a code that was not sent after all."""
    await LentCode.filter(id=lent_id, used_at=None).delete()


async def find_entry(account_id: UUID, device_secret: str) -> AccountDevice | None:
    """Return an account's entry for a device."""
    return await AccountDevice.get_or_none(
        account_id=account_id, device__secret_hash=digest(device_secret)
    )


async def find_of_code(account_id: UUID, code_id: UUID) -> LentCode | None:
    """Return how a code was lent to an account; None when it was not."""
    return await LentCode.get_or_none(account_id=account_id, code_id=code_id)


async def stands(relation_id: UUID, person_id: UUID) -> bool:
    """Whether the helper of a relation still is one of the person's."""
    return await stands_for(relation_id, person_id)


async def note_use(lent_id: UUID, session_id: UUID, now: datetime) -> None:
    """Note which login a lent code opened."""
    await LentCode.filter(id=lent_id).update(used_at=now, session_id=session_id)


async def list_of(keyring: Keyring, limit: int, person_id: UUID) -> list[LentCodeRecord]:
    """List the lent codes of one person, the newest first."""
    return await _list(keyring, LentCode.filter(person_id=person_id), limit)


async def list_all(keyring: Keyring, limit: int, after: PagePlace | None) -> list[LentCodeRecord]:
    """List everybody's lent codes, the newest first, behind a place in that list."""
    return await _list(keyring, LentCode.all(), limit, after)


async def _list(
    keyring: Keyring, rows: QuerySet[LentCode], limit: int, after: PagePlace | None = None
) -> list[LentCodeRecord]:
    found = await newest_first(rows, limit, after, by="sent_at")
    phones = await list_phones_of(keyring, {row.relation_id for row in found})
    return [
        LentCodeRecord(row.id, row.person_id, phones[row.relation_id], row.sent_at, row.used_at)
        for row in found
    ]
