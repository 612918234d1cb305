from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from auth import helpers
from auth.errors import AlreadyNamed, NotACalling, OwnPhone, ProofNeeded, TooManyHelpers
from auth.models import Account
from cases.rules import Status
from cases.store import get_case, get_case_for_system
from certification import helping, service, store
from certification.errors import (
    AlreadyCertified,
    CannotHelpNow,
    CaseUnderWay,
    NotInScope,
    OwnDetails,
)
from certification.helping import Someone
from certification.notices import tell_published
from faces.consent import current_text
from faces.errors import ChallengeOver, ConsentOutdated
from faces.jobs import delete_captures
from faces.models import FaceConsent, FaceTemplate
from faces.records import CaptureKind, Submission
from faces.service import put_part, withdraw_consent
from kernel.errors import NotFound
from notifications.models import Notice
from persons.errors import PersonNotMatched
from persons.models import Benefit, Person
from persons.store import get_person_for_system
from tests.fakes import DIFFERENT, MATCH
from tests.populate import add_person, add_photo, add_viewer

VERSION = current_text().version


async def family(office, now, **person):
    """A person with a photo and no account, and somebody with a phone."""
    person_id = await add_person(office.keyring, now, **person)
    await add_photo(office.keyring, office.files, person_id, now)
    return await get_person_for_system(office.keyring, person_id), await add_viewer(
        office.keyring, now
    )


async def name_as_helper(office, person_viewer, helper, now):
    account = await Account.get(id=helper.account_id)
    phone = office.keyring.open(account.phone_sealed, "phone")
    relation = await helpers.name_helper(office.auth, person_viewer, phone, "女儿", now)
    await helpers.accept_help(helper, relation.id, now)
    return relation


def details(person):
    return Someone(name=person.name, identity_number=person.identity_number)


async def start(office, helper, someone, now, version=VERSION):
    return await helping.start_certification_for(
        office.auth, office.faces, office.terms, helper, someone, version, now
    )


async def submit(office, helper, someone, now):
    challenge = await start(office, helper, someone, now)
    await put_part(office.faces, helper, challenge.id, 0, b"a clip", None, now)
    given = Submission(challenge.id, CaptureKind.CLIP, 1, uuid4().hex)
    return await office.submit(helper, given, now)


async def listed(office, helper, now):
    return await helping.list_helped(office.keyring, office.terms, helper, now)


async def test_anybody_with_the_details_and_the_face_may_help(database, office, now):
    person, helper = await family(office, now)
    case = await submit(office, helper, details(person), now)
    assert case.subject_id == person.id
    row = await office.decide(case, now, MATCH)
    assert (row.way, row.account_id, row.person_id) == ("helper_face", helper.account_id, person.id)
    later = now + timedelta(days=10)
    case = await office.publish(row, later)
    assert case.status is Status.SUCCEEDED
    assert (await Person.get(id=person.id)).last_certified_on == date(2026, 6, 8)
    (shown,) = await listed(office, helper, later)
    assert (shown.kind, shown.last.passed, shown.due_on) == (None, True, date(2027, 6, 8))
    assert shown.name_masked == "**英"


async def test_the_helper_sees_the_case_and_the_person_sees_who_it_was(database, office, now):
    viewer = await office.retiree(now)
    person = await get_person_for_system(office.keyring, viewer.person_id)
    helper = await add_viewer(office.keyring, now)
    case = await submit(office, helper, details(person), now)
    for allowed in (viewer, helper):
        assert (await get_case(allowed, case.id)).number == case.number
    stranger = await add_viewer(office.keyring, now)
    with pytest.raises(NotFound):
        await get_case(stranger, case.id)
    (record,) = await service.list_own_records(viewer, 10, None)
    assert record.account_id == helper.account_id
    assert await service.list_own_records(helper, 10, None) == []
    assert await store.list_of_cases(stranger, [case.id]) == []


async def test_the_consent_is_the_persons_and_needs_the_text_in_force(database, office, now):
    person, helper = await family(office, now)
    with pytest.raises(ConsentOutdated):
        await start(office, helper, details(person), now, version="an old one")
    assert await FaceConsent.all().count() == 0
    await start(office, helper, details(person), now)
    (kept,) = await FaceConsent.all()
    assert (kept.account_id, kept.person_id, kept.version) == (
        helper.account_id, person.id, VERSION,
    )  # fmt: skip


async def test_a_person_withdraws_what_they_agreed_to_on_a_helpers_phone(database, office, now):
    viewer = await office.retiree(now)
    person = await get_person_for_system(office.keyring, viewer.person_id)
    helper = await add_viewer(office.keyring, now)
    challenge = await start(office, helper, details(person), now)
    assert await FaceTemplate.filter(person_id=person.id).exists()
    await withdraw_consent(viewer, now)
    assert not await FaceTemplate.filter(person_id=person.id).exists()
    with pytest.raises(ChallengeOver):
        await put_part(office.faces, helper, challenge.id, 0, b"a clip", None, now)


async def test_an_own_consent_does_not_speak_for_another(database, office, now):
    person, _ = await family(office, now)
    helper = await office.retiree(now)
    case = await submit(office, helper, details(person), now)
    await FaceConsent.filter(person_id=person.id).update(withdrawn_at=now, standing_key=None)
    row = await office.decide(case, now, MATCH)
    assert not row.passed
    assert (await get_case_for_system(row.case_id)).status is Status.WITHDRAWN


async def hide(office, person, how, now):
    if how == "certified":
        await Person.filter(id=person.id).update(last_certified_on=date(2026, 6, 1))
    elif how == "died":
        await Person.filter(id=person.id).update(deceased_on=date(2026, 6, 1))
    elif how == "no benefit":
        await Benefit.filter(person_id=person.id).delete()
    else:
        other = await add_viewer(office.keyring, now)
        await submit(office, other, details(person), now)


WHYS = {
    "certified": AlreadyCertified, "died": NotInScope, "no benefit": NotInScope,
    "under way": CaseUnderWay,
}  # fmt: skip


@pytest.mark.parametrize("how", WHYS)
async def test_a_stranger_is_not_told_why_it_cannot_be_and_a_named_helper_is(
    database, office, now, how
):
    person, stranger = await family(office, now)
    own = await add_viewer(office.keyring, now, person.id)
    helper = await add_viewer(office.keyring, now)
    await name_as_helper(office, own, helper, now)
    await hide(office, person, how, now)
    with pytest.raises(CannotHelpNow):
        await start(office, stranger, details(person), now)
    with pytest.raises(WHYS[how]):
        await start(office, helper, Someone(person_id=person.id), now)


async def test_wrong_details_and_own_details_are_refused(database, office, now):
    person, helper = await family(office, now)
    with pytest.raises(PersonNotMatched):
        await start(
            office, helper, Someone(name="别人", identity_number=person.identity_number), now
        )
    own = await office.retiree(now)
    me = await get_person_for_system(office.keyring, own.person_id)
    with pytest.raises(OwnDetails):
        await start(office, own, details(me), now)
    with pytest.raises(ProofNeeded):
        await start(office, replace(own, needs_proof=True), details(person), now)


async def test_nobody_starts_by_the_id_of_someone_they_do_not_help(database, office, now):
    person, helper = await family(office, now)
    with pytest.raises(NotFound):
        await start(office, helper, Someone(person_id=person.id), now)
    case = await submit(office, helper, details(person), now)
    row = await office.decide(case, now, DIFFERENT)
    assert row.passed is False
    with pytest.raises(NotFound):
        await start(office, helper, Someone(person_id=person.id), now)


async def test_a_helper_who_was_removed_does_not_finish_and_sees_no_due_day(database, office, now):
    viewer = await office.retiree(now, last_certified_on=date(2025, 7, 1))
    helper = await add_viewer(office.keyring, now)
    relation = await name_as_helper(office, viewer, helper, now)
    (shown,) = await listed(office, helper, now)
    assert (shown.due_on, shown.last) == (date(2026, 7, 1), None)
    challenge = await start(office, helper, Someone(person_id=viewer.person_id), now)
    await put_part(office.faces, helper, challenge.id, 0, b"a clip", None, now)
    await helpers.remove_helper(viewer, relation.id, now)
    assert await listed(office, helper, now) == []
    await Person.filter(id=viewer.person_id).update(last_certified_on=date(2026, 6, 1))
    with pytest.raises(CannotHelpNow):
        await office.submit(helper, Submission(challenge.id, CaptureKind.CLIP, 1, "k" * 9), now)


async def test_who_removed_a_helper_is_not_on_the_list_until_helped_anew(database, office, now):
    viewer = await office.retiree(now)
    person = await office.person(viewer)
    helper = await add_viewer(office.keyring, now)
    relation = await name_as_helper(office, viewer, helper, now)
    row = await office.decide(
        await submit(office, helper, Someone(person_id=person.id), now), now, MATCH
    )
    published = now + timedelta(days=10)
    await office.publish(row, published)
    assert [one.last.id for one in await listed(office, helper, published)] == [row.id]
    await helpers.remove_helper(viewer, relation.id, published)
    assert await listed(office, helper, published) == []
    with pytest.raises(NotFound):
        await start(office, helper, Someone(person_id=person.id), published)
    again = published + timedelta(days=340)
    await submit(office, helper, details(person), again)
    (shown,) = await listed(office, helper, again)
    assert (shown.kind, shown.due_on, shown.under_way) == (None, None, True)


async def test_both_are_told_of_a_result_and_no_name_is_in_the_message(database, office, now):
    viewer = await office.retiree(now)
    person = await get_person_for_system(office.keyring, viewer.person_id)
    helper = await add_viewer(office.keyring, now)
    row = await office.decide(await submit(office, helper, details(person), now), now, MATCH)
    later = now + timedelta(days=10)
    case = await office.publish(row, later)
    for _ in range(2):
        await tell_published(office.auth, case, later)
    told = {notice.account_id: notice.template for notice in await Notice.all()}
    assert told == {
        viewer.account_id: "certification_published", helper.account_id: "helped_published",
    }  # fmt: skip


async def test_a_capture_of_somebody_helped_is_deleted_like_any_other(database, office, now):
    person, helper = await family(office, now)
    row = await office.decide(await submit(office, helper, details(person), now), now, MATCH)
    published = now + timedelta(days=10)
    await office.publish(row, published)
    kept = timedelta(days=15)
    assert await delete_captures(office.faces, published + kept - timedelta(seconds=1)) == 0
    assert any(name.startswith("captures/") for name in office.files.kept)
    assert await delete_captures(office.faces, published + kept) == 1
    assert not any(name.startswith("captures/") for name in office.files.kept)


async def test_naming_has_its_limits(database, office, now):
    viewer = await office.retiree(now)
    own = await Account.get(id=viewer.account_id)
    tools = office.auth
    with pytest.raises(OwnPhone):
        phone = office.keyring.open(own.phone_sealed, "phone")
        await helpers.name_helper(tools, viewer, phone, "我", now)
    for called in ("", " ", "很长很长很长很长很长很长"):
        with pytest.raises(NotACalling):
            await helpers.name_helper(tools, viewer, "13900000000", called, now)
    for n in range(5):
        await helpers.name_helper(tools, viewer, f"1390000000{n}", "家人", now)
    with pytest.raises(AlreadyNamed):
        await helpers.name_helper(tools, viewer, "13900000001", "家人", now)
    with pytest.raises(TooManyHelpers):
        await helpers.name_helper(tools, viewer, "13900000009", "家人", now)


async def test_naming_asks_the_phone_once_and_shows_a_masked_name(database, office, now):
    viewer = await office.retiree(now)
    helper = await add_viewer(office.keyring, now)
    account = await Account.get(id=helper.account_id)
    phone = office.keyring.open(account.phone_sealed, "phone")
    await helpers.name_helper(office.auth, viewer, phone, "儿子", now)
    (asked,) = await helpers.list_asked(office.auth, helper)
    assert asked.name_masked == "**英"
    (notice,) = await Notice.all()
    assert (notice.template, notice.account_id) == ("help_asked", None)
    await helpers.end_help(helper, asked.id, now)
    assert await helpers.list_asked(office.auth, helper) == []
