"""All queries on accounts, devices, codes and sessions."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import F, Q
from tortoise.transactions import in_transaction

from auth.models import Account, AccountDevice, Device, Guess, RefreshToken, Session, SmsCode
from kernel.ids import digest, new_id
from kernel.viewer import Viewer

# Accounts


async def find_account_by_phone(phone_hash: str) -> Account | None:
    """Return the account of a phone."""
    return await Account.get_or_none(phone_hash=phone_hash)


async def find_account_of_person(person_id: UUID) -> Account | None:
    """Return the account that a person is bound to."""
    return await Account.get_or_none(person_id=person_id)


async def list_accounts_of_persons(person_ids: Collection[UUID]) -> list[Account]:
    """List the accounts that persons are bound to, for telling them something."""
    return await Account.filter(person_id__in=list(person_ids), closed_at=None)


async def list_accounts(account_ids: Collection[UUID]) -> list[Account]:
    """List open accounts by id, for telling them something."""
    return await Account.filter(id__in=list(account_ids), closed_at=None)


async def get_account(account_id: UUID) -> Account:
    """Return an account by the id of a viewer or a job."""
    return await Account.get(id=account_id)


async def add_account(phone_hash: str, phone_sealed: str, now: datetime) -> Account:
    """Add an account; one that another login added in the same moment is taken instead."""
    try:
        async with in_transaction():
            return await Account.create(
                id=new_id(),
                phone_hash=phone_hash,
                phone_sealed=phone_sealed,
                created_at=now,
                last_seen_at=now,
            )
    except IntegrityError:
        return await Account.get(phone_hash=phone_hash)


async def touch_account(account_id: UUID, phone_hash: str | None, now: datetime) -> bool:
    """Note that an account was seen. False when it lost that phone in the same moment.

    In a transaction this holds the account: its phone cannot change before the commit.
    """
    return bool(
        await Account.filter(id=account_id, phone_hash=phone_hash, closed_at=None).update(
            last_seen_at=now
        )
    )


async def bind_account(account_id: UUID, person_id: UUID, way: str, now: datetime) -> bool:
    """Bind an unbound account. False when it is bound; IntegrityError when the person is."""
    return bool(
        await Account.filter(id=account_id, person_id=None, closed_at=None).update(
            person_id=person_id, bound_at=now, bound_by=way
        )
    )


async def unbind_account(account_id: UUID) -> None:
    """Take a binding away, with the proofs that its devices gave."""
    await Account.filter(id=account_id).update(person_id=None, bound_at=None, bound_by="")
    await AccountDevice.filter(account_id=account_id).update(proven_at=None)


async def close_account(account_id: UUID, now: datetime) -> None:
    """Let go of an account's phone: its number has a new owner."""
    await Account.filter(id=account_id).update(
        phone_hash=None, person_id=None, bound_at=None, bound_by="", closed_at=now
    )


async def change_phone(
    account_id: UUID, old_hash: str | None, new_hash: str, new_sealed: str
) -> bool:
    """Change an account's phone. IntegrityError when another account has the new one.

    False when the account no longer has the old phone: it was changed in the same moment.
    """
    return bool(
        await Account.filter(id=account_id, phone_hash=old_hash).update(
            phone_hash=new_hash, phone_sealed=new_sealed
        )
    )


# Devices


async def find_device_id(secret: str) -> UUID | None:
    """Return the id of a device that was seen before."""
    row = await Device.get_or_none(secret_hash=digest(secret))
    return row.id if row else None


async def enrol_device(secret: str, now: datetime) -> UUID:
    """Return a device's id, adding it when it is new."""
    known = await find_device_id(secret)
    if known is not None:
        return known
    try:
        async with in_transaction():
            row = await Device.create(id=new_id(), secret_hash=digest(secret), created_at=now)
            return row.id
    except IntegrityError:
        return (await Device.get(secret_hash=digest(secret))).id


async def enrol_account_device(
    account_id: UUID, device_id: UUID, name: str, now: datetime
) -> AccountDevice:
    """Return an account's entry for a device, adding it when it is new, and touch it."""
    row = await AccountDevice.get_or_none(account_id=account_id, device_id=device_id)
    if row is None:
        return await _add_account_device(account_id, device_id, name, now)
    await AccountDevice.filter(id=row.id).update(last_seen_at=now, name=name)
    return row


async def _add_account_device(
    account_id: UUID, device_id: UUID, name: str, now: datetime
) -> AccountDevice:
    try:
        async with in_transaction():
            return await AccountDevice.create(
                id=new_id(),
                account_id=account_id,
                device_id=device_id,
                name=name,
                first_seen_at=now,
                last_seen_at=now,
            )
    except IntegrityError:  # two logins on one device in the same moment
        return await AccountDevice.get(account_id=account_id, device_id=device_id)


async def touch_account_device(entry_id: UUID, now: datetime) -> None:
    """Note that an account was seen on a device."""
    await AccountDevice.filter(id=entry_id).update(last_seen_at=now)


async def has_logged_in(account_id: UUID, device_id: UUID) -> bool:
    """Whether an account has logged in on this device before."""
    return await AccountDevice.filter(account_id=account_id, device_id=device_id).exists()


async def knows_device(phone_hash: str, secret: str) -> bool:
    """Whether a phone's account has logged in on this device before.

    One query, whether the phone is known or not: the time it takes tells nothing.
    """
    return await AccountDevice.filter(
        account__phone_hash=phone_hash, device__secret_hash=digest(secret)
    ).exists()


async def prove_device(account_id: UUID, device_id: UUID, now: datetime) -> None:
    """Note that the bound person was proven on this device."""
    await AccountDevice.filter(account_id=account_id, device_id=device_id).update(proven_at=now)


async def forget_proofs(account_id: UUID) -> None:
    """Have every device of an account prove the person again."""
    await AccountDevice.filter(account_id=account_id).update(proven_at=None)


async def forget_proof(account_id: UUID, device_id: UUID) -> None:
    """Have one device of an account prove the person again."""
    await AccountDevice.filter(account_id=account_id, device_id=device_id).update(proven_at=None)


async def delete_stray_devices(before: datetime, now: datetime, limit: int = 1000) -> int:
    """Delete devices first seen before a moment that never logged in, with their guesses.

    Whoever tries codes from ever new devices would fill the table. One that is locked stays.
    """
    locked = await Guess.filter(locked_until__gt=now).values_list("device_id", flat=True)
    rows = Device.filter(created_at__lt=before, accounts__id=None).limit(limit)
    kept = set(locked)
    stray = [row.id for row in await rows if row.id not in kept]
    await Guess.filter(device_id__in=stray).delete()
    return await Device.filter(id__in=stray).delete() if stray else 0


# Codes and guesses


async def add_code(
    phone_hash: str, purpose: str, code_hash: str, now: datetime, expires_at: datetime
) -> UUID:
    """Keep a code's hash. Returns its id."""
    row = await SmsCode.create(
        id=new_id(),
        phone_hash=phone_hash,
        purpose=purpose,
        code_hash=code_hash,
        sent_at=now,
        expires_at=expires_at,
    )
    return row.id


async def last_code_at(phone_hash: str, purpose: str) -> datetime | None:
    """When the last code for a phone and purpose was sent."""
    row = await SmsCode.filter(phone_hash=phone_hash, purpose=purpose).order_by("-sent_at").first()
    return row.sent_at if row else None


async def list_codes(phone_hash: str, purpose: str, limit: int) -> list[SmsCode]:
    """List the newest codes of a phone and purpose, used and dead ones too."""
    rows = SmsCode.filter(phone_hash=phone_hash, purpose=purpose)
    return await rows.order_by("-sent_at").limit(limit)


async def use_codes(code_ids: Collection[UUID], now: datetime) -> bool:
    """Use up codes together. False when one of them was used in the same moment.

    One statement for all: of two logins with two right codes only one goes through.
    """
    rows = SmsCode.filter(id__in=list(code_ids), used_at=None)
    return await rows.update(used_at=now) == len(code_ids)


async def void_codes(phone_hash: str, purpose: str, now: datetime) -> None:
    """Void what other codes are still alive, after one of them did its work."""
    await SmsCode.filter(phone_hash=phone_hash, purpose=purpose, used_at=None).update(used_at=now)


async def delete_old_codes(before: datetime) -> int:
    """Delete codes sent before a moment."""
    return await SmsCode.filter(sent_at__lt=before).delete()


async def locked_until(phone_hash: str, secret: str) -> datetime | None:
    """Until when a phone is locked on a device; None on one that was never seen."""
    device_id = await find_device_id(secret)
    if device_id is None:
        return None
    row = await Guess.get_or_none(phone_hash=phone_hash, device_id=device_id)
    return row.locked_until if row else None


async def take_guess(phone_hash: str, device_id: UUID, most: int, now: datetime) -> int | None:
    """Count a guess before it is compared. Returns how often it was now, None when none is left.

    Counting first, in one statement, keeps a burst of simultaneous guesses within the limit.
    """
    await _enrol_guess(phone_hash, device_id)
    rows = Guess.filter(phone_hash=phone_hash, device_id=device_id)
    over = Q(locked_until__lte=now)
    await rows.filter(over).update(failures=0, locked_until=None)
    if not await rows.filter(failures__lt=most).update(failures=F("failures") + 1):
        return None
    return (await Guess.get(phone_hash=phone_hash, device_id=device_id)).failures


async def _enrol_guess(phone_hash: str, device_id: UUID) -> None:
    if await Guess.exists(phone_hash=phone_hash, device_id=device_id):
        return
    try:
        async with in_transaction():
            await Guess.create(id=new_id(), phone_hash=phone_hash, device_id=device_id)
    except IntegrityError:
        return


async def lock(phone_hash: str, device_id: UUID, until: datetime) -> None:
    """Lock a phone on a device; a lock that stands is not prolonged."""
    await Guess.filter(phone_hash=phone_hash, device_id=device_id, locked_until=None).update(
        locked_until=until
    )


async def give_back_guess(phone_hash: str, device_id: UUID) -> None:
    """Count one guess less, for it was right, and open the lock that it may have set."""
    await Guess.filter(phone_hash=phone_hash, device_id=device_id, failures__gt=0).update(
        failures=F("failures") - 1, locked_until=None
    )


async def clear_guesses(phone_hash: str, device_id: UUID) -> None:
    """Forget the wrong guesses, after a right one."""
    await Guess.filter(phone_hash=phone_hash, device_id=device_id).update(
        failures=0, locked_until=None
    )


# Sessions


async def add_session(
    account_id: UUID,
    account_device_id: UUID,
    now: datetime,
    idle_until: datetime,
    lent_by: UUID | None = None,
) -> Session:
    """Begin a session; lent_by: the relation of the helper whose phone got the code."""
    return await Session.create(
        id=new_id(),
        account_id=account_id,
        account_device_id=account_device_id,
        created_at=now,
        refreshed_at=now,
        idle_until=idle_until,
        lent_by=lent_by,
    )


async def find_session(session_id: UUID) -> Session | None:
    """Return a session with its account and device, in one query."""
    return await Session.get_or_none(id=session_id).select_related("account", "account_device")


async def prolong_session(session_id: UUID, now: datetime, idle_until: datetime) -> None:
    """Note that a session was refreshed."""
    await Session.filter(id=session_id).update(refreshed_at=now, idle_until=idle_until)


async def revoke_session(session_id: UUID, why: str, now: datetime) -> bool:
    """End a session with all its tokens. False when it had ended."""
    return bool(
        await Session.filter(id=session_id, revoked_at=None).update(revoked_at=now, revoked_why=why)
    )


async def list_open_sessions(account_id: UUID, now: datetime) -> list[Session]:
    """List an account's open sessions with their devices, the newest first."""
    rows = Session.filter(account_id=account_id, revoked_at=None, idle_until__gt=now)
    return await rows.order_by("-refreshed_at").select_related("account_device")


async def revoke_sessions_on(
    viewer: Viewer, device_id: UUID, why: str, now: datetime
) -> list[UUID]:
    """End the sessions of the viewer's account on one of its devices. Returns their ids."""
    rows = Session.filter(
        account_id=viewer.account_id, account_device__device_id=device_id, revoked_at=None
    )
    ids = [row.id for row in await rows]
    await Session.filter(id__in=ids).update(revoked_at=now, revoked_why=why)
    return ids


async def revoke_all_sessions(
    account_id: UUID, why: str, now: datetime, *, but: UUID | None = None
) -> list[UUID]:
    """End an account's sessions, all but one. Returns their ids."""
    rows = await Session.filter(account_id=account_id, revoked_at=None)
    ids = [row.id for row in rows if row.id != but]
    await Session.filter(id__in=ids).update(revoked_at=now, revoked_why=why)
    return ids


async def add_refresh_token(session_id: UUID, token: str, now: datetime) -> None:
    """Add a link to a session's chain."""
    await RefreshToken.create(
        id=new_id(), session_id=session_id, token_hash=digest(token), issued_at=now
    )


async def find_refresh_token(token: str) -> RefreshToken | None:
    """Return a refresh token's row with its session."""
    return await RefreshToken.get_or_none(token_hash=digest(token)).select_related("session")


async def use_refresh_token(token_id: UUID, now: datetime) -> bool:
    """Use up a refresh token. False when it was used before: someone else holds a copy."""
    return bool(await RefreshToken.filter(id=token_id, used_at=None).update(used_at=now))
