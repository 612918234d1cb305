"""Accounts of the staff: the first administrator at the server's console, all others by one."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from auth import rules, staff_store, store
from auth.codes import PHONE, phone_hash, read_phone
from auth.errors import OfficeInvalid, OwnRole, PhoneInvalid, RoleByEmployer
from auth.models import Account
from auth.ports import AuthTools
from auth.sessions import close_connections
from kernel.errors import NotFound, raises
from kernel.masks import mask_phone
from kernel.sealed import Keyring
from kernel.viewer import Office, Role, Viewer
from notifications.ports import SmsTemplate
from notifications.service import tell
from persons.places import AGENCIES, COUNTRIES

logger = logging.getLogger(__name__)

PLACES: Mapping[Role, Mapping[str, str]] = {
    Role.AGENCY_CLERK: AGENCIES,
    Role.EMBASSY_CLERK: COUNTRIES,
}
"""The offices of the roles that hold at one."""

NO_SESSION = UUID(int=0)


def name_office(office: Office) -> str:
    """Name an office: its district or its country."""
    return PLACES.get(office.role, {}).get(office.place, office.place)


@dataclass(frozen=True)
class StaffRecord:
    """One of the staff, the phone masked."""

    account_id: UUID
    phone_masked: str
    roles: tuple[Role, ...]
    has_second_factor: bool
    offices: tuple[Office, ...] = ()


async def add_administrator(keyring: Keyring, raw_phone: str, now: datetime) -> bool:
    """Make the account of a phone an administrator. False when it is no phone number."""
    phone = rules.clean_phone(raw_phone)
    if phone is None:
        return False
    await _give(keyring, phone, keyring.lookup(phone, PHONE), Given(Role.ADMINISTRATOR), now)
    return True


@dataclass(frozen=True)
class Given:
    """A role that is given, where it holds (None: everywhere), and by which administrator."""

    role: Role
    office: Office | None = None
    by: UUID | None = None


def _read_office(role: Role, place: str) -> Office | None:
    """Return where a role is to hold, None for one that holds everywhere."""
    places = PLACES.get(role)
    if place not in (places or ("",)):
        raise OfficeInvalid
    return Office(role, place) if places else None


async def _give(
    keyring: Keyring, phone: str, hashed: str, given: Given, now: datetime
) -> tuple[Account, list[UUID]]:
    async with in_transaction():
        account = await store.find_account_by_phone(hashed)
        if account is None:
            account = await store.add_account(hashed, keyring.seal(phone, PHONE), now)
        await staff_store.add_role(account.id, given.role)
        if given.office is not None and given.by is not None:
            await staff_store.add_office(account.id, given.office, given.by, now)
        # a session that began as a citizen's lasts too long for staff: log in again
        ended = await store.revoke_all_sessions(account.id, "made staff", now)
    return account, ended


@raises(NotFound, PhoneInvalid, RoleByEmployer, OfficeInvalid)
async def invite_staff(
    tools: AuthTools, viewer: Viewer, raw_phone: str, role: Role, now: datetime, place: str = ""
) -> StaffRecord:
    """Give the owner of a phone a role, and tell them by message. For administrators.

    A clerk of an agency or an embassy is given it for a place, and for more places one by one.
    Whoever is logged in with it logs in again, and shows a second factor before it holds.
    """
    _check_administrator(viewer)
    phone = read_phone(raw_phone)
    if role is Role.EMPLOYER_CLERK:
        raise RoleByEmployer
    office = _read_office(role, place)
    given = Given(role, office, viewer.account_id)
    account, ended = await _give(tools.keyring, phone, phone_hash(tools, phone), given, now)
    await close_connections(tools, ended)
    async with in_transaction():
        await tell(
            keyring=tools.keyring,
            key=f"staff:{account.id}:{role.value}" + (f":{office.place}" if office else ""),
            phone=phone,
            template=SmsTemplate.STAFF_INVITED,
            params={},
            now=now,
            account_id=account.id,
        )
    logger.info(
        "account %s gave %s the role %s at %s", viewer.account_id, account.id, role, place or "-"
    )
    return await _record(tools, await store.get_account(account.id))


@raises(NotFound, OwnRole)
async def remove_staff_role(
    tools: AuthTools,
    viewer: Viewer,
    account_id: UUID,
    role: Role,
    now: datetime,
    place: str = "",
) -> None:
    """Take a role away, at once: the account's sessions end. For administrators.

    place: one office of the role alone; the role goes with its last office.
    """
    _check_administrator(viewer)
    if account_id == viewer.account_id:
        raise OwnRole
    async with in_transaction():
        if not await _take(account_id, Office(role, place)):
            raise NotFound
        ended = await store.revoke_all_sessions(account_id, "role removed", now)
    await close_connections(tools, ended)
    logger.info(
        "account %s took the role %s at %s from %s",
        viewer.account_id, role, place or "-", account_id,
    )  # fmt: skip


async def _take(account_id: UUID, office: Office) -> bool:
    """Take a role, or one office of it, away. False when the account does not hold it."""
    if not office.place:
        return await staff_store.remove_role(account_id, office.role)
    if office.place not in PLACES.get(office.role, {}):
        return False
    await staff_store.hold(account_id)
    if not await staff_store.remove_office(account_id, office):
        return False
    held = await staff_store.list_offices([account_id])
    if not any(other.role is office.role for other in held.get(account_id, ())):
        await staff_store.remove_role(account_id, office.role)
    return True


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


async def list_phones(
    tools: AuthTools, viewer: Viewer, account_ids: Collection[UUID]
) -> dict[UUID, str]:
    """Return the phones of some accounts, masked; empty for a seat. For auditors."""
    if Role.AUDITOR not in viewer.roles:
        return {}
    phones = {
        account.id: tools.keyring.open(account.phone_sealed, PHONE)
        for account in await staff_store.list_accounts(account_ids)
        if account.phone_hash is not None
    }
    return {account_id: mask_phone(phone) for account_id, phone in phones.items()}


async def list_holders(role: Role) -> list[Viewer]:
    """List who holds a role, as if signed in, for the system to ask what they may decide."""
    return [
        Viewer(
            account_id=account.id,
            session_id=NO_SESSION,
            device_id=NO_SESSION,
            person_id=account.person_id,
            roles=frozenset({role}),
            bound_person_id=account.person_id,
        )
        for account in await staff_store.list_staff()
        if role in account.roles
    ]


async def _record(tools: AuthTools, account: Account) -> StaffRecord:
    offices = await staff_store.list_offices([account.id])
    factor = await staff_store.find_second_factor(account.id)
    return StaffRecord(
        account_id=account.id,
        phone_masked=mask_phone(tools.keyring.open(account.phone_sealed, PHONE)),
        roles=tuple(Role(role) for role in account.roles),
        has_second_factor=factor is not None and factor.confirmed_at is not None,
        offices=offices.get(account.id, ()),
    )


def _check_administrator(viewer: Viewer) -> None:
    if Role.ADMINISTRATOR not in viewer.roles:
        raise NotFound
