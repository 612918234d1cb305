"""Reported months at a desk: who sees them, what is decided, and what the person is told."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from cases.rules import Action, Status
from cases.store import get_case_for_system, list_events, move
from cases.texts import status_text
from contributions import report_store, reports, store
from contributions.errors import AnswerMissing
from contributions.models import MonthObjection
from contributions.records import Answer, Fault, Insurance
from contributions.reports import Decided
from kernel.errors import NotFound
from kernel.models import Work
from kernel.viewer import Office, Role
from notifications.models import Notice
from persons.models import Person, Relation
from persons.relation_store import add_guardian
from tests.contributions.fill import add_months
from tests.contributions.test_service import OPEN, report
from tests.populate import add_person, add_viewer
from tests.sent import statements

CHAOYANG, HAIDIAN, CITY = "110105", "110108", "110000"
NOTE = "已向单位核实，按实际工资更正，下月可见。"
NIGHT = datetime(2026, 6, 8, 14, 0, tzinfo=UTC)  # 22:00


@pytest.fixture
async def reported(tools, viewer, employer):
    """A month reported by somebody who lives in Chaoyang."""
    await Person.filter(id=viewer.person_id).update(district=CHAOYANG)
    await add_months(viewer.person_id, employer)
    return await report(tools, viewer)


@pytest.fixture
async def clerk(database, keyring, now):
    return await at_office(keyring, now, CHAOYANG)


async def at_office(keyring, now, place):
    viewer = await add_viewer(keyring, now)
    office = frozenset({Office(Role.AGENCY_CLERK, place)})
    return replace(viewer, roles=frozenset({Role.AGENCY_CLERK}), offices=office)


async def administrator(keyring, now):
    return replace(await add_viewer(keyring, now), roles=frozenset({Role.ADMINISTRATOR}))


async def listed(viewer, keyring):
    return [line.case.id for line in await reports.list_reports(viewer, keyring, 50)]


async def decide(viewer, keyring, case, answer=Answer.WILL_BE_CORRECTED, note=NOTE, now=OPEN):
    return await reports.decide_report(keyring, viewer, case.id, Decided(answer, note), now)


async def test_the_clerk_of_the_district_sees_what_was_reported_and_what_stands(
    reported, clerk, keyring
):
    (line,) = await reports.list_reports(clerk, keyring, 50)
    assert (line.case.id, line.name_masked) == (reported.id, "**英")
    found = await reports.find_report(clerk, keyring, reported.id)
    assert (found.report.words, found.report.fault) == ("工资是两万", Fault.WRONG_BASE)
    assert {row.month for row in found.rows} == {202505}
    assert found.identity_masked.startswith("T00") is False
    assert Insurance.PENSION in {row.insurance for row in found.rows}


async def test_what_is_confirmed_is_answered_and_told_by_day(reported, clerk, viewer, keyring):
    case = await decide(clerk, keyring, reported, now=NIGHT)
    assert case.status is Status.SUCCEEDED
    assert status_text(case.status, "zh", case.procedure) == "已核实，将从源头更正"
    assert "认证" not in status_text(case.status, "zh", case.procedure)
    (shown,) = await store.list_objections(viewer, 202501, 202512)
    assert (shown.answer, shown.answered_at) == (Answer.WILL_BE_CORRECTED, NIGHT)
    assert keyring.open(shown.answer_sealed, report_store.ANSWER) == NOTE
    assert NOTE not in shown.answer_sealed
    (notice,) = await Notice.all()
    assert (notice.template, notice.account_id) == ("month_answered", viewer.account_id)
    work = await Work.get(key=f"month-answered:{case.id}")
    assert work.run_at == datetime(2026, 6, 9, 0, 0, tzinfo=UTC)
    assert (await list_events([case.id]))[-1].actor == str(clerk.account_id)
    assert await listed(clerk, keyring) == []


@pytest.mark.parametrize("answer", [a for a in Answer if a is not Answer.WILL_BE_CORRECTED])
async def test_what_is_not_accepted_says_why_and_can_be_reported_anew(
    reported, clerk, viewer, keyring, tools, answer
):
    case = await decide(clerk, keyring, reported, answer)
    assert case.status is Status.REFUSED
    assert status_text(case.status, "zh", case.procedure) == "已核对，记录不作更正"
    assert (await report(tools, viewer, key="again")).id != case.id


@pytest.mark.parametrize("note", ["", "  好 ", "长" * 301])
async def test_nobody_is_answered_without_a_word(reported, clerk, keyring, note):
    with pytest.raises(AnswerMissing):
        await decide(clerk, keyring, reported, note=note)
    assert await listed(clerk, keyring) == [reported.id]


async def test_nobody_decides_for_whom_they_help_or_are_guardian_of(reported, viewer, keyring, now):
    guardian_id = await add_person(keyring, now)
    await add_guardian(viewer.person_id, guardian_id, "户口簿", now)
    guardian = replace(await administrator(keyring, now), bound_person_id=guardian_id)
    helper = await administrator(keyring, now)
    relation = await Relation.create(
        id=uuid4(), person_id=viewer.person_id, kind="helper", named_at=now, accepted_at=now,
        account_id=helper.account_id,
    )  # fmt: skip
    for acting in (guardian, helper):
        assert await listed(acting, keyring) == []
        assert await reports.find_report(acting, keyring, reported.id) is None
    await Relation.filter(id=relation.id).update(ended_at=now)
    assert await listed(helper, keyring) == [reported.id]


async def test_who_may_decide_is_settled_by_reach(reported, viewer, keyring, now):
    others = [
        await at_office(keyring, now, HAIDIAN),
        replace(await at_office(keyring, now, CHAOYANG), offices=frozenset()),
        replace(await at_office(keyring, now, CHAOYANG), person_id=viewer.person_id),
        replace(await administrator(keyring, now), person_id=viewer.person_id),
        replace(
            await administrator(keyring, now), needs_proof=True, bound_person_id=viewer.person_id
        ),
        replace(await administrator(keyring, now), employer_id=uuid4()),
        *[
            replace(await add_viewer(keyring, now), roles=frozenset({role}))
            for role in Role
            if role not in {Role.ADMINISTRATOR, Role.AGENCY_CLERK}
        ],
        viewer,
    ]
    for other in others:
        assert await listed(other, keyring) == []
        assert await reports.find_report(other, keyring, reported.id) is None
        with pytest.raises(NotFound):
            await decide(other, keyring, reported)
    for one in (await at_office(keyring, now, CITY), await administrator(keyring, now)):
        assert await listed(one, keyring) == [reported.id]


async def test_of_two_who_answer_at_once_one_does(reported, keyring, now):
    clerks = [await at_office(keyring, now, CHAOYANG) for _ in range(2)]
    found = await asyncio.gather(
        *(decide(one, keyring, reported) for one in clerks), return_exceptions=True
    )
    assert sum(isinstance(one, BaseException) for one in found) == 1
    assert await Notice.all().count() == 1


async def test_a_month_that_was_withdrawn_leaves_the_queue(reported, clerk, keyring):
    await move(await get_case_for_system(reported.id), Action.WITHDRAW, OPEN, actor="person")
    assert await listed(clerk, keyring) == []


async def test_the_queue_is_turned_page_by_page_and_counted_without_a_query_for_each(
    tools, viewer, reported, clerk, keyring
):
    made = [reported.id]
    for number, month in enumerate((202506, 202507, 202508, 202509)):
        at = OPEN + timedelta(minutes=number // 2)  # two of them in the same moment
        made.append((await report(tools, viewer, month=month, key=str(month), now=at)).id)
    await move(await get_case_for_system(made[3]), Action.WITHDRAW, OPEN, actor="person")
    wanted = {one for one in made if one != made[3]}
    pages, after = [], None
    while True:
        with statements() as sent:
            page = await reports.list_reports(clerk, keyring, 2, after)
        if not page:
            break
        pages.append(len(sent))
        last = page[-1].report
        wanted -= {line.case.id for line in page}
        after = last.created_at, last.case_id
        assert await reports.count_reports(clerk) == 4
    assert wanted == set()
    assert pages == [pages[0]] * 2
    one = await reports.list_reports(clerk, keyring, 1)
    with statements() as sent:
        await reports.list_reports(clerk, keyring, 50)
    assert (len(one), len(sent)) == (1, pages[0])


async def test_who_has_no_phone_finds_the_answer_in_the_month(tools, clerk, keyring, now, employer):
    person_id = await add_person(keyring, now)
    await Person.filter(id=person_id).update(district=CHAOYANG)
    viewer = replace(await add_viewer(keyring, now), person_id=person_id)
    await add_months(person_id, employer)
    case = await report(tools, viewer)
    await decide(clerk, keyring, case, now=OPEN + timedelta(days=1))
    assert await Notice.all().count() == 0
    assert (await MonthObjection.get()).answer == "will_be_corrected"
