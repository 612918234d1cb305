"""What the screens ask of forms."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from strawberry import relay

from cases.models import Case
from cases.rules import Status
from cases.texts import MONTHS, status_text
from certification import assisted
from certification.assisted import Entry
from kernel.viewer import Office, Role
from persons.models import Relation
from persons.records import Residence
from schema.nodes import row_id
from tests.fakes import DIFFERENT
from tests.populate import add_viewer

FORMS = """query($helpedId: ID) { assistedForms(helpedId: $helpedId) { __typename
  ... on AssistedFormOffer { kind forms { id number state downloadPath picturePath } }
  ... on Problem { code message } } }"""
PRINT = """mutation($kind: AssistedFormKind!, $helpedId: ID) {
  printAssistedForm(kind: $kind, helpedId: $helpedId) { __typename
  ... on AssistedForm { id number state lapsesOn keptBy downloadPath picturePath }
  ... on Problem { code message } } }"""
OBJECT = """mutation($input: ObjectionInput!) { submitObjection(input: $input) { __typename
  ... on Case { id } ... on Problem { code } } }"""
RECORDS = """{ certificationRecords { edges { node { way assister holdsFrom passed isObjection
  case { statusText events { statusText } } } } } }"""


async def test_a_form_is_printed_listed_and_leads_to_its_files(sqlite, desk):
    viewer = await desk.retiree()
    made = await desk.ask(viewer, PRINT, kind="DOMESTIC")
    row = row_id(relay.GlobalID.from_id(made["id"]))
    assert (made["state"], made["keptBy"]) == ("PRINTED", "PERSON")
    assert made["downloadPath"] == f"/downloads/assisted-form/{row}"
    assert made["picturePath"] == f"/forms/{row}/picture"
    assert len(made["number"].split()) == 3
    offer = await desk.ask(viewer, FORMS)
    assert (offer["kind"], [form["id"] for form in offer["forms"]]) == ("DOMESTIC", [made["id"]])
    desk.clock.advance(timedelta(days=91))
    offer = await desk.ask(viewer, FORMS)
    assert offer["forms"][0]["state"] == "LAPSED"
    assert offer["forms"][0]["downloadPath"] is offer["forms"][0]["picturePath"] is None


async def test_each_refusal_comes_in_words(sqlite, desk):
    viewer = await desk.retiree(residence=Residence.BEIJING)
    assert (await desk.ask(viewer, FORMS))["kind"] is None
    refused = await desk.ask(viewer, PRINT, kind="ABROAD")
    assert refused["code"] == "NO_FORM_FOR_RESIDENCE"
    nobody = await add_viewer(desk.keyring, desk.clock.now())
    assert (await desk.ask(nobody, FORMS))["code"] == "PERSON_NOT_BOUND"
    stranger = str(relay.GlobalID("HelpedPerson", str(viewer.person_id)))
    assert (await desk.ask(nobody, FORMS, helpedId=stranger))["code"] == "NOT_FOUND"
    assert (await desk.ask(nobody, PRINT, kind="DOMESTIC", helpedId=stranger))["code"] == (
        "NOT_FOUND"
    )


async def test_a_helper_prints_for_who_named_them(sqlite, desk):
    viewer, now = await desk.retiree(), desk.clock.now()
    helper = await add_viewer(desk.keyring, now)
    await Relation.create(
        id=uuid4(), person_id=viewer.person_id, kind="helper", account_id=helper.account_id,
        named_at=now, accepted_at=now,
    )  # fmt: skip
    helped = str(relay.GlobalID("HelpedPerson", str(viewer.person_id)))
    made = await desk.ask(helper, PRINT, kind="DOMESTIC", helpedId=helped)
    assert (await desk.ask(viewer, FORMS))["forms"][0]["id"] == made["id"]


async def test_the_record_says_who_vouched_and_when(sqlite, desk):
    viewer, now = await desk.retiree(), desk.clock.now()
    clerk = replace(
        await add_viewer(desk.keyring, now),
        roles=frozenset({Role.AGENCY_CLERK}),
        offices=frozenset({Office(Role.AGENCY_CLERK, "110000")}),
    )
    entry = Entry(viewer.person_id, now.date(), "成都市青羊区社保局", "a key", reference="JB-0001")
    await assisted.enter_from_remote_system(desk.keyring, desk.tools.terms, clerk, entry, now)
    (edge,) = (await desk.ask(viewer, RECORDS))["edges"]
    node = edge["node"]
    assert (node["way"], node["assister"]) == ("REMOTE_SYSTEM", "成都市青羊区社保局")
    assert (node["holdsFrom"], node["passed"]) == (str(now.date()), None)
    assert node["case"]["statusText"] == "已受理，等待公布结果"
    assert (await desk.ask(clerk, RECORDS))["edges"] == []


async def test_an_objection_that_holds_is_said_to_hold(sqlite, desk):
    viewer = await desk.retiree()
    desk.outside.engine.judgement = DIFFERENT
    _, case = await desk.submit(viewer)
    await desk.work()
    given = {"caseId": case["id"], "statement": "这就是我本人", "idempotencyKey": "12345678"}
    opened = await desk.ask(viewer, OBJECT, input=given)
    await Case.filter(id=row_id(relay.GlobalID.from_id(opened["id"]))).update(status="succeeded")
    edges = (await desk.ask(viewer, RECORDS))["edges"]
    (told,) = [edge["node"]["case"] for edge in edges if edge["node"]["isObjection"]]
    assert told["statusText"] == "申诉成立，认证通过"
    assert [event["statusText"] for event in told["events"]] == [
        "已提交，正在核对", "正在由工作人员复核",
    ]  # fmt: skip


def test_words_fit_what_was_asked_for():
    for status in Status:
        for language in ("zh", "en"):
            months = status_text(status, language, MONTHS)
            assert months
            if status in {Status.SUCCEEDED, Status.REFUSED, Status.REVOKED, Status.DECIDED}:
                assert "认证" not in months
                assert "ertified" not in months
            again = status_text(status, language, objection=True)
            assert again == status_text(status, language) or "申诉" in again or language == "en"
    assert status_text(Status.SUCCEEDED, objection=True) == "申诉成立，认证通过"
    assert status_text(Status.SUCCEEDED) == "认证通过"
