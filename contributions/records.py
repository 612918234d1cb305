"""Contributions as plain values: this leaves the store, never a model's row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple
from uuid import UUID


class Insurance(IntEnum):
    """五险. Numbered as the columns of our papers stand."""

    PENSION = 1
    UNEMPLOYMENT = 2
    WORK_INJURY = 3
    MATERNITY = 4
    MEDICAL = 5


FIVE = tuple(Insurance)
FOUR = tuple(i for i in Insurance if i is not Insurance.MEDICAL)

NAMES: dict[Insurance, str] = {
    Insurance.PENSION: "养老",
    Insurance.UNEMPLOYMENT: "失业",
    Insurance.WORK_INJURY: "工伤",
    Insurance.MATERNITY: "生育",
    Insurance.MEDICAL: "医疗",
}


class Row(NamedTuple):
    """A month of one insurance at one employer. Money in fen; `month` as 202505.

    arrived_on: None while the payment has not arrived (未到账).
    """

    month: int
    insurance: Insurance
    base_fen: int
    employer_fen: int
    person_fen: int
    arrived_on: date | None
    back_paid: bool
    employer: str


class EmployeeMonths(NamedTuple):
    """From when to when a person has months at an employer, and how many; months as 202505."""

    person_id: UUID
    first: int
    last: int
    months: int


class EmployeeRow(NamedTuple):
    """A row as the employer who paid it sees it."""

    id: UUID
    person_id: UUID
    row: Row


class Span(NamedTuple):
    """From which to which month a person has anything of an insurance, arrived or not."""

    insurance: Insurance
    first: int
    last: int


class YearSum(NamedTuple):
    """What arrived for one insurance in a year: months counted, and fen."""

    year: int
    insurance: Insurance
    months: int
    employer_fen: int
    person_fen: int


class Balance(NamedTuple):
    """A person's own account of an insurance at the end of a year, in fen."""

    year: int
    insurance: Insurance
    balance_fen: int


class Total(NamedTuple):
    """What a range of months comes to for one insurance.

    months: counted once each, arrived only. `pending` rows have not arrived and are not in
    the sums. `back_paid` months were paid later than they were due.
    """

    insurance: Insurance
    months: int
    employer_fen: int
    person_fen: int
    pending: int
    back_paid: int


class Gap(NamedTuple):
    """Months in a row with nothing on record, arrived or pending, both included (断缴)."""

    insurance: Insurance
    first: int
    last: int
    months: int


class Fault(StrEnum):
    """What a person says is wrong with a month."""

    MISSING = "missing"
    WRONG_BASE = "wrong_base"
    NOT_ARRIVED = "not_arrived"
    WRONG_EMPLOYER = "wrong_employer"
    OTHER = "other"


@dataclass(frozen=True)
class ObjectionRecord:
    """An objection to a month, as its person sees it. insurance: None for all of the month."""

    case_id: UUID
    month: int
    insurance: Insurance | None
    fault: Fault
    created_at: datetime
    answer: "Answer | None" = None
    answer_sealed: str | None = None
    answered_at: datetime | None = None


class Answer(StrEnum):
    """What a clerk answers to a reported month."""

    WILL_BE_CORRECTED = "will_be_corrected"
    RECORD_IS_RIGHT = "record_is_right"
    NOT_DUE_YET = "not_due_yet"
    NOT_INSURED_HERE = "not_insured_here"
    EMPLOYER_TO_DECLARE = "employer_to_declare"


@dataclass(frozen=True)
class ReportedRecord:
    """A reported month as the clerk who decides it sees it: the person's words in the clear."""

    case_id: UUID
    person_id: UUID
    month: int
    insurance: Insurance | None
    fault: Fault
    words: str
    created_at: datetime

    def __repr__(self) -> str:
        return f"ReportedRecord({self.case_id})"


class RecordState(StrEnum):
    """Where a customised record stands."""

    SUBMITTED = "submitted"
    """定制已提交"""
    READY = "ready"
    EXPIRED = "expired"


@dataclass(frozen=True)
class RecordRecord:
    """A customised rights record. `expires_on` is its last Beijing day."""

    id: UUID
    person_id: UUID
    first_month: int
    last_month: int
    requested_at: datetime
    ready_at: datetime
    expires_on: date
    made_at: datetime | None


@dataclass(frozen=True)
class Content:
    """What a record or statement says, sealed with it when it is made.

    name and identity number are as they are to be printed on the person's own paper.
    """

    name: str
    identity_number: str
    first_month: int
    last_month: int
    rows: Sequence[Row]
    balances: Sequence[Balance]
    hospitals: Sequence[str]
    insurances: Sequence[Insurance] = FIVE

    def __repr__(self) -> str:
        return f"Content({self.first_month}-{self.last_month}, {len(self.rows)} rows)"
