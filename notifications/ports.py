"""What telling people needs from outside: someone who sends a short message.

Nothing here shows a phone, a code or a parameter when printed: neither a message nor an error
may leak into a log what only its receiver is to read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class SmsTemplate(StrEnum):
    """What a short message is about. Its text and parameters stand in notifications/texts.py."""

    LOGIN_CODE = "login_code"
    CERTIFICATION_PUBLISHED = "certification_published"
    CERTIFICATION_RETURNED = "certification_returned"
    CERTIFICATION_DUE = "certification_due"
    HELPED_DUE = "helped_due"
    CERTIFICATION_OWED = "certification_owed"
    HELPED_OWED = "helped_owed"
    CERTIFICATION_REVOKED = "certification_revoked"
    PHONE_CHANGED = "phone_changed"
    NEW_DEVICE = "new_device"
    HELP_ASKED = "help_asked"
    STAFF_INVITED = "staff_invited"
    HELPED_PUBLISHED = "helped_published"
    HELPER_CODE = "helper_code"
    HELPER_LOGIN = "helper_login"
    HELPER_ENDED = "helper_ended"
    AGENT_INVITED = "agent_invited"
    CARD_UNPAID = "card_unpaid"
    CARD_ACCEPTED = "card_accepted"
    CARD_AT_OUTLET = "card_at_outlet"
    CARD_SENT = "card_sent"
    CARD_HANDED_OVER = "card_handed_over"
    CARD_IN_STOCK = "card_in_stock"
    CARD_LAPSED = "card_lapsed"
    CARD_WITHDRAWN = "card_withdrawn"
    MONTH_ANSWERED = "month_answered"
    FORM_RETURNED = "form_returned"
    RECORD_READY = "record_ready"


@dataclass(frozen=True, repr=False)
class Sms:
    """One short message. `phone` is a mainland number of 11 digits, or E.164 with its plus."""

    phone: str
    template: SmsTemplate
    params: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Sms({self.template.value})"


@dataclass(frozen=True)
class SmsReceipt:
    """A provider took the message. That it arrived is not said by this."""

    provider: str
    message_id: str


class Refusal(StrEnum):
    """Why a provider will never send a message."""

    BAD_NUMBER = "bad_number"
    TEMPLATE = "template"
    BLOCKED = "blocked"


class SmsRefused(Exception):
    """This provider will never send this message. `detail` is the provider's code for it."""

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        super().__init__(f"{reason.value} {detail}".strip())
        self.reason = reason
        self.detail = detail


class SmsUnavailable(Exception):
    """Not sent, or the answer was lost: try another provider, or again later.

    `detail` is a provider's code or the name of what failed, never a text of theirs.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class SmsThrottled(SmsUnavailable):
    """This number got enough from this provider for now; the provider itself is well."""


class SmsSender(Protocol):
    """Sends short messages."""

    async def send(self, message: Sms) -> SmsReceipt:
        """Hand a message to a provider.

        Raises SmsRefused when it will never be sent, SmsUnavailable when it may be sent by
        another provider or later, ValueError when its parameters are not its template's.
        """
        ...
