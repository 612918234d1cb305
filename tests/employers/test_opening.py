from datetime import date

import pytest

from auth import seat_store as accounts
from auth.keys import TokenRefused
from auth.sessions import view
from employers import home, returning, store
from employers.errors import (
    AlreadyRegistered,
    EmployerUnconfirmed,
    LicenceNeeded,
    NoSuchRegistration,
    OwnEmployer,
)
from employers.home import Wanted
from employers.models import EmployerAct
from employers.records import Matter, SeatRole
from employers.registration import NewOrganisation, register_organisation
from employers.seats import get_own_seat, is_confirmed, list_sessions, see_matters
from kernel.errors import NotFound
from kernel.ids import employer_id
from kernel.viewer import Role
from tests.employers.desk import DETAILS, OTHER_PAGE, PAGE
from tests.employers.fakes import LICENCE_CODE, SCHOOL_CODE
from tests.employers.test_two_codes import COMPANY, OLD, SCHOOL
from tests.populate import add_person

PHONE = "13900000001"


async def see_roster(desk, viewer):
    found = await home.list_employees(desk.tools, viewer, Wanted(), 50, 0, desk.now)
    return found.people


async def let_months_arrive(desk, by_id):
    person_id = await add_person(desk.keyring, desk.now)
    desk.months.add(by_id, person_id, date(2026, 1, 1), date(2026, 5, 1))
    return person_id


@pytest.mark.parametrize("code", [SCHOOL_CODE, OLD])
async def test_who_typed_a_code_sees_nobody_when_months_arrive_under_it(both_desk, code):
    desk = both_desk
    _, tokens = await desk.register(code)
    typed = await desk.view(tokens)
    person_id = await let_months_arrive(desk, typed.employer_id)
    for asked in (
        see_roster(desk, typed),
        home.open_employee(desk.tools, typed, person_id, desk.now),
        home.list_for_sheet(desk.tools, typed, Wanted(), desk.now),
    ):
        with pytest.raises(EmployerUnconfirmed):
            await asked
    assert not await is_confirmed(typed)
    seen = await see_matters(desk.keyring, typed, desk.now)
    assert seen.matters == {Matter.CHANGES.value, Matter.REGISTRATION.value}


async def test_an_employer_is_confirmed_once_its_agent_showed_papers(both_desk):
    desk = both_desk
    _, tokens = await desk.register()
    viewer = await desk.view(tokens)
    await let_months_arrive(desk, viewer.employer_id)
    done = await desk.open(await desk.clerk(), phone=PHONE, agent="赵敏")
    assert not done.replaced
    assert await is_confirmed(viewer)
    assert len(await see_roster(desk, viewer)) == 1  # the session goes on
    assert len((await see_matters(desk.keyring, viewer, desk.now)).matters) == len(Matter)


async def test_an_insured_employer_is_opened_and_its_agent_comes_in(both_desk):
    desk = both_desk
    await let_months_arrive(desk, employer_id(desk.keyring, SCHOOL_CODE))
    clerk = await desk.clerk(Role.ADMINISTRATOR, ())
    done = await desk.open(clerk)
    viewer = await desk.come_back(done.registered.transaction_number, "13900000077")
    seat = await get_own_seat(desk.tools, viewer, desk.now)
    assert (seat.role, seat.name) == (SeatRole.REGISTERED_AGENT, "钱进")
    assert len(await see_roster(desk, viewer)) == 1
    (act,) = await EmployerAct.filter(action="opened_by_agency")
    assert act.about == clerk.account_id


@pytest.mark.parametrize("phone", ["13900000077", PHONE])
async def test_the_former_agent_is_out_at_once(both_desk, phone):
    desk = both_desk
    before, tokens = await desk.register()
    former, number = await desk.view(tokens), before.transaction_number
    helped = await desk.person()
    agent = await desk.agent_in(helped, await desk.authorise(former, helped))
    done = await desk.open(await desk.clerk(), phone=phone)
    assert done.replaced
    for closed in (former, agent):
        with pytest.raises(Exception, match="NOT_AUTHORISED"):
            await get_own_seat(desk.tools, closed, desk.now)
    with pytest.raises(TokenRefused):
        await view(desk.keys, tokens.access_token, desk.now)
    new = await desk.come_back(number, phone)
    assert (await get_own_seat(desk.tools, new, desk.now)).name == "钱进"


async def test_the_former_agents_phone_gets_no_code_any_more(desk):
    done, _ = await desk.register()
    await desk.open(await desk.clerk())
    before = len(desk.sms.codes(PHONE))
    viewer = await desk.come_back(done.transaction_number, "13900000077")
    assert viewer.employer_id == done.employer.id
    assert len(desk.sms.codes(PHONE)) == before
    with pytest.raises(NoSuchRegistration):
        await returning.come_back(
            desk.tools, OTHER_PAGE, SCHOOL_CODE, done.transaction_number,
            desk.sms.codes(PHONE)[-1], desk.now,
        )  # fmt: skip


def first_request():
    """The registration as its sender has it still: key and device are theirs, a code is made up."""
    return NewOrganisation(SCHOOL_CODE, "北京示例学校", DETAILS, "赵敏", PHONE, "000000", "k1")


@pytest.mark.parametrize("phone", ["13900000077", PHONE])
async def test_the_former_agent_does_not_come_in_as_the_new_one_by_registering_again(
    both_desk, phone
):
    desk = both_desk
    done, _ = await desk.register()
    desk.later(seconds=60)
    assert (await desk.open(await desk.clerk(), phone=phone)).replaced
    with pytest.raises(AlreadyRegistered):
        await register_organisation(desk.tools, PAGE, first_request(), desk.now)
    honest = await desk.come_back(done.transaction_number, phone)
    (session,) = await list_sessions(desk.tools, honest, desk.now)
    assert session.id == honest.session_id


async def test_a_repeat_opens_nobodys_seat_but_the_one_that_registered(both_desk):
    desk = both_desk
    done, tokens = await desk.register()
    own = await get_own_seat(desk.tools, await desk.view(tokens), desk.now)
    await store.end_seat(own.id, None, desk.now)
    await store.add_seat(
        desk.keyring, by_id=done.employer.id, role=SeatRole.REGISTERED_AGENT, holder="another's",
        account_id=await accounts.add_seat(desk.keyring, done.employer.id, desk.now),
        name="钱进", phone="13900000077", now=desk.now,
    )  # fmt: skip
    with pytest.raises(AlreadyRegistered):  # though the key is there still
        await register_organisation(desk.tools, PAGE, first_request(), desk.now)


async def test_an_agent_who_is_only_confirmed_gets_a_lost_answer_again(desk):
    done, _ = await desk.register()
    await desk.open(await desk.clerk(), phone=PHONE, agent="赵敏")
    again, tokens = await register_organisation(desk.tools, PAGE, first_request(), desk.now)
    assert again.transaction_number == done.transaction_number
    assert tokens.access_token


async def test_the_same_request_again_changes_nothing(both_desk):
    desk = both_desk
    clerk = await desk.clerk()
    first = await desk.open(clerk)
    again = await desk.open(clerk)
    assert again.registered == first.registered
    assert not again.replaced


async def test_an_enterprise_is_not_opened_but_by_its_licence(desk):
    clerk = await desk.clerk()
    await desk.log_in(code=COMPANY)
    for code in (LICENCE_CODE, OLD, SCHOOL):  # the old code within the company's is the company's
        with pytest.raises(LicenceNeeded):
            await desk.open(clerk, code)


async def test_only_an_agency_opens_and_nobody_for_themselves(desk):
    clerk = await desk.clerk()
    with pytest.raises(OwnEmployer):
        await desk.open(clerk, phone=await desk.phone_of(clerk))
    for other in (
        await desk.person(),
        await desk.clerk(offices=()),
        *[await desk.clerk(role) for role in set(Role) - {Role.AGENCY_CLERK, Role.ADMINISTRATOR}],
    ):
        with pytest.raises(NotFound):
            await desk.open(other)
