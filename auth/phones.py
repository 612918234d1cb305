"""Changing the phone that an account logs in with."""

from dataclasses import dataclass
from datetime import datetime

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from auth import store
from auth.codes import (
    PHONE,
    MatchedCode,
    compare_code,
    phone_hash,
    read_phone,
    request_code,
    use_code,
)
from auth.errors import (
    CodeNeeded,
    LentSession,
    PhoneInUse,
    ProofNeeded,
    SamePhone,
)
from auth.lent_codes import check_own_login
from auth.models import Account
from auth.ports import AuthTools
from auth.proofs import check_proof
from auth.records import AccountRecord, BindingWay, Caller, CodePurpose, CodeSent, WorkProof
from auth.sessions import end_sessions
from kernel.errors import Stale, declared, raises
from kernel.masks import mask_phone
from kernel.viewer import Viewer
from notifications.ports import SmsTemplate
from notifications.service import tell


async def get_own_account(tools: AuthTools, viewer: Viewer) -> AccountRecord:
    """Return the viewer's account, its phone masked."""
    account = await store.get_account(viewer.account_id)
    return AccountRecord(
        id=account.id,
        phone_masked=mask_phone(tools.keyring.open(account.phone_sealed, PHONE)),
        person_id=viewer.person_id,
        bound_at=account.bound_at if viewer.person_id else None,
        bound_by=BindingWay(account.bound_by) if viewer.person_id else None,
    )


@raises(ProofNeeded, LentSession, *declared(request_code))
async def request_own_code(
    tools: AuthTools,
    caller: Caller,
    viewer: Viewer,
    purpose: CodePurpose,
    proof: WorkProof | None,
    now: datetime,
) -> CodeSent:
    """Send a code to the account's own phone, to confirm a step."""
    if viewer.needs_proof:
        raise ProofNeeded
    check_own_login(viewer)
    account = await store.get_account(viewer.account_id)
    phone = tools.keyring.open(account.phone_sealed, PHONE)
    return await request_code(tools, caller, phone, purpose, proof, now)


@raises(ProofNeeded, LentSession, SamePhone, *declared(request_code))
async def request_new_phone_code(
    tools: AuthTools,
    caller: Caller,
    viewer: Viewer,
    new_phone: str,
    proof: WorkProof | None,
    now: datetime,
) -> CodeSent:
    """Send a code to the phone that the account is to change to."""
    if viewer.needs_proof:
        raise ProofNeeded
    check_own_login(viewer)
    account = await store.get_account(viewer.account_id)
    if phone_hash(tools, read_phone(new_phone)) == account.phone_hash:
        raise SamePhone
    return await request_code(tools, caller, new_phone, CodePurpose.PHONE_NEW, proof, now)


@dataclass(frozen=True)
class PhoneChange:
    """The new phone with its code, and either the old phone's code or name and last four."""

    new_phone: str
    new_code: str
    old_code: str = ""
    name: str = ""
    identity_tail: str = ""


@raises(
    ProofNeeded,
    LentSession,
    CodeNeeded,
    SamePhone,
    PhoneInUse,
    Stale,
    *declared(compare_code),
    *declared(check_proof),
    *declared(use_code),
)
async def change_phone(
    tools: AuthTools, caller: Caller, viewer: Viewer, change: PhoneChange, now: datetime
) -> None:
    """Change the phone. The old one confirms by its code; if it is lost, the person does.

    Codes are used up when both are right: a slip in one does not cost the other. Other devices
    are logged out, and the old phone is told.
    """
    if viewer.needs_proof:
        raise ProofNeeded
    check_own_login(viewer)
    account = await store.get_account(viewer.account_id)
    old_phone = tools.keyring.open(account.phone_sealed, PHONE)
    if read_phone(change.new_phone) == old_phone:
        raise SamePhone
    by_person = account.person_id is not None and change.name and change.identity_tail
    if not change.old_code and not by_person:
        raise CodeNeeded
    new = await compare_code(
        tools, caller, change.new_phone, CodePurpose.PHONE_NEW, change.new_code, now
    )
    old = await _confirm_old(tools, caller, account, change, now)
    for matched in (new, old):
        if matched is not None:
            await use_code(matched, now)
    await _change(tools, viewer, account, new, now)


async def _confirm_old(
    tools: AuthTools, caller: Caller, account: Account, change: PhoneChange, now: datetime
) -> MatchedCode | None:
    if change.old_code:
        phone = tools.keyring.open(account.phone_sealed, PHONE)
        return await compare_code(tools, caller, phone, CodePurpose.PHONE_OLD, change.old_code, now)
    await check_proof(tools, account, change.name, change.identity_tail, now)
    return None


async def _change(
    tools: AuthTools, viewer: Viewer, account: Account, new: MatchedCode, now: datetime
) -> None:
    sealed = tools.keyring.seal(new.phone, PHONE)
    old_phone = tools.keyring.open(account.phone_sealed, PHONE)
    try:
        async with in_transaction():
            if not await store.change_phone(account.id, account.phone_hash, new.hashed, sealed):
                raise Stale
            await _tell_old(tools, account, old_phone, new.phone, now)
            ended = await store.revoke_all_sessions(
                account.id, "phone changed", now, but=viewer.session_id
            )
    except IntegrityError:
        raise PhoneInUse from None
    await end_sessions(tools, ended, "phone changed", now)


async def _tell_old(
    tools: AuthTools, account: Account, old_phone: str, new_phone: str, now: datetime
) -> None:
    await tell(
        keyring=tools.keyring,
        template=SmsTemplate.PHONE_CHANGED,
        phone=old_phone,
        params={"tail": new_phone[-4:]},
        account_id=account.id,
        key=f"phone:{account.id.hex[:16]}:{int(now.timestamp())}",
        now=now,
    )
