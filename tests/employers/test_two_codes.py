"""The old organisation code and the unified code around it name one employer (GB 32100)."""

from dataclasses import asdict

import pytest
from stdnum.cn import uscc

from auth.keys import TokenRefused
from auth.presentations import MessageType
from auth.sessions import view
from employers import registration, returning, store
from employers.errors import AlreadyInsured, AlreadyRegistered, NotAuthorised, TooManyReturns
from employers.limits import LIMITS
from employers.records import EmployerKind, SeatRole, SeatStatus
from employers.rules import old_check_character
from employers.seats import get_own_seat
from kernel.ids import employer_id
from tests.employers.desk import DETAILS, OTHER_PAGE
from tests.employers.test_returning import number as a_number

OLD = "40000021" + old_check_character("40000021")


def unified(first_8):
    return f"{first_8}{OLD}" + uscc.calc_check_digit(f"{first_8}{OLD}")


SCHOOL, COMPANY = unified("12110105"), unified("91110105")
PHONE = "13900000001"


async def test_who_registered_by_one_code_comes_back_by_the_other(both_desk):
    desk = both_desk
    done, _ = await desk.register(OLD)
    desk.later(seconds=61)
    number = done.transaction_number
    await returning.request_back_code(desk.tools, OTHER_PAGE, SCHOOL, number, None, desk.now)
    await desk.auth.later.wait()
    code = desk.sms.codes(PHONE)[-1]
    back = await returning.come_back(desk.tools, OTHER_PAGE, SCHOOL, number, code, desk.now)
    seen = await view(desk.keys, back.access_token, desk.now)
    assert seen.employer_id == done.employer.id == employer_id(desk.keyring, OLD)


@pytest.mark.parametrize(("first", "second"), [(OLD, SCHOOL), (SCHOOL, OLD)])
async def test_what_is_registered_by_one_code_is_registered_by_the_other(desk, first, second):
    await desk.register(first)
    with pytest.raises(AlreadyRegistered):
        await desk.register(second, phone="13900000002", key="k2")


async def test_months_under_the_old_code_are_known_under_the_new(desk):
    desk.months.spans[employer_id(desk.keyring, OLD)] = []
    with pytest.raises(AlreadyInsured):
        await desk.register(SCHOOL)


async def test_tries_of_a_number_are_counted_over_both_codes(desk):
    done, _ = await desk.register(OLD)
    for n in range(LIMITS.returns_per_day):
        code, asked = (OLD, SCHOOL)[n % 2], a_number(n)
        await returning.request_back_code(desk.tools, OTHER_PAGE, code, asked, None, desk.now)
    with pytest.raises(TooManyReturns):
        await returning.request_back_code(
            desk.tools, OTHER_PAGE, SCHOOL, done.transaction_number, None, desk.now
        )


@pytest.mark.parametrize("typed", [OLD, SCHOOL])
async def test_who_typed_an_enterprises_code_is_out_when_its_licence_comes(both_desk, typed):
    desk = both_desk
    done, tokens = await desk.register(typed)
    squatter = await view(desk.keys, tokens.access_token, desk.now)
    owner = await desk.log_in(code=COMPANY)
    assert owner.employer_id == done.employer.id
    with pytest.raises(NotAuthorised):
        await get_own_seat(desk.tools, squatter, desk.now)
    with pytest.raises(TokenRefused):
        await view(desk.keys, tokens.access_token, desk.now)
    employer = await store.get_own_employer(owner)
    assert (employer.code, employer.kind) == (COMPANY, EmployerKind.ENTERPRISE)
    assert employer.registered_at is None
    assert await store.find_by_number(desk.keyring, COMPANY, done.transaction_number) is None
    held = await store.list_seats(desk.keyring, owner)
    assert {(seat.role, seat.status) for seat in held} == {
        (SeatRole.LEGAL_REPRESENTATIVE, SeatStatus.ACTIVE),
        (SeatRole.REGISTERED_AGENT, SeatStatus.ENDED),
    }


async def test_who_typed_an_enterprises_code_is_out_when_the_one_stop_platform_names_it(both_desk):
    desk = both_desk
    done, tokens = await desk.register(OLD)
    said = {"enterprise": {**asdict(DETAILS), "code": COMPANY, "name": "北京推送示例有限公司"}}
    raw = desk.one_stop.sign(MessageType.REGISTRATION, said, desk.now)
    pushed = await registration.receive_registration(desk.tools, raw, desk.now)
    assert pushed.employer.id == done.employer.id
    assert pushed.transaction_number != done.transaction_number
    assert pushed.employer.code == COMPANY
    with pytest.raises(TokenRefused):
        await view(desk.keys, tokens.access_token, desk.now)
