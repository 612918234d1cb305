import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.jobs import recount_estimated
from cases.rules import Action, Status
from cases.store import get_case_for_system, list_events, move
from certification import jobs, service, store
from certification.models import Certification, HandOver
from faces.models import Capture
from faces.readings import Reason
from faces.service import withdraw_consent
from faces.store import get_capture_for_system
from handbook.rules import CERTIFICATION
from kernel import work
from kernel.models import Work
from persons.models import Person
from persons.store import restore_last_certified
from tests.fakes import CRASHED, DIFFERENT, MATCH, NO_FACE, UNCERTAIN
from worktime.rules import local_day, national_calendar

SECOND = timedelta(seconds=1)
YEAR_2025 = datetime(2025, 1, 1, tzinfo=UTC)


def beijing(text):
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


async def status_of(row):
    return (await get_case_for_system(row.case_id)).status


async def shown(viewer):
    return (await service.list_own_records(viewer, 10, None))[0]


async def certified_on(viewer):
    return (await Person.get(id=viewer.person_id)).last_certified_on


async def test_a_match_is_decided_and_hidden_until_it_is_published(database, office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    assert await status_of(row) is Status.DECIDED
    assert row.passed is True
    record = await shown(viewer)
    assert (record.passed, record.published_at) == (None, None)
    assert record.publish_at == beijing("2026-06-11T09:00")
    assert await certified_on(viewer) is None
    await office.publish(row, record.publish_at)
    assert (await shown(viewer)).passed is True
    assert await status_of(row) is Status.SUCCEEDED


@pytest.mark.parametrize(
    ("submitted", "published"),
    [
        ("2026-06-08T10:00", "2026-06-11T09:00"),  # Monday → Thursday
        ("2026-06-08T00:00", "2026-06-11T09:00"),
        ("2026-06-08T23:59:59", "2026-06-11T09:00"),
        ("2026-06-12T10:00", "2026-06-17T09:00"),  # Friday → Wednesday
        ("2026-06-13T10:00", "2026-06-17T09:00"),  # Saturday
        ("2026-06-18T10:00", "2026-06-24T09:00"),  # over the Dragon Boat Festival, 19 June
        ("2026-09-30T10:00", "2026-10-10T09:00"),  # over the National Day week, a worked Saturday
        ("2026-12-30T10:00", "2027-01-04T09:00"),  # past the calendar's data, by weekends
    ],
)
async def test_a_result_is_published_at_nine_on_the_third_working_day_and_not_a_second_before(
    database, office, submitted, published
):
    at, due = beijing(submitted), beijing(published)
    viewer = await office.retiree(at)
    row = await office.certify(viewer, at)
    assert row.publish_at == due
    assert await work.list_due(due - SECOND) == await work.list_due(at)
    await office.publish(row, due - SECOND)
    assert await status_of(row) is Status.DECIDED
    assert (await Work.get(job=jobs.PUBLISH)).run_at == due
    await office.publish(row, due)
    assert await status_of(row) is Status.SUCCEEDED
    assert await certified_on(viewer) == local_day(at)


async def test_a_day_past_the_calendars_data_is_an_estimate(database, office):
    at = beijing("2026-12-30T10:00")
    row = await office.certify(await office.retiree(at), at)
    assert (await get_case_for_system(row.case_id)).due_estimated


async def test_the_publication_moves_with_a_day_that_is_counted_again(database, office):
    at = beijing("2026-12-30T10:00")
    viewer = await office.retiree(at)
    row = await office.certify(viewer, at)
    holidays = {date(2027, 1, 1): False, date(2027, 1, 4): False}
    calendar = national_calendar(holidays, date(2027, 12, 31))
    terms = replace(office.terms, calendar=calendar)

    async def follow(case):
        await jobs.move_publication(terms, case, at)

    (moved,) = await recount_estimated(calendar, {CERTIFICATION: 3}, follow)
    assert (moved.due_on, moved.due_estimated) == (date(2027, 1, 6), False)
    due = beijing("2027-01-06T09:00")
    assert (await Certification.get(id=row.id)).publish_at == due
    assert (await Work.get(job=jobs.PUBLISH)).run_at == due
    await office.publish(row, due - SECOND)
    assert await status_of(row) is Status.DECIDED
    await office.publish(row, due)
    assert await status_of(row) is Status.SUCCEEDED


async def test_a_day_counted_again_before_the_decision_holds_for_the_decision(database, office):
    at = beijing("2026-12-30T10:00")
    viewer = await office.retiree(at)
    case = await office.submit(viewer, await office.upload(viewer, at), at)
    calendar = national_calendar({date(2027, 1, 1): False}, date(2027, 12, 31))

    async def follow(moved):
        await jobs.move_publication(office.terms, moved, at)

    await recount_estimated(calendar, {CERTIFICATION: 3}, follow)
    row = await office.decide(case, at)
    assert row.publish_at == beijing("2027-01-05T09:00")


async def test_a_late_decision_is_published_at_once(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    late = now + timedelta(days=9)
    row = await office.decide(case, late)
    assert row.publish_at == late
    await office.publish(row, late)
    assert await status_of(row) is Status.SUCCEEDED
    assert await certified_on(viewer) == date(2026, 6, 8)


async def test_an_agency_may_publish_as_soon_as_it_is_decided(database, office, now):
    office.terms = replace(office.terms, publish_at_once=True)
    row = await office.certify(await office.retiree(now), now)
    assert row.publish_at == now
    await office.publish(row, now)
    assert await status_of(row) is Status.SUCCEEDED


async def test_publishing_again_changes_nothing(database, office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    first = await office.publish(row, row.publish_at)
    before = await Certification.get(id=row.id)
    assert await office.publish(row, row.publish_at + timedelta(days=1)) == first
    assert (await Certification.get(id=row.id)).published_at == before.published_at
    assert len(await list_events([row.case_id])) == 3


async def test_of_many_who_publish_at_once_one_does(database, office, now):
    row = await office.certify(await office.retiree(now), now)
    await asyncio.gather(
        *(office.publish(row, row.publish_at) for _ in range(8)), return_exceptions=True
    )
    assert await status_of(row) is Status.SUCCEEDED
    assert len(await list_events([row.case_id])) == 3


async def test_an_older_success_never_takes_a_newer_day_back(database, office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    await restore_last_certified(viewer.person_id, date(2026, 6, 9), now)
    await office.publish(row, row.publish_at)
    assert await certified_on(viewer) == date(2026, 6, 9)


async def test_an_uncertain_capture_waits_for_people(database, office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now, UNCERTAIN)
    assert await status_of(row) is Status.IN_REVIEW
    assert (row.passed, row.decided_at) == (None, None)
    assert await Work.filter(job=jobs.PUBLISH).count() == 0
    assert (await Capture.get(id=row.capture_id)).delete_after is None


@pytest.mark.parametrize("judgement", [NO_FACE, DIFFERENT, CRASHED])
async def test_what_does_not_hold_is_returned_at_once_with_its_reason(
    database, office, now, judgement
):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now, judgement)
    assert await status_of(row) is Status.RETURNED
    record = await shown(viewer)
    assert (record.passed, record.reasons, record.published_at) == (False, judgement.reasons, now)
    assert await certified_on(viewer) is None


async def test_withdrawn_consent_withdraws_the_case(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    await withdraw_consent(viewer, now)
    row = await office.decide(case, now)
    assert await status_of(row) is Status.WITHDRAWN
    assert (await shown(viewer)).reasons == (Reason.CONSENT_WITHDRAWN,)


async def test_deciding_again_changes_nothing(database, office, now):
    row = await office.certify(await office.retiree(now), now)
    capture = await get_capture_for_system(row.capture_id)
    await jobs.decide_capture(office.terms, capture, now + timedelta(hours=1))
    assert await Certification.get(id=row.id) == row
    assert len(await list_events([row.case_id])) == 2


async def test_of_many_who_decide_at_once_one_does(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    row = await Certification.get(case_id=case.id)
    await Capture.filter(id=row.capture_id).update(judged_at=now, outcome="match", reasons=[])
    capture = await get_capture_for_system(row.capture_id)
    await asyncio.gather(
        *(jobs.decide_capture(office.terms, capture, now) for _ in range(8)),
        return_exceptions=True,
    )
    assert [e.action for e in await list_events([case.id])] == [Action.SUBMIT, Action.DECIDE]


async def test_a_capture_that_is_not_judged_decides_nothing(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    row = await Certification.get(case_id=case.id)
    await jobs.decide_capture(office.terms, await get_capture_for_system(row.capture_id), now)
    assert await status_of(row) is Status.SUBMITTED


async def test_a_case_withdrawn_before_the_decision_stays_so(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    await move(case, Action.WITHDRAW, now, actor="person")
    row = await office.decide(case, now, MATCH)
    assert await status_of(row) is Status.WITHDRAWN
    assert (await Capture.get(id=row.capture_id)).delete_after == now


async def test_the_recording_is_kept_until_the_time_to_object_is_over(database, office, now):
    row = await office.certify(await office.retiree(now), now)
    await office.publish(row, row.publish_at)
    kept = (await Capture.get(id=row.capture_id)).delete_after
    assert kept == row.publish_at + timedelta(days=15)


async def test_a_decision_that_is_not_there_is_not_published(database, office, now):
    row = await office.certify(await office.retiree(now), now, UNCERTAIN)
    assert (await office.publish(row, now)).status is Status.IN_REVIEW
    with pytest.raises(store.NotFound):
        await store.decision(row.id)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.timedeltas(timedelta(0), timedelta(days=700)).map(lambda after: YEAR_2025 + after),
    st.timedeltas(timedelta(0), timedelta(days=20)),
)
async def test_whenever_it_is_looked_at_it_is_public_from_its_moment_on(sqlite, office, at, after):
    viewer = await office.retiree(at)
    row = await office.certify(viewer, at)
    await office.publish(row, at + after)
    assert ((await shown(viewer)).passed is True) == (at + after >= row.publish_at)


# A death that the register learns of between the decision and its publication


async def dies(viewer, day):
    await Person.filter(id=viewer.person_id).update(deceased_on=day)


@pytest.mark.parametrize("died", [date(2026, 6, 7), date(2026, 6, 8)])
async def test_who_had_died_by_the_day_seen_is_published_as_refused_and_certified_by_nothing(
    database, office, now, died
):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    await dies(viewer, died)
    await office.publish(row, row.publish_at)
    assert await status_of(row) is Status.REFUSED
    record = await shown(viewer)
    assert (record.passed, record.reasons) == (False, (Reason.REGISTERED_AS_DEAD,))
    assert await certified_on(viewer) is None
    assert [m.kind for m in await HandOver.all()] == ["refused"]


async def test_who_died_after_the_day_seen_is_certified_by_it(database, office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    await dies(viewer, date(2026, 6, 9))
    await office.publish(row, row.publish_at)
    assert await status_of(row) is Status.SUCCEEDED


@pytest.mark.parametrize(("died", "passed"), [(date(2026, 6, 5), False), (date(2026, 6, 6), True)])
async def test_a_stamp_counts_when_the_person_lived_on_its_day(database, office, now, died, passed):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    await Certification.filter(id=row.id).update(seen_on=date(2026, 6, 5))
    await dies(viewer, died)
    await office.publish(row, row.publish_at)
    assert (await shown(viewer)).passed is passed
