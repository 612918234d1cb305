"""再次登录: coming back with code and 网上登记交易号 (§2 ㈡), for who has no licence to show.

Nobody learns which numbers there are: all that is counted, sent and locked for a right number is
counted, pretended and locked for a wrong one.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from auth import seat_store as accounts
from auth.codes import MadeCode, check_code, check_device, make_code, pretend_check, send_code
from auth.errors import (
    CodeExpired,
    DeviceUnknown,
    PhoneInvalid,
    PhoneLocked,
    SessionOver,
    SmsNotSent,
    WrongCode,
)
from auth.places import DAY, place, window_end
from auth.records import Caller, CodePurpose, CodeSent, SessionTokens, WorkProof
from auth.seats import begin_seat_session
from employers import rules, store
from employers.errors import (
    EmployerCodeInvalid,
    LicenceNeeded,
    NoSuchRegistration,
    TooManyReturns,
)
from employers.limits import LIMITS
from employers.ports import EmployerTools
from employers.records import Act, EmployerKind, SeatRecord
from kernel.counters import LimitsAway
from kernel.errors import Stale, declared, raises
from kernel.ids import digest, employer_id, organisation_code
from notifications.ports import SmsTemplate

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Returning:
    """A code and a number: whose seat they open, and what stands for them when it is nobody's.

    `known`: the device came in for the code's employer before, whatever the number is.
    """

    seat: SeatRecord | None
    stand_in: str
    known: bool

    def __repr__(self) -> str:
        return "Returning()"


@raises(EmployerCodeInvalid, LicenceNeeded, TooManyReturns, LimitsAway, *declared(make_code))
async def request_back_code(
    tools: EmployerTools,
    caller: Caller,
    code: str,
    number: str,
    proof: WorkProof | None,
    now: datetime,
) -> CodeSent:
    """Send a code to the registered agent of an employer, when code and number belong together.

    The answer is the same when they do not, and comes as soon: it is sent beside the answer.
    """
    found = await _find_returning(tools, caller, code, number, now)
    phone = found.seat.phone if found.seat else found.stand_in
    made = await make_code(
        tools.auth, caller, phone, CodePurpose.EMPLOYER_BACK, proof, now, known=found.known
    )
    if found.seat is not None:
        tools.auth.later.start(_send(tools, made, phone))
    return made.sent


async def _send(tools: EmployerTools, made: MadeCode, phone: str) -> None:
    try:
        await send_code(tools.auth, made, phone, SmsTemplate.LOGIN_CODE)
    except SmsNotSent:  # an answer would tell that the number is right
        logger.warning("the code of who comes back was not sent")


@raises(
    EmployerCodeInvalid, LicenceNeeded, TooManyReturns, NoSuchRegistration, DeviceUnknown,
    PhoneLocked, LimitsAway, SessionOver, Stale,
)  # fmt: skip
async def come_back(
    tools: EmployerTools, caller: Caller, code: str, number: str, sms_code: str, now: datetime
) -> SessionTokens:
    """Log in with code, 网上登记交易号, and the code that the registered agent got (§2 ㈡).

    A wrong SMS code and a wrong number are one answer, and five of either lock alike.
    """
    found = await _find_returning(tools, caller, code, number, now)
    seat, known, purpose = found.seat, found.known, CodePurpose.EMPLOYER_BACK
    try:
        if seat is None:
            stand_in = found.stand_in
            await pretend_check(tools.auth, caller, stand_in, purpose, sms_code, now, known=known)
            raise NoSuchRegistration
        await check_code(tools.auth, caller, seat.phone, purpose, sms_code, now, known=known)
    except (WrongCode, CodeExpired, PhoneInvalid):
        raise NoSuchRegistration from None
    tokens = await begin_seat_session(tools.auth, tools.keys, caller, seat.account_id, now)
    await store.add_act(seat.employer_id, seat.id, Act.NUMBER_LOGIN, now)
    return tokens


async def _find_returning(
    tools: EmployerTools, caller: Caller, raw_code: str, raw_number: str, now: datetime
) -> Returning:
    """Return the registered agent's seat of a code and number, within the day's tries."""
    check_device(caller)
    code, number = rules.read_code(raw_code), rules.clean_number(raw_number)
    if rules.kind_of(code) is EmployerKind.ENTERPRISE:
        raise LicenceNeeded
    name = digest(organisation_code(code))  # one count for the old code and the new
    known = await accounts.knows_device(employer_id(tools.keyring, code), caller.device_secret)
    await _count_numbers(tools, caller, f"{name}:{digest(number)}", now, known=known)
    employer = await store.find_by_number(tools.keyring, code, number) if number else None
    seat = await store.find_registered_agent(tools.keyring, employer.id) if employer else None
    return Returning(seat, f"nobody:{name}:{number}", known)


async def _count_numbers(
    tools: EmployerTools, caller: Caller, pair: str, now: datetime, *, known: bool
) -> None:
    """Count a day's different numbers of a code: one that was tried before counts no more.

    So who knows the number is not held up by coming often. A device that came in before passes
    what is counted beyond it, here and of the code's making and checking: strangers cannot lock
    an employer out. Raises TooManyReturns.
    """
    name = pair.partition(":")[0]
    scopes = [(digest(caller.device_secret), LIMITS.returns_per_day)]
    if not known:
        scopes.append((place(tools.auth, caller), LIMITS.returns_per_day))
        scopes.append(("all", LIMITS.returns_overall_day))
    for scope, most in scopes:
        seen = f"returns:{scope}:{pair}"
        if await tools.auth.counters.count(seen, DAY, now):
            continue
        if await tools.auth.counters.hit(f"returns:{scope}:{name}", DAY, now) > most:
            raise TooManyReturns(window_end(now, DAY))
        await tools.auth.counters.hit(seen, DAY, now)
