"""All queries on address books. Each is its account's own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from cards import sealing
from cards.models import Address
from cards.records import AddressRecord, AddressText
from kernel.ids import new_id
from kernel.sealed import Keyring
from kernel.viewer import Viewer


async def list_addresses(keyring: Keyring, viewer: Viewer) -> Sequence[AddressRecord]:
    """List the viewer's addresses, the last entered first; none while proof is asked for."""
    if viewer.needs_proof:
        return []
    rows = await Address.filter(account_id=viewer.account_id).order_by("-used_at", "id")
    return [_record(keyring, row) for row in rows]


async def find_address(keyring: Keyring, viewer: Viewer, address_id: UUID) -> AddressRecord | None:
    """Find an address of the viewer's."""
    if viewer.needs_proof:
        return None
    row = await Address.get_or_none(id=address_id, account_id=viewer.account_id)
    return _record(keyring, row) if row else None


async def find_by_key(keyring: Keyring, viewer: Viewer, key: str) -> AddressRecord | None:
    """Find the address that an earlier try with the same key saved."""
    row = await Address.get_or_none(idempotency_key=key, account_id=viewer.account_id)
    return _record(keyring, row) if row else None


async def count(viewer: Viewer) -> int:
    """Count the viewer's addresses."""
    return await Address.filter(account_id=viewer.account_id).count()


async def add(
    keyring: Keyring, viewer: Viewer, text: AddressText, key: str, now: datetime
) -> AddressRecord:
    """Add an address; the same request in the same moment finds the first one."""
    try:
        async with in_transaction():
            row = await Address.create(
                id=new_id(),
                account_id=viewer.account_id,
                text_sealed=sealing.seal_address(keyring, text),
                idempotency_key=key,
                created_at=now,
                used_at=now,
            )
    except IntegrityError:
        row = await Address.get(idempotency_key=key)
    return _record(keyring, row)


async def delete(viewer: Viewer, address_id: UUID) -> bool:
    """Delete an address of the viewer's; False when there is none."""
    return bool(await Address.filter(id=address_id, account_id=viewer.account_id).delete())


def _record(keyring: Keyring, row: Address) -> AddressRecord:
    return AddressRecord(row.id, sealing.open_address(keyring, row.text_sealed))
