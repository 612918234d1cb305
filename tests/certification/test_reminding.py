"""Sending reminders: by day, and only as long as what they say is true."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification import campaign_store
from certification.campaigns import SEND_REMINDER, open_campaign, remind
from certification.limits import limits
from certification.reminding import may_go_at, send_reminder
from kernel import work
from kernel.models import Work
from notifications.models import Notice
from notifications.ports import SmsUnavailable
from persons.models import Person, Relation
from tests.certification.test_campaigns import TODAY, certified_for, opened, person_due
from tests.populate import add_person, add_viewer
from worktime.rules import at_local, local_day, local_time

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


async def run_due(office, at, *, down=False):
    """Do the work that is due, as the worker does; return to how many phones something went."""
    before = len(office.sms.sent)
    for work_id in await work.list_due(at):
        row = await work.claim(work_id, at)
        assert row.job == SEND_REMINDER
        sender = Down() if down else office.sms
        try:
            await send_reminder(sender, office.keyring, office.terms, row.key, at)
            await work.finish(row, at)
        except SmsUnavailable:
            await work.put_off(row, at, "SmsUnavailable")
    return len(office.sms.sent) - before


class Down:
    """A gateway in an outage."""

    async def send(self, message):
        raise SmsUnavailable("down")


async def reminded(office, now, due_on=TODAY + 30 * DAY):
    """Somebody with a phone whose reminder is written and waits to be sent."""
    await opened(now)
    person_id = await person_due(office.keyring, now, due_on)
    assert await remind(office.keyring, office.terms, local_day(now), now) == 1
    return person_id


def beijing(now, hour, minute=0, days=0):
    return at_local(local_day(now), now.time().replace(hour=hour, minute=minute)) + days * DAY


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.times())
def test_a_reminder_goes_out_in_its_hours_and_never_later_than_the_next_morning(day, hour):
    now = at_local(day, hour)
    at, figures = may_go_at(now), limits()
    assert figures.remind_at <= local_time(at) <= figures.remind_until
    assert now <= at <= now + DAY
    assert may_go_at(at) == at


async def test_a_reminder_goes_out_by_day(database, office, now):
    await reminded(office, now)
    assert await run_due(office, now) == 1
    assert (await Notice.get()).state == "sent"
    assert await Work.filter(done_at=None).count() == 0


async def test_after_an_outage_in_the_evening_nobody_is_woken_and_the_morning_brings_it(
    database, office, now
):
    evening = beijing(now, 19, 40)
    await reminded(office, evening)
    assert await run_due(office, evening, down=True) == 0
    sent = {}
    for minutes in range(0, 24 * 60, 10):
        at = evening + minutes * MINUTE
        if count := await run_due(office, at, down=at < beijing(now, 2, days=1)):
            sent[at] = count
    assert sent == {beijing(now, 9, 30, days=1): 1}


async def certifies(person_id, now):
    await Person.filter(id=person_id).update(last_certified_on=local_day(now))


async def dies(person_id, now):
    await Person.filter(id=person_id).update(deceased_on=local_day(now))


async def moves_home(person_id, now):
    await Person.filter(id=person_id).update(residence="beijing")


@pytest.mark.parametrize("happens", [certifies, dies, moves_home])
async def test_who_has_nothing_to_do_any_more_is_left_in_peace(database, office, now, happens):
    person_id = await reminded(office, now)
    await happens(person_id, now)
    assert await run_due(office, now + HOUR) == 0
    notice = await Notice.get()
    assert (notice.state, notice.reason) == ("expired", "no longer true")
    assert await Work.filter(done_at=None).count() == 0


async def test_who_is_certifying_at_the_moment_is_left_in_peace(database, office, now):
    await opened(now)
    viewer = await office.retiree(now, last_certified_on=certified_for(TODAY + 30 * DAY))
    assert await remind(office.keyring, office.terms, TODAY, now) == 1
    await office.submit(viewer, await office.upload(viewer, now), now)
    await Work.exclude(job=SEND_REMINDER).delete()
    assert await run_due(office, now + HOUR) == 0
    assert (await Notice.get()).state == "expired"


async def test_who_never_certified_is_told_unless_they_certify_meanwhile(database, office, now):
    await opened(now)
    people = [await add_person(office.keyring, now) for _ in range(2)]
    accounts = [(await add_viewer(office.keyring, now, one)).account_id for one in people]
    assert await remind(office.keyring, office.terms, TODAY, now) == 2
    await certifies(people[0], now)
    assert await run_due(office, now) == 1
    told = {notice.account_id: notice.state for notice in await Notice.all()}
    assert told == {accounts[0]: "expired", accounts[1]: "sent"}


async def test_a_helper_hears_nothing_either_of_who_certified_meanwhile(database, office, now):
    await opened(now)
    person_id = await person_due(office.keyring, now, TODAY + 30 * DAY)
    helper = await add_viewer(office.keyring, now)
    await Relation.create(
        person_id=person_id, kind="helper", account_id=helper.account_id, named_at=now,
        accepted_at=now,
    )  # fmt: skip
    await remind(office.keyring, office.terms, TODAY, now)
    await certifies(person_id, now)
    assert await run_due(office, now) == 0
    assert await Notice.filter(state="expired").count() == 2


async def test_a_day_that_has_passed_is_not_named_as_one_to_come(database, office, now):
    await reminded(office, now, due_on=TODAY + 1 * DAY)  # the one of seven days before, late
    assert await run_due(office, now + HOUR, down=True) == 0
    assert await run_due(office, now + 2 * DAY) == 0
    assert (await Notice.get()).state == "expired"


async def test_what_nobody_could_send_for_three_days_is_given_up(database, office, now):
    await reminded(office, now)
    for hours in range(100):
        await run_due(office, now + hours * HOUR, down=True)
    assert await run_due(office, now + 5 * DAY) == 0
    assert (await Notice.get()).state == "expired"


async def test_a_closed_campaign_sends_nothing_more(database, office, now):
    await reminded(office, now)
    await campaign_store.close_campaign("上半年", now)
    for hours in range(120):
        assert await run_due(office, now + hours * HOUR) == 0
    assert (await Notice.get()).state == "expired"
    assert await Work.filter(done_at=None).count() == 0


@pytest.mark.parametrize(
    ("district", "until", "told"),
    [("", 90, 1), ("110105", 90, 1), ("110101", 90, 0), ("", 20, 0)],
)
async def test_what_a_closed_campaign_did_not_send_goes_out_for_the_corrected_one(
    database, office, now, district, until, told
):
    await reminded(office, now)
    await campaign_store.close_campaign("上半年", now)
    assert await run_due(office, now) == 0
    await open_campaign("更正", date(2026, 1, 1), TODAY + until * DAY, district, now + HOUR)
    assert await remind(office.keyring, office.terms, TODAY, now + HOUR) == 0
    assert await run_due(office, beijing(now, 9, 30, days=1)) == told
    assert await Notice.all().count() == 1


async def test_sent_again_after_a_crash_it_goes_out_once(database, office, now):
    await reminded(office, now)
    key = (await Notice.get()).key
    for _ in range(2):
        await send_reminder(office.sms, office.keyring, office.terms, key, now)
    assert len(office.sms.sent) == 1
