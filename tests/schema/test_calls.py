"""Agency clerks call their own districts' people, and say what came of it (§26 ㈡)."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from strawberry import relay

from certification.calls import NOTE
from certification.models import CallLook
from kernel.viewer import Office, Role
from persons.models import Relation
from tests.schema.test_campaigns import CALLS, FIGURES, LOOKS, OPEN_CALL, old_person, pages, someone

DISTRICTS = "{ agencyDistricts { code } }"
NOTE_CALL = """mutation($id: ID!, $outcome: CallOutcome!, $day: Date, $note: String! = "") {
  noteCall(which: OLD, id: $id, outcome: $outcome, day: $day, note: $note) { __typename
  ... on CallNoted { outcome day note } ... on Problem { code } } }"""
LAST = """{ callList(which: OLD, district: "") { edges { node { id
  lastCall { outcome day note } } } } }"""
OPENED = """mutation($id: ID!) { openCall(which: OLD, id: $id) { __typename
  ... on OpenedCall { called { outcome day note } } ... on Problem { code } } }"""
OUTCOMES = "{ callLooks { edges { node { outcome whole } } } }"
TODAY, LAST_YEAR = date(2026, 6, 8), date(2025, 5, 1)


async def clerk(desk, *places):
    viewer = await someone(desk, Role.AGENCY_CLERK)
    held = frozenset(Office(Role.AGENCY_CLERK, place) for place in places)
    return replace(viewer, offices=held)


async def listed(desk, viewer, which="OLD", district=""):
    found = await pages(desk, viewer, CALLS, 2, which=which, district=district)
    ids = [relay.GlobalID.from_id(one["id"]).node_id for page in found for one in page]
    assert len(ids) == len(set(ids))
    return ids


def key(person_id):
    return str(relay.GlobalID("Call", str(person_id)))


async def test_a_clerk_lists_and_opens_those_of_the_own_districts_alone(database, desk):
    here = [await old_person(desk, LAST_YEAR) for _ in range(3)]
    old_code = await old_person(desk, None, district="110228")
    elsewhere = await old_person(desk, None, district="110108")
    both = await clerk(desk, "110105", "110118")
    own = [str(one) for one in (old_code, *sorted(here))]
    assert await listed(desk, both) == own
    assert await listed(desk, both, district="110105") == own[1:]
    assert await listed(desk, both, district="110118") == own[:1]
    assert await listed(desk, both, district="110108") == []
    assert await listed(desk, await clerk(desk)) == []
    assert sorted(await listed(desk, await clerk(desk, "110000"))) == sorted([*own, str(elsewhere)])
    opened = await desk.ask(both, OPEN_CALL, which="OLD", id=key(old_code))
    assert opened["name"] == "王秀英"
    refused = await desk.ask(both, OPEN_CALL, which="OLD", id=key(elsewhere))
    assert refused["code"] == "NOT_FOUND"
    assert await CallLook.all().count() == 1


async def test_a_clerk_calls_nobody_whom_they_help(database, desk):
    own, other = [await old_person(desk, None) for _ in range(2)]
    viewer = await clerk(desk, "110105")
    await Relation.create(
        id=uuid4(), person_id=own, kind="helper", named_at=desk.clock.now(),
        accepted_at=desk.clock.now(), account_id=viewer.account_id,
    )  # fmt: skip
    assert await listed(desk, viewer) == [str(other)]
    refused = await desk.ask(viewer, OPEN_CALL, which="OLD", id=key(own))
    assert refused["code"] == "OWN_MATTER"


async def test_a_clerk_reads_the_figures_of_the_own_districts_alone(database, desk):
    for district in ("110105", "110108", "110228"):
        await old_person(desk, None, district=district)
    found = await desk.ask(await clerk(desk, "110105", "110118"), FIGURES)
    assert sum(one["must"] for one in found["standing"]) == 2
    assert "海淀区" not in {one["districtName"] for one in found["standing"]}
    assert (await desk.ask(await clerk(desk), FIGURES))["standing"] == []
    codes = {one["code"] for one in await desk.ask(await clerk(desk, "110105"), DISTRICTS)}
    assert codes == {"110105"}


async def test_what_came_of_a_call_is_kept_with_the_look_and_shown_to_the_next(database, desk):
    person = key(await old_person(desk, None))
    viewer, colleague = [await clerk(desk, "110105") for _ in range(2)]
    given = {"id": person, "outcome": "PASSED_ON", "day": "2026-06-07", "note": "转居委会 李主任"}
    assert (await desk.ask(viewer, NOTE_CALL, **given))["__typename"] == "CallNotOpenedProblem"
    await desk.ask(viewer, OPENED, id=person)
    for wrong in (
        {"day": "2026-06-09"}, {"day": "2026-05-01"}, {"note": " "}, {"note": "长" * 201},
    ):  # fmt: skip
        refused = await desk.ask(viewer, NOTE_CALL, **{**given, **wrong})
        assert refused["__typename"] == "CallNoteWrongProblem"
    first = {"id": person, "outcome": "NOT_REACHED"}
    assert (await desk.ask(viewer, NOTE_CALL, **first))["day"] == TODAY.isoformat()
    desk.clock.advance(timedelta(minutes=1))
    await desk.ask(viewer, NOTE_CALL, **given)
    (edge,) = (await desk.ask(colleague, LAST))["edges"]
    assert edge["node"]["lastCall"] == {"outcome": "PASSED_ON", "day": "2026-06-07", "note": ""}
    opened = await desk.ask(colleague, OPENED, id=person)
    assert [one["note"] for one in opened["called"]] == ["转居委会 李主任", ""]
    sealed = [row.note_sealed for row in await CallLook.exclude(outcome="") if row.note_sealed]
    assert desk.keyring.open(sealed[0], NOTE) == "转居委会 李主任"
    assert "居委会" not in sealed[0]
    auditor = await someone(desk, Role.AUDITOR)
    looks = [edge["node"]["outcome"] for edge in (await desk.ask(auditor, OUTCOMES))["edges"]]
    assert sorted(looks, key=str) == ["NOT_REACHED", None, None, "PASSED_ON"]


@pytest.mark.parametrize("places", [("110108",), ()])
async def test_a_clerk_of_elsewhere_notes_nothing(database, desk, places):
    person = key(await old_person(desk, None))
    viewer = await clerk(desk, *places)
    given = {"id": person, "outcome": "REACHED", "day": TODAY.isoformat()}
    assert (await desk.ask(viewer, NOTE_CALL, **given))["code"] == "NOT_FOUND"
    assert await desk.codes(await clerk(desk, "110105"), LOOKS) == ["FORBIDDEN"]
    assert await CallLook.all().count() == 0
