import asyncio

import pytest

from auth.errors import CodeExpired, WrongCode
from auth.presentations import MessageType
from auth.sessions import view
from auth.ticket_errors import MessageRefused
from employers import registration, store
from employers.errors import (
    AlreadyInsured,
    AlreadyRegistered,
    DetailsInvalid,
    EmployerCodeInvalid,
    LicenceNeeded,
    NoSuchRegistration,
    SeatMayNot,
    TooManyReturns,
)
from employers.limits import LIMITS
from employers.models import Employer, RegistrationPush
from employers.records import Matter, SeatRole
from employers.rules import clean_number
from employers.seats import get_own_seat
from kernel.ids import employer_id
from tests.employers.desk import DETAILS, HAND, OTHER_PAGE, PAGE, wrong
from tests.employers.fakes import (
    LICENCE_CODE,
    OTHER_LICENCE_CODE,
    OTHER_SCHOOL_CODE,
    SCHOOL_CODE,
)

PHONE = "13900000001"


async def test_an_enterprise_registers_at_once_and_gets_its_number(both_desk):
    desk = both_desk
    viewer = await desk.log_in()
    done = await registration.register_enterprise(desk.tools, viewer, DETAILS, "k1", desk.now)
    assert clean_number(done.transaction_number) == done.transaction_number
    assert len(done.transaction_number) == 19
    assert done.employer.registered_at == desk.now
    assert await store.get_own_details(desk.keyring, viewer) == DETAILS
    row = await Employer.get(id=viewer.employer_id)
    assert DETAILS.bank_account not in str(dict(row))
    assert done.transaction_number not in str(dict(row))


async def test_the_same_registration_again_gets_the_same_number(desk):
    viewer = await desk.log_in()
    first = await registration.register_enterprise(desk.tools, viewer, DETAILS, "k1", desk.now)
    again = await registration.register_enterprise(desk.tools, viewer, DETAILS, "k1", desk.now)
    assert again.transaction_number == first.transaction_number
    with pytest.raises(AlreadyRegistered):
        await registration.register_enterprise(desk.tools, viewer, DETAILS, "k2", desk.now)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", ""), ("address", "x" * 121), ("district", "某区"), ("contact_name", "李"),
        ("contact_phone", "call me"), ("bank_name", ""), ("bank_account", "12ab5678"),
        ("bank_account", ""),
    ],
)  # fmt: skip
async def test_a_field_that_is_not_right_is_named(desk, field, value):
    from dataclasses import replace

    viewer = await desk.log_in()
    with pytest.raises(DetailsInvalid) as refused:
        await registration.register_enterprise(
            desk.tools, viewer, replace(DETAILS, **{field: value}), "k1", desk.now
        )
    assert refused.value.field == field
    assert value == "" or value not in refused.value.message()


async def test_an_agent_registers_only_when_authorised_for_it(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person, matters=[Matter.ROSTER])
    viewer = await desk.agent_in(person, seat)
    with pytest.raises(SeatMayNot):
        await registration.register_enterprise(desk.tools, viewer, DETAILS, "k", desk.now)


async def test_an_organisation_registers_by_its_code_and_comes_back(both_desk):
    desk = both_desk
    done, tokens = await desk.register()
    viewer = await view(desk.keys, tokens.access_token, desk.now)
    seat = await get_own_seat(desk.tools, viewer, desk.now)
    assert (seat.role, seat.name) == (SeatRole.REGISTERED_AGENT, "赵敏")
    desk.later(seconds=61)
    number = f" {done.transaction_number[:8]} {done.transaction_number[8:]}"
    await registration.request_back_code(
        desk.tools, OTHER_PAGE, SCHOOL_CODE.lower(), number, None, desk.now
    )
    code = desk.sms.codes(PHONE)[-1]
    back = await registration.come_back(desk.tools, OTHER_PAGE, SCHOOL_CODE, number, code, desk.now)
    again = await view(desk.keys, back.access_token, desk.now)
    assert again.employer_id == viewer.employer_id == employer_id(desk.keyring, SCHOOL_CODE)


async def test_a_registration_sent_twice_is_one(desk):
    first, _ = await desk.register()
    details = registration.NewOrganisation(
        SCHOOL_CODE, "北京示例学校", DETAILS, "赵敏", PHONE, desk.sms.codes(PHONE)[-1], "k1"
    )
    again, tokens = await registration.register_organisation(desk.tools, PAGE, details, desk.now)
    assert again.transaction_number == first.transaction_number
    assert tokens.access_token
    with pytest.raises(AlreadyRegistered):  # the key from another device is another request
        await registration.register_organisation(desk.tools, OTHER_PAGE, details, desk.now)
    desk.later(seconds=LIMITS.repeat_seconds)
    with pytest.raises(AlreadyRegistered):
        await registration.register_organisation(desk.tools, PAGE, details, desk.now)


async def test_an_enterprise_does_not_register_by_code(desk):
    with pytest.raises(LicenceNeeded):
        await registration.check_new(desk.tools, LICENCE_CODE)


async def test_an_insured_organisation_is_not_taken_by_whoever_names_its_code(desk):
    desk.months.spans[employer_id(desk.keyring, SCHOOL_CODE)] = []
    with pytest.raises(AlreadyInsured):
        await desk.register()
    assert await Employer.all().count() == 0


async def test_a_registered_code_is_not_registered_again(desk):
    await desk.register()
    with pytest.raises(AlreadyRegistered):
        await desk.register(phone="13900000002", key="k2")


async def test_of_two_that_register_one_code_in_the_same_moment_one_does(both_desk):
    desk = both_desk
    given = []
    for n in (1, 2):
        phone = f"1390000001{n}"
        await registration.request_first_code(desk.tools, PAGE, SCHOOL_CODE, phone, None, desk.now)
        given.append(
            registration.NewOrganisation(
                SCHOOL_CODE, "学校", DETAILS, "赵敏", phone, desk.sms.codes(phone)[-1], f"k{n}"
            )
        )
    done = await asyncio.gather(
        *(registration.register_organisation(desk.tools, PAGE, one, desk.now) for one in given),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in done) == ["AlreadyRegistered", "tuple"]
    assert await Employer.all().count() == 1


async def test_registering_needs_the_code_of_the_agents_phone(desk):
    await registration.request_first_code(desk.tools, PAGE, SCHOOL_CODE, PHONE, None, desk.now)
    code = wrong(desk.sms.codes(PHONE)[-1])
    with pytest.raises(WrongCode):
        await registration.register_organisation(
            desk.tools,
            PAGE,
            registration.NewOrganisation(SCHOOL_CODE, "学校", DETAILS, "赵敏", PHONE, code, "k"),
            desk.now,
        )


async def test_a_wrong_number_and_a_right_one_are_answered_alike(desk):
    done, _ = await desk.register()
    desk.later(seconds=61)
    before = len(desk.sms.messages)
    number = done.transaction_number
    other = number[:-2] + ("00" if number[-2:] != "00" else "11")
    answers = [
        await registration.request_back_code(desk.tools, PAGE, code, asked, None, desk.now)
        for code, asked in (
            (OTHER_SCHOOL_CODE, number), (SCHOOL_CODE, other), (LICENCE_CODE, number),
            (SCHOOL_CODE, ""), (SCHOOL_CODE, number),
        )
    ]  # fmt: skip
    assert len({(one.resend_at, one.expires_at) for one in answers}) == 1
    assert len(desk.sms.messages) == before + 1
    for code, asked in ((OTHER_SCHOOL_CODE, number), (SCHOOL_CODE, other)):
        with pytest.raises(NoSuchRegistration):
            await registration.come_back(desk.tools, PAGE, code, asked, "123456", desk.now)
    with pytest.raises(NoSuchRegistration):  # the number is right, the code is not
        sent = desk.sms.codes(PHONE)[-1]
        await registration.come_back(desk.tools, PAGE, SCHOOL_CODE, number, wrong(sent), desk.now)


async def test_numbers_cannot_be_guessed_at_length(desk):
    done, _ = await desk.register()
    desk.later(seconds=61)
    for _ in range(LIMITS.returns_per_day):
        with pytest.raises(NoSuchRegistration):
            await registration.come_back(
                desk.tools, HAND, SCHOOL_CODE, "2026060800000000000", "123456", desk.now
            )
    with pytest.raises(TooManyReturns):
        await registration.come_back(
            desk.tools, PAGE, SCHOOL_CODE, done.transaction_number, "123456", desk.now
        )


async def test_a_code_of_another_purpose_does_not_bring_one_back(desk):
    done, _ = await desk.register()
    used = desk.sms.codes(PHONE)[-1]
    with pytest.raises((NoSuchRegistration, CodeExpired)):
        await registration.come_back(
            desk.tools, PAGE, SCHOOL_CODE, done.transaction_number, used, desk.now
        )


# the one-stop platform

ENTERPRISE = {
    "code": OTHER_LICENCE_CODE, "name": "北京推送示例有限公司", "address": "海淀区中关村1号",
    "district": "海淀区", "contact_name": "陈伟", "contact_phone": "13700000001",
    "bank_name": "示例银行海淀支行", "bank_account": "6200001234567890",
}  # fmt: skip


def push(desk, enterprise=None, **more):
    said = {"enterprise": enterprise or ENTERPRISE}
    return desk.one_stop.sign(MessageType.REGISTRATION, said, desk.now, **more)


async def test_a_push_registers_an_enterprise_with_its_bank(both_desk):
    desk = both_desk
    done = await registration.receive_registration(desk.tools, push(desk), desk.now)
    assert done.employer.registered_by == "push"
    viewer = await desk.log_in(code=OTHER_LICENCE_CODE, licence_name=ENTERPRISE["name"])
    details = await store.get_own_details(desk.keyring, viewer)
    assert details.bank_account == ENTERPRISE["bank_account"]


async def test_the_same_push_again_changes_nothing(both_desk):
    desk = both_desk
    first = await registration.receive_registration(desk.tools, push(desk, jti="p1"), desk.now)
    desk.later(seconds=90)  # sent again later, signed anew
    again = await registration.receive_registration(desk.tools, push(desk, jti="p1"), desk.now)
    assert again.transaction_number == first.transaction_number
    assert await RegistrationPush.all().count() == 1
    changed = {**ENTERPRISE, "bank_account": "6200009999999999"}
    with pytest.raises(MessageRefused):
        await registration.receive_registration(desk.tools, push(desk, changed, jti="p1"), desk.now)
    await registration.receive_registration(desk.tools, push(desk, changed, jti="p2"), desk.now)
    assert await Employer.all().count() == 1


async def test_a_push_from_elsewhere_is_refused(desk):
    said = {"enterprise": ENTERPRISE}
    for raw in (
        desk.licence.sign(MessageType.REGISTRATION, said, desk.now),
        desk.one_stop.sign(MessageType.SCAN, said, desk.now),
        push(desk, aud="https://other"),
        push(desk, {**ENTERPRISE, "name": 5}),
        desk.one_stop.sign(MessageType.REGISTRATION, {"enterprise": "x"}, desk.now),
    ):
        with pytest.raises(MessageRefused):
            await registration.receive_registration(desk.tools, raw, desk.now)
    with pytest.raises(EmployerCodeInvalid):
        raw = push(desk, {**ENTERPRISE, "code": "1"})
        await registration.receive_registration(desk.tools, raw, desk.now)
    with pytest.raises(DetailsInvalid):
        raw = push(desk, {**ENTERPRISE, "bank_account": ""})
        await registration.receive_registration(desk.tools, raw, desk.now)
    assert await Employer.all().count() == 0
