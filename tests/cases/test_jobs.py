from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from cases import store
from cases.jobs import recount_estimated
from cases.models import Case
from cases.records import NewCase
from cases.service import open_case
from worktime.rules import due_on, national_calendar

SUBMITTED = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)  # three working days reach into 2027
HOLIDAY = {date(2027, 1, 1): False, date(2027, 1, 4): False, date(2027, 1, 9): True}
LIMITS = {"26-certification": 3}


async def follow_nothing(case):
    """Nothing hangs on this case."""


async def open_at(moment, calendar):
    due = due_on(moment, 3, calendar)
    new = NewCase(
        procedure="26-certification",
        subject_id=uuid4(),
        applicant_id=uuid4(),
        due_on=due.day,
        due_estimated=due.estimated,
    )
    return await open_case(new, moment)


async def test_an_estimated_day_stays_while_the_calendar_is_the_same(database):
    calendar = national_calendar()
    case = await open_at(SUBMITTED, calendar)
    assert case.due_estimated
    assert await recount_estimated(calendar, LIMITS, follow_nothing) == []


async def test_an_estimated_day_moves_when_the_holidays_are_known(database):
    case = await open_at(SUBMITTED, national_calendar())
    known = national_calendar(HOLIDAY, date(2027, 12, 31))
    (moved,) = await recount_estimated(known, LIMITS, follow_nothing)
    assert moved == await store.get_case_for_system(case.id)
    assert (moved.due_on, moved.due_estimated) == (due_on(SUBMITTED, 3, known).day, False)
    assert moved.due_on > case.due_on
    assert await recount_estimated(known, LIMITS, follow_nothing) == []


async def test_a_day_that_proves_right_is_no_longer_an_estimate(database):
    case = await open_at(SUBMITTED, national_calendar())
    known = national_calendar({}, date(2027, 12, 31))
    (moved,) = await recount_estimated(known, LIMITS, follow_nothing)
    assert (moved.due_on, moved.due_estimated) == (case.due_on, False)


async def test_what_hangs_on_the_day_moves_with_it_or_neither_does(database):
    case = await open_at(SUBMITTED, national_calendar())
    known = national_calendar(HOLIDAY, date(2027, 12, 31))

    async def fail(_):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await recount_estimated(known, LIMITS, fail)
    assert await store.get_case_for_system(case.id) == case

    followed = []

    async def follow(moved):
        followed.append(moved)

    assert await recount_estimated(known, LIMITS, follow) == followed


async def test_a_procedure_without_a_limit_is_left_alone(database):
    await open_at(SUBMITTED, national_calendar())
    known = national_calendar({}, date(2027, 12, 31))
    assert await recount_estimated(known, {}, follow_nothing) == []
    assert await Case.filter(due_estimated=True).count() == 1
