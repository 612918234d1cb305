"""What can stand between a person and a card. Each says what to do next."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class ProgressWindowClosed(DomainError):
    """Progress is shown from the 5th 06:00 to the month's last day 22:00 (§29 ㈢ 1)."""

    zh: ClassVar[str] = (
        "现在不是网上查询发卡进度的时间（{hours}），{opens_at}起可以查询。"
        "急用的话，可以拨打24小时服务热线96102，按1再按3查询。"
    )
    en: ClassVar[str] = (
        "Card progress is not shown online now ({hours}); it opens again at {opens_at}. Until "
        "then call 96102, day and night, and press 1, then 3."
    )
    opens_at: datetime
    hours: str


@dataclass(eq=False)
class NoCard(DomainError):
    """No card of this person is known."""

    zh: ClassVar[str] = (
        "没有查到社会保障卡。第一次办卡请联系用人单位或参保的社保所；"
        "已有卡却查不到的，请拨打96102核对。"
    )
    en: ClassVar[str] = (
        "No card is known. A first card is applied for by the employer or the social insurance "
        "office; if you hold one, call 96102."
    )


@dataclass(eq=False)
class CardNotReturned(DomainError):
    """A second application is for a card that was returned to stock only (§27)."""

    zh: ClassVar[str] = (
        "只有进度为“社保卡已被退回”的卡才能二次申领，您的卡不是这种情况。"
        "卡丢了请办理挂失补卡，卡坏了请办理换卡。"
    )
    en: ClassVar[str] = (
        "Only a card that was returned to stock can be applied for again, and yours was not. For "
        "a lost card ask for a reissue, for a damaged one for a replacement."
    )


@dataclass(eq=False)
class CardStillInStock(DomainError):
    """The card was never handed out: it cannot be lost or worn."""

    zh: ClassVar[str] = "您的卡还在成品卡库，没有发到您手里。请办理二次申领，不收费。"
    en: ClassVar[str] = "Your card is still in stock. Ask for it by a second application."


@dataclass(eq=False)
class CardReportedLost(DomainError):
    """A card that was reported as lost cannot be replaced as damaged or changed."""

    zh: ClassVar[str] = "这张卡已挂失，不能换卡。请办理补卡；卡已找到的，请先撤销挂失。"
    en: ClassVar[str] = (
        "This card is reported lost and cannot be replaced. Ask for a reissue, or take the loss "
        "report back if you have found it."
    )


@dataclass(eq=False)
class NothingChanged(DomainError):
    """What is printed on the card agrees with the register (§28)."""

    zh: ClassVar[str] = (
        "卡面的姓名、社会保障号码、性别、民族、出生年月与登记信息一致，不用换卡。"
        "信息有变化的，请先通过用人单位办理个人信息变更，办完后再来换卡。"
    )
    en: ClassVar[str] = (
        "The five items on the card agree with the register. If one of them has changed, have "
        "your employer report the change first and come back when that is done."
    )


@dataclass(eq=False)
class CardRequestOpen(DomainError):
    """One request for a card at a time."""

    zh: ClassVar[str] = (
        "您{submitted_at}提交的办卡申请（编号{number}）还没有办完，不能再申请。"
        "请在“我的社保卡”查看进度；开始制卡前可以撤回。"
    )
    en: ClassVar[str] = (
        "Your request of {submitted_at} (number {number}) is not finished. Follow it under My "
        "card; it can be withdrawn until the card is being made."
    )
    number: str
    submitted_at: datetime


@dataclass(eq=False)
class OtherCardRequestOpen(DomainError):
    """A request is open that the viewer may not follow: a helper did not make it."""

    zh: ClassVar[str] = (
        "这个人已有一件办卡申请正在办理，不是您提交的，办完之前不能再申请。"
        "请本人或监护人在“我的社保卡”查看进度。"
    )
    en: ClassVar[str] = (
        "A request for this person's card, which you did not make, is not finished. The person or "
        "a guardian can follow it under My card."
    )


@dataclass(eq=False)
class LossNotReported(DomainError):
    """There is no loss report to take back."""

    zh: ClassVar[str] = "这张卡没有挂失，不用撤销。"
    en: ClassVar[str] = "This card is not reported lost."


@dataclass(eq=False)
class UnknownOutlet(DomainError):
    """The outlet is not, or no longer, on the list."""

    zh: ClassVar[str] = "没有这个服务网点，可能已经撤并。请在网点列表里重新选择。"
    en: ClassVar[str] = "There is no such outlet. Choose another one from the list."


@dataclass(eq=False)
class AddressUnknown(DomainError):
    """The address was deleted, or none was chosen."""

    zh: ClassVar[str] = "请选择收卡地址；原来的地址已删除的，请重新填写。"
    en: ClassVar[str] = "Choose an address, or enter it again if it was deleted."


@dataclass(eq=False)
class RegionNotDeliverable(DomainError):
    """No courier goes there: the region's code is wrong, not precise enough, or out of reach."""

    zh: ClassVar[str] = (
        "快递送不到这个地区。请重新选择省、市、区县；寄往港澳台和国外的，请改为到网点领取。"
    )
    en: ClassVar[str] = (
        "Couriers do not go there. Choose province, city and county again, or have the card "
        "kept at an outlet."
    )


@dataclass(eq=False)
class AddressIncomplete(DomainError):
    """Recipient, phone or street are missing or cannot be right; `part` names which."""

    zh: ClassVar[str] = "{hint}"
    en: ClassVar[str] = "The {part} is missing or not written as it should be."
    part: str
    hint: str


@dataclass(eq=False)
class TooManyAddresses(DomainError):
    """The address book is full."""

    zh: ClassVar[str] = "最多保存{most}个地址，请先删除不用的地址。"
    en: ClassVar[str] = "At most {most} addresses are kept. Delete one first."
    most: int


@dataclass(eq=False)
class AgentMissing(DomainError):
    """Somebody else is to receive the card, but who is not said."""

    zh: ClassVar[str] = "请填写代领人的姓名。领卡时代领人要带两个人的有效身份证件原件。"
    en: ClassVar[str] = (
        "Say who will receive the card for you. They bring both original identity documents."
    )


@dataclass(eq=False)
class DeliveryFixed(DomainError):
    """The card is ordered, on its way or there already."""

    zh: ClassVar[str] = (
        "已经开始制卡或已经办完，不能再改领取方式，请按原来选的方式领卡。本人不方便的，"
        "可以请人带两个人的有效身份证件原件代领；没有领到的卡会退回，之后可以二次申领，重新选择。"
    )
    en: ClassVar[str] = (
        "The card is being made, or the request is over: its delivery cannot be changed. Somebody "
        "with both original identity documents can receive it for you; a card that nobody "
        "receives goes back to stock and can be applied for again, to another place."
    )


@dataclass(eq=False)
class TooLateToWithdraw(DomainError):
    """Production has begun, or the request is over."""

    zh: ClassVar[str] = "已经开始制卡或已经办完，不能撤回。"
    en: ClassVar[str] = "The card is being made, or the request is over: it cannot be withdrawn."


@dataclass(eq=False)
class NotForThisPerson(DomainError):
    """The account may not act for this person in matters of cards."""

    zh: ClassVar[str] = (
        "您还不能为这个人办理社保卡业务。请先在“为家人办理”中登记监护或代办关系，"
        "或者带双方有效身份证件原件到服务网点办理。"
    )
    en: ClassVar[str] = (
        "You cannot act for this person. Register as guardian or helper first, or take both "
        "identity documents to an outlet."
    )


@dataclass(eq=False)
class NoProofYet(DomainError):
    """The certificate is for an accepted reissue or replacement that is under way (§28 ㈣)."""

    zh: ClassVar[str] = (
        "现在没有领卡证明：补卡、换卡缴费受理后才能领取，领到新卡后失效。二次申领没有领卡证明。"
    )
    en: ClassVar[str] = (
        "There is no certificate: it is given once a reissue or replacement is paid, and ends when "
        "the card is handed over. A second application has none."
    )
