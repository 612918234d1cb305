from datetime import date, timedelta

import pytest

from auth.codes import PHONE
from auth.models import Account
from auth.store import bind_account, close_account, unbind_account
from certification.assisted_store import find_for_system
from certification.notices import tell_form_returned, tell_published
from kernel.models import Work
from notifications.jobs import send_notice
from notifications.models import Notice
from notifications.ports import SmsTemplate
from persons.models import Person, Relation
from persons.relation_store import add_guardian, end_guardian
from tests.certification.test_forms import add_helper, print_form
from tests.fakes import MATCH, NO_FACE, UNCERTAIN
from tests.populate import add_viewer


async def send_all(office, now):
    for row in await Work.filter(job="send_notice", done_at=None):
        await send_notice(office.sms, office.keyring, row.key, now)


async def published(office, now, judgement=MATCH):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now, judgement)
    case = await office.publish(row, row.publish_at or now)
    return viewer, case


async def test_a_published_result_is_told_exactly_once(database, office, now):
    viewer, case = await published(office, now)
    for _ in range(3):
        await tell_published(office.auth, case, now)
        await send_all(office, now)
    (sms,) = office.sms.sent
    account = await Account.get(id=viewer.account_id)
    assert sms.phone == office.keyring.open(account.phone_sealed, PHONE)
    assert sms.template is SmsTemplate.CERTIFICATION_PUBLISHED
    assert sms.params == {"date": "6月8日"}


async def test_nothing_is_told_before_it_is_published(database, office, now):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    await tell_published(office.auth, case, now)
    assert await Notice.all().count() == 0


async def test_what_people_review_is_not_told(database, office, now):
    _, case = await published(office, now, UNCERTAIN)
    await tell_published(office.auth, case, now)
    assert await Notice.all().count() == 0


@pytest.mark.parametrize(("after", "told"), [(2, 0), (3, 1)])
async def test_a_return_is_told_to_who_no_longer_waits_before_the_screen(
    database, office, now, after, told
):
    viewer = await office.retiree(now)
    case = await office.submit(viewer, await office.upload(viewer, now), now)
    at = now + timedelta(minutes=after)
    row = await office.decide(case, at, NO_FACE)
    await tell_published(office.auth, await office.publish(row, at), at)
    assert await Notice.filter(template="certification_returned").count() == told


async def test_a_number_with_a_new_owner_is_told_nothing(database, office, now):
    viewer, case = await published(office, now)
    await close_account(viewer.account_id, now)
    await tell_published(office.auth, case, now)
    assert await Notice.all().count() == 0


async def test_the_phone_to_which_the_person_moved_is_told(database, office, now):
    viewer, case = await published(office, now)
    await unbind_account(viewer.account_id)
    moved = await add_viewer(office.keyring, now, viewer.person_id)
    await tell_published(office.auth, case, now)
    assert (await Notice.get()).account_id == moved.account_id


async def test_a_message_and_its_work_stand_together_or_not_at_all(
    database, office, now, monkeypatch
):
    _, case = await published(office, now)

    async def fail(*_, **__):
        raise OSError

    with monkeypatch.context() as broken, pytest.raises(OSError):
        broken.setattr("kernel.work.schedule", fail)
        await tell_published(office.auth, case, now)
    assert await Notice.all().count() == 0
    await tell_published(office.auth, case, now)
    await send_all(office, now)
    assert len(office.sms.sent) == 1


async def test_nobody_is_told_to_try_again_after_a_death(database, office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 7))
    case = await office.publish(row, row.publish_at)
    await tell_published(office.auth, case, now)
    assert await Notice.all().count() == 0


# A form that was given back


async def told_of_return(office, form, now):
    """Give a form back as the desk does, and return which accounts are told."""
    record = await find_for_system(office.keyring, form.id)
    await tell_form_returned(office.keyring, record, now)
    return {notice.account_id for notice in await Notice.filter(template="form_returned")}


async def test_a_returned_form_is_told_to_the_phone_that_the_person_moved_to_alone(
    database, office, now
):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    await unbind_account(viewer.account_id)
    moved = await add_viewer(office.keyring, now)
    await bind_account(moved.account_id, viewer.person_id, "face", now)
    assert await told_of_return(office, form, now) == {moved.account_id}


async def test_a_returned_form_is_told_to_the_person_and_to_the_helper_who_printed_it(
    database, office, now
):
    viewer = await office.retiree(now)
    helper = await add_helper(office, viewer, now)
    form = await print_form(office, helper, now, helped=viewer.person_id)
    assert await told_of_return(office, form, now) == {viewer.account_id, helper.account_id}
    await send_all(office, now)
    assert len(office.sms.sent) == 2


async def test_a_helper_who_was_removed_hears_of_no_returned_form(database, office, now):
    viewer = await office.retiree(now)
    helper = await add_helper(office, viewer, now)
    form = await print_form(office, helper, now, helped=viewer.person_id)
    await Relation.filter(account_id=helper.account_id).update(ended_at=now, ended_by="person")
    assert await told_of_return(office, form, now) == {viewer.account_id}


@pytest.mark.parametrize("stands", [True, False])
async def test_a_guardian_hears_of_a_returned_form_while_the_guardianship_stands(
    database, office, now, stands
):
    ward, guardian = await office.retiree(now), await office.retiree(now)
    await unbind_account(ward.account_id)
    await add_guardian(ward.person_id, guardian.person_id, "户口簿", now)
    form = await print_form(office, guardian, now, helped=ward.person_id)
    if not stands:
        await end_guardian(ward.person_id, guardian.person_id, now)
    assert await told_of_return(office, form, now) == ({guardian.account_id} if stands else set())


@pytest.mark.parametrize("printed_by", ["person", "helper"])
async def test_a_closed_account_hears_of_no_returned_form(database, office, now, printed_by):
    viewer = await office.retiree(now)
    helper = await add_helper(office, viewer, now)
    if printed_by == "person":
        form = await print_form(office, viewer, now)
        await close_account(viewer.account_id, now)
        assert await told_of_return(office, form, now) == set()
    else:
        form = await print_form(office, helper, now, helped=viewer.person_id)
        await close_account(helper.account_id, now)  # the relation still stands
        assert await told_of_return(office, form, now) == {viewer.account_id}


async def test_nobody_is_told_to_mend_a_form_after_a_death(database, office, now):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 7))
    assert await told_of_return(office, form, now) == set()
