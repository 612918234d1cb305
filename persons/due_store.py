"""The queries on who is to certify when, over all persons.

Beside store.py, with the same right to the room's models. For campaigns and their lists, which
the staff of the agency and the system itself read.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from persons.models import Benefit, Person
from persons.places import codes_of, today_district
from persons.records import Residence
from persons.rules import OF_RESIDENCE, ScopeKind

MUST = tuple(place.value for place, (kind, _) in OF_RESIDENCE.items() if kind is ScopeKind.MUST)

Place = tuple[date | None, UUID]
"""Where a person stands in the list: their last certified day, None for never, and their id."""


@dataclass(frozen=True)
class DueRow:
    """Someone who must certify, without anything that names them. district: as it is today."""

    id: UUID
    birth_date: date
    residence: Residence
    district: str
    last_certified_on: date | None

    @property
    def place(self) -> Place:
        """Where the row stands in the list."""
        return self.last_certified_on, self.id


@dataclass(frozen=True)
class DueFilter:
    """Whom a list is of: those who must certify on `today` and certified last in a time.

    last_from, last_until: both included; last_until None: up to today. `never`: those who have
    not certified yet stand before them. district: empty for all; those whom the register carries
    under the codes of old districts and counties belong to today's. born_until: for an age.
    dated: False leaves those who have certified out.
    """

    today: date
    last_from: date | None = None
    last_until: date | None = None
    never: bool = True
    dated: bool = True
    district: str = ""
    born_until: date | None = None


async def list_due(wanted: DueFilter, first: int, after: Place | None = None) -> list[DueRow]:
    """List who must certify, those who never did first, then by how long ago it was.

    `after` is the place of the last one of the page before.
    """
    found: list[DueRow] = []
    if wanted.never and (after is None or after[0] is None):
        parts = [
            await _rows(_never(wanted, code, after), first) for code in _codes(wanted.district)
        ]
        found = sorted(chain(*parts), key=lambda row: row.id)[:first]
        after = None
    if wanted.dated and len(found) < first:
        left = first - len(found)
        parts = [await _rows(_dated(wanted, code, after), left) for code in _codes(wanted.district)]
        found += sorted(chain(*parts), key=_dated_place)[:left]
    return found


def _codes(district: str) -> list[str]:
    """The codes of a list: each is asked for by itself, as only one is read in an index's order."""
    return codes_of(district) if district else [""]


def _dated_place(row: DueRow) -> tuple[date, UUID]:
    assert row.last_certified_on is not None
    return row.last_certified_on, row.id


async def find_due(wanted: DueFilter, person_ids: Collection[UUID]) -> list[DueRow]:
    """Return those of the named persons who must certify, whenever they are due."""
    rows = _base(wanted).filter(id__in=list(person_ids))
    if wanted.district:
        rows = rows.filter(district__in=codes_of(wanted.district))
    return await _rows(rows, len(person_ids))


def _never(wanted: DueFilter, code: str, after: Place | None) -> QuerySet[Person]:
    rows = _within(_base(wanted), code).filter(last_certified_on=None)
    if after is not None:
        rows = rows.filter(id__gt=after[1])
    return rows.order_by("id")


def _dated(wanted: DueFilter, code: str, after: Place | None) -> QuerySet[Person]:
    until = wanted.last_until or wanted.today
    rows = _within(_base(wanted), code).filter(last_certified_on__lte=until)
    begin = wanted.last_from
    if after is not None:
        day, row_id = after
        assert day is not None
        begin = day
        rows = rows.filter(Q(last_certified_on__gt=day) | Q(last_certified_on=day, id__gt=row_id))
    if begin is not None:
        rows = rows.filter(last_certified_on__gte=begin)
    return rows.order_by("last_certified_on", "id")


def _within(rows: QuerySet[Person], code: str) -> QuerySet[Person]:
    return rows.filter(district=code) if code else rows


def _base(wanted: DueFilter) -> QuerySet[Person]:
    drawn = Benefit.filter(Q(until=None) | Q(until__gte=wanted.today), since__lte=wanted.today)
    rows = Person.filter(
        Q(deceased_on=None) | Q(deceased_on__gt=wanted.today),
        residence__in=MUST,
        ended_on=None,
        id__in=Subquery(drawn.values("person_id")),
    )
    if wanted.born_until is not None:
        rows = rows.filter(birth_date__lte=wanted.born_until)
    return rows


async def _rows(rows: QuerySet[Person], first: int) -> list[DueRow]:
    columns = ("id", "birth_date", "residence", "district", "last_certified_on")
    return [
        DueRow(row_id, born, Residence(residence), today_district(district), last)
        for row_id, born, residence, district, last in await rows.limit(first).values_list(*columns)
    ]


async def list_deceased(after: UUID | None, limit: int) -> dict[UUID, date]:
    """List persons who have died and the day, in the order of their ids, behind one of them."""
    rows = Person.filter(deceased_on__not_isnull=True)
    if after is not None:
        rows = rows.filter(id__gt=after)
    found = await rows.order_by("id").limit(limit).values_list("id", "deceased_on")
    return dict(found)


async def list_districts(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the district of each person as it is today, empty where none is known."""
    rows = Person.filter(id__in=list(person_ids)).values_list("id", "district")
    return {person_id: today_district(code) for person_id, code in await rows}


@dataclass(frozen=True)
class Standing:
    """Of those in a district who must certify: all, those who never did, and those overdue."""

    must: int = 0
    never: int = 0
    overdue: int = 0


async def count_standing(today: date, last_until: date) -> dict[str, Standing]:
    """Count, by district, who must certify; overdue: whose last time was before `last_until`."""
    wanted = DueFilter(today)
    must = await _count(_base(wanted))
    never = await _count(_base(wanted).filter(last_certified_on=None))
    overdue = await _count(_base(wanted).filter(last_certified_on__lt=last_until))
    return {
        district: Standing(count, never.get(district, 0), overdue.get(district, 0))
        for district, count in must.items()
    }


async def _count(rows: QuerySet[Person]) -> dict[str, int]:
    counted = rows.annotate(count=Count("id")).group_by("district")
    found: Counter[str] = Counter()
    for code, count in await counted.values_list("district", "count"):
        found[today_district(code)] += int(count)
    return found
