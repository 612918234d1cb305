from datetime import timedelta

import pytest

from certification.handover_store import note_refusal
from certification.models import HandOver, RevocationRequest
from kernel.models import Work
from kernel.viewer import Role
from tests.schema.test_campaigns import someone

RENEW = """mutation($id: ID!) { renewPensionMessage(id: $id) { __typename
  ... on Problem { code message } } }"""
ASK = """mutation($input: RevocationInput!) { askRevocation(input: $input) { __typename
  ... on RevocationRequest { id number mine } ... on Problem { code message } } }"""
REQUESTS = "{ revocationRequests { edges { node { id number reason note mine } } } }"
CONFIRM = """mutation($id: ID!) { confirmRevocation(id: $id) { __typename
  ... on Problem { code message } } }"""
DISMISS = """mutation($id: ID!) { dismissRevocation(id: $id) { __typename
  ... on Problem { code message } } }"""
ACTS = "{ pensionActs { edges { node { account what number } } } }"


@pytest.fixture
async def number(database, desk):
    """The number of a published success."""
    _, case = await desk.submit(await desk.retiree())
    await desk.work()
    desk.clock.advance(timedelta(days=10))
    await desk.work()
    return case["number"]


@pytest.fixture
async def chiefs(database, desk):
    return [await someone(desk, Role.ADMINISTRATOR) for _ in range(2)]


async def nodes(desk, viewer, document):
    return [edge["node"] for edge in (await desk.ask(viewer, document))["edges"]]


async def test_a_refused_message_is_written_anew(desk, chiefs, number):
    message = await HandOver.get()
    told = await desk.ask(chiefs[0], RENEW, id=str(message.id))
    assert told["code"] == "MESSAGE_NOT_REFUSED"
    await note_refusal(message.id, "schema")
    assert await desk.ask(chiefs[0], RENEW, id=str(message.id)) == {"__typename": "Done"}
    assert (await HandOver.get()).refusal == ""
    assert (await Work.get(job="hand_over", key=str(message.id))).run_at == desk.clock.now()
    assert await desk.codes(chiefs[0], RENEW, id="none of ours") == ["BAD_USER_INPUT"]


async def test_a_revocation_is_asked_for_by_one_and_confirmed_by_another(desk, chiefs, number):
    first, second = chiefs
    given = {"number": number, "reason": "FRAUD", "note": "家属来电称非本人"}
    wrong = await desk.ask(first, ASK, input={**given, "note": ""})
    assert wrong["code"] == "REVOCATION_NOTE_WRONG"
    asked = await desk.ask(first, ASK, input=given)
    assert (asked["number"], asked["mine"]) == (number, True)
    (seen,) = await nodes(desk, second, REQUESTS)
    assert seen == {**given, "id": asked["id"], "mine": False}
    told = await desk.ask(first, CONFIRM, id=asked["id"])
    assert "另一位系统管理员" in told["message"]
    assert await desk.ask(second, CONFIRM, id=asked["id"]) == {"__typename": "Done"}
    assert (await RevocationRequest.get()).confirmed is True
    assert (await desk.ask(second, DISMISS, id=asked["id"]))["code"] == "NOT_FOUND"
    auditor = await someone(desk, Role.AUDITOR)
    acts = await nodes(desk, auditor, ACTS)
    assert {(one["what"], one["number"]) for one in acts} == {
        ("REVOCATION_ASKED", number), ("REVOCATION_CONFIRMED", number),
    }  # fmt: skip
    assert all(one["account"] for one in acts)
    assert await desk.codes(first, ACTS) == ["FORBIDDEN"]
