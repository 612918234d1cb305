import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.models import Account
from cases.rules import Status
from cases.store import get_case, get_case_for_system
from certification import objections, review_store, reviews
from certification.errors import (
    LookFirst,
    NothingToObjectTo,
    ReasonNotFitting,
    ReviewOver,
    StatementWrong,
)
from certification.models import Certification, Review, ReviewLook
from certification.objections import Objection, may_object
from certification.records import LooksWanted
from certification.review_rules import (
    REASONS,
    Decision,
    ReviewKind,
    ReviewReason,
    Verdict,
    check_verdict,
    settles,
)
from certification.store import find_of_case
from faces.jobs import delete_captures
from kernel.errors import NotFound, Stale
from kernel.viewer import Role
from persons.models import Person, Relation
from persons.relation_store import add_guardian
from tests.fakes import DIFFERENT, UNCERTAIN
from tests.populate import PHOTO_BYTES, add_person, add_viewer

DAY = timedelta(days=1)
NOTE = "五官比例明显不同"
verdicts = st.builds(
    Verdict, by=st.uuids(), decision=st.sampled_from(Decision),
    reason=st.sampled_from(ReviewReason), note=st.text(max_size=520),
)  # fmt: skip


@given(verdicts, st.sampled_from(ReviewKind))
def test_a_verdict_has_a_reason_of_its_own_list_and_a_refusal_a_note(verdict, kind):
    try:
        check_verdict(verdict, kind)
    except ReasonNotFitting:
        return
    assert verdict.reason in REASONS[verdict.decision]
    assert len(verdict.note.strip()) <= 500
    assert verdict.decision is not Decision.REFUSE or verdict.note.strip()
    assert kind is ReviewKind.UNCERTAIN or verdict.decision is not Decision.RECORD_AGAIN


@given(verdicts, verdicts | st.none())
def test_one_of_the_staff_alone_never_refuses(verdict, first):
    if settles(verdict, first):
        assert verdict.decision is not Decision.REFUSE or first is not None


async def uncertain(office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now, UNCERTAIN)
    return viewer, row, await Review.get(certification_id=row.id)


def verdict(reviewer, decision, reason=None, note=NOTE):
    return Verdict(reviewer.account_id, decision, reason or next(iter(REASONS[decision])), note)


async def look(office, reviewer, review, now):
    photo = await reviews.look_at_photo(
        office.terms, office.faces, reviewer, office.keyring, review.id, now
    )
    clip = await reviews.look_at_recording(
        office.terms, office.faces, reviewer, office.keyring, review.id, None, now
    )
    return photo, clip


async def decide(office, reviewer, review, decision, now, **more):
    await look(office, reviewer, review, now)
    return await reviews.decide_review(
        office.keyring, office.terms, reviewer, review.id, verdict(reviewer, decision, **more), now
    )


async def waiting(office, reviewer):
    found = await reviews.list_waiting(reviewer, office.keyring, 50)
    return [one.review.certification_id for one in found]


async def test_an_uncertain_certification_waits_with_what_is_to_be_looked_at(office, staff, now):
    _viewer, row, review = await uncertain(office, now)
    assert await waiting(office, staff[0]) == [row.id]
    found = await reviews.find_dossier(office.terms, staff[0], office.keyring, review.id, now)
    assert (found.name_masked, found.scores.distance) == ("**英", 0.5)
    assert found.birth_year == 1950
    assert await look(office, staff[0], review, now) == (PHOTO_BYTES, b"a clip")


async def test_who_is_passed_by_one_reviewer_is_told_when_due(office, staff, now):
    viewer, row, review = await uncertain(office, now)
    case = await decide(office, staff[0], review, Decision.PASS, now)
    assert case.status is Status.DECIDED
    row = await Certification.get(id=row.id)
    assert (row.passed, row.decided_by) == (True, str(staff[0].account_id))
    assert row.publish_at == datetime(2026, 6, 11, 1, 0, tzinfo=UTC)
    case = await office.publish(row, row.publish_at)
    assert case.status is Status.SUCCEEDED
    assert (await Person.get(id=viewer.person_id)).last_certified_on.isoformat() == "2026-06-08"
    assert await waiting(office, staff[1]) == []


async def test_a_refusal_needs_a_second_pair_of_eyes(office, staff, now):
    _viewer, row, review = await uncertain(office, now)
    case = await decide(office, staff[0], review, Decision.REFUSE, now)
    assert case.status is Status.IN_REVIEW
    assert (await Certification.get(id=row.id)).passed is None
    assert await waiting(office, staff[0]) == []
    with pytest.raises(NotFound):
        await decide(office, staff[0], review, Decision.REFUSE, now)
    assert await waiting(office, staff[1]) == [row.id]
    case = await decide(office, staff[1], review, Decision.REFUSE, now)
    assert case.status is Status.DECIDED
    row = await Certification.get(id=row.id)
    assert (row.passed, row.reasons) == (False, ["different_person"])
    assert (await office.publish(row, row.publish_at)).status is Status.REFUSED


async def test_a_second_who_disagrees_passes_the_person(office, staff, now):
    _viewer, row, review = await uncertain(office, now)
    await decide(office, staff[0], review, Decision.REFUSE, now)
    await decide(office, staff[1], review, Decision.PASS, now)
    kept = await Review.get(id=review.id)
    assert (kept.first_decision, kept.second_decision) == ("refuse", "pass")
    assert (await Certification.get(id=row.id)).passed is True


async def test_who_could_not_be_told_records_again_at_once(office, staff, now):
    viewer, row, review = await uncertain(office, now)
    case = await decide(office, staff[0], review, Decision.RECORD_AGAIN, now)
    assert case.status is Status.RETURNED
    row = await Certification.get(id=row.id)
    assert (row.passed, row.reasons, row.published_at) == (False, ["too_dark"], now)
    assert await office.upload(viewer, now)


async def test_nobody_decides_without_having_looked_at_both(office, staff, now):
    _viewer, _row, review = await uncertain(office, now)
    given = office.keyring, office.terms, staff[0], review.id
    with pytest.raises(LookFirst):
        await reviews.decide_review(*given, verdict(staff[0], Decision.PASS), now)
    await reviews.look_at_photo(
        office.terms, office.faces, staff[0], office.keyring, review.id, now
    )
    with pytest.raises(LookFirst):
        await reviews.decide_review(*given, verdict(staff[0], Decision.PASS), now)


async def test_every_look_is_on_record_for_auditors(office, staff, now):
    viewer, _row, review = await uncertain(office, now)
    await reviews.find_dossier(office.terms, staff[0], office.keyring, review.id, now)
    await look(office, staff[0], review, now + DAY)
    auditor = replace(staff[1], roles=frozenset({Role.AUDITOR}))
    found = await review_store.list_looks(auditor, LooksWanted(), 50)
    assert {(one.account_id, one.what) for one in found} == {
        (staff[0].account_id, what) for what in ("opened", "photo", "recording")
    }
    assert found[-1].what == "opened"
    for other in (staff[0], viewer):
        assert await review_store.list_looks(other, LooksWanted(), 50) == []


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.REVIEWER)])
async def test_nobody_but_a_reviewer_sees_or_decides_anything(office, staff, now, role):
    _, _row, review = await uncertain(office, now)
    other = replace(staff[0], roles=frozenset({role} if role else ()))
    assert await waiting(office, other) == []
    assert await reviews.find_dossier(office.terms, other, office.keyring, review.id, now) is None
    with pytest.raises(NotFound):
        await look(office, other, review, now)
    with pytest.raises(NotFound):
        await reviews.decide_review(
            office.keyring, office.terms, other, review.id, verdict(other, Decision.PASS), now
        )
    assert await ReviewLook.all().count() == 0


async def test_a_reviewer_never_decides_in_a_matter_of_their_own(office, staff, now):
    viewer, _row, review = await uncertain(office, now)
    other_account = replace(staff[0], person_id=viewer.person_id)
    same_account = replace(viewer, roles=frozenset({Role.REVIEWER}), person_id=None)
    for own in (other_account, same_account):
        assert await waiting(office, own) == []
        with pytest.raises(NotFound):
            await look(office, own, review, now)


async def test_a_reviewer_never_decides_for_whom_they_help_or_are_guardian_of(office, staff, now):
    viewer, row, review = await uncertain(office, now)
    guardian_id = await add_person(office.keyring, now)
    await add_guardian(viewer.person_id, guardian_id, "户口簿", now)
    relation = await Relation.create(
        id=uuid4(), person_id=viewer.person_id, kind="helper", named_at=now, accepted_at=now,
        account_id=staff[0].account_id,
    )  # fmt: skip
    for acting in (staff[0], replace(staff[1], bound_person_id=guardian_id)):
        assert await waiting(office, acting) == []
        with pytest.raises(NotFound):
            await look(office, acting, review, now)
    await Relation.filter(id=relation.id).update(ended_at=now)
    assert await waiting(office, staff[0]) == [row.id]


async def test_of_two_who_decide_at_once_one_does(office, staff, now):
    _viewer, row, review = await uncertain(office, now)
    found = await asyncio.gather(
        *(decide(office, one, review, Decision.PASS, now) for one in staff), return_exceptions=True
    )
    refused = [one for one in found if isinstance(one, BaseException)]
    assert len(refused) == 1
    assert isinstance(refused[0], ReviewOver | Stale | NotFound)
    assert (await get_case_for_system(row.case_id)).status is Status.DECIDED


async def test_notes_are_sealed(office, staff, now):
    _viewer, _row, review = await uncertain(office, now)
    await decide(office, staff[0], review, Decision.REFUSE, now)
    kept = await Review.get(id=review.id)
    assert NOTE not in kept.first_note_sealed
    found = await reviews.find_dossier(office.terms, staff[1], office.keyring, review.id, now)
    assert found.review.first.note == NOTE


# Objections


async def refused(office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now, DIFFERENT)
    return viewer, row


async def objecting(office, viewer, row, now, statement="那就是我本人，只是瘦了很多。", key=None):
    given = Objection(row.case_id, statement, key or uuid4().hex)
    return await objections.submit_objection(office.keyring, office.terms, viewer, given, now)


async def test_an_objection_goes_to_people_with_what_the_person_says(office, staff, now):
    viewer, row = await refused(office, now)
    case = await objecting(office, viewer, row, now + DAY)
    assert (case.status, case.id != row.case_id) == (Status.IN_REVIEW, True)
    assert (await get_case(viewer, case.id)).number == case.number
    review = await Review.get(kind="objection")
    found = await reviews.find_dossier(office.terms, staff[0], office.keyring, review.id, now + DAY)
    assert found.review.statement == "那就是我本人，只是瘦了很多。"
    assert "本人" not in review.statement_sealed
    assert await look(office, staff[0], review, now + DAY) == (PHOTO_BYTES, b"a clip")


async def test_an_objection_that_holds_certifies_from_the_first_submission_on(office, staff, now):
    viewer, row = await refused(office, now)
    case = await objecting(office, viewer, row, now + DAY)
    review = await Review.get(kind="objection")
    await decide(office, staff[0], review, Decision.PASS, now + DAY)
    answer = await find_of_case(case.id)
    published = await office.publish(await Certification.get(id=answer.id), now + 9 * DAY)
    assert published.status is Status.SUCCEEDED
    assert (await Person.get(id=viewer.person_id)).last_certified_on.isoformat() == "2026-06-08"
    assert (await Certification.get(id=row.id)).passed is False  # what was decided then stays


async def test_after_an_objection_nobody_is_sent_to_record_again_nor_objects_again(
    office, staff, now
):
    viewer, row = await refused(office, now)
    case = await objecting(office, viewer, row, now)
    review = await Review.get(kind="objection")
    with pytest.raises(ReasonNotFitting):
        await decide(office, staff[0], review, Decision.RECORD_AGAIN, now)
    for one in staff:
        await decide(office, one, review, Decision.REFUSE, now)
    answer = await Certification.get(case_id=case.id)
    assert (await office.publish(answer, now + 9 * DAY)).status is Status.REFUSED
    for again in (row, answer):
        with pytest.raises(NothingToObjectTo):
            await objecting(office, viewer, again, now + 9 * DAY)


async def test_who_refused_a_certification_never_decides_the_objection_to_it(office, staff, now):
    viewer, row, review = await uncertain(office, now)
    for one in staff:
        await decide(office, one, review, Decision.REFUSE, now)
    row = await Certification.get(id=row.id)
    await office.publish(row, row.publish_at)
    await objecting(office, viewer, row, row.publish_at)
    objection = await Review.get(kind="objection")
    for one in staff:
        assert await waiting(office, one) == []
        with pytest.raises(NotFound):
            await decide(office, one, objection, Decision.REFUSE, now)
    third = replace(await add_viewer(office.keyring, now), roles=frozenset({Role.REVIEWER}))
    assert await waiting(office, third) == [objection.certification_id]


async def test_an_administrator_is_told_what_no_reviewer_may_decide(office, staff, now):
    viewer, _row, review = await uncertain(office, now)
    administrator = replace(staff[0], roles=frozenset({Role.ADMINISTRATOR}))
    assert await reviews.count_without_reviewer(administrator) == 1  # nobody is a reviewer
    await Account.filter(id=staff[0].account_id).update(roles=[Role.REVIEWER.value])
    assert await reviews.count_without_reviewer(administrator) == 0
    await decide(office, staff[0], review, Decision.REFUSE, now)
    assert await reviews.count_without_reviewer(administrator) == 1
    await Account.filter(id=viewer.account_id).update(roles=[Role.REVIEWER.value])
    assert await reviews.count_without_reviewer(administrator) == 1  # it is their own
    await Account.filter(id=staff[1].account_id).update(roles=[Role.REVIEWER.value])
    assert await reviews.count_without_reviewer(administrator) == 0
    assert await reviews.count_without_reviewer(staff[0]) == 0


async def test_an_objection_hinders_nobody_from_certifying_again(office, staff, now):
    viewer, row = await refused(office, now)
    await objecting(office, viewer, row, now)
    assert (await office.certify(viewer, now)).passed is True


async def test_the_same_objection_again_returns_the_first_and_another_is_refused(
    office, staff, now
):
    viewer, row = await refused(office, now)
    case = await objecting(office, viewer, row, now, key="same-key-1")
    assert (await objecting(office, viewer, row, now, key="same-key-1")).id == case.id
    with pytest.raises(NothingToObjectTo):
        await objecting(office, viewer, row, now)


async def test_objections_at_once_open_one_case(office, staff, now):
    viewer, row = await refused(office, now)
    found = await asyncio.gather(
        *(objecting(office, viewer, row, now) for _ in range(5)), return_exceptions=True
    )
    assert sum(not isinstance(one, BaseException) for one in found) == 1
    assert await Review.filter(kind="objection").count() == 1


async def test_what_was_not_refused_is_not_objected_to_and_by_nobody_else(office, staff, now):
    viewer, row = await refused(office, now)
    with pytest.raises(NotFound):
        await objecting(office, await office.retiree(now), row, now)
    passing = await office.retiree(now)
    good = await office.certify(passing, now)
    with pytest.raises(NothingToObjectTo):
        await objecting(office, passing, good, now)
    for statement in ("", "不服", "长" * 501):
        with pytest.raises(StatementWrong):
            await objecting(office, viewer, row, now, statement)


async def test_the_time_to_object_ends_when_the_recording_is_deleted(office, staff, now):
    viewer, row = await refused(office, now)
    record, case = await find_of_case(row.case_id), await get_case_for_system(row.case_id)
    assert await may_object(office.terms, record, case, now + 15 * DAY - timedelta(seconds=1))
    assert not await may_object(office.terms, record, case, now + 15 * DAY)
    with pytest.raises(NothingToObjectTo):
        await objecting(office, viewer, row, now + 15 * DAY)


# Recordings are kept as long as they are needed, and no longer


def kept(office):
    return sum(name.startswith("captures/") for name in office.files.kept)


async def test_a_recording_under_review_is_kept_and_then_deleted_on_time(office, staff, now):
    _viewer, row, review = await uncertain(office, now)
    await delete_captures(office.faces, now + 400 * DAY)
    assert kept(office) == 1
    await decide(office, staff[0], review, Decision.PASS, now)
    row = await Certification.get(id=row.id)
    await office.publish(row, row.publish_at)
    await delete_captures(office.faces, row.publish_at + 15 * DAY - timedelta(seconds=1))
    assert kept(office) == 1
    await delete_captures(office.faces, row.publish_at + 15 * DAY)
    assert kept(office) == 0


async def test_a_recording_is_held_while_an_objection_runs_and_deleted_after_it(office, staff, now):
    viewer, row = await refused(office, now)
    await objecting(office, viewer, row, now + 14 * DAY)
    await delete_captures(office.faces, now + 16 * DAY)
    assert kept(office) == 1
    review = await Review.get(kind="objection")
    await decide(office, staff[0], review, Decision.PASS, now + 16 * DAY)
    answer = await Certification.get(objects_to=row.id)
    await office.publish(answer, now + 20 * DAY)
    await delete_captures(office.faces, now + 35 * DAY - timedelta(seconds=1))
    assert kept(office) == 1
    await delete_captures(office.faces, now + 35 * DAY)
    assert kept(office) == 0


async def test_a_recording_to_be_made_again_is_deleted_on_time(office, staff, now):
    _viewer, _row, review = await uncertain(office, now)
    await decide(office, staff[0], review, Decision.RECORD_AGAIN, now)
    await delete_captures(office.faces, now + 15 * DAY)
    assert kept(office) == 0
