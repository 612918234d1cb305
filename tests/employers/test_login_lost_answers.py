"""A message that was sent again because its answer was lost is answered again, and does nothing."""

import asyncio

import pytest

from auth.limits import LIMITS
from auth.ticket_errors import MessageRefused, NotConfirmed, TicketGone, TicketTaken, WrongNumber
from employers import login, seats, store
from employers.errors import NotAuthorised
from employers.models import EmployerAct
from employers.records import Act
from tests.employers.desk import HAND, OTHER_PAGE, PAGE, wrong
from tests.employers.fakes import OTHER_LICENCE_CODE


async def kept(desk):
    """All that is kept of the tickets, to see that nothing moved."""
    return dict(desk.tools.tickets.tickets._kept)


def say(desk, ticket, nonce, number="", **more):
    """Sign a presentation; return what sends it, as often as wanted."""
    raw = desk.licence.presentation(ticket.code, nonce, number or ticket.number, desk.now, **more)

    async def send():
        return await login.present_licence(desk.tools, raw, desk.now)

    return send


async def logins(act=Act.LICENCE_LOGIN):
    return await EmployerAct.filter(action=act).count()


async def test_a_scan_sent_again_gives_the_same_nonce_and_no_more_time(ticket_desk):
    desk = ticket_desk
    ticket = await desk.show()
    raw = desk.licence.scan(ticket.code, desk.now)
    first = await login.scan_by_licence(desk.tools, raw, desk.now)
    desk.later(seconds=20)
    assert await login.scan_by_licence(desk.tools, raw, desk.now) == first
    await desk.present(ticket, first.nonce)
    with pytest.raises(TicketTaken):  # it has gone on since
        await login.scan_by_licence(desk.tools, raw, desk.now)


async def test_a_presentation_sent_again_is_answered_again_and_one_page_comes_in(ticket_desk):
    desk = ticket_desk
    ticket = await desk.show()
    send = say(desk, ticket, (await desk.scan(ticket)).nonce)
    assert await send() == "confirm"
    desk.later(seconds=5)
    assert await send() == "confirm"
    assert await desk.take(ticket)
    assert await send() == "confirm"
    assert await logins() == 1
    assert await desk.status(ticket) == "taken"
    for page in (PAGE, OTHER_PAGE):
        with pytest.raises(TicketGone):
            await desk.take(ticket, page)


async def test_a_presentation_sent_again_changes_nothing_that_was_changed_since(desk):
    ticket = await desk.show()
    send = say(desk, ticket, (await desk.scan(ticket)).nonce, licence_name="旧名称")
    await send()
    viewer = await desk.view(await desk.take(ticket))
    await store.rename_employer(viewer.employer_id, "新名称")
    before = await kept(desk)
    await send()
    assert (await store.get_own_employer(viewer)).name == "新名称"
    assert len(await seats.list_seats(desk.tools, viewer, desk.now)) == 1
    assert await kept(desk) == before


async def test_a_presentation_sent_again_makes_no_ticket_live_longer(ticket_desk):
    desk = ticket_desk
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    desk.later(seconds=1)
    send = say(desk, ticket, asking.nonce)
    await send()
    desk.later(seconds=LIMITS.message_seconds)
    await send()
    desk.later(seconds=1)
    with pytest.raises(MessageRefused):  # too old
        await send()
    desk.later(seconds=LIMITS.ticket_take_seconds - LIMITS.message_seconds - 1)
    with pytest.raises(TicketGone):
        await desk.take(ticket)


async def test_a_presentation_is_not_answered_again_once_its_ticket_is_gone(desk):
    ticket = await desk.show()
    send = say(desk, ticket, (await desk.scan(ticket)).nonce)
    await send()
    desk.later(seconds=LIMITS.message_seconds)
    desk.tools.tickets.tickets._kept.clear()
    with pytest.raises(TicketGone):
        await send()


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize(
    "other",
    [
        {"decision": "decline"}, {"subject": "holder-2"}, {"nonce": "another-nonce"},
        {"number": "other"}, {"code": OTHER_LICENCE_CODE}, {"name": "别人"}, {},
    ],
)  # fmt: skip
async def test_another_message_is_refused_as_ever(desk, other, taken):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    await desk.present(ticket, asking.nonce)
    if taken:
        await desk.take(ticket)
    more = {"nonce": asking.nonce, "number": ticket.number, **other}
    if more["number"] == "other":
        more["number"] = wrong(ticket.number)
    before = await kept(desk)
    with pytest.raises((TicketGone, TicketTaken)):
        await desk.present(ticket, **more)
    assert await kept(desk) == before
    assert await logins() == 1


async def test_one_message_in_many_copies_at_once_is_one_login(ticket_desk):
    desk = ticket_desk
    await desk.log_in()  # the seat is there, so that only the ticket decides
    ticket = await desk.show()
    send = say(desk, ticket, (await desk.scan(ticket)).nonce)
    assert await asyncio.gather(*(send() for _ in range(6))) == ["confirm"] * 6
    assert await logins() == 2


async def test_a_refusal_sent_again_is_answered_again_and_another_is_not(ticket_desk):
    desk = ticket_desk
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    send = say(desk, ticket, asking.nonce, decision="decline")
    assert await send() == "decline"
    assert await send() == "decline"
    with pytest.raises(TicketGone):
        await desk.present(ticket, asking.nonce, decision="decline")
    with pytest.raises(TicketGone):
        await desk.present(ticket, asking.nonce)
    assert await desk.status(ticket) == "declined"


async def test_a_wrong_number_sent_again_costs_one_try(ticket_desk):
    desk = ticket_desk
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    send = say(desk, ticket, asking.nonce, wrong(ticket.number))
    for _ in range(4):
        with pytest.raises(WrongNumber) as refused:
            await send()
        assert refused.value.attempts_left == LIMITS.ticket_number_tries - 1
    await desk.present(ticket, asking.nonce)
    with pytest.raises(TicketTaken):
        await send()


# agents


async def confirmed_by_agent(desk):
    """An agent scanned and confirmed; return person, ticket, seat and the code that is spent."""
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    ticket, code = await desk.scan_as_agent(person)
    await desk.confirm(person, ticket, seat, sms_code=code)
    return person, ticket, seat, code


async def test_an_agent_who_heard_no_answer_confirms_again_without_a_new_code(ticket_desk):
    desk = ticket_desk
    person, ticket, seat, code = await confirmed_by_agent(desk)
    await desk.confirm(person, ticket, seat, sms_code=code)
    assert await desk.take(ticket)
    await desk.confirm(person, ticket, seat, sms_code=code)
    assert await logins(Act.AGENT_LOGIN) == 1
    assert await desk.status(ticket) == "taken"
    with pytest.raises(TicketGone):
        await desk.take(ticket)


async def test_an_agent_confirms_nothing_else_again(desk):
    person, ticket, seat, code = await confirmed_by_agent(desk)
    other = await desk.log_in(
        OTHER_PAGE, subject="holder-2", code=OTHER_LICENCE_CODE, licence_name="别的公司"
    )
    another_seat = await desk.authorise(other, person)
    stranger = await desk.person()
    theirs = await desk.authorise(other, stranger)
    for who, where, number in (
        (person, another_seat, ticket.number),
        (person, seat, wrong(ticket.number)),
        (stranger, theirs, ticket.number),
    ):
        with pytest.raises((TicketTaken, TicketGone)):
            await desk.confirm(who, ticket, where, number, code)


async def test_an_agent_whose_seat_ended_since_hears_so(desk):
    person, ticket, seat, code = await confirmed_by_agent(desk)
    await seats.leave_seat(desk.tools, person, seat.id, desk.now)
    with pytest.raises(NotAuthorised):
        await desk.confirm(person, ticket, seat, sms_code=code)


async def test_a_confirmation_that_no_page_took_in_time_is_gone_for_the_agent_too(desk):
    person, ticket, seat, code = await confirmed_by_agent(desk)
    desk.later(seconds=LIMITS.ticket_take_seconds)
    with pytest.raises(TicketGone):
        await desk.confirm(person, ticket, seat, sms_code=code)


async def test_an_agent_who_heard_no_answer_declines_again_and_confirms_no_more(ticket_desk):
    desk = ticket_desk
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    ticket, code = await desk.scan_as_agent(person)
    for _ in range(2):
        await login.decline_by_agent(desk.tools, person, ticket.code, desk.now)
    with pytest.raises(TicketGone):
        await desk.confirm(person, ticket, seat, sms_code=code)
    with pytest.raises(TicketGone):
        await login.decline_by_agent(desk.tools, manager, ticket.code, desk.now)


async def test_an_agents_scan_sent_again_shows_the_same(desk):
    manager, person = await desk.log_in(), await desk.person()
    await desk.authorise(manager, person)
    ticket = await desk.show()
    first = await login.scan_by_agent(desk.tools, HAND, person, ticket.code, desk.now)
    desk.later(seconds=30)
    again = await login.scan_by_agent(desk.tools, HAND, person, ticket.code, desk.now)
    assert again.asking == first.asking


async def test_nobody_comes_in_whose_coming_is_not_on_record(desk, monkeypatch):
    ticket = await desk.show()
    send = say(desk, ticket, (await desk.scan(ticket)).nonce)

    async def fail(*_):
        raise OSError("the database is away")

    with monkeypatch.context() as broken:
        broken.setattr(store, "add_act", fail)
        with pytest.raises(OSError, match="away"):
            await send()
    assert await logins() == 0
    with pytest.raises(NotConfirmed):
        await desk.take(ticket)
    await send()
    assert await logins() == 1
    assert await desk.take(ticket)
