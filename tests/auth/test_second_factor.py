import asyncio
from datetime import timedelta

import pyotp
import pytest

from auth import second_factor, staff
from auth.errors import (
    NotStaff,
    OfficeInvalid,
    OwnRole,
    RoleByEmployer,
    SecondFactorMissing,
    SecondFactorStands,
    WrongSecondFactor,
)
from auth.keys import TokenRefused
from auth.models import Account, SecondFactor, Session
from auth.ports import AuthTools
from auth.second_factor import Standing
from auth.sessions import view_session
from gateways.counters_memory import CountersMemory
from gateways.live_memory import LiveMemory
from kernel.errors import NotFound
from kernel.viewer import Office, Role
from notifications.models import Notice
from tests.fakes import FakeSms
from tests.populate import add_session, add_viewer


@pytest.fixture
def tools(keyring):
    return AuthTools(keyring, CountersMemory(), LiveMemory(), FakeSms(), "https://test")


async def member(keyring, now, *roles):
    """Somebody of the staff who has logged in and not shown a second factor."""
    viewer = await add_viewer(keyring, now)
    await Account.filter(id=viewer.account_id).update(roles=[role.value for role in roles])
    return viewer


async def seen(viewer, now):
    return await view_session(viewer.session_id, viewer.account_id, now)


def digits(made, at):
    return pyotp.TOTP(made.secret).at(at)


async def enter(tools, viewer, code, now):
    await second_factor.enter_second_factor(tools, viewer, code, now)


async def test_roles_hold_from_the_second_factor_on_in_that_session_alone(
    database, tools, keyring, now
):
    viewer = await member(keyring, now, Role.REVIEWER)
    assert (await seen(viewer, now)).roles == frozenset()
    assert (await second_factor.find_standing(viewer)).standing is Standing.TO_SET_UP
    made = await second_factor.set_up_second_factor(tools, viewer, now)
    assert made.secret in made.uri
    assert made.secret not in repr(made)
    await enter(tools, viewer, digits(made, now), now)
    assert (await seen(viewer, now)).roles == {Role.REVIEWER}
    assert (await second_factor.find_standing(viewer)).standing is Standing.ENTERED
    other = await add_session(viewer, now)
    assert (await seen(other, now)).roles == frozenset()
    assert (await second_factor.find_standing(other)).standing is Standing.TO_ENTER


@pytest.mark.parametrize("aside", [-30, 0, 30])
async def test_a_clock_half_a_minute_off_will_do(sqlite, tools, keyring, now, aside):
    viewer = await member(keyring, now, Role.REVIEWER)
    made = await second_factor.set_up_second_factor(tools, viewer, now)
    await enter(tools, viewer, digits(made, now + timedelta(seconds=aside)), now)


@pytest.mark.parametrize("aside", [-61, 61])
async def test_digits_of_another_minute_will_not(sqlite, tools, keyring, now, aside):
    viewer = await member(keyring, now, Role.REVIEWER)
    made = await second_factor.set_up_second_factor(tools, viewer, now)
    with pytest.raises(WrongSecondFactor):
        await enter(tools, viewer, digits(made, now + timedelta(seconds=aside)), now)


async def test_digits_are_used_once_also_by_many_at_once(database, tools, keyring, now):
    viewer = await member(keyring, now, Role.REVIEWER)
    made = await second_factor.set_up_second_factor(tools, viewer, now)
    code = digits(made, now)
    found = await asyncio.gather(
        *(enter(tools, viewer, code, now) for _ in range(4)), return_exceptions=True
    )
    assert [type(one) for one in found if one is not None] == [WrongSecondFactor] * 3


async def test_after_five_wrong_tries_right_digits_wait_a_quarter_of_an_hour(
    database, tools, keyring, now
):
    viewer = await member(keyring, now, Role.REVIEWER)
    made = await second_factor.set_up_second_factor(tools, viewer, now)
    left = []
    for _ in range(5):
        with pytest.raises(WrongSecondFactor) as refused:
            await enter(tools, viewer, "abc", now)
        left.append(refused.value.attempts_left)
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(WrongSecondFactor):
        await enter(tools, viewer, digits(made, now), now)
    later = now + timedelta(minutes=31)
    await enter(tools, viewer, digits(made, later), later)


async def test_a_confirmed_secret_is_not_replaced_and_is_sealed(database, tools, keyring, now):
    viewer = await member(keyring, now, Role.REVIEWER)
    with pytest.raises(SecondFactorMissing):
        await enter(tools, viewer, "123456", now)
    await second_factor.set_up_second_factor(tools, viewer, now)
    made = await second_factor.set_up_second_factor(tools, viewer, now)  # never confirmed
    await enter(tools, viewer, digits(made, now), now)
    with pytest.raises(SecondFactorStands):
        await second_factor.set_up_second_factor(tools, viewer, now)
    assert made.secret not in (await SecondFactor.get()).secret_sealed


async def test_who_is_none_of_the_staff_has_no_second_factor(database, tools, keyring, now):
    viewer = await add_viewer(keyring, now)
    assert await second_factor.find_standing(viewer) is None
    with pytest.raises(NotStaff):
        await second_factor.set_up_second_factor(tools, viewer, now)
    with pytest.raises(NotStaff):
        await enter(tools, viewer, "123456", now)


async def administrator(tools, keyring, now):
    viewer = await member(keyring, now, Role.ADMINISTRATOR)
    made = await second_factor.set_up_second_factor(tools, viewer, now)
    await enter(tools, viewer, digits(made, now), now)
    return await seen(viewer, now)


async def test_an_administrator_invites_and_dismisses(database, tools, keyring, now):
    chief = await administrator(tools, keyring, now)
    citizen = await add_viewer(keyring, now)
    account = await Account.get(id=citizen.account_id)
    phone = keyring.open(account.phone_sealed, "phone")
    record = await staff.invite_staff(tools, chief, phone, Role.REVIEWER, now)
    assert (record.account_id, record.roles) == (citizen.account_id, (Role.REVIEWER,))
    with pytest.raises(TokenRefused):
        await seen(citizen, now)
    assert {one.account_id for one in await staff.list_staff(tools, chief)} == {
        chief.account_id, citizen.account_id,
    }  # fmt: skip
    assert [notice.template for notice in await Notice.all()] == ["staff_invited"]
    again = await add_session(citizen, now)
    await staff.remove_staff_role(tools, chief, citizen.account_id, Role.REVIEWER, now)
    assert (await Session.get(id=again.session_id)).revoked_at == now
    assert [one.account_id for one in await staff.list_staff(tools, chief)] == [chief.account_id]


async def test_a_clerk_s_role_holds_at_the_offices_that_were_given(database, tools, keyring, now):
    chief = await administrator(tools, keyring, now)
    clerk = await add_viewer(keyring, now)
    phone = keyring.open((await Account.get(id=clerk.account_id)).phone_sealed, "phone")

    async def give(role, place):
        return await staff.invite_staff(tools, chief, phone, role, now, place)

    await give(Role.AGENCY_CLERK, "110105")
    await give(Role.AGENCY_CLERK, "110105")
    await give(Role.AGENCY_CLERK, "110118")
    record = await give(Role.EMBASSY_CLERK, "JPN")
    here, there, abroad = (
        Office(Role.AGENCY_CLERK, "110105"),
        Office(Role.AGENCY_CLERK, "110118"),
        Office(Role.EMBASSY_CLERK, "JPN"),
    )
    assert set(record.offices) == {here, there, abroad}
    assert staff.name_office(abroad) == "日本"
    back = await add_session(clerk, now)
    assert (await seen(back, now)).offices == frozenset()
    made = await second_factor.set_up_second_factor(tools, back, now)
    await enter(tools, back, digits(made, now), now)
    assert (await seen(back, now)).offices == {here, there, abroad}
    assert set((await second_factor.find_standing(back)).offices) == {here, there, abroad}

    take = (tools, chief, clerk.account_id)
    await staff.remove_staff_role(*take, Role.AGENCY_CLERK, now, "110118")
    with pytest.raises(NotFound):
        await staff.remove_staff_role(*take, Role.AGENCY_CLERK, now, "110118")
    with pytest.raises(TokenRefused):
        await seen(back, now)
    (left,) = [r for r in await staff.list_staff(tools, chief) if r.account_id == clerk.account_id]
    assert set(left.offices) == {here, abroad}
    await staff.remove_staff_role(*take, Role.AGENCY_CLERK, now, "110105")
    assert (await Account.get(id=clerk.account_id)).roles == ["embassy_clerk"]
    await staff.remove_staff_role(*take, Role.EMBASSY_CLERK, now)
    assert [r.account_id for r in await staff.list_staff(tools, chief)] == [chief.account_id]
    await give(Role.EMBASSY_CLERK, "USA")
    again = await staff.list_staff(tools, chief)
    assert {o.place for r in again for o in r.offices} == {"USA"}


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.AGENCY_CLERK, ""), (Role.AGENCY_CLERK, "110228"), (Role.AGENCY_CLERK, "130102"),
        (Role.AGENCY_CLERK, "JPN"), (Role.EMBASSY_CLERK, ""), (Role.EMBASSY_CLERK, "110105"),
        (Role.EMBASSY_CLERK, "CHN"), (Role.REVIEWER, "110105"), (Role.ADMINISTRATOR, "JPN"),
    ],
)  # fmt: skip
async def test_an_office_that_is_none_is_refused(sqlite, tools, keyring, now, role, place):
    chief = await administrator(tools, keyring, now)
    with pytest.raises(OfficeInvalid):
        await staff.invite_staff(tools, chief, "13900000000", role, now, place)
    assert len(await staff.list_staff(tools, chief)) == 1


async def test_nobody_takes_away_their_own_way_in(database, tools, keyring, now):
    chief = await administrator(tools, keyring, now)
    with pytest.raises(OwnRole):
        await staff.remove_staff_role(tools, chief, chief.account_id, Role.ADMINISTRATOR, now)
    with pytest.raises(OwnRole):
        await staff.reset_second_factor(tools, chief, chief.account_id, now)
    with pytest.raises(RoleByEmployer):
        await staff.invite_staff(tools, chief, "13900000000", Role.EMPLOYER_CLERK, now)


async def test_a_lost_authenticator_is_reset_and_ends_the_sessions(database, tools, keyring, now):
    chief = await administrator(tools, keyring, now)
    other = await member(keyring, now, Role.REVIEWER)
    made = await second_factor.set_up_second_factor(tools, other, now)
    await enter(tools, other, digits(made, now), now)
    await staff.reset_second_factor(tools, chief, other.account_id, now)
    with pytest.raises(TokenRefused):
        await seen(other, now)
    back = await add_session(other, now)
    assert (await second_factor.find_standing(back)).standing is Standing.TO_SET_UP


@pytest.mark.parametrize("role", [None, *(r for r in Role if r is not Role.ADMINISTRATOR)])
async def test_only_administrators_see_and_change_the_staff(sqlite, tools, keyring, now, role):
    viewer = await member(keyring, now, *([role] if role else []))
    if role:
        made = await second_factor.set_up_second_factor(tools, viewer, now)
        await enter(tools, viewer, digits(made, now), now)
    viewer = await seen(viewer, now)
    assert await staff.list_staff(tools, viewer) == []
    for attempt in (
        staff.invite_staff(tools, viewer, "13900000000", Role.REVIEWER, now),
        staff.remove_staff_role(tools, viewer, viewer.account_id, Role.REVIEWER, now),
        staff.reset_second_factor(tools, viewer, viewer.account_id, now),
    ):
        with pytest.raises(NotFound):
            await attempt
