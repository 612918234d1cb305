"""All queries on signing keys."""

from datetime import datetime

from auth.models import SigningKey
from kernel.ids import new_id


async def has_active_key() -> bool:
    """Whether there is a key that was not retired."""
    return await SigningKey.filter(retired_at=None).exists()


async def list_keys() -> list[SigningKey]:
    """List all keys, the oldest first."""
    return await SigningKey.all().order_by("created_at", "kid")


async def add_key(kid: str, private_sealed: str, now: datetime) -> None:
    """Add a key."""
    await SigningKey.create(id=new_id(), kid=kid, private_sealed=private_sealed, created_at=now)


async def retire_others(kid: str, now: datetime) -> None:
    """Retire all keys but one."""
    await SigningKey.filter(retired_at=None).exclude(kid=kid).update(retired_at=now)


async def delete_retired(before: datetime) -> int:
    """Delete keys retired before a moment: they verify no longer."""
    return await SigningKey.filter(retired_at__lte=before).delete()
