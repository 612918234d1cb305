import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from faces import service, store
from faces.consent import current_text
from faces.errors import (
    ChallengeOver,
    NoExchangeLeft,
    NoExtensionLeft,
    TooManyTries,
)
from faces.limits import LIMITS
from faces.readings import Reason
from faces.records import Purpose
from kernel.errors import NotFound, Stale
from tests.faces.room import DEADLINE, judged
from tests.fakes import CRASHED, DIFFERENT, MATCH, NO_FACE
from tests.populate import add_person, add_photo, add_session, add_viewer

# Challenges


async def test_a_challenge_asks_for_two_actions_until_its_deadline(database, retiree, begin, now):
    challenge = await begin(await retiree())
    assert len(challenge.actions) == LIMITS.actions
    assert challenge.deadline == now + DEADLINE
    assert (challenge.exchanges_left, challenge.extensions_left) == (2, 2)


async def test_an_unfinished_challenge_is_resumed_and_a_late_one_is_replaced(
    database, retiree, begin, now
):
    viewer = await retiree()
    first = await begin(viewer)
    assert await begin(viewer, now + DEADLINE - timedelta(seconds=1)) == first
    second = await begin(viewer, now + DEADLINE)
    assert second.id != first.id


async def test_challenges_asked_for_at_once_are_one(database, retiree, begin):
    viewer = await retiree()
    found = await asyncio.gather(*(begin(viewer) for _ in range(8)))
    assert len({challenge.id for challenge in found}) == 1


async def test_each_device_and_purpose_has_a_challenge_of_its_own(database, retiree, begin, now):
    viewer = await retiree()
    other = await add_session(viewer, now)
    found = [
        await begin(viewer),
        await begin(other),
        await begin(viewer, purpose=Purpose.BINDING),
    ]
    assert len({challenge.id for challenge in found}) == 3


async def test_an_action_is_exchanged_twice_and_then_no_more(database, retiree, begin, now):
    viewer = await retiree()
    challenge = await begin(viewer)
    seen = set(challenge.actions)
    for left in (1, 0):
        before = challenge
        challenge = await service.exchange_action(viewer, challenge.id, 0, now)
        assert challenge.exchanges_left == left
        assert challenge.actions[1:] == before.actions[1:]
        assert challenge.actions[0] not in seen
        seen |= set(challenge.actions)
    with pytest.raises(NoExchangeLeft):
        await service.exchange_action(viewer, challenge.id, 0, now)


async def test_of_exchanges_at_once_each_counts(database, retiree, begin, now):
    viewer = await retiree()
    challenge = await begin(viewer)
    exchanges = (service.exchange_action(viewer, challenge.id, 0, now) for _ in range(8))
    found = await asyncio.gather(*exchanges, return_exceptions=True)
    done = [one for one in found if not isinstance(one, BaseException)]
    assert 1 <= len(done) <= 2
    assert {type(one) for one in found if isinstance(one, BaseException)} <= {Stale, NoExchangeLeft}
    now_asked = await store.find_challenge(viewer, challenge.id)
    assert now_asked.exchanges_left == 2 - len(done)


async def test_a_place_without_an_action_is_not_found(database, retiree, begin, now):
    viewer = await retiree()
    challenge = await begin(viewer)
    for position in (-1, 2):
        with pytest.raises(NotFound):
            await service.exchange_action(viewer, challenge.id, position, now)


async def test_the_time_is_extended_twice_and_then_no_more(database, retiree, begin, now):
    viewer = await retiree()
    challenge = await begin(viewer)
    for _ in range(2):
        now = challenge.deadline - timedelta(seconds=1)
        challenge = await service.extend_challenge(viewer, challenge.id, now)
        assert challenge.deadline == now + DEADLINE
    with pytest.raises(NoExtensionLeft):
        await service.extend_challenge(viewer, challenge.id, now)


async def test_after_the_deadline_nothing_goes(database, retiree, begin, put, submit, now):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    for late in (
        put(viewer, challenge, at=now + DEADLINE),
        submit(viewer, challenge, at=now + DEADLINE),
        service.extend_challenge(viewer, challenge.id, now + DEADLINE),
        service.exchange_action(viewer, challenge.id, 0, now + DEADLINE),
    ):
        with pytest.raises(ChallengeOver):
            await late


async def test_no_other_account_or_device_can_touch_a_challenge(
    database, retiree, begin, put, submit, now
):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    for stranger in (await retiree(), await add_session(viewer, now)):
        for attempt in (
            put(stranger, challenge),
            submit(stranger, challenge),
            service.list_parts(stranger, challenge.id),
            service.extend_challenge(stranger, challenge.id, now),
            service.exchange_action(stranger, challenge.id, 0, now),
        ):
            with pytest.raises(NotFound):
                await attempt
        assert await store.find_challenge(stranger, challenge.id) is None


# Tries


async def test_after_five_failed_tries_each_waits_longer(database, retiree, begin, now):
    viewer = await retiree()
    for n in range(5):
        await judged(viewer, NO_FACE, now + timedelta(seconds=n))
    with pytest.raises(TooManyTries) as refused:
        await begin(viewer, now + timedelta(seconds=5))
    assert refused.value.retry_at == now + timedelta(seconds=34)
    assert await begin(viewer, now + timedelta(seconds=34))


async def test_a_try_that_succeeded_wipes_out_the_failures_before_it(database, retiree, begin, now):
    viewer = await retiree()
    for n in range(9):
        await judged(viewer, MATCH if n == 5 else DIFFERENT, now + timedelta(seconds=n))
    assert await begin(viewer, now + timedelta(seconds=9))


@pytest.mark.parametrize(
    "reason", [Reason.ENGINE_FAILED, Reason.REFERENCE_OUTDATED, Reason.CONSENT_WITHDRAWN]
)
async def test_what_is_not_the_persons_failure_does_not_count(
    database, retiree, begin, now, reason
):
    viewer = await retiree()
    for n in range(9):
        await judged(viewer, replace(CRASHED, reasons=(reason,)), now + timedelta(seconds=n))
    assert await begin(viewer, now + timedelta(seconds=9))


async def test_failures_of_yesterday_and_of_others_do_not_count(database, retiree, begin, now):
    viewer, other = await retiree(), await retiree()
    for n in range(9):
        await judged(viewer, NO_FACE, now - timedelta(hours=LIMITS.tries_window_hours, seconds=n))
        await judged(other, NO_FACE, now)
        await judged(replace(other, person_id=viewer.person_id), NO_FACE, now)
    assert await begin(viewer, now + timedelta(seconds=1))


async def test_recordings_that_wait_to_be_judged_count_as_tries(
    database, keyring, room, files, put, submit, now
):
    stranger = await add_viewer(keyring, now)
    person_id = await add_person(keyring, now)
    await add_photo(keyring, files, person_id, now)
    await service.give_consent(stranger, current_text().version, now)

    async def attempt():
        challenge = await service.take_challenge(room, stranger, person_id, Purpose.BINDING, now)
        await put(stranger, challenge)
        await submit(stranger, challenge, purpose=Purpose.BINDING)

    for _ in range(LIMITS.tries_before_wait):
        await attempt()
    with pytest.raises(TooManyTries):
        await attempt()
