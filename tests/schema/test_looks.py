"""Auditors read every look to the first one, and by account, person or number."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from certification import call_store, desk_store, review_store
from certification.call_store import CallLookRecord
from certification.desk_store import Looked
from certification.models import Review
from kernel.viewer import Role
from schema.desk_types import person_key
from tests.fakes import UNCERTAIN
from tests.populate import add_viewer

BY = "by { id shortId phoneMasked }"
DESK = f"""query($first: Int! = 50, $after: String, $account: ID, $person: ID) {{
  deskLooks(first: $first, after: $after, account: $account, person: $person) {{
  edges {{ node {{ {BY} what employerName person {{ id shortId }} }} }}
  pageInfo {{ hasNextPage endCursor }} }} }}"""
REVIEW = f"""query($first: Int! = 50, $after: String, $account: ID, $number: String! = "") {{
  reviewLooks(first: $first, after: $after, account: $account, number: $number) {{
  edges {{ node {{ {BY} what number form }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
CALLS = f"""query($account: ID, $person: ID) {{ callLooks(account: $account, person: $person) {{
  edges {{ node {{ {BY} whole person {{ shortId }} }} }} }} }}"""
STAFF = "{ staff { id shortId } }"


@pytest.fixture
async def auditor(database, desk):
    viewer = await add_viewer(desk.keyring, desk.clock.now())
    return replace(viewer, roles=frozenset({Role.AUDITOR}))


def nodes(page):
    return [edge["node"] for edge in page["edges"]]


async def test_nobody_pushes_a_look_out_of_the_auditor_s_view(desk, auditor):
    now, clerk = desk.clock.now(), await add_viewer(desk.keyring, desk.clock.now())
    seen = uuid4()
    await desk_store.add_look(clerk, Looked.OPENED, seen, now)
    for minute in range(120):
        await desk_store.add_look(
            clerk, Looked.NOT_FOUND, None, now + timedelta(minutes=minute // 2)
        )
    after, found = None, []
    while True:
        page = await desk.ask(auditor, DESK, first=50, after=after)
        found += nodes(page)
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(found) == 121
    (opened,) = [look for look in found if look["what"] == "OPENED"]
    assert opened["person"]["shortId"] == seen.hex[:8]
    (alone,) = nodes(await desk.ask(auditor, DESK, person=str(person_key(seen))))
    assert alone == opened
    assert await desk.codes(auditor, DESK, after="nonsense") == ["BAD_USER_INPUT"]


async def test_looks_are_read_by_account_under_the_id_that_stands_among_the_staff(desk, auditor):
    now = desk.clock.now()
    first, second = [await add_viewer(desk.keyring, now) for _ in range(2)]
    for viewer in (first, first, second):
        await desk_store.add_look(viewer, Looked.LISTED, None, now)
        look = CallLookRecord(viewer.account_id, "due", "taken", None, "", now)
        await call_store.add_look(look)
    (by,) = {look["by"]["id"] for look in nodes(await desk.ask(auditor, DESK))
             if look["by"]["shortId"] == first.account_id.hex[:8]}  # fmt: skip
    for document in (DESK, CALLS):
        shown = nodes(await desk.ask(auditor, document, account=by))
        assert len(shown) == 2
        assert {look["by"]["shortId"] for look in shown} == {first.account_id.hex[:8]}
        assert "*" in shown[0]["by"]["phoneMasked"]


async def test_a_look_in_a_review_shows_whose_case_it_was_and_is_found_by_its_number(desk, auditor):
    desk.outside.engine.judgement = UNCERTAIN
    numbers = [(await desk.submit(await desk.retiree()))[1]["number"] for _ in range(2)]
    await desk.work()
    reviewer = await add_viewer(desk.keyring, desk.clock.now())
    for review in await Review.all():
        await review_store.add_look(review.id, reviewer.account_id, "photo", desk.clock.now())
    shown = nodes(await desk.ask(auditor, REVIEW))
    assert sorted(look["number"] for look in shown) == sorted(numbers)
    assert [look["form"] for look in shown] == [False, False]
    (alone,) = nodes(await desk.ask(auditor, REVIEW, number=numbers[0]))
    assert alone["number"] == numbers[0]
    assert nodes(await desk.ask(auditor, REVIEW, number="20260101123456789")) == []
    assert nodes(await desk.ask(auditor, REVIEW, account=str(person_key(uuid4())))) == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
async def test_nobody_but_an_auditor_reads_looks(desk, auditor, role):
    other = replace(auditor, roles=frozenset({role}))
    for document in (DESK, REVIEW, CALLS):
        assert await desk.codes(other, document) == ["FORBIDDEN"]
