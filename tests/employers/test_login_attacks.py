"""Each test tries to get in where it may not."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from auth import tickets
from auth.keys import TokenRefused
from auth.limits import LIMITS
from auth.records import Caller
from auth.sessions import refresh
from auth.ticket_errors import (
    MessageRefused,
    NotConfirmed,
    TicketGone,
    TicketTaken,
    TooManyTickets,
    WrongNumber,
)
from auth.ticket_records import Nearness, Scanner
from employers import login, seats
from employers.errors import EmployerCodeInvalid, NotAuthorised
from tests.employers.desk import HAND, OTHER_PAGE, PAGE, wrong
from tests.employers.fakes import (
    BEIJING,
    GUANGZHOU,
    LICENCE_CODE,
    OTHER_LICENCE_CODE,
    SCHOOL_CODE,
    FakePlatform,
)


async def test_a_licence_brings_its_page_in_and_nobody_else(ticket_desk):
    ticket = await ticket_desk.show()
    assert await ticket_desk.status(ticket) == "waiting"
    asking = await ticket_desk.scan(ticket)
    assert (asking.place, asking.browser) == ("北京市", "Windows电脑")
    assert asking.nearness is Nearness.NEAR
    assert await ticket_desk.status(ticket) == "scanned"
    await ticket_desk.present(ticket, asking.nonce)
    assert await ticket_desk.status(ticket) == "confirmed"
    viewer = await ticket_desk.view(await ticket_desk.take(ticket))
    assert viewer.employer_id is not None
    assert (viewer.person_id, viewer.roles) == (None, frozenset())
    assert await ticket_desk.status(ticket) == "taken"


async def test_a_code_is_used_once(ticket_desk):
    ticket = await ticket_desk.show()
    asking = await ticket_desk.scan(ticket)
    await ticket_desk.present(ticket, asking.nonce)
    await ticket_desk.take(ticket)
    with pytest.raises(TicketGone):
        await ticket_desk.take(ticket)
    with pytest.raises(TicketGone):
        await ticket_desk.scan(ticket)
    with pytest.raises(TicketGone):
        await ticket_desk.present(ticket, asking.nonce)


async def test_of_two_pages_taking_in_the_same_moment_one_gets_in(ticket_desk):
    ticket = await ticket_desk.show()
    asking = await ticket_desk.scan(ticket)
    await ticket_desk.present(ticket, asking.nonce)
    done = await asyncio.gather(
        *(ticket_desk.take(ticket) for _ in range(5)), return_exceptions=True
    )
    assert sum(not isinstance(one, Exception) for one in done) == 1


async def test_an_unscanned_code_is_dead_after_a_minute(desk):
    ticket = await desk.show()
    desk.later(seconds=LIMITS.ticket_unscanned_seconds)
    assert await desk.status(ticket) == "expired"
    with pytest.raises(TicketGone):
        await desk.scan(ticket)


async def test_an_unconfirmed_code_is_dead_two_minutes_after_the_scan(desk):
    ticket = await desk.show()
    desk.later(seconds=59)
    asking = await desk.scan(ticket)
    desk.later(seconds=LIMITS.ticket_unconfirmed_seconds)
    with pytest.raises(TicketGone):
        await desk.present(ticket, asking.nonce)
    with pytest.raises(TicketGone):
        await desk.take(ticket)


async def test_a_confirmed_code_that_its_page_does_not_take_dies(desk):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    await desk.present(ticket, asking.nonce)
    desk.later(seconds=LIMITS.ticket_take_seconds)
    with pytest.raises(TicketGone):
        await desk.take(ticket)


async def test_who_was_sent_the_code_does_not_know_the_pages_number(ticket_desk):
    ticket = await ticket_desk.show()
    asking = await ticket_desk.scan(ticket)
    for left in (2, 1, 0):
        with pytest.raises(WrongNumber) as refused:
            await ticket_desk.present(ticket, asking.nonce, wrong(ticket.number))
        assert refused.value.attempts_left == left
    with pytest.raises(TicketGone):
        await ticket_desk.present(ticket, asking.nonce)
    with pytest.raises(TicketGone):
        await ticket_desk.take(ticket)


async def test_a_burst_of_guessed_numbers_has_no_more_tries(ticket_desk):
    ticket = await ticket_desk.show()
    asking = await ticket_desk.scan(ticket)
    numbers = [f"{n:02d}" for n in range(100) if f"{n:02d}" != ticket.number]
    done = await asyncio.gather(
        *(ticket_desk.present(ticket, asking.nonce, n) for n in numbers[:20]),
        return_exceptions=True,
    )
    assert sum(isinstance(one, WrongNumber) for one in done) <= LIMITS.ticket_number_tries
    assert await ticket_desk.status(ticket) in {"spent", "scanned"}
    if await ticket_desk.status(ticket) == "scanned":  # who lost the race too often was refused
        for number in numbers[20:23]:
            with pytest.raises((WrongNumber, TicketGone)):
                await ticket_desk.present(ticket, asking.nonce, number)
    with pytest.raises(TicketGone):
        await ticket_desk.take(ticket)


@pytest.mark.parametrize("number", ["", "1", "１", "999", " ", "x", "0" * 90])
async def test_what_is_no_two_digit_number_is_refused(desk, number):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    with pytest.raises((WrongNumber, MessageRefused)):
        raw = desk.licence.presentation(ticket.code, asking.nonce, number, desk.now)
        await login.present_licence(desk.tools, raw, desk.now)


async def test_a_page_without_its_secret_gets_nothing(ticket_desk):
    ticket = await ticket_desk.show()
    other = await ticket_desk.show(OTHER_PAGE)
    asking = await ticket_desk.scan(ticket)
    await ticket_desk.present(ticket, asking.nonce)
    for secret in ("", "x", ticket.code, other.secret):
        with pytest.raises(TicketGone):
            await tickets.take_session(
                ticket_desk.tools.tickets, ticket_desk.keys, PAGE, ticket.code, secret,
                ticket_desk.now,
            )  # fmt: skip
        with pytest.raises(TicketGone):
            await tickets.view_ticket(
                ticket_desk.tools.tickets, ticket.code, secret, ticket_desk.now
            )
    with pytest.raises(TicketGone):  # the secret was copied to another machine
        await ticket_desk.take(ticket, OTHER_PAGE)
    assert await ticket_desk.take(ticket)


async def test_a_page_does_not_come_in_before_it_is_confirmed(desk):
    ticket = await desk.show()
    with pytest.raises(NotConfirmed):
        await desk.take(ticket)
    await desk.scan(ticket)
    with pytest.raises(NotConfirmed):
        await desk.take(ticket)


async def test_a_confirmation_for_another_page_opens_neither(desk):
    mine, theirs = await desk.show(), await desk.show(OTHER_PAGE)
    asking = await desk.scan(mine)
    with pytest.raises(TicketGone):  # the nonce is of another ticket
        await desk.present(theirs, asking.nonce, theirs.number)
    await desk.scan(theirs, subject="holder-2")
    with pytest.raises(TicketGone):
        await desk.present(theirs, asking.nonce, theirs.number)
    with pytest.raises(WrongNumber):  # the number is of another page
        await desk.present(mine, asking.nonce, wrong(mine.number))
    assert await desk.status(theirs) == "scanned"


async def test_only_who_scanned_can_confirm_or_decline(desk):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    with pytest.raises(TicketTaken):
        await desk.scan(ticket, subject="holder-2")
    for decision in ("confirm", "decline"):
        with pytest.raises(TicketTaken):
            await desk.present(ticket, asking.nonce, subject="holder-2", decision=decision)
    assert await desk.status(ticket) == "scanned"


async def test_a_declined_code_is_dead(ticket_desk):
    ticket = await ticket_desk.show()
    asking = await ticket_desk.scan(ticket)
    await ticket_desk.present(ticket, asking.nonce, decision="decline")
    assert await ticket_desk.status(ticket) == "declined"
    with pytest.raises(TicketGone):
        await ticket_desk.present(ticket, asking.nonce)
    with pytest.raises(TicketGone):
        await ticket_desk.take(ticket)


async def test_of_two_confirmations_in_the_same_moment_one_counts(ticket_desk):
    first = await ticket_desk.log_in()  # the seat is there, so that only the ticket decides
    ticket = await ticket_desk.show()
    asking = await ticket_desk.scan(ticket)
    raws = [
        ticket_desk.licence.presentation(ticket.code, asking.nonce, ticket.number, ticket_desk.now)
        for _ in range(6)
    ]
    done = await asyncio.gather(
        *(login.present_licence(ticket_desk.tools, raw, ticket_desk.now) for raw in raws),
        return_exceptions=True,
    )
    assert sum(not isinstance(one, Exception) for one in done) == 1
    assert all(isinstance(one, TicketTaken | TicketGone | str) for one in done)
    viewer = await ticket_desk.view(await ticket_desk.take(ticket))
    assert viewer.account_id == first.account_id


async def test_of_two_scans_in_the_same_moment_one_holds_the_ticket(ticket_desk):
    ticket = await ticket_desk.show()
    done = await asyncio.gather(
        *(ticket_desk.scan(ticket, subject=f"holder-{n}") for n in range(5)),
        return_exceptions=True,
    )
    assert sum(not isinstance(one, Exception) for one in done) == 1


async def test_a_replayed_presentation_opens_nothing_more(desk):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    raw = desk.licence.presentation(ticket.code, asking.nonce, ticket.number, desk.now)
    await login.present_licence(desk.tools, raw, desk.now)
    await desk.take(ticket)
    again = await desk.show()
    await desk.scan(again)
    await login.present_licence(desk.tools, raw, desk.now)  # the answer that it had
    assert await desk.status(again) == "scanned"
    for shown in (ticket, again):
        with pytest.raises((TicketGone, NotConfirmed)):
            await desk.take(shown)


async def test_places_far_apart_are_warned_about(desk):
    ticket = await desk.show()
    asking = await desk.scan(ticket, address=GUANGZHOU)
    assert asking.nearness is Nearness.FAR
    assert (asking.place, asking.own_place) == ("北京市", "广东省广州市")
    unknown = await desk.scan(await desk.show(), address="192.0.2.1")
    assert unknown.nearness is Nearness.UNKNOWN


def guess(n):
    """A code that could be one of ours."""
    return f"guess-{n:021d}"


async def test_codes_cannot_be_guessed_at_length(desk):
    assert len(guess(0)) == len((await desk.show()).code)
    scanner = Scanner("account:x", "192.0.2.7")
    for n in range(LIMITS.ticket_misses_per_hour):
        with pytest.raises(TicketGone):
            await tickets.scan_ticket(desk.tools.tickets, guess(n), scanner, desk.now)
    ticket = await desk.show()
    with pytest.raises(TooManyTickets):
        await tickets.scan_ticket(desk.tools.tickets, ticket.code, scanner, desk.now)
    elsewhere = Scanner("account:x", "192.0.2.99")  # the scanner is counted too
    with pytest.raises(TooManyTickets):
        await tickets.scan_ticket(desk.tools.tickets, ticket.code, elsewhere, desk.now)
    assert await desk.status(ticket) == "waiting"


async def test_who_guesses_codes_keeps_nobody_out_who_shares_the_address(desk):
    for n in range(LIMITS.ticket_misses_per_hour * 20):
        guesser = Scanner(f"account:{n // LIMITS.ticket_misses_per_hour}", BEIJING)
        with pytest.raises(TicketGone):
            await tickets.scan_ticket(desk.tools.tickets, guess(n), guesser, desk.now)
    assert await desk.scan(await desk.show(), address=BEIJING)


async def test_one_address_with_many_scanners_does_not_guess_without_end(desk):
    for n in range(LIMITS.ticket_misses_per_place_hour):
        with pytest.raises(TicketGone):
            scanner = Scanner(f"account:{n}", GUANGZHOU)
            await tickets.scan_ticket(desk.tools.tickets, guess(n), scanner, desk.now)
    ticket = await desk.show()
    with pytest.raises(TooManyTickets):
        await desk.scan(ticket, address=GUANGZHOU)
    assert await desk.scan(ticket, address=BEIJING)


@pytest.mark.parametrize(
    "text",
    ["", "https://wx.example/1", "x" * 26, "x" * 28, "职" * 27, "x" * 26 + "=", "x" * 27 + "\n"],
)
async def test_another_qr_code_is_no_guess(desk, text):
    ticket, scanner = await desk.show(), Scanner("account:x", BEIJING)
    for _ in range(LIMITS.ticket_misses_per_hour + 1):
        with pytest.raises(TicketGone):
            await tickets.scan_ticket(desk.tools.tickets, text, scanner, desk.now)
    assert await tickets.scan_ticket(desk.tools.tickets, ticket.code, scanner, desk.now)


async def test_one_place_makes_no_more_codes_than_it_needs(desk):
    for _ in range(LIMITS.tickets_per_address_minute):
        await desk.show()
    with pytest.raises(TooManyTickets):
        await desk.show(OTHER_PAGE)
    await desk.show(Caller("secret-of-another-page", GUANGZHOU))


async def test_codes_and_secrets_are_long_and_random(desk):
    shown = [await desk.show() for _ in range(20)]
    assert len({one.code for one in shown} | {one.secret for one in shown}) == 40
    assert LIMITS.ticket_bits >= 112
    assert all(len(one.code) * 6 >= LIMITS.ticket_bits for one in shown)
    assert len({one.number for one in shown}) > 5


async def test_nothing_kept_gives_a_code_or_a_secret_away(desk):
    ticket = await desk.show()
    kept = str(desk.tools.tickets.tickets._kept)
    assert ticket.code not in kept
    assert ticket.secret not in kept
    assert PAGE.device_secret not in kept


@pytest.mark.parametrize("code", [SCHOOL_CODE, "91110105MA01B3XK20", "", "x" * 18])
async def test_a_licence_with_another_kind_of_code_is_refused(desk, code):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    with pytest.raises((EmployerCodeInvalid, MessageRefused)):
        await desk.present(ticket, asking.nonce, code=code or " ")
    with pytest.raises(NotConfirmed):
        await desk.take(ticket)


async def test_a_message_of_another_platform_is_refused(desk):
    ticket = await desk.show()
    stranger = FakePlatform(audience="https://test")
    with pytest.raises(MessageRefused):
        raw = stranger.scan(ticket.code, desk.now)
        await login.scan_by_licence(desk.tools, raw, desk.now)
    with pytest.raises(MessageRefused):  # a real platform, but another one
        raw = desk.one_stop.scan(ticket.code, desk.now)
        await login.scan_by_licence(desk.tools, raw, desk.now)
    assert await desk.status(ticket) == "waiting"


# agents


async def test_an_agent_with_our_app_brings_a_page_in(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    viewer = await desk.agent_in(person, seat)
    assert viewer.employer_id == manager.employer_id
    assert viewer.account_id != person.account_id
    assert viewer.person_id is None


async def test_an_agent_needs_the_code_of_the_own_phone(desk):
    from auth.errors import WrongCode

    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    ticket, code = await desk.scan_as_agent(person)
    with pytest.raises(WrongCode):
        await desk.confirm(person, ticket, seat, sms_code=wrong(code))
    with pytest.raises(WrongNumber):
        await desk.confirm(person, ticket, seat, wrong(ticket.number), code)
    with pytest.raises(NotConfirmed):
        await desk.take(ticket)
    await desk.confirm(person, ticket, seat, sms_code=code)
    assert await desk.take(ticket)


async def test_nobody_confirms_with_anothers_authorisation(desk):
    manager = await desk.log_in()
    person, stranger = await desk.person(), await desk.person()
    seat = await desk.authorise(manager, person)
    ticket = await desk.show()
    with pytest.raises(NotAuthorised):
        await login.scan_by_agent(desk.tools, HAND, stranger, ticket.code, desk.now)
    assert await desk.status(ticket) == "waiting"  # a stranger's scan does not hold it
    other = await desk.log_in(
        OTHER_PAGE, subject="holder-2", code=OTHER_LICENCE_CODE, licence_name="别的公司"
    )
    theirs = await desk.authorise(other, stranger)
    code = await desk.own_code(stranger)
    ticket = await desk.show()
    await login.scan_by_agent(desk.tools, HAND, stranger, ticket.code, desk.now)
    with pytest.raises(NotAuthorised):
        await desk.confirm(stranger, ticket, seat, sms_code=code)
    await desk.confirm(stranger, ticket, theirs, sms_code=code)
    viewer = await desk.view(await desk.take(ticket))
    assert viewer.employer_id == other.employer_id


async def test_an_agent_who_must_prove_the_person_again_confirms_nothing(desk):
    from auth.errors import ProofNeeded

    manager, person = await desk.log_in(), await desk.person()
    await desk.authorise(manager, person)
    doubtful = replace(person, person_id=None, needs_proof=True)
    ticket = await desk.show()
    with pytest.raises(ProofNeeded):
        await login.scan_by_agent(desk.tools, HAND, doubtful, ticket.code, desk.now)


async def test_a_revoked_agent_is_out_at_once_in_the_middle_of_a_session(both_desk):
    desk = both_desk
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    ticket, code = await desk.scan_as_agent(person)
    await desk.confirm(person, ticket, seat, sms_code=code)
    tokens = await desk.take(ticket)
    viewer = await desk.view(tokens)
    waiting = await desk.show()
    topic = f"session:{viewer.session_id}"
    async with desk.auth.live.listen(topic) as calls:
        await seats.end_seat(desk.tools, manager, seat.id, desk.now)
        await asyncio.wait_for(anext(calls), 2)  # open sockets are told
    with pytest.raises(TokenRefused):
        await desk.view(tokens)
    from auth.errors import SessionOver

    with pytest.raises(SessionOver):
        await refresh(desk.auth, desk.keys, PAGE, tokens.refresh_token, desk.now)
    with pytest.raises(NotAuthorised):
        await seats.get_own_seat(desk.tools, viewer, desk.now)
    with pytest.raises(NotAuthorised):
        await login.scan_by_agent(desk.tools, HAND, person, waiting.code, desk.now)


async def test_who_is_revoked_between_confirmation_and_page_does_not_get_in(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    ticket, code = await desk.scan_as_agent(person)
    await desk.confirm(person, ticket, seat, sms_code=code)
    await seats.end_seat(desk.tools, manager, seat.id, desk.now)
    with pytest.raises(TicketGone):
        await desk.take(ticket)


async def test_a_session_that_asks_from_nowhere_is_none(desk):
    viewer = await desk.log_in()
    stray = replace(viewer, employer_id=uuid4())
    with pytest.raises(NotAuthorised):
        await seats.get_own_seat(desk.tools, stray, desk.now)
    assert LICENCE_CODE != OTHER_LICENCE_CODE
    assert BEIJING != GUANGZHOU


async def test_an_agent_who_is_sent_a_code_guesses_three_numbers_and_no_more(ticket_desk):
    desk = ticket_desk
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    ticket, code = await desk.scan_as_agent(person)
    for left in (2, 1, 0):
        with pytest.raises(WrongNumber) as refused:
            await desk.confirm(person, ticket, seat, wrong(ticket.number), code)
        assert refused.value.attempts_left == left
    with pytest.raises(TicketGone):
        await desk.confirm(person, ticket, seat, sms_code=code)
    with pytest.raises(TicketGone):
        await desk.take(ticket)


async def test_an_agent_confirms_no_page_but_the_one_that_was_scanned(ticket_desk):
    desk = ticket_desk
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    code = await desk.own_code(person)
    mine, theirs = await desk.show(), await desk.show(OTHER_PAGE)
    await login.scan_by_agent(desk.tools, HAND, person, mine.code, desk.now)
    with pytest.raises(TicketTaken):
        await desk.confirm(person, theirs, seat, sms_code=code)
    await desk.scan(theirs, subject="holder-2")
    with pytest.raises(TicketTaken):
        await desk.confirm(person, theirs, seat, sms_code=code)
    with pytest.raises(NotConfirmed):
        await desk.take(theirs, OTHER_PAGE)


async def test_of_a_confirmation_and_a_refusal_in_the_same_moment_one_counts(ticket_desk):
    desk = ticket_desk
    await desk.log_in()
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    done = await asyncio.gather(
        desk.present(ticket, asking.nonce),
        desk.present(ticket, asking.nonce, decision="decline"),
        return_exceptions=True,
    )
    assert sum(not isinstance(one, Exception) for one in done) == 1
    confirmed = not isinstance(done[0], Exception)
    assert await desk.status(ticket) == ("confirmed" if confirmed else "declined")
    if not confirmed:
        with pytest.raises(TicketGone):
            await desk.take(ticket)


async def test_of_a_wallet_and_an_agent_at_one_code_the_first_to_scan_holds_it(ticket_desk):
    desk = ticket_desk
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    code = await desk.own_code(person)
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    with pytest.raises(TicketTaken):
        await login.scan_by_agent(desk.tools, HAND, person, ticket.code, desk.now)
    done = await asyncio.gather(
        desk.confirm(person, ticket, seat, sms_code=code),
        desk.present(ticket, asking.nonce),
        return_exceptions=True,
    )
    assert isinstance(done[0], TicketTaken | TicketGone)
    viewer = await desk.view(await desk.take(ticket))
    assert viewer.account_id == manager.account_id
