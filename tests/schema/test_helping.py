from uuid import uuid4

from strawberry import relay

from auth.models import Account
from faces.consent import current_text
from faces.service import put_part
from persons.store import get_person_for_system
from schema.nodes import row_id
from tests.populate import add_viewer
from tests.schema.conftest import SUBMIT

NAME = """mutation($phone: String!) { nameHelper(phone: $phone, called: "女儿") { __typename
  ... on Helper { id kind called phoneMasked acceptedAt } ... on Problem { code message } } }"""
ASKED = "{ helpAsked { id nameMasked } }"
ACCEPT = "mutation($id: ID!) { acceptHelp(id: $id) { __typename ... on Problem { code } } }"
REMOVE = "mutation($id: ID!) { removeHelper(id: $id) { __typename ... on Problem { code } } }"
HELPERS = "{ helpers { id kind called phoneMasked acceptedAt } }"
HELPED = """{ helpedPersons { id relationId kind nameMasked dueOn underWay
  last { passed case { number } } } }"""
START_FOR = """mutation($input: SomeoneInput!) { startCertificationFor(input: $input) { __typename
  ... on Challenge { id purpose } ... on Problem { code message } } }"""
RECORDS = "{ certificationRecords { edges { node { way helperPhoneMasked } } } }"


async def phone_of(desk, viewer):
    account = await Account.get(id=viewer.account_id)
    return desk.keyring.open(account.phone_sealed, "phone")


async def test_a_person_names_a_helper_who_certifies_them(database, desk):
    viewer = await desk.retiree()
    helper = await add_viewer(desk.keyring, desk.clock.now())
    named = await desk.ask(viewer, NAME, phone=await phone_of(desk, helper))
    assert (named["kind"], named["called"], named["acceptedAt"]) == ("HELPER", "女儿", None)
    assert "****" in named["phoneMasked"]
    (asked,) = await desk.ask(helper, ASKED)
    assert (await desk.ask(helper, ACCEPT, id=asked["id"]))["__typename"] == "Done"
    (helped,) = await desk.ask(helper, HELPED)
    assert (helped["kind"], helped["last"]) == ("HELPER", None)
    given = {"helpedId": helped["id"], "consentVersion": current_text().version}
    challenge = await desk.ask(helper, START_FOR, input=given)
    assert challenge["purpose"] == "HELPED"
    wanted = row_id(relay.GlobalID.from_id(challenge["id"]))
    await put_part(desk.tools.faces, helper, wanted, 0, b"clip", None, desk.clock.now())
    case = await desk.ask(
        helper,
        SUBMIT,
        input={
            "challengeId": challenge["id"], "kind": "CLIP", "parts": 1,
            "idempotencyKey": uuid4().hex,
        },
    )  # fmt: skip
    await desk.work()
    (helped,) = await desk.ask(helper, HELPED)
    assert helped["last"]["case"]["number"] == case["number"]
    assert helped["underWay"] is True
    (edge,) = (await desk.ask(viewer, RECORDS))["edges"]
    assert edge["node"] == {"way": "HELPER_FACE", "helperPhoneMasked": named["phoneMasked"]}
    (mine,) = await desk.ask(viewer, HELPERS)
    assert (await desk.ask(viewer, REMOVE, id=mine["id"]))["__typename"] == "Done"
    assert await desk.ask(viewer, HELPERS) == []
    assert (await desk.ask(viewer, REMOVE, id=mine["id"]))["code"] == "NOT_FOUND"


async def test_by_name_and_number_a_stranger_helps_and_learns_no_more(database, desk):
    viewer = await desk.retiree()
    person = await get_person_for_system(desk.keyring, viewer.person_id)
    helper = await add_viewer(desk.keyring, desk.clock.now())
    given = {
        "name": person.name, "identityNumber": person.identity_number,
        "consentVersion": current_text().version,
    }  # fmt: skip
    await desk.submit(viewer)
    refused = await desk.ask(helper, START_FOR, input=given)
    assert refused["code"] == "CANNOT_HELP_NOW"
    assert await desk.ask(helper, HELPED) == []
    assert await desk.ask(await add_viewer(desk.keyring, desk.clock.now()), HELPERS) == []
