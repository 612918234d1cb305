from datetime import date, timedelta
from itertools import islice

import pytest

from demo.population import make_population, phone_of
from demo.seed import NAMED, find_face, list_demo_persons, seed
from persons import store
from persons.records import IdentityKind
from persons.rows import parse_row
from persons.rules import ScopeKind, ScopeReason, is_resident_number, scope

TODAY = date(2026, 6, 8)


def test_the_same_seed_makes_the_same_persons_and_a_larger_population_begins_with_them():
    few = list(make_population(50))
    assert few == list(islice(make_population(500), 50))
    assert few != list(make_population(50, seed=2))


def test_everybody_made_up_could_be_imported_and_nobody_twice():
    made = list(make_population(5000))
    rows = [parse_row(person.fields, TODAY) for person in made]
    assert len({row.identity_number for row in rows}) == len({p.phone for p in made}) == 5000
    assert all(is_resident_number(row.identity_number, TODAY) for row in rows)


def test_the_population_is_mixed():
    rows = [parse_row(person.fields, TODAY) for person in make_population(5000)]
    assert len({row.residence for row in rows}) == 4
    assert len({benefit.kind for row in rows for benefit in row.benefits}) == 6
    assert len({row.sex for row in rows}) == 2
    assert any(not row.benefits for row in rows)
    assert sum(row.birth_date.year < 1946 for row in rows) > 500
    assert sum("·" in row.name for row in rows) > 50
    assert max(len(row.name) for row in rows) > 12
    assert {len(row.name) for row in rows} >= {2, 3, 4}


def test_numbers_and_phones_are_nobody_s():
    made = list(make_population(200))
    assert all(person.fields["identity_number"].startswith("110100") for person in made)
    assert all(person.phone.startswith("154") for person in made)
    assert len(phone_of(7)) == 11


async def test_the_named_persons_come_first_and_match_what_they_enter(
    database, keyring, files, now
):
    seeded = await seed(30, keyring=keyring, files=files, now=now)
    assert (seeded.report.created, seeded.report.rejected) == (30, 0)
    for person in seeded.persons:
        found = await store.match_person(keyring, person.name, person.identity_number)
        for number in (person.card_number, person.computer_number):
            assert await store.has_second_number(keyring, found.id, number)
        photo = await store.find_current_photo(found.id)
        assert (photo is None) == (person.photo is None)


async def test_seeding_again_and_growing_adds_only_what_is_missing(database, keyring, files, now):
    await seed(30, keyring=keyring, files=files, now=now)
    again = await seed(50, keyring=keyring, files=files, now=now + timedelta(days=40))
    assert (again.report.created, again.report.changed, again.report.unchanged) == (20, 0, 30)
    assert again.report.photos == 0


async def test_there_is_a_named_person_for_every_way(database, keyring, files, now):
    await seed(len(NAMED), keyring=keyring, files=files, now=now)
    reasons, kinds, old, ages = set(), set(), 0, []
    for person in list_demo_persons():
        found = await store.match_person(keyring, person.name, person.identity_number)
        photo = await store.find_current_photo(found.id)
        reasons.add(scope(found, found.benefits, TODAY).reason)
        kinds.add((scope(found, found.benefits, TODAY).kind, found.identity_kind))
        old += photo is not None and photo.taken_on.year < TODAY.year - 10
        ages.append(TODAY.year - found.birth_date.year)
    assert reasons >= {
        ScopeReason.LIVES_OUTSIDE_BEIJING,
        ScopeReason.LIVES_ABROAD,
        ScopeReason.BENEFIT_OF_OTHER_PROVINCE,
        ScopeReason.LIVES_IN_BEIJING,
        ScopeReason.NO_MONTHLY_BENEFIT,
        ScopeReason.DECEASED,
    }
    assert (ScopeKind.MUST, IdentityKind.ASSIGNED) in kinds
    assert old == 1
    assert max(ages) > 90


@pytest.mark.parametrize("size", [0, 1, 3])
async def test_a_population_can_be_smaller_than_the_named_persons(
    sqlite, keyring, files, now, size
):
    seeded = await seed(size, keyring=keyring, files=files, now=now)
    assert len(seeded.persons) == seeded.report.created == size


def test_without_the_folder_of_faces_the_astronaut_is_taken_from_scikit_image(
    monkeypatch, tmp_path
):
    pytest.importorskip("skimage")
    monkeypatch.setattr("demo.seed.FACES", tmp_path)
    assert find_face("astronaut.png").read_bytes().startswith(b"\x89PNG")
    assert find_face("obama-1.jpg") is None
    assert find_face("") is None
    assert sum(person.photo is not None for person in list_demo_persons()) == 2
