import asyncio
import hashlib
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tortoise.transactions import in_transaction

from faces import service, store
from faces.errors import (
    Busy,
    CaptureTooLarge,
    ChallengeOver,
    PartRefused,
    UploadIncomplete,
    WrongStillCount,
)
from faces.limits import LIMITS
from faces.models import Capture, CapturePart, FaceChallenge
from faces.records import CaptureKind, Purpose, Submission, Waiting
from kernel.errors import NotFound, Stale
from kernel.models import Work
from tests.faces.room import CLIP

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
    monkeypatch.setattr(service, "LIMITS", replace(LIMITS, waiting_most=4, usual_seconds=3.0))
    for _ in range(4):
        viewer = await retiree()
        challenge = await begin(viewer)
        await put(viewer, challenge)
        await submit(viewer, challenge)
    last = await retiree()
    challenge = await begin(last)
    await put(last, challenge)
    with pytest.raises(Busy) as refused:
        await submit(last, challenge)
    assert refused.value.retry_at == now + timedelta(seconds=6)  # half of them, 3 s each
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


async def test_who_waits_is_told_how_long_at_the_pace_of_late(
    database, retiree, begin, put, submit, now
):
    waiting = []
    for second in range(3):
        viewer = await retiree()
        challenge = await begin(viewer)
        await put(viewer, challenge)
        at = now + timedelta(seconds=second)
        waiting.append(await submit(viewer, challenge, at=at))
    last = waiting[-1]
    assert await service.find_waiting(last, now) == Waiting(ahead=2, seconds=9)
    for place, capture in enumerate(waiting[:2]):  # one came seven seconds after the other
        judged_at = now + timedelta(seconds=10 + 7 * place)
        await Capture.filter(id=capture.id).update(judged_at=judged_at)
    later = now + timedelta(seconds=20)
    assert await service.find_waiting(last, later) == Waiting(ahead=0, seconds=7)
    first = await store.get_capture_for_system(waiting[0].id)
    assert await service.find_waiting(first, later) is None
    long_after = later + timedelta(minutes=LIMITS.pace_minutes)
    assert await service.find_waiting(last, long_after) == Waiting(ahead=0, seconds=3)
