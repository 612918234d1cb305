from faces.consent import current_text
from faces.models import FaceConsent, FaceTemplate
from tests.populate import add_session
from tests.schema.conftest import START

TEXT = "{ faceConsentText { version text } }"
GIVE = """mutation($version: String!) { giveFaceConsent(version: $version) { __typename
  ... on FaceConsent { version current } ... on Problem { code } } }"""
WITHDRAW = "mutation { withdrawFaceConsent { __typename } }"
EXCHANGE = """mutation($id: ID!, $position: Int!) {
  exchangeAction(challengeId: $id, position: $position) { __typename
    ... on Challenge { id actions exchangesLeft } ... on Problem { code } } }"""
EXTEND = """mutation($id: ID!) { extendChallenge(challengeId: $id) { __typename
    ... on Challenge { id deadline extensionsLeft } ... on Problem { code } } }"""
CAPTURE = """query($id: ID!) { node(id: $id) { ... on Challenge { submittedAt capture {
  id state reasons { code } waiting { ahead seconds } } }
  ... on Capture { state waiting { ahead } } } }"""


async def test_anybody_may_read_the_consent_text(sqlite, desk):
    found = await desk.ask(None, TEXT)
    assert found == {"version": current_text().version, "text": current_text().text}


async def test_consent_is_given_and_withdrawn(database, desk):
    viewer = await desk.retiree(consent=False)
    version = (await desk.ask(viewer, TEXT))["version"]
    assert (await desk.ask(viewer, START))["code"] == "CONSENT_NEEDED"
    assert (await desk.ask(viewer, GIVE, version="old"))["code"] == "CONSENT_OUTDATED"
    assert (await desk.ask(viewer, GIVE, version=version))["current"] is True
    assert (await desk.ask(viewer, START))["__typename"] == "Challenge"
    assert await FaceTemplate.all().count() == 1
    assert (await desk.ask(viewer, WITHDRAW))["__typename"] == "Done"
    assert await FaceTemplate.all().count() == 0
    assert await FaceConsent.filter(withdrawn_at__not_isnull=True).count() == 1


async def test_actions_are_exchanged_and_time_is_extended(database, desk):
    viewer = await desk.retiree()
    challenge = await desk.ask(viewer, START)
    for left in (1, 0):
        found = await desk.ask(viewer, EXCHANGE, id=challenge["id"], position=1)
        assert found["exchangesLeft"] == left
        assert found["actions"][0] == challenge["actions"][0]
        found = await desk.ask(viewer, EXTEND, id=challenge["id"])
        assert found["extensionsLeft"] == left
    found = await desk.ask(viewer, EXCHANGE, id=challenge["id"], position=1)
    assert found["code"] == "NO_EXCHANGE_LEFT"
    assert (await desk.ask(viewer, EXTEND, id=challenge["id"]))["code"] == "NO_EXTENSION_LEFT"


async def test_a_challenge_of_another_device_is_not_found(database, desk, now):
    viewer = await desk.retiree()
    challenge = await desk.ask(viewer, START)
    other = await add_session(viewer, now)
    assert (await desk.ask(other, EXTEND, id=challenge["id"]))["code"] == "NOT_FOUND"
    assert await desk.ask(other, CAPTURE, id=challenge["id"]) is None


async def test_a_capture_is_shown_with_its_challenge_and_by_itself(sqlite, desk):
    viewer, stranger = await desk.retiree(), await desk.retiree()
    challenge, _ = await desk.submit(viewer)
    found = await desk.ask(viewer, CAPTURE, id=challenge["id"])
    assert found["submittedAt"]
    assert found["capture"]["state"] == "WAITING"
    assert found["capture"]["waiting"] == {"ahead": 0, "seconds": 3}
    await desk.work()
    capture = found["capture"]["id"]
    assert await desk.ask(viewer, CAPTURE, id=capture) == {"state": "ACCEPTED", "waiting": None}
    assert await desk.ask(stranger, CAPTURE, id=capture) is None


async def test_when_comparison_is_away_it_is_said_when_to_come_back(sqlite, desk):
    viewer = await desk.retiree()
    desk.outside.engine.busy = True
    assert (await desk.ask(viewer, START))["code"] == "COMPARISON_AWAY"
