"""Accounts of the staff: the first administrator at the server's console, all others by one."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from auth import rules, staff_store, store
from auth.codes import PHONE, phone_hash, read_phone
from auth.errors import OwnRole, PhoneInvalid, RoleByEmployer
from auth.models import Account
from auth.ports import AuthTools
from auth.sessions import close_connections
from kernel.errors import NotFound, raises
from kernel.masks import mask_phone
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from notifications.ports import SmsTemplate
from notifications.service import tell

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class StaffRecord:
    """One of the staff, the phone masked."""

    account_id: UUID
    phone_masked: str
    roles: tuple[Role, ...]
    has_second_factor: bool


async def add_administrator(keyring: Keyring, raw_phone: str, now: datetime) -> bool:
    """Make the account of a phone an administrator. False when it is no phone number."""
    phone = rules.clean_phone(raw_phone)
    if phone is None:
        return False
    await _give(keyring, phone, keyring.lookup(phone, PHONE), Role.ADMINISTRATOR, now)
    return True


async def _give(
    keyring: Keyring, phone: str, hashed: str, role: Role, now: datetime
) -> tuple[Account, list[UUID]]:
    async with in_transaction():
        account = await store.find_account_by_phone(hashed)
        if account is None:
            account = await store.add_account(hashed, keyring.seal(phone, PHONE), now)
        await store.add_role(account.id, role)
        # a session that began as a citizen's lasts too long for staff: log in again
        ended = await store.revoke_all_sessions(account.id, "made staff", now)
    return account, ended


@raises(NotFound, PhoneInvalid, RoleByEmployer)
async def invite_staff(
    tools: AuthTools, viewer: Viewer, raw_phone: str, role: Role, now: datetime
) -> StaffRecord:
    """Give the owner of a phone a role, and tell them by message. For administrators.

    Whoever is logged in with it logs in again, and shows a second factor before it holds.
    """
    _check_administrator(viewer)
    phone = read_phone(raw_phone)
    if role is Role.EMPLOYER_CLERK:
        raise RoleByEmployer
    account, ended = await _give(tools.keyring, phone, phone_hash(tools, phone), role, now)
    await close_connections(tools, ended)
    async with in_transaction():
        await tell(
            keyring=tools.keyring,
            key=f"staff:{account.id}:{role.value}",
            phone=phone,
            template=SmsTemplate.STAFF_INVITED,
            params={},
            now=now,
            account_id=account.id,
        )
    logger.info("account %s gave %s the role %s", viewer.account_id, account.id, role)
    return await _record(tools, await store.get_account(account.id))


@raises(NotFound, OwnRole)
async def remove_staff_role(
    tools: AuthTools, viewer: Viewer, account_id: UUID, role: Role, now: datetime
) -> None:
    """Take a role away, at once: the account's sessions end. For administrators."""
    _check_administrator(viewer)
    if account_id == viewer.account_id:
        raise OwnRole
    async with in_transaction():
        if not await staff_store.remove_role(account_id, role):
            raise NotFound
        ended = await store.revoke_all_sessions(account_id, "role removed", now)
    await close_connections(tools, ended)
    logger.info("account %s took the role %s from %s", viewer.account_id, role, account_id)


@raises(NotFound, OwnRole)
async def reset_second_factor(
    tools: AuthTools, viewer: Viewer, account_id: UUID, now: datetime
) -> None:
    """Let an account set up another authenticator, after a loss. For administrators."""
    _check_administrator(viewer)
    if account_id == viewer.account_id:
        raise OwnRole
    async with in_transaction():
        if not await staff_store.delete_second_factor(account_id):
            raise NotFound
        ended = await store.revoke_all_sessions(account_id, "second factor reset", now)
    await close_connections(tools, ended)
    logger.info("account %s reset the second factor of %s", viewer.account_id, account_id)


async def list_staff(tools: AuthTools, viewer: Viewer) -> list[StaffRecord]:
    """List the staff. For administrators; anybody else gets nothing."""
    if Role.ADMINISTRATOR not in viewer.roles:
        return []
    return [await _record(tools, account) for account in await staff_store.list_staff()]


async def _record(tools: AuthTools, account: Account) -> StaffRecord:
    factor = await staff_store.find_second_factor(account.id)
    return StaffRecord(
        account_id=account.id,
        phone_masked=mask_phone(tools.keyring.open(account.phone_sealed, PHONE)),
        roles=tuple(Role(role) for role in account.roles),
        has_second_factor=factor is not None and factor.confirmed_at is not None,
    )


def _check_administrator(viewer: Viewer) -> None:
    if Role.ADMINISTRATOR not in viewer.roles:
        raise NotFound
