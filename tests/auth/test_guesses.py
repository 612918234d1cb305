"""Wrong codes: how many, on which device, and for how long they lock."""

import asyncio

import pytest

from auth.errors import PhoneLocked, WrongCode
from auth.limits import LIMITS
from auth.models import Device, Guess
from auth.records import CodePurpose
from auth.store import delete_stray_devices
from tests.auth.fakes import ELSEWHERE, HOME, OTHER_PHONE, PHONE, caller, wrong


async def guess_wrong(desk, code, times=1, **where):
    """Type a wrong code so many times; return how many tries were left each time."""
    left = []
    for _ in range(times):
        with pytest.raises(WrongCode) as refused:
            await desk.check(wrong(code), **where)
        left.append(refused.value.attempts_left)
    return left


async def test_five_wrong_codes_lock_the_phone_on_this_device(desk):
    code = await desk.code()
    assert await guess_wrong(desk, code, 5) == [4, 3, 2, 1, 0]
    with pytest.raises(PhoneLocked) as locked:
        await desk.check(code)
    assert (locked.value.retry_at - desk.now).total_seconds() == 900


async def test_the_last_wrong_code_says_what_happens_now():
    assert "还可以试3次" in WrongCode(3).message()
    assert "0" not in WrongCode(0).message().replace("12333", "")
    assert "暂停登录15分钟" in WrongCode(0).message()
    assert "0 tries" not in WrongCode(0).message("en")


async def test_another_device_is_not_locked(desk):
    code = await desk.code()
    await guess_wrong(desk, code, 5)
    assert await desk.check(code, who=ELSEWHERE) == PHONE


async def test_another_phone_on_the_locked_device_is_not_locked(desk):
    await guess_wrong(desk, await desk.code(), 5)
    assert await desk.check(await desk.code(OTHER_PHONE), OTHER_PHONE) == OTHER_PHONE


async def test_the_lock_opens_after_fifteen_minutes_with_five_tries(desk):
    await guess_wrong(desk, await desk.code(), 5)
    desk.later(seconds=838)
    code = await desk.code()  # 61 s pass
    with pytest.raises(PhoneLocked):
        await desk.check(code)
    desk.later(seconds=1)
    assert await guess_wrong(desk, code, 4) == [4, 3, 2, 1]
    assert await desk.check(code) == PHONE


async def test_tries_while_locked_do_not_prolong_the_lock(desk):
    code = await desk.code()
    await guess_wrong(desk, code, 5)
    begun = desk.now
    for _ in range(3):
        desk.later(minutes=4)
        with pytest.raises(PhoneLocked) as locked:
            await desk.check(code)
        assert (locked.value.retry_at - begun).total_seconds() == 900


async def test_a_right_code_clears_the_wrong_ones(desk):
    code = await desk.code()
    await guess_wrong(desk, code, 4)
    await desk.check(code)
    assert await guess_wrong(desk, await desk.code()) == [4]


async def test_a_right_code_as_the_fifth_try_goes_through(desk):
    code = await desk.code()
    await guess_wrong(desk, code, 4)
    await desk.check(code)
    await desk.check(await desk.code())


async def test_guesses_count_together_whatever_the_purpose(desk):
    code = await desk.code()
    for purpose in list(CodePurpose)[:4]:
        await guess_wrong(desk, code, purpose=purpose)
    with pytest.raises(WrongCode) as refused:
        await desk.check(wrong(code))
    assert refused.value.attempts_left == 0


async def test_of_two_hundred_simultaneous_guesses_five_are_compared(counted_desk, monkeypatch):
    desk = counted_desk
    await desk.log_in()  # a known device, whom the slower limit does not hold
    code = await desk.code()
    compared = 0
    from auth import store

    listed = store.list_codes

    async def counting(*args):
        nonlocal compared
        compared += 1
        return await listed(*args)

    monkeypatch.setattr(store, "list_codes", counting)
    typed = [f"{(int(code) + n) % 1_000_000:06d}" for n in range(1, 201)]
    found = await asyncio.gather(*(desk.check(t) for t in typed), return_exceptions=True)
    assert compared == LIMITS.guesses_per_device
    assert sum(isinstance(f, WrongCode) for f in found) == 5
    assert sum(isinstance(f, PhoneLocked) for f in found) == 195
    with pytest.raises(PhoneLocked):
        await desk.check(code)


async def test_a_burst_after_the_lock_gets_five_tries_too(desk):
    await desk.log_in()
    await guess_wrong(desk, await desk.code(), 5)
    desk.later(minutes=16)
    code = await desk.code()
    found = await asyncio.gather(
        *(desk.check(wrong(code)) for _ in range(50)), return_exceptions=True
    )
    assert sum(isinstance(f, WrongCode) for f in found) == 5


async def test_many_new_devices_share_a_slower_limit(counted_desk):
    desk = counted_desk
    code = await desk.code()
    for n in range(LIMITS.guesses_per_phone_hour):
        await guess_wrong(desk, code, who=caller(f"new {n}"))
    with pytest.raises(PhoneLocked) as locked:
        await desk.check(code, who=caller("one more"))
    assert (locked.value.retry_at - desk.now).total_seconds() <= 3600
    desk.clock.advance_to(locked.value.retry_at)
    await desk.check(await desk.code(who=ELSEWHERE), who=caller("one more"))


async def test_the_slower_limit_does_not_lock_out_a_device_that_the_phone_knows(counted_desk):
    desk = counted_desk
    await desk.log_in()
    desk.later(hours=1)
    code = await desk.code()
    for n in range(LIMITS.guesses_per_phone_hour):
        await guess_wrong(desk, code, who=caller(f"new {n}"))
    with pytest.raises(PhoneLocked):
        await desk.check(code, who=caller("one more"))
    assert await desk.check(code, who=HOME) == PHONE


async def test_a_device_that_another_account_knows_is_a_stranger_here(desk):
    await desk.log_in(OTHER_PHONE, ELSEWHERE)
    code = await desk.code(PHONE, HOME)
    for n in range(LIMITS.guesses_per_phone_hour):
        await guess_wrong(desk, code, who=caller(f"new {n}"))
    with pytest.raises(PhoneLocked):
        await desk.check(code, PHONE, ELSEWHERE)


async def test_a_flood_of_devices_leaves_no_rows_once_the_limit_is_reached(desk):
    code = await desk.code()
    for n in range(LIMITS.guesses_per_phone_hour):
        await guess_wrong(desk, code, who=caller(f"new {n}"))
    held = await Device.all().count()
    for n in range(30):
        with pytest.raises(PhoneLocked):
            await desk.check(code, who=caller(f"newer {n}"))
    assert await Device.all().count() == held == LIMITS.guesses_per_phone_hour


async def test_devices_that_never_logged_in_are_deleted_with_their_guesses(desk):
    await desk.log_in(PHONE, HOME)
    code = await desk.code()
    await guess_wrong(desk, code, 2, who=caller("stray"))
    desk.later(days=2)
    locked = caller("locked")
    await guess_wrong(desk, await desk.code(), 5, who=locked)
    assert await delete_stray_devices(desk.now, desk.now) == 1
    assert await Device.all().count() == 2
    with pytest.raises(PhoneLocked):
        await desk.check("000000", who=locked)
    assert await Guess.filter(failures=2).count() == 0


async def test_a_refusal_does_not_take_the_count_back(desk):
    code = await desk.code()
    for times in (1, 2, 3):
        with pytest.raises(WrongCode):
            await desk.type_in(wrong(code))
        assert (await Guess.get()).failures == times
