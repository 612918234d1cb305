"""Random courses of naming, removing and certifying: nobody reaches what is not theirs."""

from dataclasses import replace
from random import Random
from uuid import uuid4

import pytest

from auth import helpers
from cases.store import get_case, list_cases
from certification import helping, reviews, service, store
from certification.errors import CannotHelpNow, CaseUnderWay
from kernel.errors import NotFound
from kernel.viewer import Role
from persons.acting import Matter
from persons.relation_store import may_act_for
from tests.certification.test_helping import details, listed, name_as_helper, submit
from tests.fakes import DIFFERENT, MATCH, UNCERTAIN
from tests.populate import add_viewer

STEPS = 12


class Town:
    """Two persons, two who help, and three of the staff; with what each should see."""

    def __init__(self, office, now, random):
        self.office, self.now, self.random = office, now, random
        self.standing, self.cases = {}, []

    async def settle(self):
        office, now = self.office, self.now
        self.people = [await office.retiree(now) for _ in range(2)]
        self.persons = [await office.person(viewer) for viewer in self.people]
        self.helpers = [await add_viewer(office.keyring, now) for _ in range(2)]
        clerk, embassy, stranger = [await add_viewer(office.keyring, now) for _ in range(3)]
        self.others = [
            stranger,
            replace(clerk, roles=frozenset({Role.AGENCY_CLERK})),
            replace(embassy, roles=frozenset({Role.EMBASSY_CLERK, Role.AUDITOR})),
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

    async def certify(self, p, _):
        office, viewer = self.office, self.people[p]
        try:
            case = await office.submit(viewer, await office.upload(viewer, self.now), self.now)
        except CaseUnderWay:
            return
        await self._judged(case, p, viewer)

    async def _judged(self, case, p, applicant):
        judgement = self.random.choice((MATCH, UNCERTAIN, DIFFERENT, DIFFERENT))
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
        for other in self.others:
            assert await listed(self.office, other, self.now) == []
            assert await reviews.list_waiting(other, self.office.keyring) == []

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
    for _ in range(STEPS):
        await town.step()
        await town.check()
    assert town.cases


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
