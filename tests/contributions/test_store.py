"""Nobody sees a row that is not theirs, whoever they are and whatever there is."""

from dataclasses import replace
from datetime import date
from random import Random
from uuid import uuid4

import pytest

from contributions import record_store, store
from contributions.models import AccountBalance, DesignatedHospital
from contributions.records import FIVE, Fault, Insurance, RecordRecord
from kernel.errors import NotFound
from kernel.viewer import Viewer
from tests.contributions.fill import add_employer, add_months, add_rows, make_row

ALWAYS = 198401, 209912


def a_viewer(person_id=None, **more):
    return Viewer(uuid4(), uuid4(), uuid4(), person_id, **more)


class World:
    """Random persons at random employers, each row known beside the database."""

    def __init__(self, chance):
        self.chance = chance
        self.persons = [uuid4() for _ in range(6)]
        self.rows = []

    async def fill(self, now):
        self.employers = {await add_employer(f"单位{n}"): f"单位{n}" for n in range(3)}
        for person_id in self.persons:
            for employer_id, name in self.employers.items():
                if self.chance.random() < 0.6:
                    await self._work(person_id, employer_id, name)
            await AccountBalance.create(
                id=uuid4(), person_id=person_id, insurance=1, year=2025,
                balance_fen=self.persons.index(person_id),
            )  # fmt: skip
            name = f"医院{self.persons.index(person_id)}"
            await DesignatedHospital.create(id=uuid4(), person_id=person_id, position=1, name=name)
            await store.add_objection(
                uuid4(), person_id, 202505, Insurance.PENSION, Fault.OTHER, "", now
            )

    async def _work(self, person_id, employer_id, name):
        months = self.chance.sample(range(202501, 202513), self.chance.randrange(1, 6))
        rows = [
            make_row(m, i, base=self.chance.randrange(10**7), employer=name)
            for m in sorted(months)
            for i in FIVE
            if self.chance.random() < 0.7
        ]
        await add_rows(person_id, employer_id, rows)
        self.rows += [(person_id, employer_id, row) for row in rows]

    def of_person(self, person_id):
        return sorted(row for owner, _, row in self.rows if owner == person_id)

    def of_employer(self, employer_id, month):
        return sorted(
            (person, row)
            for person, employer, row in self.rows
            if employer == employer_id and row.month == month
        )

    def viewers(self):
        people = [a_viewer(person_id) for person_id in self.persons]
        nobody = [a_viewer(), a_viewer(uuid4()), a_viewer(needs_proof=True)]
        unproven = [replace(viewer, needs_proof=True) for viewer in people]
        clerks = [a_viewer(employer_id=e) for e in (*self.employers, uuid4())]
        both = [replace(people[0], employer_id=next(iter(self.employers)))]
        return people, [*nobody, *unproven, *clerks, *both]


@pytest.mark.parametrize("seed", range(5))
async def test_a_person_sees_their_own_rows_all_of_them_and_no_others(database, now, seed):
    world = World(Random(seed))
    await world.fill(now)
    people, others = world.viewers()
    for number, viewer in enumerate(people):
        mine = world.of_person(viewer.person_id)
        assert sorted(await store.list_rows(viewer, *ALWAYS)) == mine
        assert {s.insurance for s in await store.list_spans(viewer)} == {r.insurance for r in mine}
        sums = await store.list_year_sums(viewer)
        assert sum(s.person_fen for s in sums) == sum(r.person_fen for r in mine)
        assert [b.balance_fen for b in await store.list_balances(viewer, 1984, 2099)] == [number]
        assert await store.list_hospitals(viewer) == [f"医院{number}"]
        assert len(await store.list_objections(viewer, *ALWAYS)) == 1
        assert await store.list_employee_rows(viewer, 202505, 100) == []
    for viewer in others:
        assert await store.list_rows(viewer, *ALWAYS) == []
        assert await store.list_spans(viewer) == []
        assert await store.list_year_sums(viewer) == []
        assert await store.list_balances(viewer, 1984, 2099) == []
        assert await store.list_hospitals(viewer) == []
        assert await store.list_objections(viewer, *ALWAYS) == []


@pytest.mark.parametrize("seed", range(5))
async def test_an_employer_sees_its_own_employees_at_its_own_months_only(database, now, seed):
    world = World(Random(seed))
    await world.fill(now)
    for employer_id in world.employers:
        viewer = a_viewer(employer_id=employer_id)
        for month in (202501, 202506, 202512):
            found, after = [], None
            while page := await store.list_employee_rows(viewer, month, 3, after):
                found += [(row.person_id, row.row) for row in page]
                after = page[-1].person_id, page[-1].id
            assert sorted(found) == world.of_employer(employer_id, month)
        assert await store.list_employee_rows(replace(viewer, needs_proof=True), 202501, 9) == []


async def test_a_range_begins_and_ends_where_it_says(database, viewer, employer):
    await add_months(viewer.person_id, employer, 202411, 202603)
    found = await store.list_rows(viewer, 202412, 202602)
    assert {row.month for row in found} == {202412, *range(202501, 202513), 202601, 202602}
    assert found == sorted(found, key=lambda row: (row.month, row.insurance))


async def test_year_sums_leave_out_what_has_not_arrived(database, viewer, employer):
    await add_months(viewer.person_id, employer, 202501, 202503)
    await add_months(viewer.person_id, employer, 202504, 202504, arrived=None)
    sums = await store.list_year_sums(viewer)
    assert [(s.year, s.insurance, s.months) for s in sorted(sums)] == [(2025, i, 3) for i in FIVE]
    assert isinstance(sums[0].employer_fen, int)


async def test_records_are_their_persons_only(database, viewer, now):
    other = a_viewer(uuid4())
    record = RecordRecord(
        uuid4(), viewer.person_id, 202501, 202512, now, now, date(2026, 9, 1), None
    )
    await record_store.add(record, viewer, "key")
    assert await record_store.list_records(viewer, 10, None) == [record]
    assert await record_store.list_own(viewer, [record.id]) == [record]
    for stranger in (other, a_viewer(), replace(viewer, needs_proof=True)):
        assert await record_store.list_records(stranger, 10, None) == []
        assert await record_store.list_own(stranger, [record.id]) == []
        assert await record_store.find_by_idempotency_key(stranger, "key") is None
        with pytest.raises(NotFound):
            await record_store.get_content(stranger, record.id)
