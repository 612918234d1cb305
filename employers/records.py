"""Employers, and who acts for them, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class EmployerKind(StrEnum):
    """How an employer shows who it is: by licence, or by its code (§2 ㈡)."""

    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"


class SeatRole(StrEnum):
    """What someone is to an employer."""

    LEGAL_REPRESENTATIVE = "legal_representative"
    LICENCE_MANAGER = "licence_manager"
    REGISTERED_AGENT = "registered_agent"
    AGENT = "agent"


class Matter(StrEnum):
    """What an agent may be authorised for, one by one."""

    ROSTER = "roster"
    CHANGES = "changes"
    PAYMENTS = "payments"
    BENEFITS = "benefits"
    REGISTRATION = "registration"


class SeatStatus(StrEnum):
    """Whether a seat may be used."""

    INVITED = "invited"
    ACTIVE = "active"
    ENDED = "ended"


class Act(StrEnum):
    """What is noted of who acts for an employer."""

    LICENCE_LOGIN = "licence_login"
    AGENT_LOGIN = "agent_login"
    NUMBER_LOGIN = "number_login"
    REGISTER = "register"
    PUSHED = "pushed"
    AUTHORISE = "authorise"
    ACCEPT = "accept"
    END_SEAT = "end_seat"
    END_SESSION = "end_session"
    OPEN_PERSON = "open_person"
    DOWNLOAD_ROSTER = "download_roster"
    OPENED_BY_AGENCY = "opened_by_agency"


@dataclass(frozen=True)
class Details:
    """What an employer enters at its registration (§2). Money is not in it; the account is."""

    address: str
    district: str
    contact_name: str
    contact_phone: str
    bank_name: str = ""
    bank_account: str = ""

    def __repr__(self) -> str:
        return "Details()"


@dataclass(frozen=True)
class EmployerRecord:
    """An employer."""

    id: UUID
    code: str
    name: str
    kind: EmployerKind
    registered_at: datetime | None
    registered_by: str


@dataclass(frozen=True)
class SeatRecord:
    """Who acts for an employer: `matters` is empty for one who may do everything."""

    id: UUID
    employer_id: UUID
    account_id: UUID
    role: SeatRole
    matters: frozenset[Matter]
    status: SeatStatus
    name: str
    phone: str
    holder: str
    own_account_id: UUID | None
    until: date | None
    created_at: datetime
    ended_at: datetime | None

    def __repr__(self) -> str:
        return f"SeatRecord({self.id}, {self.role}, {self.status})"


@dataclass(frozen=True)
class ActRecord:
    """Something that was done for an employer, and by which seat; None: by a platform.

    `about` is the seat that was authorised, ended or made to leave, or the person who was opened.
    """

    id: UUID
    at: datetime
    action: Act
    seat_id: UUID | None
    about: UUID | None


@dataclass(frozen=True)
class EmployeeSpan:
    """A person's months at an employer: the first and the last one, as first days of months."""

    person_id: UUID
    first_month: date
    last_month: date
    months: int


@dataclass(frozen=True)
class EmployeeRecord:
    """One line of the roster, in the clear: whoever shows it masks it."""

    person_id: UUID
    name: str
    identity_number: str
    span: EmployeeSpan
    current: bool

    def __repr__(self) -> str:
        return f"EmployeeRecord({self.person_id})"


@dataclass(frozen=True)
class NewAgent:
    """Whom a manager authorises: by name and phone, for everything or for some matters."""

    name: str
    phone: str
    matters: frozenset[Matter]
    until: date


@dataclass(frozen=True)
class Registered:
    """A registration that is done: its 网上登记交易号."""

    employer: EmployerRecord
    transaction_number: str

    def __repr__(self) -> str:
        return f"Registered({self.employer.id})"


@dataclass(frozen=True)
class Opening:
    """What an agency enters of an employer without a licence, from the papers before it."""

    code: str
    name: str
    agent_name: str
    agent_phone: str

    def __repr__(self) -> str:
        return "Opening()"


@dataclass(frozen=True)
class PushedRegistration:
    """What the one-stop platform says of a new enterprise, and of when it is."""

    message_id: str
    said_at: datetime
    code: str
    name: str
    details: Details
    raw: Mapping[str, object] = field(repr=False)
