from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from strawberry import relay

from cases.models import Case
from certification.assisted_rules import FormKind
from certification.form_desk import look_at_picture
from certification.forms import Picture, print_form, send_form
from certification.limits import limits
from employers.models import EmployerSeat
from employers.records import Matter, SeatRole
from kernel.viewer import Office, Role
from persons.models import Person
from persons.store import get_person_for_system
from schema.nodes import row_id
from tests.employers.firm import Firm
from tests.populate import add_viewer

PERSON = """ id name identityMasked ways against underWay place
  standing { must dueOn overdue lastCertifiedOn scopeText } form { id number state picturePath } """
FIND = f"""mutation($n: String!, $m: String!) {{ findAtDesk(identityNumber: $n, name: $m) {{
  __typename ... on DeskPersonShown {{ {PERSON} }} ... on Problem {{ code message }} }} }}"""
FORMS = "query($after: String) { deskForms(after: $after) { id number nameMasked cursor } }"
FORM = f"""query($id: ID!) {{ deskForm(id: $id) {{
  looked form {{ picturePath }} person {{ {PERSON} }} }} }}"""
ENTER = """mutation($input: DeskEntryInput!) { enterStampedForm(input: $input) { __typename
  ... on DeskCase { number dueOn } ... on Problem { code message } } }"""
REMOTE = """mutation($input: DeskEntryInput!, $r: String!) {
  enterFromRemoteSystem(input: $input, reference: $r) { __typename
  ... on DeskCase { number } ... on Problem { code } } }"""
EMBASSY = """mutation($input: DeskEntryInput!) { certifyAtEmbassy(input: $input) { __typename
  ... on DeskCase { number } ... on Problem { code } } }"""
RETURN = """mutation($id: ID!, $reason: AssistedFormReturnReason!) {
  returnForm(id: $id, reason: $reason) { __typename
  ... on DeskFormFacts { state keptBy } ... on Problem { code } } }"""
LOOKS = "{ deskLooks { edges { node { what } } } }"
OWN = """query($first: Int!, $after: String) { ownBeneficiaries(first: $first, after: $after) {
  after lines { id nameMasked identityMasked underWay standing { dueOn } } } }"""
FIND_OWN = FIND.replace("findAtDesk", "findOwnBeneficiary")
OPEN = f"""mutation($id: ID!) {{ openBeneficiary(id: $id) {{ __typename
  ... on DeskPersonShown {{ {PERSON} }} ... on Problem {{ code }} }} }}"""
RECEIPT = """mutation($id: ID!, $n: String!) { noteFormReceipt(personId: $id, formNumber: $n) {
  __typename ... on DeskFormFacts { state keptBy } ... on Problem { code } } }"""
VOUCH = """mutation($input: EmployerEntryInput!) { certifyByEmployer(input: $input) { __typename
  ... on DeskCase { number } ... on Problem { code } } }"""
UNDER_WAY = """query($first: Int! = 20, $after: String) { employer {
  openCases(first: $first, after: $after) { edges { node { case { number } } }
    pageInfo { hasNextPage endCursor } } } }"""


async def clerk(desk, role, place):
    viewer = await add_viewer(desk.keyring, desk.clock.now())
    return replace(viewer, roles=frozenset({role}), offices=frozenset({Office(role, place)}))


async def person_of(desk, viewer):
    return await get_person_for_system(desk.keyring, viewer.person_id)


async def printed(desk, viewer, *, sent=False):
    now, kind = desk.clock.now(), FormKind.DOMESTIC
    form = await print_form(desk.keyring, desk.tools.terms, viewer, None, kind, now)
    if not sent:
        return form
    picture = Picture(b"a photo", uuid4().hex)
    return await send_form(desk.tools.auth, desk.tools.faces, viewer, form.id, picture, now)


def entry(person_id, **more):
    return {
        "personId": person_id, "seenOn": "2026-06-08", "assister": "成都市青羊区社保局",
        "idempotencyKey": uuid4().hex, **more,
    }  # fmt: skip


async def found_by(desk, viewer, person):
    return await desk.ask(viewer, FIND, n=person.identity_number, m=person.name)


async def test_an_agency_finds_and_enters_and_the_auditor_sees_it(database, desk):
    citizen, agency = await desk.retiree(), await clerk(desk, Role.AGENCY_CLERK, "110000")
    person = await person_of(desk, citizen)
    shown = await found_by(desk, agency, person)
    assert shown["name"] == person.name
    assert person.identity_number not in str(shown)
    assert set(shown["ways"]) == {"FORM", "REMOTE_SYSTEM"}
    assert (await found_by(desk, await clerk(desk, Role.AGENCY_CLERK, "110105"), person))[
        "code"
    ] == "NOBODY_IN_REACH"
    made = await desk.ask(agency, ENTER, input=entry(shown["id"]))
    assert made["number"]
    again = await found_by(desk, agency, person)
    assert (again["underWay"], again["ways"]) == (made["number"], [])
    auditor = replace(
        await add_viewer(desk.keyring, desk.clock.now()), roles=frozenset({Role.AUDITOR})
    )
    looks = (await desk.ask(auditor, LOOKS))["edges"]
    assert sorted(edge["node"]["what"] for edge in looks) == ["FOUND", "FOUND", "NOT_FOUND"]


async def test_a_sent_form_is_looked_at_returned_sent_again_and_entered(database, desk):
    citizen, agency = await desk.retiree(), await clerk(desk, Role.AGENCY_CLERK, "110000")
    form = await printed(desk, citizen, sent=True)
    (line,) = await desk.ask(agency, FORMS)
    assert await desk.ask(agency, FORMS, after=line["cursor"]) == []
    assert await desk.codes(agency, FORMS, after="nonsense") == ["BAD_USER_INPUT"]
    opened = await desk.ask(agency, FORM, id=line["id"])
    assert (opened["looked"], opened["form"]["picturePath"]) == (
        False, f"/forms/{form.id}/picture",
    )  # fmt: skip
    given = entry(opened["person"]["id"], formNumber=opened["person"]["form"]["number"])
    back = {"id": line["id"], "reason": "NO_STAMP"}
    assert (await desk.ask(agency, ENTER, input=given))["code"] == "FORM_NOT_LOOKED_AT"
    assert (await desk.ask(agency, RETURN, **back))["code"] == "FORM_NOT_LOOKED_AT"
    await look_at_picture(desk.tools.faces, desk.keyring, agency, form.id, desk.clock.now())
    assert (await desk.ask(agency, RETURN, **back))["state"] == "RETURNED"
    assert await desk.ask(agency, FORMS) == []
    assert (await desk.ask(agency, ENTER, input=given))["__typename"] == "DeskCase"
    far = await clerk(desk, Role.AGENCY_CLERK, "110105")
    assert await desk.ask(far, FORM, id=line["id"]) is None


async def test_the_remote_system_and_an_embassy_certify_their_own(database, desk):
    citizen, agency = await desk.retiree(), await clerk(desk, Role.AGENCY_CLERK, "110000")
    shown = await found_by(desk, agency, await person_of(desk, citizen))
    remote = await desk.ask(agency, REMOTE, input=entry(shown["id"]), r="JB-2026-0001")
    assert remote["__typename"] == "DeskCase"
    there = await desk.retiree()
    await Person.filter(id=there.person_id).update(residence="abroad", country="JPN")
    consul = await clerk(desk, Role.EMBASSY_CLERK, "JPN")
    shown = await found_by(desk, consul, await person_of(desk, there))
    assert (shown["ways"], shown["place"]) == (["EMBASSY"], "日本")
    made = await desk.ask(consul, EMBASSY, input=entry(shown["id"], assister="驻日本大使馆"))
    assert made["__typename"] == "DeskCase"


async def firm_with_people(desk, how_many):
    firm = await Firm.found(desk.keyring, desk.clock.now())
    people = [await desk.retiree() for _ in range(how_many)]
    ids = [one.person_id for one in people]
    await Person.filter(id__in=ids).update(employer_id=firm.id)
    return firm, people


async def sit(firm, *matters):
    _, viewer = await firm.sit(SeatRole.AGENT, tuple(Matter(one) for one in matters))
    return replace(viewer, matters=frozenset(matters))


async def test_an_employer_lists_opens_notes_and_vouches(database, desk):
    firm, people = await firm_with_people(desk, 3)
    viewer = await sit(firm, "benefits")
    page = await desk.ask(viewer, OWN, first=2)
    rest = await desk.ask(viewer, OWN, first=2, after=page["after"])
    ids = [line["id"] for line in (*page["lines"], *rest["lines"])]
    assert rest["after"] is None
    assert {row_id(relay.GlobalID.from_id(one)) for one in ids} == {p.person_id for p in people}
    assert all(line["nameMasked"].startswith("*") for line in page["lines"])
    wanted = row_id(relay.GlobalID.from_id(ids[0]))
    (own,) = [one for one in people if one.person_id == wanted]
    form = await printed(desk, own)
    opened = await desk.ask(viewer, OPEN, id=ids[0])
    assert (opened["ways"], opened["form"]["state"]) == (["EMPLOYER"], "PRINTED")
    noted = await desk.ask(viewer, RECEIPT, id=ids[0], n=form.number)
    assert noted == {"__typename": "DeskFormFacts", "state": "RECEIVED", "keptBy": "EMPLOYER"}
    given = {
        "personId": ids[0], "seenOn": "2026-06-08", "verified": "IN_PERSON",
        "formNumber": form.number, "idempotencyKey": uuid4().hex,
    }  # fmt: skip
    made = await desk.ask(viewer, VOUCH, input=given)
    assert made["__typename"] == "DeskCase"
    assert await desk.ask(viewer, VOUCH, input=given) == made
    lines = (await desk.ask(viewer, OWN, first=9))["lines"]
    assert [line["id"] for line in lines if line["underWay"]] == [ids[0]]
    assert await under_way(desk, viewer) == [made["number"]]


async def test_an_employer_finds_one_of_its_own_by_number_and_name(database, desk):
    firm, (own, *_) = await firm_with_people(desk, 3)
    _, (foreign,) = await firm_with_people(desk, 1)
    viewer = await sit(firm, "benefits")
    wanted, stranger = await person_of(desk, own), await person_of(desk, foreign)
    found = await desk.ask(viewer, FIND_OWN, n=wanted.identity_number, m=wanted.name)
    assert (found["name"], found["ways"]) == (wanted.name, ["EMPLOYER"])
    assert row_id(relay.GlobalID.from_id(found["id"])) == own.person_id
    for number, name in (
        (stranger.identity_number, stranger.name),
        (wanted.identity_number, "王五"),
        ("1", wanted.name),
    ):
        refused = await desk.ask(viewer, FIND_OWN, n=number, m=name)
        assert refused["code"] == "NOT_OF_THIS_UNIT"
        assert "12333" in refused["message"]
    auditor = replace(await add_viewer(desk.keyring, desk.clock.now()), roles={Role.AUDITOR})
    edges = (await desk.ask(auditor, LOOKS))["edges"]
    assert sorted(edge["node"]["what"] for edge in edges) == ["FOUND"] + ["NOT_FOUND"] * 3


async def test_an_employer_s_finds_are_counted_and_one_without_a_unit_finds_nobody(database, desk):
    firm, (own,) = await firm_with_people(desk, 1)
    viewer, person = await sit(firm, "benefits"), await person_of(desk, own)
    given = {"n": person.identity_number, "m": person.name}
    for _ in range(limits().desk_finds_an_hour):
        assert (await desk.ask(viewer, FIND_OWN, **given))["__typename"] == "DeskPersonShown"
    assert (await desk.ask(viewer, FIND_OWN, **given))["code"] == "TOO_MANY_FINDS"
    agent = await sit(firm, "roster")
    assert (await desk.ask(agent, FIND_OWN, **given))["code"] == "SEAT_MAY_NOT"
    citizen = replace(viewer, employer_id=None)
    assert await desk.codes(citizen, FIND_OWN, **given) == ["FORBIDDEN"]


async def under_way(desk, viewer):
    page = (await desk.ask(viewer, UNDER_WAY))["openCases"]
    return [edge["node"]["case"]["number"] for edge in page["edges"]]


async def vouch(desk, viewer, person):
    given = {
        "personId": str(relay.GlobalID("DeskPerson", str(person.person_id))),
        "seenOn": "2026-06-08", "verified": "IN_PERSON", "idempotencyKey": uuid4().hex,
    }  # fmt: skip
    return await desk.ask(viewer, VOUCH, input=given)


async def test_a_case_that_an_employer_opened_is_its_own_and_names_the_seat(database, desk):
    firm, (person, *_) = await firm_with_people(desk, 2)
    clerk, manager = await sit(firm, "benefits"), await firm.sit(SeatRole.LEGAL_REPRESENTATIVE)
    made = await vouch(desk, clerk, person)
    case = await Case.get(number=made["number"])
    assert (case.employer_id, case.applicant_id) == (firm.id, clerk.account_id)
    assert await under_way(desk, clerk) == [case.number]
    assert await under_way(desk, manager[1]) == [case.number]
    other, _ = await firm_with_people(desk, 1)
    for stranger in (await sit(firm, "payments"), await sit(firm, "roster")):
        assert await under_way(desk, stranger) == []
    assert await under_way(desk, await sit(other, "benefits")) == []


async def test_an_employers_cases_come_in_pages_the_newest_first(database, desk):
    firm, people = await firm_with_people(desk, 3)
    clerk, made = await sit(firm, "benefits"), []
    for person in people:
        desk.clock.advance(timedelta(seconds=1))
        made.append((await vouch(desk, clerk, person))["number"])
    seen, after = [], None
    for more in (True, True, False):
        page = (await desk.ask(clerk, UNDER_WAY, first=1, after=after))["openCases"]
        assert page["pageInfo"]["hasNextPage"] is more
        seen += [edge["node"]["case"]["number"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == made[::-1]


async def test_an_agent_for_another_matter_is_told_so(database, desk):
    firm, (person,) = await firm_with_people(desk, 1)
    viewer = await sit(firm, "roster")
    key = str(relay.GlobalID("DeskPerson", str(person.person_id)))
    assert await desk.codes(viewer, OWN, first=2) == ["FORBIDDEN"]
    assert (await desk.ask(viewer, OPEN, id=key))["code"] == "SEAT_MAY_NOT"
    given = {
        "personId": key, "seenOn": "2026-06-08", "verified": "IN_PERSON",
        "idempotencyKey": uuid4().hex,
    }  # fmt: skip
    assert (await desk.ask(viewer, VOUCH, input=given))["code"] == "SEAT_MAY_NOT"
    assert (await desk.ask(viewer, RECEIPT, id=key, n="1"))["code"] == "SEAT_MAY_NOT"
    assert await EmployerSeat.filter(employer_id=firm.id).count() == 1


@pytest.mark.parametrize("first", [0, 101])
async def test_a_page_has_a_size(sqlite, desk, first):
    firm, _ = await firm_with_people(desk, 0)
    viewer = await sit(firm, "benefits")
    assert await desk.codes(viewer, OWN, first=first) == ["BAD_USER_INPUT"]
    assert await desk.codes(viewer, OWN, first=5, after="x|y") == ["BAD_USER_INPUT"]
    agency = await clerk(desk, Role.AGENCY_CLERK, "110000")
    short = entry(str(relay.GlobalID("DeskPerson", str(UUID(int=1)))), idempotencyKey="x")
    assert await desk.codes(agency, ENTER, input=short) == ["BAD_USER_INPUT"]
