"""Real-name binding: which insured person an account stands for (§26 ㈠, §30 ㈠)."""

from datetime import datetime, timedelta
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from auth import store
from auth.codes import PHONE, check_code
from auth.errors import (
    AlreadyBound,
    BoundElsewhere,
    CodeNeeded,
    ProofNeeded,
    TooManyProofs,
)
from auth.limits import LIMITS
from auth.matching import match_within_limit
from auth.models import Account
from auth.new_owner import let_go
from auth.ports import AuthTools
from auth.proofs import check_proof
from auth.records import BindingWay, Caller, CodePurpose
from auth.sessions import close_connections, end_sessions
from faces.ports import FaceTools
from faces.records import CaptureRecord, ChallengeRecord, Purpose, Submission
from faces.service import idempotency_key, submit, take_challenge
from faces.store import find_capture_by_key
from kernel.counters import LimitsAway
from kernel.errors import Stale, declared, raises
from kernel.masks import mask_phone
from kernel.viewer import Viewer
from notifications.ports import SmsTemplate
from notifications.service import tell
from persons.errors import PersonNotMatched
from persons.store import has_second_number


async def _check_unbound(viewer: Viewer) -> Account:
    if viewer.needs_proof:
        raise ProofNeeded
    account = await store.get_account(viewer.account_id)
    if account.person_id is not None:
        raise AlreadyBound
    return account


async def _is_fresh(viewer: Viewer, now: datetime) -> bool:
    """Whether the session began so lately that its login's code counts as one of now."""
    session = await store.find_session(viewer.session_id)
    fresh = timedelta(seconds=LIMITS.fresh_login_seconds)
    return session is not None and now - session.created_at < fresh


@raises(
    AlreadyBound,
    ProofNeeded,
    CodeNeeded,
    *declared(check_code),
    TooManyProofs,
    PersonNotMatched,
    BoundElsewhere,
    Stale,
)
async def bind_by_numbers(
    tools: AuthTools,
    caller: Caller,
    viewer: Viewer,
    *,
    name: str,
    identity_number: str,
    number: str,
    code: str,
    now: datetime,
) -> None:
    """Bind without a face: name, identity number, and card, handbook or computer number (§30 ㈠).

    The SMS code is the one of a login within ten minutes, or one asked for now. A person bound
    to another phone is not moved this way: numbers can be stolen with a wallet. The code is
    used last, so that a slip in a number does not cost it.
    """
    account = await _check_unbound(viewer)
    fresh = await _is_fresh(viewer, now)
    if not fresh and not code:
        raise CodeNeeded
    person = await match_within_limit(tools, viewer, name, identity_number, now)
    if not await has_second_number(tools.keyring, person.id, number):
        raise PersonNotMatched
    if not fresh:
        phone = tools.keyring.open(account.phone_sealed, PHONE)
        await check_code(tools, caller, phone, CodePurpose.BINDING, code, now)
    await _check_free(tools, person.id)
    try:
        await _bind(viewer, person.id, now)
    except IntegrityError:  # another account was bound to the person in the same moment
        await _check_free(tools, person.id)
        raise Stale from None


async def _check_free(tools: AuthTools, person_id: UUID) -> None:
    other = await store.find_account_of_person(person_id)
    if other is not None:
        raise BoundElsewhere(mask_phone(tools.keyring.open(other.phone_sealed, PHONE)))


async def _bind(viewer: Viewer, person_id: UUID, now: datetime) -> None:
    async with in_transaction():
        if not await store.bind_account(viewer.account_id, person_id, BindingWay.NUMBERS, now):
            raise AlreadyBound
        await store.prove_device(viewer.account_id, viewer.device_id, now)


@raises(
    AlreadyBound,
    ProofNeeded,
    TooManyProofs,
    LimitsAway,
    PersonNotMatched,
    *declared(take_challenge),
)
async def start_face_binding(
    tools: AuthTools,
    face_tools: FaceTools,
    viewer: Viewer,
    *,
    name: str,
    identity_number: str,
    now: datetime,
) -> ChallengeRecord:
    """Begin to bind by face: name and number first, then a challenge (§26 ㈠)."""
    await _check_unbound(viewer)
    person = await match_within_limit(tools, viewer, name, identity_number, now)
    return await take_challenge(face_tools, viewer, person.id, Purpose.BINDING, now)


@raises(AlreadyBound, ProofNeeded, *declared(submit))
async def submit_face_binding(
    viewer: Viewer, submission: Submission, now: datetime
) -> CaptureRecord:
    """Submit the capture of a face binding. A repeat with the same key returns the first one."""
    if viewer.needs_proof:
        raise ProofNeeded
    key = idempotency_key(viewer, submission.idempotency_key)
    first = await find_capture_by_key(key)
    if first is not None:
        return first
    await _check_unbound(viewer)
    try:
        async with in_transaction():
            return await submit(viewer, submission, Purpose.BINDING, now)
    except IntegrityError:  # the same key came twice in the same moment
        first = await find_capture_by_key(key)
        if first is None:
            raise Stale from None
        return first


async def finish_face_binding(tools: AuthTools, capture: CaptureRecord, now: datetime) -> None:
    """Bind the account of a capture that matched; a face moves a binding from another phone.

    Safe to run again, also late: a binding made after this capture was judged stays. The
    account that loses the binding is told. Raises Stale when the account was bound in the same
    moment; run again, it finds so.
    """
    account = await store.get_account(capture.account_id)
    if account.person_id is not None or account.closed_at is not None:
        return
    async with in_transaction():
        other = await store.find_account_of_person(capture.person_id)
        if other is not None:
            if _is_newer(other, capture):
                return
            await store.unbind_account(other.id)
            await _tell_moved(tools, other, account, capture.id, now)
        if not await store.bind_account(account.id, capture.person_id, BindingWay.FACE, now):
            raise Stale
        await store.prove_device(account.id, capture.device_id, now)
    if other is not None:
        open_ones = await store.list_open_sessions(other.id, now)
        await close_connections(tools, [session.id for session in open_ones])


def _is_newer(other: Account, capture: CaptureRecord) -> bool:
    """Whether a binding was made after a capture was judged."""
    if other.bound_at is None or capture.judged_at is None:
        return False
    return other.bound_at > capture.judged_at


async def _tell_moved(
    tools: AuthTools, other: Account, account: Account, capture_id: UUID, now: datetime
) -> None:
    new_phone = tools.keyring.open(account.phone_sealed, PHONE)
    await tell(
        keyring=tools.keyring,
        template=SmsTemplate.PHONE_CHANGED,
        phone=tools.keyring.open(other.phone_sealed, PHONE),
        params={"tail": new_phone[-4:]},
        account_id=other.id,
        key=f"moved:{capture_id}",
        now=now,
    )


@raises(*declared(check_proof))
async def prove_again(
    tools: AuthTools, viewer: Viewer, *, name: str, identity_tail: str, now: datetime
) -> None:
    """Prove the bound person again by name and the last four of the identity number (二次放号)."""
    if not viewer.needs_proof:
        return
    account = await store.get_account(viewer.account_id)
    await check_proof(tools, account, name, identity_tail, now)
    await store.prove_device(viewer.account_id, viewer.device_id, now)


@raises()
async def start_afresh(tools: AuthTools, viewer: Viewer, now: datetime) -> None:
    """The number has a new owner: let the old account go. The next login makes a new one.

    Only an account that needs a proof can be let go this way; its person binds again from their
    new phone, and nothing of theirs was shown.
    """
    if not viewer.needs_proof:
        return
    account = await store.get_account(viewer.account_id)
    await end_sessions(tools, await let_go(tools, account, now), "new owner", now)
