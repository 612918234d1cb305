import asyncio
import json
from dataclasses import replace

import pytest

from auth.errors import TooManyCodes, WrongCode
from auth.presentations import MessageType
from auth.ticket_errors import MessageRefused
from employers import registration, store
from employers.errors import (
    AlreadyInsured,
    AlreadyRegistered,
    DetailsInvalid,
    EmployerCodeInvalid,
    LicenceNeeded,
    SeatMayNot,
)
from employers.limits import LIMITS
from employers.models import Employer, RegistrationPush
from employers.records import Matter
from employers.rules import clean_number
from kernel.ids import employer_id
from tests.employers.desk import DETAILS, OTHER_PAGE, PAGE, wrong
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


@pytest.mark.parametrize("code", [SCHOOL_CODE, OTHER_SCHOOL_CODE])
async def test_who_asks_for_many_codes_learns_of_no_more(desk, code):
    await desk.register()
    desk.later(hours=1)
    for n in range(LIMITS.new_per_place_hour):
        asker = replace(PAGE, device_secret=f"a device of its own {n}")
        with pytest.raises(EmployerCodeInvalid):
            await registration.request_first_code(desk.tools, asker, "1", PHONE, None, desk.now)
    given = registration.NewOrganisation(code, "学校", DETAILS, "赵敏", PHONE, "123456", "k9")
    with pytest.raises(TooManyCodes):
        await registration.request_first_code(desk.tools, PAGE, code, PHONE, None, desk.now)
    with pytest.raises(TooManyCodes):
        await registration.register_organisation(desk.tools, PAGE, given, desk.now)


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


async def account_of(desk, by_id):
    row = await Employer.get(id=by_id)
    return json.loads(desk.keyring.open(row.details_sealed, store.DETAILS))["bank_account"]


async def test_an_older_push_that_comes_later_changes_no_bank_account(both_desk):
    desk = both_desk
    older, newer = int(desk.now.timestamp()), int(desk.now.timestamp()) + 3600
    desk.later(hours=2)
    changed = {**ENTERPRISE, "bank_account": "6200009999999999"}
    raw = push(desk, changed, jti="p2", changed_at=newer)
    done = await registration.receive_registration(desk.tools, raw, desk.now)
    desk.later(hours=1)  # signed anew when it is sent again
    raw = push(desk, jti="p1", changed_at=older)
    await registration.receive_registration(desk.tools, raw, desk.now)
    assert await account_of(desk, done.employer.id) == "6200009999999999"
    raw = push(desk, jti="p3", changed_at=newer + 60)
    await registration.receive_registration(desk.tools, raw, desk.now)
    assert await account_of(desk, done.employer.id) == ENTERPRISE["bank_account"]


async def test_a_push_changes_nothing_that_the_enterprise_entered_after_it(desk):
    said_at = int(desk.now.timestamp())
    viewer = await desk.log_in(code=OTHER_LICENCE_CODE)
    await registration.register_enterprise(desk.tools, viewer, DETAILS, "k1", desk.now)
    raw = push(desk, changed_at=said_at)
    await registration.receive_registration(desk.tools, raw, desk.now)
    assert await account_of(desk, viewer.employer_id) == DETAILS.bank_account


@pytest.mark.parametrize("at", ["1780000000", True, 10**18, 4_000_000_000])
async def test_a_push_of_no_moment_or_of_a_later_one_is_refused(desk, at):
    with pytest.raises(MessageRefused):
        await registration.receive_registration(desk.tools, push(desk, changed_at=at), desk.now)


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
