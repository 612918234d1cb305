from datetime import timedelta
from uuid import uuid4

from api.worker import keep_house
from cards import store
from cards.exchange import export_production
from cards.records import CardState
from cards.rules import print_items
from cases.models import Case
from payments.jobs import take_notice
from persons.store import get_person_for_system
from tests.api.house import until

OVERVIEW = """query { cardOverview { __typename
  ... on CardOverview { nameMasked windowOpen hours outletHours card { state numberMasked }
    options { kind feeFen workingDays refusal } pastCases { status }
    underWay openCase { number cardRequest { hasProof } } }
  ... on Problem { code message } } }"""
REQUEST = """mutation($input: CardRequestInput!) { requestCard(input: $input) { __typename
  ... on Case { id status dueOn cardRequest { kind feeFen paid payUntil destination papers
    canWithdraw hasProof } }
  ... on Problem { code message } ... on WindowClosedProblem { opensAt } } }"""
PAY = """mutation($id: ID!) { payCardFee(id: $id, channel: BROWSER) { __typename
  ... on PaymentStart { page parameters { name value } } ... on Problem { code message } } }"""
PROGRESS = """query($id: ID!) { cardProgress(id: $id) { __typename
  ... on Case { statusText events { statusText } cardRequest { paid } }
  ... on Problem { code message } } }"""
FOLLOW = "subscription($id: ID!) { caseProgress(id: $id) { status cardRequest { paid } } }"
PROOF = """mutation($id: ID!) { issueCardProof(id: $id) { __typename
  ... on CardProof { title link qrSvg validUntil downloadPath }
  ... on Problem { code message } } }"""

CHECK = "query($token: String!) { documentCheck(token: $token) { state } }"


async def holder(desk, state=CardState.IN_USE):
    viewer = await desk.retiree()
    person = await get_person_for_system(desk.keyring, viewer.person_id)
    now = desk.clock.now()
    await store.add_card(
        desk.keyring, person.id, f"C{uuid4().hex[:10]}", print_items(person), state, now
    )
    return viewer


async def paid(desk, viewer):
    """Ask for a card and pay its fee."""
    case = await desk.ask(viewer, REQUEST, input=wanted())
    page = (await desk.ask(viewer, PAY, id=case["id"]))["page"]
    cashier = desk.tools.cards.provider
    await take_notice(cashier, *cashier.pay(page.rpartition("/")[2]), desk.clock.now())
    await desk.work()
    return case


def wanted(kind="REISSUE", outlet="110101-01"):
    return {
        "kind": kind, "idempotencyKey": uuid4().hex,
        "delivery": {"way": "OUTLET", "outletId": outlet},
    }  # fmt: skip


async def test_the_overview_says_what_can_be_asked_for_at_which_price_and_why_not(sqlite, desk):
    viewer = await holder(desk)
    found = await desk.ask(viewer, OVERVIEW)
    options = {option["kind"]: option for option in found["options"]}
    assert options["REISSUE"] == {
        "kind": "REISSUE", "feeFen": 2000, "workingDays": 4, "refusal": None,
    }  # fmt: skip
    assert "已被退回" in options["SECOND_APPLICATION"]["refusal"]
    assert (found["windowOpen"], found["outletHours"]) == (True, "全月工作日")
    assert found["card"]["numberMasked"].startswith("***")


async def test_who_is_bound_to_nobody_is_told_to_bind(sqlite, desk):
    from tests.populate import add_viewer

    nobody = await add_viewer(desk.keyring, desk.clock.now())
    assert (await desk.ask(nobody, OVERVIEW))["code"] == "PERSON_NOT_BOUND"
    assert await desk.ask(nobody, "query { cardSubjects { id } }") == []


async def test_a_request_is_paid_followed_and_certified(sqlite, desk):
    viewer = await holder(desk)
    case = await desk.ask(viewer, REQUEST, input=wanted())
    assert case["status"] == "AWAITING_PAYMENT"
    assert case["cardRequest"]["papers"] == ["本人有效身份证件原件"]
    assert not case["cardRequest"]["hasProof"]
    page = (await desk.ask(viewer, PAY, id=case["id"]))["page"]
    cashier = desk.tools.cards.provider
    async with desk.follow(viewer, FOLLOW, id=case["id"]) as news:
        assert (await anext(news)).data["caseProgress"]["status"] == "AWAITING_PAYMENT"
        await take_notice(cashier, *cashier.pay(page.rpartition("/")[2]), desk.clock.now())
        await desk.work()
        moved = (await anext(news)).data["caseProgress"]
    assert moved == {"status": "ACCEPTED", "cardRequest": {"paid": True}}

    async def told():
        return len(desk.outside.sms.sent) == 2

    await until(told)  # what work schedules goes to the queue by itself
    assert {m.template for m in desk.outside.sms.sent} == {"card_unpaid", "card_accepted"}
    proof = await desk.ask(viewer, PROOF, id=case["id"])
    assert "/v/" in proof["link"] and proof["qrSvg"].lstrip().startswith("<")
    shown = await desk.ask(viewer, PROGRESS, id=case["id"])
    assert [e["statusText"] for e in shown["events"]] == ["待缴费", "已受理，等待制卡"]


async def test_the_certificate_is_found_from_the_card_s_page_while_its_progress_is_not_shown(
    sqlite, desk
):
    viewer = await holder(desk)
    case = await paid(desk, viewer)
    await export_production(desk.tools.cards, desk.clock.now())
    desk.clock.advance(timedelta(days=22, hours=12, minutes=30))  # 30 June, 22:30 in Beijing
    assert (await desk.ask(viewer, PROGRESS, id=case["id"]))["code"] == "PROGRESS_WINDOW_CLOSED"
    found = await desk.ask(viewer, OVERVIEW)
    assert found["underWay"]
    assert found["openCase"]["cardRequest"] == {"hasProof": True}
    assert "/v/" in (await desk.ask(viewer, PROOF, id=case["id"]))["link"]


async def test_a_certificate_whose_due_day_is_counted_again_holds_no_longer(sqlite, desk):
    viewer = await holder(desk)
    case = await paid(desk, viewer)
    await Case.all().update(due_estimated=True)
    held = await desk.ask(viewer, PROOF, id=case["id"])
    await keep_house(desk.house)
    token = held["link"].rpartition("/")[2]
    assert (await desk.ask(None, CHECK, token=token))["state"] == "REVOKED"
    anew = await desk.ask(viewer, PROOF, id=case["id"])
    assert anew["link"] != held["link"]
    assert anew["downloadPath"] == held["downloadPath"]


async def test_a_stranger_sees_nothing_of_it(sqlite, desk):
    viewer, stranger = await holder(desk), await holder(desk)
    case = await desk.ask(viewer, REQUEST, input=wanted())
    for document in (PROGRESS, PAY, PROOF):
        assert (await desk.ask(stranger, document, id=case["id"]))["code"] == "NOT_FOUND"


async def test_outside_the_window_the_next_opening_is_told(sqlite, desk):
    viewer = await holder(desk)
    desk.clock.advance(timedelta(hours=13))  # 23:00 in Beijing
    refused = await desk.ask(viewer, REQUEST, input=wanted())
    assert refused["__typename"] == "WindowClosedProblem"
    assert refused["opensAt"] == "2026-06-08T22:00:00+00:00"
    english = await desk.ask(viewer, REQUEST, input=wanted(), language="en")
    assert "opens again" in english["message"]


async def test_outlets_regions_and_addresses_are_listed_for_those_who_are_signed_in(sqlite, desk):
    viewer = await holder(desk)
    near = {"latitude": 39.99, "longitude": 116.48}
    outlets = await desk.ask(
        viewer,
        "query($near: PlaceInput) { cardOutlets(near: $near) { name metres } }",
        near=near,
    )
    assert "望京" in outlets[0]["name"] and outlets[0]["metres"] < 1000
    nowhere = {"latitude": 91, "longitude": 0}
    codes = await desk.codes(
        viewer, "query($near: PlaceInput) { cardOutlets(near: $near) { id } }", near=nowhere
    )
    assert codes == ["BAD_USER_INPUT"]
    assert len(await desk.ask(viewer, "query { regions { code } }")) == 31
    assert await desk.ask(viewer, "query { addresses { id } }") == []
