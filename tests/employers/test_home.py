import io
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

from employers import home
from employers.errors import SeatMayNot, TooManySearches
from employers.home import Roster, Wanted
from employers.records import EmployeeRecord, EmployeeSpan, Matter
from employers.sheets import write_roster
from employers.store import get_own_employer
from kernel.ids import new_id
from kernel.masks import mask_identity_number
from persons.models import Person
from persons.sealing import IDENTITY, NAME
from persons.store import list_persons_for_system
from tests.populate import add_person

SPAN = EmployeeSpan(new_id(), date(2025, 1, 1), date(2026, 5, 1), 17)
NUMBER = "11010119900307124X"
HERE, GONE = date(2026, 4, 1), date(2026, 3, 1)


def employee(name="王秀英", number="110101199003071247", **more):
    return EmployeeRecord(new_id(), name, number, SPAN, more.get("current", True))


async def employ(desk, viewer, count, last=HERE, **known):
    """Add people with months at the viewer's employer; return their ids as they are listed."""
    people = []
    for _ in range(count):
        person = await add_person(desk.keyring, desk.now)
        if known:
            await Person.filter(id=person).update(**known)
        desk.months.add(viewer.employer_id, person, date(2024, 1, 1), last)
        people.append(person)
    return sorted(people)


def named(desk, name):
    return {"name_sealed": desk.keyring.seal(name, NAME)}


async def pages(desk, viewer, wanted, first):
    """Turn the pages of a list to its end: ids, and how many there are said to be."""
    ids, totals = [], set()
    while True:
        found = await home.list_employees(desk.tools, viewer, wanted, first, len(ids), desk.now)
        totals.add(found.total)
        ids += [one.person_id for one in found.people]
        if not found.people:
            return ids, totals


@pytest.mark.parametrize("first", [1, 3, 4, 100])
async def test_a_roster_of_many_is_paged_who_works_there_first_none_twice_none_left_out(
    desk, first
):
    viewer = await desk.log_in()
    gone, here = await employ(desk, viewer, 3, GONE), await employ(desk, viewer, 4)
    assert await pages(desk, viewer, Wanted(), first) == ([*here, *gone], {7})
    assert await pages(desk, viewer, Wanted(current=True), first) == (here, {4})
    assert await pages(desk, viewer, Wanted(current=False), first) == (gone, {3})


async def test_people_are_found_by_name_number_and_state(desk, monkeypatch):
    monkeypatch.setattr(home, "BATCH", 2)
    viewer = await desk.log_in()
    await employ(desk, viewer, 3, **named(desk, "李建国"))
    left = await employ(desk, viewer, 2, GONE, **named(desk, "欧阳秀兰"))
    there = await employ(desk, viewer, 2, **named(desk, "张秀"))
    assert await pages(desk, viewer, Wanted(" 秀 "), 3) == ([*there, *left], {4})
    assert await pages(desk, viewer, Wanted("秀", current=False), 3) == (left, {2})
    assert await pages(desk, viewer, Wanted("没有这个人"), 3) == ([], {0})
    one = await employ(desk, viewer, 1, identity_sealed=desk.keyring.seal(NUMBER, IDENTITY))
    for words in (" 4x", NUMBER, f" {NUMBER.lower()} "):
        assert await pages(desk, viewer, Wanted(words), 9) == (one, {1})
    assert await pages(desk, viewer, Wanted(NUMBER[-3:]), 9) == ([], {0})


@pytest.mark.parametrize("words", ["4X", "4x", " ４Ｘ ", NUMBER, NUMBER.lower(), "王", "秀英"])
def test_words_match_a_part_of_a_name_a_whole_number_or_the_end_that_lists_show(words):
    person = SimpleNamespace(name="王秀英", identity_number=NUMBER)
    assert home.has_words(person, Wanted(words))


@pytest.mark.parametrize(
    "number", [NUMBER, "110101900307124", "E1234567X", "M123456(7)", "BJ2023000012"]
)
def test_no_other_part_of_a_number_matches_so_that_it_is_not_learnt_by_trying(number):
    person = SimpleNamespace(name="王秀英", identity_number=number)
    parts = {number[a:b] for b in range(len(number) + 1) for a in range(b)}
    found = {part for part in parts if home.has_words(person, Wanted(part))}
    assert found == {mask_identity_number(number).rpartition("*")[2], number}


def test_a_number_whose_mask_shows_nothing_is_not_found_by_its_end():
    person = SimpleNamespace(name="王秀英", identity_number="A123456")
    assert home.has_words(person, Wanted("a123456"))
    assert not any(home.has_words(person, Wanted("A123456"[n:])) for n in range(1, 7))


async def search(desk, viewer, words, service=home.list_employees):
    paged = () if service is home.list_for_sheet else (9, 0)
    return await service(desk.tools, viewer, Wanted(words), *paged, desk.now)


async def test_a_seat_searches_so_often_in_an_hour_and_by_sheet_as_well(desk, monkeypatch):
    monkeypatch.setattr(home, "LIMITS", replace(home.LIMITS, searches_per_hour=3))
    viewer = await desk.log_in()
    other = await desk.log_in(subject="holder-2", role="licence_manager", name="李娜")
    await employ(desk, viewer, 1)
    desk.later(seconds=3600 - desk.now.timestamp() % 3600)
    for service in (home.list_employees, home.list_for_sheet, home.list_employees):
        await search(desk, viewer, "秀", service)
    for service in (home.list_employees, home.list_for_sheet):
        with pytest.raises(TooManySearches) as refused:
            await search(desk, viewer, "秀", service)
        assert refused.value.retry_at == desk.now + timedelta(hours=1)
        assert (await search(desk, viewer, " ", service)).total == 1  # which is no search
    assert (await search(desk, other, "秀")).total == 1
    desk.later(hours=1)
    assert (await search(desk, viewer, "秀")).total == 1


async def test_whole_numbers_are_tried_less_often(desk, monkeypatch):
    monkeypatch.setattr(home, "LIMITS", replace(home.LIMITS, number_searches_per_hour=2))
    viewer = await desk.log_in()
    await employ(desk, viewer, 1)
    for words in (NUMBER, " 110101 19900307 1247 "):
        await search(desk, viewer, words)
    for words in ("110101900307124", NUMBER):
        with pytest.raises(TooManySearches):
            await search(desk, viewer, words)
    for words in ("47", "王秀英", "阿卜杜拉赫曼·买买提依明江·吐尔逊"):
        await search(desk, viewer, words)


def test_numbers_are_not_tried_through_within_what_a_seat_may_search():
    assert (home.LIMITS.searches_per_hour, home.LIMITS.number_searches_per_hour) == (600, 60)


async def test_who_may_not_see_the_roster_is_not_counted(desk, monkeypatch):
    monkeypatch.setattr(home, "LIMITS", replace(home.LIMITS, searches_per_hour=0))
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person, matters=[Matter.PAYMENTS])
    agent = await desk.agent_in(person, seat)
    with pytest.raises(SeatMayNot):
        await search(desk, agent, "秀")


async def test_a_page_without_a_search_opens_its_own_people_only(desk, monkeypatch):
    opened = []

    async def counted(keyring, ids):
        opened.extend(ids)
        return await list_persons_for_system(keyring, ids)

    monkeypatch.setattr(home, "list_persons_for_system", counted)
    viewer = await desk.log_in()
    people = await employ(desk, viewer, 6)
    await home.list_employees(desk.tools, viewer, Wanted(), 2, 2, desk.now)
    assert opened == people[2:4]
    opened.clear()
    await home.find_employee(desk.tools, viewer, people[5], desk.now)
    assert opened == [people[5]]


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 6, 8), date(2026, 4, 1)), (date(2026, 2, 28), date(2025, 12, 1)),
        (date(2026, 1, 1), date(2025, 11, 1)), (date(2026, 3, 31), date(2026, 1, 1)),
    ],
)  # fmt: skip
def test_who_has_a_month_of_now_or_of_the_two_before_works_there(today, since):
    assert home.works_since(today) == since


async def test_who_died_works_there_no_more(desk):
    viewer = await desk.log_in()
    await employ(desk, viewer, 1, deceased_on=date(2026, 5, 2))
    (one,) = (await home.list_employees(desk.tools, viewer, Wanted(), 9, 0, desk.now)).people
    assert one.current is False


async def test_the_sheet_holds_the_roster_masked(desk):
    viewer = await desk.log_in()
    employer = await get_own_employer(viewer)
    people = [employee(), employee("=HYPERLINK(1)", current=False), employee("阿卜杜拉·买买提江")]
    data = write_roster(employer, Roster(people, len(people)), desk.now)
    with ZipFile(io.BytesIO(data)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    assert "**英" in texts
    assert "王秀英" not in texts
    assert "110101199003071247" not in texts
    assert "<f>" not in cells
    assert cells.count("<row ") == 2 + 1 + len(people)


async def test_an_agent_without_the_matter_gets_no_sheet(desk):
    manager, person = await desk.log_in(), await desk.person()
    seat = await desk.authorise(manager, person, matters=[Matter.PAYMENTS])
    agent = await desk.agent_in(person, seat)
    with pytest.raises(SeatMayNot):
        await home.list_for_sheet(desk.tools, agent, Wanted(), desk.now)


async def test_a_sheet_that_does_not_hold_all_says_so_and_how_to_get_the_others(desk):
    employer = await get_own_employer(await desk.log_in())
    for total, words in ((1, "共 1 人"), (25000, "共 25000 人，这里只有前 1 人；其余的请")):
        with ZipFile(
            io.BytesIO(write_roster(employer, Roster([employee()], total), desk.now))
        ) as b:
            assert words in b.read("xl/sharedStrings.xml").decode()
