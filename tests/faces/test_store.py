from datetime import timedelta
from uuid import uuid4

import pytest
from tortoise import Tortoise

from faces import store
from faces.models import Capture, FaceChallenge
from faces.readings import Action, ActionSeen, Judgement, Outcome, Reason
from faces.records import PartRecord, Purpose
from kernel.errors import NotFound
from kernel.viewer import Viewer

viewer = Viewer(uuid4(), uuid4(), uuid4(), uuid4())


async def challenge_at(now, **more):
    return await store.add_challenge(
        viewer,
        viewer.person_id,
        more.pop("purpose", Purpose.CERTIFICATION),
        (Action.BLINK, Action.NOD),
        exchanges=2,
        extensions=2,
        deadline=now + timedelta(minutes=5),
        open_key=uuid4().hex,
        now=now,
    )


async def capture_at(now, **more):
    given = {
        "id": uuid4(), "challenge_id": uuid4(), "account_id": viewer.account_id,
        "device_id": viewer.device_id, "person_id": viewer.person_id, "purpose": "certification",
        "kind": "clip", "actions": ["blink"], "part_count": 1, "submitted_at": now,
        "idempotency_key": uuid4().hex,
    }  # fmt: skip
    return await Capture.create(**(given | more))


async def test_a_judgement_is_kept_whole_and_once(database, now):
    capture = await capture_at(now)
    judgement = Judgement(
        Outcome.REFUSED,
        (Reason.ACTION_MISSING,),
        Action.NOD,
        0.41,
        (ActionSeen(Action.BLINK, 0.5, 0.7),),
        {"print": 0.25},
        "model-1",
        fingerprints=("file:1",),
    )
    assert await store.save_judgement(capture.id, judgement, now, now)
    other = Judgement(Outcome.MATCH)
    assert not await store.save_judgement(capture.id, other, now + timedelta(1), None)
    row = await Capture.get(id=capture.id)
    assert (row.outcome, row.reasons, row.missing_action) == ("refused", ["action_missing"], "nod")
    assert (row.seen, row.attack) == ([["blink", 0.5, 0.7]], {"print": 0.25})
    assert (row.judged_at, row.delete_after, row.fingerprints) == (now, now, ["file:1"])
    kept = await store.get_capture_for_system(capture.id)
    assert (kept.outcome, kept.missing_action) == (Outcome.REFUSED, Action.NOD)


async def test_fingerprints_of_a_person_stay_when_the_recording_is_deleted(database, now):
    for n in range(3):
        marks = [f"file:{n}"]
        await capture_at(now, judged_at=now + timedelta(n), deleted_at=now, fingerprints=marks)
    await capture_at(now, judged_at=now, fingerprints=None)
    await capture_at(now, person_id=uuid4(), judged_at=now, fingerprints=["file:other"])
    found = await store.list_fingerprints(viewer.person_id, 10)
    assert found == [["file:2"], ["file:1"], ["file:0"]]
    assert await store.list_fingerprints(viewer.person_id, 1) == [["file:2"]]


async def test_captures_are_listed_for_deletion_when_their_time_is_over(database, now):
    late, early = [await capture_at(now, delete_after=now - timedelta(n)) for n in (0, 1)]
    await capture_at(now, delete_after=now + timedelta(seconds=1))
    await capture_at(now, delete_after=now, deleted_at=now)
    await capture_at(now)
    assert [c.id for c in await store.list_to_delete(now, 9)] == [early.id, late.id]


async def test_only_unsubmitted_challenges_past_their_time_are_abandoned(database, now):
    old = await challenge_at(now - timedelta(days=2))
    submitted = await challenge_at(now - timedelta(days=2))
    await store.take_challenge(submitted.id, now)
    await challenge_at(now)
    found = await store.list_abandoned(now - timedelta(days=1), 9)
    assert [challenge.id for challenge in found] == [old.id]
    await store.forget_challenge(old.id)
    await store.forget_challenge(submitted.id)
    assert await FaceChallenge.filter(id__in=[old.id, submitted.id]).count() == 1


async def test_thousands_of_old_challenges_do_not_stop_the_search(sqlite, now):
    connection = Tortoise.get_connection("default")
    await connection.execute_query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)"
        " INSERT INTO face_challenge (id, account_id, device_id, person_id, purpose, actions,"
        " exchanges_left, extensions_left, issued_at, deadline)"
        " SELECT printf('00000000-0000-0000-0000-%012d', i), id, id, id, 'binding', '[]', 0, 0,"
        " at, at FROM n, (SELECT ? AS id, ? AS at)",
        [str(uuid4()), now.isoformat(" ")],
    )
    assert len(await store.list_abandoned(now + timedelta(days=1), 200)) == 200


async def test_parts_of_one_challenge_are_forgotten_and_no_others(database, now):
    mine, other = await challenge_at(now), await challenge_at(now)
    for challenge in (mine, other):
        for position in (1, 0):
            await store.put_part(challenge.id, PartRecord(position, 1, "0" * 64, None, "n"))
    await store.forget_parts(mine.id)
    assert await store.list_parts(mine.id) == []
    assert [part.position for part in await store.list_parts(other.id)] == [0, 1]


async def test_a_challenge_is_used_up_once(database, now):
    challenge = await challenge_at(now)
    assert await store.take_challenge(challenge.id, now)
    assert not await store.take_challenge(challenge.id, now)


async def test_a_capture_is_found_by_its_own_account_with_a_proven_device_only(database, now):
    capture = await capture_at(now)
    stranger = Viewer(uuid4(), uuid4(), uuid4())
    unproven = Viewer(viewer.account_id, uuid4(), uuid4(), None, needs_proof=True)
    assert await store.find_capture_of_challenge(viewer, capture.challenge_id)
    assert await store.find_capture_of_challenge(stranger, capture.challenge_id) is None
    assert await store.find_capture_of_challenge(unproven, capture.challenge_id) is None


async def test_a_person_is_known_as_matched_by_whatever_account(database, now):
    assert not await store.was_matched(viewer.person_id)
    await capture_at(now, outcome="different")
    assert not await store.was_matched(viewer.person_id)
    await capture_at(now, account_id=uuid4(), outcome="match")
    assert await store.was_matched(viewer.person_id)


async def test_a_capture_that_is_not_there_is_not_found(database):
    with pytest.raises(NotFound):
        await store.get_capture_for_system(uuid4())
    assert await store.find_capture_by_key("none") is None
    assert await store.list_captures([uuid4()]) == []
