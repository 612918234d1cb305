"""The number of somebody who is no insured person, under a new owner."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth import binding, helpers, lent_codes, rules
from auth.keys import TokenRefused
from auth.limits import LIMITS
from auth.models import Account
from notifications.models import Notice
from persons import relation_store
from persons.acting import Matter
from persons.models import Relation
from tests.auth.fakes import ELSEWHERE, HOME, OTHER_PHONE, PHONE, caller
from tests.auth.test_binding import bind
from tests.auth.test_rules import NOW

LONG = LIMITS.unseen_days + 1


@pytest.fixture
async def person(desk):
    return await desk.register()


async def helped(desk):
    """Somebody bound at home, with a helper elsewhere who accepted. Returns both viewers."""
    await bind(desk, await desk.viewer())
    viewer = await desk.viewer()
    named = await helpers.name_helper(desk.tools, viewer, OTHER_PHONE, "女儿", desk.now)
    helper = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    await helpers.accept_help(helper, named.id, desk.now)
    return viewer, helper


async def helps(viewer, person):
    return await relation_store.may_act_for(viewer, person.id, Matter.CERTIFICATION)


async def test_a_new_owner_of_a_helper_s_number_helps_nobody_and_the_person_is_told(desk, person):
    own, helper = await helped(desk)
    assert await helps(helper, person)
    desk.later(days=LONG)
    stranger = await desk.viewer(OTHER_PHONE, caller("stranger"))
    assert stranger.account_id != helper.account_id
    assert not await helps(stranger, person)
    assert (await Account.get(id=helper.account_id)).closed_at is not None
    row = await Relation.get()
    assert (row.ended_by, row.standing_key) == ("new_owner", None)
    notice = await Notice.get(template="helper_ended")
    assert (notice.account_id, notice.person_id) == (own.account_id, person.id)
    assert await helpers.name_helper(desk.tools, own, OTHER_PHONE, "女儿", desk.now)


async def test_who_comes_back_on_the_same_device_still_helps(desk, person):
    _, helper = await helped(desk)
    desk.later(days=LONG)
    again = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    assert again.account_id == helper.account_id
    assert await helps(again, person)


async def test_so_does_who_logs_in_on_a_new_device_soon(desk, person):
    _, helper = await helped(desk)
    desk.later(days=LIMITS.unseen_days - 1)
    again = await desk.viewer(OTHER_PHONE, caller("new phone"))
    assert again.account_id == helper.account_id
    assert await helps(again, person)


async def test_what_the_number_was_asked_long_ago_is_not_the_new_owner_s_to_accept(desk, person):
    await bind(desk, await desk.viewer())
    await desk.log_in(OTHER_PHONE, ELSEWHERE)
    own = await desk.viewer()
    await helpers.name_helper(desk.tools, own, OTHER_PHONE, "女儿", desk.now)
    desk.later(days=LONG)
    stranger = await desk.viewer(OTHER_PHONE, caller("stranger"))
    assert await helpers.list_asked(desk.tools, stranger) == []
    assert not await Notice.exists(template="helper_ended")


async def test_a_bound_helper_s_number_leaves_no_help_behind_when_started_afresh(desk, person):
    other = await desk.register("李建国", "110101195503071236", "B12345678")
    own, helper = await helped(desk)
    await Account.filter(id=helper.account_id).update(person_id=other.id)
    desk.later(days=LONG)
    stranger = await desk.log_in(OTHER_PHONE, caller("stranger"))
    await binding.start_afresh(desk.tools, await desk.view(stranger), desk.now)
    with pytest.raises(TokenRefused):
        await desk.view(stranger)
    assert (await Relation.get()).ended_by == "new_owner"
    assert await Notice.exists(template="helper_ended", account_id=own.account_id)


async def test_no_code_goes_to_a_number_that_the_helper_no_longer_has(desk, person):
    await helped(desk)
    desk.later(days=LIMITS.lent_after_days + 1)
    assert await lent_codes.find_lender(desk.tools, HOME, PHONE, OTHER_PHONE, desk.now)
    await Account.filter(id=(await Relation.get()).account_id).update(phone_hash="another")
    assert await lent_codes.find_lender(desk.tools, HOME, PHONE, OTHER_PHONE, desk.now) is None
    await desk.log_in(OTHER_PHONE, caller("stranger"))
    assert await lent_codes.find_lender(desk.tools, HOME, PHONE, OTHER_PHONE, desk.now) is None


@given(st.booleans(), st.booleans(), st.integers(0, 400))
def test_only_an_unproven_stranger_after_a_long_time_is_a_new_owner(bound, known, days):
    found = rules.has_new_owner(
        bound=bound,
        known_device=known,
        last_seen_at=NOW - timedelta(days=days),
        now=NOW,
        limits=LIMITS,
    )
    assert found == (not bound and not known and days > LIMITS.unseen_days)
