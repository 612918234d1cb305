"""Which moves a case may make, and how its number is written."""

from enum import StrEnum

from stdnum import luhn

from cases.errors import MoveNotAllowed
from kernel.ids import new_code


class Status(StrEnum):
    """Where a case stands."""

    SUBMITTED = "submitted"
    """已提交: acknowledged and safe; being looked at by the machine."""
    RETURNED = "returned"
    """已退回: could not be judged or did not hold; the person may try again at once."""
    IN_REVIEW = "in_review"
    """人工复核: waits for people."""
    DECIDED = "decided"
    """已办理: decided, the result is published on the due day."""
    SUCCEEDED = "succeeded"
    """已通过: published."""
    REFUSED = "refused"
    """未通过: published."""
    WITHDRAWN = "withdrawn"
    """已撤回 by the applicant."""


class Action(StrEnum):
    """What moves a case."""

    SUBMIT = "submit"
    RETURN = "return"
    SEND_TO_REVIEW = "send_to_review"
    DECIDE = "decide"
    PUBLISH_SUCCESS = "publish_success"
    PUBLISH_REFUSAL = "publish_refusal"
    WITHDRAW = "withdraw"


NEXT: dict[tuple[Status, Action], Status] = {
    (Status.SUBMITTED, Action.RETURN): Status.RETURNED,
    (Status.SUBMITTED, Action.SEND_TO_REVIEW): Status.IN_REVIEW,
    (Status.SUBMITTED, Action.DECIDE): Status.DECIDED,
    (Status.SUBMITTED, Action.WITHDRAW): Status.WITHDRAWN,
    (Status.IN_REVIEW, Action.RETURN): Status.RETURNED,
    (Status.IN_REVIEW, Action.DECIDE): Status.DECIDED,
    (Status.IN_REVIEW, Action.WITHDRAW): Status.WITHDRAWN,
    (Status.DECIDED, Action.PUBLISH_SUCCESS): Status.SUCCEEDED,
    (Status.DECIDED, Action.PUBLISH_REFUSAL): Status.REFUSED,
}

CLOSED = frozenset({Status.RETURNED, Status.SUCCEEDED, Status.REFUSED, Status.WITHDRAWN})


def advance(status: Status, action: Action) -> Status:
    """Return the status that an action leads to. MoveNotAllowed when there is no such move."""
    try:
        return NEXT[status, action]
    except KeyError:
        raise MoveNotAllowed from None


def new_number(day: str) -> str:
    """Write a case number: the day as YYYYMMDD, seven random digits, a Luhn check digit.

    Random, so that nobody can count cases or guess another person's number; the check digit
    catches a slip when it is read out on the telephone.
    """
    body = f"{day}{new_code(7)}"
    return body + luhn.calc_check_digit(body)
