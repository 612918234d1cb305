"""Confirming a step by a code to the account's own phone, and finding accounts by phone."""

from datetime import datetime

from auth import store
from auth.codes import PHONE, check_code, read_phone
from auth.errors import LentSession, PhoneInvalid, ProofNeeded
from auth.lent_codes import check_own_login
from auth.ports import AuthTools
from auth.records import Caller, CodePurpose
from kernel.errors import declared, raises
from kernel.viewer import Viewer

OWN = "own phone"


@raises(ProofNeeded, LentSession, *declared(check_code))
async def check_own_code(
    tools: AuthTools,
    caller: Caller,
    viewer: Viewer,
    purpose: CodePurpose,
    code: str,
    now: datetime,
) -> None:
    """Compare a code that was sent to the viewer's own phone, and use it up."""
    if viewer.needs_proof:
        raise ProofNeeded
    check_own_login(viewer)
    account = await store.get_account(viewer.account_id)
    phone = tools.keyring.open(account.phone_sealed, PHONE)
    await check_code(tools, caller, phone, purpose, code, now)


@raises(PhoneInvalid)
async def name_phone(tools: AuthTools, raw_phone: str) -> str:
    """Return the keyed hash that stands for a phone outside this room."""
    return tools.keyring.lookup(read_phone(raw_phone), OWN)


async def name_own_phone(tools: AuthTools, viewer: Viewer) -> str:
    """Return the keyed hash that stands for the viewer's own phone outside this room."""
    account = await store.get_account(viewer.account_id)
    return tools.keyring.lookup(tools.keyring.open(account.phone_sealed, PHONE), OWN)
