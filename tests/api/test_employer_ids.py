"""Employers of an earlier database come to the id that their code makes today."""

import pytest

from api.employer_ids import bring_employers_to_their_ids
from contributions.models import Contribution, ContributionEmployer
from employers import store
from employers.models import Employer, EmployerSeat
from employers.records import EmployerKind, SeatRole, SeatStatus
from kernel.ids import earlier_employer_id, employer_id
from tests.contributions.fill import add_months
from tests.employers.fakes import LICENCE_CODE, add_clerk
from tests.populate import add_person

OLD = LICENCE_CODE[8:17]


@pytest.fixture
async def earlier(database, keyring, now):
    """An employer under the id of before, with months and a clerk."""
    old = earlier_employer_id(keyring, LICENCE_CODE)
    clerk = await add_clerk(keyring, old, now)
    await Employer.filter(id=old).update(code=LICENCE_CODE)
    await ContributionEmployer.create(id=old, name="某公司")
    await add_months(await add_person(keyring, now), old, 202501, 202503)
    return clerk


async def test_an_employer_moves_with_its_seats_and_months(earlier, keyring, now):
    count = await Contribution.all().count()
    assert await bring_employers_to_their_ids(keyring, now) == 1
    new = employer_id(keyring, LICENCE_CODE)
    (row,) = await Employer.all()
    assert (row.id, row.code) == (new, LICENCE_CODE)
    (seat,) = await EmployerSeat.all()
    assert seat.employer_id == new
    assert seat.open_key == store.open_key(new, seat.holder)
    assert await Contribution.filter(employer_id=new).count() == count
    assert await Contribution.all().count() == count


async def test_a_second_time_nothing_moves(earlier, keyring, now):
    await bring_employers_to_their_ids(keyring, now)
    before = await Employer.all().values()
    assert await bring_employers_to_their_ids(keyring, now) == 0
    assert await Employer.all().values() == before


async def test_the_enterprise_stands_and_who_typed_its_old_code_is_out(earlier, keyring, now):
    await store.add_employer(keyring, OLD, "某人写的", EmployerKind.ORGANISATION, now)
    new = employer_id(keyring, OLD)
    await store.add_seat(
        keyring, by_id=new, account_id=earlier.device_id, role=SeatRole.REGISTERED_AGENT,
        holder="typed", name="赵敏", now=now,
    )  # fmt: skip
    assert await bring_employers_to_their_ids(keyring, now) == 1
    (row,) = await Employer.all()
    assert (row.id, row.code, row.kind) == (new, LICENCE_CODE, EmployerKind.ENTERPRISE)
    seats = {SeatRole(seat.role): SeatStatus(seat.status) for seat in await EmployerSeat.all()}
    assert seats == {
        SeatRole.LEGAL_REPRESENTATIVE: SeatStatus.ACTIVE,
        SeatRole.REGISTERED_AGENT: SeatStatus.ENDED,
    }
