"""The queries of an import: what is there already is compared, what differs is written.

Beside store.py, with the same right to the room's models; only importing.py uses it.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from contributions.models import (
    AccountBalance,
    Contribution,
    ContributionEmployer,
    DesignatedHospital,
)
from contributions.source import BalanceLine, ContributionLine, HospitalsLine
from kernel.bulk import delete_among
from kernel.ids import new_id

ROWS = UUID("9d2f6c3e-41f7-4f0b-9c63-0f6a1e7f2b01")
MOVED_AT_ONCE = 500
KEYS = ("person_id", "insurance", "month")
VALUES = ("base_fen", "employer_fen", "person_fen", "arrived_on", "back_paid")
Counts = tuple[int, int, int]
"""Created, changed, unchanged."""


def row_id(person_id: UUID, *rest: object) -> UUID:
    """Derive a row's id from what it is about, so that a line read again finds its row."""
    return uuid5(ROWS, ":".join(map(str, (person_id, *rest))))


async def keep_employers(names: Mapping[UUID, str]) -> None:
    """Write employers' names as the file has them; the last one said holds."""
    rows = ContributionEmployer.filter(id__in=list(names))
    there: dict[UUID, str] = dict(await rows.values_list("id", "name"))
    new = [ContributionEmployer(id=i, name=n) for i, n in names.items() if i not in there]
    await ContributionEmployer.bulk_create(new, ignore_conflicts=True)
    for employer_id, name in names.items():
        if there.get(employer_id, name) != name:
            await ContributionEmployer.filter(id=employer_id).update(name=name)


async def move_employers(moves: Mapping[UUID, UUID]) -> None:
    """Give the contributions of employers, where there are any, to others: new id by old one.

    A month that is there under both ids stays as it stands under the new one.
    """
    rows = ContributionEmployer.filter(id__in=list(moves))
    names: dict[UUID, str] = dict(await rows.values_list("id", "name"))
    for old, name in names.items():
        new = moves[old]
        if not await ContributionEmployer.exists(id=new):
            await ContributionEmployer.create(id=new, name=name)
        while batch := await Contribution.filter(employer_id=old).limit(MOVED_AT_ONCE):
            moved = [_moved(row, new) for row in batch]
            await Contribution.bulk_create(moved, ignore_conflicts=True)
            await Contribution.filter(id__in=[row.id for row in batch]).delete()
        await ContributionEmployer.filter(id=old).delete()


def _moved(row: Contribution, employer_id: UUID) -> Contribution:
    values = {name: getattr(row, name) for name in (*KEYS, *VALUES)}
    key = row_id(row.person_id, employer_id, row.insurance, row.month)
    return Contribution(id=key, employer_id=employer_id, **values)


async def keep_contributions(
    lines: Mapping[UUID, tuple[UUID, UUID, ContributionLine]],
) -> Counts:
    """Write contributions: person, employer and line by row id."""
    there = await _there(Contribution, list(lines), VALUES)
    new: list[Contribution] = []
    changed: list[Contribution] = []
    for key, (person_id, employer_id, line) in lines.items():
        values = {name: getattr(line, name) for name in VALUES}
        if there.get(key) == tuple(values.values()):
            continue
        row = Contribution(
            id=key,
            person_id=person_id,
            employer_id=employer_id,
            insurance=int(line.insurance),
            month=line.month,
            **values,
        )
        (changed if key in there else new).append(row)
    await Contribution.bulk_create(new)
    if changed:
        await Contribution.bulk_update(changed, VALUES)
    return len(new), len(changed), len(lines) - len(new) - len(changed)


async def keep_balances(lines: Mapping[UUID, tuple[UUID, BalanceLine]]) -> Counts:
    """Write account balances: person and line by row id."""
    there = await _there(AccountBalance, list(lines), ("balance_fen",))
    new: list[AccountBalance] = []
    changed: list[AccountBalance] = []
    for key, (person_id, line) in lines.items():
        if there.get(key) == (line.balance_fen,):
            continue
        row = AccountBalance(
            id=key,
            person_id=person_id,
            insurance=int(line.insurance),
            year=line.year,
            balance_fen=line.balance_fen,
        )
        (changed if key in there else new).append(row)
    await AccountBalance.bulk_create(new)
    if changed:
        await AccountBalance.bulk_update(changed, ("balance_fen",))
    return len(new), len(changed), len(lines) - len(new) - len(changed)


async def delete_contributions(ids: Sequence[UUID]) -> int:
    """Delete contributions that their source took back. Returns how many were there."""
    return await delete_among(Contribution, "id", ids)


async def delete_balances(ids: Sequence[UUID]) -> int:
    """Delete account balances that their source took back. Returns how many were there."""
    return await delete_among(AccountBalance, "id", ids)


async def keep_hospitals(lines: Mapping[UUID, HospitalsLine]) -> Counts:
    """Make each person's designated hospitals those of the line."""
    rows: Any = DesignatedHospital.filter(person_id__in=list(lines)).order_by("position")
    there: dict[UUID, tuple[str, ...]] = {}
    for person_id, name in await rows.values_list("person_id", "name"):
        there[person_id] = (*there.get(person_id, ()), name)
    differ = {p: line for p, line in lines.items() if there.get(p, ()) != line.hospitals}
    await DesignatedHospital.filter(person_id__in=list(differ)).delete()
    await DesignatedHospital.bulk_create(
        DesignatedHospital(id=new_id(), person_id=person_id, position=position, name=name)
        for person_id, line in differ.items()
        for position, name in enumerate(line.hospitals, 1)
    )
    changed = sum(person_id in there for person_id in differ)
    return len(differ) - changed, changed, len(lines) - len(differ)


async def _there(
    model: Any, ids: Sequence[UUID], columns: Sequence[str]
) -> dict[UUID, tuple[Any, ...]]:
    rows = await model.filter(id__in=list(ids)).values_list("id", *columns)
    return {row[0]: tuple(row[1:]) for row in rows}
