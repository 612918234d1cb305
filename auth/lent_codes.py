"""A login code that goes to a helper's phone, for somebody whose own phone gets no messages.

It opens the person's account only on a device on which they were proven before, so that a helper
alone, with a device of their own, gets nowhere; see docs/adr/0033.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from auth import codes, lent_store, rules, store
from auth.codes import phone_hash, read_phone
from auth.errors import LentSession, PhoneInvalid, SmsNotSent, TooManyCodes
from auth.limits import LIMITS
from auth.models import Account, LentCode
from auth.ports import AuthTools
from auth.records import Caller, CodePurpose, CodeSent, LentCodeRecord, WorkProof
from kernel.counters import LimitsAway
from kernel.errors import declared, raises
from kernel.masks import mask_name
from kernel.pages import PagePlace
from kernel.viewer import Role, Viewer
from notifications.ports import SmsTemplate
from persons.records import PersonRecord
from persons.relation_store import find_standing_helper
from persons.store import list_persons_for_system

logger = logging.getLogger(__name__)

LISTED = 100


@dataclass(frozen=True)
class Lender:
    """Whose account it is, and the relation of the helper whose phone gets the code."""

    account: Account
    person_id: UUID
    relation_id: UUID


@raises(PhoneInvalid, *declared(codes.make_code))
async def request_lent_code(
    tools: AuthTools,
    caller: Caller,
    raw_phone: str,
    raw_helper_phone: str,
    proof: WorkProof | None,
    now: datetime,
) -> CodeSent:
    """Send a login code of a phone's account to a named helper's phone instead.

    The answer is the same whether it is sent or not, and comes as soon: who asks learns neither
    whether the phone is known nor who helps. So it is sent beside the answer, and nobody hears
    when a provider, or a limit on what the helper's phone gets, stopped it.
    """
    phone, helper_phone = read_phone(raw_phone), read_phone(raw_helper_phone)
    made = await codes.make_code(tools, caller, phone, CodePurpose.HELPER_LOGIN, proof, now)
    tools.later.start(_lend(tools, caller, phone, helper_phone, made, now))
    return made.sent


async def _lend(
    tools: AuthTools,
    caller: Caller,
    phone: str,
    helper_phone: str,
    made: codes.MadeCode,
    now: datetime,
) -> None:
    lender = await find_lender(tools, caller, phone, helper_phone, now)
    if lender is None:
        return
    try:
        await codes.count_receiver(tools, helper_phone, now)
    except (TooManyCodes, LimitsAway):
        logger.warning("a helper's code was not sent: too many, or not counted")
        return
    person = await _person(tools, lender.person_id)
    lent_id = await lent_store.add(
        lender.account.id, lender.person_id, lender.relation_id, made.id, now
    )
    try:
        await codes.send_code(
            tools, made, helper_phone, SmsTemplate.HELPER_CODE, name=mask_name(person.name)
        )
    except SmsNotSent:
        await lent_store.drop(lent_id)


async def find_lender(
    tools: AuthTools, caller: Caller, phone: str, helper_phone: str, now: datetime
) -> Lender | None:
    """Return whose code may go to a helper now; None when it may not, for whatever reason.

    The account is bound and of no staff, the device proven for it and the phone not long unseen;
    the helper was named, has accepted for some days, and stands.
    """
    account = await store.find_account_by_phone(phone_hash(tools, phone))
    if account is None or account.person_id is None or account.roles:
        return None
    entry = await lent_store.find_entry(account.id, caller.device_secret)
    unproven = entry is None or rules.needs_proof(
        bound=True,
        device_proven_at=entry.proven_at,
        last_seen_at=account.last_seen_at,
        now=now,
        limits=LIMITS,
    )
    if unproven:
        return None
    relation_id = await _find_helper(tools, account.person_id, helper_phone, now)
    if relation_id is None:
        return None
    return Lender(account, account.person_id, relation_id)


async def _find_helper(
    tools: AuthTools, person_id: UUID, helper_phone: str, now: datetime
) -> UUID | None:
    """Return the relation of the helper whose phone it was when named, and is now."""
    hashed = phone_hash(tools, helper_phone)
    helper = await store.find_account_by_phone(hashed)
    if helper is None:
        return None
    accepted_before = now - timedelta(days=LIMITS.lent_after_days)
    return await find_standing_helper(person_id, helper.id, hashed, accepted_before)


async def find_lent(account: Account, caller: Caller, code_id: UUID) -> LentCode | None:
    """Return how a code was lent to an account, while the helper it went to still is one."""
    lent = await lent_store.find_of_code(account.id, code_id)
    entry = await lent_store.find_entry(account.id, caller.device_secret)
    if lent is None or entry is None or entry.proven_at is None or account.person_id is None:
        return None
    return lent if await lent_store.stands(lent.relation_id, account.person_id) else None


def check_own_login(viewer: Viewer) -> None:
    """Raise LentSession where a helper's code is not enough: phone, helpers, employers."""
    if viewer.lent:
        raise LentSession


async def list_lent_codes(tools: AuthTools, viewer: Viewer) -> list[LentCodeRecord]:
    """List codes that went to a helper's phone: the own person's, the newest first."""
    if viewer.person_id is None or viewer.needs_proof:
        return []
    return await lent_store.list_of(tools.keyring, LISTED, viewer.person_id)


async def list_all_lent_codes(
    tools: AuthTools, viewer: Viewer, limit: int, after: PagePlace | None = None
) -> list[tuple[LentCodeRecord, str]]:
    """List everybody's with the person's masked name, the newest first, behind a place.

    For auditors; anybody else gets nothing.
    """
    if Role.AUDITOR not in viewer.roles:
        return []
    found = await lent_store.list_all(tools.keyring, limit, after)
    persons = await list_persons_for_system(tools.keyring, {lent.person_id for lent in found})
    return [(lent, mask_name(persons[lent.person_id].name)) for lent in found]


async def _person(tools: AuthTools, person_id: UUID) -> PersonRecord:
    return (await list_persons_for_system(tools.keyring, [person_id]))[person_id]
