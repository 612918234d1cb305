"""QR login: a page shows a ticket, a phone scans and confirms it, the page takes its session.

A ticket is worth nothing when forwarded: who confirms types the number that stands on the page,
and the session goes to the page alone, which holds a secret and a device of its own. Every move
is a compare-and-set, so of two in the same moment one goes through.
"""

import hmac
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from auth import rules, seat_store, ticket_rules
from auth.codes import check_device
from auth.errors import DeviceUnknown
from auth.keys import KeyBook
from auth.limits import LIMITS
from auth.places import HOUR, place, window_end
from auth.ports import TicketTools
from auth.records import Caller, SessionTokens
from auth.sessions import begin_session
from auth.ticket_errors import NotConfirmed, TicketGone, TicketTaken, TooManyTickets, WrongNumber
from auth.ticket_records import (
    Asking,
    OpenTicket,
    Scanner,
    Ticket,
    TicketStatus,
    TicketView,
    read_ticket,
    write_ticket,
)
from kernel.counters import LimitsAway
from kernel.errors import Stale, raises
from kernel.ids import digest, new_code, new_secret

MINUTE = 60
NUMBER_DIGITS = 2
LONGEST_CODE = 64
FORM = re.compile(rf"[A-Za-z0-9_-]{{{len(new_secret(LIMITS.ticket_bits))}}}")
KEPT_SECONDS = 600  # longer than any ticket lives: what is dead is answered alike
MOVES_TRIED = 5


def ticket_topic(code: str) -> str:
    """The topic on which a page hears that its ticket moved. It does not give the code away."""
    return f"ticket:{digest(code)}"


@raises(DeviceUnknown, TooManyTickets, LimitsAway)
async def start_ticket(tools: TicketTools, caller: Caller, now: datetime) -> OpenTicket:
    """Make a ticket for the caller's page, dead after 60 s when nobody scans it."""
    check_device(caller)
    here = place(tools.auth, caller)
    await _limit(tools, f"tickets:{here}", MINUTE, LIMITS.tickets_per_address_minute, now)
    await _limit(tools, "tickets:all", MINUTE, LIMITS.tickets_per_minute, now)
    code, secret = new_secret(LIMITS.ticket_bits), new_secret(LIMITS.ticket_bits)
    ticket = Ticket(
        id=digest(code),
        status=TicketStatus.WAITING,
        page=digest(secret),
        device=digest(caller.device_secret),
        number=new_code(NUMBER_DIGITS),
        nonce=new_secret(LIMITS.ticket_bits),
        browser=rules.device_name(caller.device_name),
        network=here,
        location=tools.locations.find(caller.address),
        made_at=now,
        expires_at=now + timedelta(seconds=LIMITS.ticket_unscanned_seconds),
        tries_left=LIMITS.ticket_number_tries,
    )
    await tools.tickets.add(ticket.id, write_ticket(ticket), KEPT_SECONDS)
    return OpenTicket(code, secret, ticket.number, ticket.expires_at)


async def _limit(tools: TicketTools, name: str, window: int, most: int, now: datetime) -> None:
    if await tools.auth.counters.hit(name, window, now) > most:
        raise TooManyTickets(window_end(now, window))


# The page's side


@raises(TicketGone)
async def view_ticket(tools: TicketTools, code: str, secret: str, now: datetime) -> TicketView:
    """Return how far the page's own ticket is."""
    ticket = await _find_of_page(tools, code, secret)
    return TicketView(ticket_rules.status_now(ticket, now), ticket.expires_at)


@raises(TicketGone, TicketTaken, NotConfirmed, DeviceUnknown, Stale)
async def take_session(
    tools: TicketTools, keys: KeyBook, caller: Caller, code: str, secret: str, now: datetime
) -> SessionTokens:
    """Begin the session that was confirmed, once, for the page and device that asked."""
    check_device(caller)
    ticket = await _find_of_page(tools, code, secret)
    if not hmac.compare_digest(ticket.device, digest(caller.device_secret)):
        raise TicketGone
    taken = await _move(tools, code, lambda seen: ticket_rules.take(seen, now))
    assert taken.seat_id is not None
    account = await seat_store.find_open_seat(taken.seat_id)
    if account is None:  # revoked since it was confirmed
        raise TicketGone
    return await begin_session(tools.auth, keys, account, caller, now)


async def _find_of_page(tools: TicketTools, code: str, secret: str) -> Ticket:
    ticket = await _find(tools, code)
    if ticket is None or not hmac.compare_digest(ticket.page, digest(secret)):
        raise TicketGone
    return ticket


# The phone's side


@raises(TicketGone, TicketTaken, TooManyTickets, LimitsAway)
async def scan_ticket(tools: TicketTools, code: str, scanner: Scanner, now: datetime) -> Asking:
    """Scan a ticket: it is bound to the scanner from now on, who sees who asks.

    Codes that could be ours and are not are counted by scanner, and far more of them by place:
    thousands of phones share a carrier's address. Any other text, as of a shop's QR code, is
    nobody's guess.
    """
    if not FORM.fullmatch(code):
        raise TicketGone
    caller = Caller("", scanner.address)
    here = place(tools.auth, caller)
    misses = {
        f"ticket-misses:{digest(scanner.name)}": LIMITS.ticket_misses_per_hour,
        f"ticket-misses:{here}": LIMITS.ticket_misses_per_place_hour,
    }
    for name, most in misses.items():
        if await tools.auth.counters.count(name, HOUR, now) >= most:
            raise TooManyTickets(window_end(now, HOUR))
    if await _find(tools, code) is None:
        for name in misses:
            await tools.auth.counters.hit(name, HOUR, now)
        raise TicketGone
    own = tools.locations.find(scanner.address)

    def scanned(seen: Ticket) -> Ticket:
        near = ticket_rules.nearness_of(
            seen.location,
            own,
            same_network=seen.network == here,
            far_kilometres=LIMITS.far_kilometres,
        )
        return ticket_rules.scan(seen, scanner.name, near, now, LIMITS)

    ticket = await _move(tools, code, scanned)
    return Asking(
        place=ticket.location.name if ticket.location else "",
        browser=ticket.browser,
        asked_at=ticket.made_at,
        nearness=ticket.nearness,
        own_place=own.name if own else "",
        expires_at=ticket.expires_at,
        tries_left=ticket.tries_left,
        nonce=ticket.nonce,
    )


@raises(TicketGone, TicketTaken)
async def check_nonce(
    tools: TicketTools, code: str, scanner: str, nonce: str, now: datetime
) -> None:
    """Raise unless this scanner's ticket carries this nonce: another ticket's is none."""
    ticket = await _find(tools, code)
    if ticket is None or not hmac.compare_digest(ticket.nonce.encode(), nonce.encode()):
        raise TicketGone
    ticket_rules.check_scanned(ticket, scanner, now)


@raises(TicketGone, TicketTaken, WrongNumber)
async def check_number(
    tools: TicketTools, code: str, scanner: str, typed: str, now: datetime, message: str = ""
) -> None:
    """Compare the typed number with the one on the page. Three wrong ones, and it is dead.

    message: names what is sent again when its answer was lost; it counts once.
    """
    number = rules.clean_code(typed)
    right = False

    def guessed(seen: Ticket) -> Ticket:
        nonlocal right
        after, right = ticket_rules.guess(seen, scanner, number, now, message)
        return after

    ticket = await _move(tools, code, guessed)
    if not right:
        raise WrongNumber(ticket.tries_left)


@raises(TicketGone, TicketTaken)
async def confirm_ticket(
    tools: TicketTools, code: str, scanner: str, seat_id: UUID, message: str, now: datetime
) -> None:
    """Confirm a ticket for a seat. The number must have been checked before."""

    def confirmed(seen: Ticket) -> Ticket:
        return ticket_rules.confirm(seen, scanner, seat_id, message, now, LIMITS)

    await _move(tools, code, confirmed)


@raises(TicketGone, TicketTaken)
async def decline_ticket(
    tools: TicketTools, code: str, scanner: str, message: str, now: datetime
) -> None:
    """Decline a ticket, for good."""
    await _move(tools, code, lambda seen: ticket_rules.decline(seen, scanner, message, now))


async def was_decided_by(
    tools: TicketTools, code: str, scanner: str, message: str, now: datetime
) -> bool:
    """Whether this very message decided a ticket: its answer was lost, and it is sent again.

    Nothing moves: the ticket lives no longer, and nobody comes in by it who did not before.
    """
    ticket = await _find(tools, code)
    return ticket is not None and ticket_rules.was_decided_by(ticket, scanner, message, now)


# Both


async def _find(tools: TicketTools, code: str) -> Ticket | None:
    if not (code.isascii() and 0 < len(code) <= LONGEST_CODE):
        return None
    text = await tools.tickets.get(digest(code))
    return read_ticket(text) if text else None


async def _move(tools: TicketTools, code: str, step: Callable[[Ticket], Ticket]) -> Ticket:
    """Move a ticket from where it is seen; look again when another moved it meanwhile."""
    for _ in range(MOVES_TRIED):
        seen = await _find(tools, code)
        if seen is None:
            raise TicketGone
        after = step(seen)
        if after == seen:
            return seen
        if await tools.tickets.swap(seen.id, write_ticket(seen), write_ticket(after), KEPT_SECONDS):
            await tools.auth.live.publish(ticket_topic(code))
            return after
    raise TicketTaken
