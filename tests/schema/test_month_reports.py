from dataclasses import replace

from contributions import service
from contributions.records import Fault
from kernel.viewer import Office, Role
from persons.models import Person
from tests.contributions.fill import add_employer, add_months
from tests.populate import add_viewer

QUEUE = """{ monthReports { total pageInfo { hasNextPage }
  edges { cursor node { id number nameMasked month fault } } } }"""
ONE = """query($id: ID!) { monthReport(id: $id) { words identityMasked answers
  rows { insurance baseFen } } }"""
DECIDE = """mutation($input: DecideMonthReportInput!) { decideMonthReport(input: $input) {
  __typename ... on Case { status } ... on Problem { code message } } }"""
OWN = """{ contributions(since: "2025-05", until: "2025-05") { objections { answer answerNote
  case { statusText events { statusText note } } } } }"""


async def clerk(desk, place):
    viewer = await add_viewer(desk.keyring, desk.clock.now())
    office = frozenset({Office(Role.AGENCY_CLERK, place)})
    return replace(viewer, roles=frozenset({Role.AGENCY_CLERK}), offices=office)


async def test_a_clerk_answers_and_the_person_reads_it_in_the_month(database, desk):
    person = await desk.retiree()
    await Person.filter(id=person.person_id).update(district="110105")
    await add_months(person.person_id, await add_employer())
    await service.report_month(
        desk.tools.contributions, person, month=202505, insurance=None, fault=Fault.WRONG_BASE,
        words="工资是两万", key="report-1", now=desk.clock.now(),
    )  # fmt: skip
    none = await desk.ask(await clerk(desk, "110108"), QUEUE)
    assert (none["total"], none["edges"]) == (0, [])
    own = await clerk(desk, "110105")
    queue = await desk.ask(own, QUEUE)
    assert (queue["total"], queue["pageInfo"]["hasNextPage"]) == (1, False)
    line = queue["edges"][0]["node"]
    assert (line["nameMasked"], line["month"], line["fault"]) == ("**英", "2025-05", "WRONG_BASE")
    found = await desk.ask(own, ONE, id=line["id"])
    assert found["words"] == "工资是两万"
    assert found["rows"]
    given = {"id": line["id"], "answer": "EMPLOYER_TO_DECLARE", "note": ""}
    assert (await desk.ask(own, DECIDE, input=given))["code"] == "ANSWER_MISSING"
    told = {**given, "note": "请单位在本月25日前补缴差额。"}
    assert (await desk.ask(own, DECIDE, input=told))["status"] == "REFUSED"
    assert (await desk.ask(own, DECIDE, input=told))["code"] == "NOT_FOUND"
    assert await desk.ask(own, ONE, id=line["id"]) is None
    (shown,) = (await desk.ask(person, OWN))["objections"]
    assert (shown["answer"], shown["answerNote"]) == ("EMPLOYER_TO_DECLARE", told["note"])
    assert shown["case"]["statusText"] == "已核对，记录不作更正"
    assert all("认证" not in event["statusText"] for event in shown["case"]["events"])
