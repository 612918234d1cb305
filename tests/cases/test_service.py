import asyncio
from datetime import UTC, datetime

import pytest
from stdnum import luhn
from tortoise.transactions import in_transaction

from cases import service
from cases.models import Case, CaseEvent
from cases.rules import Action, Status
from cases.store import find_by_idempotency_key, find_open, move
from kernel.errors import Stale


async def test_a_case_begins_submitted_with_a_number_and_its_first_event(database, new_case, now):
    case = await new_case()
    assert case.status is Status.SUBMITTED
    assert case.number.startswith("20260608")
    assert luhn.is_valid(case.number)
    event = await CaseEvent.get(case_id=case.id)
    assert (event.position, event.action, event.to_status) == (0, "submit", "submitted")


async def test_the_day_in_a_number_is_beijings(sqlite, new_case):
    evening = datetime(2026, 6, 8, 16, 30, tzinfo=UTC)  # half past midnight in Beijing
    assert (await new_case(at=evening)).number[:8] == "20260609"


async def test_of_many_who_open_a_case_under_one_key_one_does(database, new_case):
    found = await asyncio.gather(
        *(new_case(open_key="k") for _ in range(12)), return_exceptions=True
    )
    opened = [one for one in found if not isinstance(one, BaseException)]
    assert len(opened) == 1
    assert all(isinstance(one, Stale) for one in found if isinstance(one, BaseException))
    assert await Case.all().count() == await CaseEvent.all().count() == 1
    assert (await find_open("k")).id == opened[0].id


async def test_a_key_is_free_again_when_its_case_is_closed(database, new_case, now):
    case = await new_case(open_key="k")
    await move(case, Action.RETURN, now, actor="system")
    assert await find_open("k") is None
    assert (await new_case(open_key="k")).id != case.id


async def test_cases_without_a_key_do_not_hinder_each_other(database, new_case):
    assert (await new_case()).id != (await new_case()).id


async def test_a_case_is_found_by_the_key_of_its_request(database, new_case):
    case = await new_case(idempotency_key="a:1")
    assert (await find_by_idempotency_key("a:1")).id == case.id
    assert await find_by_idempotency_key("a:2") is None


async def test_a_key_of_a_request_opens_one_case_only(database, new_case):
    await new_case(idempotency_key="a:1")
    with pytest.raises(Stale):
        await new_case(idempotency_key="a:1")


async def test_a_number_that_is_taken_is_drawn_again(database, new_case, monkeypatch):
    first = await new_case()
    numbers = iter([first.number, first.number, "2026060800000018"])
    monkeypatch.setattr(service, "new_number", lambda day: next(numbers))
    assert (await new_case()).number == "2026060800000018"


async def test_who_loses_the_race_can_go_on_in_the_same_transaction(database, new_case):
    await new_case(open_key="k")
    async with in_transaction():
        with pytest.raises(Stale):
            await new_case(open_key="k")
        await new_case(open_key="other")
    assert await Case.all().count() == 2
