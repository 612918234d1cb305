import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.transactions import in_transaction

from cases import store
from cases.errors import MoveNotAllowed
from cases.models import Case
from cases.rules import Action, Status
from kernel.errors import NotFound, Stale
from kernel.viewer import Viewer

ids = [uuid4() for _ in range(4)]


def viewer_of(account_id, person_id=None, *, needs_proof=False):
    return Viewer(account_id, uuid4(), uuid4(), person_id, needs_proof)


async def test_of_many_movers_one_wins_and_the_others_are_stale(database, new_case, now):
    case = await new_case()

    async def try_to_move():
        async with in_transaction():
            return await store.move(case, Action.DECIDE, now, actor="system")

    found = await asyncio.gather(*(try_to_move() for _ in range(16)), return_exceptions=True)
    assert len([one for one in found if isinstance(one, Stale)]) == 15
    assert [event.action for event in await store.list_events([case.id])] == ["submit", "decide"]


async def test_different_moves_at_once_leave_one_of_them(database, new_case, now):
    case = await new_case()
    actions = [Action.DECIDE, Action.RETURN, Action.SEND_TO_REVIEW, Action.WITHDRAW] * 3

    async def try_to_move(action):
        async with in_transaction():
            return await store.move(case, action, now, actor="system")

    found = await asyncio.gather(*map(try_to_move, actions), return_exceptions=True)
    (moved,) = [one for one in found if not isinstance(one, BaseException)]
    assert (await Case.get(id=case.id)).status == moved.status
    events = await store.list_events([case.id])
    assert [event.position for event in events] == [0, 1]


async def test_events_are_added_in_order_and_none_is_changed(database, new_case, now):
    case, seen = await new_case(), []
    for action in (Action.SEND_TO_REVIEW, Action.DECIDE, Action.PUBLISH_REFUSAL):
        now += timedelta(hours=1)
        case = await store.move(case, action, now, actor="system", note="看过了")
        events = await store.list_events([case.id])
        assert events[:-1] == seen or not seen
        seen = events
    assert [event.position for event in seen] == [0, 1, 2, 3]
    assert [event.at for event in seen] == sorted(event.at for event in seen)
    assert case.closed_at == now


async def test_a_move_that_is_not_in_the_map_changes_nothing(database, new_case, now):
    case = await new_case()
    with pytest.raises(MoveNotAllowed):
        await store.move(case, Action.PUBLISH_SUCCESS, now, actor="system")
    assert len(await store.list_events([case.id])) == 1


async def test_a_move_from_where_the_case_no_longer_stands_is_stale(database, new_case, now):
    case = await new_case()
    await store.move(case, Action.DECIDE, now, actor="system")
    with pytest.raises(Stale):
        await store.move(case, Action.RETURN, now, actor="system")


async def test_events_of_several_cases_come_each_in_order(database, new_case, now):
    cases = [await new_case() for _ in range(3)]
    for case in cases:
        await store.move(case, Action.DECIDE, now, actor="system")
    events = await store.list_events([case.id for case in cases])
    for case in cases:
        assert [e.position for e in events if e.case_id == case.id] == [0, 1]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), min_size=1, max_size=6),
    st.sampled_from(ids),
    st.none() | st.sampled_from(ids),
    st.booleans(),
)
async def test_viewers_see_what_they_applied_for_or_what_is_about_them_and_nothing_else(
    sqlite, new_case, pairs, account, person, needs_proof
):
    viewer = viewer_of(account, person, needs_proof=needs_proof)
    cases = [await new_case(applicant_id=a, subject_id=s) for a, s in pairs]
    own = {
        case.id
        for case, (applicant, subject) in zip(cases, pairs, strict=True)
        if not needs_proof and (applicant == account or (person and subject == person))
    }
    assert {c.id for c in await store.list_cases(viewer, [case.id for case in cases])} == own
    for case in cases:
        if case.id in own:
            assert (await store.get_case(viewer, case.id)).id == case.id
        else:
            with pytest.raises(NotFound):
                await store.get_case(viewer, case.id)


async def test_an_unbound_viewer_sees_only_what_they_applied_for(database, new_case):
    mine, other = await new_case(applicant_id=ids[0]), await new_case()
    viewer = viewer_of(ids[0])
    assert {c.id for c in await store.list_cases(viewer, [mine.id, other.id])} == {mine.id}


async def test_a_case_that_is_not_there_is_not_found(database):
    for wanted in (store.get_case(viewer_of(ids[0]), uuid4()), store.get_case_for_system(uuid4())):
        with pytest.raises(NotFound):
            await wanted


async def test_open_estimated_cases_are_listed_oldest_first(database, new_case, now):
    estimated = [await new_case(due_estimated=True) for _ in range(3)]
    await new_case()
    for place, case in enumerate(reversed(estimated)):
        await Case.filter(id=case.id).update(submitted_at=now + timedelta(minutes=place))
    await store.move(estimated[0], Action.RETURN, now, actor="system")
    assert [c.id for c in await store.list_estimated(10)] == [estimated[2].id, estimated[1].id]
    assert [c.id for c in await store.list_estimated(1)] == [estimated[2].id]


async def test_a_due_day_is_counted_again_once_and_not_for_a_closed_case(database, new_case, now):
    case, closed = await new_case(due_estimated=True), await new_case(due_estimated=True)
    await store.move(closed, Action.RETURN, now, actor="system")
    moved = await store.set_due(case, date(2026, 6, 12), estimated=False)
    assert moved == replace(case, due_on=date(2026, 6, 12), due_estimated=False)
    assert await store.set_due(case, date(2026, 6, 15), estimated=False) is None
    assert await store.set_due(closed, date(2026, 6, 15), estimated=False) is None


async def test_a_record_tells_where_the_case_stands(database, new_case, now):
    case = await store.move(await new_case(), Action.DECIDE, now, actor="system")
    assert await store.get_case_for_system(case.id) == case
    assert case.status is Status.DECIDED
    assert case.closed_at is None
