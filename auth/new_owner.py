"""A phone number that has a new owner (二次放号): the account that it opened is let go.

With it goes what its owner could do for others: whoever has the number now was named by nobody.
"""

from datetime import datetime, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from auth import rules, store
from auth.codes import PHONE
from auth.limits import LIMITS
from auth.models import Account
from auth.ports import AuthTools
from auth.records import Caller
from notifications.ports import SmsTemplate
from notifications.service import Telling, tell_many
from persons.relation_store import end_help_of


async def has_new_owner(account: Account, caller: Caller, now: datetime) -> bool:
    """Whether a login to an account must be taken for one of its number's new owner."""
    device_id = await store.find_device_id(caller.device_secret)
    return rules.has_new_owner(
        bound=account.person_id is not None,
        known_device=device_id is not None and await store.has_logged_in(account.id, device_id),
        last_seen_at=account.last_seen_at,
        now=now,
        limits=LIMITS,
    )


async def let_go(tools: AuthTools, account: Account, now: datetime) -> list[UUID]:
    """Close an account and end its helping; tell those whom it helped.

    Returns its sessions, revoked, whose connections are still to be closed.
    """
    async with in_transaction():
        asked_before = now - timedelta(days=LIMITS.unseen_days)
        helped = await end_help_of(account.id, account.phone_hash, asked_before, now)
        await store.close_account(account.id, now)
        await _tell(tools, account.id, helped, now)
        return await store.revoke_all_sessions(account.id, "new owner", now)


async def _tell(tools: AuthTools, helper_id: UUID, person_ids: list[UUID], now: datetime) -> None:
    tellings = [
        Telling(
            key=f"unhelped:{helper_id.hex[:16]}:{account.id.hex[:16]}",
            phone=tools.keyring.open(account.phone_sealed, PHONE),
            template=SmsTemplate.HELPER_ENDED,
            params={},
            account_id=account.id,
            person_id=account.person_id,
        )
        for account in await store.list_accounts_of_persons(person_ids)
    ]
    await tell_many(tools.keyring, tellings, now)
