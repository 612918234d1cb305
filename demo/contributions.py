"""Made-up contributions of the named persons: short, long, with gaps, back-paid, not arrived.

The same ones each time, up to the month before the present one; through the same import as
real ones. Rates are near Beijing's of their time and prove nothing.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from contributions.importing import BALANCES, CONTRIBUTIONS, HOSPITALS, Kind, import_file
from contributions.months import month_of, months_between, next_month, write_month
from contributions.records import NAMES, Insurance
from kernel.sealed import Keyring
from worktime.rules import local_day

EMPLOYERS = (
    ("91110100MA0DEM0N16", "北京示范一号科技有限公司"),
    ("91110100MA0DEM0N29", "北京示范二号餐饮服务连锁管理有限责任公司朝阳门内大街第三分公司"),
    ("12110100400000003F", "北京示范三号纺织厂"),
)
"""Code and name. The first is where the youngest works now."""

VALID = "否"  # in the column 作废

HOSPITALS_CHOSEN = ("北京示范第一医院", "北京示范社区卫生服务中心", "示范中医医院")

FIRST_MONTHS = {
    Insurance.PENSION: 0,
    Insurance.UNEMPLOYMENT: 198610,
    Insurance.WORK_INJURY: 200001,
    Insurance.MATERNITY: 200507,
    Insurance.MEDICAL: 200104,
}
RATES = {  # of the base, in ten-thousandths: employer, person
    Insurance.PENSION: (1600, 800),
    Insurance.UNEMPLOYMENT: (50, 50),
    Insurance.WORK_INJURY: (40, 0),
    Insurance.MATERNITY: (80, 0),
    Insurance.MEDICAL: (900, 200),
}
MEDICAL_EXTRA_FEN = 300


@dataclass(frozen=True)
class Job:
    """Time at an employer. last: 0 while it goes on. wage: the base of 2025, in fen."""

    employer: int
    first: int
    last: int
    wage: int


@dataclass(frozen=True)
class History:
    """A named person's jobs by the order in demo.seed.NAMED, and what went wrong in them."""

    person: int
    jobs: tuple[Job, ...]
    missing: tuple[int, ...] = ()
    back_paid: tuple[int, ...] = ()
    last_not_arrived: bool = False


HISTORIES = (
    History(1, (Job(2, 198610, 200103, 680000),)),
    History(2, (Job(2, 198610, 200810, 940000),), back_paid=(200603, 200604)),
    History(4, (Job(1, 201101, 201501, 560000),), missing=(201203, 201204, 201311)),
    History(5, (Job(2, 198301, 200212, 720000), Job(0, 200301, 202212, 1860000))),
    History(
        9,
        (Job(1, 201207, 201606, 880000), Job(0, 201609, 0, 2350000)),
        missing=(202002, 202003),
        back_paid=(202411, 202412),
        last_not_arrived=True,
    ),
)


async def seed_contributions(
    identity_numbers: Iterable[str],
    *,
    keyring: Keyring,
    now: datetime,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Import the named persons' contributions; safe to run again. Raises OSError."""
    numbers = dict(enumerate(identity_numbers, 1))
    histories = [history for history in HISTORIES if history.person in numbers]
    today = local_day(now)
    files: tuple[tuple[Kind, Iterable[list[str]]], ...] = (
        (
            CONTRIBUTIONS,
            (row for h in histories for row in list_rows(h, numbers[h.person], today)),
        ),
        (BALANCES, (row for h in histories for row in _balances(h, numbers[h.person], today))),
        (HOSPITALS, ([numbers[h.person], ";".join(HOSPITALS_CHOSEN)] for h in histories)),
    )
    with tempfile.TemporaryDirectory() as folder:
        for number, (kind, rows) in enumerate(files, 1):
            path = Path(folder, f"{number}.csv")
            _write(path, kind, rows)
            await import_file(kind, path, keyring=keyring, now=now)
            progress(number / len(files))


def _write(path: Path, kind: Kind, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(kind.columns), *rows])


def list_rows(history: History, identity_number: str, today: date) -> Iterator[list[str]]:
    """Yield the lines of an import file of contributions for a history."""
    ends = _month_before(month_of(today.year, today.month))
    for job in history.jobs:
        code, name = EMPLOYERS[job.employer]
        for month in months_between(job.first, min(job.last or ends, ends)):
            if month in history.missing:
                continue
            arrived = _arrival(history, month, month == ends, today)
            late = "是" if month in history.back_paid else "否"
            for insurance, first in FIRST_MONTHS.items():
                if month >= first:
                    amounts = _amounts(insurance, _base(job.wage, month))
                    words = (identity_number, write_month(month), NAMES[insurance], code, name)
                    yield [*words, *map(_yuan, amounts), arrived, late, VALID]


def _arrival(history: History, month: int, newest: bool, today: date) -> str:
    if newest and history.last_not_arrived:
        return ""
    pays = month
    for _ in range(3 if month in history.back_paid else 0):
        pays = next_month(pays)
    return str(min(date(pays // 100, pays % 100, 18), today))


def _month_before(month: int) -> int:
    return month - 89 if month % 100 == 1 else month - 1


def _base(wage: int, month: int) -> int:
    """The base of a month: in July each year it moves, some 6 % a year."""
    years = 2025 - (month // 100 if month % 100 >= 7 else month // 100 - 1)
    base = wage
    for _ in range(max(years, 0)):
        base = base * 100 // 106
    return max(base // 100 * 100, 8000)


def _amounts(insurance: Insurance, base: int) -> tuple[int, int, int]:
    employer, person = (base * rate // 10000 for rate in RATES[insurance])
    extra = MEDICAL_EXTRA_FEN if insurance is Insurance.MEDICAL else 0
    return base, employer, person + extra


def _balances(history: History, identity_number: str, today: date) -> Iterator[list[str]]:
    balance = 0
    for year in range(history.jobs[0].first // 100, today.year):
        for job in history.jobs:
            for month in months_between(month_of(year, 1), month_of(year, 12)):
                inside = job.first <= month and (not job.last or month <= job.last)
                if inside and month not in history.missing:
                    balance += _amounts(Insurance.PENSION, _base(job.wage, month))[2]
        yield [identity_number, str(year), NAMES[Insurance.PENSION], _yuan(balance), VALID]


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
