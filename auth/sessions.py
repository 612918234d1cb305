"""Logging in, staying logged in, and being logged out at once."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from auth import lent_store, new_owner, rules, staff_store, store
from auth.codes import PHONE, check_code, compare_code, use_code
from auth.errors import CodeExpired, SessionOver
from auth.keys import Claims, KeyBook, TokenRefused
from auth.lent_codes import find_lent
from auth.limits import LIMITS
from auth.models import Account, AccountDevice, Session
from auth.ports import AuthTools
from auth.records import Caller, CodePurpose, DeviceRecord, SessionTokens
from kernel.errors import NotFound, Stale, declared, local_words, raises
from kernel.ids import new_secret
from kernel.viewer import WITH_OFFICE, Office, Role, Viewer
from notifications.ports import SmsTemplate
from notifications.service import tell

logger = logging.getLogger(__name__)

REFRESH_BITS = 256
LONGEST_TOKEN = 128
SHORTEST_ATTEMPT = 16  # characters, as of a device's secret


@dataclass(frozen=True)
class Login:
    """What a person typed to log in; by_helper: the code went to a helper's phone."""

    phone: str
    code: str
    by_helper: bool = False


@raises(*declared(check_code), Stale)
async def log_in(
    tools: AuthTools, keys: KeyBook, caller: Caller, login: Login, now: datetime
) -> SessionTokens:
    """Log in with a code; an unknown phone gets an account.

    On a bound account a new device, or a phone unseen for 90 days, must prove the person again
    before anything personal shows. An unbound account that is unseen so long, and not known on
    this device, is let go: its number's new owner gets one of their own.
    """
    purpose = CodePurpose.HELPER_LOGIN if login.by_helper else CodePurpose.LOGIN
    matched = await compare_code(tools, caller, login.phone, purpose, login.code, now)
    await use_code(matched, now)
    hashed = matched.hashed
    account = await store.find_account_by_phone(hashed)
    if login.by_helper:
        return await _log_in_lent(tools, keys, account, caller, matched.id, now)
    if account is not None and await new_owner.has_new_owner(account, caller, now):
        await end_sessions(tools, await new_owner.let_go(tools, account, now), "new owner", now)
        account = None
    if account is None:
        sealed = tools.keyring.seal(matched.phone, PHONE)
        account = await store.add_account(hashed, sealed, now)
    return await begin_session(tools, keys, account, caller, now)


async def _log_in_lent(
    tools: AuthTools,
    keys: KeyBook,
    account: Account | None,
    caller: Caller,
    code_id: UUID,
    now: datetime,
) -> SessionTokens:
    """Log in with a helper's code, while the helper still is one and the device is proven."""
    lent = await find_lent(account, caller, code_id) if account else None
    if account is None or lent is None:
        raise CodeExpired
    tokens = await begin_session(tools, keys, account, caller, now, lent_by=lent.relation_id)
    await lent_store.note_use(lent.id, tokens.session_id, now)
    await tell(
        keyring=tools.keyring,
        template=SmsTemplate.HELPER_LOGIN,
        phone=tools.keyring.open(account.phone_sealed, PHONE),
        params={"time": local_words(now)},
        account_id=account.id,
        key=f"lent:{tokens.session_id}",
        now=now,
    )
    return tokens


async def begin_session(
    tools: AuthTools,
    keys: KeyBook,
    account: Account,
    caller: Caller,
    now: datetime,
    *,
    lent_by: UUID | None = None,
) -> SessionTokens:
    """Begin a session of an account on the caller's device."""
    refresh_token = new_secret(REFRESH_BITS)
    async with in_transaction():
        # holds the account, so that a change of its phone sees and ends this session
        if not await store.touch_account(account.id, account.phone_hash, now):
            raise Stale
        entry = await _enter_device(tools, account, caller, now)
        idle_until = _idle_until(account, now, now)
        session = await store.add_session(account.id, entry.id, now, idle_until, lent_by)
        await store.add_refresh_token(session.id, refresh_token, now)
    return await _tokens(keys, session.id, account, entry, refresh_token, now)


async def _enter_device(
    tools: AuthTools, account: Account, caller: Caller, now: datetime
) -> AccountDevice:
    """Return the account's entry for the caller's device; tell the phone of a new one."""
    device_id = await store.enrol_device(caller.device_secret, now)
    if rules.needs_proof(
        bound=account.person_id is not None,
        device_proven_at=now,
        last_seen_at=account.last_seen_at,
        now=now,
        limits=LIMITS,
    ):
        await store.forget_proofs(account.id)
    new_here = not await store.has_logged_in(account.id, device_id)
    entry = await store.enrol_account_device(
        account.id, device_id, rules.device_name(caller.device_name), now
    )
    if new_here and account.person_id is not None:
        await tell(
            keyring=tools.keyring,
            template=SmsTemplate.NEW_DEVICE,
            phone=tools.keyring.open(account.phone_sealed, PHONE),
            params={"time": local_words(now)},
            account_id=account.id,
            key=f"new-device:{entry.id}",
            now=now,
        )
    return entry


async def _tokens(
    keys: KeyBook,
    session_id: UUID,
    account: Account,
    entry: AccountDevice,
    refresh_token: str,
    now: datetime,
) -> SessionTokens:
    expires_at = now + timedelta(seconds=LIMITS.access_seconds)
    return SessionTokens(
        session_id=session_id,
        access_token=await keys.sign(Claims(account.id, session_id, expires_at), now),
        refresh_token=refresh_token,
        access_expires_at=expires_at,
        needs_proof=account.person_id is not None and entry.proven_at is None,
    )


def _idle_until(account: Account, begun_at: datetime, now: datetime) -> datetime:
    if account.roles or account.employer_id is not None:
        return rules.staff_idle_until(begun_at, now, LIMITS)
    return now + timedelta(days=LIMITS.refresh_idle_days)


@raises(SessionOver)
async def refresh(
    tools: AuthTools,
    keys: KeyBook,
    caller: Caller,
    refresh_token: str,
    now: datetime,
    attempt: str = "",
) -> SessionTokens:
    """Exchange a refresh token for new tokens. One used before ends its whole session.

    A copy is then in someone else's hands (RFC 9700 §4.14). An app that lost the answer asks
    again with the same `attempt`, a secret that it made for this renewal, and is answered with
    the same refresh token, while that is unused (docs/adr/0005).
    """
    readable = refresh_token.isascii() and len(refresh_token) <= LONGEST_TOKEN
    row = await store.find_refresh_token(refresh_token) if readable else None
    session = await store.find_session(row.session_id) if row else None
    if row is None or session is None or not _is_open(session, now):
        raise SessionOver
    account, entry = session.account, session.account_device
    if entry.device_id != await store.find_device_id(caller.device_secret):
        await _end_stolen(tools, session, "other device", now)
        raise SessionOver
    next_token = _next_token(tools, row.id, attempt)
    tokens = await _tokens(keys, session.id, account, entry, next_token, now)
    async with in_transaction():
        first_use = await store.use_refresh_token(row.id, now)
        if first_use:
            await store.add_refresh_token(session.id, next_token, now)
            idle_until = _idle_until(account, session.created_at, now)
            await store.prolong_session(session.id, now, idle_until)
            await store.touch_account(account.id, account.phone_hash, now)
            await store.touch_account_device(entry.id, now)
    if not first_use and not await _is_unused(next_token):
        await _end_stolen(tools, session, "reused token", now)
        raise SessionOver
    return tokens


def _next_token(tools: AuthTools, token_id: UUID, attempt: str) -> str:
    """Make the token that follows another: the same one each time an attempt is repeated."""
    if not attempt.isascii() or not SHORTEST_ATTEMPT <= len(attempt) <= LONGEST_TOKEN:
        return new_secret(REFRESH_BITS)
    return tools.keyring.lookup(f"{token_id}:{attempt}", "refresh token")


async def _is_unused(token: str) -> bool:
    row = await store.find_refresh_token(token)
    return row is not None and row.used_at is None


async def _end_stolen(tools: AuthTools, session: Session, why: str, now: datetime) -> None:
    logger.warning("session %s is ended: %s", session.id, why)
    await end_sessions(tools, [session.id], why, now)


def _is_open(session: Session, now: datetime) -> bool:
    over = session.revoked_at is not None or session.account.closed_at is not None
    return not over and session.idle_until > now


async def end_sessions(tools: AuthTools, session_ids: list[UUID], why: str, now: datetime) -> None:
    """End sessions at once, and tell their open connections."""
    for session_id in session_ids:
        await store.revoke_session(session_id, why, now)
    await close_connections(tools, session_ids)


async def close_connections(tools: AuthTools, session_ids: list[UUID]) -> None:
    """Have the open connections of sessions closed: what they may see has changed."""
    for session_id in session_ids:
        await tools.live.publish(session_topic(session_id))


def session_topic(session_id: UUID) -> str:
    """The topic on which a session's connections hear that it ended."""
    return f"session:{session_id}"


async def view(keys: KeyBook, access_token: str, now: datetime) -> Viewer:
    """Return who an access token stands for. Raises TokenRefused, also for a revoked session."""
    claims = await keys.verify(access_token, now)
    return await view_session(claims.session_id, claims.account_id, now)


async def view_session(session_id: UUID, account_id: UUID, now: datetime) -> Viewer:
    """Return who a session stands for now. Raises TokenRefused when it is over."""
    session = await store.find_session(session_id)
    if session is None or not _is_open(session, now):
        raise TokenRefused
    account, entry = session.account, session.account_device
    if account.id != account_id:
        raise TokenRefused
    needs_proof = account.person_id is not None and entry.proven_at is None
    roles = _roles_in(session)
    return Viewer(
        account_id=account.id,
        session_id=session.id,
        device_id=entry.device_id,
        person_id=None if needs_proof else account.person_id,
        needs_proof=needs_proof,
        roles=roles,
        employer_id=account.employer_id,
        offices=await _offices_of(account.id, roles),
        bound_person_id=account.person_id,
        lent=session.lent_by is not None,
    )


def _roles_in(session: Session) -> frozenset[Role]:
    """The account's roles, once this session has shown its second factor (NIST 63B-4)."""
    if session.second_factor_at is None or session.lent_by is not None:
        return frozenset()
    return frozenset(Role(role) for role in session.account.roles)


async def _offices_of(account_id: UUID, roles: frozenset[Role]) -> frozenset[Office]:
    """Where the roles that hold in a session hold, of those that need an office."""
    if not roles & WITH_OFFICE:
        return frozenset()
    held = await staff_store.list_offices([account_id])
    return frozenset(office for office in held.get(account_id, ()) if office.role in roles)


@raises()
async def log_out(tools: AuthTools, viewer: Viewer, now: datetime) -> None:
    """End this session."""
    await end_sessions(tools, [viewer.session_id], "logged out", now)


async def list_devices(viewer: Viewer, now: datetime) -> list[DeviceRecord]:
    """List the devices that are logged in to the viewer's account, the last used first.

    Who has still to prove the person sees their own only: the others may be a stranger's.
    """
    seen: dict[UUID, DeviceRecord] = {}
    for session in await store.list_open_sessions(viewer.account_id, now):
        entry = session.account_device
        if viewer.needs_proof and entry.device_id != viewer.device_id:
            continue
        seen.setdefault(
            entry.device_id,
            DeviceRecord(
                id=entry.device_id,
                name=entry.name,
                first_seen_at=entry.first_seen_at,
                last_seen_at=entry.last_seen_at,
                current=entry.device_id == viewer.device_id,
            ),
        )
    return list(seen.values())


@raises(NotFound)
async def revoke_device(tools: AuthTools, viewer: Viewer, device_id: UUID, now: datetime) -> None:
    """Log a device of the viewer's account out, at once.

    It is trusted no more: who logs in there again proves the person first.
    """
    if viewer.needs_proof and device_id != viewer.device_id:
        raise NotFound
    ended = await store.revoke_sessions_on(viewer, device_id, "device revoked", now)
    if not ended:
        raise NotFound
    await store.forget_proof(viewer.account_id, device_id)
    await close_connections(tools, ended)
