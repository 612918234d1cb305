"""How an agency's clerk, an embassy's clerk and an employer's session come to a person (§26).

By exact number and name, or by the id that such a look-up or the own unit's list gave, and only
within their reach (persons.reach): whoever is outside it looks as if unknown. Their own matters,
and those of the people whom they help or whose guardians they are, are for somebody else.

Beside store.py, with the same right to the room's models.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from kernel.errors import NotFound, raises
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.due_store import MUST
from persons.errors import OwnMatter
from persons.models import Benefit, Person, Relation
from persons.places import MERGED, WHOLE_CITY
from persons.reach import BENEFITS, is_self, reaches
from persons.records import PersonRecord, Residence
from persons.rules import match_name
from persons.store import find_by_identity, get_person_for_system, list_persons_for_system

Place = tuple[date | None, UUID]
"""Where a person stands in the list: their last certified day, None for never, and their id."""


@raises(OwnMatter)
async def find_person_in_reach(
    viewer: Viewer, keyring: Keyring, identity_number: str, name: str
) -> PersonRecord | None:
    """Find a person by exact number and name; None for one unknown, misnamed or out of reach.

    Raises OwnMatter for the viewer and those whom they help.
    """
    person = await find_by_identity(keyring, identity_number)
    if person is None or not match_name(name, person.name) or not reaches(viewer, person):
        return None
    await _check_impartial(viewer, person)
    return person


@raises(NotFound, OwnMatter)
async def get_person_in_reach(viewer: Viewer, keyring: Keyring, person_id: UUID) -> PersonRecord:
    """Return a person of the viewer's. NotFound for one unknown or out of reach."""
    person = await get_person_for_system(keyring, person_id)
    if not reaches(viewer, person):
        raise NotFound
    await _check_impartial(viewer, person)
    return person


async def keep_in_reach(
    viewer: Viewer, keyring: Keyring, person_ids: Collection[UUID]
) -> dict[UUID, PersonRecord]:
    """Return those of some persons who are the viewer's, by id; the others are left out."""
    apart = await list_apart(viewer)
    found = await list_persons_for_system(keyring, person_ids)
    return {
        person_id: person
        for person_id, person in found.items()
        if reaches(viewer, person) and not is_self(viewer, person) and person_id not in apart
    }


@dataclass(frozen=True)
class Wanted:
    """Which of its people an employer lists. must: only those who must certify (§26 ㈤ 1)."""

    today: date
    must: bool = True


async def list_in_reach(
    viewer: Viewer, keyring: Keyring, wanted: Wanted, first: int, after: Place | None = None
) -> list[PersonRecord]:
    """List an employer's own people who draw a benefit, by how long ago they certified.

    Those who never did come first. `after` is the place of the last one of the page before. Only
    for an employer: agencies and embassies come to a person by number and name.
    """
    if viewer.employer_id is None:
        return []
    drawn = Benefit.filter(
        Q(until=None) | Q(until__gte=wanted.today), since__lte=wanted.today
    ).values("person_id")
    rows = _rows(viewer).filter(
        Q(deceased_on=None) | Q(deceased_on__gt=wanted.today),
        ended_on=None,
        id__in=Subquery(drawn),
    )
    if wanted.must:
        rows = rows.filter(residence__in=MUST)
    found: list[PersonRecord] = []
    while len(found) < first:  # what is kept from the viewer leaves no page short
        page = await _page(rows, first, after)
        kept = await keep_in_reach(viewer, keyring, [person_id for _, person_id in page])
        found += [kept[person_id] for _, person_id in page if person_id in kept]
        if len(page) < first:
            break
        after = page[-1]
    return found[:first]


async def _page(rows: QuerySet[Person], first: int, after: Place | None) -> list[Place]:
    """Return places of a page: who never certified by id, then the others by day and id."""
    found: list[Place] = []
    if after is None or after[0] is None:
        never = rows.filter(last_certified_on=None)
        never = never if after is None else never.filter(id__gt=after[1])
        found = await _places(never.order_by("id"), first)
        after = None
    if len(found) < first:
        dated = rows.filter(last_certified_on__not_isnull=True)
        if after is not None:
            day, row_id = after
            later = Q(last_certified_on__gt=day) | Q(last_certified_on=day, id__gt=row_id)
            dated = dated.filter(later)
        found += await _places(dated.order_by("last_certified_on", "id"), first - len(found))
    return found


async def _places(rows: QuerySet[Person], first: int) -> list[Place]:
    return [
        (day, row) for day, row in await rows.limit(first).values_list("last_certified_on", "id")
    ]


async def ids_in_reach(viewer: Viewer) -> Subquery:
    """Return the ids of the viewer's people as a part of another room's query.

    The viewer's own matters are left out, but for a namesake, which only opening them shows.
    """
    rows = _rows(viewer).exclude(id__in=list(await list_apart(viewer)))
    return Subquery(rows.values("id"))


def _rows(viewer: Viewer) -> QuerySet[Person]:
    """The persons in reach, as persons.reach decides of each."""
    if viewer.employer_id is not None:
        own = viewer.employer_id if BENEFITS in viewer.matters else None
        holders = Subquery(Benefit.all().values("person_id"))
        return Person.filter(employer_id__not_isnull=True, employer_id=own, id__in=holders)
    return Person.filter(_of_offices(viewer))


def _of_offices(viewer: Viewer) -> Q:
    districts: set[str] = set()
    countries: set[str] = set()
    for office in viewer.offices:
        if office.role is Role.AGENCY_CLERK and office.role in viewer.roles:
            districts.add(office.place)
        if office.role is Role.EMBASSY_CLERK and office.role in viewer.roles:
            countries.add(office.place)
    if WHOLE_CITY in districts:
        return Q()
    old = {code for code, today in MERGED.items() if today in districts}
    here = Q(district__in=sorted((districts - MERGED.keys() - {""}) | old))
    return here | Q(residence=Residence.ABROAD.value, country__in=sorted(countries - {""}))


async def _check_impartial(viewer: Viewer, person: PersonRecord) -> None:
    if is_self(viewer, person) or person.id in await list_apart(viewer):
        raise OwnMatter


async def list_apart(viewer: Viewer) -> set[UUID]:
    """List whose matters are somebody else's: the viewer's own, and of those helped or in ward.

    The one rule of who is partial, for every room in which the staff decide. Persons' ids; of
    helpers and guardians those who are it now.
    """
    own = {one for one in (viewer.person_id, viewer.bound_person_id) if one is not None}
    accounts = [one for one in (viewer.account_id, viewer.own_account_id) if one is not None]
    acting = Q(account_id__in=accounts)
    if own:
        acting |= Q(guardian_id__in=list(own))
    rows = Relation.filter(acting, ended_at=None, accepted_at__not_isnull=True)
    return own | {person_id for (person_id,) in await rows.values_list("person_id")}
