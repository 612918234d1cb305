"""What can stand between a person and a payment."""

from dataclasses import dataclass
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class PaymentUnavailable(DomainError):
    """The payment provider does not answer."""

    zh: ClassVar[str] = "支付服务暂时没有回应，没有扣款。请过几分钟再试，您的申请会保留。"
    en: ClassVar[str] = (
        "The payment service does not answer and nothing was charged. Try again in a few "
        "minutes; your request is kept."
    )


@dataclass(eq=False)
class OrderOver(DomainError):
    """The order was closed, or is paid already."""

    zh: ClassVar[str] = "这笔费用已缴或已取消，不用再缴。请刷新查看最新进度。"
    en: ClassVar[str] = "This fee is paid or cancelled already. Refresh to see how far it is."
