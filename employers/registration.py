"""Registering a new employer, coming back, and what the one-stop platform pushes (§2)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from auth import seat_store as accounts
from auth.codes import check_code, check_device, pretend_code, request_code
from auth.errors import (
    CodeExpired,
    DeviceUnknown,
    PhoneInvalid,
    PhoneLocked,
    SessionOver,
    WrongCode,
)
from auth.places import DAY, window_end
from auth.presentations import MessageType, read_message
from auth.records import Caller, CodePurpose, CodeSent, SessionTokens, WorkProof
from auth.seats import begin_seat_session
from auth.step_up import name_phone
from auth.ticket_errors import MessageRefused
from employers import rules, store
from employers.errors import (
    AlreadyInsured,
    AlreadyRegistered,
    DetailsInvalid,
    EmployerCodeInvalid,
    LicenceNeeded,
    NoSuchRegistration,
    NotAuthorised,
    SeatMayNot,
    TooManyReturns,
)
from employers.limits import LIMITS
from employers.ports import EmployerTools
from employers.records import (
    Act,
    Details,
    EmployerKind,
    EmployerRecord,
    Matter,
    PushedRegistration,
    Registered,
    SeatRecord,
    SeatRole,
)
from employers.seats import check_matter
from kernel.counters import LimitsAway
from kernel.errors import NotFound, Stale, declared, raises
from kernel.ids import digest, employer_id
from kernel.viewer import Viewer
from worktime.rules import local_day

LONGEST_KEY = 64

# By licence: the session is there, the details are entered


@raises(NotAuthorised, SeatMayNot, DetailsInvalid, AlreadyRegistered, NotFound)
async def register_enterprise(
    tools: EmployerTools, viewer: Viewer, given: Details, key: str, now: datetime
) -> Registered:
    """Register the enterprise whose licence came in: done at once, with its number (§2 ㈡).

    The same request again gets the same number.
    """
    seat = await check_matter(tools, viewer, Matter.REGISTRATION, now)
    details = rules.clean_details(given, bank_needed=True)
    own_key = _request_key(key, str(seat.id))
    employer = await store.get_own_employer(viewer)
    if employer.registered_at is None:
        await _register(tools, employer, details, "licence", own_key, seat, now)
    elif not await store.has_register_key(employer.id, own_key):
        raise AlreadyRegistered
    return await _registered(tools, employer)


async def _register(
    tools: EmployerTools,
    employer: EmployerRecord,
    details: Details,
    way: str,
    key: str,
    seat: SeatRecord | None,
    now: datetime,
) -> None:
    number = rules.new_transaction_number(local_day(now))
    async with in_transaction():
        if not await store.register(tools.keyring, employer.id, details, number, way, key, now):
            raise AlreadyRegistered
        await store.add_act(employer.id, seat.id if seat else None, Act.REGISTER, now)


async def _registered(tools: EmployerTools, employer: EmployerRecord) -> Registered:
    found = await store.find_employer(employer.id)
    number = await store.find_number(tools.keyring, employer.id)
    assert found is not None
    assert number is not None
    return Registered(found, number)


def _request_key(key: str, who: str) -> str:
    """What is kept of a request's key: with who sent it, so that nobody else's repeats it."""
    return digest(f"{key[:LONGEST_KEY]}:{who}")


# By code: organisations without a licence


@dataclass(frozen=True)
class NewOrganisation:
    """What an organisation without a licence enters (非企业初次登录)."""

    code: str
    name: str
    details: Details
    agent_name: str
    agent_phone: str
    sms_code: str
    key: str

    def __repr__(self) -> str:
        return "NewOrganisation()"


@raises(EmployerCodeInvalid, LicenceNeeded, AlreadyInsured, AlreadyRegistered)
async def check_new(tools: EmployerTools, raw_code: str) -> str:
    """Return the code of an organisation that may register by it.

    One whose months are known is not new (新参加社会保险登记): whoever names its code first must
    not come to see its people.
    """
    code = rules.read_code(raw_code)
    if rules.kind_of(code) is EmployerKind.ENTERPRISE:
        raise LicenceNeeded
    by_id = employer_id(tools.keyring, code)
    if await store.find_employer(by_id) is not None:
        raise AlreadyRegistered
    if await tools.months.knows(by_id):
        raise AlreadyInsured
    return code


@raises(*declared(check_new), *declared(request_code))
async def request_first_code(
    tools: EmployerTools,
    caller: Caller,
    code: str,
    phone: str,
    proof: WorkProof | None,
    now: datetime,
) -> CodeSent:
    """Send a code to the phone of who will be the registered agent of a new organisation."""
    await check_new(tools, code)
    return await request_code(tools.auth, caller, phone, CodePurpose.EMPLOYER_FIRST, proof, now)


@raises(*declared(check_new), DetailsInvalid, *declared(check_code), *declared(begin_seat_session))
async def register_organisation(
    tools: EmployerTools, caller: Caller, given: NewOrganisation, now: datetime
) -> tuple[Registered, SessionTokens]:
    """Register an organisation by its code: done at once, with its number, and logged in (§2 ㈡).

    The same request again, within minutes and from the same device, gets the same number.
    """
    check_device(caller)
    key = _request_key(given.key, caller.device_secret)
    repeated = await _find_repeated(tools, given, key, now)
    if repeated is None:
        repeated = await _add_organisation(tools, caller, given, key, now)
    employer, seat = repeated
    tokens = await begin_seat_session(tools.auth, tools.keys, caller, seat.account_id, now)
    return await _registered(tools, employer), tokens


async def _find_repeated(
    tools: EmployerTools, given: NewOrganisation, key: str, now: datetime
) -> tuple[EmployerRecord, SeatRecord] | None:
    by_id = employer_id(tools.keyring, rules.read_code(given.code))
    employer = await store.find_employer(by_id)
    if employer is None or employer.registered_at is None:
        return None
    fresh = (now - employer.registered_at).total_seconds() < LIMITS.repeat_seconds
    if not fresh or not await store.has_register_key(by_id, key):
        return None
    seat = await _registered_agent(tools, employer)
    return (employer, seat) if seat else None


async def _registered_agent(tools: EmployerTools, employer: EmployerRecord) -> SeatRecord | None:
    held = await store.list_open_seats(tools.keyring, employer.id)
    return next((seat for seat in held if seat.role is SeatRole.REGISTERED_AGENT), None)


async def _add_organisation(
    tools: EmployerTools, caller: Caller, given: NewOrganisation, key: str, now: datetime
) -> tuple[EmployerRecord, SeatRecord]:
    code = await check_new(tools, given.code)
    name = rules.clean_name(given.name, "employer_name", 200)
    agent = rules.clean_name(given.agent_name, "name")
    details = rules.clean_details(given.details, bank_needed=False)
    phone = await check_code(
        tools.auth, caller, given.agent_phone, CodePurpose.EMPLOYER_FIRST, given.sms_code, now
    )
    try:
        async with in_transaction():
            employer = await store.add_employer(
                tools.keyring, code, name, EmployerKind.ORGANISATION, now
            )
            seat = await store.add_seat(
                tools.keyring,
                by_id=employer.id,
                account_id=await accounts.add_seat(tools.keyring, employer.id, now),
                role=SeatRole.REGISTERED_AGENT,
                holder=await name_phone(tools.auth, phone),
                name=agent,
                phone=phone,
                now=now,
            )
            await _register(tools, employer, details, "code", key, seat, now)
    except IntegrityError:  # someone else registered it in the same moment
        raise AlreadyRegistered from None
    return employer, seat


# Coming back


@raises(EmployerCodeInvalid, TooManyReturns, LimitsAway, *declared(request_code))
async def request_back_code(
    tools: EmployerTools,
    caller: Caller,
    code: str,
    number: str,
    proof: WorkProof | None,
    now: datetime,
) -> CodeSent:
    """Send a code to the registered agent of an employer, when code and number belong together.

    The answer is the same when they do not: nobody learns which numbers there are.
    """
    seat = await _find_returning(tools, code, number, now)
    if seat is None:
        return await pretend_code(tools.auth, caller, proof, now)
    return await request_code(tools.auth, caller, seat.phone, CodePurpose.EMPLOYER_BACK, proof, now)


async def _find_returning(
    tools: EmployerTools, raw_code: str, raw_number: str, now: datetime
) -> SeatRecord | None:
    """Return the registered agent's seat of a code and number, within the day's tries."""
    code, number = rules.read_code(raw_code), rules.clean_number(raw_number)
    tried = await tools.auth.counters.hit(f"returns:{digest(code)}", DAY, now)
    if tried > LIMITS.returns_per_day:
        raise TooManyReturns(window_end(now, DAY))
    employer = await store.find_by_number(tools.keyring, code, number) if number else None
    return await _registered_agent(tools, employer) if employer else None


@raises(
    EmployerCodeInvalid, TooManyReturns, NoSuchRegistration, DeviceUnknown, PhoneLocked, LimitsAway,
    SessionOver, Stale,
)  # fmt: skip
async def come_back(
    tools: EmployerTools, caller: Caller, code: str, number: str, sms_code: str, now: datetime
) -> SessionTokens:
    """再次登录: code, 网上登记交易号, and the code that the registered agent got (§2 ㈡).

    A wrong SMS code and a wrong number are one answer.
    """
    seat = await _find_returning(tools, code, number, now)
    if seat is None:
        raise NoSuchRegistration
    try:
        await check_code(tools.auth, caller, seat.phone, CodePurpose.EMPLOYER_BACK, sms_code, now)
    except (WrongCode, CodeExpired, PhoneInvalid):
        raise NoSuchRegistration from None
    tokens = await begin_seat_session(tools.auth, tools.keys, caller, seat.account_id, now)
    await store.add_act(seat.employer_id, seat.id, Act.NUMBER_LOGIN, now)
    return tokens


# From the one-stop platform


@raises(MessageRefused, EmployerCodeInvalid, DetailsInvalid, Stale)
async def receive_registration(tools: EmployerTools, raw: str, now: datetime) -> Registered:
    """Take in a registration and its bank details from the one-stop platform (§2 ㈠), once.

    The same message again changes nothing and gets the same answer; another one under the same
    id is refused.
    """
    said = await read_message(tools.registration, raw, MessageType.REGISTRATION, now)
    pushed = read_push(said)
    body = hashlib.sha256(
        json.dumps(pushed.raw, sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()
    before = await store.find_push(pushed.message_id)
    if before is None:
        try:
            async with in_transaction():
                employer = await _take_in(tools, pushed, now)
                await store.add_push(employer.id, pushed.message_id, body, now)
        except (IntegrityError, AlreadyRegistered):
            raise Stale from None
        return await _registered(tools, employer)
    by_id, known = before
    found = await store.find_employer(by_id)
    if known != body or found is None:
        raise MessageRefused
    return await _registered(tools, found)


def read_push(said: Mapping[str, Any]) -> PushedRegistration:
    """Read a push. Raises MessageRefused, EmployerCodeInvalid, DetailsInvalid."""
    enterprise = said.get("enterprise")
    message_id = said.get("jti")
    if not isinstance(enterprise, dict) or not isinstance(message_id, str):
        raise MessageRefused
    if not 0 < len(message_id) <= LONGEST_KEY:
        raise MessageRefused
    texts = {name: enterprise.get(name, "") for name in ("code", "name", *_DETAILS)}
    if not all(isinstance(value, str) for value in texts.values()):
        raise MessageRefused
    code = rules.read_code(texts.pop("code"))
    name = rules.clean_name(texts.pop("name"), "employer_name", 200)
    details = rules.clean_details(Details(**texts), bank_needed=True)
    return PushedRegistration(message_id, code, name, details, enterprise)


_DETAILS = tuple(Details.__dataclass_fields__)


async def _take_in(
    tools: EmployerTools, pushed: PushedRegistration, now: datetime
) -> EmployerRecord:
    employer = await store.find_employer(employer_id(tools.keyring, pushed.code))
    if employer is None:
        employer = await store.add_employer(
            tools.keyring, pushed.code, pushed.name, rules.kind_of(pushed.code), now
        )
    if employer.registered_at is None:
        await _register(
            tools, employer, pushed.details, "push", _request_key(pushed.message_id, "push"),
            None, now,
        )  # fmt: skip
    else:
        await store.set_details(tools.keyring, employer.id, pushed.details)
    await store.add_act(employer.id, None, Act.PUSHED, now)
    return employer
