"""What the services of cards work with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cards.outlets import Outlets
from handbook.rules import CardProcedures
from kernel.sealed import Keyring
from payments.ports import PaymentProvider
from worktime.load import Agency


@dataclass(frozen=True)
class CardTools:
    """Keys, the handbook's and the agency's figures, the outlets, and who takes the fee."""

    keyring: Keyring
    procedures: CardProcedures
    progress_hours: str
    agency: Agency
    outlets: Outlets
    provider: PaymentProvider

    def pay_until(self, submitted_at: datetime) -> datetime:
        """Return until when the fee of a request is waited for."""
        return submitted_at + timedelta(hours=self.procedures.pay_hours)
