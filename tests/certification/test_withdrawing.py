"""What waits for people and ends without them, and the recordings that go with it."""

from datetime import date, timedelta

import pytest

from cases.rules import Action, Status
from cases.store import get_case_for_system, list_events, move
from certification import reviews, withdrawing
from certification.errors import DiedBefore
from certification.models import Certification, Review
from certification.review_rules import Decision
from faces.consent import current_text
from faces.jobs import delete_captures
from faces.service import give_consent
from kernel.errors import NotFound
from persons.models import Benefit, Person
from tests.certification.test_helping import details, family, submit
from tests.certification.test_reviews import (
    DAY,
    decide,
    kept,
    look,
    objecting,
    refused,
    uncertain,
    waiting,
)
from tests.fakes import DIFFERENT, UNCERTAIN
from tests.populate import add_viewer

SECOND = timedelta(seconds=1)


async def withdraw(office, viewer, now):
    return await withdrawing.withdraw_face_consent(office.terms, office.keyring, viewer, now)


async def end_over(office, now):
    return await withdrawing.end_over(office.terms, office.keyring, now)


async def status(row):
    return (await get_case_for_system(row.case_id)).status


async def assert_nobody_sees(office, staff, review, now):
    for one in staff:
        assert await waiting(office, one) == []
        assert await reviews.find_dossier(office.terms, one, office.keyring, review.id, now) is None
        with pytest.raises(NotFound):
            await look(office, one, review, now)
        with pytest.raises(NotFound):
            await decide(office, one, review, Decision.REFUSE, now)


async def test_a_case_that_was_withdrawn_leaves_the_queue_and_its_recording_goes(
    office, staff, now
):
    _viewer, row, review = await uncertain(office, now)
    case = await get_case_for_system(row.case_id)
    await move(case, Action.WITHDRAW, now, actor="person")
    await assert_nobody_sees(office, staff, review, now)
    assert (await Review.get(id=review.id)).closed_at == now
    await delete_captures(office.faces, now)
    assert kept(office) == 0


async def test_who_withdraws_the_consent_takes_the_case_from_the_reviewers_at_once(
    office, staff, now
):
    viewer, row, review = await uncertain(office, now)
    (case,) = await withdraw(office, viewer, now + DAY)
    assert (case.status, case.id) == (Status.WITHDRAWN, row.case_id)
    assert "撤回" in (await list_events([case.id]))[-1].note
    await assert_nobody_sees(office, staff, review, now + DAY)
    row = await Certification.get(id=row.id)
    assert (row.passed, row.reasons, row.published_at) == (
        False, ["consent_withdrawn"], now + DAY,
    )  # fmt: skip
    await delete_captures(office.faces, now + DAY)
    assert kept(office) == 0


async def test_after_a_first_refusal_too_a_withdrawn_case_is_nobodys_to_confirm(office, staff, now):
    viewer, row, review = await uncertain(office, now)
    await decide(office, staff[0], review, Decision.REFUSE, now)
    await withdraw(office, viewer, now)
    await assert_nobody_sees(office, staff, review, now)
    assert await status(row) is Status.WITHDRAWN


async def test_who_withdrew_may_consent_and_certify_anew(office, staff, now):
    viewer, _row, _review = await uncertain(office, now)
    await withdraw(office, viewer, now)
    text = current_text()
    await give_consent(viewer, text.version, now)
    assert (await office.certify(viewer, now + DAY)).passed is True


async def test_a_persons_withdrawal_reaches_what_was_recorded_on_a_helpers_phone(
    office, staff, now
):
    person, helper = await family(office, now)
    case = await submit(office, helper, details(person), now)
    row = await office.decide(case, now, UNCERTAIN)
    review = await Review.get(certification_id=row.id)
    other, _, others = await uncertain(office, now)
    await withdraw(office, await add_viewer(office.keyring, now, person.id), now)
    assert await status(row) is Status.WITHDRAWN
    with pytest.raises(NotFound):
        await look(office, staff[0], review, now)
    assert await waiting(office, staff[0]) == [others.certification_id]
    await delete_captures(office.faces, now)
    assert kept(office) == 1
    assert other is not None


async def test_a_helpers_own_withdrawal_does_not_touch_whom_they_helped(office, staff, now):
    person, _ = await family(office, now)
    helper = await office.retiree(now)
    case = await submit(office, helper, details(person), now)
    row = await office.decide(case, now, UNCERTAIN)
    assert await withdraw(office, helper, now) == []
    assert await waiting(office, staff[0]) == [row.id]


async def test_an_objection_ends_with_the_consent_and_its_recording_goes(office, staff, now):
    viewer, row = await refused(office, now)
    case = await objecting(office, viewer, row, now + DAY)
    review = await Review.get(kind="objection")
    (ended,) = await withdraw(office, viewer, now + 2 * DAY)
    assert (ended.id, ended.status) == (case.id, Status.WITHDRAWN)
    await assert_nobody_sees(office, staff, review, now + 2 * DAY)
    await delete_captures(office.faces, now + 2 * DAY)
    assert kept(office) == 0


# Persons who died or draw nothing any more


async def let_die(viewer, day):
    await Person.filter(id=viewer.person_id).update(deceased_on=day)


async def test_who_died_after_the_recording_or_draws_nothing_leaves_the_queue(office, staff, now):
    died, first, review = await uncertain(office, now)
    ended, second, _ = await uncertain(office, now)
    stays, third, _ = await uncertain(office, now)
    await let_die(died, date(2026, 6, 9))
    await Benefit.filter(person_id=ended.person_id).update(until=date(2026, 6, 8))
    later = now + 2 * DAY
    assert {case.id for case in await end_over(office, later)} == {first.case_id, second.case_id}
    assert await end_over(office, later) == []
    assert [await status(row) for row in (first, second, third)] == [
        Status.WITHDRAWN, Status.WITHDRAWN, Status.IN_REVIEW,
    ]  # fmt: skip
    assert await waiting(office, staff[0]) == [third.id]
    assert "已停止发放" in (await list_events([second.case_id]))[-1].note
    with pytest.raises(NotFound):
        await look(office, staff[0], review, later)
    await delete_captures(office.faces, later)
    assert kept(office) == 1
    assert (await Person.get(id=stays.person_id)).last_certified_on is None


async def test_before_the_hourly_round_nobody_decides_it_either(office, staff, now):
    died, row, review = await uncertain(office, now)
    await look(office, staff[0], review, now)
    await let_die(died, date(2026, 6, 9))
    with pytest.raises(NotFound):
        await decide(office, staff[0], review, Decision.PASS, now + 2 * DAY)
    assert await status(row) is Status.WITHDRAWN


async def test_who_had_died_before_the_recording_stays_and_can_only_be_refused(office, staff, now):
    viewer, row, review = await uncertain(office, now)
    await let_die(viewer, date(2026, 6, 8))
    later = now + DAY
    assert await end_over(office, later) == []
    found = await reviews.find_dossier(office.terms, staff[0], office.keyring, review.id, later)
    assert found.died_on == date(2026, 6, 8)
    for decision in (Decision.PASS, Decision.RECORD_AGAIN):
        with pytest.raises(DiedBefore):
            await decide(office, staff[0], review, decision, later)
    for one in staff:
        await decide(office, one, review, Decision.REFUSE, later)
    row = await Certification.get(id=row.id)
    assert (await office.publish(row, row.publish_at)).status is Status.REFUSED


# Recordings made on a helper's phone


async def helped(office, now, judgement):
    person, helper = await family(office, now)
    case = await submit(office, helper, details(person), now)
    return person, helper, await office.decide(case, now, judgement)


async def test_a_helpers_recording_under_review_is_kept_and_then_deleted_on_time(
    office, staff, now
):
    _person, _helper, row = await helped(office, now, UNCERTAIN)
    review = await Review.get(certification_id=row.id)
    await delete_captures(office.faces, now + 400 * DAY)
    assert kept(office) == 1
    await decide(office, staff[0], review, Decision.PASS, now)
    row = await Certification.get(id=row.id)
    await office.publish(row, row.publish_at)
    await delete_captures(office.faces, row.publish_at + 15 * DAY - SECOND)
    assert kept(office) == 1
    await delete_captures(office.faces, row.publish_at + 15 * DAY)
    assert kept(office) == 0


async def test_a_helpers_recording_is_held_for_the_persons_objection_and_deleted_after_it(
    office, staff, now
):
    person, _helper, row = await helped(office, now, DIFFERENT)
    own = await add_viewer(office.keyring, now, person.id)
    await objecting(office, own, row, now + 14 * DAY)
    await delete_captures(office.faces, now + 16 * DAY)
    assert kept(office) == 1
    review = await Review.get(kind="objection")
    for one in staff:
        await decide(office, one, review, Decision.REFUSE, now + 16 * DAY)
    answer = await Certification.get(objects_to=row.id)
    published = max(answer.publish_at, now + 20 * DAY)
    await office.publish(answer, published)
    await delete_captures(office.faces, published + 15 * DAY - SECOND)
    assert kept(office) == 1
    await delete_captures(office.faces, published + 15 * DAY)
    assert kept(office) == 0


async def test_a_refusal_that_nobody_objected_to_keeps_its_recording_for_that_time_only(
    database, office, now
):
    _viewer, _row = await refused(office, now)
    await delete_captures(office.faces, now + 15 * DAY - SECOND)
    assert kept(office) == 1
    await delete_captures(office.faces, now + 15 * DAY)
    assert kept(office) == 0


async def test_a_review_that_cannot_be_looked_at_keeps_none_of_the_others_back(office, staff, now):
    made = [await uncertain(office, now) for _ in range(3)]
    for viewer, _row, _review in made:
        await Benefit.filter(person_id=viewer.person_id).update(until=date(2026, 6, 1))
    lost = min(made, key=lambda one: one[2].id)
    await Person.filter(id=lost[0].person_id).update(name_sealed="kx:lost")
    assert {case.id for case in await end_over(office, now + DAY)} == {
        row.case_id for _viewer, row, _review in made
    } - {lost[1].case_id}
