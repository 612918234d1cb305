"""Comparing our messages with the pension system's book, and taking its beneficiaries over."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from tortoise.transactions import in_transaction

from certification import handover_store as store
from certification.handover import hand_over_waiting, tell_pension
from certification.messages import Kind
from certification.ports import PensionLink, PensionSystem, Received
from kernel.files import Files
from kernel.sealed import Keyring
from persons.due_store import list_deceased
from persons.importing import ImportReport, Mode, import_persons
from persons.store import list_persons_for_system
from worktime.rules import local_day

RECONCILE = "reconcile_pension"
PULL = "pull_beneficiaries"
BOOK, BENEFICIARIES = "book", "beneficiaries"
PAGE = 1000
MOST_LISTED = 1000  # of each kind of difference, in one report
SETTLED = timedelta(minutes=10)


@dataclass
class ReconciliationReport:
    """What a comparison read, mended by itself, and leaves for people (`differences`).

    recovered: acknowledgements that had been lost on their way. resent: messages that the other
    side had lost. untold: decisions that no message had been written for. waiting: not yet taken.
    """

    read: int = 0
    recovered: int = 0
    resent: int = 0
    untold: int = 0
    waiting: int = 0
    differences: list[dict[str, str]] = field(default_factory=list)

    def add(self, kind: str, message: str) -> None:
        """Leave a difference for people: its kind and the id of the message or decision.

        Of a kind that is found very often, the first ones stand for all.
        """
        if sum(one["kind"] == kind for one in self.differences) < MOST_LISTED:
            self.differences.append({"kind": kind, "id": message})


async def reconcile(link: PensionLink, keyring: Keyring, now: datetime) -> ReconciliationReport:
    """Compare both books, mend what can be mended, and keep a report of the rest.

    Safe to run again. Raises PensionUnavailable: then it is tried again later.
    """
    report = ReconciliationReport()
    await _tell_untold(keyring, report, now)
    await _find_after_death(report)
    if link.system is not None:
        await _read_book(link.system, report, now)
        await _find_lost(report, now)
        await hand_over_waiting(link, keyring, now)
    report.waiting = await store.count_waiting()
    for record in await store.list_waiting(MOST_LISTED):
        if record.refusal:
            report.add("refused", str(record.id))
    await store.add_reconciliation(
        read=report.read,
        recovered=report.recovered,
        waiting=report.waiting,
        differences=report.differences,
        now=now,
    )
    return report


async def _tell_untold(keyring: Keyring, report: ReconciliationReport, now: datetime) -> None:
    """Write the messages of decisions that were published without one."""
    while untold := await store.list_untold(PAGE):
        persons = await list_persons_for_system(keyring, {row.person_id for row in untold})
        for row in untold:
            async with in_transaction():
                await tell_pension(
                    row.person_id,
                    row.id,
                    Kind.CERTIFIED,
                    certified_on=persons[row.person_id].last_certified_on,
                    now=now,
                )
            report.untold += 1


async def _find_after_death(report: ReconciliationReport) -> None:
    """Name the certifications of days on which the person was dead: people look into those."""
    last: UUID | None = None
    while deceased := await list_deceased(last, PAGE):
        for row in await store.list_standing(deceased.keys()):
            if deceased[row.person_id] <= local_day(row.submitted_at):
                report.add("certified_after_death", str(row.id))
        last = max(deceased)


async def _read_book(system: PensionSystem, report: ReconciliationReport, now: datetime) -> None:
    cursor = await store.cursor_of(BOOK)
    page = await system.list_received(cursor, PAGE)
    if page.last < cursor:  # restored from a backup: what it lost is to be found again
        report.add("book_became_shorter", str(page.last))
        await store.unmatch_all()
        cursor = 0
        page = await system.list_received(cursor, PAGE)
    while page.entries:
        await _compare(page.entries, report, now)
        cursor = page.entries[-1].number
        await store.set_cursor(BOOK, cursor, now)
        page = await system.list_received(cursor, PAGE)
    await store.set_cursor(BOOK, cursor, now)


async def _compare(
    entries: Sequence[Received], report: ReconciliationReport, now: datetime
) -> None:
    ours = await store.find_many({entry.message_id for entry in entries})
    matched = []
    for entry in entries:
        record = ours.get(entry.message_id)
        report.read += 1
        if record is None:
            report.add("unknown_here", str(entry.message_id))
            continue
        matched.append(record.id)
        if record.digest != entry.digest:
            report.add("content_differs", str(record.id))
        if await store.acknowledge(record.id, str(entry.number), now):
            report.recovered += 1
    await store.mark_matched(matched, now)


async def _find_lost(report: ReconciliationReport, now: datetime) -> None:
    """Have messages sent again that were acknowledged and stand in no book.

    Not the latest: the book may have been read before one that was taken meanwhile.
    """
    while lost := await store.list_unmatched(now - SETTLED, PAGE):
        await store.wait_again([record.id for record in lost])
        report.resent += len(lost)
        for record in lost:
            report.add("lost_there_and_sent_again", str(record.id))


async def pull_beneficiaries(
    link: PensionLink,
    keyring: Keyring,
    files: Files,
    folder: Path,
    now: datetime,
    *,
    full: bool = False,
) -> ImportReport | None:
    """Take over who draws a benefit, who died and who moved since the last time.

    full: everybody, and who is not listed any more is ended. What cannot be taken over is listed
    in `folder`. Safe to run again: the same changes a second time change nothing. None without a
    link. Raises PensionUnavailable, FileRefused.
    """
    if link.system is None:
        return None
    after = await store.cursor_of(BENEFICIARIES)
    source = _private(folder) / "beneficiaries.csv"
    try:
        state = await link.system.fetch_beneficiaries(source, None if full or not after else after)
        mode = Mode.FULL if full else Mode.DELTA
        report = await import_persons(source, keyring=keyring, files=files, now=now, mode=mode)
    finally:
        source.unlink(missing_ok=True)
    if not report.ending_refused:
        await store.set_cursor(BENEFICIARIES, state, now)
    return report


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
