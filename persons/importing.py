"""Takes over the core system's list of persons from a CSV file and a folder of photos.

Safe to run again: a line whose values did not change writes nothing. A full list ends those it
no longer names; a delta leaves them alone. Memory stays flat however long the file is.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from uuid import UUID

from tortoise.transactions import in_transaction

from kernel.files import Files
from kernel.ids import new_id
from kernel.sealed import Keyring
from persons import import_store, reject_store, sealing
from persons.import_lease import Lease, holding_lease
from persons.import_store import Known, NewPhoto, Run
from persons.photos import PhotoFile, find_photo_file, keep_photo, photo_name
from persons.rejects import Rejects, rejects_path
from persons.rows import Rejected, SourceRow, entered_number, parse_row
from persons.rules import is_resident_number
from persons.source import Line, read_lines
from worktime.rules import local_day

BATCH = 500  # persons in one transaction

# A full list that lacks more of the persons than this is rather a broken list.
MOST_MISSING = 0.05


class Mode(StrEnum):
    """Whether a file lists everybody or only those who changed."""

    FULL = "full"
    DELTA = "delta"


@dataclass
class ImportReport:
    """What an import did, in persons; `rejected` counts lines, photo problems among them not.

    `missing` are those whom a full list no longer names: they are `ended`, unless there are
    too many of them, or one of them may stand in a line that was rejected (`ending_refused`).
    `untied` counts these lines: what stands where the number should is nobody's, or unreadable.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    untied: int = 0
    photos: int = 0
    photo_problems: int = 0
    missing: int = 0
    ended: int = 0
    ending_refused: bool = False
    rejects_file: Path | None = None

    @property
    def lines(self) -> int:
        """How many lines the file had, those that were rejected among them."""
        return self.created + self.changed + self.unchanged + self.rejected


async def import_persons(
    source: Path,
    *,
    keyring: Keyring,
    files: Files,
    now: datetime,
    photos: Path | None = None,
    mode: Mode = Mode.DELTA,
    force: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    lease: Lease | None = None,
    pulled: bool = False,
) -> ImportReport:
    """Import a CSV file (persons.source.COLUMNS says which columns) and its photos.

    `progress` is told how many bytes of the file are done; `force` ends the missing however many
    they are, and whoever may stand in rejected lines. Rejects are listed beside the file. Only one
    import runs at a time: `lease` is that of a caller who holds it already. `pulled`: nobody stands
    beside it and the file is not kept, so that the lines that were rejected stay on record until a
    later import takes these persons over, and are listed with whole identity numbers. Raises
    FileRefused when the file as a whole won't do, ImportBusy when another import runs or took over,
    OSError.
    """
    async with AsyncExitStack() as stack:
        if lease is None:
            lease = await stack.enter_async_context(holding_lease(now))
        run = Run(new_id(), keyring, now, local_day(now), lease)
        active = await import_store.count_active()
        report = ImportReport()
        with Rejects(rejects_path(source), whole=pulled) as rejects:
            batches = _Batches(run, files, photos, rejects, report, {} if pulled else None)
            for lines in _in_batches(read_lines(source)):
                await batches.take(lines)
                rejects.write()
                progress(lines[-1].end)
            report.rejects_file = rejects.path if rejects.count else None
        if mode is Mode.FULL:
            await _end_missing(run, active, report, force=force)
            if pulled and not report.ending_refused:  # a broken list has not met everybody
                await _settle_earlier(run)
        return report


def _in_batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while batch := list(islice(lines, BATCH)):
        yield batch


async def _settle_earlier(run: Run) -> None:
    """Forget lines that earlier pulls left: this one has met everybody."""
    async with in_transaction():
        await run.lease.prolong()  # what another import left since is not ours to forget
        await reject_store.settle_earlier_rejects(run.id)


async def _end_missing(run: Run, active: int, report: ImportReport, *, force: bool) -> None:
    """End those whom a full list no longer names, if it can be believed.

    Not when they are suspiciously many, nor beside a line that could be one of theirs.
    """
    await run.lease.prolong()  # beside another import, whom that one saw would look missing
    report.missing = await import_store.count_missing(run)
    doubtful = report.missing > active * MOST_MISSING or (report.missing and report.untied)
    if doubtful and not force:
        report.ending_refused = True
        return
    last: UUID | None = None
    while ended := await import_store.end_some_missing(run, last, BATCH):
        last = ended[-1]
        report.ended += len(ended)


@dataclass(frozen=True)
class _Taken:
    """A line that can be written, and whom it describes."""

    line: int
    identity: str
    row: SourceRow
    person_id: UUID
    known: Known | None


@dataclass(frozen=True)
class _Batches:
    """Writes lines, one batch a transaction.

    `left`: the batch's rejected lines by their keys, where they stay on record.
    """

    run: Run
    files: Files
    photos: Path | None
    rejects: Rejects
    report: ImportReport
    left: dict[str, int] | None

    async def take(self, lines: Iterable[Line]) -> None:
        """Write a batch of lines and list those that cannot be written."""
        rows, unreadable = self._parse(lines)
        known = await import_store.find_known(self.run, {*rows, *unreadable})
        self.report.untied += sum(n for h, n in unreadable.items() if h not in known)
        taken = list(self._leave_out_repeated(rows, known))
        kept, redated = await self._keep_photos(taken)
        try:
            async with in_transaction():
                await self.run.lease.prolong()
                await self._write(taken)
                # Who is named in a line that cannot be read is not missing.
                await import_store.mark_seen(
                    self.run, [known[h].id for h in unreadable if h in known]
                )
                await self._settle(taken)
                for photo in kept:
                    await import_store.put_photo(self.run, photo)
                for person in redated:
                    await import_store.date_photo(person.person_id, _taken_on(person.row))
        except BaseException:
            for photo in kept:
                await self.files.delete(photo.file)
            raise
        self.report.photos += len(kept)

    def _parse(
        self, lines: Iterable[Line]
    ) -> tuple[dict[str, tuple[int, SourceRow]], dict[str, int]]:
        """Parse lines: rows by identity hash, and the hashes of those that cannot be read.

        Each with how many lines of it may be anybody's when nobody is known by it: a correct
        number is a newcomer's then, a wrong one may be a slip in the number of somebody known.
        """
        rows: dict[str, tuple[int, SourceRow]] = {}
        unreadable: dict[str, int] = {}
        for line in lines:
            number = entered_number(line.fields)
            identity = sealing.identity_hash(self.run.keyring, number)
            try:
                if line.problem:
                    raise Rejected(line.problem)
                row = parse_row(line.fields, self.run.today)
                if identity in rows:
                    raise Rejected(f"证件号码与第{rows[identity][0]}行重复")
                rows[identity] = line.number, row
            except Rejected as error:
                key = identity if number else self._key_of(line)
                self._reject(line.number, number, key, str(error))
                self.report.untied += line.crowded
                slip = not line.crowded and not is_resident_number(number, self.run.today)
                unreadable[identity] = unreadable.get(identity, 0) + slip
        return rows, {h: n for h, n in unreadable.items() if h not in rows}

    def _leave_out_repeated(
        self, rows: dict[str, tuple[int, SourceRow]], known: dict[str, Known]
    ) -> Iterator[_Taken]:
        for identity, (number, row) in rows.items():
            there = known.get(identity)
            if there is not None and there.seen:
                self._reject(number, row.identity_number, identity, "证件号码与前面的行重复")
            else:
                yield _Taken(number, identity, row, there.id if there else new_id(), there)

    def _reject(self, line: int, identity_number: str, key: str, reason: str) -> None:
        self.rejects.add(line, identity_number, reason)
        self.report.rejected += 1
        if self.left is not None:
            self.left[key] = line

    def _key_of(self, line: Line) -> str:
        """Return a keyed hash of a line that has no identity number, the same for a repeat."""
        text = f"{line.number}:{sorted(line.fields.items())}"
        return self.run.keyring.lookup(text, sealing.REJECTED_LINE)

    async def _settle(self, taken: Iterable[_Taken]) -> None:
        """Note who came through, and what was left; a later line of who came through is left."""
        await reject_store.settle_rejects([person.identity for person in taken])
        if self.left:
            await reject_store.leave_rejects(self.run.id, self.left, self.run.now)
            self.left.clear()

    async def _write(self, taken: Iterable[_Taken]) -> None:
        new: dict[UUID, SourceRow] = {}
        changed: dict[UUID, SourceRow] = {}
        same: list[UUID] = []
        for person in taken:
            if person.known is None:
                new[person.person_id] = person.row
            elif self._is_same(person.known, person.row):
                same.append(person.person_id)
            else:
                changed[person.person_id] = person.row
        await import_store.create_persons(self.run, new)
        await import_store.change_persons(self.run, changed)
        await import_store.mark_seen(self.run, same)
        self.report.created += len(new)
        self.report.changed += len(changed)
        self.report.unchanged += len(same)

    def _is_same(self, known: Known, row: SourceRow) -> bool:
        version = import_store.source_version(self.run.keyring, row)
        return known.source_version == version and not known.ended

    async def _keep_photos(self, taken: list[_Taken]) -> tuple[list[NewPhoto], list[_Taken]]:
        """Keep the photos that are new, one after the other; tell those with a new date only."""
        kept: list[NewPhoto] = []
        redated: list[_Taken] = []
        there = await import_store.list_current_fingerprints(
            [person.person_id for person in taken if person.known]
        )
        for person in taken:
            photo = self._find_photo(person)
            if photo is None:
                continue
            fingerprint, taken_on = there.get(person.person_id, ("", None))
            if fingerprint != photo.fingerprint:
                kept.append(await self._keep(person, photo))
            elif taken_on != person.row.photo_taken_on:
                redated.append(person)
        return kept, redated

    def _find_photo(self, person: _Taken) -> PhotoFile | None:
        if self.photos is None:
            return None
        try:
            return find_photo_file(self.photos, person.row, self.run.keyring)
        except Rejected as error:
            reason = f"人员已导入，照片未导入：{error}"
            self.rejects.add(person.line, person.row.identity_number, reason)
            self.report.photo_problems += 1
            return None

    async def _keep(self, person: _Taken, photo: PhotoFile) -> NewPhoto:
        photo_id = new_id()
        name = photo_name(person.person_id, photo_id)
        await keep_photo(self.files, self.run.keyring, name, photo.data)
        return NewPhoto(
            id=photo_id,
            person_id=person.person_id,
            file=name,
            fingerprint=photo.fingerprint,
            taken_on=_taken_on(person.row),
        )


def _taken_on(row: SourceRow) -> date:
    assert row.photo_taken_on is not None  # find_photo_file has refused photos without a date
    return row.photo_taken_on
