"""Takes over the core system's contributions, balances and hospitals from CSV files.

Safe to run again: a line whose values did not change writes nothing. Memory stays flat however
long the file is. Persons must have been imported before.

A row is found by what it is about, so a line about another employer or month is another row: what
the core system corrects there comes as a void line for the wrong row, and a line for the right one.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from contributions import import_store, source
from contributions.import_store import Counts, row_id
from contributions.source import BalanceLine, ContributionLine, HospitalsLine
from kernel.ids import earlier_employer_id, employer_id, organisation_code
from kernel.sealed import Keyring
from persons.rejects import Rejects, rejects_path
from persons.rows import Rejected, entered_number
from persons.source import Line, read_lines
from persons.store import list_ids_by_identity
from worktime.rules import local_day

BATCH = 1000  # lines in one transaction

Taken = Sequence[tuple[UUID, Any]]


@dataclass
class ImportReport:
    """What an import did, in lines.

    `voided` rows were deleted, `not_there` were void already; `overtaken` says how many lines
    wrote nothing, because one soon after them takes back what they say, or says it again.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    voided: int = 0
    not_there: int = 0
    overtaken: int = 0
    rejected: int = 0
    rejects_file: Path | None = None


@dataclass(frozen=True)
class Written:
    """What became of a batch's lines."""

    kept: Counts
    voided: int = 0
    not_there: int = 0
    overtaken: int = 0


@dataclass(frozen=True)
class Kind:
    """A kind of file: its columns, how a line is read and how lines are written.

    `about` says what of a line makes a second one of the same file's batch a repetition; one that
    is `void` repeats no line that is not, and the later of them holds.
    """

    columns: Mapping[str, str]
    required: Sequence[str]
    read: Callable[[Mapping[str, str], date], Any]
    about: Callable[[Any], tuple[object, ...]]
    write: Callable[[Keyring, Taken], Awaitable[Written]]
    void: Callable[[Any], bool] = lambda _: False


async def _write_contributions(keyring: Keyring, taken: Taken) -> Written:
    codes: dict[str, UUID] = {}
    names: dict[UUID, str] = {}
    rows: dict[UUID, tuple[UUID, UUID, ContributionLine]] = {}
    for person_id, line in taken:
        code = line.employer_code
        employer = codes.get(code) or codes.setdefault(code, employer_id(keyring, code))
        if not line.void:
            names[employer] = line.employer_name
        key = row_id(person_id, employer, int(line.insurance), line.month)
        rows[key] = person_id, employer, line
    await import_store.move_employers(_earlier(keyring, codes))
    await import_store.keep_employers(names)
    kept, void = _parted(rows)
    counts = await import_store.keep_contributions(kept)
    deleted = await import_store.delete_contributions(void)
    return Written(counts, deleted, len(void) - deleted, len(taken) - len(rows))


def _parted(rows: Mapping[UUID, Any]) -> tuple[dict[UUID, Any], list[UUID]]:
    """Part rows by what the last line of each says: those to keep, and the ids of the void."""
    void = [key for key, row in rows.items() if row[-1].void]
    return {key: row for key, row in rows.items() if not row[-1].void}, void


def _earlier(keyring: Keyring, codes: Mapping[str, UUID]) -> dict[UUID, UUID]:
    """The ids that employers had when their whole code made them, with those they have now."""
    ids = {earlier_employer_id(keyring, code): now for code, now in codes.items()}
    return {old: now for old, now in ids.items() if old != now}


async def _write_balances(_: Keyring, taken: Taken) -> Written:
    rows: dict[UUID, tuple[UUID, BalanceLine]] = {
        row_id(person_id, "balance", int(line.insurance), line.year): (person_id, line)
        for person_id, line in taken
    }
    kept, void = _parted(rows)
    counts = await import_store.keep_balances(kept)
    deleted = await import_store.delete_balances(void)
    return Written(counts, deleted, len(void) - deleted, len(taken) - len(rows))


async def _write_hospitals(_: Keyring, taken: Taken) -> Written:
    rows: dict[UUID, HospitalsLine] = dict(taken)
    return Written(await import_store.keep_hospitals(rows))


CONTRIBUTIONS = Kind(
    source.CONTRIBUTIONS,
    source.CONTRIBUTIONS_REQUIRED,
    source.read_contribution,
    lambda line: (line.month, line.insurance, organisation_code(line.employer_code)),
    _write_contributions,
    attrgetter("void"),
)
BALANCES = Kind(
    source.BALANCES,
    source.BALANCES_REQUIRED,
    source.read_balance,
    lambda line: (line.year, line.insurance),
    _write_balances,
    attrgetter("void"),
)
HOSPITALS = Kind(
    source.HOSPITALS,
    tuple(source.HOSPITALS),
    source.read_hospitals,
    lambda _: (),
    _write_hospitals,
)


async def import_file(
    kind: Kind,
    path: Path,
    *,
    keyring: Keyring,
    now: datetime,
    progress: Callable[[int], None] = lambda _: None,
) -> ImportReport:
    """Import a CSV file of a kind. Rejects are listed beside the file with line and reason.

    `progress` is told how many bytes of the file are done. Raises FileRefused when the file as
    a whole won't do, OSError.
    """
    report = ImportReport()
    with Rejects(rejects_path(path)) as rejects:
        batches = _Batches(kind, keyring, local_day(now), rejects, report)
        for lines in _in_batches(read_lines(path, kind.columns, kind.required)):
            await batches.take(lines)
            rejects.write()
            progress(lines[-1].end)
        report.rejects_file = rejects.path if rejects.count else None
    return report


def _in_batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while batch := list(islice(lines, BATCH)):
        yield batch


@dataclass(frozen=True)
class _Batches:
    """Writes lines, one batch a transaction."""

    kind: Kind
    keyring: Keyring
    today: date
    rejects: Rejects
    report: ImportReport

    async def take(self, lines: Sequence[Line]) -> None:
        """Write a batch of lines and list those that cannot be written."""
        read = self._read(lines)
        numbers = {line.identity_number for _, line in read}
        persons = await list_ids_by_identity(self.keyring, numbers)
        taken = list(self._known(read, persons))
        async with in_transaction():
            written = await self.kind.write(self.keyring, taken)
        self._count(written)

    def _count(self, written: Written) -> None:
        created, changed, unchanged = written.kept
        self.report.created += created
        self.report.changed += changed
        self.report.unchanged += unchanged
        self.report.voided += written.voided
        self.report.not_there += written.not_there
        self.report.overtaken += written.overtaken

    def _read(self, lines: Sequence[Line]) -> list[tuple[int, Any]]:
        found: list[tuple[int, Any]] = []
        seen: dict[tuple[object, ...], tuple[int, bool]] = {}
        for line in lines:
            try:
                if line.problem:
                    raise Rejected(line.problem)
                one = self.kind.read(line.fields, self.today)
                about = (one.identity_number, *self.kind.about(one))
                void = self.kind.void(one)
                before, was_void = seen.get(about, (0, not void))
                if was_void == void:
                    raise Rejected(f"与第{before}行重复")
                seen[about] = line.number, void
                found.append((line.number, one))
            except Rejected as error:
                self._reject(line.number, entered_number(line.fields), str(error))
        return found

    def _known(
        self, read: Sequence[tuple[int, Any]], persons: Mapping[str, UUID]
    ) -> Iterator[tuple[UUID, Any]]:
        for number, line in read:
            person_id = persons.get(line.identity_number)
            if person_id is None:
                self._reject(number, line.identity_number, "系统里没有这个人，请先导入人员")
            else:
                yield person_id, line

    def _reject(self, number: int, identity_number: str, reason: str) -> None:
        self.rejects.add(number, identity_number, reason)
        self.report.rejected += 1
