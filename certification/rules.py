"""Who may certify now, and what a judged capture leads to (§26)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from cases.rules import Action
from certification.errors import AlreadyCertified, NotInScope
from faces.readings import Outcome, Reason
from handbook.rules import CERTIFICATION, CertificationTerms
from persons.records import PersonRecord
from persons.rules import Scope, ScopeKind, scope
from worktime.rules import add_months

ONE_DAY = timedelta(days=1)
FEW_DAYS = timedelta(days=4)  # by so much do months differ in length, at most


class Way(StrEnum):
    """How a person certified."""

    OWN_FACE = "own_face"
    HELPER_FACE = "helper_face"
    """With their own face, on a helper's phone (代为认证, §26 ㈠ 步骤四)."""
    REMOTE_SYSTEM = "remote_system"
    """By an agency elsewhere, through 金保工程 (§26 ㈡ 2)."""
    FORM = "form"
    """By a stamped form that the agency here entered (§26 ㈡ 2)."""
    EMPLOYER = "employer"
    """By the employer's word (§26 ㈢)."""
    EMBASSY = "embassy"
    """By an embassy or consulate (§26 ㈣)."""


def open_key(person_id: UUID) -> str:
    """One open certification a person."""
    return f"{CERTIFICATION}:{person_id}"


@dataclass(frozen=True)
class Standing:
    """Where a person stands on a day.

    due_on: until when they must certify, in the past when overdue, today when never certified.
    None when nobody must. renew_from: from when the next certification is taken.
    """

    scope: Scope
    last_certified_on: date | None
    due_on: date | None
    renew_from: date


def standing(person: PersonRecord, today: date, terms: CertificationTerms) -> Standing:
    """Work out scope and period (§26 ㈤ 1; the period of 12 months is ours)."""
    found = scope(person, person.benefits, today)
    last = person.last_certified_on
    ends = add_months(last, terms.period_months.value) if last else None
    renew_from = ends - timedelta(days=terms.renew_days_before.value) if ends else today
    must = found.kind is ScopeKind.MUST
    return Standing(
        scope=found,
        last_certified_on=last,
        due_on=(ends or today) if must else None,
        renew_from=renew_from,
    )


def check_may_start(where: Standing, today: date) -> None:
    """Raise NotInScope or AlreadyCertified when there is nothing to certify now."""
    if where.scope.kind is ScopeKind.NOT_IN_SCOPE:
        raise NotInScope(where.scope.message(), where.scope.message("en"))
    if where.last_certified_on is not None and today < where.renew_from:
        raise AlreadyCertified(where.last_certified_on, where.renew_from)


def action_of(outcome: Outcome, reasons: Sequence[Reason]) -> Action:
    """Say what a judged capture does to its case: withdrawn consent withdraws it."""
    return Action.WITHDRAW if Reason.CONSENT_WITHDRAWN in reasons else ACTION_OF[outcome]


ACTION_OF: dict[Outcome, Action] = {
    Outcome.MATCH: Action.DECIDE,
    Outcome.UNCERTAIN: Action.SEND_TO_REVIEW,
    Outcome.DIFFERENT: Action.RETURN,
    Outcome.REFUSED: Action.RETURN,
}
"""A match is decided and published when due. An uncertain one waits for people. What could not
be judged or shows someone else is told at once, so that the person can try again or object."""


def last_days_of(due_from: date, due_until: date, months: int) -> tuple[date, date]:
    """Return the first and last certified day from which a person is due within a time.

    The way back from `standing`, whose period is `months`. Month ends make several days due on
    one, and no day due on some: then the first is after the last.
    """
    first = add_months(due_from, -months) - FEW_DAYS
    while add_months(first, months) < due_from:
        first += ONE_DAY
    last = add_months(due_until, -months) + FEW_DAYS
    while add_months(last, months) > due_until:
        last -= ONE_DAY
    return first, last
