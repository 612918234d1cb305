import asyncio
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auth.models import Account
from certification import campaign_store
from certification.campaigns import list_due_entries, open_campaign, remind
from certification.errors import CampaignNameTaken, CampaignNotPossible
from certification.figures import count_figures
from certification.limits import limits
from certification.models import Campaign, Reminder
from certification.rules import last_days_of
from kernel.models import Work
from notifications.models import Notice
from persons.due_store import DueFilter, find_due
from persons.models import Benefit, Person, Relation
from persons.records import Residence
from persons.relation_store import add_guardian, end_guardian
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
    assert await Work.filter(job="send_reminder", key=notice.key).count() == 1
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
    with pytest.raises(CampaignNameTaken):
        await opened(now)
    for name, until, district in (
        ("反", TODAY - DAY, ""), (" ", TODAY, ""), ("字" * 61, TODAY, ""), ("区", TODAY, "11010"),
    ):  # fmt: skip
        with pytest.raises(CampaignNotPossible):
            await open_campaign(name, TODAY, until, district, now)


def test_no_reminder_is_made_up_for_when_the_next_one_is_due_already():
    days = sorted(limits().reminder_days)
    gaps = [later - earlier for earlier, later in pairwise(days)]
    assert limits().catch_up_days < min(gaps)


async def test_one_whose_phone_cannot_be_opened_keeps_nobody_else_from_a_reminder(
    database, office, keyring, now
):
    await opened(now)
    people = [await person_due(keyring, now, TODAY + 30 * DAY) for _ in range(4)]
    await Account.filter(person_id=people[1]).update(phone_sealed="kx:lost")
    assert await remind(keyring, office.terms, TODAY, now) == 3
    assert {r.person_id for r in await Reminder.all()} == set(people) - {people[1]}
    assert await remind(keyring, office.terms, TODAY, now) == 0


# Codes of old districts and counties, which registers still carry


async def living(keyring, now, **codes):
    """People certified so many days ago, by name, each under a code; "never": not yet."""
    found = {}
    for name, (code, ago) in codes.items():
        last = None if ago is None else TODAY - ago * DAY
        found[name] = await add_person(keyring, now, last_certified_on=last)
        await Person.filter(id=found[name]).update(district=code)
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 9])
async def test_a_district_lists_those_under_its_old_codes_in_one_order(
    database, office, keyring, now, size
):
    people = await living(
        keyring, now, county=("110228", 400), district=("110118", 390), late=("110228", 380),
        never=("110118", None), new=("110228", None), elsewhere=("110119", 395),
    )  # fmt: skip
    found = await everyone_due(office, TODAY + 60 * DAY, size, district="110118")
    ids = [entry.row.id for entry in found]
    assert ids[:2] == sorted([people["never"], people["new"]])
    assert ids[2:] == [people["county"], people["district"], people["late"]]
    assert {entry.row.district for entry in found} == {"110118"}
    assert [e.row.id for e in await everyone_due(office, TODAY, district="110228")] == [
        entry.row.id for entry in await everyone_due(office, TODAY, district="110118")
    ]


async def test_a_campaign_and_the_figures_go_by_todays_district(database, office, keyring, now):
    await opened(now, "110102")
    for code in ("110104", "110102", "110101"):
        await person_due(keyring, now, TODAY + 30 * DAY, district=code)
    assert await remind(keyring, office.terms, TODAY, now) == 2
    await Reminder.filter(district="110102").limit(1).update(district="110104")  # an earlier one
    figures = await count_figures(office.terms, TODAY, TODAY, TODAY)
    assert {d.district: d.reminded for d in figures.days} == {"110102": 2}
    assert {code: one.must for code, one in figures.standing.items()} == {
        "110101": 1, "110102": 2,
    }  # fmt: skip


async def test_those_who_failed_are_found_by_todays_district(database, office, keyring, now):
    people = await living(keyring, now, old=("110103", 390), here=("110101", 390))
    found = await find_due(DueFilter(TODAY, district="110101"), list(people.values()))
    assert {row.id for row in found} == set(people.values())


# Those who owe a certification


async def run_days(office, now, days, step=1):
    """Run each day's reminders; return the days (from the first) on which some were new."""
    found = []
    for day in range(0, days, step):
        at = now + day * DAY
        if await remind(office.keyring, office.terms, local_day(at), at):
            found.append(day)
    return found


async def test_who_never_certified_is_reminded_at_once_and_after_thirty_days_and_no_more(
    database, office, keyring, now
):
    await opened(now)
    person_id = await add_person(keyring, now)
    await add_viewer(keyring, now, person_id)
    assert await run_days(office, now, 80) == [0, 30]
    assert {n.template for n in await Notice.all()} == {"certification_owed"}
    assert sorted(r.days_before for r in await Reminder.all()) == [-30, 0]
    assert await Notice.all().count() == 2


async def test_who_certifies_after_the_first_reminder_gets_no_second_one(
    database, office, keyring, now
):
    await opened(now)
    person_id = await add_person(keyring, now)
    assert await run_days(office, now, 5) == [0]
    await Person.filter(id=person_id).update(last_certified_on=TODAY)
    assert await run_days(office, now + 5 * DAY, 60) == []


async def test_only_a_campaign_of_today_reminds_who_never_certified(database, office, keyring, now):
    await add_person(keyring, now)
    await open_campaign("以后", TODAY + 9 * DAY, TODAY + 90 * DAY, "", now)
    await open_campaign("以前", TODAY - 90 * DAY, TODAY - DAY, "", now)
    assert await remind(keyring, office.terms, TODAY, now) == 0


async def test_who_let_the_day_pass_is_reminded_once_thirty_days_after(
    database, office, keyring, now
):
    await opened(now)
    await person_due(keyring, now, TODAY)
    assert await run_days(office, now, 70) == [0, 30]  # at first the one of seven days before
    (late,) = await Notice.filter(template="certification_owed")
    assert late.account_id is not None


async def test_who_is_long_overdue_is_reminded_when_a_campaign_of_that_time_opens(
    database, office, keyring, now
):
    await person_due(keyring, now, date(2026, 1, 15))
    await person_due(keyring, now, date(2025, 12, 15))
    await opened(now)
    assert await run_days(office, now, 40) == [0]
    assert (await Reminder.get()).due_on == date(2026, 1, 15)


async def test_a_guardian_is_reminded_on_the_phone_that_they_are_bound_to(
    database, office, keyring, now
):
    await opened(now)
    ward = await person_due(keyring, now, TODAY + 30 * DAY, phone=False)
    guardian, unbound = [await add_person(keyring, now, last_certified_on=TODAY) for _ in range(2)]
    account = await add_viewer(keyring, now, guardian)
    for one in (guardian, unbound):
        await add_guardian(ward, one, "户口簿", now)
    await Relation.create(  # a helper as well
        person_id=ward, kind="helper", account_id=account.account_id, named_at=now,
        accepted_at=now,
    )  # fmt: skip
    assert await remind(keyring, office.terms, TODAY, now) == 1
    notice = await Notice.get()
    assert (notice.template, notice.account_id) == ("helped_due", account.account_id)
    assert (await Reminder.get()).told == 1
    await end_guardian(ward, guardian, now)
    await Relation.filter(kind="helper").update(ended_at=now)
    assert await run_days(office, now + DAY, 25) == [22]
    assert await Notice.all().count() == 1


# More campaigns than one


async def people_of_three_kinds(keyring, now):
    """Somebody due whom a helper helps, somebody overdue, and somebody who never certified."""
    due = await person_due(keyring, now, TODAY + 30 * DAY)
    await person_due(keyring, now, TODAY - 40 * DAY)
    never = await add_person(keyring, now)
    await Person.filter(id=never).update(district="110105")
    await add_viewer(keyring, now, never)
    helper = await add_viewer(keyring, now)
    await Relation.create(
        person_id=due, kind="helper", account_id=helper.account_id, named_at=now, accepted_at=now
    )


async def test_a_corrected_campaign_tells_nobody_again_what_the_closed_one_told(
    database, office, keyring, now
):
    await people_of_three_kinds(keyring, now)
    await opened(now)
    assert await remind(keyring, office.terms, TODAY, now) == 3
    await campaign_store.close_campaign("上半年", now)
    await open_campaign("更正", date(2026, 1, 1), date(2026, 12, 31), "", now)
    assert await remind(keyring, office.terms, TODAY, now) == 0
    assert await Notice.all().count() == 4
    tomorrow = now + DAY
    assert await remind(keyring, office.terms, local_day(tomorrow), tomorrow) == 0
    assert await Notice.all().count() == 4


async def test_a_city_and_a_district_tell_each_person_once_and_count_them_once(
    database, office, keyring, now
):
    await people_of_three_kinds(keyring, now)
    await person_due(keyring, now, TODAY + 30 * DAY, district="110101")
    city = await opened(now)
    district = await open_campaign(
        "朝阳", date(2026, 1, 1), date(2026, 12, 31), "110105", now + timedelta(hours=1)
    )
    assert await remind(keyring, office.terms, TODAY, now) == 4
    assert await Notice.all().count() == 5
    sent = await campaign_store.count_sent({city.id, district.id})
    assert sum(persons for persons, _ in sent.values()) == 4
    assert {days: sent.get((city.id, days)) for days in (60, 30, 7, 0, -30)} == {
        60: None, 30: (1, 0), 7: None, 0: None, -30: None,
    }  # fmt: skip


async def test_campaigns_that_run_at_the_same_moment_tell_nobody_twice(
    database, office, keyring, now
):
    await people_of_three_kinds(keyring, now)

    async def run_one(name):
        await open_campaign(name, date(2026, 1, 1), date(2026, 12, 31), "", now)
        await remind(keyring, office.terms, TODAY, now)

    await asyncio.gather(*(run_one(f"活动{n}") for n in range(4)), return_exceptions=True)
    await remind(keyring, office.terms, TODAY, now)
    assert await Reminder.all().count() == 3
    assert await Notice.all().count() == 4


async def test_what_was_told_under_an_id_of_before_is_not_told_again(
    database, office, keyring, now
):
    await people_of_three_kinds(keyring, now)
    await opened(now)
    await remind(keyring, office.terms, TODAY, now)
    written = await Reminder.all().values()
    await Reminder.all().delete()
    for values in written:  # as when the id was made of the campaign
        await Reminder.create(**{**values, "id": uuid4()})
    await open_campaign("更正", date(2026, 1, 1), date(2026, 12, 31), "", now)
    assert await run_days(office, now, 29) == [23]  # the one of seven days before
    assert await Reminder.all().count() == 4


async def test_the_second_reminder_of_who_never_certified_counts_from_the_first_of_any_campaign(
    database, office, keyring, now
):
    await add_viewer(keyring, now, await add_person(keyring, now))
    await opened(now)
    assert await run_days(office, now, 10) == [0]
    await campaign_store.close_campaign("上半年", now)
    await open_campaign("更正", date(2026, 1, 1), date(2026, 12, 31), "", now)
    assert await run_days(office, now + 10 * DAY, 60) == [20]
    assert await Notice.all().count() == 2


async def test_who_still_never_certified_is_reminded_again_after_a_year(
    database, office, keyring, now
):
    await add_viewer(keyring, now, await add_person(keyring, now))
    await open_campaign("三年", date(2026, 1, 1), date(2028, 12, 31), "", now)
    assert await run_days(office, now, 400) == [0, 30, 365, 395]
    assert await Notice.all().count() == 4


CHANGES = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["", "110105", "110101", "close"])), max_size=8
)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(CHANGES, st.booleans())
async def test_however_campaigns_open_and_close_nobody_is_told_the_same_twice(
    sqlite, office, keyring, now, changes, always
):
    """Beside one that is always open, others change nothing of who is told what and when."""
    await Person.all().update(ended_on=TODAY)  # those of the round before
    for rows in (Notice, Reminder, Campaign):
        await rows.all().delete()
    await people_of_three_kinds(keyring, now)

    async def told(changes, always):
        if always:
            await open_campaign("常年", date(2026, 1, 1), date(2027, 12, 31), "", now)
        at = now
        for number, (gap, change) in enumerate(changes):
            if change == "close":
                others = await Campaign.exclude(name="常年").filter(closed_at=None)
                for campaign in others[:1]:
                    await campaign_store.close_campaign(campaign.name, at)
            else:
                until = date(2026, 6 + number % 6, 30)
                await open_campaign(f"活动{number}", date(2026, 1, 1), until, change, at)
            for _ in range(gap):
                await remind(keyring, office.terms, local_day(at), at)
                at += 4 * DAY  # what is missed between is made up for
        every = await Reminder.all()
        assert await Notice.all().count() == sum(row.told for row in every)
        return Counter((row.person_id, row.days_before, row.day) for row in every), every

    found, every = await told(changes, always)
    assert set(Counter((r.person_id, r.days_before, r.due_on) for r in every).values()) <= {1}
    assert set(Counter((r.person_id, r.days_before) for r in every).values()) <= {1}
    if always:
        for rows in (Notice, Reminder, Campaign):
            await rows.all().delete()
        alone, _ = await told([(gap, "close") for gap, _ in changes], True)
        assert found == alone
