"""What this room works with."""

from dataclasses import dataclass

from documents.service import DocumentTools
from kernel.sealed import Keyring
from worktime.rules import ServiceWindow, WorkCalendar


@dataclass(frozen=True)
class ContributionTools:
    """Keys, papers, and when records and statements are taken (§30 ㈠)."""

    keyring: Keyring
    documents: DocumentTools
    window: ServiceWindow
    calendar: WorkCalendar
