"""Sessions: how they begin, go on, and end at once."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from auth import sessions, store
from auth.errors import DeviceUnknown, SessionOver, WrongCode
from auth.keys import TokenRefused
from auth.limits import LIMITS
from auth.models import Account, AccountDevice, RefreshToken, Session
from auth.sessions import session_topic
from auth.staff_store import add_role, note_second_factor
from kernel.errors import NotFound, Stale
from kernel.ids import new_id
from kernel.viewer import Role
from notifications.models import Notice
from tests.auth.fakes import ELSEWHERE, HOME, OTHER_PHONE, PHONE, caller, wrong

DAY = timedelta(days=1)
ATTEMPT = "made for this renewal"


async def dead(desk, tokens) -> None:
    """Neither token of a session is good for anything."""
    with pytest.raises(TokenRefused):
        await desk.view(tokens)
    with pytest.raises(SessionOver):
        await desk.refresh(tokens.refresh_token)


# Logging in


async def test_whoever_logs_in_is_seen_on_their_device(desk):
    tokens = await desk.log_in()
    viewer = await desk.view(tokens)
    assert viewer.session_id == tokens.session_id
    assert viewer.device_id == await store.find_device_id(HOME.device_secret)
    assert (viewer.person_id, viewer.needs_proof, viewer.roles) == (None, False, frozenset())
    assert not tokens.needs_proof


async def test_an_access_token_is_good_for_fifteen_minutes(desk):
    tokens = await desk.log_in()
    assert tokens.access_expires_at - desk.now == timedelta(minutes=15)
    desk.later(minutes=14, seconds=59)
    await desk.view(tokens)
    desk.later(seconds=1)
    with pytest.raises(TokenRefused):
        await desk.view(tokens)


async def test_the_same_phone_is_the_same_account_on_every_device(desk):
    here, there = await desk.viewer(), await desk.viewer(who=ELSEWHERE)
    assert here.account_id == there.account_id
    assert here.device_id != there.device_id
    other = await desk.viewer(OTHER_PHONE)
    assert other.account_id != here.account_id
    assert other.device_id == here.device_id


async def test_a_wrong_code_begins_no_session(desk):
    with pytest.raises(WrongCode):
        await desk.type_in(wrong(await desk.code()))
    assert await Session.all().count() == await Account.all().count() == 0


async def test_who_does_not_name_a_device_does_not_log_in(desk):
    code = await desk.code()
    with pytest.raises(DeviceUnknown):
        await desk.type_in(code, who=replace(HOME, device_secret=""))


async def test_of_simultaneous_logins_with_one_code_one_session_comes(desk):
    code = await desk.code()
    found = await asyncio.gather(*(desk.type_in(code) for _ in range(3)), return_exceptions=True)
    assert sum(not isinstance(f, Exception) for f in found) == 1
    assert await Session.all().count() == 1


async def test_an_account_whose_phone_went_away_in_the_same_moment_is_stale(desk):
    await desk.log_in()
    account = await Account.get()
    await store.close_account(account.id, desk.now)
    with pytest.raises(Stale):
        await sessions.begin_session(desk.tools, desk.keys, account, HOME, desk.now)
    assert await Session.all().count() == 1


async def test_only_hashes_of_tokens_and_device_secrets_are_kept(desk):
    tokens = await desk.log_in()
    kept = str([dict(row) for row in await RefreshToken.all()])
    kept += str([dict(row) for row in await AccountDevice.all().select_related("device")])
    assert tokens.refresh_token not in kept
    assert HOME.device_secret not in kept


async def test_the_phone_of_an_account_is_sealed(desk):
    await desk.log_in()
    assert PHONE not in str(dict(await Account.get()))


# Refreshing


async def test_a_refresh_gives_new_tokens_of_the_same_session(desk):
    first = await desk.log_in()
    desk.later(minutes=10)
    second = await desk.refresh(first.refresh_token)
    assert second.session_id == first.session_id
    assert second.refresh_token != first.refresh_token
    assert second.access_expires_at == desk.now + timedelta(minutes=15)
    assert await desk.view(second) == await desk.view(first)


async def test_a_refresh_token_rotates_at_each_use(desk):
    tokens = await desk.log_in()
    seen = {tokens.refresh_token}
    for _ in range(5):
        desk.later(minutes=15)
        tokens = await desk.refresh(tokens.refresh_token)
        seen.add(tokens.refresh_token)
    assert len(seen) == 6
    assert await RefreshToken.filter(used_at=None).count() == 1


async def test_a_reused_refresh_token_ends_the_whole_session(desk, caplog):
    first = await desk.log_in()
    second = await desk.refresh(first.refresh_token)
    third = await desk.refresh(second.refresh_token)
    other = await desk.log_in(who=ELSEWHERE)
    with pytest.raises(SessionOver):
        await desk.refresh(first.refresh_token)
    for tokens in (first, second, third):
        await dead(desk, tokens)
    assert (await Session.get(id=first.session_id)).revoked_why == "reused token"
    assert session_topic(first.session_id) in desk.live.topics
    assert f"session {first.session_id} is ended: reused token" in caplog.text
    await desk.view(other)  # a family of its own


async def test_of_simultaneous_refreshes_with_one_token_nobody_is_left(desk):
    tokens = await desk.log_in()
    token = tokens.refresh_token
    found = await asyncio.gather(*(desk.refresh(token) for _ in range(4)), return_exceptions=True)
    good = [f for f in found if not isinstance(f, Exception)]
    assert len(good) <= 1
    assert all(isinstance(f, SessionOver) for f in found if isinstance(f, Exception))
    for one in (tokens, *good):
        with pytest.raises(TokenRefused):
            await desk.view(one)


async def test_a_renewal_whose_answer_was_lost_is_answered_again(desk):
    first = await desk.log_in()
    lost = await desk.refresh(first.refresh_token, attempt=ATTEMPT)
    desk.later(minutes=20)
    again = await desk.refresh(first.refresh_token, attempt=ATTEMPT)
    assert again.refresh_token == lost.refresh_token
    assert again.access_expires_at == desk.now + timedelta(minutes=15)
    await desk.view(again)
    await desk.view(await desk.refresh(again.refresh_token, attempt=ATTEMPT))


async def test_of_simultaneous_renewals_with_one_attempt_all_are_answered_alike(desk):
    tokens = await desk.log_in()
    token = tokens.refresh_token
    found = await asyncio.gather(*(desk.refresh(token, attempt=ATTEMPT) for _ in range(4)))
    assert len({one.refresh_token for one in found}) == 1
    await desk.view(found[0])


@pytest.mark.parametrize("attempt", ["", "another attempt than the first", "short", "\ud800" * 20])
async def test_a_used_token_with_another_attempt_ends_the_session(desk, attempt):
    first = await desk.log_in()
    await desk.refresh(first.refresh_token, attempt=ATTEMPT)
    with pytest.raises(SessionOver):
        await desk.refresh(first.refresh_token, attempt=attempt)
    await dead(desk, first)


@pytest.mark.parametrize("attempt", ["", "short", "a" * 129, "尝试" * 10, "\ud800" * 20])
async def test_what_is_no_attempt_lets_nobody_ask_again(desk, attempt):
    first = await desk.log_in()
    second = await desk.refresh(first.refresh_token, attempt=attempt)
    with pytest.raises(SessionOver):
        await desk.refresh(first.refresh_token, attempt=attempt)
    await dead(desk, second)


async def test_an_attempt_is_over_once_its_token_was_used(desk):
    first = await desk.log_in()
    second = await desk.refresh(first.refresh_token, attempt=ATTEMPT)
    await desk.refresh(second.refresh_token, attempt="of the next renewal")
    with pytest.raises(SessionOver):
        await desk.refresh(first.refresh_token, attempt=ATTEMPT)
    await dead(desk, first)


async def test_a_renewal_is_not_asked_again_from_another_device(desk):
    first = await desk.log_in()
    await desk.refresh(first.refresh_token, attempt=ATTEMPT)
    with pytest.raises(SessionOver):
        await desk.refresh(first.refresh_token, ELSEWHERE, attempt=ATTEMPT)
    await dead(desk, first)


async def test_a_refresh_token_on_another_device_ends_the_session(desk):
    tokens = await desk.log_in()
    with pytest.raises(SessionOver):
        await desk.refresh(tokens.refresh_token, ELSEWHERE)
    await dead(desk, tokens)
    assert (await Session.get()).revoked_why == "other device"


@pytest.mark.parametrize("token", ["", "x", "\ud800", "令牌", "\x00", "a" * 129, "a" * 100_000])
async def test_what_is_no_refresh_token_is_refused_without_another_error(desk, token):
    await desk.log_in()
    with pytest.raises(SessionOver):
        await desk.refresh(token)


async def test_a_session_goes_on_as_long_as_it_is_used_within_thirty_days(desk):
    tokens = await desk.log_in()
    for _ in range(5):
        desk.later(days=29, hours=23)
        tokens = await desk.refresh(tokens.refresh_token)
    await desk.view(tokens)


async def test_a_session_is_over_after_thirty_idle_days(desk):
    tokens = await desk.log_in()
    desk.later(days=30)
    with pytest.raises(SessionOver):
        await desk.refresh(tokens.refresh_token)
    await desk.view(await desk.log_in())


async def test_an_idle_session_is_dead_for_a_token_that_has_time_left(desk):
    tokens = await desk.log_in()
    await Session.filter(id=tokens.session_id).update(idle_until=desk.now + timedelta(minutes=5))
    desk.later(minutes=5)
    with pytest.raises(TokenRefused):
        await desk.view(tokens)


async def test_a_closed_accounts_sessions_are_over(desk):
    tokens = await desk.log_in()
    await store.close_account((await Account.get()).id, desk.now)
    await dead(desk, tokens)


async def test_a_session_of_another_account_is_nobodys(desk):
    tokens = await desk.log_in()
    with pytest.raises(TokenRefused):
        await sessions.view_session(tokens.session_id, new_id(), desk.now)


# Staff


async def staff(desk):
    viewer = await desk.viewer()
    await add_role(viewer.account_id, Role.REVIEWER)
    return await desk.log_in()


async def test_a_staff_session_is_over_after_an_idle_hour(desk):
    tokens = await staff(desk)
    assert (await desk.view(tokens)).roles == set()  # until the second factor is shown
    await note_second_factor(tokens.session_id, desk.now)
    assert (await desk.view(tokens)).roles == {Role.REVIEWER}
    desk.later(minutes=59, seconds=59)
    tokens = await desk.refresh(tokens.refresh_token)
    desk.later(hours=1)
    with pytest.raises(SessionOver):
        await desk.refresh(tokens.refresh_token)


async def test_a_staff_session_lasts_twelve_hours_however_busy(desk):
    tokens = await staff(desk)
    begun = desk.now
    with pytest.raises(SessionOver):
        while True:
            desk.later(minutes=30)
            tokens = await desk.refresh(tokens.refresh_token)
    assert desk.now - begun == timedelta(hours=12)


# Ending


async def test_a_logout_is_at_once_for_every_token(desk):
    first = await desk.log_in()
    second = await desk.refresh(first.refresh_token)
    await sessions.log_out(desk.tools, await desk.view(second), desk.now)
    for tokens in (first, second):
        await dead(desk, tokens)
    assert desk.live.topics == [session_topic(first.session_id)]


async def test_a_logout_leaves_other_sessions_alone(desk):
    here, there = await desk.log_in(), await desk.log_in(who=ELSEWHERE)
    other = await desk.log_in(OTHER_PHONE)
    await sessions.log_out(desk.tools, await desk.view(here), desk.now)
    await dead(desk, here)
    for tokens in (there, other):
        await desk.view(tokens)


async def test_logging_out_twice_is_no_error(desk):
    viewer = await desk.viewer()
    await sessions.log_out(desk.tools, viewer, desk.now)
    ended = (await Session.get()).revoked_at
    desk.later(minutes=1)
    await sessions.log_out(desk.tools, viewer, desk.now)
    assert (await Session.get()).revoked_at == ended


# Devices


async def test_devices_are_listed_the_last_used_first(desk):
    await desk.log_in(who=caller("old"))
    desk.later(days=1)
    here = await desk.view(await desk.log_in())
    devices = await sessions.list_devices(here, desk.now)
    assert [(d.name, d.current) for d in devices] == [("home手机", True), ("old手机", False)]
    assert devices[0].id == here.device_id
    assert devices[1].last_seen_at == devices[0].last_seen_at - DAY - timedelta(seconds=61)


async def test_two_sessions_on_one_device_are_one_device(desk):
    await desk.log_in()
    viewer = await desk.viewer()
    assert len(await sessions.list_devices(viewer, desk.now)) == 1


async def test_a_device_is_listed_no_longer_when_its_session_is_over(desk):
    await desk.log_in(who=ELSEWHERE)
    desk.later(days=30)
    viewer = await desk.viewer()
    assert [d.current for d in await sessions.list_devices(viewer, desk.now)] == [True]


async def test_other_accounts_on_the_same_device_are_not_listed(desk):
    await desk.log_in(OTHER_PHONE)
    viewer = await desk.viewer(PHONE)
    (device,) = await sessions.list_devices(viewer, desk.now)
    assert device.first_seen_at == desk.now


async def test_a_revoked_device_is_logged_out_at_once(desk):
    lost = await desk.log_in(who=ELSEWHERE)
    again = await desk.log_in(who=ELSEWHERE)
    here = await desk.log_in()
    viewer = await desk.view(here)
    (found,) = [d for d in await sessions.list_devices(viewer, desk.now) if not d.current]
    await sessions.revoke_device(desk.tools, viewer, found.id, desk.now)
    for tokens in (lost, again):
        with pytest.raises(TokenRefused):
            await desk.view(tokens)
        with pytest.raises(SessionOver):
            await desk.refresh(tokens.refresh_token, ELSEWHERE)
        assert session_topic(tokens.session_id) in desk.live.topics
    await desk.view(here)
    assert len(await sessions.list_devices(viewer, desk.now)) == 1


async def test_revoking_the_own_device_is_a_logout(desk):
    tokens = await desk.log_in()
    viewer = await desk.view(tokens)
    await sessions.revoke_device(desk.tools, viewer, viewer.device_id, desk.now)
    await dead(desk, tokens)


async def test_a_device_of_nobody_or_of_others_is_not_found(desk):
    other = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    viewer = await desk.viewer()
    for device_id in (new_id(), other.device_id):
        with pytest.raises(NotFound):
            await sessions.revoke_device(desk.tools, viewer, device_id, desk.now)
    assert await Session.filter(revoked_at=None).count() == 2


async def test_a_device_that_two_accounts_share_is_revoked_for_one_only(desk):
    other = await desk.log_in(OTHER_PHONE)
    viewer = await desk.viewer(PHONE)
    await sessions.revoke_device(desk.tools, viewer, viewer.device_id, desk.now)
    await desk.view(other)


@pytest.mark.parametrize("named", ["", "\x00\u200b", "a" * 500])
async def test_a_device_is_named_by_something_that_can_be_read(desk, named):
    who = replace(HOME, device_name=named)
    viewer = await desk.viewer(who=who)
    (device,) = await sessions.list_devices(viewer, desk.now)
    assert 0 < len(device.name) <= 40
    assert device.name.isprintable()


# A new device on a bound account


async def bound(desk, phone=PHONE):
    """Log in and bind; return the account's id."""
    person = await desk.register()
    viewer = await desk.viewer(phone)
    await store.bind_account(viewer.account_id, person.id, "numbers", desk.now)
    await store.prove_device(viewer.account_id, viewer.device_id, desk.now)
    return viewer.account_id, person.id


async def test_a_new_device_on_a_bound_account_shows_nothing_before_a_proof(desk):
    _, person_id = await bound(desk)
    tokens = await desk.log_in(who=ELSEWHERE)
    there = await desk.view(tokens)
    assert tokens.needs_proof
    assert there.needs_proof
    assert there.person_id is None
    here = await desk.view(await desk.log_in())
    assert (here.person_id, here.needs_proof) == (person_id, False)


async def test_the_phone_is_told_of_a_new_device_once(desk):
    await bound(desk)
    assert await Notice.all().count() == 0
    await desk.log_in(who=ELSEWHERE)
    await desk.log_in(who=ELSEWHERE)
    (notice,) = await Notice.all()
    assert notice.template == "new_device"


async def test_who_has_still_to_prove_the_person_sees_and_ends_their_own_device_only(desk):
    await bound(desk)
    at_home = (await sessions.list_devices(await desk.viewer(), desk.now))[0]
    stranger = await desk.viewer(who=ELSEWHERE)
    (seen,) = await sessions.list_devices(stranger, desk.now)
    assert seen.current
    with pytest.raises(NotFound):
        await sessions.revoke_device(desk.tools, stranger, at_home.id, desk.now)
    await sessions.revoke_device(desk.tools, stranger, stranger.device_id, desk.now)


async def test_a_phone_unseen_for_ninety_days_is_proven_again_on_every_device(desk):
    _, person_id = await bound(desk)
    elsewhere = await desk.viewer(who=ELSEWHERE)
    await store.prove_device(elsewhere.account_id, elsewhere.device_id, desk.now)
    desk.clock.advance(90 * DAY - timedelta(seconds=61))  # asking for a code takes the rest
    assert (await desk.viewer()).person_id == person_id
    desk.clock.advance(90 * DAY - timedelta(seconds=60))
    for who in (HOME, ELSEWHERE):
        viewer = await desk.viewer(who=who)
        assert viewer.needs_proof
        assert viewer.person_id is None


async def test_a_revoked_device_is_trusted_no_more(desk):
    await bound(desk)
    viewer = await desk.viewer()
    await sessions.revoke_device(desk.tools, viewer, viewer.device_id, desk.now)
    assert (await desk.viewer()).needs_proof


async def test_no_line_of_the_log_holds_a_phone_or_a_token(desk, caplog):
    caplog.set_level(logging.DEBUG)
    tokens = await desk.log_in()
    with pytest.raises(SessionOver):
        await desk.refresh(tokens.refresh_token, ELSEWHERE)
    for secret in (PHONE, tokens.refresh_token, tokens.access_token, HOME.device_secret):
        assert secret not in caplog.text


def test_the_figures_are_those_of_the_standards():
    assert LIMITS.access_seconds == 15 * 60
    assert LIMITS.refresh_idle_days == 30
    assert (LIMITS.staff_idle_seconds, LIMITS.staff_session_seconds) == (3600, 12 * 3600)
    assert LIMITS.unseen_days == 90
