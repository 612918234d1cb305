from dataclasses import replace

from kernel.viewer import Role
from persons.store import get_person_for_system
from tests.populate import add_viewer

ADD = """mutation($input: GuardianInput!) { addGuardian(input: $input) { __typename
  ... on Guardianship { id basis guardianNameMasked guardianIdentityMasked }
  ... on Problem { code message } } }"""
FIND = """mutation($ward: NamedPersonInput!) { findGuardians(ward: $ward) { __typename
  ... on Guardianships { guardians { id wardNameMasked basis } } ... on Problem { code } } }"""
END = """mutation($id: ID!) { endGuardian(id: $id) { __typename ... on Problem { code } } }"""
CARDS = "{ cardSubjects { nameMasked } }"
HELPED = "{ helpedPersons { kind nameMasked } }"


async def named(desk, viewer):
    person = await get_person_for_system(desk.keyring, viewer.person_id)
    return {"name": person.name, "identityNumber": person.identity_number}


async def test_a_guardian_put_on_record_acts_until_ended(database, desk):
    ward, guardian = await desk.retiree(), await desk.retiree()
    clerk = replace(
        await add_viewer(desk.keyring, desk.clock.now()), roles=frozenset({Role.ADMINISTRATOR})
    )
    given = {"ward": await named(desk, ward), "guardian": await named(desk, guardian)}
    wrong = await desk.ask(clerk, ADD, input={**given, "basis": ""})
    assert wrong["code"] == "BASIS_MISSING"
    made = await desk.ask(clerk, ADD, input={**given, "basis": "户口簿"})
    assert (made["basis"], made["guardianNameMasked"]) == ("户口簿", "**英")
    assert [one["kind"] for one in await desk.ask(guardian, HELPED)] == ["GUARDIAN"]
    found = await desk.ask(clerk, FIND, ward=given["ward"])
    assert [one["id"] for one in found["guardians"]] == [made["id"]]
    assert (await desk.ask(clerk, END, id=made["id"]))["__typename"] == "Done"
    assert await desk.ask(guardian, HELPED) == []
    assert (await desk.ask(clerk, END, id=made["id"]))["code"] == "NOT_FOUND"
