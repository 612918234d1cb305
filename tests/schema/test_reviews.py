from dataclasses import replace

from strawberry import relay

from certification.reviews import look_at_photo, look_at_recording
from kernel.viewer import Role
from schema.nodes import row_id
from tests.fakes import DIFFERENT, UNCERTAIN
from tests.populate import add_viewer

REVIEWS = """query($first: Int! = 50, $after: String) { reviews(first: $first, after: $after) {
  total edges { node { id number kind second dueOn } } pageInfo { hasNextPage endCursor } } }"""
STUCK = "{ reviewsWithoutReviewer }"
REVIEW = """query($id: ID!) { review(id: $id) { number kind nameMasked identityMasked difference
  statement path recordingDeleted first { reason note } choices { decision reasons } } }"""
DECIDE = """mutation($input: DecideReviewInput!) { decideReview(input: $input) { __typename
  ... on Case { status } ... on Problem { code message } } }"""
OBJECT = """mutation($input: ObjectionInput!) { submitObjection(input: $input) { __typename
  ... on Case { id status certification { isObjection } } ... on Problem { code message } } }"""
RECORDS = "{ certificationRecords { edges { node { mayObject isObjection case { id } } } } }"


async def reviewer(desk):
    viewer = await add_viewer(desk.keyring, desk.clock.now())
    return replace(viewer, roles=frozenset({Role.REVIEWER}))


async def queue(desk, viewer):
    return [edge["node"] for edge in (await desk.ask(viewer, REVIEWS))["edges"]]


async def look(desk, viewer, review):
    wanted = row_id(relay.GlobalID.from_id(review["id"]))
    now = desk.clock.now()
    await look_at_photo(desk.tools.terms, desk.tools.faces, viewer, desk.keyring, wanted, now)
    await look_at_recording(
        desk.tools.terms, desk.tools.faces, viewer, desk.keyring, wanted, None, now
    )


async def test_two_reviewers_refuse_and_the_person_objects(database, desk):
    person = await desk.retiree()
    desk.outside.engine.judgement = UNCERTAIN
    _, case = await desk.submit(person)
    await desk.work()
    first, second = await reviewer(desk), await reviewer(desk)
    (line,) = await queue(desk, first)
    assert (line["number"], line["kind"], line["second"]) == (case["number"], "UNCERTAIN", False)
    given = {
        "id": line["id"], "decision": "REFUSE", "reason": "OTHER_PERSON", "note": "眉眼不同",
    }  # fmt: skip
    assert (await desk.ask(first, DECIDE, input=given))["code"] == "LOOK_FIRST"
    await look(desk, first, line)
    assert (await desk.ask(first, DECIDE, input=given))["status"] == "IN_REVIEW"
    shown = await desk.ask(second, REVIEW, id=line["id"])
    assert shown["first"] == {"reason": "OTHER_PERSON", "note": "眉眼不同"}
    assert shown["difference"] == 0.5
    assert shown["nameMasked"].startswith("*")
    assert await desk.ask(first, REVIEW, id=line["id"]) is None
    await look(desk, second, line)
    assert (await desk.ask(second, DECIDE, input=given))["status"] == "DECIDED"
    assert await queue(desk, second) == []


async def test_who_was_refused_is_offered_an_objection_once(database, desk):
    person = await desk.retiree()
    desk.outside.engine.judgement = DIFFERENT
    await desk.submit(person)
    await desk.work()
    (edge,) = (await desk.ask(person, RECORDS))["edges"]
    assert (edge["node"]["mayObject"], edge["node"]["isObjection"]) == (True, False)
    given = {
        "caseId": edge["node"]["case"]["id"], "statement": "刚动过手术，确是本人",
        "idempotencyKey": "key-12345",
    }  # fmt: skip
    opened = await desk.ask(person, OBJECT, input=given)
    assert (opened["status"], opened["certification"]) == ("IN_REVIEW", {"isObjection": True})
    edges = (await desk.ask(person, RECORDS))["edges"]
    assert [e["node"]["mayObject"] for e in edges] == [False, False]
    assert await desk.codes(person, OBJECT, input={**given, "idempotencyKey": "x"}) == [
        "BAD_USER_INPUT"
    ]
    (line,) = await queue(desk, await reviewer(desk))
    found = await desk.ask(await reviewer(desk), REVIEW, id=line["id"])
    assert found["statement"] == "刚动过手术，确是本人"
    assert "RECORD_AGAIN" not in [choice["decision"] for choice in found["choices"]]


async def test_the_queue_is_counted_whole_and_read_page_by_page(database, desk):
    desk.outside.engine.judgement = UNCERTAIN
    numbers = []
    for _ in range(3):
        _, case = await desk.submit(await desk.retiree())
        numbers.append(case["number"])
    await desk.work()
    viewer, after, seen = await reviewer(desk), None, []
    for expected in ([True, 2], [False, 1]):
        page = await desk.ask(viewer, REVIEWS, first=2, after=after)
        assert page["total"] == 3
        assert [page["pageInfo"]["hasNextPage"], len(page["edges"])] == expected
        seen += [edge["node"]["number"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert sorted(seen) == sorted(numbers)
    assert await desk.codes(viewer, REVIEWS, after="nonsense") == ["BAD_USER_INPUT"]
    boss = replace(viewer, roles=frozenset({Role.ADMINISTRATOR}))
    assert await desk.ask(boss, STUCK) == 3  # no account is a reviewer in the book of the staff
    assert await desk.codes(viewer, STUCK) == ["FORBIDDEN"]
