"""Who may certify without a face, with which form, and who keeps the paper (§26 ㈡–㈤)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from stdnum import luhn

from certification.assisted_errors import (
    AssisterWrong,
    NoFormForResidence,
    PersonAlreadyCertified,
    PersonDeceased,
    PersonNotInScope,
    ReferenceWrong,
    SeenDayWrong,
    WrongWay,
)
from certification.limits import limits
from certification.rules import Standing, Way
from kernel.ids import new_code
from persons.records import Residence
from persons.rules import ScopeKind, ScopeReason
from worktime.rules import local_day

FORM_PAPER = "assisted-form"  # the kind of document that a printed form is
SHORTEST_ASSISTER, LONGEST_ASSISTER = 2, 200
REFERENCE = re.compile(r"[0-9A-Z][0-9A-Z-]{3,39}", re.ASCII)
FORM_DIGITS = 12
LONGEST_NOTE = 200
DAY = timedelta(days=1)


class FormKind(StrEnum):
    """The handbook's two forms."""

    DOMESTIC = "domestic"
    """《异地居住人员领取社会保险（障）待遇资格协助认证表》 (§26 ㈡ ㈢)."""
    ABROAD = "abroad"
    """《在境外居住人员领取养老金资格审核表》 (§26 ㈣)."""


class FormState(StrEnum):
    """How far a form is."""

    PRINTED = "printed"
    SENT = "sent"
    """A photo of the stamped form was sent."""
    RECEIVED = "received"
    """The employer or the agency has the paper, and no photo waits."""
    RETURNED = "returned"
    ENTERED = "entered"
    LAPSED = "lapsed"
    REPLACED = "replaced"


OPEN = frozenset({FormState.PRINTED, FormState.SENT, FormState.RECEIVED, FormState.RETURNED})
HANDED_IN = frozenset({FormState.SENT, FormState.RECEIVED})
MAY_SEND = OPEN
"""A photo helps also when the employer has the paper: the agency sees it at once."""
LAPSING = frozenset({FormState.PRINTED, FormState.RETURNED})


class Keeper(StrEnum):
    """Who keeps the paper."""

    PERSON = "person"
    REMOTE_AGENCY = "remote_agency"
    EMPLOYER = "employer"
    AGENCY = "agency"


class Verified(StrEnum):
    """How an employer made sure of a person (经单位核实, §26 ㈢). The list is ours."""

    IN_PERSON = "in_person"
    AT_HOME = "at_home"
    BY_VIDEO = "by_video"
    BY_FORM = "by_form"


class ReturnReason(StrEnum):
    """Why a form is given back."""

    NO_STAMP = "no_stamp"
    STAMP_UNCLEAR = "stamp_unclear"
    NOT_SIGNED = "not_signed"
    PICTURE_UNREADABLE = "picture_unreadable"
    DETAILS_DIFFER = "details_differ"
    CORRECTED = "corrected"
    STAMP_TOO_OLD = "stamp_too_old"
    NOT_NEEDED = "not_needed"
    REPORTED_DEAD = "reported_dead"
    """The office ticked 已去世: nobody is told to mend anything."""
    NOT_CONFIRMED = "not_confirmed"
    """The office ticked 无法确认."""
    OTHER = "other"


MENDABLE = frozenset(
    {
        ReturnReason.NO_STAMP,
        ReturnReason.STAMP_UNCLEAR,
        ReturnReason.NOT_SIGNED,
        ReturnReason.PICTURE_UNREADABLE,
        ReturnReason.OTHER,
    }
)
"""After these the same paper can be mended and sent again; after the others it is over."""

OF_RESIDENCE = {
    Residence.OTHER_PROVINCE: FormKind.DOMESTIC,
    Residence.FROM_OTHER_PROVINCE: FormKind.DOMESTIC,
    Residence.ABROAD: FormKind.ABROAD,
}
"""§26 ㈡ 1 and ㈣; who lives in Beijing needs no form (§26 ㈤ 1)."""

FOR_WHOM = {
    FormKind.DOMESTIC: "长期在外省市居住、或在本市领取外地待遇的人员",
    FormKind.ABROAD: "出境定居或在国外居住一年以上的人员",
}

WAYS_OF = {
    Residence.BEIJING: frozenset({Way.EMPLOYER}),
    Residence.OTHER_PROVINCE: frozenset({Way.REMOTE_SYSTEM, Way.FORM, Way.EMPLOYER}),
    Residence.FROM_OTHER_PROVINCE: frozenset({Way.FORM, Way.EMPLOYER}),
    Residence.ABROAD: frozenset({Way.FORM, Way.EMBASSY}),
}
"""§26 ㈡–㈣. Somebody of another province is certified there, not by an agency there for us. That
an employer may vouch for who lives in Beijing, who may certify and need not, is ours."""

INSTEAD = {
    Residence.BEIJING: "登记居住地为本市：请本人刷脸认证，或由所在单位核实。",
    Residence.OTHER_PROVINCE: "登记居住地为外省市：请用协助认证表、金保工程系统或由单位核实。",
    Residence.FROM_OTHER_PROVINCE: "在本市领取外地待遇：请用协助认证表，或由所在单位核实。",
    Residence.ABROAD: "登记居住地为境外：请用在境外居住人员审核表，或由我国驻外使（领）馆认证。",
}

KEPT_BY = {
    Way.REMOTE_SYSTEM: Keeper.REMOTE_AGENCY,
    Way.FORM: Keeper.EMPLOYER,
    Way.EMPLOYER: Keeper.EMPLOYER,
    Way.EMBASSY: Keeper.EMPLOYER,
}
"""“由异地认证机构留存”; else “寄回所在单位” (§26 ㈡ 2, ㈢, ㈣)."""


def keeper(way: Way, form: "FormRecord | None", *, has_employer: bool) -> Keeper:
    """Say who keeps the paper: who has it already, else by the way.

    Where there is no employer (城乡居民) the agency keeps what the employer would: ours.
    """
    if form is not None and form.kept_by is not Keeper.PERSON:
        return form.kept_by
    found = KEPT_BY[way]
    return Keeper.AGENCY if found is Keeper.EMPLOYER and not has_employer else found


def check_residence(residence: Residence, kind: FormKind) -> None:
    """Raise NoFormForResidence unless a form is for people who live there."""
    if OF_RESIDENCE.get(residence) is not kind:
        raise NoFormForResidence(FOR_WHOM[kind])


def check_way(residence: Residence, way: Way) -> None:
    """Raise WrongWay unless people who live there can be certified in a way."""
    if way not in WAYS_OF[residence]:
        raise WrongWay(INSTEAD[residence])


def check_at_desk(where: Standing, today: date) -> None:
    """Raise what stands against certifying a person now, in a clerk's words."""
    if where.scope.reason is ScopeReason.DECEASED:
        raise PersonDeceased
    if where.scope.kind is ScopeKind.NOT_IN_SCOPE:
        raise PersonNotInScope
    if where.last_certified_on is not None and today < where.renew_from:
        raise PersonAlreadyCertified(where.last_certified_on, where.renew_from)


def check_seen_on(
    seen_on: date, today: date, *, form: "FormRecord | None", last_certified_on: date | None
) -> None:
    """Raise SeenDayWrong unless a stamp's day shows that the person lives.

    Not after today, not before the form was printed, not too old on the day on which it was first
    handed in, and later than what it renews. Today is enough east of Beijing as well: nowhere on
    earth does an office open on a day that has not begun in Beijing.
    """
    handed_in = handed_in_on(form) if form is not None else None
    earliest = (handed_in or today) - timedelta(days=limits().form_seen_days)
    if form is not None:
        earliest = max(earliest, first_stamp_day(form))
    if last_certified_on is not None:
        earliest = max(earliest, last_certified_on + DAY)
    if not earliest <= seen_on <= today:
        raise SeenDayWrong(min(earliest, today), today)


def first_stamp_day(form: "FormRecord") -> date:
    """Return the first day that a stamp on a form can have: that of its printing, where that was.

    West of Beijing it can be the day before still (§26 ㈣).
    """
    printed_on = local_day(form.printed_at)
    return printed_on - DAY if form.kind is FormKind.ABROAD else printed_on


def read_assister(raw: str) -> str:
    """Return an office's name as on its stamp. AssisterWrong when it is none."""
    name = " ".join(raw.split())
    if not SHORTEST_ASSISTER <= len(name) <= LONGEST_ASSISTER or name.isdigit():
        raise AssisterWrong
    return name


def read_reference(raw: str) -> str:
    """Return a number of the remote system. ReferenceWrong when it is none."""
    reference = "".join(raw.split()).upper()
    if not REFERENCE.fullmatch(reference):
        raise ReferenceWrong
    return reference


def new_form_number(day: date) -> str:
    """Write a form's number: year and month as YYMM, seven random digits, a Luhn check digit."""
    body = f"{day:%y%m}{new_code(7)}"
    return body + luhn.calc_check_digit(body)


def read_form_number(raw: str) -> str | None:
    """Return a form's number without its gaps; None when it can be none of ours."""
    digits = "".join(c for c in raw if c not in " -－　")
    well = len(digits) == FORM_DIGITS and digits.isascii() and digits.isdigit()
    return digits if well and luhn.is_valid(digits) else None


def lapse_day(kind: FormKind, printed_on: date) -> date:
    """Return the last day on which a form can be handed in (ours)."""
    figures = limits()
    abroad = kind is FormKind.ABROAD
    return printed_on + timedelta(
        days=figures.form_days_abroad if abroad else figures.form_days_domestic
    )


def mend_day(form: "FormRecord", today: date) -> date:
    """Return the last day on which a form that is given back to be mended can be handed in again.

    At least as many days as a new stamp takes (ours), whatever its first day was.
    """
    return max(form.lapses_on, today + timedelta(days=limits().form_mend_days))


def handed_in_on(form: "FormRecord") -> date | None:
    """Return the day on which a form was first handed in, as photo or on paper; None before that.

    A better photo, or what is mended on the same paper, makes no good stamp too old (ours).
    """
    return local_day(form.handed_in_at) if form.handed_in_at is not None else None


def has_lapsed(form: "FormRecord", today: date) -> bool:
    """Whether a form was not handed in in time. One that was does not lapse."""
    return form.state in LAPSING and today > form.lapses_on


@dataclass(frozen=True)
class FormRecord:
    """A form as other rooms see it. `note` is what a clerk wrote when it was returned."""

    id: UUID
    number: str
    kind: FormKind
    person_id: UUID
    account_id: UUID
    printed_at: datetime
    lapses_on: date
    state: FormState
    kept_by: Keeper
    sent_at: datetime | None
    sent_key: str
    picture: str
    received_at: datetime | None
    handed_in_at: datetime | None
    returned_at: datetime | None
    return_reason: ReturnReason | None
    note: str
    closed_at: datetime | None

    @property
    def waits_since(self) -> datetime:
        """Since when a form that was handed in waits."""
        since = self.sent_at if self.state is FormState.SENT else self.received_at
        return since or self.printed_at

    def __repr__(self) -> str:
        return f"FormRecord({self.id})"
