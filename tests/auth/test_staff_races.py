"""Two administrators who give and take roles in the same moment."""

import asyncio

import pytest

from auth import staff_store
from auth.models import Account, StaffOffice
from auth.staff import invite_staff, remove_staff_role
from kernel.ids import new_id
from kernel.viewer import Role, Viewer
from tests.auth.fakes import PHONE

EVERYWHERE = [Role.ADMINISTRATOR, Role.REVIEWER, Role.AUDITOR]


@pytest.fixture
def administrator():
    return Viewer(new_id(), new_id(), new_id(), roles=frozenset({Role.ADMINISTRATOR}))


async def held(account_id):
    return set((await Account.get(id=account_id)).roles)


async def test_no_role_is_lost_that_was_given_beside_another(desk):
    account = (await desk.viewer()).account_id
    for _ in range(5):
        await Account.filter(id=account).update(roles=[])
        await asyncio.gather(*(staff_store.add_role(account, role) for role in EVERYWHERE))
        assert await held(account) == set(EVERYWHERE)


async def test_no_role_stays_that_was_taken_beside_another(desk):
    account = (await desk.viewer()).account_id
    for _ in range(5):
        await Account.filter(id=account).update(roles=[role.value for role in EVERYWHERE])
        taken = (staff_store.remove_role(account, role) for role in EVERYWHERE[1:])
        assert await asyncio.gather(*taken, staff_store.add_role(account, Role.AGENCY_CLERK))
        assert await held(account) == {Role.ADMINISTRATOR, Role.AGENCY_CLERK}


async def test_a_role_goes_with_its_last_office_also_when_two_take_one_each(desk, administrator):
    tools, now, clerk = desk.tools, desk.now, Role.AGENCY_CLERK
    for _ in range(5):
        for place in ("110105", "110118"):
            record = await invite_staff(tools, administrator, PHONE, clerk, now, place)
        account = record.account_id
        await asyncio.gather(
            *(
                remove_staff_role(tools, administrator, account, clerk, now, place)
                for place in ("110105", "110118")
            )
        )
        assert (await held(account), await StaffOffice.all().count()) == (set(), 0)
