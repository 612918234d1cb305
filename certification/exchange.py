"""Files in place of the interface: messages out as CSV, acknowledgements back in.

For an agency whose pension system has no interface. A file names people, so only its owner may
read it. The same messages are written again until they are acknowledged: the pension system tells
a repeat by its message id.
"""

import csv
import json
import logging
import os
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import UUID

from certification import handover_store as store
from certification.handover import BATCH, written
from kernel.pages import PagePlace
from kernel.sealed import CannotOpen, Keyring
from persons.source import FileRefused, read_lines

logger = logging.getLogger(__name__)

COLUMNS = (
    "message_id", "subject", "position", "kind", "decision_id", "reason", "certified_on",
    "decided_at", "identity_number", "name",
)  # fmt: skip
ACKNOWLEDGEMENT = {"message_id": "消息编号", "receipt": "回执号", "refusal": "拒收原因"}
MAY_COME_BACK = {**dict(zip(COLUMNS, COLUMNS, strict=True)), **ACKNOWLEDGEMENT}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class AcknowledgementsRefused(Exception):
    """The file as a whole cannot be read; the message says why, in plain Chinese."""


@dataclass
class AcknowledgementReport:
    """What a file of acknowledgements did; `unread` are its lines that named no message of ours."""

    acknowledged: int = 0
    known: int = 0
    refused: int = 0
    unread: list[int] = field(default_factory=list)


@contextmanager
def private_csv(path: Path) -> Iterator[IO[str]]:
    """Open a CSV file that only its owner can read, and put it in place when it is whole.

    It begins with a byte order mark, so that spreadsheets read it as UTF-8.
    """
    part = path.with_name(f"{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with open(descriptor, "w", encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


async def write_lines(
    path: Path, header: Sequence[str], lines: AsyncIterable[Iterable[object]]
) -> int:
    """Write a private CSV file and return how many lines it has. Raises OSError."""
    count = 0
    with private_csv(path) as file:
        out = csv.writer(file)
        out.writerow(header)
        async for line in lines:
            out.writerow([plain(cell) for cell in line])
            count += 1
    return count


def plain(cell: object) -> str:
    """Write a cell so that no spreadsheet takes it for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


async def export_messages(keyring: Keyring, path: Path) -> int:
    """Write every message that waits, a person's in their order. Returns how many.

    Their bodies are as fixed by this as by sending them. Raises OSError.
    """
    return await write_lines(path, COLUMNS, message_lines(keyring))


async def message_lines(keyring: Keyring) -> AsyncIterator[list[object]]:
    """Yield what waits as lines under COLUMNS, a person's in their order. They name people."""
    last: PagePlace | None = None
    while waiting := await store.list_waiting(BATCH, last):
        for record in waiting:
            try:
                fields = json.loads(await written(keyring, record))
            except CannotOpen:
                logger.error("message %s cannot be written to a file", record.id)
            else:
                yield [fields[name] for name in COLUMNS]
        last = waiting[-1].created_at, waiting[-1].id


async def import_acknowledgements(path: Path, now: datetime) -> AcknowledgementReport:
    """Take over which messages the pension system has, or why it refused one.

    Columns: message_id, receipt, refusal (one of the last two filled), in English or Chinese, in
    UTF-8 or GB18030; the exported file with these columns added will do. Safe to run again.
    Raises AcknowledgementsRefused, OSError.
    """
    report = AcknowledgementReport()
    for number, (message_id, receipt, refusal) in _read(path):
        record = await store.find(message_id) if message_id else None
        if record is None or bool(receipt) == bool(refusal):
            report.unread.append(number)
        elif refusal:
            await store.note_refusal(record.id, refusal)
            report.refused += 1
        elif await store.acknowledge(record.id, receipt, now):
            report.acknowledged += 1
        else:
            report.known += 1
    return report


def _read(path: Path) -> Iterator[tuple[int, tuple[UUID | None, str, str]]]:
    try:
        for line in read_lines(path, MAY_COME_BACK, tuple(ACKNOWLEDGEMENT)):
            given = {} if line.problem else line.fields
            cells = [given.get(name, "") for name in ACKNOWLEDGEMENT]
            yield line.number, (_uuid(cells[0]), cells[1], cells[2])
    except FileRefused as refused:
        raise AcknowledgementsRefused(str(refused)) from None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
