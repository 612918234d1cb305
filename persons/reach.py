"""Whom an agency, an embassy or an employer comes to. Pure decisions; the rows are in reach_store.

§26 names who assists: the agency (㈡ 认证机构), the person's own unit (㈢ 所在单位), and abroad
the embassy or consulate of the country where they live (㈣ 驻其居住国使（领）馆). Each comes to its
own people and to nobody else.
"""

from kernel.viewer import Office, Role, Viewer
from persons.places import WHOLE_CITY, today_district
from persons.records import PersonRecord, Residence
from persons.rules import match_name

BENEFITS = "benefits"
"""What a seat must be authorised for (employers.records.Matter) to see the unit's retirees."""


def reaches(viewer: Viewer, person: PersonRecord) -> bool:
    """Whether a person is among those whom a viewer works for (§26 ㈡ ㈢ ㈣).

    A session for an employer reaches its own people alone, whatever roles its account has.
    """
    if viewer.employer_id is not None:
        return _of_employer(viewer, person)
    held = (office for office in viewer.offices if office.role in viewer.roles)
    return any(_of_office(office, person) for office in held)


def districts_of(viewer: Viewer) -> frozenset[str] | None:
    """Return the districts of today for which an agency's clerk works (§26 ㈡); None: the city.

    Nothing for who is no such clerk, or holds no office, or acts for an employer.
    """
    if viewer.employer_id is not None or Role.AGENCY_CLERK not in viewer.roles:
        return frozenset()
    places = {one.place for one in viewer.offices if one.role is Role.AGENCY_CLERK}
    return None if WHOLE_CITY in places else frozenset(places)


def _of_employer(viewer: Viewer, person: PersonRecord) -> bool:
    """§26 ㈢: the unit certifies its own people, those who draw or drew a benefit."""
    own = person.employer_id is not None and person.employer_id == viewer.employer_id
    return own and bool(person.benefits) and BENEFITS in viewer.matters


def _of_office(office: Office, person: PersonRecord) -> bool:
    """§26 ㈡ by where a person lives; ㈣ by the country where somebody abroad lives."""
    if office.role is Role.AGENCY_CLERK:
        here = today_district(person.district) == office.place
        return office.place == WHOLE_CITY or (bool(person.district) and here)
    if office.role is Role.EMBASSY_CLERK:
        return person.residence is Residence.ABROAD and person.country == office.place != ""
    return False


def is_self(viewer: Viewer, person: PersonRecord) -> bool:
    """Whether a person is, or may be, the viewer: nobody certifies themselves.

    A holder of a licence has no account of ours, so that the same name must do: another of the
    employer's seats can act then.
    """
    if person.id in {viewer.bound_person_id, viewer.person_id}:
        return True
    return bool(viewer.holder_name) and match_name(viewer.holder_name, person.name)
