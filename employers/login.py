"""Coming in by QR code: with the licence in the wallet, or as an agent with our own app (§1)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from auth import seat_store as accounts
from auth.errors import ProofNeeded
from auth.presentations import Decision, HolderRole, Presentation, read_presentation, read_scan
from auth.records import Caller, CodePurpose
from auth.rules import clean_code
from auth.step_up import check_own_code
from auth.ticket_errors import MessageRefused, TicketGone, TicketTaken, WrongNumber
from auth.ticket_records import Asking, Scanner
from auth.tickets import (
    check_nonce,
    check_number,
    confirm_ticket,
    decline_ticket,
    scan_ticket,
    was_decided_by,
)
from employers import rules, store
from employers.errors import EmployerCodeInvalid, NotAuthorised, TooManyManagers
from employers.limits import LIMITS
from employers.ports import EmployerTools
from employers.records import Act, EmployerKind, EmployerRecord, SeatRecord, SeatRole
from employers.seats import choices_of_account, end_replaced
from kernel.errors import Stale, declared, raises
from kernel.ids import digest, employer_id
from kernel.viewer import Viewer
from persons.errors import PersonNotBound
from persons.rules import match_name
from persons.store import get_own_person

ROLES = {
    HolderRole.LEGAL_REPRESENTATIVE: SeatRole.LEGAL_REPRESENTATIVE,
    HolderRole.LICENCE_MANAGER: SeatRole.LICENCE_MANAGER,
}

# With the licence


def name_subject(tools: EmployerTools, subject: str) -> str:
    """Return the keyed hash that stands for a holder of the licence platform."""
    return tools.keyring.lookup(f"{tools.licence.issuer}:{subject}", "licence holder")


@raises(MessageRefused, *declared(scan_ticket))
async def scan_by_licence(tools: EmployerTools, raw: str, now: datetime) -> Asking:
    """A wallet scanned a page's code: bind the ticket to its holder, and say who asks."""
    said = await read_scan(tools.licence, raw, now)
    scanner = Scanner(f"licence:{name_subject(tools, said.subject)}", said.address)
    return await scan_ticket(tools.tickets, said.ticket, scanner, now)


@raises(
    MessageRefused, TicketGone, TicketTaken, WrongNumber, EmployerCodeInvalid, TooManyManagers,
    Stale,
)  # fmt: skip
async def present_licence(tools: EmployerTools, raw: str, now: datetime) -> Decision:
    """A licence was shown for a ticket, or its holder declined.

    The nonce was given to this holder at the scan, for this ticket alone; the number comes from
    the page; the ticket moves once: so a presentation cannot be used twice or elsewhere. The
    very same message, sent again because its answer was lost, is answered again and does nothing.
    """
    shown = await read_presentation(tools.licence, raw, now)
    scanner, message = f"licence:{name_subject(tools, shown.subject)}", digest(raw)
    try:
        await _decide(tools, shown, scanner, message, now)
    except (TicketGone, TicketTaken):
        if not await was_decided_by(tools.tickets, shown.ticket, scanner, message, now):
            raise
    return shown.decision


async def _decide(
    tools: EmployerTools, shown: Presentation, scanner: str, message: str, now: datetime
) -> None:
    await check_nonce(tools.tickets, shown.ticket, scanner, shown.nonce, now)
    if shown.decision is Decision.DECLINE:
        await decline_ticket(tools.tickets, shown.ticket, scanner, message, now)
        return
    code = rules.read_code(shown.credit_code)
    if rules.kind_of(code) is not EmployerKind.ENTERPRISE:
        raise EmployerCodeInvalid
    await check_number(tools.tickets, shown.ticket, scanner, shown.number, now, message)
    seat = await _enter(tools, replace(shown, credit_code=code), now)
    async with in_transaction():  # nobody comes in whose coming is not on record
        await store.add_act(seat.employer_id, seat.id, Act.LICENCE_LOGIN, now)
        await confirm_ticket(tools.tickets, shown.ticket, scanner, seat.account_id, message, now)


async def _enter(tools: EmployerTools, shown: Presentation, now: datetime) -> SeatRecord:
    """Return the holder's seat at the licence's employer; both are made at first sight."""
    try:
        async with in_transaction():
            employer = await _employer_of(tools, shown, now)
            seat, replaced = await _seat_of(tools, employer, shown, now)
    except IntegrityError:  # the same holder came twice in the same moment
        raise Stale from None
    if replaced:
        await end_replaced(tools, replaced, now)
    return seat


async def _employer_of(tools: EmployerTools, shown: Presentation, now: datetime) -> EmployerRecord:
    """Return the licence's employer as it was found, or made."""
    found = await store.find_employer(employer_id(tools.keyring, shown.credit_code))
    if found is None:
        return await store.add_employer(
            tools.keyring, shown.credit_code, shown.licence_name, EmployerKind.ENTERPRISE, now
        )
    if found.kind is not EmployerKind.ENTERPRISE:
        await store.become_enterprise(found.id, shown.credit_code, shown.licence_name)
    elif found.name != shown.licence_name:
        await store.rename_employer(found.id, shown.licence_name)
    return found


async def _seat_of(
    tools: EmployerTools, employer: EmployerRecord, shown: Presentation, now: datetime
) -> tuple[SeatRecord, list[SeatRecord]]:
    """Return the holder's seat, and those that end because of it: a former legal representative's,
    and all at an employer that came by a code alone, for which nobody had shown anything.
    """
    holder, role = name_subject(tools, shown.subject), ROLES[shown.role]
    held = await store.list_open_seats(tools.keyring, employer.id)
    own = next((seat for seat in held if seat.holder == holder), None)
    others = [seat for seat in held if seat.holder != holder]
    if role is SeatRole.LICENCE_MANAGER and not rules.may_add_manager(others):
        raise TooManyManagers(LIMITS.licence_managers)
    if own is None:
        own = await store.add_seat(
            tools.keyring,
            by_id=employer.id,
            account_id=await accounts.add_seat(tools.keyring, employer.id, now),
            role=role,
            holder=holder,
            name=shown.holder_name,
            now=now,
        )
    elif own.role is not role or own.name != shown.holder_name:
        await store.set_role(tools.keyring, own.id, role, shown.holder_name)
    if employer.kind is not EmployerKind.ENTERPRISE:
        return own, others
    former = SeatRole.LEGAL_REPRESENTATIVE if role is SeatRole.LEGAL_REPRESENTATIVE else None
    return own, [seat for seat in others if seat.role is former]


# As an agent


@dataclass(frozen=True)
class AgentAsking:
    """Who asks, and for which employers the one who scanned may confirm."""

    asking: Asking
    seats: list[tuple[SeatRecord, EmployerRecord]]


@dataclass(frozen=True)
class Confirmation:
    """What an agent typed to confirm: the page's number and a code of now."""

    code: str
    number: str
    seat_id: UUID
    sms_code: str


DECLINED = digest("decline")


def _name_of(viewer: Viewer) -> str:
    return f"account:{viewer.account_id}"


def _message_of(seat: SeatRecord, number: str) -> str:
    """Name what an agent confirms, by which the same asked again is known.

    The code that came by SMS is not in it: it is used up by then.
    """
    return digest(f"confirm:{seat.account_id}:{clean_code(number)}")


@raises(ProofNeeded, PersonNotBound, NotAuthorised, *declared(scan_ticket))
async def scan_by_agent(
    tools: EmployerTools, caller: Caller, viewer: Viewer, code: str, now: datetime
) -> AgentAsking:
    """An agent scanned a code with our app. One without an authorisation does not bind it."""
    _check_proven(viewer)
    seats = await choices_of_account(tools, viewer.account_id, now)
    if not seats:
        raise NotAuthorised
    scanner = Scanner(_name_of(viewer), caller.address)
    return AgentAsking(await scan_ticket(tools.tickets, code, scanner, now), seats)


@raises(
    ProofNeeded, PersonNotBound, NotAuthorised, *declared(check_number),
    *declared(check_own_code), *declared(confirm_ticket),
)  # fmt: skip
async def confirm_by_agent(
    tools: EmployerTools,
    caller: Caller,
    viewer: Viewer,
    given: Confirmation,
    now: datetime,
) -> None:
    """Confirm a login as an agent: the page's number first, then the code that came by SMS.

    The same asked again, because its answer was lost, is done already: its code is not looked at.
    """
    _check_proven(viewer)
    mine = {seat.id: seat for seat, _ in await choices_of_account(tools, viewer.account_id, now)}
    seat = mine.get(given.seat_id)
    person = await get_own_person(viewer, tools.keyring)
    if seat is None or not match_name(seat.name, person.name):  # bound to another person since
        raise NotAuthorised
    name, message = _name_of(viewer), _message_of(seat, given.number)
    if await was_decided_by(tools.tickets, given.code, name, message, now):
        return
    await check_number(tools.tickets, given.code, name, given.number, now)
    await check_own_code(
        tools.auth, caller, viewer, CodePurpose.EMPLOYER_LOGIN, given.sms_code, now
    )
    async with in_transaction():
        await store.add_act(seat.employer_id, seat.id, Act.AGENT_LOGIN, now)
        await confirm_ticket(tools.tickets, given.code, name, seat.account_id, message, now)


@raises(TicketGone, TicketTaken)
async def decline_by_agent(tools: EmployerTools, viewer: Viewer, code: str, now: datetime) -> None:
    """Decline a login that one scanned: the code is dead for good. Declined again, it stays so."""
    name = _name_of(viewer)
    if not await was_decided_by(tools.tickets, code, name, DECLINED, now):
        await decline_ticket(tools.tickets, code, name, DECLINED, now)


def _check_proven(viewer: Viewer) -> None:
    if viewer.needs_proof:
        raise ProofNeeded
    if viewer.person_id is None:
        raise PersonNotBound
