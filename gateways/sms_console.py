"""Short messages in development: shown on the console and on a page, sent to nobody."""

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kernel.clock import Clock
from kernel.ids import new_secret
from kernel.masks import mask_phone
from notifications.ports import Sms, SmsReceipt, SmsTemplate
from notifications.texts import render

KEPT = 100


@dataclass(frozen=True)
class DevelopmentMessage:
    """A message as its receiver would read it."""

    at: datetime
    phone: str
    template: SmsTemplate
    text: str


class DevelopmentSms:
    """Prints each message, the phone masked, and keeps the last hundred in memory."""

    def __init__(self, clock: Clock, write: Callable[[str], object] | None = None) -> None:
        self._clock = clock
        self._write = write or _to_console
        self._messages: deque[DevelopmentMessage] = deque(maxlen=KEPT)

    async def send(self, message: Sms) -> SmsReceipt:
        """Show a message. ValueError when its parameters are not its template's."""
        text = render(message.template, message.params)
        self._messages.append(
            DevelopmentMessage(self._clock.now(), message.phone, message.template, text)
        )
        self._write(f"SMS {mask_phone(message.phone)} {text}\n")
        return SmsReceipt("development", new_secret(64))

    def messages(self, phone: str | None = None) -> list[DevelopmentMessage]:
        """List what was sent, to one phone or to all, the newest first."""
        return [m for m in reversed(self._messages) if phone is None or m.phone == phone]


def _to_console(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()
