import re
from datetime import date, timedelta
from xml.etree import ElementTree

from certification.campaigns import remind
from certification.districts import DISTRICTS
from certification.exchange import write_lines
from certification.figures import count_figures
from certification.lists import HEADER, list_due_calls, list_failed_calls, list_old_calls
from certification.pictures import draw_days, draw_standing
from persons.models import Person
from tests.certification.test_campaigns import TODAY, certified_for, opened, person_due
from tests.certification.test_handover import published
from tests.fakes import DIFFERENT, NO_FACE
from tests.populate import add_person

DAY = timedelta(days=1)


async def ids(calls):
    return [entry.person.id async for entry in calls]


async def test_those_of_a_high_age_who_are_due_soon_are_listed_for_calls(
    database, office, keyring, now
):
    young = await add_person(keyring, now)
    old = await add_person(keyring, now)
    later = await add_person(keyring, now, last_certified_on=certified_for(TODAY + 90 * DAY))
    await Person.filter(id__in=[old, later]).update(birth_date=date(1940, 1, 1))
    assert await ids(list_old_calls(keyring, office.terms, TODAY)) == [old]
    assert set(await ids(list_due_calls(keyring, office.terms, TODAY))) == {young, old}
    everybody = await ids(list_due_calls(keyring, office.terms, TODAY, within=90))
    assert set(everybody) == {young, old, later}


async def test_eighty_today_is_old_enough_and_eighty_tomorrow_is_not(sqlite, office, keyring, now):
    person_id = await add_person(keyring, now)
    for born, listed in ((date(1946, 6, 9), []), (date(1946, 6, 8), [person_id])):
        await Person.filter(id=person_id).update(birth_date=born)
        assert await ids(list_old_calls(keyring, office.terms, TODAY)) == listed


async def test_who_failed_is_listed_once_with_the_last_reason_until_they_pass(
    database, office, now
):
    viewer = await office.retiree(now)
    await office.certify(viewer, now, NO_FACE)
    await office.certify(viewer, now + timedelta(minutes=5), DIFFERENT)
    (entry,) = [e async for e in list_failed_calls(office.keyring, office.terms, now + DAY)]
    assert entry.person.id == viewer.person_id
    assert len(entry.failures) == 2
    cells = dict(zip(HEADER, entry.cells(), strict=True))
    assert cells["未通过次数"] == "2"
    assert cells["最近未通过日期"] == "2026-06-08"
    assert cells["联系电话"].startswith("199")
    assert "本人" in cells["最近未通过原因"] or "照片" in cells["最近未通过原因"]
    row = await office.certify(viewer, now + timedelta(minutes=10))
    await office.publish(row, row.publish_at)
    assert await ids(list_failed_calls(office.keyring, office.terms, row.publish_at)) == []


async def test_a_long_list_of_failures_names_each_person_once(sqlite, office, now, monkeypatch):
    monkeypatch.setattr("certification.lists.BATCH", 2)
    viewers = [await office.retiree(now) for _ in range(3)]
    for minute in range(2):
        for viewer in viewers:
            await office.certify(viewer, now + timedelta(minutes=minute * 5), NO_FACE)
    found = await ids(list_failed_calls(office.keyring, office.terms, now + DAY))
    assert sorted(found, key=str) == sorted((v.person_id for v in viewers), key=str)


async def test_who_died_is_not_called(sqlite, office, now):
    viewer = await office.retiree(now)
    await office.certify(viewer, now, NO_FACE)
    await Person.filter(id=viewer.person_id).update(deceased_on=TODAY)
    assert await ids(list_failed_calls(office.keyring, office.terms, now + DAY)) == []


async def test_a_list_is_written_to_a_file_and_printing_an_entry_names_nobody(
    sqlite, office, keyring, now, tmp_path
):
    await person_due(keyring, now, TODAY - DAY)
    entries = [e async for e in list_due_calls(keyring, office.terms, TODAY)]
    assert "王" not in repr(entries)

    async def lines():
        for entry in entries:
            yield entry.cells()

    path = tmp_path / "due.csv"
    assert await write_lines(path, HEADER, lines()) == 1
    text = path.read_text(encoding="utf-8-sig").splitlines()
    assert text[0] == ",".join(HEADER)
    assert text[1].startswith("王秀英,199")
    assert ",朝阳区,2026-06-07,是,否,0,," in text[1]


# Figures


async def test_figures_count_tries_by_their_day_and_district(database, office, keyring, now):
    await published(office, now)
    other = await office.retiree(now)
    await Person.filter(id=other.person_id).update(district="110105")
    await office.certify(other, now + DAY, NO_FACE)
    await opened(now)
    await person_due(keyring, now, TODAY + 30 * DAY)
    await remind(keyring, office.terms, TODAY, now)
    figures = await count_figures(office.terms, TODAY, TODAY + DAY, TODAY)
    shown = {
        (d.day, d.district): (d.submitted, d.passed, d.not_passed, d.reminded) for d in figures.days
    }
    assert shown == {
        (TODAY, ""): (1, 1, 0, 0),
        (TODAY, "110105"): (0, 0, 0, 2),  # who never certified is reminded too
        (TODAY + DAY, "110105"): (1, 0, 1, 0),
    }
    assert figures.standing[""].must == 1
    there = figures.standing["110105"]
    assert (there.must, there.never, there.overdue) == (2, 1, 0)


async def test_who_is_due_today_is_not_overdue_and_who_was_yesterday_is(
    database, office, keyring, now
):
    await person_due(keyring, now, TODAY)
    await person_due(keyring, now, TODAY - DAY)
    standing = (await count_figures(office.terms, TODAY, TODAY, TODAY)).standing["110105"]
    assert (standing.must, standing.never, standing.overdue) == (2, 0, 1)


async def test_the_pictures_show_the_figures(sqlite, office, keyring, now):
    await published(office, now)
    await person_due(keyring, now, TODAY - DAY)
    figures = await count_figures(office.terms, TODAY - 3 * DAY, TODAY, TODAY)
    standing, days = draw_standing(figures), draw_days(figures)
    for picture in (standing, days):
        ElementTree.fromstring(picture)
    assert "朝阳区" in standing
    assert ">1/1<" in standing
    assert len(re.findall(r">2026-06-0\d<", days)) == 4


def test_every_district_has_a_name():
    assert len({code for code in DISTRICTS if code < "110200"}) == 16
