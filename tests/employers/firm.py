"""An employer with its people, and with seats whose sessions are open."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from auth.models import Account, AccountDevice, Device, Session
from auth.seat_store import add_seat as add_account
from employers.models import Employer
from employers.records import SeatRecord, SeatRole
from employers.seats import see_matters
from employers.store import add_seat, register
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from tests.employers.desk import DETAILS


@dataclass
class Firm:
    """A registered employer."""

    keyring: Keyring
    id: UUID
    now: datetime

    @classmethod
    async def found(cls, keyring: Keyring, now: datetime, name: str = "某公司") -> "Firm":
        """Add an employer, registered."""
        unique = uuid4().hex
        row = await Employer.create(
            id=uuid4(), code=unique[:18], name=name, kind="enterprise", created_at=now
        )
        await register(keyring, row.id, DETAILS, unique, "licence", "k", now)
        return cls(keyring, row.id, now)

    async def sit(
        self, role: SeatRole, matters: Any = (), **more: Any
    ) -> tuple[SeatRecord, Viewer]:
        """Add a seat with an open session; return both. `holder` may be one of other seats too."""
        now = self.now
        account = await Account.get(id=await add_account(self.keyring, self.id, now))
        device = await Device.create(id=uuid4(), secret_hash=uuid4().hex, created_at=now)
        link = await AccountDevice.create(
            id=uuid4(), account=account, device=device, name="网页",
            first_seen_at=now, last_seen_at=now,
        )  # fmt: skip
        session = await Session.create(
            id=uuid4(), account=account, account_device=link, created_at=now, refreshed_at=now,
            idle_until=now + timedelta(hours=1),
        )  # fmt: skip
        seat = await add_seat(
            self.keyring, by_id=self.id, account_id=account.id, role=role,
            holder=more.pop("holder", None) or uuid4().hex, name="张伟", matters=matters,
            now=now, **more,
        )  # fmt: skip
        viewer = Viewer(account.id, session.id, device.id, employer_id=self.id)
        return seat, await see_matters(self.keyring, viewer, now)
