"""What employers need from outside the room."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from auth.keys import KeyBook
from auth.ports import AuthTools, Platform, TicketTools
from employers.records import EmployeeSpan
from kernel.sealed import Keyring
from kernel.viewer import Viewer


class Months(Protocol):
    """The months that were paid for an employer's people; another room keeps them."""

    async def list_spans(self, viewer: Viewer) -> list[EmployeeSpan]:
        """List who has months at the viewer's employer, from when to when."""
        ...

    async def knows(self, employer_id: UUID) -> bool:
        """Whether there are months of an employer at all."""
        ...


@dataclass(frozen=True)
class EmployerTools:
    """What the services of this room work with."""

    tickets: TicketTools
    keys: KeyBook
    licence: Platform
    registration: Platform
    months: Months

    @property
    def auth(self) -> AuthTools:
        """The tools of the room below."""
        return self.tickets.auth

    @property
    def keyring(self) -> Keyring:
        """Keys for personal data."""
        return self.tickets.auth.keyring
