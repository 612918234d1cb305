"""Registering a new employer, and what the one-stop platform pushes (§2)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from auth import seat_store as accounts
from auth.codes import check_code, check_device, request_code
from auth.errors import TooManyCodes
from auth.limits import LIMITS as AUTH
from auth.places import HOUR, place, window_end
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
from employers.seats import check_matter, end_replaced
from kernel.errors import NotFound, Stale, declared, raises
from kernel.ids import digest, employer_id
from kernel.viewer import Viewer
from worktime.rules import local_day

LONGEST_KEY = 64

# By licence: the session is there, the details are entered


@raises(*declared(check_matter), DetailsInvalid, AlreadyRegistered, NotFound)
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
    return await store.get_registered(tools.keyring, employer.id)


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


async def _count_new(tools: EmployerTools, caller: Caller, now: datetime) -> None:
    """Count who asks for a code's employer, before anything is said of it.

    Raises DeviceUnknown, and TooManyCodes for a place that tries many.
    """
    check_device(caller)
    name = f"new employers:{place(tools.auth, caller)}"
    if await tools.auth.counters.hit(name, HOUR, now) > LIMITS.new_per_place_hour:
        raise TooManyCodes(window_end(now, HOUR))


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
    await _count_new(tools, caller, now)
    await check_new(tools, code)
    return await request_code(tools.auth, caller, phone, CodePurpose.EMPLOYER_FIRST, proof, now)


@raises(
    *declared(check_new), DetailsInvalid, TooManyCodes, *declared(check_code),
    *declared(begin_seat_session),
)  # fmt: skip
async def register_organisation(
    tools: EmployerTools, caller: Caller, given: NewOrganisation, now: datetime
) -> tuple[Registered, SessionTokens]:
    """Register an organisation by its code: done at once, with its number, and logged in (§2 ㈡).

    The same request again, within minutes and from the same device, gets the same number.
    """
    await _count_new(tools, caller, now)
    key = _request_key(given.key, caller.device_secret)
    repeated = await _find_repeated(tools, given, key, now)
    if repeated is None:
        repeated = await _add_organisation(tools, caller, given, key, now)
    employer, seat = repeated
    tokens = await begin_seat_session(tools.auth, tools.keys, caller, seat.account_id, now)
    return await store.get_registered(tools.keyring, employer.id), tokens


async def _find_repeated(
    tools: EmployerTools, given: NewOrganisation, key: str, now: datetime
) -> tuple[EmployerRecord, SeatRecord] | None:
    """Return what this very request registered: its answer alone was lost, so no code is asked.

    Only the seat that registered is given again. Whoever came in its place since is somebody
    else, whom this request opens nothing of.
    """
    by_id = employer_id(tools.keyring, rules.read_code(given.code))
    employer = await store.find_employer(by_id)
    if employer is None or employer.registered_at is None:
        return None
    fresh = (now - employer.registered_at).total_seconds() < LIMITS.repeat_seconds
    if not fresh or not await store.has_register_key(by_id, key):
        return None
    seat = await store.find_registered_agent(tools.keyring, employer.id)
    if seat is None or await store.last_act_at(seat.id, Act.REGISTER) is None:
        return None
    return employer, seat


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


# From the one-stop platform


@raises(MessageRefused, EmployerCodeInvalid, DetailsInvalid, Stale)
async def receive_registration(tools: EmployerTools, raw: str, now: datetime) -> Registered:
    """Take in a registration and its bank details from the one-stop platform (§2 ㈠), once.

    The same message again changes nothing and gets the same answer; another one under the same
    id is refused. One whose content is older than what is known changes nothing either: a message
    says of when it is in `changed_at` (seconds, as `iat`, which stands for it where it lacks).
    """
    said = await read_message(tools.registration, raw, MessageType.REGISTRATION, now)
    pushed = read_push(said)
    if pushed.said_at > now + timedelta(seconds=AUTH.message_skew_seconds):
        raise MessageRefused
    body = hashlib.sha256(
        json.dumps(pushed.raw, sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()
    before = await store.find_push(pushed.message_id)
    if before is None:
        employer = await _take_in_once(tools, pushed, body, now)
        return await store.get_registered(tools.keyring, employer.id)
    by_id, known = before
    found = await store.find_employer(by_id)
    if known != body or found is None:
        raise MessageRefused
    return await store.get_registered(tools.keyring, found.id)


async def _take_in_once(
    tools: EmployerTools, pushed: PushedRegistration, body: str, now: datetime
) -> EmployerRecord:
    by_id = employer_id(tools.keyring, pushed.code)
    before = await store.find_employer(by_id)
    typed = before is not None and _was_only_typed(before, pushed)
    replaced = await store.list_open_seats(tools.keyring, by_id) if typed else []
    try:
        async with in_transaction():
            employer = await _take_in(tools, pushed, now)
            await store.add_push(employer.id, pushed.message_id, body, pushed.said_at, now)
    except (IntegrityError, AlreadyRegistered):
        raise Stale from None
    await end_replaced(tools, replaced, now)
    return employer


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
    return PushedRegistration(message_id, _read_said_at(said), code, name, details, enterprise)


def _read_said_at(said: Mapping[str, Any]) -> datetime:
    value = said.get("changed_at", said.get("iat"))
    if isinstance(value, bool) or not isinstance(value, int):
        raise MessageRefused
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        raise MessageRefused from None


_DETAILS = tuple(Details.__dataclass_fields__)


def _was_only_typed(employer: EmployerRecord, pushed: PushedRegistration) -> bool:
    """Whether an employer came by its code alone, and is an enterprise."""
    enterprise = rules.kind_of(pushed.code) is EmployerKind.ENTERPRISE
    return enterprise and employer.kind is not EmployerKind.ENTERPRISE


async def _take_in(
    tools: EmployerTools, pushed: PushedRegistration, now: datetime
) -> EmployerRecord:
    employer = await store.find_employer(employer_id(tools.keyring, pushed.code))
    if employer is None:
        employer = await store.add_employer(
            tools.keyring, pushed.code, pushed.name, rules.kind_of(pushed.code), now
        )
    elif _was_only_typed(employer, pushed):
        await store.become_enterprise(employer.id, pushed.code, pushed.name)
        employer = replace(employer, registered_at=None)
    elif len(employer.code) < len(pushed.code):
        await store.write_code(employer.id, pushed.code)
    if employer.registered_at is None:
        await _register(
            tools, employer, pushed.details, "push", _request_key(pushed.message_id, "push"),
            None, now,
        )  # fmt: skip
    elif await _is_news(employer, pushed):
        await store.set_details(tools.keyring, employer.id, pushed.details)
    await store.add_act(employer.id, None, Act.PUSHED, now)
    return employer


async def _is_news(employer: EmployerRecord, pushed: PushedRegistration) -> bool:
    """Whether a push is newer than the last one, and than what the employer entered itself."""
    known = [await store.last_said_at(employer.id)]
    if employer.registered_by != "push":
        known.append(employer.registered_at)
    return all(at is None or pushed.said_at >= at for at in known)
