import io
from datetime import date
from zipfile import ZipFile

import pytest

from employers import home
from employers.errors import SeatMayNot
from employers.home import Wanted
from employers.records import EmployeeRecord, EmployeeSpan, Matter
from employers.sheets import write_roster
from employers.store import get_own_employer
from kernel.ids import new_id
from tests.populate import add_person

SPAN = EmployeeSpan(new_id(), date(2025, 1, 1), date(2026, 5, 1), 17)


def employee(name="王秀英", number="110101199003071247", **more):
    return EmployeeRecord(new_id(), name, number, SPAN, more.get("current", True))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), True), (Wanted("秀"), True), (Wanted(" 王秀英 "), True), (Wanted("李"), False),
        (Wanted("1247"), True), (Wanted("1101"), False), (Wanted(current=True), True),
        (Wanted(current=False), False), (Wanted("秀", False), False),
    ],
)  # fmt: skip
def test_people_are_found_by_name_last_digits_and_state(wanted, found):
    assert home.is_wanted(employee(), wanted) is found


async def test_a_roster_of_many_is_listed_who_works_there_first(desk):
    viewer = await desk.log_in()
    for n in range(30):
        person = await add_person(desk.keyring, desk.now)
        desk.months.add(viewer.employer_id, person, date(2024, 1, 1), date(2024 + n % 3, 5, 1))
    listed = await home.list_employees(desk.tools, viewer, Wanted(), desk.now)
    states = [one.current for one in listed]
    assert states == sorted(states, reverse=True)
    assert (len(listed), sum(states)) == (30, 10)


async def test_the_sheet_holds_the_roster_masked(desk):
    viewer = await desk.log_in()
    employer = await get_own_employer(viewer)
    people = [employee(), employee("=HYPERLINK(1)", current=False), employee("阿卜杜拉·买买提江")]
    data = write_roster(employer, people, desk.now)
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
