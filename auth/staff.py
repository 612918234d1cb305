"""Accounts of the staff: the first administrator, made at the server's own console."""

from datetime import datetime

from tortoise.transactions import in_transaction

from auth import rules, store
from auth.codes import PHONE
from kernel.sealed import Keyring
from kernel.viewer import Role


async def add_administrator(keyring: Keyring, raw_phone: str, now: datetime) -> bool:
    """Make the account of a phone an administrator. False when it is no phone number."""
    phone = rules.clean_phone(raw_phone)
    if phone is None:
        return False
    hashed = keyring.lookup(phone, PHONE)
    async with in_transaction():
        account = await store.find_account_by_phone(hashed)
        if account is None:
            account = await store.add_account(hashed, keyring.seal(phone, PHONE), now)
        await store.add_role(account.id, Role.ADMINISTRATOR)
        # a session that began as a citizen's lasts too long for staff: log in again
        await store.revoke_all_sessions(account.id, "made staff", now)
    return True
