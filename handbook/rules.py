"""A procedure of the handbook as data: who, where, papers, forms, fee, limits, windows.

Every figure carries where it comes from: a clause of the handbook ("§26 ㈠ 步骤五") or "ours"
for what the handbook leaves open and an agency may set otherwise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

OURS = "ours"
SOURCE = re.compile(r"(§\d{1,2}( .+)?|ours)", re.ASCII | re.DOTALL)
LAST_PROCEDURE = 32


def _check_source(source: str) -> None:
    if not SOURCE.fullmatch(source):
        raise ValueError(f'source: "§26 ㈠" or "ours" is needed, not {source!r}')


def _check_positive(name: str, value: int) -> None:
    if value < 1:
        raise ValueError(f"{name}: at least 1 is needed, not {value}")


@dataclass(frozen=True)
class Clause:
    """A sentence of the handbook, or ours."""

    text: str
    source: str

    def __post_init__(self) -> None:
        _check_source(self.source)


class ChannelKind(StrEnum):
    """Where a procedure is taken."""

    ONLINE = "online"
    COUNTER = "counter"
    EMPLOYER = "employer"
    EMBASSY = "embassy"
    TELEPHONE = "telephone"
    KIOSK = "kiosk"


@dataclass(frozen=True)
class Channel:
    """One way of asking for something; `hours` is said to people, windows are what decides."""

    kind: ChannelKind
    name: str
    source: str
    hours: str = ""

    def __post_init__(self) -> None:
        _check_source(self.source)


@dataclass(frozen=True)
class Paper:
    """A paper that is to be shown or handed in, and in which case."""

    name: str
    source: str
    copies: int = 1
    original: bool = True
    when: str = ""

    def __post_init__(self) -> None:
        _check_source(self.source)
        _check_positive("copies", self.copies)


@dataclass(frozen=True)
class Form:
    """A form of the handbook, by its title without 《》."""

    name: str
    source: str
    when: str = ""

    def __post_init__(self) -> None:
        _check_source(self.source)


@dataclass(frozen=True)
class Fee:
    """What a procedure costs, in fen."""

    fen: int
    source: str
    note: str = ""

    def __post_init__(self) -> None:
        _check_source(self.source)
        if self.fen < 0:
            raise ValueError(f"fen: a fee is not negative ({self.fen})")


@dataclass(frozen=True)
class TimeLimit:
    """How many working days a procedure takes; worktime.rules.due_on counts them."""

    working_days: int
    source: str
    note: str = ""

    def __post_init__(self) -> None:
        _check_source(self.source)
        if self.working_days < 0:
            raise ValueError(f"working_days: not negative ({self.working_days})")


@dataclass(frozen=True)
class Publication:
    """At what time of the due day, in Beijing, a result is published at the latest."""

    at: time
    source: str

    def __post_init__(self) -> None:
        _check_source(self.source)
        _check_time("at", self.at)


@dataclass(frozen=True)
class Window:
    """When a procedure is taken online; worktime.rules.ServiceWindow decides by it.

    From `first_day` to `last_day` of each month (None: its last day), from `opens` to `closes`
    in Beijing: each day, or, when not `daily`, from the first opening to the last closing.
    """

    first_day: int
    opens: time
    closes: time
    daily: bool
    source: str
    last_day: int | None = None

    def __post_init__(self) -> None:
        _check_source(self.source)
        _check_time("opens", self.opens)
        _check_time("closes", self.closes)
        last = 31 if self.last_day is None else self.last_day
        if not 1 <= self.first_day <= 28:
            raise ValueError(f"first_day: a day that every month has is needed ({self.first_day})")
        if not self.first_day <= last <= 31:
            raise ValueError(f"last_day: a day from first_day to 31 is needed ({last})")
        if self.daily and self.opens >= self.closes:
            raise ValueError("closes: later than opens is needed")


def _check_time(name: str, value: time) -> None:
    if value.tzinfo is not None:
        raise ValueError(f"{name}: Beijing's time without a zone is needed")


@dataclass(frozen=True)
class Figure:
    """A whole number with its source; its key says the unit (months, years, days)."""

    value: int
    source: str
    note: str = ""

    def __post_init__(self) -> None:
        _check_source(self.source)
        _check_positive("value", self.value)


@dataclass(frozen=True)
class CertificationTerms:
    """What holds for benefit qualification certification beyond the common figures (§26)."""

    period_months: Figure
    photo_oldest_years: Figure
    objection_days: Figure
    renew_days_before: Figure


@dataclass(frozen=True)
class CardTerms:
    """What holds for a card's request beyond the common figures (§27, §28)."""

    pay_hours: Figure


@dataclass(frozen=True)
class Procedure:
    """One of the handbook's 32 procedures."""

    id: str
    section: int
    title: str
    who: tuple[Clause, ...]
    channels: tuple[Channel, ...]
    papers: tuple[Paper, ...] = ()
    forms: tuple[Form, ...] = ()
    notes: tuple[Clause, ...] = ()
    fee: Fee | None = None
    time_limit: TimeLimit | None = None
    publication: Publication | None = None
    window: Window | None = None
    certification: CertificationTerms | None = None
    card: CardTerms | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.section <= LAST_PROCEDURE:
            raise ValueError(f"section: 1 to {LAST_PROCEDURE} is needed, not {self.section}")
        if not self.title.strip():
            raise ValueError("title: is empty")
        if not self.who:
            raise ValueError("who: is empty")
        if not self.channels:
            raise ValueError("channels: is empty")


@dataclass(frozen=True)
class CertificationProcedure:
    """§26 with everything that certifying needs, so that nobody asks for None again."""

    procedure: Procedure
    time_limit: TimeLimit
    publication: Publication
    terms: CertificationTerms


CERTIFICATION = "26-certification"
SECOND_APPLICATION = "27-card-second-application"
REISSUE = "28-card-reissue"
PROGRESS = "29-card-progress"

# What each procedure must state because the software acts on it.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    CERTIFICATION: ("fee", "time_limit", "publication", "certification"),
    SECOND_APPLICATION: ("fee", "time_limit", "window"),
    REISSUE: ("fee", "time_limit", "window", "card"),
    PROGRESS: ("window",),
    "30-rights-record": ("window",),
}


def certification_of(procedures: Mapping[str, Procedure]) -> CertificationProcedure:
    """Return §26 from loaded procedures. LookupError when it, or a part of it, is missing."""
    procedure = procedures[CERTIFICATION]
    if (
        procedure.time_limit is None
        or procedure.publication is None
        or procedure.certification is None
    ):
        raise LookupError(f"{CERTIFICATION} lacks its limit, publication or certification terms")
    return CertificationProcedure(
        procedure, procedure.time_limit, procedure.publication, procedure.certification
    )


@dataclass(frozen=True)
class CardProcedure:
    """§27 or §28 with everything that a card's request needs."""

    procedure: Procedure
    fee: Fee
    time_limit: TimeLimit
    window: Window


@dataclass(frozen=True)
class CardProcedures:
    """§27, §28 and §29 together; `pay_hours` is how long an unpaid request waits."""

    second_application: CardProcedure
    reissue: CardProcedure
    progress: Window
    pay_hours: int


def cards_of(procedures: Mapping[str, Procedure]) -> CardProcedures:
    """Return §27–§29 from loaded procedures. LookupError when one, or a part, is missing."""
    progress, card = procedures[PROGRESS].window, procedures[REISSUE].card
    if progress is None or card is None:
        raise LookupError(f"{PROGRESS} lacks its window or {REISSUE} its card terms")
    return CardProcedures(
        _card_procedure(procedures[SECOND_APPLICATION]),
        _card_procedure(procedures[REISSUE]),
        progress,
        card.pay_hours.value,
    )


def _card_procedure(procedure: Procedure) -> CardProcedure:
    if procedure.fee is None or procedure.time_limit is None or procedure.window is None:
        raise LookupError(f"{procedure.id} lacks its fee, limit or window")
    return CardProcedure(procedure, procedure.fee, procedure.time_limit, procedure.window)
