"""An employer's home: who works there, and what may be seen of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from auth.places import HOUR, window_end
from employers import store
from employers.errors import TooManySearches
from employers.limits import LIMITS
from employers.ports import EmployerTools
from employers.records import Act, EmployeeRecord, EmployeeSpan, Matter, SeatRecord
from employers.seats import check_matter
from kernel.counters import LimitsAway
from kernel.errors import NotFound, declared, raises
from kernel.masks import shown_ending
from kernel.viewer import Viewer
from persons.records import PersonRecord
from persons.rules import clean_number
from persons.store import list_persons_for_system
from worktime.rules import local_day

BATCH = 500  # people whose names are in the clear at one time
SHORTEST_NUMBER = 5  # characters of an identity number that an agency assigned; others are longer
RECENT_MONTHS = 2  # who has a month of now or of the two before works there, as far as is known


@dataclass(frozen=True)
class Wanted:
    """What a list of employees is narrowed to. `words`: see `has_words`.

    current: those with a month of now or of the two before, or those without.
    """

    words: str = ""
    current: bool | None = None


@dataclass(frozen=True)
class Roster:
    """A page of the roster, and how many there are in all."""

    people: list[EmployeeRecord]
    total: int

    def __repr__(self) -> str:
        return f"Roster({len(self.people)} of {self.total})"


@raises(*declared(check_matter), TooManySearches, LimitsAway)
async def list_employees(
    tools: EmployerTools, viewer: Viewer, wanted: Wanted, first: int, skip: int, now: datetime
) -> Roster:
    """List a page of the employer's people, those who work there now first.

    Only who has months at this employer, of these months alone (§30: 本单位). Names and numbers
    are sealed, so that a page is found by months, and opened alone. A search opens everybody's,
    a batch after the other, and keeps the ids of those who are wanted. It is counted by seat.
    """
    seat = await check_matter(tools, viewer, Matter.ROSTER, now)
    today = local_day(now)
    if wanted.words.strip():
        await _count_search(tools, seat, wanted, now)
        ids = await _search(tools, viewer, wanted, today)
        return Roster(await _people(tools, viewer, ids[skip : skip + first], now), len(ids))
    since, ids, total = works_since(today), [], 0
    for here in _parts(wanted):
        count = await tools.months.count_people(viewer, since, here=here)
        room, before = first - len(ids), max(0, skip - total)
        total += count
        if room > 0 and before < count:
            ids += await tools.months.list_people(viewer, since, here=here, first=room, skip=before)
    return Roster(await _people(tools, viewer, ids, now), total)


def _parts(wanted: Wanted) -> tuple[bool, ...]:
    return (True, False) if wanted.current is None else (wanted.current,)


async def _count_search(
    tools: EmployerTools, seat: SeatRecord, wanted: Wanted, now: datetime
) -> None:
    most_by_name = {f"searches:{seat.id}": LIMITS.searches_per_hour}
    if _may_be_number(clean_number(wanted.words)):
        most_by_name[f"number searches:{seat.id}"] = LIMITS.number_searches_per_hour
    for name, most in most_by_name.items():
        if await tools.auth.counters.hit(name, HOUR, now) > most:
            raise TooManySearches(window_end(now, HOUR))


async def _search(tools: EmployerTools, viewer: Viewer, wanted: Wanted, today: date) -> list[UUID]:
    found: list[UUID] = []
    for here in _parts(wanted):
        ids = await tools.months.list_people(viewer, works_since(today), here=here, first=None)
        for begin in range(0, len(ids), BATCH):
            batch = ids[begin : begin + BATCH]
            persons = await list_persons_for_system(tools.keyring, batch)
            found += [one for one in batch if one in persons and has_words(persons[one], wanted)]
    return found


async def _people(
    tools: EmployerTools, viewer: Viewer, ids: Sequence[UUID], now: datetime
) -> list[EmployeeRecord]:
    """Return employees in the order of their ids; who has no months there is left out."""
    spans = {span.person_id: span for span in await tools.months.list_spans(viewer, ids)}
    people: list[EmployeeRecord] = []
    for begin in range(0, len(ids), BATCH):
        batch = [one for one in ids[begin : begin + BATCH] if one in spans]
        persons = await list_persons_for_system(tools.keyring, batch)
        kept = [one for one in batch if one in persons]
        people += [_employee(persons[one], spans[one], local_day(now)) for one in kept]
    return people


def _employee(person: PersonRecord, span: EmployeeSpan, today: date) -> EmployeeRecord:
    return EmployeeRecord(
        person_id=person.id,
        name=person.name,
        identity_number=person.identity_number,
        span=span,
        current=span.last_month >= works_since(today) and person.deceased_on is None,
    )


def works_since(today: date) -> date:
    """Return the first day of the earliest month that shows that somebody works there (ours)."""
    months = today.year * 12 + today.month - 1 - RECENT_MONTHS
    return date(months // 12, months % 12 + 1, 1)


def has_words(person: PersonRecord, wanted: Wanted) -> bool:
    """Whether the words are a part of a name, a whole number, or what its mask shows at the end.

    No other part of a number: whoever tries longer and longer endings would learn it digit by
    digit, without opening the person, which is noted. The last four of it, with the name, are
    moreover what proves a person at a login.
    """
    words, number = clean_number(wanted.words), person.identity_number.upper()
    if wanted.words.strip().upper() in person.name.upper():
        return True
    return words in {number, shown_ending(number)} - {""}


def _may_be_number(words: str) -> bool:
    return len(words) >= SHORTEST_NUMBER and any(one.isdigit() for one in words)


@raises(*declared(check_matter))
async def list_named(
    tools: EmployerTools, viewer: Viewer, person_ids: Sequence[UUID], now: datetime
) -> dict[UUID, EmployeeRecord]:
    """Return those of some people who are the employer's, by id; the others are left out."""
    await check_matter(tools, viewer, Matter.ROSTER, now)
    return {one.person_id: one for one in await _people(tools, viewer, person_ids, now)}


@raises(*declared(check_matter), NotFound)
async def open_employee(
    tools: EmployerTools, viewer: Viewer, person_id: UUID, now: datetime
) -> EmployeeRecord:
    """Return one employee unmasked; who opened whom is noted."""
    seat = await check_matter(tools, viewer, Matter.ROSTER, now)
    employee = await find_employee(tools, viewer, person_id, now)
    if employee is None:
        raise NotFound
    await store.add_act(seat.employer_id, seat.id, Act.OPEN_PERSON, now, person_id)
    return employee


async def find_employee(
    tools: EmployerTools, viewer: Viewer, person_id: UUID, now: datetime
) -> EmployeeRecord | None:
    """Return one of the employer's people; None for anybody else's."""
    return next(iter(await _people(tools, viewer, [person_id], now)), None)


@raises(*declared(list_employees))
async def list_for_sheet(
    tools: EmployerTools, viewer: Viewer, wanted: Wanted, now: datetime
) -> Roster:
    """List the employees for a download, as many as it holds; that it was taken is noted."""
    found = await list_employees(tools, viewer, wanted, LIMITS.sheet_rows_most, 0, now)
    seat = await check_matter(tools, viewer, Matter.ROSTER, now)
    await store.add_act(seat.employer_id, seat.id, Act.DOWNLOAD_ROSTER, now)
    return found
