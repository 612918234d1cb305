import asyncio
import hashlib
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from tortoise.transactions import in_transaction

from faces import service, store, templates
from faces.consent import current_text
from faces.errors import (
    Busy,
    CaptureTooLarge,
    ChallengeOver,
    ComparisonAway,
    ConsentNeeded,
    ConsentOutdated,
    NoExchangeLeft,
    NoExtensionLeft,
    PartRefused,
    PhotoMissing,
    PhotoTooOld,
    PhotoTooPoor,
    TooManyTries,
    UploadIncomplete,
    WrongStillCount,
)
from faces.limits import LIMITS
from faces.models import Capture, CapturePart, FaceChallenge, FaceConsent, FaceTemplate
from faces.readings import Reason
from faces.records import CaptureKind, Purpose, Submission
from kernel.errors import NotFound, Stale
from kernel.models import Work
from persons.models import RegisteredPhoto
from persons.records import PhotoState
from tests.fakes import CRASHED, DIFFERENT, MATCH, NO_FACE, FakeEngine, FakeFiles, face_tools
from tests.populate import add_person, add_photo, add_retiree, add_session, add_viewer

DEADLINE = timedelta(seconds=LIMITS.deadline_seconds)
CLIP = b"\x00\x00\x00\x18ftypmp42 a clip"


@pytest.fixture
def files():
    return FakeFiles()


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def room(keyring, face_keyring, engine, files):
    return face_tools(keyring, face_keyring, engine=engine, files=files)


@pytest.fixture
def retiree(keyring, files, now):
    """Add a person with a photo and the account bound to them, which has consented."""

    async def add(**more):
        return await add_retiree(keyring, files, now, **more)

    return add


@pytest.fixture
def begin(room, now):
    """Take a challenge to certify."""

    async def take(viewer, at=None, purpose=Purpose.CERTIFICATION):
        return await service.take_challenge(room, viewer, viewer.person_id, purpose, at or now)

    return take


@pytest.fixture
def put(room, now):
    async def put(viewer, challenge, position=0, data=CLIP, at_ms=None, at=None):
        return await service.put_part(room, viewer, challenge.id, position, data, at_ms, at or now)

    return put


@pytest.fixture
def submit(now):
    async def submit(
        viewer, challenge, *, parts=1, kind=CaptureKind.CLIP, key=None, at=None,
        purpose=Purpose.CERTIFICATION,
    ):  # fmt: skip
        wanted = Submission(challenge.id, kind, parts, key or uuid4().hex)
        async with in_transaction():
            return await service.submit(viewer, wanted, purpose, at or now)

    return submit


async def judged(viewer, judgement, at):
    """Add a capture that was judged so."""
    await Capture.create(
        id=uuid4(), challenge_id=uuid4(), account_id=viewer.account_id,
        device_id=viewer.device_id, person_id=viewer.person_id, purpose="certification",
        kind="clip", actions=[], part_count=1, submitted_at=at, idempotency_key=uuid4().hex,
        judged_at=at, outcome=judgement.outcome, reasons=list(judgement.reasons),
    )  # fmt: skip


# Consent


async def test_without_consent_there_is_no_challenge_and_no_template(database, retiree, begin):
    viewer = await retiree(consent=False)
    with pytest.raises(ConsentNeeded) as refused:
        await begin(viewer)
    assert refused.value.version == current_text().version
    assert await FaceTemplate.all().count() == 0


async def test_consent_is_to_the_version_in_force(database, retiree, now):
    viewer = await retiree(consent=False)
    with pytest.raises(ConsentOutdated) as refused:
        await service.give_consent(viewer, "1999-1", now)
    assert refused.value.version == current_text().version
    assert await FaceConsent.all().count() == 0


async def test_a_consent_to_an_older_version_has_to_be_given_again(database, retiree, begin, now):
    viewer = await retiree(consent=False)
    await templates.give_consent(viewer.account_id, "1999-1", "0" * 64, now)
    with pytest.raises(ConsentNeeded):
        await begin(viewer)
    await service.give_consent(viewer, current_text().version, now)
    assert await begin(viewer)


async def test_a_consent_is_kept_as_proof_with_the_texts_hash(database, retiree, now):
    viewer = await retiree(consent=False)
    await service.give_consent(viewer, current_text().version, now)
    later = now + timedelta(days=1)
    await service.withdraw_consent(viewer, later)
    row = await FaceConsent.get(account_id=viewer.account_id)
    shown = hashlib.sha256(current_text().text.encode()).hexdigest()
    assert (row.given_at, row.withdrawn_at, row.text_sha256) == (now, later, shown)


async def test_a_consent_given_twice_at_once_stands_once(database, retiree, now):
    viewer = await retiree(consent=False)
    version = current_text().version
    await asyncio.gather(*(service.give_consent(viewer, version, now) for _ in range(6)))
    assert await FaceConsent.filter(standing_key__not_isnull=True).count() == 1


async def test_withdrawing_deletes_the_template_and_lets_nothing_be_uploaded(
    database, retiree, begin, put, submit, now
):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    assert await FaceTemplate.all().count() == 1
    await service.withdraw_consent(viewer, now)
    assert await FaceTemplate.all().count() == 0
    for late in (put(viewer, challenge), submit(viewer, challenge)):
        with pytest.raises(ChallengeOver):
            await late
    with pytest.raises(ConsentNeeded):
        await begin(viewer)


async def test_nobody_draws_new_actions_by_consenting_anew(database, retiree, begin, now):
    viewer = await retiree()
    challenge = await begin(viewer)
    await service.withdraw_consent(viewer, now)
    await service.give_consent(viewer, current_text().version, now)
    assert await begin(viewer) == challenge


async def test_withdrawing_deletes_the_template_also_while_the_device_is_unproven(
    database, retiree, begin, now
):
    viewer = await retiree()
    await begin(viewer)
    await service.withdraw_consent(replace(viewer, person_id=None, needs_proof=True), now)
    assert await FaceTemplate.all().count() == 0


async def test_withdrawing_deletes_the_template_of_whom_a_binding_named(
    database, room, keyring, files, now
):
    stranger = await add_viewer(keyring, now)
    person_id = await add_person(keyring, now)
    await add_photo(keyring, files, person_id, now)
    await service.give_consent(stranger, current_text().version, now)
    await service.take_challenge(room, stranger, person_id, Purpose.BINDING, now)
    await service.withdraw_consent(stranger, now)
    assert await FaceTemplate.all().count() == 0


async def test_withdrawing_touches_nobody_elses(database, retiree, begin, now):
    mine, other = await retiree(), await retiree()
    await begin(mine)
    await begin(other)
    await service.withdraw_consent(mine, now)
    assert (await FaceTemplate.get()).person_id == other.person_id
    assert await begin(other)


# The registered photo


async def test_a_person_without_a_photo_is_told_how_to_get_one(database, keyring, begin, now):
    viewer = await add_viewer(keyring, now, await add_person(keyring, now))
    await service.give_consent(viewer, current_text().version, now)
    with pytest.raises(PhotoMissing):
        await begin(viewer)


@pytest.mark.parametrize(
    ("taken_on", "taken"), [(date(2016, 6, 8), True), (date(2016, 6, 7), False)]
)
async def test_a_photo_is_good_for_ten_years_to_the_day(
    database, retiree, begin, keyring, files, now, taken_on, taken
):
    viewer = await retiree()
    await add_photo(keyring, files, viewer.person_id, now, taken_on=taken_on)
    if taken:
        assert await begin(viewer)
    else:
        with pytest.raises(PhotoTooOld) as refused:
            await begin(viewer)
        assert refused.value.taken_year == 2016


def test_ten_years_before_a_leap_day_is_the_last_of_february():
    assert service.years_before(date(2028, 2, 29), 10) == date(2018, 2, 28)
    assert service.years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


async def test_a_photo_that_cannot_be_read_is_noted_and_not_read_again(
    database, retiree, begin, engine, now
):
    viewer = await retiree()
    engine.photo_reasons = (Reason.BLURRED,)
    for _ in range(3):
        with pytest.raises(PhotoTooPoor):
            await begin(viewer)
    photo = await RegisteredPhoto.get(person_id=viewer.person_id)
    assert (photo.state, photo.reasons) == ("too_poor", "blurred")
    assert engine.photos_read == 1
    assert await FaceTemplate.all().count() == 0


async def test_an_engine_that_crashes_does_not_make_a_photo_poor(
    database, retiree, begin, engine, now
):
    viewer = await retiree()
    engine.photo_reasons = (Reason.ENGINE_FAILED,)
    with pytest.raises(ComparisonAway) as refused:
        await begin(viewer)
    assert refused.value.retry_at > now
    assert (await RegisteredPhoto.get(person_id=viewer.person_id)).state == "unread"
    engine.photo_reasons = ()
    assert await begin(viewer)


async def test_a_busy_engine_says_when_to_come_back(database, retiree, begin, engine, now):
    viewer = await retiree()
    engine.busy = True
    with pytest.raises(ComparisonAway) as refused:
        await begin(viewer)
    assert refused.value.retry_at == now + timedelta(seconds=7)


async def test_a_template_is_made_once_and_sealed(database, retiree, begin, engine, room, now):
    viewer = await retiree()
    await begin(viewer)
    first = await service.reference(room, viewer.person_id, now)
    assert first == await service.reference(room, viewer.person_id, now)
    assert engine.photos_read == 1
    row = await FaceTemplate.get()
    assert row.sealed.startswith("f1.")
    assert (await RegisteredPhoto.get()).state == "ready"


async def test_a_template_is_made_again_for_a_new_photo(
    database, retiree, begin, engine, keyring, files, now
):
    viewer = await retiree()
    await begin(viewer)
    photo_id = await add_photo(keyring, files, viewer.person_id, now)
    await begin(viewer, now + DEADLINE)
    assert engine.photos_read == 2
    assert (await FaceTemplate.get()).photo_id == photo_id


async def test_a_template_is_made_again_for_a_new_model_and_the_old_one_goes(
    database, retiree, begin, engine, now
):
    viewer = await retiree()
    await begin(viewer)
    engine.model_id = "another-99999999"
    await begin(viewer, now + DEADLINE)
    assert (await FaceTemplate.get()).model_id == "another-99999999"


async def test_a_template_whose_key_is_gone_is_made_again(database, retiree, room, begin, now):
    viewer = await retiree()
    await begin(viewer)
    other = type(room.keyring).from_secrets("f2:another secret", "a face lookup secret", "face")
    rekeyed = replace(room, keyring=other)
    assert await service.reference(rekeyed, viewer.person_id, now)
    assert (await FaceTemplate.get()).sealed.startswith("f2.")


async def test_a_template_that_two_devices_need_at_once_stands_once(database, retiree, begin, now):
    viewer = await retiree()
    devices = [await add_session(viewer, now) for _ in range(5)]
    await asyncio.gather(*map(begin, devices))
    assert await FaceTemplate.all().count() == 1


async def test_people_with_templates_are_counted_once_each(database, retiree, begin, now):
    for _ in range(2):
        await begin(await retiree())
    assert await templates.count_people() == 2


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


# Parts


async def test_a_part_is_kept_sealed_and_listed(database, retiree, begin, put, files, now):
    viewer = await retiree()
    challenge = await begin(viewer)
    part = await put(viewer, challenge)
    assert (part.size, part.sha256) == (len(CLIP), hashlib.sha256(CLIP).hexdigest())
    assert await service.list_parts(viewer, challenge.id) == [part]
    kept = files.kept[part.file_name]
    assert kept.startswith(b"f1.")
    assert b"ftyp" not in kept


async def test_a_part_sent_again_replaces_itself(database, retiree, begin, put, files):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge, data=b"half")
    part = await put(viewer, challenge)
    assert await service.list_parts(viewer, challenge.id) == [part]
    assert len([name for name in files.kept if name.startswith("captures/")]) == 1


async def test_a_part_sent_many_times_at_once_stands_once(database, retiree, begin, put):
    viewer = await retiree()
    challenge = await begin(viewer)
    await asyncio.gather(*(put(viewer, challenge) for _ in range(8)))
    assert await CapturePart.all().count() == 1


async def test_parts_come_in_any_order_and_what_is_missing_is_seen(database, retiree, begin, put):
    viewer = await retiree()
    challenge = await begin(viewer)
    for position in (3, 0, 2):
        await put(viewer, challenge, position)
    parts = await service.list_parts(viewer, challenge.id)
    assert [part.position for part in parts] == [0, 2, 3]


@pytest.mark.parametrize(
    ("position", "size", "at_ms"),
    [
        (0, 0, None),
        (0, LIMITS.part_bytes + 1, None),
        (0, LIMITS.still_bytes + 1, 0),
        (-1, 1, None),
        (LIMITS.clip_parts, 1, None),
        (LIMITS.stills_most, 1, 0),
    ],
)
async def test_a_part_that_is_empty_too_large_or_has_no_place_is_refused(
    sqlite, retiree, begin, put, position, size, at_ms
):
    viewer = await retiree()
    with pytest.raises(PartRefused):
        await put(viewer, await begin(viewer), position, b"x" * size, at_ms)


async def test_parts_of_just_the_allowed_size_are_taken(sqlite, retiree, begin, put):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge, LIMITS.clip_parts - 1, b"x" * LIMITS.part_bytes)
    await put(viewer, challenge, LIMITS.stills_most - 1, b"x" * LIMITS.still_bytes, 0)


# Submitting


async def test_a_submitted_recording_waits_with_its_work(database, retiree, begin, put, submit):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    capture = await submit(viewer, challenge)
    assert capture.actions == challenge.actions
    assert await store.count_waiting() == 1
    assert await Work.filter(job=service.JUDGE, key=str(capture.id)).count() == 1


async def test_of_twenty_submissions_at_once_one_counts(database, retiree, begin, put, submit):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    found = await asyncio.gather(
        *(submit(viewer, challenge) for _ in range(20)), return_exceptions=True
    )
    refused = [one for one in found if isinstance(one, BaseException)]
    assert len(refused) == 19
    assert {type(one) for one in refused} <= {Stale, ChallengeOver}
    assert await Capture.all().count() == await Work.all().count() == 1


async def test_a_key_used_for_something_else_is_stale(database, retiree, begin, put, submit):
    viewer = await retiree()
    for purpose, at_once in ((Purpose.BINDING, True), (Purpose.CERTIFICATION, False)):
        challenge = await begin(viewer, purpose=purpose)
        await put(viewer, challenge)
        if at_once:
            await submit(viewer, challenge, purpose=purpose, key="the same")
        else:
            with pytest.raises(Stale):
                await submit(viewer, challenge, purpose=purpose, key="the same")
    assert await Capture.all().count() == 1
    assert (await store.find_challenge(viewer, challenge.id)).submitted_at is None


def test_keys_of_accounts_and_long_keys_are_kept_apart():
    mine, other = (type("V", (), {"account_id": uuid4()}) for _ in range(2))
    keys = {service.idempotency_key(v, k) for v in (mine, other) for k in ("a", "x" * 199 + "a")}
    keys |= {service.idempotency_key(mine, "x" * 199 + "b")}
    assert len(keys) == 5
    assert max(map(len, keys)) <= 120


async def test_a_challenge_for_another_purpose_cannot_be_submitted(
    database, retiree, begin, put, submit
):
    viewer = await retiree()
    challenge = await begin(viewer, purpose=Purpose.BINDING)
    await put(viewer, challenge)
    with pytest.raises(NotFound):
        await submit(viewer, challenge)


@pytest.mark.parametrize(("announced", "missing"), [(3, 1), (5, 3), (0, 1), (-7, 1)])
async def test_missing_parts_are_counted_and_nothing_is_lost(
    database, retiree, begin, put, submit, announced, missing
):
    viewer = await retiree()
    challenge = await begin(viewer)
    for position in (0, 2):
        await put(viewer, challenge, position)
    with pytest.raises(UploadIncomplete) as refused:
        await submit(viewer, challenge, parts=announced)
    assert refused.value.missing == missing
    await put(viewer, challenge, 1)
    assert await submit(viewer, challenge, parts=3)


async def test_a_recording_too_large_in_all_is_refused(sqlite, retiree, begin, put, submit):
    viewer = await retiree()
    challenge = await begin(viewer)
    for position in range(9):
        await put(viewer, challenge, position, b"x" * LIMITS.part_bytes)
    with pytest.raises(CaptureTooLarge):
        await submit(viewer, challenge, parts=9)
    assert await submit(viewer, challenge, parts=8)


@pytest.mark.parametrize(("stills", "taken"), [(5, False), (6, True), (40, True), (41, False)])
async def test_six_to_forty_stills_are_taken(sqlite, retiree, begin, put, submit, stills, taken):
    viewer = await retiree()
    challenge = await begin(viewer)
    for position in range(min(stills, LIMITS.stills_most)):
        await put(viewer, challenge, position, b"a still", position * 200)
    if taken:
        assert await submit(viewer, challenge, parts=stills, kind=CaptureKind.STILLS)
    else:
        with pytest.raises(WrongStillCount):
            await submit(viewer, challenge, parts=stills, kind=CaptureKind.STILLS)


async def test_stills_need_their_times(sqlite, retiree, begin, put, submit):
    viewer = await retiree()
    challenge = await begin(viewer)
    for position in range(6):
        await put(viewer, challenge, position, b"a still", None if position == 4 else position)
    with pytest.raises(UploadIncomplete) as refused:
        await submit(viewer, challenge, parts=6, kind=CaptureKind.STILLS)
    assert refused.value.missing == 1


async def test_a_full_queue_says_when_to_come_back_and_keeps_the_upload(
    database, retiree, begin, put, submit, monkeypatch, now
):
    monkeypatch.setattr(service, "QUEUE_MOST", 2)
    for _ in range(2):
        viewer = await retiree()
        challenge = await begin(viewer)
        await put(viewer, challenge)
        await submit(viewer, challenge)
    last = await retiree()
    challenge = await begin(last)
    await put(last, challenge)
    with pytest.raises(Busy) as refused:
        await submit(last, challenge)
    assert refused.value.retry_at > now
    await Capture.all().update(judged_at=now)
    assert await submit(last, challenge)


async def test_what_is_submitted_in_a_transaction_that_fails_is_not(
    database, retiree, begin, put, now
):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    wanted = Submission(challenge.id, CaptureKind.CLIP, 1, "k")
    with pytest.raises(RuntimeError):
        async with in_transaction():
            await service.submit(viewer, wanted, Purpose.CERTIFICATION, now)
            raise RuntimeError
    assert await Capture.all().count() == await Work.all().count() == 0
    assert (await FaceChallenge.get()).submitted_at is None


async def test_after_submitting_nothing_can_be_put_in_or_changed(
    database, retiree, begin, put, submit, now
):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    await submit(viewer, challenge)
    for late in (
        put(viewer, challenge),
        submit(viewer, challenge),
        service.exchange_action(viewer, challenge.id, 0, now),
    ):
        with pytest.raises(ChallengeOver):
            await late
    assert (await begin(viewer)).id != challenge.id


async def test_photo_states_are_known(sqlite, keyring, files, now):
    person_id = await add_person(keyring, now)
    await add_photo(keyring, files, person_id, now, state=PhotoState.READY)
    assert (await RegisteredPhoto.get()).state == "ready"
