from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from graphql import GraphQLError
from hypothesis import given
from hypothesis import strategies as st

from certification.records import CertificationRecord
from certification.rules import Way
from certification.store import add
from persons.models import Person
from schema.certification import PAGE_MOST, read_cursor, write_cursor
from tests.fakes import DIFFERENT, NO_FACE
from tests.populate import add_viewer
from tests.schema.conftest import START, SUBMIT

OVERVIEW = """{ certification { scope scopeReason scopeMessage dueOn lastCertifiedOn renewFrom
  openCase { number certification { passed } } } }"""
RECORDS = """query($first: Int, $after: String) {
  certificationRecords(first: $first, after: $after) {
    edges { cursor node { id way passed submittedAt publishAt publishedAt
      case { number status statusText } reasons { code message action } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
NODE = """query($id: ID!) { node(id: $id) { __typename
  ... on CertificationEntry { passed } ... on Case { number } ... on Challenge { actions } } }"""


def record(at, row_id):
    return CertificationRecord(
        row_id, uuid4(), None, uuid4(), uuid4(), Way.OWN_FACE, at, None, (), None, None, None
    )


YEAR_2000 = datetime(2000, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=36500)).map(lambda after: YEAR_2000 + after)


@given(moments, st.uuids())
def test_a_cursor_is_read_as_it_was_written(at: datetime, row_id: UUID) -> None:
    assert read_cursor(write_cursor(record(at, row_id))) == (at, row_id)


def encoded(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode()


GARBAGE = [
    "", "x", "a cursor", "===", "游标", "\x00", encoded(""), encoded("|"), encoded("2026-06-08|"),
    encoded(f"2026-06-08|{UUID(int=1)}"),
    encoded(f"2026-06-08T00:00:00|{UUID(int=1)}"),
    encoded(f"2026-06-08T00:00:00+08:00|{UUID(int=1)}"),
    encoded(f"0001-01-01T00:00:00+23:59|{UUID(int=1)}"),
    encoded("2026-06-08T00:00:00+00:00|none"),
    urlsafe_b64encode(b"\xff\xfe").decode(),
]  # fmt: skip


@pytest.mark.parametrize("cursor", GARBAGE)
async def test_a_cursor_of_garbage_is_refused(sqlite, desk, cursor):
    viewer = await desk.retiree()
    assert await desk.codes(viewer, RECORDS, after=cursor) == ["BAD_USER_INPUT"]


@given(st.text() | st.binary().map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_no_cursor_crashes(cursor):
    try:
        at, _ = read_cursor(cursor)
    except GraphQLError as refused:
        assert refused.extensions["code"] == "BAD_USER_INPUT"
    else:
        assert at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("first", [-1, PAGE_MOST + 1, 2**31 - 1])
async def test_a_page_has_its_limits(sqlite, desk, first):
    viewer = await desk.retiree()
    assert await desk.codes(viewer, RECORDS, first=first) == ["BAD_USER_INPUT"]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 100])
async def test_pages_of_any_size_give_the_same_list_and_end(database, desk, now, size):
    viewer = await desk.retiree()
    made = [
        await add(uuid4(), uuid4(), viewer.person_id, uuid4(), Way.OWN_FACE, at)
        for at in (now + timedelta(hours=n // 2) for n in range(7))
    ]
    wanted = sorted(made, key=lambda r: (r.submitted_at, r.id), reverse=True)
    found, after, more = [], None, True
    while more:
        page = await desk.ask(viewer, RECORDS, first=size, after=after)
        assert len(page["edges"]) <= size
        assert page["pageInfo"]["hasPreviousPage"] == bool(found)
        found += page["edges"]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
        assert after == page["edges"][-1]["cursor"]
    assert [edge["cursor"] for edge in found] == [write_cursor(r) for r in wanted]


async def test_an_empty_page_says_that_there_is_more(sqlite, desk, now):
    viewer = await desk.retiree()
    empty = {"hasPreviousPage": False, "startCursor": None, "endCursor": None}
    found = await desk.ask(viewer, RECORDS, first=0)
    assert found == {"edges": [], "pageInfo": {**empty, "hasNextPage": False}}
    await add(uuid4(), uuid4(), viewer.person_id, uuid4(), Way.OWN_FACE, now)
    found = await desk.ask(viewer, RECORDS, first=0)
    assert found["pageInfo"] == {**empty, "hasNextPage": True}


async def test_an_overview_says_until_when_and_why(database, desk):
    viewer = await desk.retiree(last_certified_on=date(2025, 7, 1))
    found = await desk.ask(viewer, OVERVIEW)
    assert (found["scope"], found["scopeReason"]) == ("MUST", "LIVES_OUTSIDE_BEIJING")
    assert (found["dueOn"], found["renewFrom"]) == ("2026-07-01", "2026-05-02")
    assert found["openCase"] is None
    english = await desk.ask(viewer, OVERVIEW, language="en")
    assert english["scopeMessage"].isascii()


async def test_who_is_bound_to_nobody_has_no_overview(sqlite, desk, now):
    assert await desk.ask(await add_viewer(desk.keyring, now), OVERVIEW) is None


async def test_a_certification_goes_from_start_to_record(database, desk):
    viewer = await desk.retiree()
    challenge, case = await desk.submit(viewer)
    assert challenge["uploadPath"].startswith("/captures/")
    assert len(challenge["actions"]) == 2
    assert (case["status"], case["dueOn"]) == ("SUBMITTED", "2026-06-11")
    await desk.work()
    (hidden,) = (await desk.ask(viewer, RECORDS))["edges"]
    assert hidden["node"]["passed"] is None
    assert hidden["node"]["case"]["status"] == "DECIDED"
    desk.clock.advance_to(datetime(2026, 6, 11, 1, 0, tzinfo=UTC))
    await desk.work()
    (shown,) = (await desk.ask(viewer, RECORDS))["edges"]
    assert shown["node"]["passed"] is True
    assert shown["node"]["case"] == {
        "number": case["number"], "status": "SUCCEEDED", "statusText": "认证通过",
    }  # fmt: skip
    assert (await desk.ask(viewer, START))["code"] == "ALREADY_CERTIFIED"


@pytest.mark.parametrize("judgement", [NO_FACE, DIFFERENT])
async def test_a_return_says_why_and_what_to_do_in_both_languages(sqlite, desk, judgement):
    viewer = await desk.retiree()
    desk.outside.engine.judgement = judgement
    await desk.submit(viewer)
    await desk.work()
    for language in ("zh", "en"):
        (edge,) = (await desk.ask(viewer, RECORDS, language=language))["edges"]
        (reason,) = edge["node"]["reasons"]
        assert reason["code"] == judgement.reasons[0].name
        assert reason["message"].isascii() == (language == "en")


async def test_what_is_missing_is_said_with_its_count(sqlite, desk):
    viewer = await desk.retiree()
    challenge = await desk.ask(viewer, START)
    given = {
        "challengeId": challenge["id"], "kind": "CLIP", "parts": 3, "idempotencyKey": "k" * 8,
    }  # fmt: skip
    found = await desk.ask(viewer, SUBMIT, input=given)
    assert (found["code"], found["missing"]) == ("UPLOAD_INCOMPLETE", 3)


@pytest.mark.parametrize("key", ["", "short", "k" * 201])
async def test_a_key_that_is_none_is_refused(sqlite, desk, key):
    viewer = await desk.retiree()
    challenge = await desk.ask(viewer, START)
    given = {
        "challengeId": challenge["id"], "kind": "CLIP", "parts": 1, "idempotencyKey": key,
    }  # fmt: skip
    assert await desk.codes(viewer, SUBMIT, input=given) == ["BAD_USER_INPUT"]


async def test_a_record_is_found_by_its_id_by_its_owner_only(database, desk):
    viewer, other = await desk.retiree(), await desk.retiree()
    challenge, case = await desk.submit(viewer)
    (edge,) = (await desk.ask(viewer, RECORDS))["edges"]
    for node in (edge["node"]["id"], case["id"], challenge["id"]):
        assert await desk.ask(viewer, NODE, id=node) is not None
        assert await desk.ask(other, NODE, id=node) is None


async def test_a_record_older_than_a_page_is_found_by_its_id(sqlite, desk, now):
    viewer = await desk.retiree()
    for n in range(PAGE_MOST + 1):
        at = now + timedelta(minutes=n)
        await add(uuid4(), uuid4(), viewer.person_id, uuid4(), Way.OWN_FACE, at)
    page = await desk.ask(viewer, RECORDS, first=PAGE_MOST)
    after = page["pageInfo"]["endCursor"]
    (last,) = (await desk.ask(viewer, RECORDS, first=1, after=after))["edges"]
    assert await desk.ask(viewer, NODE, id=last["node"]["id"]) is not None


async def test_other_peoples_records_are_never_listed(database, desk):
    viewer, other = await desk.retiree(), await desk.retiree()
    await desk.submit(other)
    assert (await desk.ask(viewer, RECORDS))["edges"] == []
    assert (await desk.ask(viewer, OVERVIEW))["openCase"] is None


async def test_who_draws_nothing_is_told_so(sqlite, desk):
    viewer = await desk.retiree()
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 1, 1))
    assert (await desk.ask(viewer, START))["code"] == "NOT_IN_SCOPE"
