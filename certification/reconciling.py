"""Comparing our messages with the pension system's book."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from certification import handover_store as store
from certification.difference_store import (
    Difference,
    list_open,
    open_differences,
    settle_differences,
)
from certification.handover import hand_over_again, hand_over_waiting, tell_pension
from certification.messages import Kind
from certification.ports import Page, PensionLink, PensionSystem, Received
from certification.store import get_for_system, get_seen
from kernel.pages import PagePlace
from kernel.sealed import Keyring
from persons.due_store import list_deceased
from persons.store import last_certified

RECONCILE = "reconcile_pension"
BOOK = "book"
PAGE = 1000
MOST_LISTED = 1000  # of each kind of difference, in one report
SETTLED = timedelta(minutes=10)
LOOKED_INTO = timedelta(days=15)  # as long as a recording is kept to be objected about
CERTIFIED_AFTER_DEATH, REFUSED_AFTER_DEATH = "certified_after_death", "refused_after_death"
OF_DECISIONS = frozenset({CERTIFIED_AFTER_DEATH, REFUSED_AFTER_DEATH})


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

    What an entry shows is kept with the cursor behind it, so that nothing is lost when a later
    page fails. Safe to run again. Raises PensionUnavailable: then it is tried again later.
    """
    report = ReconciliationReport()
    await _tell_untold(report, now)
    await _find_after_death(report, now)
    if link.system is not None:
        await _read_book(link.system, report, now)
        await _find_lost(report, now)
    try:
        await hand_over_waiting(link, keyring, now)
    finally:  # the books are compared, whether or not everything can be delivered now
        await _keep(report, now)
    return report


async def _keep(report: ReconciliationReport, now: datetime) -> None:
    """Keep the report, with all that is still open of what was met in earlier comparisons."""
    report.waiting = await store.count_waiting()
    for kind in Difference:
        for about in await list_open(kind, MOST_LISTED):
            report.add(kind, about)
    for record in await store.list_waiting(MOST_LISTED, refused=True):
        report.add("refused", str(record.id))
    await store.add_reconciliation(
        read=report.read,
        recovered=report.recovered,
        waiting=report.waiting,
        differences=report.differences,
        now=now,
    )


async def _tell_untold(report: ReconciliationReport, now: datetime) -> None:
    """Write the messages of decisions that were published without one."""
    last: PagePlace | None = None
    while untold := await store.list_untold(PAGE, last):
        for row_id, person_id, published_at in untold:
            async with in_transaction():
                await tell_pension(
                    person_id,
                    row_id,
                    Kind.CERTIFIED,
                    certified_on=await last_certified(person_id),
                    now=now,
                )
            report.untold += 1
            last = published_at, row_id


async def _find_after_death(report: ReconciliationReport, now: datetime) -> None:
    """Name the certifications of days on which the person was dead: people look into those.

    A day counts on which the person was seen: a form's stamp, or the recording objected about.
    What was refused for a death is named while its recording is there to be looked at.
    """
    last: UUID | None = None
    while deceased := await list_deceased(last, PAGE):
        for row in await store.list_standing(deceased.keys()):
            if deceased[row.person_id] <= await _seen_on(row.id):
                report.add(CERTIFIED_AFTER_DEATH, str(row.id))
        for row in await store.list_refused_for_death(deceased.keys(), now - LOOKED_INTO):
            report.add(REFUSED_AFTER_DEATH, str(row.id))
        last = max(deceased)


async def _seen_on(certification_id: UUID) -> date:
    certification = await get_for_system(certification_id)
    return (await get_seen(certification)).holds_from


async def _read_book(system: PensionSystem, report: ReconciliationReport, now: datetime) -> None:
    """Read on from the entry that was read last, which shows that it is still the same book."""
    cursor, message_id = await store.place_of(BOOK)
    page = await system.list_received(max(cursor - 1, 0), PAGE)
    if cursor and not _goes_on(page, cursor, message_id):
        await _begin_anew(page.last, now)
        cursor, page = 0, await system.list_received(0, PAGE)
    elif cursor:
        await store.set_cursor(BOOK, cursor, now, page.entries[0].message_id)
    entries = page.entries[1:] if cursor else page.entries
    while entries:
        async with in_transaction():
            await _compare(entries, report, now)
            await store.set_cursor(BOOK, entries[-1].number, now, entries[-1].message_id)
        entries = (await system.list_received(entries[-1].number, PAGE)).entries


def _goes_on(page: Page, cursor: int, message_id: UUID | None) -> bool:
    """Whether the page begins with the entry that was read last.

    A book restored from a backup is shorter, or has other entries by now. Which entry it was is
    not known of a place from before it was noted.
    """
    if not page.entries or page.entries[0].number != cursor:
        return False
    return message_id in (None, page.entries[0].message_id)


async def _begin_anew(last: int, now: datetime) -> None:
    """Read a restored book from its start: what it lost is to be found again."""
    async with in_transaction():
        await open_differences(Difference.BOOK_BECAME_SHORTER, [last], now)
        await store.unmatch_all()
        await store.set_cursor(BOOK, 0, now)


async def _compare(
    entries: Sequence[Received], report: ReconciliationReport, now: datetime
) -> None:
    """Compare a page, and leave what differs for people. Call it in the cursor's transaction."""
    ours = await store.find_many({entry.message_id for entry in entries})
    report.read += len(entries)
    for entry in entries:
        if entry.message_id in ours and await store.acknowledge(
            entry.message_id, str(entry.number), now
        ):
            report.recovered += 1
    await store.mark_matched(ours, now)
    there = {entry.message_id: entry.digest for entry in entries}
    differing = {one for one, record in ours.items() if record.digest != there[one]}
    await open_differences(Difference.UNKNOWN_HERE, there.keys() - ours.keys(), now)
    await open_differences(Difference.CONTENT_DIFFERS, differing, now)
    await settle_differences(Difference.UNKNOWN_HERE, ours.keys(), now)
    await settle_differences(Difference.CONTENT_DIFFERS, ours.keys() - differing, now)
    await settle_differences(Difference.LOST_THERE, ours.keys(), now)


async def _find_lost(report: ReconciliationReport, now: datetime) -> None:
    """Have messages sent again that were acknowledged and stand in no book.

    Not the latest: the book may have been read before one that was taken meanwhile.
    """
    while lost := await store.list_unmatched(now - SETTLED, PAGE):
        ids = [record.id for record in lost]
        async with in_transaction():
            await hand_over_again(ids, now)
            await open_differences(Difference.LOST_THERE, ids, now)
        report.resent += len(lost)
