"""What this room needs from outside."""

from collections.abc import Mapping
from typing import Any, Protocol


class Printer(Protocol):
    """Sets pages and prints them."""

    async def print_pdf(self, template: str, facts: Mapping[str, Any]) -> bytes:
        """Print a template of documents/templates (its name without .typ) as PDF.

        facts: what the template reads, as JSON would carry it. Raises CannotPrint, and
        PrinterBusy when too many wait.
        """
        ...
