"""SMS codes: sending them within limits, and comparing what was typed.

The answer never tells whether a phone is known. A code is kept as a keyed hash that is bound to
its phone and purpose; a wrong guess is counted before it is compared.
"""

import hmac
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from auth import rules, store
from auth.errors import (
    CodeExpired,
    DeviceUnknown,
    PhoneInvalid,
    PhoneLocked,
    ResendTooSoon,
    SmsNotSent,
    TooManyCodes,
    WorkNeeded,
    WrongCode,
)
from auth.limits import LIMITS
from auth.places import DAY, HOUR, place, window_end
from auth.ports import AuthTools
from auth.records import Caller, CodePurpose, CodeSent, WorkProof
from auth.work import accept_work, new_work
from kernel.counters import LimitsAway
from kernel.errors import raises
from kernel.ids import new_code
from notifications.ports import Sms, SmsRefused, SmsTemplate, SmsUnavailable

logger = logging.getLogger(__name__)

PHONE = "phone"
MINUTE = 60
LEAST_SECRET = 16
MOST_SECRET = 128
STRANGERS_MOST = LIMITS.codes_per_phone_day - LIMITS.codes_kept_for_known_devices


def phone_hash(tools: AuthTools, phone: str) -> str:
    """Return the keyed hash under which a phone is found."""
    return tools.keyring.lookup(phone, PHONE)


def read_phone(raw: str) -> str:
    """Return a phone as 11 digits. Raises PhoneInvalid."""
    phone = rules.clean_phone(raw)
    if phone is None:
        raise PhoneInvalid
    return phone


def check_device(caller: Caller) -> None:
    """Raise DeviceUnknown unless the app says which installation it is."""
    if not LEAST_SECRET <= len(caller.device_secret) <= MOST_SECRET:
        raise DeviceUnknown


# Sending


@raises(
    PhoneInvalid, DeviceUnknown, ResendTooSoon, TooManyCodes, WorkNeeded, LimitsAway, SmsNotSent
)
async def request_code(
    tools: AuthTools,
    caller: Caller,
    raw_phone: str,
    purpose: CodePurpose,
    proof: WorkProof | None,
    now: datetime,
) -> CodeSent:
    """Send a code to a phone, known or not, within the limits on phone, place and hour."""
    phone = read_phone(raw_phone)
    made = await make_code(tools, caller, phone, purpose, proof, now)
    await send_code(tools, made, phone, SmsTemplate.LOGIN_CODE)
    return made.sent


@dataclass(frozen=True)
class MadeCode:
    """A code that was made and counted, and is still to be sent."""

    id: UUID
    sent: CodeSent
    code: str = field(repr=False)


@raises(DeviceUnknown, ResendTooSoon, TooManyCodes, WorkNeeded, LimitsAway)
async def make_code(
    tools: AuthTools,
    caller: Caller,
    phone: str,
    purpose: CodePurpose,
    proof: WorkProof | None,
    now: datetime,
    *,
    known: bool = False,
) -> MadeCode:
    """Make a code of a phone, known or not, within the limits, and keep its hash.

    `known` says that this device came in before for whom the phone acts. A seat's phone has no
    account by which that shows, so who asks for a seat has to say it.
    """
    check_device(caller)
    hashed = phone_hash(tools, phone)
    last = await store.last_code_at(hashed, purpose)
    _check_resend(last, now)
    await _check_busy(tools, caller, proof, now)
    await _count_place(tools, caller, now)
    stranger = not await _is_known(hashed, caller, known=known)
    if stranger:
        await _check_strangers(tools, hashed, now)
    await _take_turn(tools, hashed, purpose, last, now)
    await _count_phone(tools, hashed, now, stranger=stranger)
    code = new_code(LIMITS.code_digits)
    expires_at = now + timedelta(seconds=LIMITS.code_seconds)
    kept = hash_code(tools, hashed, purpose, code)
    code_id = await store.add_code(hashed, purpose, kept, now, expires_at)
    sent = CodeSent(now + timedelta(seconds=LIMITS.resend_seconds), expires_at)
    return MadeCode(code_id, sent, code)


@raises(SmsNotSent)
async def send_code(
    tools: AuthTools, made: MadeCode, receiver: str, template: SmsTemplate, **params: str
) -> None:
    """Send a code that was made, to the phone that it is for or to another."""
    try:
        await tools.sms.send(Sms(receiver, template, {**params, "code": made.code}))
    except (SmsRefused, SmsUnavailable) as failure:
        logger.warning("a code was not sent: %s", failure)
        raise SmsNotSent from None


def hash_code(tools: AuthTools, hashed_phone: str, purpose: CodePurpose, code: str) -> str:
    """Return what is kept of a code: a keyed hash bound to its phone and purpose."""
    return tools.keyring.lookup(f"{hashed_phone}:{purpose}:{code}", "sms code")


def _check_resend(last: datetime | None, now: datetime) -> None:
    free_at = last + timedelta(seconds=LIMITS.resend_seconds) if last else now
    if free_at > now:
        raise ResendTooSoon(free_at)


async def _take_turn(
    tools: AuthTools, hashed: str, purpose: CodePurpose, last: datetime | None, now: datetime
) -> None:
    """Let one of several simultaneous requests through: each code is followed by one."""
    name = f"turn:{hashed}:{purpose}:{last.timestamp() if last else 0}"
    if await tools.counters.hit(name, LIMITS.resend_seconds, now) > 1:
        raise ResendTooSoon(window_end(now, LIMITS.resend_seconds))


async def _count_place(tools: AuthTools, caller: Caller, now: datetime) -> None:
    name = f"codes:address:{place(tools, caller)}"
    await _count(tools, name, HOUR, LIMITS.codes_per_address_hour, now)


async def _check_strangers(tools: AuthTools, hashed: str, now: datetime) -> None:
    """Refuse a stranger who gets no code before the turn, which others could not take then."""
    if await tools.counters.count(f"codes:stranger:{hashed}", DAY, now) >= STRANGERS_MOST:
        raise TooManyCodes(window_end(now, DAY))


async def _count_phone(tools: AuthTools, hashed: str, now: datetime, *, stranger: bool) -> None:
    """Count by phone. Strangers cannot use up what a device that it knows may ask for."""
    if stranger:
        await _count(tools, f"codes:stranger:{hashed}", DAY, STRANGERS_MOST, now)
    await _count(tools, f"codes:phone:{hashed}", DAY, LIMITS.codes_per_phone_day, now)


async def _is_known(hashed: str, caller: Caller, *, known: bool) -> bool:
    """Whether a device is no stranger. One query either way: the time it takes tells nothing."""
    return await store.knows_device(hashed, caller.device_secret) or known


@raises(TooManyCodes, LimitsAway)
async def count_receiver(tools: AuthTools, phone: str, now: datetime) -> None:
    """Count what a helper's phone gets for others."""
    hashed = phone_hash(tools, phone)
    await _count(tools, f"codes:lent:{hashed}", DAY, LIMITS.codes_per_phone_day, now)


async def _count(tools: AuthTools, name: str, window: int, most: int, now: datetime) -> None:
    if await tools.counters.hit(name, window, now) > most:
        raise TooManyCodes(window_end(now, window))


async def _check_busy(
    tools: AuthTools, caller: Caller, proof: WorkProof | None, now: datetime
) -> None:
    overall = await tools.counters.hit("codes:all", MINUTE, now)
    here = await tools.counters.count(f"codes:address:{place(tools, caller)}", HOUR, now)
    if overall <= LIMITS.codes_per_minute_busy and here < LIMITS.codes_per_address_hour_busy:
        return
    if proof is None or not await accept_work(tools, caller, proof, now):
        raise WorkNeeded(new_work(tools, caller, now), LIMITS.work_bits)


# Comparing


@dataclass(frozen=True)
class MatchedCode:
    """A typed code that was sent and may be used once; `live` are it and those beside it."""

    id: UUID
    phone: str
    hashed: str
    purpose: CodePurpose
    device_id: UUID
    live: tuple[UUID, ...]


@raises(PhoneInvalid, DeviceUnknown, PhoneLocked, LimitsAway, WrongCode, CodeExpired)
async def check_code(
    tools: AuthTools,
    caller: Caller,
    raw_phone: str,
    purpose: CodePurpose,
    raw_code: str,
    now: datetime,
    *,
    known: bool = False,
) -> str:
    """Compare a typed code, use it up, and return the phone as 11 digits. `known`: as above."""
    matched = await compare_code(tools, caller, raw_phone, purpose, raw_code, now, known=known)
    await use_code(matched, now)
    return matched.phone


@raises(PhoneInvalid, DeviceUnknown, PhoneLocked, LimitsAway, WrongCode, CodeExpired)
async def compare_code(
    tools: AuthTools,
    caller: Caller,
    raw_phone: str,
    purpose: CodePurpose,
    raw_code: str,
    now: datetime,
    *,
    known: bool = False,
) -> MatchedCode:
    """Compare a typed code, without using it up yet. Not to be called in a transaction.

    Five wrong codes lock this phone on this device for 15 minutes: nobody can lock a pensioner
    out from elsewhere. A right one counts for nothing, also when it is not used up, as something
    typed beside it was wrong. Guesses from devices that never logged in here share a slower limit.
    """
    phone = read_phone(raw_phone)
    return await _compare(tools, caller, phone, purpose, raw_code, now, known=known)


@raises(DeviceUnknown, PhoneLocked, LimitsAway, WrongCode, CodeExpired)
async def pretend_check(
    tools: AuthTools,
    caller: Caller,
    stand_in: str,
    purpose: CodePurpose,
    raw_code: str,
    now: datetime,
    *,
    known: bool = False,
) -> None:
    """Count and lock as for a phone, for what stands in its place. It returns never."""
    await _compare(tools, caller, stand_in, purpose, raw_code, now, known=known)
    raise CodeExpired


async def _compare(
    tools: AuthTools,
    caller: Caller,
    phone: str,
    purpose: CodePurpose,
    raw_code: str,
    now: datetime,
    *,
    known: bool,
) -> MatchedCode:
    check_device(caller)
    hashed = phone_hash(tools, phone)
    device_id, left = await _take_guess(tools, hashed, caller, now, known=known)
    wanted = hash_code(tools, hashed, purpose, rules.clean_code(raw_code))
    rows = await store.list_codes(hashed, purpose, LIMITS.live_codes)
    matches = [row for row in rows if hmac.compare_digest(row.code_hash, wanted)]
    if not matches:
        raise WrongCode(left)
    alive = [row for row in matches if row.used_at is None and row.expires_at > now]
    if not alive:
        raise CodeExpired
    await store.give_back_guess(hashed, device_id)
    live = tuple(row.id for row in rows if row.used_at is None)
    return MatchedCode(alive[0].id, phone, hashed, purpose, device_id, live)


@raises(CodeExpired)
async def use_code(matched: MatchedCode, now: datetime) -> None:
    """Use up a matched code with all others of its purpose, and forget the wrong guesses."""
    if not await store.use_codes(matched.live, now):
        raise CodeExpired
    await store.void_codes(matched.hashed, matched.purpose, now)
    await store.clear_guesses(matched.hashed, matched.device_id)


async def _take_guess(
    tools: AuthTools, hashed: str, caller: Caller, now: datetime, *, known: bool
) -> tuple[UUID, int]:
    """Count a guess; return the device and how many more it has. Raises PhoneLocked."""
    until = await store.locked_until(hashed, caller.device_secret)
    if until is not None and until > now:
        raise PhoneLocked(until)
    if not await _is_known(hashed, caller, known=known):
        tried = await tools.counters.hit(f"guesses:{hashed}", HOUR, now)
        if tried > LIMITS.guesses_per_phone_hour:
            raise PhoneLocked(window_end(now, HOUR))
    device_id = await store.enrol_device(caller.device_secret, now)
    taken = await store.take_guess(hashed, device_id, LIMITS.guesses_per_device, now)
    lock_until = now + timedelta(seconds=LIMITS.lock_seconds)
    if taken is None or taken >= LIMITS.guesses_per_device:
        await store.lock(hashed, device_id, lock_until)
        logger.info("a phone is locked on device %s, unless this code is right", device_id)
    if taken is None:
        raise PhoneLocked(lock_until)
    return device_id, LIMITS.guesses_per_device - taken
