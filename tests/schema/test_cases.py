import asyncio
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from strawberry import relay

from auth.models import Account, Session
from cases.rules import Action
from cases.store import get_case, move
from gateways.live_memory import LiveMemory
from gateways.live_redis import LiveRedis
from schema.cases import case_topic
from schema.nodes import row_id
from tests.fakes import NO_FACE
from tests.populate import add_session, add_viewer

PROGRESS = """subscription($id: ID!) { caseProgress(id: $id) { status statusText closedAt
  events { action status note } certification { passed } } }"""
CAPTURE = """subscription($id: ID!) { captureProgress(challengeId: $id) {
  state reasons { code } } }"""
NODE = "query($id: ID!) { node(id: $id) { ... on Case { status events { action } } } }"


@pytest.fixture(params=["memory", "redis"])
def live_url(request):
    return "" if request.param == "memory" else request.getfixturevalue("redis_url")


@pytest.fixture
async def live(live_url):
    if not live_url:
        yield LiveMemory()
        return
    one = LiveRedis(live_url)
    yield one
    await one.close()


async def heard(stream):
    async with asyncio.timeout(20):
        result = await anext(stream)
    assert result.errors is None, result.errors
    (data,) = result.data.values()
    return data


async def ended(stream):
    async with asyncio.timeout(20):
        with pytest.raises(StopAsyncIteration):
            await anext(stream)
    return True


def own_id(global_id):
    return row_id(relay.GlobalID.from_id(global_id))


async def test_a_case_is_followed_to_its_end_and_nothing_heard_is_stale(sqlite, make_desk, live):
    desk = make_desk(live=live)
    viewer = await desk.retiree()
    _, case = await desk.submit(viewer)
    async with desk.follow(viewer, PROGRESS, id=case["id"]) as stream:
        first = await heard(stream)
        assert (first["status"], len(first["events"])) == ("SUBMITTED", 1)
        await desk.work()
        second = await heard(stream)
        assert second["status"] == "DECIDED"
        assert [event["action"] for event in second["events"]] == ["SUBMIT", "DECIDE"]
        assert second["certification"] == {"passed": None}
        desk.clock.advance(timedelta(days=3))
        await desk.work()
        third = await heard(stream)
        assert (third["status"], len(third["events"])) == ("SUCCEEDED", 3)
        assert third["certification"] == {"passed": True}
        assert await ended(stream)


async def test_a_recording_is_followed_until_it_is_judged(sqlite, make_desk, live):
    desk = make_desk(live=live)
    viewer = await desk.retiree()
    desk.outside.engine.judgement = NO_FACE
    challenge, _ = await desk.submit(viewer)
    async with desk.follow(viewer, CAPTURE, id=challenge["id"]) as stream:
        assert await heard(stream) == {"state": "WAITING", "reasons": []}
        await desk.work()
        assert await heard(stream) == {"state": "RETURNED", "reasons": [{"code": "NO_FACE"}]}
        assert await ended(stream)


async def test_who_comes_late_hears_how_it_stands(sqlite, desk):
    viewer = await desk.retiree()
    desk.outside.engine.judgement = NO_FACE
    challenge, case = await desk.submit(viewer)
    await desk.work()
    for document, wanted in ((PROGRESS, case), (CAPTURE, challenge)):
        async with desk.follow(viewer, document, id=wanted["id"]) as stream:
            assert await heard(stream)
            assert await ended(stream)


async def refused(desk, viewer, document, wanted):
    async with desk.follow(viewer, document, id=wanted) as stream:
        async with asyncio.timeout(20):
            found = stream if hasattr(stream, "errors") else await anext(stream)
    return [error.extensions["code"] for error in found.errors]


async def test_a_foreign_case_or_recording_is_refused_as_one_that_is_not_there(database, desk, now):
    viewer = await desk.retiree()
    challenge, case = await desk.submit(viewer)
    nowhere = b64encode(f"Case:{uuid4()}".encode()).decode()
    unproven = replace(await add_session(viewer, now), person_id=None, needs_proof=True)
    await _forget_proof(unproven)
    for stranger in (await desk.retiree(), await add_viewer(desk.keyring, now), unproven):
        for document, wanted in ((PROGRESS, case["id"]), (CAPTURE, challenge["id"])):
            assert await refused(desk, stranger, document, wanted) == ["BAD_USER_INPUT"]
            assert await refused(desk, stranger, document, nowhere) == ["BAD_USER_INPUT"]


async def _forget_proof(viewer):
    from auth.models import AccountDevice

    rows = AccountDevice.filter(account_id=viewer.account_id, device_id=viewer.device_id)
    await rows.update(proven_at=None)


async def test_a_nonsense_id_is_refused(sqlite, desk):
    viewer = await desk.retiree()
    nonsense = b64encode(b"Case:nonsense").decode()
    for document in (PROGRESS, CAPTURE):
        assert await refused(desk, viewer, document, nonsense) == ["BAD_USER_INPUT"]


async def test_a_revoked_session_hears_nothing_more(sqlite, desk, now):
    viewer = await desk.retiree()
    _, case = await desk.submit(viewer)
    async with desk.follow(viewer, PROGRESS, id=case["id"]) as stream:
        await heard(stream)
        await Session.filter(id=viewer.session_id).update(revoked_at=now)
        await desk.work()
        async with asyncio.timeout(20):
            result = await anext(stream)
    assert [e.extensions["code"] for e in result.errors] == ["UNAUTHENTICATED"]
    assert not result.data


async def test_who_loses_the_binding_hears_no_more_of_the_certification(sqlite, desk, now):
    viewer = await desk.retiree()
    _, case = await desk.submit(viewer)
    async with desk.follow(viewer, PROGRESS, id=case["id"]) as stream:
        await heard(stream)
        await Account.filter(id=viewer.account_id).update(person_id=None)
        await desk.work()
        assert (await heard(stream))["certification"] is None


async def test_one_context_asks_twice_and_gets_what_holds_now(sqlite, desk, now):
    viewer = await desk.retiree()
    _, case = await desk.submit(viewer)
    socket = desk.context(viewer)
    before = await desk.ask(viewer, NODE, id=case["id"], context=socket)
    await move(
        await get_case(viewer, own_id(case["id"])), Action.SEND_TO_REVIEW, now, actor="system"
    )
    after = await desk.ask(viewer, NODE, id=case["id"], context=socket)
    assert (before["status"], len(before["events"])) == ("SUBMITTED", 1)
    assert (after["status"], len(after["events"])) == ("IN_REVIEW", 2)


async def test_a_page_that_left_is_forgotten(sqlite, desk):
    viewer = await desk.retiree()
    _, case = await desk.submit(viewer)
    bells = desk.tools.auth.live._bells
    async with desk.follow(viewer, PROGRESS, id=case["id"]) as stream:
        await heard(stream)
        assert case_topic(own_id(case["id"])) in bells
    assert case_topic(own_id(case["id"])) not in bells


async def test_a_case_shows_its_words_and_not_who_of_the_staff_acted(sqlite, desk, now):
    viewer = await desk.retiree()
    _, case = await desk.submit(viewer)
    staff = str(uuid4())
    await move(await get_case(viewer, own_id(case["id"])), Action.SEND_TO_REVIEW, now, actor=staff)
    shown = await desk.execute(
        viewer,
        "query($id: ID!) { node(id: $id) { ... on Case { number procedure dueOn statusText "
        "events { at action status statusText note } } } }",
        id=case["id"],
    )
    assert staff not in str(shown.data)
    assert shown.data["node"]["statusText"] == "正在由工作人员复核"
