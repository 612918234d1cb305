"""All queries on the staff: their roles, their offices and second factors."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from auth.models import Account, SecondFactor, Session, StaffOffice
from kernel.ids import new_id
from kernel.viewer import Office, Role


async def list_staff() -> list[Account]:
    """List the accounts that hold a role, the oldest first."""
    rows = await Account.filter(closed_at=None).exclude(roles=[]).order_by("created_at", "id")
    return [row for row in rows if row.roles]


async def list_accounts(account_ids: Collection[UUID]) -> list[Account]:
    """List some accounts, whatever they hold now or held."""
    return await Account.filter(id__in=list(account_ids))


async def hold(account_id: UUID) -> Account | None:
    """Return an account, held until the caller's transaction ends; None when there is none.

    What is decided of its roles and offices is then decided by what they are, one after another.
    """
    return await Account.filter(id=account_id).select_for_update().get_or_none()


async def add_role(account_id: UUID, role: Role) -> None:
    """Give an account a role."""
    async with in_transaction():
        account = await hold(account_id)
        if account is not None:
            roles = sorted({*account.roles, role.value})
            await Account.filter(id=account_id).update(roles=roles)


async def remove_role(account_id: UUID, role: Role) -> bool:
    """Take a role from an account. False when it has it not."""
    async with in_transaction():
        account = await hold(account_id)
        if account is None or role not in account.roles:
            return False
        kept = [held for held in account.roles if held != role]
        await StaffOffice.filter(account_id=account_id, role=role.value).delete()
        return bool(await Account.filter(id=account_id).update(roles=kept))


async def add_office(account_id: UUID, office: Office, by: UUID, now: datetime) -> None:
    """Let a role of an account hold at an office; a second time changes nothing."""
    row = StaffOffice(
        id=new_id(),
        account_id=account_id,
        role=office.role.value,
        place=office.place,
        given_by=by,
        given_at=now,
    )
    await StaffOffice.bulk_create([row], ignore_conflicts=True)


async def remove_office(account_id: UUID, office: Office) -> bool:
    """Take an office away. False when the account does not hold it."""
    rows = StaffOffice.filter(account_id=account_id, role=office.role.value, place=office.place)
    return bool(await rows.delete())


async def list_offices(account_ids: Collection[UUID]) -> dict[UUID, tuple[Office, ...]]:
    """List where each account holds which role, in the order of the places."""
    held: dict[UUID, tuple[Office, ...]] = {}
    rows = StaffOffice.filter(account_id__in=list(account_ids)).order_by("role", "place")
    for row in await rows:
        office = Office(Role(row.role), row.place)
        held[row.account_id] = (*held.get(row.account_id, ()), office)
    return held


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
