"""The roster as a file: what stands beside its button is in it, and nothing else."""

import io
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from urllib.parse import quote
from zipfile import ZipFile

import pytest

from api.sheets import Sheets
from api.uploads import answering
from employers import home
from employers.errors import TooManySearches
from employers.records import SeatRole
from persons.models import Person
from persons.sealing import NAME
from schema.masking import ApiError
from tests.employers.firm import Firm
from tests.populate import add_person


@pytest.fixture
async def clerk(sqlite, desk):
    """A manager of an employer at which 王秀英 works, and which 李建国 left."""
    firm = await Firm.found(desk.keyring, desk.clock.now())
    months, people = desk.tools.employers.months, []
    for name, last in (("王秀英", date(2026, 5, 1)), ("李建国", date(2025, 5, 1))):
        person = await add_person(desk.keyring, desk.clock.now())
        await Person.filter(id=person).update(name_sealed=desk.keyring.seal(name, NAME))
        months.add(firm.id, person, date(2025, 1, 1), last)
        people.append(person)
    _, viewer = await firm.sit(SeatRole.LEGAL_REPRESENTATIVE)
    return viewer


async def take(desk, viewer, part=None, words=None):
    class Contexts:
        tools = desk.tools

        async def viewer(self, _):
            return viewer

    headers = {} if words is None else {"X-Search": quote(words)}
    query = {} if part is None else {"part": part}
    return await Sheets(Contexts()).roster(SimpleNamespace(headers=headers, query_params=query))


def people_in(answer):
    with ZipFile(io.BytesIO(answer.body)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode().count("<row ") - 3


@pytest.mark.parametrize(
    ("part", "words", "count"),
    [
        (None, None, 2), ("all", "", 2), ("here", "", 1), ("gone", "", 1), ("all", "秀英", 1),
        ("here", "李", 0), ("gone", "李", 1), ("all", "没有", 0), ("all", "1", 0),
    ],
)  # fmt: skip
async def test_the_sheet_holds_what_is_searched_for_beside_it(desk, clerk, part, words, count):
    assert people_in(await take(desk, clerk, part, words)) == count


async def test_a_sheet_is_not_searched_more_often_than_the_page(desk, clerk, monkeypatch):
    monkeypatch.setattr(home, "LIMITS", replace(home.LIMITS, searches_per_hour=1))
    await take(desk, clerk, "all", "秀英")
    with pytest.raises(TooManySearches):
        await take(desk, clerk, "all", "秀英")
    assert people_in(await take(desk, clerk)) == 2

    async def refused(_):
        raise TooManySearches(desk.clock.now())

    answer = await answering(refused)(SimpleNamespace(headers={}))
    assert answer.status_code == 429


@pytest.mark.parametrize(("part", "words"), [("some", ""), ("all", "长" * 61)])
async def test_a_search_that_the_page_does_not_have_is_refused(desk, clerk, part, words):
    with pytest.raises(ApiError):
        await take(desk, clerk, part, words)


async def test_the_files_day_is_that_of_beijing(desk, clerk):
    now = desk.clock.now()
    desk.clock.advance(now.replace(hour=17, minute=0) + timedelta(days=1) - now)
    tomorrow = now.date() + timedelta(days=2)
    name = (await take(desk, clerk)).headers["content-disposition"]
    assert f"{tomorrow:%Y%m%d}.xlsx" in name
