from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tortoise import Tortoise

from api import health as module
from api.health import health
from certification.models import HandOver, Reconciliation
from faces.models import FaceTemplate
from kernel import work
from kernel.counters import LimitsAway
from kernel.models import Work
from persons.reject_store import leave_rejects, settle_rejects
from tests.api.house import make_house


@pytest.fixture
def house(keyring, face_keyring, clock):
    made, _ = make_house(keyring, face_keyring, clock)
    return made


async def test_a_new_house_is_well(database, house):
    assert await health(house) == {
        "status": "ok",
        "reasons": [],
        "work_due": 0,
        "work_failing": 0,
        "face_templates": 0,
    }


async def test_people_with_face_data_are_counted_once_and_alarmed_at_the_filing_duty(
    database, house, now, monkeypatch
):
    person = uuid4()
    for person_id, model in ((person, "a"), (person, "b"), (uuid4(), "a")):
        await FaceTemplate.create(
            person_id=person_id, photo_id=uuid4(), model_id=model, sealed="x", made_at=now
        )
    assert (await health(house))["face_templates"] == 2
    monkeypatch.setattr(module, "FILING_AT", 2)
    found = await health(house)
    assert found["status"] == "warning"
    assert found["reasons"] == ["face data of 2 people is kept: filing is a duty"]


async def test_work_that_fails_or_waits_too_long_is_a_warning(database, house, now, monkeypatch):
    await work.schedule("job", "1", now, now)
    row = await work.claim((await Work.get()).id, now)
    await work.put_off(row, now, "Failed")
    found = await health(house)
    assert (found["status"], found["work_failing"]) == ("warning", 1)
    monkeypatch.setattr(module, "OVERDUE_ALARM", 0)
    house.tools.clock.advance(timedelta(minutes=1))
    assert "1 pieces of work wait past their time" in (await health(house))["reasons"]


async def test_a_calendar_that_ends_soon_is_a_warning(sqlite, house):
    house.tools.clock.advance_to(datetime(2026, 12, 30, tzinfo=UTC))
    (reason,) = (await health(house))["reasons"]
    assert "holidays are known until 2026-12-31" in reason


async def test_counters_that_do_not_answer_are_a_warning(sqlite, house):
    class Away:
        async def count(self, *_):
            raise LimitsAway

    away = replace(house.tools.auth, counters=Away())
    found = await health(replace(house, tools=replace(house.tools, auth=away)))
    assert found["status"] == "warning"
    assert found["reasons"] == [
        "Redis does not count: no codes are sent, and new devices cannot log in"
    ]


async def test_a_database_that_does_not_answer_is_a_failure_and_never_a_crash(
    sqlite, house, monkeypatch
):
    for error in (OSError, RuntimeError):

        def fail(_, error=error):
            raise error("the password is secret")

        monkeypatch.setattr(Tortoise, "get_connection", fail)
        found = await health(house)
        assert found == {"status": "failing", "reasons": ["the database does not answer"]}


async def test_what_the_pension_system_refuses_or_holds_otherwise_is_a_warning(sqlite, house, now):
    refused_id = uuid4()
    await HandOver.create(
        id=refused_id, person_id=uuid4(), position=1, certification_id=uuid4(), kind="certified",
        created_at=now, refusal="schema",
    )  # fmt: skip
    await Reconciliation.create(
        id=uuid4(), ran_at=now, read=1, recovered=0, waiting=1,
        differences=[{"kind": "refused", "id": str(refused_id)}],
    )  # fmt: skip
    refused, left = (await health(house))["reasons"]
    assert "refuses 1 messages" in refused
    assert "left 1 differences" in left


async def test_lines_of_beneficiaries_that_were_not_taken_over_are_a_warning(sqlite, house, now):
    await leave_rejects(uuid4(), {"one": 3, "another": 7}, now)
    found = await health(house)
    assert found["status"] == "warning"
    assert "2 lines of pulled beneficiaries were not taken over" in found["reasons"][0]
    await settle_rejects(["one", "another"])
    assert (await health(house))["reasons"] == []
