from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.errors import SessionOver
from auth.keys import TokenRefused
from auth.limits import LIMITS as AUTH
from auth.sessions import refresh
from employers import acts, rules, seats, store
from employers.errors import (
    AlreadyAgent,
    DetailsInvalid,
    LicenceToShow,
    NameDiffers,
    NotAuthorised,
    SeatMayNot,
    TooManyAgents,
    TooManyInvitations,
    TooManyManagers,
)
from employers.limits import LIMITS
from employers.records import Matter, NewAgent, SeatRecord, SeatRole, SeatStatus
from kernel.errors import NotFound
from tests.employers.desk import OTHER_PAGE, PAGE
from tests.employers.fakes import OTHER_LICENCE_CODE, OTHER_SCHOOL_CODE

MANAGERS = [role for role in SeatRole if role is not SeatRole.AGENT]


async def test_five_licence_managers_are_the_most(both_desk):
    desk = both_desk
    boss = await desk.log_in()
    for n in range(LIMITS.licence_managers):
        await desk.log_in(subject=f"manager-{n}", role="licence_manager", name=f"经理{n}")
    with pytest.raises(TooManyManagers):
        await desk.log_in(subject="manager-6", role="licence_manager", name="经理六")
    again = await desk.log_in(subject="manager-0", role="licence_manager", name="经理0")
    assert again.employer_id == boss.employer_id
    first = await seats.get_own_seat(desk.tools, again, desk.now)
    boss = await desk.log_in()
    await seats.end_seat(desk.tools, boss, first.id, desk.now)
    assert await desk.log_in(subject="manager-6", role="licence_manager", name="经理六")


async def test_a_new_legal_representative_replaces_the_former_one(both_desk):
    desk = both_desk
    former = await desk.log_in()
    new = await desk.log_in(OTHER_PAGE, subject="holder-2", name="刘强")
    assert new.employer_id == former.employer_id
    with pytest.raises(NotAuthorised):
        await seats.get_own_seat(desk.tools, former, desk.now)


async def test_an_agent_is_the_person_of_that_phone_and_name(desk):
    manager, person = await desk.log_in(), await desk.person()
    with pytest.raises(NameDiffers):
        await desk.authorise(manager, person, name="李建国")
    (invited,) = await seats.list_own_seats(desk.tools, person, desk.now)
    stranger = await desk.person()
    assert await seats.list_own_seats(desk.tools, stranger, desk.now) == []
    with pytest.raises(NotFound):
        await seats.accept_seat(desk.tools, stranger, invited[0].id, desk.now)
    with pytest.raises(AlreadyAgent):
        await desk.authorise(manager, person)


async def test_an_agent_s_session_names_their_own_account_and_person(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    session = replace(manager, account_id=seat.account_id)
    seen = await seats.see_matters(desk.tools.keyring, session, desk.now)
    assert (seen.own_account_id, seen.bound_person_id) == (person.account_id, person.person_id)


async def test_an_employer_has_no_more_agents_than_it_needs(desk):
    manager = await desk.log_in()
    until = desk.now.date()
    for n in range(LIMITS.agents_most):
        new = NewAgent("王秀英", f"139{n:08d}", frozenset(), until)
        await seats.authorise_agent(desk.tools, manager, new, desk.now)
    with pytest.raises(TooManyAgents):
        new = NewAgent("王秀英", "13899999999", frozenset(), until)
        await seats.authorise_agent(desk.tools, manager, new, desk.now)


async def test_messages_to_a_phone_and_from_an_employer_are_few_a_day(desk):
    manager = await desk.log_in()
    until = desk.now.date()

    async def invite(phone):
        new = NewAgent("王秀英", phone, frozenset(), until)
        seat = await seats.authorise_agent(desk.tools, manager, new, desk.now)
        await seats.end_seat(desk.tools, manager, seat.id, desk.now)

    for _ in range(LIMITS.invitations_per_phone_day):
        await invite("13900000009")
    with pytest.raises(TooManyInvitations):
        await invite("13900000009")
    for n in range(LIMITS.invitations_per_day - LIMITS.invitations_per_phone_day - 1):
        await invite(f"138{n:08d}")
    with pytest.raises(TooManyInvitations):
        await invite("13700000000")


async def test_an_invitation_is_told_without_saying_whose(desk):
    manager, person = await desk.log_in(), await desk.person()
    await desk.authorise(manager, person)
    from notifications.models import Notice

    (notice,) = await Notice.filter(template="agent_invited")
    assert notice.person_id is None


async def test_an_invitation_is_void_after_a_week(desk):
    manager, person = await desk.log_in(), await desk.person()
    phone = await desk.phone_of(person)
    until = desk.now.date() + timedelta(days=30)
    new = NewAgent("王秀英", phone, frozenset(), until)
    seat = await seats.authorise_agent(desk.tools, manager, new, desk.now)
    desk.later(days=LIMITS.invitation_days, seconds=1)
    with pytest.raises(NotFound):
        await seats.accept_seat(desk.tools, person, seat.id, desk.now)
    assert await seats.end_over(desk.tools, desk.now) == 1
    assert await seats.list_own_seats(desk.tools, person, desk.now) == []


async def test_an_authorisation_is_over_after_its_last_day(both_desk):
    desk = both_desk
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person, days=0)
    desk.later(hours=5)
    viewer = await desk.agent_in(person, seat)
    assert await seats.get_own_seat(desk.tools, viewer, desk.now)
    desk.later(hours=9)  # past midnight in Beijing
    with pytest.raises(NotAuthorised):
        await seats.get_own_seat(desk.tools, viewer, desk.now)
    assert await seats.end_over(desk.tools, desk.now) == 1
    ended = await store.find_seat(desk.keyring, seat.id)
    assert ended.status is SeatStatus.ENDED


async def test_an_agent_manages_nobody(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    agent = await desk.agent_in(person, seat)
    boss = await seats.get_own_seat(desk.tools, manager, desk.now)
    new = NewAgent("李建国", "13900000009", frozenset(), desk.now.date())
    with pytest.raises(SeatMayNot):
        await seats.authorise_agent(desk.tools, agent, new, desk.now)
    with pytest.raises(SeatMayNot):
        await seats.end_seat(desk.tools, agent, boss.id, desk.now)
    assert [one.id for one in await seats.list_seats(desk.tools, agent, desk.now)] == [seat.id]
    with pytest.raises(SeatMayNot):
        await acts.list_acts(desk.tools, agent, 9, None, desk.now)
    with pytest.raises(NotFound):
        await seats.end_session(desk.tools, agent, manager.session_id, desk.now)


async def test_nobody_touches_another_employers_seats_or_sessions(desk):
    manager = await desk.log_in()
    other = await desk.log_in(
        OTHER_PAGE, subject="holder-2", code=OTHER_LICENCE_CODE, licence_name="别的公司"
    )
    theirs = await seats.get_own_seat(desk.tools, other, desk.now)
    with pytest.raises(NotFound):
        await seats.end_seat(desk.tools, manager, theirs.id, desk.now)
    with pytest.raises(NotFound):
        await seats.end_session(desk.tools, manager, other.session_id, desk.now)
    with pytest.raises(NotAuthorised):
        await seats.switch_employer(desk.tools, PAGE, manager, theirs.id, desk.now)
    assert len(await seats.list_sessions(desk.tools, manager, desk.now)) == 1


@pytest.mark.parametrize("days", [-1, LIMITS.agent_days_most + 1])
async def test_an_authorisation_ends_within_a_year(desk, days):
    manager, person = await desk.log_in(), await desk.person()
    with pytest.raises(DetailsInvalid):
        await desk.authorise(manager, person, days=days)


async def test_who_leaves_is_out_at_once(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    agent = await desk.agent_in(person, seat)
    await seats.leave_seat(desk.tools, person, seat.id, desk.now)
    with pytest.raises(NotAuthorised):
        await seats.get_own_seat(desk.tools, agent, desk.now)


async def test_a_manager_ends_a_session_at_once(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person)
    ticket, code = await desk.scan_as_agent(person)
    await desk.confirm(person, ticket, seat, sms_code=code)
    tokens = await desk.take(ticket)
    viewer = await desk.view(tokens)
    await seats.end_session(desk.tools, manager, viewer.session_id, desk.now)
    with pytest.raises(TokenRefused):
        await desk.view(tokens)


async def test_one_person_goes_from_one_employer_to_another_within_the_same_twelve_hours(both_desk):
    desk = both_desk
    await desk.log_in(code=OTHER_LICENCE_CODE, licence_name="别的公司")
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    await desk.present(ticket, asking.nonce)
    tokens = await desk.take(ticket)
    viewer = await desk.view(tokens)
    begun = desk.now
    choices = await seats.list_choices(desk.tools, viewer, desk.now)
    other = next(s for s, e in choices if e.id != viewer.employer_id)
    for _ in range(15):
        desk.later(minutes=45)
        tokens = await refresh(desk.auth, desk.keys, PAGE, tokens.refresh_token, desk.now)
    viewer = await desk.view(tokens)
    switched = await seats.switch_employer(desk.tools, PAGE, viewer, other.id, desk.now)
    there = await desk.view(switched)
    assert there.employer_id == other.employer_id != viewer.employer_id
    with pytest.raises(TokenRefused):
        await desk.view(tokens)
    desk.clock.advance_to(begun + timedelta(seconds=AUTH.staff_session_seconds))
    with pytest.raises(SessionOver):
        await refresh(desk.auth, desk.keys, PAGE, switched.refresh_token, desk.now)


async def test_an_sms_to_a_phone_opens_nothing_else_that_its_owner_holds(both_desk):
    desk = both_desk
    manager, person = await desk.log_in(), await desk.person()
    phone = await desk.phone_of(person)
    accepted = await desk.authorise(manager, person)
    _, tokens = await desk.register(phone=phone)
    thief = await desk.view(tokens)
    _, others = await desk.register(OTHER_SCHOOL_CODE, phone=phone, key="k2")
    elsewhere = await seats.get_own_seat(desk.tools, await desk.view(others), desk.now)
    listed = await seats.list_choices(desk.tools, thief, desk.now)
    assert [employer.id for _, employer in listed] == [thief.employer_id]
    for aim in (accepted, elsewhere):
        with pytest.raises(NotAuthorised):
            await seats.switch_employer(desk.tools, PAGE, thief, aim.id, desk.now)


async def test_one_licence_does_not_open_the_employer_of_another_that_was_not_shown_lately(
    both_desk,
):
    desk = both_desk
    left = await desk.log_in(role="licence_manager")
    seat = await seats.get_own_seat(desk.tools, left, desk.now)
    desk.later(hours=LIMITS.licence_hours)
    viewer = await desk.log_in(code=OTHER_LICENCE_CODE, licence_name="别的公司")
    with pytest.raises(LicenceToShow):
        await seats.switch_employer(desk.tools, PAGE, viewer, seat.id, desk.now)


async def test_a_switch_lasts_no_longer_than_the_shown_licence_would_have(both_desk):
    desk = both_desk
    shown_at = desk.now + timedelta(seconds=61)
    seat = await seats.get_own_seat(desk.tools, await desk.log_in(), desk.now)
    desk.later(hours=11, minutes=30)
    viewer = await desk.log_in(code=OTHER_LICENCE_CODE, licence_name="别的公司")
    switched = await seats.switch_employer(desk.tools, PAGE, viewer, seat.id, desk.now)
    desk.clock.advance_to(shown_at + timedelta(seconds=AUTH.staff_session_seconds))
    with pytest.raises(SessionOver):
        await refresh(desk.auth, desk.keys, PAGE, switched.refresh_token, desk.now)


async def test_a_switch_from_another_device_is_refused(desk):
    await desk.log_in(code=OTHER_LICENCE_CODE, licence_name="别的公司")
    viewer = await desk.log_in()
    choices = await seats.list_choices(desk.tools, viewer, desk.now)
    other = next(s for s, e in choices if e.id != viewer.employer_id)
    with pytest.raises(SessionOver):
        await seats.switch_employer(desk.tools, OTHER_PAGE, viewer, other.id, desk.now)


async def test_a_session_is_over_after_an_idle_hour_and_after_twelve(desk):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    await desk.present(ticket, asking.nonce)
    tokens = await desk.take(ticket)
    for _ in range(14):
        desk.later(minutes=50)
        tokens = await refresh(desk.auth, desk.keys, PAGE, tokens.refresh_token, desk.now)
    desk.later(minutes=21)  # 12 hours and a minute
    with pytest.raises(SessionOver):
        await refresh(desk.auth, desk.keys, PAGE, tokens.refresh_token, desk.now)
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    await desk.present(ticket, asking.nonce)
    tokens = await desk.take(ticket)
    desk.later(seconds=AUTH.staff_idle_seconds)
    with pytest.raises(SessionOver):
        await refresh(desk.auth, desk.keys, PAGE, tokens.refresh_token, desk.now)


# rules

EMPLOYER = UUID(int=7)
ANY = st.builds(
    SeatRecord,
    id=st.uuids(), employer_id=st.just(EMPLOYER),
    account_id=st.uuids(), role=st.sampled_from(SeatRole),
    matters=st.frozensets(st.sampled_from(Matter)), status=st.sampled_from(SeatStatus),
    name=st.just("某人"), phone=st.just(""), holder=st.just("h"), own_account_id=st.none(),
    until=st.none() | st.dates(), created_at=st.datetimes(), ended_at=st.none(),
)  # fmt: skip


@given(seat=ANY, matter=st.sampled_from(Matter), today=st.dates())
def test_a_seat_that_is_not_open_may_do_nothing(seat, matter, today):
    over = seat.status is not SeatStatus.ACTIVE or (seat.until is not None and seat.until < today)
    may = rules.may(seat, matter, today)
    assert not (over and (may or rules.may_manage(seat, today)))
    if not over:
        limited = seat.role is SeatRole.AGENT and seat.matters and matter not in seat.matters
        assert may is not bool(limited)


@given(seat=ANY, other=ANY, today=st.dates())
def test_only_the_legal_representative_ends_a_manager(seat, other, today):
    if rules.may_end(seat, other, today) and other.role in MANAGERS and seat.id != other.id:
        assert seat.role is SeatRole.LEGAL_REPRESENTATIVE
    stranger = replace(other, employer_id=other.id)
    assert not rules.may_end(seat, stranger, today)
