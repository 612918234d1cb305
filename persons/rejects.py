"""The list of lines that an import could not take over, for the people who send the file."""

import csv
import os
import re
from pathlib import Path
from types import TracebackType
from typing import IO

from kernel.masks import mask_identity_number

HEADER = ("行号", "证件号码", "原因")
REJECTS = ".rejects.csv"
NO_PART = re.compile("[^0-9A-Za-z?*().-]")  # of a number, however badly it is written


def rejects_path(source: Path) -> Path:
    """Return where an import file's rejects are listed: persons.csv → persons.rejects.csv."""
    return source.with_suffix(REJECTS)


class Rejects:
    """Writes the list as a context manager; without a reject there is no file.

    The file begins with a byte order mark, so that spreadsheets read it as UTF-8. Its owner alone
    can read it. `whole`: with whole identity numbers, where the lines are kept nowhere else.
    """

    def __init__(self, path: Path, *, whole: bool = False) -> None:
        self.path = path
        self.whole = whole
        self.count = 0
        self._waiting: list[tuple[int, str, str]] = []
        self._file: IO[str] | None = None

    def __enter__(self) -> "Rejects":
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.write()
        if self._file is not None:
            self._file.close()

    def add(self, line: int, identity_number: str, reason: str) -> None:
        """List a line; of its identity number only what the mask leaves, unless whole."""
        shown = _whole(identity_number) if self.whole else _masked(identity_number)
        self._waiting.append((line, shown, reason))
        self.count += 1

    def write(self) -> None:
        """Write what was added since the last time, in the order of the lines."""
        if not self._waiting:
            return
        if self._file is None:
            self._file = open(  # noqa: SIM115 - it stays open until the list is complete
                self.path, "w", encoding="utf-8-sig", newline="", opener=_private
            )
            csv.writer(self._file).writerow(HEADER)
        csv.writer(self._file).writerows(sorted(self._waiting))
        self._waiting.clear()


def _masked(number: str) -> str:
    return mask_identity_number(number[:32]) if _is_plain(number) else "*****"


def _whole(number: str) -> str:
    """Return a number as it came, harmless to a spreadsheet and without anybody's name."""
    number = number[:64]
    return number if _is_plain(number) or not number else f"'{NO_PART.sub('?', number)}"


def _is_plain(number: str) -> bool:
    # What is no number could be a formula to a spreadsheet, or someone's name.
    return number.isascii() and number.isalnum()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
