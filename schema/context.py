"""What every resolver may reach: who asks, from where, when, and with which tools."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TypeAlias

import strawberry

from auth.keys import KeyBook, TokenRefused
from auth.ports import AuthTools
from auth.records import Caller
from auth.sessions import view_session
from cards.ports import CardTools
from certification.ports import NO_LINK, PensionLink
from certification.records import Terms
from contributions.ports import ContributionTools
from documents.service import DocumentTools
from employers.ports import EmployerTools
from employers.seats import see_matters
from faces.ports import FaceTools
from kernel.clock import Clock
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from schema.loaders import Loaders
from schema.masking import unauthenticated


@dataclass(frozen=True)
class Tools:
    """What the rooms work with in this process; api/wiring.py puts it together."""

    clock: Clock
    keyring: Keyring
    auth: AuthTools
    keys: KeyBook
    faces: FaceTools
    terms: Terms
    documents: DocumentTools
    contributions: ContributionTools
    employers: EmployerTools
    cards: CardTools
    environment: str
    support_phone: str = "12333"
    pension: PensionLink = NO_LINK


@dataclass(frozen=True, repr=False)
class PageTicket:
    """The login ticket whose page opened a socket, with the secret that only the page holds."""

    code: str
    secret: str


@dataclass
class Context:
    """One request, or one socket."""

    tools: Tools
    caller: Caller
    viewer: Viewer | None = None
    expires_at: datetime | None = None
    language: str = "zh"
    page: PageTicket | None = None
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self.tools.clock.now()

    @property
    def signed_in(self) -> Viewer:
        """The viewer of a field that asks for one. Raises UNAUTHENTICATED."""
        if self.viewer is None:
            raise unauthenticated()
        return self.viewer

    @cached_property
    def loaders(self) -> Loaders:
        """The loaders of this request or socket; a viewer's data only, and nothing from before."""
        return Loaders(lambda: self.signed_in, self.tools.keyring)

    async def look_again(self) -> Viewer:
        """Return who a socket stands for now: it may have been bound, or ended, since it opened.

        Raises UNAUTHENTICATED.
        """
        seen = self.signed_in
        try:
            viewer = await view_session(seen.session_id, seen.account_id, self.now)
            self.viewer = await see_matters(self.tools.keyring, viewer, self.now)
        except TokenRefused:
            raise unauthenticated() from None
        return self.viewer


Info: TypeAlias = strawberry.Info[Context, None]
