"""Where a case stands, in words for the person."""

from cases.rules import Status

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


def status_text(status: Status, language: str = "zh") -> str:
    """Say where a case stands."""
    return (STATUS_EN if language == "en" else STATUS_ZH)[status]
