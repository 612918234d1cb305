import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases.models import Case, CaseEvent
from cases.rules import Action, Status
from cases.store import get_case_for_system, move
from certification import service
from certification.errors import AlreadyCertified, CaseUnderWay, NotInScope
from certification.models import Certification
from faces.errors import UploadIncomplete
from faces.models import Capture, FaceChallenge
from kernel.errors import NotFound, Stale
from kernel.models import Work
from persons.errors import PersonNotBound
from persons.models import Person
from persons.records import BenefitKind, Residence
from tests.fakes import DIFFERENT, NO_FACE, UNCERTAIN
from tests.populate import add_session, add_viewer


async def overview(office, viewer, now):
    return await service.get_overview(office.keyring, office.terms, viewer, now)


async def start(office, viewer, now):
    return await service.start_certification(
        office.keyring, office.faces, office.terms, viewer, now
    )


async def test_an_overview_shows_the_period_and_the_case_under_way(database, office, now):
    viewer = await office.retiree(now, last_certified_on=date(2025, 7, 1))
    before = await overview(office, viewer, now)
    assert (before.standing.due_on, before.open_case) == (date(2026, 7, 1), None)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    assert (await overview(office, viewer, now)).open_case == case


async def test_an_unbound_or_unproven_viewer_gets_nothing(database, office, now):
    viewer = await office.retiree(now)
    unproven = replace(viewer, person_id=None, needs_proof=True)
    half_proven = replace(viewer, needs_proof=True)
    for stranger in (await add_viewer(office.keyring, now), unproven, half_proven):
        for attempt in (
            overview(office, stranger, now),
            start(office, stranger, now),
        ):
            with pytest.raises(PersonNotBound):
                await attempt
        assert await service.list_own_records(stranger, 10, None) == []


@pytest.mark.parametrize("residence", Residence)
@pytest.mark.parametrize("benefit", BenefitKind)
async def test_every_residence_and_benefit_may_certify(sqlite, office, now, residence, benefit):
    viewer = await office.retiree(now, residence=residence, benefit=benefit)
    assert await start(office, viewer, now)


async def test_who_draws_no_benefit_is_not_in_scope(database, office, now):
    viewer = await office.retiree(now, benefit=None)
    with pytest.raises(NotInScope):
        await start(office, viewer, now)
    assert await FaceChallenge.all().count() == 0


async def test_who_certified_lately_is_told_the_day(database, office, now):
    viewer = await office.retiree(now, last_certified_on=date(2026, 6, 1))
    with pytest.raises(AlreadyCertified) as refused:
        await start(office, viewer, now)
    assert "2026年06月01日" in refused.value.message()


async def test_while_a_case_is_under_way_no_other_begins(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    with pytest.raises(CaseUnderWay) as refused:
        await start(office, viewer, now)
    assert refused.value.number == case.number
    assert case.number in refused.value.message()


async def test_what_is_submitted_is_safe_at_once(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    row = await Certification.get(case_id=case.id)
    capture = await Capture.get(id=row.capture_id)
    assert (row.person_id, row.account_id) == (viewer.person_id, viewer.account_id)
    assert (row.way, row.passed) == ("own_face", None)
    assert case.due_on == date(2026, 6, 11)
    assert await Work.filter(key=str(capture.id), done_at=None).count() == 1


async def test_a_submission_that_fails_leaves_nothing_behind(database, office, now):
    viewer = await office.retiree(now)
    submission = await office.upload(viewer, now)
    with pytest.raises(UploadIncomplete):
        await office.submit(viewer, replace(submission, parts=2), now)
    assert await Case.all().count() == await Capture.all().count() == 0
    assert await office.submit(viewer, submission, now)


async def test_the_same_request_again_returns_the_first_case(database, office, now):
    viewer = await office.retiree(now)
    submission = await office.upload(viewer, now, "key-1234")
    case = await office.submit(viewer, submission, now)
    assert await office.submit(viewer, submission, now + timedelta(days=30)) == case
    await office.decide(case, now, NO_FACE)
    again = await office.submit(viewer, submission, now)
    assert (again.id, again.status) == (case.id, Status.RETURNED)
    assert await Case.all().count() == 1


async def test_the_same_request_many_times_at_once_opens_one_case(database, office, now):
    viewer = await office.retiree(now)
    submission = await office.upload(viewer, now)
    found = await asyncio.gather(*(office.submit(viewer, submission, now) for _ in range(12)))
    assert len({case.id for case in found}) == 1
    assert await Case.all().count() == await CaseEvent.all().count() == 1
    assert await Certification.all().count() == await Capture.all().count() == 1


async def test_of_two_devices_that_submit_at_once_one_certifies(database, office, now):
    viewer = await office.retiree(now)
    devices = [viewer, *[await add_session(viewer, now) for _ in range(4)]]
    submissions = [await office.upload(device, now) for device in devices]
    found = await asyncio.gather(
        *map(office.submit, devices, submissions, [now] * 5), return_exceptions=True
    )
    refused = [one for one in found if isinstance(one, BaseException)]
    assert len(refused) == 4
    assert {type(one) for one in refused} <= {Stale, CaseUnderWay}
    assert await Case.all().count() == await Certification.all().count() == 1


async def test_two_accounts_with_the_same_key_do_not_see_each_others_case(database, office, now):
    cases = []
    for _ in range(2):
        viewer = await office.retiree(now)
        cases.append(await office.submit(viewer, await office.upload(viewer, now, "same"), now))
    assert cases[0].id != cases[1].id


async def test_a_challenge_of_somebody_else_cannot_be_submitted(database, office, now):
    mine, other = await office.retiree(now), await office.retiree(now)
    with pytest.raises(NotFound):
        await office.submit(other, await office.upload(mine, now), now)


@pytest.mark.parametrize("judgement", [NO_FACE, DIFFERENT])
async def test_after_a_return_one_tries_again_at_once(database, office, now, judgement):
    viewer = await office.retiree(now)
    await office.certify(viewer, now, judgement)
    row = await office.certify(viewer, now)
    assert (await get_case_for_system(row.case_id)).status is Status.DECIDED
    assert await Certification.all().count() == 2


async def test_what_people_review_is_still_under_way(database, office, now):
    viewer = await office.retiree(now)
    await office.certify(viewer, now, UNCERTAIN)
    with pytest.raises(CaseUnderWay):
        await start(office, viewer, now)


async def test_a_withdrawn_case_makes_room(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    await move(case, Action.WITHDRAW, now, actor="person")
    assert await start(office, viewer, now)


async def test_who_died_meanwhile_cannot_submit(database, office, now):
    viewer = await office.retiree(now)
    submission = await office.upload(viewer, now)
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 7))
    with pytest.raises(NotInScope):
        await office.submit(viewer, submission, now)
