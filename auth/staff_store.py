"""All queries on the staff: their roles and second factors."""

from datetime import datetime
from uuid import UUID

from auth.models import Account, SecondFactor, Session
from kernel.ids import new_id
from kernel.viewer import Role


async def list_staff() -> list[Account]:
    """List the accounts that hold a role, the oldest first."""
    rows = await Account.filter(closed_at=None).exclude(roles=[]).order_by("created_at", "id")
    return [row for row in rows if row.roles]


async def remove_role(account_id: UUID, role: Role) -> bool:
    """Take a role from an account. False when it has it not."""
    account = await Account.get_or_none(id=account_id)
    if account is None or role not in account.roles:
        return False
    kept = [held for held in account.roles if held != role]
    return bool(await Account.filter(id=account_id).update(roles=kept))


async def find_second_factor(account_id: UUID) -> SecondFactor | None:
    """Return an account's second factor, confirmed or not."""
    return await SecondFactor.get_or_none(account_id=account_id)


async def put_second_factor(account_id: UUID, secret_sealed: str, now: datetime) -> bool:
    """Keep a new secret in place of one never confirmed. False when a confirmed one stands."""
    row = SecondFactor(
        id=new_id(), account_id=account_id, secret_sealed=secret_sealed, created_at=now
    )
    await SecondFactor.bulk_create([row], ignore_conflicts=True)
    rows = SecondFactor.filter(account_id=account_id, confirmed_at=None)
    return bool(await rows.update(secret_sealed=secret_sealed, last_step=0))


async def use_step(factor: SecondFactor, step: int, now: datetime) -> bool:
    """Use up a time step. False when it, or a later one, was used."""
    rows = SecondFactor.filter(id=factor.id, last_step__lt=step)
    return bool(await rows.update(last_step=step, confirmed_at=factor.confirmed_at or now))


async def delete_second_factor(account_id: UUID) -> bool:
    """Take an account's second factor away: it sets up another at the next login."""
    return bool(await SecondFactor.filter(account_id=account_id).delete())


async def note_second_factor(session_id: UUID, now: datetime) -> None:
    """Let the account's roles hold in a session."""
    await Session.filter(id=session_id, revoked_at=None).update(second_factor_at=now)


async def has_second_factor(session_id: UUID) -> bool:
    """Whether a session has shown its second factor."""
    return await Session.exists(id=session_id, second_factor_at__not_isnull=True)
