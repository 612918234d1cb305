"""Random courses of naming, removing and certifying: nobody reaches what is not theirs.

The clerks hold offices that the persons belong to: what they still do not see is kept by its rule.
"""

from dataclasses import replace
from random import Random
from uuid import uuid4

import pytest

from auth import helpers
from cases.rules import Status
from cases.store import get_case, get_case_for_system, list_cases
from certification import helping, reviews, service, store
from certification.errors import CannotHelpNow, CaseUnderWay
from kernel.errors import NotFound
from kernel.viewer import Office, Role
from persons.acting import Matter
from persons.models import Person
from persons.reach_store import get_person_in_reach
from persons.records import Residence
from persons.relation_store import add_guardian, may_act_for
from tests.certification.test_helping import details, listed, name_as_helper, submit
from tests.fakes import DIFFERENT, MATCH, UNCERTAIN
from tests.populate import add_person, add_viewer

STEPS = 12


DISTRICT, COUNTRY = "110105", "JPN"


def at_office(viewer, role, place, *more):
    return replace(viewer, roles=frozenset({role, *more}), offices=frozenset({Office(role, place)}))


class Town:
    """Two persons, two who help, a guardian, and the staff; with what each should see."""

    def __init__(self, office, now, random):
        self.office, self.now, self.random = office, now, random
        self.standing, self.cases, self.reviewed = {}, [], set()

    async def settle(self):
        office, now = self.office, self.now
        self.people = [await office.retiree(now) for _ in range(2)]
        self.persons = [await office.person(viewer) for viewer in self.people]
        self.helpers = [await add_viewer(office.keyring, now) for _ in range(2)]
        await Person.filter(id__in=[person.id for person in self.persons]).update(
            district=DISTRICT, residence=Residence.ABROAD.value, country=COUNTRY
        )
        clerk, embassy, stranger, reviewer = [
            await add_viewer(office.keyring, now) for _ in range(4)
        ]
        guardian_id = await add_person(office.keyring, now)
        await add_guardian(self.persons[0].id, guardian_id, "户口簿", now)
        guardian = await add_viewer(office.keyring, now, guardian_id)
        self.reviewers = [
            replace(one, roles=frozenset({Role.REVIEWER})) for one in (reviewer, guardian)
        ]
        self.clerks = [
            at_office(clerk, Role.AGENCY_CLERK, DISTRICT),
            at_office(embassy, Role.EMBASSY_CLERK, COUNTRY, Role.AUDITOR),
        ]
        self.others = [
            stranger,
            *self.clerks,
            replace(stranger, employer_id=uuid4(), roles=frozenset({Role.EMPLOYER_CLERK})),
        ]
        return self

    async def step(self):
        p, h = self.random.randrange(2), self.random.randrange(2)
        act = self.random.choice((self.name, self.remove, self.help, self.certify))
        await act(p, h)

    async def name(self, p, h):
        if (p, h) not in self.standing:
            relation = await name_as_helper(self.office, self.people[p], self.helpers[h], self.now)
            self.standing[p, h] = relation.id

    async def remove(self, p, h):
        relation = self.standing.pop((p, h), None)
        if relation is not None and self.random.random() < 0.5:
            await helpers.remove_helper(self.people[p], relation, self.now)
        elif relation is not None:
            await helpers.end_help(self.helpers[h], relation, self.now)

    async def help(self, p, h):
        try:
            case = await submit(self.office, self.helpers[h], details(self.persons[p]), self.now)
        except (CannotHelpNow, CaseUnderWay):
            return
        await self._judged(case, p, self.helpers[h])

    async def certify(self, p, _, judgement=None):
        office, viewer = self.office, self.people[p]
        try:
            case = await office.submit(viewer, await office.upload(viewer, self.now), self.now)
        except CaseUnderWay:
            return
        await self._judged(case, p, viewer, judgement)

    async def _judged(self, case, p, applicant, judgement=None):
        judgement = judgement or self.random.choice((MATCH, UNCERTAIN, DIFFERENT, DIFFERENT))
        await self.office.decide(case, self.now, judgement)
        self.cases.append((case, self.people[p], applicant))

    async def check(self):
        for viewer in (*self.people, *self.helpers, *self.others):
            await self._check_cases(viewer)
        for h, helper in enumerate(self.helpers):
            named = {self.persons[p].id for p, other in self.standing if other == h}
            helped = {c.subject_id for c, _, applicant in self.cases if applicant is helper}
            shown = await listed(self.office, helper, self.now)
            assert {one.person_id for one in shown} == named | helped
            assert {one.person_id for one in shown if one.due_on} <= named
            for person in self.persons:
                may = await may_act_for(helper, person.id, Matter.CERTIFICATION)
                assert may == (person.id in named)
        await self._check_staff()
        for other in self.others:
            assert await listed(self.office, other, self.now) == []
            assert await reviews.list_waiting(other, self.office.keyring, 50) == []

    async def _check_staff(self):
        """Clerks come to both persons, reviewers to both but a ward; each would fail unseen."""
        for clerk in self.clerks:
            for person in self.persons:
                found = await get_person_in_reach(clerk, self.office.keyring, person.id)
                assert found.id == person.id
        waits = {
            case.id: case.subject_id
            for case, _, _ in self.cases
            if (await get_case_for_system(case.id)).status is Status.IN_REVIEW
        }
        apart = {self.persons[0].id}
        for reviewer, ward in zip(self.reviewers, (set(), apart), strict=True):
            found = await reviews.list_waiting(reviewer, self.office.keyring, 50)
            assert {one.case.id for one in found} == {
                case_id for case_id, person_id in waits.items() if person_id not in ward
            }
        self.reviewed |= waits.keys()

    async def _check_cases(self, viewer):
        own = {c.id for c, subject, applicant in self.cases if viewer in (subject, applicant)}
        every = [case.id for case, _, _ in self.cases]
        assert {case.id for case in await list_cases(viewer, every)} == own
        assert {c.case_id for c in await store.list_of_cases(viewer, every)} == own
        for case_id in set(every) - own:
            with pytest.raises(NotFound):
                await get_case(viewer, case_id)
        records = await service.list_own_records(viewer, 100, None)
        assert {record.person_id for record in records} <= {viewer.person_id}


@pytest.mark.parametrize("seed", range(4))
async def test_in_any_course_of_things_each_reaches_only_what_is_theirs(
    database, office, now, seed
):
    town = await Town(office, now, Random(seed)).settle()
    await town.certify(seed % 2, None, UNCERTAIN)
    for _ in range(STEPS):
        await town.step()
        await town.check()
    assert town.cases
    assert town.reviewed


async def test_a_clerk_of_another_office_comes_to_nobody(database, office, now):
    town = await Town(office, now, Random(0)).settle()
    clerk, embassy = town.clerks
    for other in (
        at_office(clerk, Role.AGENCY_CLERK, "110108"),
        at_office(embassy, Role.EMBASSY_CLERK, "USA"),
        at_office(clerk, Role.EMBASSY_CLERK, DISTRICT),
    ):
        for person in town.persons:
            with pytest.raises(NotFound):
                await get_person_in_reach(other, office.keyring, person.id)


async def test_by_the_id_of_a_person_only_their_helpers_begin(database, office, now):
    town = await Town(office, now, Random(0)).settle()
    await town.name(0, 0)
    for viewer in (*town.helpers, *town.others):
        for person in town.persons:
            if (viewer, person) == (town.helpers[0], town.persons[0]):
                continue
            with pytest.raises(NotFound):
                await helping.start_certification_for(
                    office.auth, office.faces, office.terms, viewer,
                    helping.Someone(person_id=person.id), "any", now,
                )  # fmt: skip
