from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certification import store
from certification.models import Certification
from certification.rules import Way
from faces.readings import Action, Reason
from kernel.errors import NotFound
from kernel.viewer import Viewer

people = [uuid4() for _ in range(3)]
a_few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def viewer_of(person_id, *, needs_proof=False):
    return Viewer(uuid4(), uuid4(), uuid4(), person_id, needs_proof)


async def add(person_id, at):
    return await store.add(uuid4(), uuid4(), person_id, uuid4(), Way.OWN_FACE, at)


async def pages(viewer, size):
    """Read a list page by page."""
    found, after = [], None
    while page := await store.list_records(viewer, size, after):
        found += page
        after = (page[-1].submitted_at, page[-1].id)
    return found


@a_few
@given(st.lists(st.integers(0, 3), max_size=9), st.integers(1, 10))
async def test_pages_of_any_size_give_the_same_list(sqlite, now, hours, size):
    viewer = viewer_of(uuid4())
    made = [await add(viewer.person_id, now + timedelta(hours=h)) for h in hours]
    made.sort(key=lambda record: (record.submitted_at, record.id), reverse=True)
    assert await pages(viewer, size) == made


async def test_pages_give_the_same_list_on_both_engines(database, now):
    viewer = viewer_of(uuid4())
    for n in range(7):
        await add(viewer.person_id, now + timedelta(microseconds=n // 3))
    whole = await store.list_records(viewer, 100, None)
    assert len(whole) == 7
    for size in (1, 2, 3, 7):
        assert await pages(viewer, size) == whole


async def test_what_is_added_meanwhile_shifts_no_page(database, now):
    viewer = viewer_of(uuid4())
    made = [await add(viewer.person_id, now + timedelta(hours=n)) for n in range(4)]
    first = await store.list_records(viewer, 2, None)
    await add(viewer.person_id, now + timedelta(hours=9))
    rest = await store.list_records(viewer, 9, (first[-1].submitted_at, first[-1].id))
    assert [record.id for record in first + rest] == [record.id for record in reversed(made)]


@a_few
@given(
    st.lists(st.sampled_from(people), max_size=6),
    st.none() | st.sampled_from(people),
    st.booleans(),
)
async def test_viewers_see_their_own_only(sqlite, now, owners, person_id, needs_proof):
    viewer = viewer_of(person_id, needs_proof=needs_proof)
    await Certification.all().delete()
    made = [await add(owner, now) for owner in owners]
    may = [r for r in made if person_id and r.person_id == person_id and not needs_proof]
    own = {record.id for record in may}
    assert {r.id for r in await store.list_records(viewer, 100, None)} == own
    assert {r.id for r in await store.list_own(viewer, [r.id for r in made])} == own
    assert {r.id for r in await store.list_of_cases(viewer, [r.case_id for r in made])} == own


async def test_a_decision_is_hidden_until_it_is_published(database, now):
    record = await add(people[0], now)
    await store.decide(
        record.id, passed=False, reasons=[Reason.ACTION_MISSING], missing_action=Action.NOD,
        publish_at=now, decided_by="system", now=now,
    )  # fmt: skip
    hidden = await store.get_for_system(record.id)
    assert (hidden.passed, hidden.reasons, hidden.missing_action) == (None, (), None)
    assert await store.decision(record.id) is False
    await store.publish(record.id, now)
    shown = await store.get_for_system(record.id)
    assert (shown.passed, shown.reasons) == (False, (Reason.ACTION_MISSING,))
    assert shown.missing_action is Action.NOD


async def test_a_decision_and_a_publication_are_written_once(database, now):
    record = await add(people[0], now)
    later = now + timedelta(days=1)
    for passed, at in ((True, now), (False, later)):
        await store.decide(
            record.id, passed=passed, reasons=(), missing_action=None, publish_at=at,
            decided_by="system", now=at,
        )  # fmt: skip
        await store.publish(record.id, at)
        await store.set_publish_at(record.id, later)
    kept = await store.get_for_system(record.id)
    assert (kept.passed, kept.publish_at, kept.published_at) == (True, now, now)


async def test_a_certification_is_found_by_its_case_and_capture(database, now):
    record = await add(people[0], now)
    assert await store.find_of_case(record.case_id) == record
    assert await store.find_of_capture(record.capture_id) == replace(record)
    assert await store.find_of_case(uuid4()) is None
    with pytest.raises(NotFound):
        await store.get_for_system(uuid4())
