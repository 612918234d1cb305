"""What employers need from outside the room."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from auth.keys import KeyBook
from auth.ports import AuthTools, Platform, TicketTools
from employers.records import EmployeeSpan
from kernel.sealed import Keyring
from kernel.viewer import Viewer


class Months(Protocol):
    """The months that were paid for an employer's people; another room keeps them."""

    async def list_people(
        self, viewer: Viewer, since: date, *, here: bool, first: int | None, skip: int = 0
    ) -> list[UUID]:
        """List who has a month at the viewer's employer since a day's month, or who has none.

        In an order that stays. first: how many at most, None for all; skip: how many before.
        """
        ...

    async def count_people(self, viewer: Viewer, since: date, *, here: bool) -> int:
        """Count who has a month at the viewer's employer since a day's month, or who has none."""
        ...

    async def list_spans(self, viewer: Viewer, person_ids: Collection[UUID]) -> list[EmployeeSpan]:
        """List from when to when people have months at the viewer's employer, in no order."""
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
