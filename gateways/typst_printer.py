"""Printing with typst: pages set from templates of our own, fonts embedded, no network."""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from documents.errors import CannotPrint, PrinterBusy
from kernel.clock import Clock

TEMPLATES = Path(__file__).resolve().parents[1] / "documents" / "templates"
MOST_WAITING = 16
CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC")


class TypstPrinter:
    """Prints one document after another, in a thread of its own that nothing else waits for.

    When too many wait, whoever comes is told so at once: a page takes a moment, a long row minutes.
    """

    def __init__(self, clock: Clock, fonts: Path | None = None) -> None:
        """`fonts`: a folder with Chinese fonts, where the system has none."""
        self._clock = clock
        self._paths = [str(fonts)] if fonts else []
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="printer")
        self._waiting = 0
        self._fonts: typst.Fonts | None = None

    def can_print_chinese(self) -> bool:
        """Whether a Chinese font is there; without one no document is printed."""
        return any(family in CHINESE for family in self._loaded().families())

    async def print_pdf(self, template: str, facts: Mapping[str, Any]) -> bytes:
        """Print a template as PDF. Raises CannotPrint, PrinterBusy."""
        if self._waiting >= MOST_WAITING:
            raise PrinterBusy
        self._waiting += 1
        printing = self._thread.submit(self._print, template, facts, self._clock.now())
        try:
            return await asyncio.wrap_future(printing)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Print nothing more."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _loaded(self) -> typst.Fonts:
        if self._fonts is None:
            self._fonts = typst.Fonts(font_paths=self._paths)
        return self._fonts

    def _print(self, template: str, facts: Mapping[str, Any], now: datetime) -> bytes:
        if not self.can_print_chinese():
            raise CannotPrint
        compiler = typst.Compiler(
            TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=self._loaded()
        )
        printed = compiler.compile(
            format="pdf",
            sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
            timestamp=now.astimezone(UTC).replace(microsecond=0),
        )
        if not isinstance(printed, bytes):
            raise CannotPrint
        return printed
