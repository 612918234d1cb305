"""Where a case stands, in words for the person."""

from cases.rules import Status
from handbook.rules import CERTIFICATION

STATUS_ZH: dict[Status, str] = {
    Status.SUBMITTED: "已提交，正在核对",
    Status.RETURNED: "没有通过核对，可以重新办理",
    Status.IN_REVIEW: "正在由工作人员复核",
    Status.DECIDED: "已受理，等待公布结果",
    Status.SUCCEEDED: "认证通过",
    Status.REFUSED: "认证未通过",
    Status.WITHDRAWN: "已撤回",
    Status.AWAITING_PAYMENT: "待缴费",
    Status.ACCEPTED: "已受理，等待制卡",
    Status.IN_PRODUCTION: "正在制卡",
    Status.MADE: "卡已制好，正在送出",
    Status.AT_OUTLET: "卡已到网点，可以领取",
    Status.WITH_COURIER: "卡已交快递",
    Status.HANDED_OVER: "卡已领取",
    Status.IN_STOCK: "社保卡已被退回",
    Status.LAPSED: "没有按时缴费，已自动取消",
    Status.REVOKED: "认证已被撤销",
}

STATUS_EN: dict[Status, str] = {
    Status.SUBMITTED: "Submitted, being checked",
    Status.RETURNED: "Not accepted; you can try again",
    Status.IN_REVIEW: "Being reviewed by people",
    Status.DECIDED: "Accepted; the result will be published",
    Status.SUCCEEDED: "Certified",
    Status.REFUSED: "Not certified",
    Status.WITHDRAWN: "Withdrawn",
    Status.AWAITING_PAYMENT: "The fee is to be paid",
    Status.ACCEPTED: "Accepted, waiting to be made",
    Status.IN_PRODUCTION: "The card is being made",
    Status.MADE: "The card is made and is being sent out",
    Status.AT_OUTLET: "The card can be collected at the outlet",
    Status.WITH_COURIER: "The card is with the courier",
    Status.HANDED_OVER: "The card has been handed over",
    Status.IN_STOCK: "The card was returned to stock",
    Status.LAPSED: "Not paid in time and cancelled",
    Status.REVOKED: "Revoked",
}


# What is said of a case that was decided differs: of a month that somebody objected to nothing is
# certified, and neither is a certification that people look at again said to be a first one.
MONTH_OBJECTION_ZH: dict[Status, str] = {
    Status.DECIDED: "已核实，等待答复",
    Status.SUCCEEDED: "已核实，将从源头更正",
    Status.REFUSED: "已核对，记录不作更正",
    Status.RETURNED: "已退回，请看答复",
    Status.REVOKED: "答复已被撤销",
}
MONTH_OBJECTION_EN: dict[Status, str] = {
    Status.DECIDED: "Looked into; an answer follows",
    Status.SUCCEEDED: "Looked into: it will be corrected at its source",
    Status.REFUSED: "Looked into: the record stays as it is",
    Status.RETURNED: "Returned; see the answer",
    Status.REVOKED: "The answer was taken back",
}
OBJECTION_ZH: dict[Status, str] = {
    Status.DECIDED: "申诉已复核，等待公布结果",
    Status.SUCCEEDED: "申诉成立，认证通过",
    Status.REFUSED: "申诉后仍未通过",
    Status.RETURNED: "申诉已退回",
}
OBJECTION_EN: dict[Status, str] = {
    Status.DECIDED: "Looked at again; the result will be published",
    Status.SUCCEEDED: "The objection holds: certified",
    Status.REFUSED: "Not certified after the objection",
    Status.RETURNED: "The objection was returned",
}
MONTHS = "30-rights-record"


def status_text(
    status: Status, language: str = "zh", procedure: str = CERTIFICATION, *, objection: bool = False
) -> str:
    """Say where a case of a procedure stands; objection: to an earlier certification."""
    english = language == "en"
    if procedure == MONTHS:
        special = MONTH_OBJECTION_EN if english else MONTH_OBJECTION_ZH
    elif objection:
        special = OBJECTION_EN if english else OBJECTION_ZH
    else:
        special = {}
    return special.get(status) or (STATUS_EN if english else STATUS_ZH)[status]
