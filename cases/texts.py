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
}

STATUS_EN: dict[Status, str] = {
    Status.SUBMITTED: "Submitted, being checked",
    Status.RETURNED: "Not accepted; you can try again",
    Status.IN_REVIEW: "Being reviewed by people",
    Status.DECIDED: "Accepted; the result will be published",
    Status.SUCCEEDED: "Certified",
    Status.REFUSED: "Not certified",
    Status.WITHDRAWN: "Withdrawn",
}


def status_text(status: Status, language: str = "zh") -> str:
    """Say where a case stands."""
    return (STATUS_EN if language == "en" else STATUS_ZH)[status]
