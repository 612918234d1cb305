"""Which moves a case may make, and how its number is written."""

from collections.abc import Collection
from enum import StrEnum

from stdnum import luhn

from cases.errors import MoveNotAllowed
from handbook.rules import CERTIFICATION, REISSUE, SECOND_APPLICATION
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
    AWAITING_PAYMENT = "awaiting_payment"
    """待缴费: a card's fee is not paid yet."""
    ACCEPTED = "accepted"
    """已受理: nothing is missing; the card is not being made yet."""
    IN_PRODUCTION = "in_production"
    """制卡中: handed to the card factory, from here on it is not withdrawn."""
    MADE = "made"
    """已制成, on its way to an outlet or the courier."""
    AT_OUTLET = "at_outlet"
    """已到网点, waits to be collected."""
    WITH_COURIER = "with_courier"
    """已交快递."""
    HANDED_OVER = "handed_over"
    """已领取 or 已签收."""
    IN_STOCK = "in_stock"
    """已被退回 to the stock of finished cards; a second application brings it out."""
    LAPSED = "lapsed"
    """Not paid in time."""
    REVOKED = "revoked"
    """已撤销: had passed, and was taken back by the agency later."""


class Action(StrEnum):
    """What moves a case."""

    SUBMIT = "submit"
    RETURN = "return"
    SEND_TO_REVIEW = "send_to_review"
    DECIDE = "decide"
    PUBLISH_SUCCESS = "publish_success"
    PUBLISH_REFUSAL = "publish_refusal"
    WITHDRAW = "withdraw"
    PAY = "pay"
    LAPSE = "lapse"
    START_PRODUCTION = "start_production"
    SPOIL = "spoil"
    MAKE = "make"
    ARRIVE = "arrive"
    SEND = "send"
    HAND_OVER = "hand_over"
    PUT_IN_STOCK = "put_in_stock"
    UPHOLD = "uphold"
    """What was reported about a month is right: it is corrected at its source."""
    REJECT = "reject"
    """What was reported about a month stands on record as it should."""
    CHANGE_DELIVERY = "change_delivery"
    """Changes where a card goes, not where the case stands."""
    HEAR_FROM_COURIER = "hear_from_courier"
    """Tells where a parcel is, not where the case stands."""
    REVOKE = "revoke"


NEXT: dict[tuple[Status, Action], Status] = {
    (Status.SUBMITTED, Action.RETURN): Status.RETURNED,
    (Status.SUBMITTED, Action.SEND_TO_REVIEW): Status.IN_REVIEW,
    (Status.SUBMITTED, Action.DECIDE): Status.DECIDED,
    (Status.SUBMITTED, Action.WITHDRAW): Status.WITHDRAWN,
    (Status.SUBMITTED, Action.UPHOLD): Status.SUCCEEDED,
    (Status.SUBMITTED, Action.REJECT): Status.REFUSED,
    (Status.IN_REVIEW, Action.RETURN): Status.RETURNED,
    (Status.IN_REVIEW, Action.DECIDE): Status.DECIDED,
    (Status.IN_REVIEW, Action.WITHDRAW): Status.WITHDRAWN,
    (Status.DECIDED, Action.PUBLISH_SUCCESS): Status.SUCCEEDED,
    (Status.DECIDED, Action.PUBLISH_REFUSAL): Status.REFUSED,
    (Status.SUCCEEDED, Action.REVOKE): Status.REVOKED,
    (Status.AWAITING_PAYMENT, Action.PAY): Status.ACCEPTED,
    (Status.AWAITING_PAYMENT, Action.WITHDRAW): Status.WITHDRAWN,
    (Status.AWAITING_PAYMENT, Action.LAPSE): Status.LAPSED,
    (Status.AWAITING_PAYMENT, Action.CHANGE_DELIVERY): Status.AWAITING_PAYMENT,
    (Status.ACCEPTED, Action.WITHDRAW): Status.WITHDRAWN,
    (Status.ACCEPTED, Action.CHANGE_DELIVERY): Status.ACCEPTED,
    (Status.ACCEPTED, Action.START_PRODUCTION): Status.IN_PRODUCTION,
    (Status.IN_PRODUCTION, Action.SPOIL): Status.ACCEPTED,
    (Status.IN_PRODUCTION, Action.MAKE): Status.MADE,
    (Status.MADE, Action.ARRIVE): Status.AT_OUTLET,
    (Status.MADE, Action.SEND): Status.WITH_COURIER,
    (Status.AT_OUTLET, Action.HAND_OVER): Status.HANDED_OVER,
    (Status.AT_OUTLET, Action.PUT_IN_STOCK): Status.IN_STOCK,
    (Status.WITH_COURIER, Action.HEAR_FROM_COURIER): Status.WITH_COURIER,
    (Status.WITH_COURIER, Action.HAND_OVER): Status.HANDED_OVER,
    (Status.WITH_COURIER, Action.PUT_IN_STOCK): Status.IN_STOCK,
}

CLOSED = frozenset(
    {
        Status.RETURNED,
        Status.SUCCEEDED,
        Status.REFUSED,
        Status.WITHDRAWN,
        Status.HANDED_OVER,
        Status.IN_STOCK,
        Status.LAPSED,
        Status.REVOKED,
    }
)


MATTERS: dict[str, str] = {
    CERTIFICATION: "benefits",
    SECOND_APPLICATION: "roster",
    REISSUE: "roster",
    "29-card-progress": "roster",
    "30-rights-record": "roster",
}
"""What an employer's seat must be authorised for (`Viewer.matters`) to see its cases of a
procedure (ours). A procedure that is not named here is shown to none of an employer's seats."""


def procedures_for(matters: Collection[str]) -> list[str]:
    """Return the procedures whose cases an employer's seat may see, by what it may act in."""
    return [procedure for procedure, matter in MATTERS.items() if matter in matters]


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
