import asyncio
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification import campaign_store
from certification.campaigns import list_due_entries, open_campaign, remind
from certification.limits import limits
from certification.models import Reminder
from certification.rules import last_days_of
from kernel.errors import Stale
from kernel.models import Work
from notifications.models import Notice
from persons.models import Benefit, Person, Relation
from persons.records import Residence
from tests.populate import add_person, add_viewer
from worktime.rules import add_months, local_day

TODAY = date(2026, 6, 8)
DAY = timedelta(days=1)


def certified_for(due_on):
    """The certified day from which one is due on a day, for days that exist in both years."""
    return add_months(due_on, -12)


async def everyone_due(office, until, size=2, **more):
    found, after = [], None
    while page := await list_due_entries(office.terms, TODAY, until, size, after, **more):
        found += page
        after = page[-1].row.place
    return found


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(0, 70),
    st.integers(1, 24),
    st.dates(date(2021, 1, 1), date(2031, 12, 31)),
)
def test_the_way_back_from_a_due_day_agrees_with_the_way_there(day, length, months, last):
    until = day + timedelta(days=length)
    first, end = last_days_of(day, until, months)
    assert (first <= last <= end) == (day <= add_months(last, months) <= until)


async def test_who_is_due_is_listed_in_order_and_page_by_page(database, office, keyring, now):
    never = [await add_person(keyring, now) for _ in range(3)]
    overdue = await add_person(keyring, now, last_certified_on=date(2024, 1, 31))
    soon = await add_person(keyring, now, last_certified_on=certified_for(TODAY + 20 * DAY))
    later = await add_person(keyring, now, last_certified_on=certified_for(TODAY + 61 * DAY))
    found = await everyone_due(office, TODAY + 60 * DAY)
    ids = [entry.row.id for entry in found]
    assert set(ids[:3]) == set(never)
    assert ids[3:] == [overdue, soon]
    assert [entry.due_on for entry in found] == [
        TODAY, TODAY, TODAY, date(2025, 1, 31), TODAY + 20 * DAY,
    ]  # fmt: skip
    assert [entry.never for entry in found] == [True] * 3 + [False] * 2
    assert later not in ids


async def test_only_those_who_must_are_listed(database, office, keyring, now):
    wanted = await add_person(keyring, now)
    await add_person(keyring, now, residence=Residence.BEIJING)
    await add_person(keyring, now, benefit=None)
    dead, ended, over = [await add_person(keyring, now) for _ in range(3)]
    await Person.filter(id=dead).update(deceased_on=TODAY)
    await Person.filter(id=ended).update(ended_on=TODAY)
    await Benefit.filter(person_id=over).update(until=TODAY - DAY)
    assert [e.row.id for e in await everyone_due(office, TODAY)] == [wanted]


async def test_a_list_is_narrowed_to_a_district_and_to_an_age(database, office, keyring, now):
    here, old = [await add_person(keyring, now) for _ in range(2)]
    await Person.filter(id=here).update(district="110105")
    await Person.filter(id=old).update(birth_date=date(1946, 6, 8))
    assert [e.row.id for e in await everyone_due(office, TODAY, district="110105")] == [here]
    found = await everyone_due(office, TODAY, born_until=date(1946, 6, 8))
    assert [e.row.id for e in found] == [old]


# Reminders


async def person_due(keyring, now, due_on, *, phone=True, district="110105"):
    person_id = await add_person(keyring, now, last_certified_on=certified_for(due_on))
    await Person.filter(id=person_id).update(district=district)
    if phone:
        await add_viewer(keyring, now, person_id)
    return person_id


async def opened(now, district=""):
    return await open_campaign("上半年", date(2026, 1, 1), date(2026, 12, 31), district, now)


@pytest.mark.parametrize("days", [60, 30, 7])
async def test_a_reminder_goes_out_so_many_days_before_and_not_a_day_earlier(
    database, office, keyring, now, days
):
    await opened(now)
    await person_due(keyring, now, TODAY + (days + 1) * DAY)
    assert await remind(keyring, office.terms, TODAY, now) == 0
    tomorrow = now + DAY
    assert await remind(keyring, office.terms, local_day(tomorrow), tomorrow) == 1
    notice = await Notice.get()
    assert notice.template == "certification_due"
    assert await Work.filter(job="send_notice", key=notice.key).count() == 1
    assert (await Reminder.get()).days_before == days


async def test_through_a_whole_year_each_person_is_reminded_three_times(
    database, office, keyring, now
):
    await opened(now)
    await person_due(keyring, now, date(2026, 11, 30))
    total = 0
    for day in range(176):
        at = now + day * DAY
        total += await remind(keyring, office.terms, local_day(at), at)
    assert total == 3
    assert await Notice.all().count() == 3
    assert {r.days_before for r in await Reminder.all()} == {60, 30, 7}
    assert {r.day for r in await Reminder.all()} == {
        date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 23),
    }  # fmt: skip


async def test_running_again_and_beside_itself_reminds_nobody_twice(database, office, keyring, now):
    await opened(now)
    for _ in range(3):
        await person_due(keyring, now, TODAY + 30 * DAY)
    await asyncio.gather(
        *(remind(keyring, office.terms, TODAY, now) for _ in range(4)), return_exceptions=True
    )
    await remind(keyring, office.terms, TODAY, now)
    assert await Notice.all().count() == await Reminder.all().count() == 3
    assert await remind(keyring, office.terms, TODAY, now) == 0


async def test_what_an_outage_missed_is_made_up_for_within_a_week(database, office, keyring, now):
    await opened(now)
    await person_due(keyring, now, TODAY + 60 * DAY)
    await person_due(keyring, now, TODAY + 61 * DAY)
    at = now + 8 * DAY
    assert await remind(keyring, office.terms, local_day(at), at) == 1


async def test_a_helper_is_reminded_too_and_reads_a_masked_name(database, office, keyring, now):
    await opened(now)
    person_id = await person_due(keyring, now, TODAY + 30 * DAY, phone=False)
    helper = await add_viewer(keyring, now)
    await Relation.create(
        person_id=person_id, kind="helper", account_id=helper.account_id, named_at=now,
        accepted_at=now,
    )  # fmt: skip
    await remind(keyring, office.terms, TODAY, now)
    notice = await Notice.get()
    assert (notice.template, notice.account_id) == ("helped_due", helper.account_id)
    params = keyring.open(notice.params_sealed, "notice.params")
    assert "**英" in params
    assert "2026年7月8日" in params
    assert (await Reminder.get()).told == 1


async def test_who_has_no_phone_is_noted_as_reached_by_none(database, office, keyring, now):
    await opened(now)
    await person_due(keyring, now, TODAY + 30 * DAY, phone=False)
    assert await remind(keyring, office.terms, TODAY, now) == 1
    assert (await Reminder.get()).told == 0
    assert await Notice.all().count() == 0


async def test_who_has_a_case_under_way_is_left_in_peace(database, office, now):
    await opened(now)
    viewer = await office.retiree(now, last_certified_on=certified_for(TODAY + 30 * DAY))
    await office.submit(viewer, await office.upload(viewer, now), now)
    assert await remind(office.keyring, office.terms, TODAY, now) == 0


async def test_who_certified_meanwhile_is_not_reminded(database, office, keyring, now):
    await opened(now)
    person_id = await person_due(keyring, now, TODAY + 30 * DAY)
    await Person.filter(id=person_id).update(last_certified_on=TODAY)
    assert await remind(keyring, office.terms, TODAY, now) == 0


async def test_only_open_campaigns_remind_and_only_their_time_and_district(
    database, office, keyring, now
):
    await person_due(keyring, now, TODAY + 30 * DAY, district="110105")
    assert await remind(keyring, office.terms, TODAY, now) == 0
    await open_campaign("别处", TODAY, TODAY + 90 * DAY, "110101", now)
    await open_campaign("以后", TODAY + 31 * DAY, TODAY + 90 * DAY, "", now)
    assert await remind(keyring, office.terms, TODAY, now) == 0
    await open_campaign("朝阳", TODAY, TODAY + 90 * DAY, "110105", now)
    await campaign_store.close_campaign("朝阳", now)
    assert await remind(keyring, office.terms, TODAY, now) == 0
    assert not await campaign_store.close_campaign("朝阳", now)
    await open_campaign("朝阳二", TODAY, TODAY + 90 * DAY, "110105", now)
    assert await remind(keyring, office.terms, TODAY, now) == 1


async def test_nobody_is_woken(database, office, keyring, now):
    await opened(now)
    await person_due(keyring, now, TODAY + 30 * DAY)
    for hours in (-1, 12):  # 09:00 and 22:00 in Beijing
        at = now + timedelta(hours=hours)
        assert await remind(keyring, office.terms, TODAY, at) == 0
    assert await remind(keyring, office.terms, TODAY, now) == 1


async def test_a_name_is_taken_once_and_days_are_in_order(sqlite, now):
    await opened(now)
    with pytest.raises(Stale):
        await opened(now)
    with pytest.raises(ValueError, match="days in order"):
        await open_campaign("反", TODAY, TODAY - DAY, "", now)
    with pytest.raises(ValueError, match="name"):
        await open_campaign(" ", TODAY, TODAY, "", now)


def test_no_reminder_is_made_up_for_when_the_next_one_is_due_already():
    days = sorted(limits().reminder_days)
    gaps = [later - earlier for earlier, later in pairwise(days)]
    assert limits().catch_up_days < min(gaps)
