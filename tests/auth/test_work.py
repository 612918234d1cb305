"""The proof of work that stands in for 附加码 when it is busy."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auth import rules
from auth.errors import WorkNeeded
from auth.limits import LIMITS
from auth.records import WorkProof
from auth.work import accept_work, new_work
from tests.auth.fakes import ELSEWHERE, HOME, OTHER_PHONE, PHONE, THIRD_PHONE, Desk, caller

BITS = 6


@pytest.fixture(autouse=True)
def busy(monkeypatch):
    """It is busy always, and a proof is quickly made."""
    figures = replace(LIMITS, codes_per_address_hour_busy=0, work_bits=BITS)
    monkeypatch.setattr("auth.codes.LIMITS", figures)
    monkeypatch.setattr("auth.work.LIMITS", figures)


def solve(challenge):
    solutions = map(str, count())
    return WorkProof(challenge, next(s for s in solutions if rules.solves(challenge, s, BITS)))


def fail(challenge):
    solutions = map(str, count())
    return WorkProof(challenge, next(s for s in solutions if not rules.solves(challenge, s, BITS)))


async def challenge_of(desk, phone=PHONE, who=HOME):
    with pytest.raises(WorkNeeded) as asked:
        await desk.ask(phone, who)
    assert asked.value.bits == BITS
    return asked.value.challenge


async def test_a_solved_challenge_gets_a_code(counted_desk):
    challenge = await challenge_of(counted_desk)
    await counted_desk.ask(proof=solve(challenge))
    assert len(counted_desk.sms.codes(PHONE)) == 1


async def test_being_asked_to_work_costs_no_code_and_no_minute(desk):
    for _ in range(15):
        challenge = await challenge_of(desk)
    await desk.ask(proof=solve(challenge))


async def test_a_wrong_solution_is_asked_again(desk):
    proof = fail(await challenge_of(desk))
    with pytest.raises(WorkNeeded) as asked:
        await desk.ask(proof=proof)
    assert asked.value.challenge != proof.challenge
    assert desk.sms.messages == []


async def test_a_solution_works_once(counted_desk):
    desk = counted_desk
    proof = solve(await challenge_of(desk))
    await desk.ask(PHONE, proof=proof)
    with pytest.raises(WorkNeeded):
        await desk.ask(OTHER_PHONE, proof=proof)


async def test_a_solution_of_another_place_is_refused(desk):
    proof = solve(await challenge_of(desk))
    with pytest.raises(WorkNeeded):
        await desk.ask(who=ELSEWHERE, proof=proof)


async def test_a_solution_is_good_in_the_whole_network_of_an_ipv6_subscriber(desk):
    proof = solve(await challenge_of(desk, who=caller("d", "2001:db8::1")))
    await desk.ask(who=caller("d", "2001:db8::2"), proof=proof)


async def test_a_solution_is_good_for_five_minutes(desk):
    late = solve(await challenge_of(desk))
    desk.later(seconds=301)
    with pytest.raises(WorkNeeded):
        await desk.ask(proof=late)
    in_time = solve(await challenge_of(desk))
    desk.later(seconds=300)
    await desk.ask(proof=in_time)


async def test_a_solution_cannot_be_used_on_both_sides_of_midnight(desk):
    desk.clock.advance_to(desk.now.replace(hour=23, minute=59))
    proof = solve(await challenge_of(desk))
    assert await accept_work(desk.tools, HOME, proof, desk.now)
    for by in (60, 60, 60):
        desk.later(seconds=by)
        assert not await accept_work(desk.tools, HOME, proof, desk.now)


async def test_a_challenge_of_our_own_making_cannot_be_forged(desk):
    body = f"{int(desk.now.timestamp())}.aaaaaaaaaaaaaaaa"
    for tag in ("", "0" * 32, "f" * 31):
        with pytest.raises(WorkNeeded):
            await desk.ask(proof=solve(f"{body}.{tag}"))


@pytest.mark.parametrize(
    "challenge",
    ["", ".", "..", "x.y.z", "NaN.a.b", "-1.a.b", "1e9.a.b", "9" * 100 + ".a.b", "\ud800.a.b",
     "一.二.三", "\x00", "a" * 100_000],
)  # fmt: skip
async def test_a_malformed_challenge_is_asked_again(desk, challenge):
    for solution in ("", "0", "\ud800", "9" * 1000):
        with pytest.raises(WorkNeeded):
            await desk.ask(THIRD_PHONE, proof=WorkProof(challenge, solution))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(challenge=st.text(alphabet=st.characters()), solution=st.text(alphabet=st.characters()))
async def test_any_text_is_refused_without_another_error(keyring, clock, challenge, solution):
    desk = Desk(keyring, clock)
    proof = WorkProof(challenge, solution)
    assert not await accept_work(desk.tools, HOME, proof, desk.now)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 60), character=st.characters(codec="ascii"))
async def test_a_changed_challenge_is_refused(keyring, clock, place, character):
    desk = Desk(keyring, clock)
    challenge = new_work(desk.tools, HOME, desk.now)
    changed = challenge[:place] + character + challenge[place + 1 :]
    if changed != challenge:
        assert not await accept_work(desk.tools, HOME, solve(changed), desk.now)


async def test_work_is_asked_of_a_place_that_asks_often(desk, monkeypatch):
    figures = replace(LIMITS, codes_per_address_hour_busy=2, work_bits=BITS)
    monkeypatch.setattr("auth.codes.LIMITS", figures)
    await desk.ask(PHONE)
    await desk.ask(OTHER_PHONE)
    await challenge_of(desk, THIRD_PHONE)
    await desk.ask(THIRD_PHONE, ELSEWHERE)
    desk.clock.advance(timedelta(hours=1))
    await desk.ask(THIRD_PHONE)


async def test_work_is_asked_of_everyone_when_many_ask_at_once(desk, monkeypatch):
    figures = replace(LIMITS, codes_per_minute_busy=2, work_bits=BITS)
    monkeypatch.setattr("auth.codes.LIMITS", figures)
    await desk.ask(PHONE)
    await desk.ask(OTHER_PHONE)
    await challenge_of(desk, THIRD_PHONE, ELSEWHERE)
    desk.later(minutes=1)
    await desk.ask(THIRD_PHONE, ELSEWHERE)
