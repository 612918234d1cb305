from datetime import timedelta

import pytest

from auth.codes import PHONE
from auth.models import Account
from auth.store import close_account, unbind_account
from certification.notices import tell_published
from kernel.models import Work
from notifications.jobs import send_notice
from notifications.models import Notice
from notifications.ports import SmsTemplate
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
