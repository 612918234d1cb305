"""Printing with typst: pages set from templates of our own, fonts embedded, no network."""

import asyncio
import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from documents.errors import CannotPrint
from kernel.clock import Clock

TEMPLATES = Path(__file__).resolve().parents[1] / "documents" / "templates"
CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC")


class TypstPrinter:
    """Prints one document at a time, in a thread of its own."""

    def __init__(self, clock: Clock, fonts: Path | None = None) -> None:
        """`fonts`: a folder with Chinese fonts, where the system has none."""
        self._clock = clock
        self._paths = [str(fonts)] if fonts else []
        self._lock = threading.Lock()
        self._fonts: typst.Fonts | None = None

    def can_print_chinese(self) -> bool:
        """Whether a Chinese font is there; without one no document is printed."""
        return any(family in CHINESE for family in self._loaded().families())

    async def print_pdf(self, template: str, facts: Mapping[str, Any]) -> bytes:
        """Print a template as PDF. Raises CannotPrint."""
        return await asyncio.to_thread(self._print, template, facts, self._clock.now())

    def _loaded(self) -> typst.Fonts:
        if self._fonts is None:
            self._fonts = typst.Fonts(font_paths=self._paths)
        return self._fonts

    def _print(self, template: str, facts: Mapping[str, Any], now: datetime) -> bytes:
        with self._lock:
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
