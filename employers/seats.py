"""Who acts for an employer: authorising, accepting, ending, and going to another employer."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from auth import seat_store as accounts
from auth import seats as seat_sessions
from auth.codes import read_phone
from auth.errors import PhoneInvalid, ProofNeeded, SessionOver
from auth.places import DAY, window_end
from auth.records import Caller, SessionTokens
from auth.seats import SeatSession, change_seat
from auth.step_up import name_own_phone, name_phone
from employers import rules, store
from employers.errors import (
    AlreadyAgent,
    DetailsInvalid,
    EmployerUnconfirmed,
    LicenceToShow,
    NameDiffers,
    NotAuthorised,
    SeatMayNot,
    TooManyAgents,
    TooManyInvitations,
)
from employers.limits import LIMITS
from employers.ports import EmployerTools
from employers.records import (
    Act,
    EmployerKind,
    EmployerRecord,
    Matter,
    NewAgent,
    SeatRecord,
    SeatRole,
    SeatStatus,
)
from kernel.counters import LimitsAway
from kernel.errors import NotFound, Stale, raises
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from notifications.ports import SmsTemplate
from notifications.service import tell
from persons.errors import PersonNotBound
from persons.rules import match_name
from persons.store import get_own_person
from worktime.rules import local_day

# Reading


async def see_matters(keyring: Keyring, viewer: Viewer, now: datetime) -> Viewer:
    """Return an employer's viewer with what its seat may act in, and who holds it.

    A person's viewer stays as it is. A seat that is over, or not accepted yet, may nothing.
    """
    seat = await store.find_own_seat(keyring, viewer)
    if seat is None:
        return viewer
    today = local_day(now)
    withheld = await _list_withheld(seat.employer_id)
    held = frozenset(
        matter.value
        for matter in Matter
        if matter not in withheld and rules.may(seat, matter, today)
    )
    person_id = await seat_sessions.find_holder(seat.own_account_id)
    return replace(
        viewer,
        matters=held,
        bound_person_id=person_id,
        own_account_id=seat.own_account_id,
        holder_name="" if person_id else seat.name,
    )


@raises(NotAuthorised)
async def get_own_seat(tools: EmployerTools, viewer: Viewer, now: datetime) -> SeatRecord:
    """Return the usable seat of an employer's viewer. NotAuthorised when its time is over."""
    seat = await store.find_own_seat(tools.keyring, viewer)
    if seat is None or not rules.is_usable(seat, local_day(now)):
        raise NotAuthorised
    return seat


async def _list_withheld(employer_id: UUID) -> frozenset[Matter]:
    """Return the matters in which nobody acts for an employer until an agency confirmed it."""
    employer = await store.find_employer(employer_id)
    assert employer is not None
    if employer.kind is EmployerKind.ENTERPRISE or await store.is_confirmed(employer_id):
        return frozenset()
    return rules.TO_BE_CONFIRMED


async def is_confirmed(viewer: Viewer) -> bool:
    """Whether the viewer's employer needs no agency (any more) to see its people."""
    return viewer.employer_id is None or not await _list_withheld(viewer.employer_id)


@raises(NotAuthorised, SeatMayNot, EmployerUnconfirmed)
async def check_matter(
    tools: EmployerTools, viewer: Viewer, matter: Matter, now: datetime
) -> SeatRecord:
    """Return the viewer's seat when it may act in a matter."""
    seat = await get_own_seat(tools, viewer, now)
    if not rules.may(seat, matter, local_day(now)):
        raise SeatMayNot
    if matter in await _list_withheld(seat.employer_id):
        raise EmployerUnconfirmed
    return seat


@raises(NotAuthorised, SeatMayNot)
async def check_manager(tools: EmployerTools, viewer: Viewer, now: datetime) -> SeatRecord:
    """Return the viewer's seat when it may manage the others."""
    seat = await get_own_seat(tools, viewer, now)
    if not rules.may_manage(seat, local_day(now)):
        raise SeatMayNot
    return seat


async def list_seats(tools: EmployerTools, viewer: Viewer, now: datetime) -> list[SeatRecord]:
    """List who acts for the employer: all of them for a manager, oneself for others."""
    own = await get_own_seat(tools, viewer, now)
    if not rules.may_manage(own, local_day(now)):
        return [own]
    return await store.list_seats(tools.keyring, viewer)


async def list_sessions(tools: EmployerTools, viewer: Viewer, now: datetime) -> list[SeatSession]:
    """List the open sessions of the employer: all for a manager, one's own for others."""
    seats = await list_seats(tools, viewer, now)
    return await seat_sessions.list_sessions([seat.account_id for seat in seats], now)


async def list_choices(
    tools: EmployerTools, viewer: Viewer, now: datetime
) -> list[tuple[SeatRecord, EmployerRecord]]:
    """List the employers that the person of this session may act for, this one included.

    A person's own account has what it accepted, a holder of the licence platform what licences
    showed. A registered agent has the one seat: an SMS to a phone alone opens nothing else that
    the owner of that phone holds.
    """
    own = await get_own_seat(tools, viewer, now)
    if own.own_account_id is not None:
        return await choices_of_account(tools, own.own_account_id, now)
    if own.role not in rules.BY_LICENCE:
        return await _with_employers([own])
    held = await store.list_seats_of(tools.keyring, own.holder)
    return await _usable(tools, [seat for seat in held if rules.is_by_licence(seat)], now)


async def choices_of_account(
    tools: EmployerTools, account_id: UUID, now: datetime
) -> list[tuple[SeatRecord, EmployerRecord]]:
    """List the seats that a person accepted and may use, with their employers."""
    held = await store.list_seats_of_account(tools.keyring, account_id)
    return await _usable(tools, held, now)


async def _usable(
    tools: EmployerTools, seats: Collection[SeatRecord], now: datetime
) -> list[tuple[SeatRecord, EmployerRecord]]:
    return await _with_employers([seat for seat in seats if rules.is_usable(seat, local_day(now))])


async def _with_employers(
    seats: Collection[SeatRecord],
) -> list[tuple[SeatRecord, EmployerRecord]]:
    employers = await store.list_employers({seat.employer_id for seat in seats})
    return [(seat, employers[seat.employer_id]) for seat in seats]


def _is_invitation(seat: SeatRecord, now: datetime) -> bool:
    young = now - seat.created_at < timedelta(days=LIMITS.invitation_days)
    in_time = seat.until is None or local_day(now) <= seat.until
    return seat.status is SeatStatus.INVITED and young and in_time


# Agents


@raises(
    NotAuthorised, SeatMayNot, PhoneInvalid, DetailsInvalid, TooManyAgents, AlreadyAgent,
    TooManyInvitations, LimitsAway,
)  # fmt: skip
async def authorise_agent(
    tools: EmployerTools, viewer: Viewer, new: NewAgent, now: datetime
) -> SeatRecord:
    """Invite someone by name and phone to act for the employer, for all or for some matters.

    It counts once the person of that phone, proven by that name, accepts it in the app.
    """
    own = await check_manager(tools, viewer, now)
    name = rules.clean_name(new.name, "name")
    rules.check_until(new.until, local_day(now))
    phone, holder = read_phone(new.phone), await name_phone(tools.auth, new.phone)
    held = await store.list_open_seats(tools.keyring, own.employer_id)
    if any(seat.holder == holder for seat in held):
        raise AlreadyAgent
    if sum(seat.role is SeatRole.AGENT for seat in held) >= LIMITS.agents_most:
        raise TooManyAgents(LIMITS.agents_most)
    await _count_invitation(tools, own.employer_id, holder, now)
    try:
        async with in_transaction():
            account_id = await accounts.add_seat(tools.keyring, own.employer_id, now)
            seat = await store.add_seat(
                tools.keyring,
                by_id=own.employer_id,
                account_id=account_id,
                role=SeatRole.AGENT,
                holder=holder,
                name=name,
                phone=phone,
                matters=new.matters,
                until=new.until,
                added_by=own.id,
                invited=True,
                now=now,
            )
            await store.add_act(own.employer_id, own.id, Act.AUTHORISE, now, seat.id)
            await tell(
                keyring=tools.keyring,
                key=f"agent:{seat.id}",
                phone=phone,
                template=SmsTemplate.AGENT_INVITED,
                params={},
                now=now,
            )
    except IntegrityError:  # invited twice in the same moment
        raise AlreadyAgent from None
    return seat


async def _count_invitation(
    tools: EmployerTools, employer_id: UUID, holder: str, now: datetime
) -> None:
    """Count a message that goes out: by who sends it, and by who gets it."""
    sent = await tools.auth.counters.hit(f"invitations:{employer_id}", DAY, now)
    if sent > LIMITS.invitations_per_day:
        raise TooManyInvitations(window_end(now, DAY))
    got = await tools.auth.counters.hit(f"invited:{holder}", DAY, now)
    if got > LIMITS.invitations_per_phone_day:
        raise TooManyInvitations(window_end(now, DAY))


@raises(ProofNeeded, PersonNotBound, NotFound, NameDiffers, Stale)
async def accept_seat(
    tools: EmployerTools, viewer: Viewer, seat_id: UUID, now: datetime
) -> SeatRecord:
    """Accept an authorisation: for the person whom the employer named, on the phone it named."""
    if viewer.needs_proof:
        raise ProofNeeded
    person = await get_own_person(viewer, tools.keyring)
    seat = await _own_open_seat(tools, viewer, seat_id)
    if seat.status is SeatStatus.INVITED and not _is_invitation(seat, now):
        raise NotFound
    if not match_name(seat.name, person.name):
        raise NameDiffers
    async with in_transaction():
        if not await store.begin_seat(seat.id, viewer.account_id, now):
            raise Stale
        await store.add_act(seat.employer_id, seat.id, Act.ACCEPT, now)
    found = await store.find_seat(tools.keyring, seat.id)
    assert found is not None
    return found


@raises(ProofNeeded, NotFound)
async def leave_seat(tools: EmployerTools, viewer: Viewer, seat_id: UUID, now: datetime) -> None:
    """Refuse an invitation, or give an authorisation back: from one's own app, at any time."""
    if viewer.needs_proof:
        raise ProofNeeded
    seat = await _own_open_seat(tools, viewer, seat_id)
    await _end(tools, [seat], seat.id, now)


async def list_own_seats(
    tools: EmployerTools, viewer: Viewer, now: datetime
) -> list[tuple[SeatRecord, EmployerRecord]]:
    """List the employers that a person acts for or is invited to, in their own app."""
    if viewer.needs_proof or viewer.person_id is None:
        return []
    holder = await name_own_phone(tools.auth, viewer)
    waiting = [
        seat
        for seat in await store.list_seats_of(tools.keyring, holder)
        if _is_invitation(seat, now)
    ]
    held = await choices_of_account(tools, viewer.account_id, now)
    return [*await _with_employers(waiting), *held]


async def _own_open_seat(tools: EmployerTools, viewer: Viewer, seat_id: UUID) -> SeatRecord:
    """Return an invitation to the viewer's phone, or a seat that their account accepted.

    A phone that changed hands does not bring its former owner's authorisations along.
    """
    seat = await store.find_seat(tools.keyring, seat_id)
    if seat is None or seat.status is SeatStatus.ENDED:
        raise NotFound
    if seat.status is SeatStatus.INVITED:
        mine = seat.holder == await name_own_phone(tools.auth, viewer)
    else:
        mine = seat.own_account_id == viewer.account_id
    if not mine:
        raise NotFound
    return seat


@raises(NotAuthorised, SeatMayNot, NotFound)
async def end_seat(tools: EmployerTools, viewer: Viewer, seat_id: UUID, now: datetime) -> None:
    """End someone's seat: they are out at once, in the middle of whatever they do."""
    own = await get_own_seat(tools, viewer, now)
    seat = await store.find_seat(tools.keyring, seat_id)
    if seat is None or seat.employer_id != own.employer_id or seat.status is SeatStatus.ENDED:
        raise NotFound
    if not rules.may_end(own, seat, local_day(now)):
        raise SeatMayNot
    await _end(tools, [seat], own.id, now)


async def _end(
    tools: EmployerTools, seats: Collection[SeatRecord], by: UUID | None, now: datetime
) -> None:
    async with in_transaction():
        for seat in seats:
            if await store.end_seat(seat.id, by, now):
                await store.add_act(seat.employer_id, by, Act.END_SEAT, now, seat.id)
    await seat_sessions.close_seats(tools.auth, [seat.account_id for seat in seats], now)


async def end_replaced(tools: EmployerTools, seats: Collection[SeatRecord], now: datetime) -> None:
    """End seats that a licence, or the one-stop platform, showed to be another's now."""
    await _end(tools, seats, None, now)


async def end_over(tools: EmployerTools, now: datetime) -> int:
    """End seats whose last day is past, and invitations that were not accepted in time."""
    before = now - timedelta(days=LIMITS.invitation_days)
    ids = await store.list_over(local_day(now), before)
    found = [await store.find_seat(tools.keyring, seat_id) for seat_id in ids]
    await _end(tools, [seat for seat in found if seat is not None], None, now)
    return len(ids)


# Sessions


@raises(NotAuthorised, NotFound)
async def end_session(
    tools: EmployerTools, viewer: Viewer, session_id: UUID, now: datetime
) -> None:
    """End an open session of the employer, at once."""
    own = await get_own_seat(tools, viewer, now)
    held = {seat.account_id: seat.id for seat in await list_seats(tools, viewer, now)}
    listed = {one.id: one for one in await seat_sessions.list_sessions(list(held), now)}
    if session_id not in listed:
        raise NotFound
    about = held[listed[session_id].account_id]
    await store.add_act(own.employer_id, own.id, Act.END_SESSION, now, about)
    await seat_sessions.end_session(tools.auth, session_id, now)


@raises(NotAuthorised, LicenceToShow, SessionOver, Stale)
async def switch_employer(
    tools: EmployerTools, caller: Caller, viewer: Viewer, seat_id: UUID, now: datetime
) -> SessionTokens:
    """Go on for another employer of the same person, within the twelve hours of this session.

    A seat by licence counts only as long as a session that its licence had opened would last:
    whoever was taken off a licence shows that licence no more, and so gets in no more.
    """
    choices = {seat.id: seat for seat, _ in await list_choices(tools, viewer, now)}
    seat = choices.get(seat_id)
    if seat is None:
        raise NotAuthorised
    begun = await _begun_by(viewer, seat, now)
    return await change_seat(tools.auth, tools.keys, caller, viewer, seat.account_id, begun, now)


async def _begun_by(viewer: Viewer, seat: SeatRecord, now: datetime) -> datetime:
    """From when a session that goes on in a seat counts, at the latest."""
    if seat.account_id == viewer.account_id or not rules.is_by_licence(seat):
        return now
    shown = await store.last_act_at(seat.id, Act.LICENCE_LOGIN)
    if shown is None or now - shown >= timedelta(hours=LIMITS.licence_hours):
        raise LicenceToShow
    return shown
