"""Accounts and sessions as other rooms see them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class CodePurpose(StrEnum):
    """What a code was sent for; one for another purpose does not match."""

    LOGIN = "login"
    BINDING = "binding"
    PHONE_OLD = "phone_old"
    PHONE_NEW = "phone_new"
    EMPLOYER_LOGIN = "employer_login"
    EMPLOYER_FIRST = "employer_first"
    EMPLOYER_BACK = "employer_back"
    HELPER_LOGIN = "helper_login"
    """Of an account, sent to a helper's phone."""


class BindingWay(StrEnum):
    """How a person was proven when bound."""

    FACE = "face"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Caller:
    """Where a request comes from: the device's secret, the network address, the device's name."""

    device_secret: str
    address: str
    device_name: str = ""


@dataclass(frozen=True)
class CodeSent:
    """A code is under way, or would be if the phone exists: the answer is the same."""

    resend_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class SessionTokens:
    """The tokens of a session that just began or was refreshed."""

    session_id: UUID
    access_token: str
    refresh_token: str
    access_expires_at: datetime
    needs_proof: bool


@dataclass(frozen=True)
class AccountRecord:
    """An account as its owner sees it."""

    id: UUID
    phone_masked: str
    person_id: UUID | None
    bound_at: datetime | None
    bound_by: BindingWay | None


@dataclass(frozen=True)
class DeviceRecord:
    """A device that has an open session of the account."""

    id: UUID
    name: str
    first_seen_at: datetime
    last_seen_at: datetime
    current: bool


@dataclass(frozen=True)
class WorkProof:
    """A solved proof of work."""

    challenge: str
    solution: str


@dataclass(frozen=True)
class LentCodeRecord:
    """A login code that went to a helper's phone, which is masked. `used_at`: it opened a login."""

    id: UUID
    person_id: UUID
    phone_masked: str
    sent_at: datetime
    used_at: datetime | None
