"""A login code that goes to a named helper's phone, and what it does not open."""

from dataclasses import replace

import pytest

from auth import codes, helpers, lent_codes, phones, step_up
from auth.errors import CodeExpired, LentSession, PhoneInvalid, ResendTooSoon, TooManyCodes
from auth.limits import LIMITS
from auth.models import Account, AccountDevice, LentCode, Session
from auth.phones import PhoneChange
from auth.records import CodePurpose
from auth.sessions import Login, log_in, view_session
from kernel.errors import NotFound
from kernel.masks import mask_name
from kernel.viewer import Role
from notifications.models import Notice
from notifications.ports import SmsTemplate, SmsUnavailable
from persons.models import Relation
from tests.auth.fakes import ELSEWHERE, HOME, NAME, OTHER_PHONE, PHONE, THIRD_PHONE
from tests.auth.test_binding import bind

DAY = 86400


@pytest.fixture
async def person(desk):
    return await desk.register()


async def prepared(desk, person):
    """Somebody bound and proven at home, with a helper who accepted some days ago."""
    await bind(desk, await desk.viewer())
    viewer = await desk.viewer()
    named = await helpers.name_helper(desk.tools, viewer, OTHER_PHONE, "女儿", desk.now)
    helper = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    await helpers.accept_help(helper, named.id, desk.now)
    desk.later(seconds=LIMITS.lent_after_days * DAY + 60)
    return named.id


async def lend(desk, who=HOME, helper=OTHER_PHONE, phone=PHONE):
    desk.later(seconds=61)
    answer = await lent_codes.request_lent_code(desk.tools, who, phone, helper, None, desk.now)
    await desk.tools.later.wait()
    return answer


def sent_to(desk, phone):
    return [
        one for one in desk.sms.messages
        if one.phone == phone and one.template is SmsTemplate.HELPER_CODE
    ]  # fmt: skip


async def enter(desk, code, who=HOME):
    login = Login(PHONE, code, by_helper=True)
    return await log_in(desk.tools, desk.keys, who, login, desk.now)


async def logged_in(desk):
    await lend(desk)
    return await desk.view(await enter(desk, sent_to(desk, OTHER_PHONE)[-1].params["code"]))


async def test_a_helper_gets_the_code_and_is_told_whose_it_is_masked(desk, person):
    relation = await prepared(desk, person)
    await lend(desk)
    (message,) = sent_to(desk, OTHER_PHONE)
    assert message.params["name"] == "**英"
    assert NAME not in str(message.params)
    viewer = await desk.view(await enter(desk, message.params["code"]))
    assert (viewer.person_id, viewer.lent) == (person.id, True)
    row = await LentCode.get()
    assert (row.relation_id, row.session_id) == (relation, viewer.session_id)
    assert row.used_at == desk.now
    assert await Notice.exists(template="helper_login", account_id=viewer.account_id)
    assert not (await desk.viewer()).lent


async def test_the_code_opens_nothing_on_another_device(desk, person):
    await prepared(desk, person)
    await lend(desk, ELSEWHERE)
    assert sent_to(desk, OTHER_PHONE) == []
    await lend(desk)
    code = sent_to(desk, OTHER_PHONE)[-1].params["code"]
    with pytest.raises(CodeExpired):
        await enter(desk, code, ELSEWHERE)
    assert not await Session.exists(lent_by__not_isnull=True)


async def test_a_code_for_another_purpose_does_not_match(desk, person):
    await prepared(desk, person)
    own = await desk.code()
    await lend(desk)
    code = sent_to(desk, OTHER_PHONE)[-1].params["code"]
    assert code != own
    with pytest.raises(Exception, match="WRONG_CODE"):
        await desk.type_in(code)
    with pytest.raises(Exception, match="WRONG_CODE"):
        await enter(desk, own)


async def test_who_asks_learns_nothing_from_the_answer(desk, person):
    await prepared(desk, person)
    cases = [(PHONE, THIRD_PHONE), (THIRD_PHONE, OTHER_PHONE), (OTHER_PHONE, PHONE)]
    for phone, helper in cases:
        answer = await lend(desk, phone=phone, helper=helper)
        assert answer.resend_at > desk.now
        with pytest.raises(ResendTooSoon):
            await lent_codes.request_lent_code(desk.tools, HOME, phone, helper, None, desk.now)
    assert sent_to(desk, OTHER_PHONE) == sent_to(desk, THIRD_PHONE) == sent_to(desk, PHONE) == []
    assert await LentCode.all().count() == 0
    with pytest.raises(PhoneInvalid):
        await lend(desk, helper="12333")


async def test_a_helper_who_only_just_accepted_did_not_or_was_removed_gets_none(desk, person):
    relation = await prepared(desk, person)
    rows = Relation.filter(id=relation)
    await rows.update(accepted_at=desk.now)
    await lend(desk)
    await rows.update(accepted_at=None)
    await lend(desk)
    assert sent_to(desk, OTHER_PHONE) == []
    await rows.update(accepted_at=desk.now.replace(year=2020))
    await lend(desk)
    code = sent_to(desk, OTHER_PHONE)[-1].params["code"]
    await helpers.remove_helper(await desk.viewer(), relation, desk.now)
    with pytest.raises(CodeExpired):
        await enter(desk, code)
    await lend(desk)
    assert len(sent_to(desk, OTHER_PHONE)) == 1


async def test_a_code_opens_by_the_helper_it_went_to_and_no_other(desk, person):
    first = await prepared(desk, person)
    own = await desk.viewer()
    other = await helpers.name_helper(desk.tools, own, THIRD_PHONE, "儿子", desk.now)
    son = await desk.viewer(THIRD_PHONE, ELSEWHERE)
    await helpers.accept_help(son, other.id, desk.now)
    await Relation.filter(id=other.id).update(accepted_at=desk.now.replace(year=2020))
    await lend(desk)
    await lend(desk, helper=THIRD_PHONE)
    early, late = (sent_to(desk, phone)[-1].params["code"] for phone in (OTHER_PHONE, THIRD_PHONE))
    viewer = await desk.view(await enter(desk, early))
    used = await LentCode.get(used_at__not_isnull=True)
    assert (used.relation_id, used.session_id) == (first, viewer.session_id)
    desk.later(seconds=300)
    await lend(desk)
    early = sent_to(desk, OTHER_PHONE)[-1].params["code"]
    await helpers.remove_helper(own, first, desk.now)
    await lend(desk, helper=THIRD_PHONE)
    assert sent_to(desk, THIRD_PHONE)[-1].params["code"] not in {early, late}
    with pytest.raises(CodeExpired):
        await enter(desk, early)


async def test_a_provider_that_fails_or_a_helper_s_full_day_shows_to_nobody(desk, person):
    await prepared(desk, person)
    desk.sms.failure = SmsUnavailable("away")
    stranger = await lend(desk, phone=THIRD_PHONE)
    answer = await lend(desk)
    assert answer.resend_at - stranger.resend_at == answer.expires_at - stranger.expires_at
    assert not await LentCode.exists()
    desk.sms.failure = None
    for _ in range(LIMITS.codes_per_phone_day - 1):
        await codes.count_receiver(desk.tools, OTHER_PHONE, desk.now)
    assert await lend(desk)
    assert sent_to(desk, OTHER_PHONE) == []
    assert not await LentCode.exists()


async def test_the_answer_comes_before_anything_is_sent(desk, person):
    await prepared(desk, person)
    desk.later(seconds=61)
    asked = desk.tools, HOME, PHONE, OTHER_PHONE, None, desk.now
    assert await lent_codes.request_lent_code(*asked)
    assert sent_to(desk, OTHER_PHONE) == []
    await desk.tools.later.wait()
    assert len(sent_to(desk, OTHER_PHONE)) == 1


async def test_a_device_that_must_prove_the_person_gets_none(desk, person):
    await prepared(desk, person)
    await AccountDevice.all().update(proven_at=None)
    await lend(desk)
    assert sent_to(desk, OTHER_PHONE) == []


async def test_neither_do_the_staff(desk, person):
    await prepared(desk, person)
    account = (await desk.viewer()).account_id
    await Account.filter(id=account).update(roles=[Role.REVIEWER.value])
    await lend(desk)
    assert sent_to(desk, OTHER_PHONE) == []


async def test_the_limits_are_those_of_own_codes(desk, person):
    await prepared(desk, person)
    for _ in range(LIMITS.codes_per_phone_day):
        await lend(desk)
    with pytest.raises(TooManyCodes):
        await lend(desk)


async def test_what_changes_who_gets_in_asks_for_an_own_code(desk, person):
    relation = await prepared(desk, person)
    viewer = await logged_in(desk)
    tools, now = desk.tools, desk.now
    change = PhoneChange(THIRD_PHONE, "000000", name=NAME, identity_tail="1247")
    tries = [
        lambda: phones.change_phone(tools, HOME, viewer, change, now),
        lambda: phones.request_new_phone_code(tools, HOME, viewer, THIRD_PHONE, None, now),
        lambda: phones.request_own_code(tools, HOME, viewer, CodePurpose.PHONE_OLD, None, now),
        lambda: helpers.name_helper(tools, viewer, THIRD_PHONE, "儿子", now),
        lambda: helpers.remove_helper(viewer, relation, now),
        lambda: step_up.check_own_code(
            tools, HOME, viewer, CodePurpose.EMPLOYER_LOGIN, "000000", now
        ),
    ]
    for one in tries:
        with pytest.raises(LentSession):
            await one()
    assert await Relation.exists(id=relation, ended_at=None)


async def test_roles_do_not_hold_in_such_a_session(desk, person):
    await prepared(desk, person)
    viewer = await logged_in(desk)
    await Session.filter(id=viewer.session_id).update(second_factor_at=desk.now)
    await Account.filter(id=viewer.account_id).update(roles=[Role.AUDITOR.value])
    seen = await view_session(viewer.session_id, viewer.account_id, desk.now)
    assert (seen.roles, seen.lent) == (frozenset(), True)


async def test_the_person_and_an_auditor_see_when_and_to_whose_phone(desk, person):
    await prepared(desk, person)
    viewer = await logged_in(desk)
    (seen,) = await lent_codes.list_lent_codes(desk.tools, viewer)
    assert (seen.phone_masked, seen.used_at) == ("138****0002", desk.now)
    helper = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    assert await lent_codes.list_lent_codes(desk.tools, helper) == []
    assert await lent_codes.list_all_lent_codes(desk.tools, viewer, 10) == []
    auditor = replace(helper, roles=frozenset({Role.AUDITOR}))
    ((lent, name),) = await lent_codes.list_all_lent_codes(desk.tools, auditor, 10)
    assert (lent, name) == (seen, mask_name(NAME))
    behind = (lent.sent_at, lent.id)
    assert await lent_codes.list_all_lent_codes(desk.tools, auditor, 10, behind) == []
    with pytest.raises(NotFound):
        await helpers.end_help(viewer, seen.id, desk.now)
