"""Campaigns, lists for calls and the hand-over, as the agency's staff ask for them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from strawberry import relay

from certification.handover_store import add_reconciliation, note_refusal
from certification.models import CallLook, HandOver
from certification.pull_store import add_pull
from certification.reconciling import reconcile
from kernel.viewer import Role
from persons.models import Person
from persons.reject_store import leave_rejects, settle_rejects
from tests.fakes import DIFFERENT
from tests.populate import add_person, add_viewer

OPEN = """mutation($input: CampaignInput!) { openCampaign(input: $input) { __typename
  ... on Campaign { id name districtName closedAt sent { daysBefore persons unreached } }
  ... on Problem { code message } } }"""
CLOSE = """mutation($id: ID!) { closeCampaign(id: $id) { __typename
  ... on Problem { code message } } }"""
CAMPAIGNS = """query($first: Int!, $after: String) { campaigns(first: $first, after: $after) {
  edges { node { id name closedAt } } pageInfo { hasNextPage endCursor } } }"""
FIGURES = """query($from: Date, $until: Date) { campaignFigures(dayFrom: $from, dayUntil: $until) {
  dayFrom days { day district submitted passed notPassed }
  standing { districtName must never } } }"""
CALLS = """query($which: CallList!, $first: Int!, $after: String, $district: String!) {
  callList(which: $which, first: $first, after: $after, district: $district) {
  edges { node { id nameMasked phoneMasked age dueOn overdue never failures lastReasons } }
  pageInfo { hasNextPage endCursor } } }"""
OPEN_CALL = """mutation($which: CallList!, $id: ID!) { openCall(which: $which, id: $id) {
  __typename ... on OpenedCall { name phone } ... on Problem { code message } } }"""
LOOKS = "{ callLooks { edges { node { callList whole person { shortId } at } } } }"
LINK = """{ pensionLink { connected waiting refused pulledAt untaken untakenAt
  lastPull { pulledAt full lines rejected } last { read differences { kind count } } } }"""
MESSAGES = """query($refused: Boolean!) { pensionMessages(refused: $refused) { edges { node {
  number kind attempts refusal } } pageInfo { hasNextPage } } }"""
DIFFERENCES = """query($first: Int!, $after: String) {
  pensionDifferences(first: $first, after: $after) {
  edges { node { kind about number } } pageInfo { hasNextPage endCursor } } }"""
GIVEN = {
    "name": "2026年春",
    "dueFrom": "2026-06-01",
    "dueUntil": "2026-08-31",
    "district": "110105",
}


async def someone(desk, *roles):
    viewer = await add_viewer(desk.keyring, desk.clock.now())
    return replace(viewer, roles=frozenset(roles))


@pytest.fixture
async def boss(database, desk):
    return await someone(desk, Role.ADMINISTRATOR)


@pytest.fixture
async def auditor(database, desk):
    return await someone(desk, Role.AUDITOR)


async def old_person(desk, last, born=date(1940, 1, 1), district="110105"):
    person_id = await add_person(desk.keyring, desk.clock.now(), last_certified_on=last)
    await Person.filter(id=person_id).update(birth_date=born, district=district)
    return person_id


async def pages(desk, viewer, document, first, **variables):
    """Every node, page by page."""
    after, found = None, []
    while True:
        page = await desk.ask(viewer, document, first=first, after=after, **variables)
        found.append([edge["node"] for edge in page["edges"]])
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


async def test_a_campaign_is_opened_once_listed_and_closed_once(desk, boss, auditor):
    opened = await desk.ask(boss, OPEN, input=GIVEN)
    assert (opened["name"], opened["districtName"]) == ("2026年春", "朝阳区")
    assert [sent["daysBefore"] for sent in opened["sent"]] == [60, 30, 7, 0, -30]
    assert (await desk.ask(boss, OPEN, input=GIVEN))["code"] == "CAMPAIGN_NAME_TAKEN"
    wrong = {**GIVEN, "name": "反", "dueUntil": "2026-05-01"}
    assert (await desk.ask(boss, OPEN, input=wrong))["code"] == "CAMPAIGN_NOT_POSSIBLE"
    for number in range(2):
        await desk.ask(boss, OPEN, input={**GIVEN, "name": f"第{number}", "district": ""})
    assert [len(page) for page in await pages(desk, auditor, CAMPAIGNS, 2)] == [2, 1]
    assert (await desk.ask(boss, CLOSE, id=opened["id"]))["__typename"] == "Done"
    assert (await desk.ask(boss, CLOSE, id=opened["id"]))["code"] == "NOT_FOUND"
    (found,) = await pages(desk, boss, CAMPAIGNS, 50)
    assert [bool(one["closedAt"]) for one in found if one["name"] == "2026年春"] == [True]


async def test_an_auditor_reads_and_opens_nothing(desk, auditor, boss):
    person_id = await old_person(desk, None)
    assert await desk.codes(auditor, OPEN, input=GIVEN) == ["FORBIDDEN"]
    (page,) = await pages(desk, auditor, CALLS, 50, which="OLD", district="")
    assert len(page) == 1
    assert await desk.codes(auditor, OPEN_CALL, which="OLD", id=page[0]["id"]) == ["FORBIDDEN"]
    assert await CallLook.filter(person_id=person_id).count() == 0
    assert await desk.codes(boss, LOOKS) == ["FORBIDDEN"]


async def test_the_old_are_listed_masked_page_by_page_and_opening_one_is_on_record(
    desk, boss, auditor
):
    today = date(2026, 6, 8)
    last = [today - timedelta(days=365 + n) for n in range(5)]
    for day in last:
        await old_person(desk, day)
    await old_person(desk, None)
    await old_person(desk, last[0], born=date(1960, 1, 1))
    await old_person(desk, last[0], district="110101")
    found = await pages(desk, boss, CALLS, 2, which="OLD", district="110105")
    assert [len(page) for page in found] == [2, 2, 2]
    entries = [one for page in found for one in page]
    assert [one["never"] for one in entries] == [True] + [False] * 5
    assert [one["dueOn"] for one in entries[1:]] == sorted(one["dueOn"] for one in entries[1:])
    assert {one["nameMasked"] for one in entries} == {"**英"}
    assert {one["age"] for one in entries} == {86}
    opened = await desk.ask(boss, OPEN_CALL, which="OLD", id=entries[0]["id"])
    assert opened == {"__typename": "OpenedCall", "name": "王秀英", "phone": ""}
    (look,) = [edge["node"] for edge in (await desk.ask(auditor, LOOKS))["edges"]]
    opened_id = relay.GlobalID.from_id(entries[0]["id"]).node_id
    assert (look["callList"], look["whole"]) == ("OLD", False)
    assert look["person"]["shortId"] == opened_id[:8]


async def test_who_stands_on_no_list_cannot_be_opened(desk, boss):
    today = date(2026, 6, 8)
    young = await old_person(desk, None, born=date(1960, 1, 1))
    done = await old_person(desk, today)
    for which in ("OLD", "FAILED", "DUE"):
        for person_id in (young, done):
            (page,) = await pages(desk, boss, CALLS, 50, which="DUE", district="")
            given = page[0]["id"] if person_id == young else node_id(done)
            found = await desk.ask(boss, OPEN_CALL, which=which, id=given)
            on_it = which == "DUE" and person_id == young
            assert found["__typename"] == ("OpenedCall" if on_it else "NotFoundProblem")
    assert await CallLook.all().count() == 1


def node_id(person_id):
    return str(relay.GlobalID("Call", str(person_id)))


async def test_who_failed_is_listed_with_the_reason_and_pages_hold_together(desk, boss):
    desk.outside.engine.judgement = DIFFERENT
    for _ in range(3):
        await desk.submit(await desk.retiree())
        await desk.work()
        desk.clock.advance(timedelta(minutes=1))
    found = await pages(desk, boss, CALLS, 1, which="FAILED", district="")
    assert [len(page) for page in found] == [1, 1, 1]
    assert len({page[0]["id"] for page in found}) == 3
    assert all(page[0]["failures"] == 1 and page[0]["lastReasons"] for page in found)
    opened = await desk.ask(boss, OPEN_CALL, which="FAILED", id=found[1][0]["id"])
    assert opened["phone"].startswith("199")


async def test_figures_of_a_time_count_tries_and_the_duty(desk, boss):
    await desk.submit(await desk.retiree())
    await old_person(desk, None)
    found = await desk.ask(boss, FIGURES)
    assert [(d["day"], d["submitted"]) for d in found["days"]] == [("2026-06-08", 1)]
    assert {s["districtName"]: s["must"] for s in found["standing"]} == {"未登记": 1, "朝阳区": 1}
    turned = {"from": "2026-06-08", "until": "2026-06-01"}
    assert await desk.codes(boss, FIGURES, **turned) == ["BAD_USER_INPUT"]
    assert await desk.codes(boss, FIGURES, **{"from": "2020-01-01"}) == ["BAD_USER_INPUT"]


async def test_cursors_districts_and_pages_that_are_none_of_ours_are_refused(desk, boss):
    asked = {"which": "OLD", "first": 10, "district": ""}
    for wrong in ({"after": "xyz"}, {"first": 0}, {"first": 101}, {"district": "1101"}):
        assert await desk.codes(boss, CALLS, **{**asked, **wrong}) == ["BAD_USER_INPUT"]
    for wrong in ("x", "-1", "99999999999"):
        assert await desk.codes(boss, CAMPAIGNS, first=5, after=wrong) == ["BAD_USER_INPUT"]


async def test_what_waits_what_was_refused_and_what_a_comparison_left_are_shown(
    desk, boss, auditor
):
    before = await desk.ask(auditor, LINK)
    assert before == {
        "connected": False, "waiting": 0, "refused": 0, "pulledAt": None, "last": None,
        "lastPull": None, "untaken": 0, "untakenAt": None,
    }  # fmt: skip
    assert await pages(desk, boss, DIFFERENCES, 5) == [[]]
    numbers = []
    for _ in range(2):
        _, case = await desk.submit(await desk.retiree())
        await desk.work()
        numbers.append(case["number"])
    desk.clock.advance(timedelta(days=10))
    await desk.work()
    message = await HandOver.all().order_by("created_at", "id").first()
    await note_refusal(message.id, "schema")
    await reconcile(desk.tools.pension, desk.keyring, desk.clock.now())
    found = await desk.ask(boss, LINK)
    assert (found["waiting"], found["refused"]) == (2, 1)
    assert found["last"] == {"read": 0, "differences": [{"kind": "refused", "count": 1}]}
    every = (await desk.ask(boss, MESSAGES, refused=False))["edges"]
    assert sorted(edge["node"]["number"] for edge in every) == sorted(numbers)
    (refused,) = (await desk.ask(boss, MESSAGES, refused=True))["edges"]
    assert (refused["node"]["refusal"], refused["node"]["kind"]) == ("schema", "CERTIFIED")
    ((difference,),) = await pages(desk, auditor, DIFFERENCES, 5)
    assert difference == {
        "kind": "refused", "about": str(message.id), "number": refused["node"]["number"],
    }  # fmt: skip


async def test_the_link_says_how_many_lines_of_beneficiaries_were_not_taken_over(desk, boss):
    now = desk.clock.now()
    await add_pull(40, 2, now, full=False)
    await leave_rejects(uuid4(), {"one": 3, "another": 7}, now)
    found = await desk.ask(boss, LINK)
    assert found["untaken"] == 2
    assert datetime.fromisoformat(found["untakenAt"]) == now
    last = found["lastPull"]
    assert datetime.fromisoformat(last.pop("pulledAt")) == now
    assert last == {"full": False, "lines": 40, "rejected": 2}
    await settle_rejects(["one", "another"])
    assert (await desk.ask(boss, LINK))["untaken"] == 0


async def test_differences_that_name_nothing_of_ours_have_no_number(desk, boss):
    kinds = [{"kind": "book_became_shorter", "id": "12"}]
    kinds += [{"kind": "unknown_here", "id": "5b1a7a0e-6f0c-4d7e-9a57-3f0a0a6c1e01"}] * 3
    await add_reconciliation(
        read=4, recovered=0, waiting=0, differences=kinds, now=desk.clock.now()
    )
    found = await pages(desk, boss, DIFFERENCES, 3)
    assert [[one["number"] for one in page] for page in found] == [["", "", ""], [""]]
