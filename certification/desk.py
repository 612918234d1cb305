"""Desks: a person found by number and name, the forms that wait, an employer's own people (§26).

An agency's and an embassy's clerk come to a person by exact number and name only; an employer sees
its own people. Every look is noted, and how often one looks is limited. What is decided is decided
in assisted.py.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from auth.places import DAY, HOUR, window_end
from auth.ports import AuthTools
from cases.records import CaseRecord
from cases.store import find_open, list_open_keys
from certification import assisted_store, desk_store
from certification.assisted_rules import WAYS_OF, FormRecord, check_at_desk
from certification.desk_errors import NobodyInReach, NotOfThisUnit, TooManyFinds
from certification.desk_store import Looked
from certification.form_desk import get_form_in_reach, has_looked
from certification.limits import limits
from certification.records import Terms
from certification.rules import Standing, Way, open_key, standing
from kernel.counters import LimitsAway
from kernel.errors import DomainError, NotFound, raises
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.errors import OwnMatter
from persons.reach_store import (
    Place,
    Wanted,
    find_person_in_reach,
    get_person_in_reach,
    list_in_reach,
)
from persons.records import PersonRecord
from worktime.rules import local_day

WAYS_OF_ROLE = {
    Role.AGENCY_CLERK: frozenset({Way.FORM, Way.REMOTE_SYSTEM}),
    Role.EMBASSY_CLERK: frozenset({Way.EMBASSY}),
}


@dataclass(frozen=True)
class DeskPerson:
    """A person before a desk. ways: how this viewer may certify them now; none when `against`."""

    person: PersonRecord
    standing: Standing
    open_case: CaseRecord | None
    form: FormRecord | None
    ways: frozenset[Way]
    against: DomainError | None

    def __repr__(self) -> str:
        return f"DeskPerson({self.person.id})"


@raises(NobodyInReach, OwnMatter, TooManyFinds, LimitsAway)
async def find_at_desk(
    tools: AuthTools, terms: Terms, viewer: Viewer, identity_number: str, name: str, now: datetime
) -> DeskPerson:
    """Find a person by exact number and name. A look is counted and noted, whatever it finds.

    Who is unknown, misnamed or another desk's looks the same.
    """
    await count_find(tools, viewer, now)
    try:
        person = await find_person_in_reach(viewer, tools.keyring, identity_number, name)
    except OwnMatter:
        await desk_store.add_look(viewer, Looked.OWN_MATTER, None, now)
        raise
    found = Looked.FOUND if person else Looked.NOT_FOUND
    await desk_store.add_look(viewer, found, person.id if person else None, now)
    if person is None:
        raise NobodyInReach
    return await _before(tools.keyring, terms, viewer, person, now)


@raises(NotOfThisUnit, OwnMatter, TooManyFinds, LimitsAway)
async def find_own_person(
    tools: AuthTools, terms: Terms, viewer: Viewer, identity_number: str, name: str, now: datetime
) -> DeskPerson:
    """Find one of the employer's own people by exact number and name, counted and noted (§26 ㈢).

    For who has a paper in the hand: a long list need not be gone through.
    """
    if viewer.employer_id is None:
        raise NotOfThisUnit
    try:
        return await find_at_desk(tools, terms, viewer, identity_number, name, now)
    except NobodyInReach:
        raise NotOfThisUnit from None


@raises(TooManyFinds, LimitsAway)
async def count_find(tools: AuthTools, viewer: Viewer, now: datetime) -> None:
    """Count a look by the hour and by the day. Raises TooManyFinds, LimitsAway."""
    allowed = (HOUR, limits().desk_finds_an_hour), (DAY, limits().desk_finds_a_day)
    for window, most in allowed:
        tried = await tools.counters.hit(f"desk finds:{viewer.account_id}", window, now)
        if tried > most:
            raise TooManyFinds(window_end(now, window))


@raises(NotFound, OwnMatter)
async def open_person(
    keyring: Keyring, terms: Terms, viewer: Viewer, person_id: UUID, now: datetime
) -> DeskPerson:
    """Open one of the employer's own people, which is noted."""
    if viewer.employer_id is None:
        raise NotFound
    person = await get_person_in_reach(viewer, keyring, person_id)
    await desk_store.add_look(viewer, Looked.OPENED, person.id, now)
    return await _before(keyring, terms, viewer, person, now)


@dataclass(frozen=True)
class DeskForm:
    """A form that waits, with its person; `looked`: this viewer has opened its photo."""

    form: FormRecord
    person: DeskPerson
    looked: bool

    def __repr__(self) -> str:
        return f"DeskForm({self.form.id})"


async def find_form(
    keyring: Keyring, terms: Terms, viewer: Viewer, form_id: UUID, now: datetime
) -> DeskForm | None:
    """Open a form of an agency clerk's people, which is noted; None when it is not theirs."""
    if Role.AGENCY_CLERK not in viewer.roles or viewer.employer_id is not None:
        return None
    try:
        form = await get_form_in_reach(viewer, keyring, form_id)
        person = await get_person_in_reach(viewer, keyring, form.person_id)
    except (NotFound, OwnMatter):
        return None
    await desk_store.add_look(viewer, Looked.OPENED, person.id, now)
    looked = bool(form.picture) and await has_looked(viewer, form)
    return DeskForm(form, await _before(keyring, terms, viewer, person, now), looked)


async def _before(
    keyring: Keyring, terms: Terms, viewer: Viewer, person: PersonRecord, now: datetime
) -> DeskPerson:
    today = local_day(now)
    where = standing(person, today, terms.procedure.terms)
    case = await find_open(open_key(person.id))
    against: DomainError | None = None
    try:
        check_at_desk(where, today)
    except DomainError as refusal:
        against = refusal
    none = against is not None or case is not None
    return DeskPerson(
        person=person,
        standing=where,
        open_case=case,
        form=await assisted_store.find_open(keyring, person.id),
        ways=frozenset() if none else WAYS_OF[person.residence] & _ways(viewer),
        against=against,
    )


def _ways(viewer: Viewer) -> frozenset[Way]:
    if viewer.employer_id is not None:
        return frozenset({Way.EMPLOYER})
    roles = viewer.roles & WAYS_OF_ROLE.keys()
    return frozenset(way for role in roles for way in WAYS_OF_ROLE[role])


@dataclass(frozen=True)
class OwnPerson:
    """A line of an employer's list."""

    person: PersonRecord
    standing: Standing
    under_way: bool

    def __repr__(self) -> str:
        return f"OwnPerson({self.person.id})"


async def list_own_people(
    keyring: Keyring,
    terms: Terms,
    viewer: Viewer,
    first: int,
    after: Place | None,
    now: datetime,
    *,
    must: bool,
) -> list[OwnPerson]:
    """List an employer's own people who draw a benefit, by due day. A list taken is noted."""
    today = local_day(now)
    found = await list_in_reach(viewer, keyring, Wanted(today, must), first, after)
    if found:
        await desk_store.add_look(viewer, Looked.LISTED, None, now)
    under_way = await list_open_keys([open_key(one.id) for one in found])
    return [
        OwnPerson(one, standing(one, today, terms.procedure.terms), open_key(one.id) in under_way)
        for one in found
    ]
