from dataclasses import replace

import pytest
from stdnum import luhn

from auth.codes import request_code
from auth.errors import CodeExpired, PhoneLocked, ResendTooSoon, TooManyCodes
from auth.limits import LIMITS as AUTH
from auth.records import CodePurpose
from auth.sessions import view
from employers import returning
from employers.errors import LicenceNeeded, NoSuchRegistration, TooManyReturns
from employers.limits import LIMITS
from employers.records import SeatRole
from employers.seats import get_own_seat
from kernel.ids import employer_id
from notifications.ports import SmsUnavailable
from tests.employers.desk import HAND, OTHER_PAGE, PAGE, wrong
from tests.employers.fakes import GUANGZHOU, LICENCE_CODE, OTHER_SCHOOL_CODE, SCHOOL_CODE

PHONE = "13900000001"
THIEF = replace(HAND, address=GUANGZHOU)


def number(n):
    """A number that could be one, of no employer."""
    body = f"20260101{n:010d}"
    return body + luhn.calc_check_digit(body)


async def ask(desk, caller, asked, code=SCHOOL_CODE):
    sent = await returning.request_back_code(desk.tools, caller, code, asked, None, desk.now)
    await desk.auth.later.wait()
    return sent


async def enter(desk, caller, asked, sms_code, code=SCHOOL_CODE):
    return await returning.come_back(desk.tools, caller, code, asked, sms_code, desk.now)


async def outcome(asked):
    """What an answer looks like from outside: what comes, or what it is refused with."""
    try:
        return await asked
    except (ResendTooSoon, TooManyCodes, NoSuchRegistration, PhoneLocked, TooManyReturns) as no:
        return type(no).__name__, no.data()


async def test_an_organisation_registers_by_its_code_and_comes_back(both_desk):
    desk = both_desk
    done, tokens = await desk.register()
    viewer = await view(desk.keys, tokens.access_token, desk.now)
    seat = await get_own_seat(desk.tools, viewer, desk.now)
    assert (seat.role, seat.name) == (SeatRole.REGISTERED_AGENT, "赵敏")
    desk.later(seconds=61)
    number = f" {done.transaction_number[:8]} {done.transaction_number[8:]}"
    await ask(desk, OTHER_PAGE, number, SCHOOL_CODE.lower())
    code = desk.sms.codes(PHONE)[-1]
    back = await returning.come_back(desk.tools, OTHER_PAGE, SCHOOL_CODE, number, code, desk.now)
    again = await view(desk.keys, back.access_token, desk.now)
    assert again.employer_id == viewer.employer_id == employer_id(desk.keyring, SCHOOL_CODE)


async def test_a_code_of_another_purpose_does_not_bring_one_back(desk):
    done, _ = await desk.register()
    used = desk.sms.codes(PHONE)[-1]
    with pytest.raises((NoSuchRegistration, CodeExpired)):
        await returning.come_back(
            desk.tools, PAGE, SCHOOL_CODE, done.transaction_number, used, desk.now
        )


async def test_a_wrong_number_and_a_right_one_are_answered_alike(both_desk):
    desk = both_desk
    done, _ = await desk.register()
    desk.later(seconds=61)
    before = len(desk.sms.messages)
    right = done.transaction_number
    pairs = [(SCHOOL_CODE, right), (SCHOOL_CODE, number(1)), (OTHER_SCHOOL_CODE, right)]
    heard = []
    for n, (code, asked) in enumerate(pairs):
        stranger = replace(THIEF, device_secret=f"a device of its own {n}")
        heard.append([await outcome(ask(desk, stranger, asked, code)) for _ in range(2)])
        typed = "000000" if desk.sms.codes(PHONE)[-1] != "000000" else "111111"
        heard[-1] += [
            await outcome(enter(desk, stranger, asked, typed, code))
            for _ in range(AUTH.guesses_per_device + 1)
        ]
    assert heard[0] == heard[1] == heard[2]
    assert [one[0] for one in heard[0][1:]] == [
        "ResendTooSoon", *["NoSuchRegistration"] * AUTH.guesses_per_device, "PhoneLocked",
    ]  # fmt: skip
    assert len(desk.sms.messages) == before + 1


async def test_a_right_number_is_limited_as_a_wrong_one_over_a_day(desk):
    done, _ = await desk.register()
    desk.later(days=1)
    heard = {}
    for asked in (done.transaction_number, number(1)):
        heard[asked] = []
        for _ in range(AUTH.codes_per_phone_day + 1):
            heard[asked].append(type(await outcome(ask(desk, THIEF, asked))).__name__)
            desk.later(minutes=10)
    assert heard[done.transaction_number] == heard[number(1)]
    assert "tuple" in heard[number(1)]


async def test_numbers_cannot_be_guessed_at_length(desk):
    await desk.register()
    for n in range(LIMITS.returns_per_day):
        with pytest.raises(NoSuchRegistration):
            await enter(desk, THIEF, number(n), "123456")
    for caller in (THIEF, replace(THIEF, device_secret="another device there")):
        with pytest.raises(TooManyReturns):
            await enter(desk, caller, number(99), "123456")


async def test_a_stranger_who_tries_numbers_locks_nobody_else_out(desk):
    done, _ = await desk.register()
    desk.later(seconds=61)
    for n in range(LIMITS.returns_overall_day + 1):
        stranger = replace(
            THIEF, device_secret=f"a device of its own {n}", address=f"192.0.2.{n // 9}"
        )
        await outcome(enter(desk, stranger, number(n), "123456"))
    with pytest.raises(TooManyReturns):
        await enter(desk, OTHER_PAGE, done.transaction_number, "123456")
    await ask(desk, PAGE, done.transaction_number)  # the device at which it registered
    code = desk.sms.codes(PHONE)[-1]
    assert await enter(desk, PAGE, done.transaction_number, code)


@pytest.mark.parametrize("beyond", [False, True])
async def test_strangers_codes_do_not_keep_an_employers_own_device_out(both_desk, beyond):
    desk = both_desk
    done, _ = await desk.register()
    desk.later(days=1)
    stranger = replace(THIEF, device_secret="a device of a stranger")
    heard = []
    for _ in range(AUTH.codes_per_phone_day):
        if beyond:  # anywhere else where a phone is asked for
            asking = request_code(desk.auth, stranger, PHONE, CodePurpose.LOGIN, None, desk.now)
        else:
            asking = ask(desk, stranger, done.transaction_number)
        heard.append(await outcome(asking))
        desk.later(minutes=10)
    assert isinstance(heard[-1], tuple)
    assert heard[-1][0] == "TooManyCodes"
    with pytest.raises(TooManyCodes):  # a device that nobody came in with waits, too
        await ask(desk, OTHER_PAGE, done.transaction_number)
    await ask(desk, PAGE, done.transaction_number)
    code = desk.sms.codes(PHONE)[-1]
    assert await enter(desk, PAGE, done.transaction_number, code)


async def test_strangers_wrong_codes_do_not_keep_an_employers_own_device_out(both_desk):
    desk = both_desk
    done, _ = await desk.register()
    desk.later(seconds=61)
    await ask(desk, PAGE, done.transaction_number)
    code = desk.sms.codes(PHONE)[-1]
    for n in range(AUTH.guesses_per_phone_hour + 1):
        stranger = replace(THIEF, device_secret=f"a device of its own {n}")
        heard = await outcome(enter(desk, stranger, done.transaction_number, wrong(code)))
    assert heard[0] == "PhoneLocked"
    with pytest.raises(PhoneLocked):
        await enter(desk, OTHER_PAGE, done.transaction_number, code)
    assert await enter(desk, PAGE, done.transaction_number, code)


async def test_an_employers_own_device_guesses_no_more_than_five_codes(desk):
    done, _ = await desk.register()
    desk.later(seconds=61)
    await ask(desk, PAGE, done.transaction_number)
    code = desk.sms.codes(PHONE)[-1]
    for _ in range(AUTH.guesses_per_device):
        with pytest.raises(NoSuchRegistration):
            await enter(desk, PAGE, done.transaction_number, wrong(code))
    with pytest.raises(PhoneLocked):
        await enter(desk, PAGE, done.transaction_number, code)


async def test_on_an_employers_own_device_a_wrong_number_is_answered_as_a_right_one(desk):
    done, _ = await desk.register()
    desk.later(days=1)
    heard = {}
    for asked in (done.transaction_number, number(1)):
        said = heard[asked] = []
        for who in [THIEF] * (AUTH.codes_per_phone_day - 2) + [PAGE] * 4:
            answer = await outcome(ask(desk, who, asked))
            said.append(answer[0] if isinstance(answer, tuple) else "sent")
            desk.later(minutes=10)
        typed = wrong(desk.sms.codes(PHONE)[-1])
        strangers = [
            replace(THIEF, device_secret=f"a device of its own {n}")
            for n in range(AUTH.guesses_per_phone_hour + 1)
        ]
        said += [(await outcome(enter(desk, one, asked, typed)))[0] for one in strangers]
        said += [
            (await outcome(enter(desk, PAGE, asked, typed)))[0]
            for _ in range(AUTH.guesses_per_device + 1)
        ]
    assert heard[done.transaction_number] == heard[number(1)]
    assert heard[number(1)].count("sent") == AUTH.codes_per_phone_day


async def test_who_knows_the_number_comes_back_as_often_as_codes_are_sent(desk):
    done, _ = await desk.register()
    for n in range(15):
        desk.later(hours=6)
        page = OTHER_PAGE if n % 2 else PAGE
        await ask(desk, page, done.transaction_number)
        code = desk.sms.codes(PHONE)[-1]
        assert await enter(desk, page, done.transaction_number, code)


async def test_tries_with_a_number_that_is_none_take_none_of_the_days(desk):
    await desk.register()
    for n in range(LIMITS.returns_per_day + 1):
        stranger = replace(THIEF, device_secret=f"a device of its own {n}")
        with pytest.raises(NoSuchRegistration):
            await enter(desk, stranger, "1", "123456")


async def test_that_a_message_did_not_go_out_tells_nothing_of_a_number(desk):
    done, _ = await desk.register()
    desk.later(seconds=61)
    desk.sms.failure = SmsUnavailable("away")
    assert await ask(desk, PAGE, done.transaction_number)


async def test_an_enterprise_comes_back_by_its_licence(desk):
    for asked in (
        ask(desk, PAGE, number(1), LICENCE_CODE),
        enter(desk, PAGE, number(1), "123456", LICENCE_CODE),
    ):
        with pytest.raises(LicenceNeeded):
            await asked
