"""SMS codes: how they are made, kept, sent, used and limited."""

import asyncio
import logging

import pytest

from auth.errors import (
    CodeExpired,
    DeviceUnknown,
    PhoneInvalid,
    PhoneLocked,
    ResendTooSoon,
    SmsNotSent,
    TooManyCodes,
    WrongCode,
)
from auth.limits import LIMITS
from auth.models import Account, SmsCode
from auth.records import Caller, CodePurpose
from auth.store import delete_old_codes
from notifications.ports import Refusal, SmsRefused, SmsUnavailable
from tests.auth.fakes import ELSEWHERE, HOME, OTHER_PHONE, PHONE, caller, wrong


async def test_a_code_has_six_digits(desk):
    code = await desk.code()
    assert len(code) == 6
    assert code.isdecimal()


async def test_only_a_keyed_hash_of_a_code_is_kept(desk):
    code = await desk.code()
    (row,) = await SmsCode.all()
    kept = " ".join(str(value) for value in dict(row).values())
    assert code not in kept.replace(str(row.id), "")
    assert PHONE not in kept
    assert len(row.code_hash) == 64


async def test_one_code_for_two_phones_or_purposes_is_kept_as_different_hashes(desk):
    from auth.codes import hash_code

    kept = {
        hash_code(desk.tools, phone, purpose, "123456")
        for phone in ("a", "b")
        for purpose in CodePurpose
    }
    assert len(kept) == 2 * len(CodePurpose)


async def test_a_right_code_gives_the_phone_back(desk):
    assert await desk.check(await desk.code(PHONE), "+86 138-0000-0001") == PHONE


async def test_a_code_works_once(desk):
    code = await desk.code()
    await desk.check(code)
    with pytest.raises(CodeExpired):
        await desk.check(code)


async def test_of_simultaneous_uses_of_one_code_one_goes_through(desk):
    code = await desk.code()
    found = await asyncio.gather(*(desk.check(code) for _ in range(4)), return_exceptions=True)
    assert found.count(PHONE) == 1
    assert all(isinstance(f, CodeExpired) for f in found if f != PHONE)


async def test_of_simultaneous_uses_of_two_live_codes_one_goes_through(desk):
    codes = [await desk.code(), await desk.code()]
    found = await asyncio.gather(*(desk.check(c) for c in codes), return_exceptions=True)
    assert [type(f) for f in found].count(CodeExpired) == 1
    assert found.count(PHONE) == 1


async def test_the_first_code_stays_good_beside_the_second(desk):
    first = await desk.code()
    await desk.code()
    assert await desk.check(first) == PHONE


async def test_a_used_code_takes_the_others_of_its_purpose_with_it(desk):
    first, second = await desk.code(), await desk.code()
    await desk.check(second)
    with pytest.raises(CodeExpired):
        await desk.check(first)


async def test_a_used_code_leaves_those_of_other_purposes_alone(desk):
    binding = await desk.code(purpose=CodePurpose.BINDING)
    await desk.check(await desk.code())
    assert await desk.check(binding, purpose=CodePurpose.BINDING) == PHONE


async def test_a_code_is_dead_after_five_minutes(desk):
    code = await desk.code()
    desk.later(seconds=299)
    held = await desk.code(OTHER_PHONE)  # 61 s pass
    with pytest.raises(CodeExpired):
        await desk.check(code)
    desk.later(seconds=299)
    assert await desk.check(held, OTHER_PHONE) == OTHER_PHONE


async def test_never_more_than_five_codes_are_live(desk):
    for _ in range(7):
        await desk.code(who=HOME)
    alive = await SmsCode.filter(used_at=None, expires_at__gt=desk.now).count()
    assert alive <= LIMITS.live_codes
    with pytest.raises((CodeExpired, WrongCode)):
        await desk.check(desk.sms.codes(PHONE)[0])
    assert await desk.check(desk.sms.codes(PHONE)[-LIMITS.live_codes + 1]) == PHONE


@pytest.mark.parametrize("purpose", [p for p in CodePurpose if p is not CodePurpose.LOGIN])
async def test_a_code_for_another_purpose_does_not_match(desk, purpose):
    code = await desk.code(purpose=purpose)
    with pytest.raises(WrongCode):
        await desk.check(code)


async def test_a_code_for_another_phone_does_not_match(desk):
    code = await desk.code(OTHER_PHONE)
    await desk.code(PHONE)
    with pytest.raises(WrongCode):
        await desk.check(code, PHONE)


async def test_a_code_may_be_typed_on_another_device(desk):
    code = await desk.code(who=HOME)
    assert await desk.check(code, who=ELSEWHERE) == PHONE


@pytest.mark.parametrize("typed", ["", "\ud800", "\x00" * 6, "abc", "1" * 10_000, "١٢٣٤٥٦"])
async def test_a_typed_text_that_is_no_code_is_a_wrong_code(desk, typed):
    await desk.code()
    with pytest.raises(WrongCode):
        await desk.check(typed)


async def test_a_resend_waits_a_minute(desk):
    sent = await desk.ask()
    assert (sent.resend_at - desk.now).total_seconds() == 60
    assert (sent.expires_at - desk.now).total_seconds() == 300
    desk.later(seconds=59)
    with pytest.raises(ResendTooSoon) as refused:
        await desk.ask()
    assert refused.value.retry_at == sent.resend_at
    desk.later(seconds=1)
    await desk.ask()
    assert len(desk.sms.codes(PHONE)) == 2


async def test_of_simultaneous_requests_one_sends_a_code(counted_desk):
    desk = counted_desk
    found = await asyncio.gather(*(desk.ask() for _ in range(10)), return_exceptions=True)
    assert len(desk.sms.codes(PHONE)) == 1
    assert sum(isinstance(f, ResendTooSoon) for f in found) == 9


async def test_a_resend_never_resets_the_failures(desk):
    for left in (4, 3, 2, 1):
        code = await desk.code()
        with pytest.raises(WrongCode) as refused:
            await desk.check(wrong(code))
        assert refused.value.attempts_left == left


async def test_a_phone_gets_ten_codes_a_day_by_a_device_that_it_knows(counted_desk):
    desk = counted_desk
    await desk.log_in()
    for _ in range(9):
        await desk.code()
    with pytest.raises(TooManyCodes) as refused:
        await desk.code()
    assert len(desk.sms.codes(PHONE)) == 10
    assert refused.value.retry_at > desk.now
    desk.clock.advance_to(refused.value.retry_at)
    await desk.ask()


async def test_strangers_leave_codes_for_the_device_that_the_phone_knows(counted_desk):
    desk = counted_desk
    await desk.log_in()
    stranger = caller("stranger", "198.51.100.77")
    for _ in range(6):  # the first login was by a device that nobody knew yet
        await desk.code(who=stranger)
    for _ in range(5):
        with pytest.raises(TooManyCodes):
            await desk.code(who=stranger)
    await desk.type_in(await desk.code())


async def test_a_day_of_codes_counts_by_phone_whatever_the_purpose(desk):
    for n in range(7):
        await desk.code(purpose=list(CodePurpose)[n % len(CodePurpose)])
    with pytest.raises(TooManyCodes):
        await desk.code(purpose=CodePurpose.LOGIN)


async def test_a_known_and_an_unknown_phone_are_answered_alike(desk):
    await desk.log_in(PHONE)
    desk.later(days=1)

    async def everything(phone: str, address: str) -> list[object]:
        """What a stranger sees of one phone: sent, too soon, wrong codes, the lock, the limit."""
        stranger = caller("stranger", address)
        begun = desk.now
        seen: list[object] = []

        async def note(step) -> None:
            try:
                seen.append(await step)
            except Exception as refused:  # noqa: BLE001 - all of what is answered is compared
                data = getattr(refused, "data", dict)()
                seen.append((type(refused), data, str(refused)))

        await note(desk.ask(phone, stranger))
        await note(desk.ask(phone, stranger))
        for _ in range(6):
            await note(desk.check(wrong(desk.sms.codes(phone)[-1]), phone, stranger))
        for _ in range(9):
            desk.later(seconds=61)
            await note(desk.ask(phone, stranger))
        desk.clock._moved -= desk.now - begun  # the other phone in the same moments
        return seen

    known = await everything(PHONE, "198.51.100.5")
    assert known == await everything("13900000009", "198.51.100.6")
    assert len({str(seen) for seen in known}) > 8


async def test_a_right_code_for_an_unknown_phone_makes_an_account(desk):
    assert await Account.all().count() == 0
    await desk.log_in()
    await desk.log_in()
    assert await Account.all().count() == 1


async def test_an_address_gets_so_many_codes_an_hour(counted_desk, monkeypatch):
    desk = counted_desk
    monkeypatch.setattr("auth.codes.LIMITS", _with(codes_per_address_hour=3))
    for n in range(3):
        await desk.ask(f"1380000010{n}", caller(f"d{n}"))
    with pytest.raises(TooManyCodes):
        await desk.ask("13800000104", caller("d4"))
    await desk.ask("13800000104", ELSEWHERE)


async def test_the_addresses_of_one_ipv6_subscriber_share_the_limit(desk, monkeypatch):
    monkeypatch.setattr("auth.codes.LIMITS", _with(codes_per_address_hour=2))
    for n in range(2):
        await desk.ask(f"1380000010{n}", caller("d", f"2001:db8::{n:x}"))
    with pytest.raises(TooManyCodes):
        await desk.ask("13800000104", caller("d", "2001:db8::abcd"))
    await desk.ask("13800000104", caller("d", "2001:db8:0:1::1"))


async def test_a_refusal_by_place_costs_the_phone_nothing(desk, monkeypatch):
    monkeypatch.setattr("auth.codes.LIMITS", _with(codes_per_address_hour=0))
    for _ in range(12):
        with pytest.raises(TooManyCodes):
            await desk.code()
    monkeypatch.undo()
    await desk.code(who=ELSEWHERE)


@pytest.mark.parametrize(
    "failure", [SmsRefused(Refusal.BAD_NUMBER, "isv.MOBILE"), SmsUnavailable("TimeoutError")]
)
async def test_a_message_that_nobody_takes_is_said_so(desk, failure, caplog):
    caplog.set_level(logging.DEBUG)
    desk.sms.failure = failure
    with pytest.raises(SmsNotSent):
        await desk.ask()
    desk.sms.failure = None
    assert PHONE not in caplog.text
    with pytest.raises(ResendTooSoon):
        await desk.ask()
    assert await desk.check(await desk.code()) == PHONE


@pytest.mark.parametrize("secret", ["", "short", "x" * 15, "x" * 129])
async def test_a_device_must_say_which_it_is(desk, secret):
    with pytest.raises(DeviceUnknown):
        await desk.ask(who=Caller(secret, "203.0.113.7"))
    with pytest.raises(DeviceUnknown):
        await desk.check("123456", who=Caller(secret, "203.0.113.7"))
    assert desk.sms.messages == []


async def test_what_is_no_phone_is_refused_before_anything_is_counted(desk):
    with pytest.raises(PhoneInvalid):
        await desk.ask("12345")
    with pytest.raises(PhoneInvalid):
        await desk.check("123456", "12345")
    assert len(desk.counters) == 0


async def test_old_codes_are_deleted(desk):
    await desk.code()
    desk.later(days=2)
    await desk.code()
    assert await delete_old_codes(desk.now.replace(hour=0, minute=0)) == 1
    assert await SmsCode.all().count() == 1


async def test_no_line_of_the_log_holds_a_phone_or_a_code(desk, caplog):
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "tortoise")
    caplog.set_level(logging.INFO, "aiosqlite")
    tokens = await desk.log_in()
    code = await desk.code()
    for _ in range(6):
        with pytest.raises((WrongCode, PhoneLocked)):
            await desk.check(wrong(code))
    assert "locked" in caplog.text
    for secret in (PHONE, code, tokens.access_token, tokens.refresh_token, HOME.device_secret):
        assert secret not in caplog.text


def _with(**figures):
    from dataclasses import replace

    return replace(LIMITS, **figures)
