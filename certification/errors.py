"""What can stand between a person and a certification."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class NotInScope(DomainError):
    """The person draws no monthly benefit, or not now; `why` says so in plain words."""

    zh: ClassVar[str] = "{why}"
    en: ClassVar[str] = "{why_en}"
    why: str
    why_en: str


@dataclass(eq=False)
class AlreadyCertified(DomainError):
    """The last certification is still good for a long time."""

    zh: ClassVar[str] = (
        "您已于{certified_on:%Y年%m月%d日}认证成功，有效期内不用再认证，"
        "{renew_from:%Y年%m月%d日}起可以办理下一次。"
    )
    en: ClassVar[str] = (
        "You certified on {certified_on}; the next certification is possible from {renew_from}."
    )
    certified_on: date
    renew_from: date


@dataclass(eq=False)
class OwnDetails(DomainError):
    """The details are the helper's own."""

    zh: ClassVar[str] = "这是您本人的信息，请返回选择“本人认证”。"
    en: ClassVar[str] = "These details are your own: go back and certify for yourself."


@dataclass(eq=False)
class CannotHelpNow(DomainError):
    """Nothing can be certified for this person now; why is told to them and their helpers only."""

    zh: ClassVar[str] = (
        "现在不能为这位老人代办认证，可能是还没到时间、正在办理，或不需要认证。"
        "请本人登录查看；本人把您加为帮助人以后，您也能看到原因和到期日。有疑问可拨打12333。"
    )
    en: ClassVar[str] = (
        "Nothing can be certified for this person at present. They can see why after logging in,"
        " and so can you once they name you as a helper. In doubt, call 12333."
    )


@dataclass(eq=False)
class CaseUnderWay(DomainError):
    """A certification of this person is being handled."""

    zh: ClassVar[str] = (
        "您{submitted_at}提交的认证正在办理（编号{number}），请等结果，不用重复提交。"
    )
    en: ClassVar[str] = (
        "Your certification of {submitted_at} (number {number}) is under way. Please wait."
    )
    number: str
    submitted_at: datetime


@dataclass(eq=False)
class LookFirst(DomainError):
    """Somebody decides on a recording that they did not look at."""

    zh: ClassVar[str] = "请先查看登记照片和现场录像，再作决定。"
    en: ClassVar[str] = "Look at the registered photo and the recording before you decide."


@dataclass(eq=False)
class ReasonNotFitting(DomainError):
    """The reason does not belong to the decision, or the note is missing or too long."""

    zh: ClassVar[str] = "请从列表中选一个与决定相符的原因；不通过的，请写明依据（500字以内）。"
    en: ClassVar[str] = (
        "Choose a reason that goes with the decision; a refusal needs a note of at most 500"
        " characters."
    )


@dataclass(eq=False)
class ReviewOver(DomainError):
    """Somebody else decided first."""

    zh: ClassVar[str] = "这件已由其他工作人员处理，请返回列表看下一件。"
    en: ClassVar[str] = "Somebody else has dealt with this. Go back to the list."


@dataclass(eq=False)
class DiedBefore(DomainError):
    """The register says that the person had died when the recording was made."""

    zh: ClassVar[str] = (
        "登记显示此人已于{deceased_on:%Y年%m月%d日}去世，早于这次认证，只能按不通过处理。"
        "如登记有误，请先联系经办机构更正，更正后再处理这件。"
    )
    en: ClassVar[str] = (
        "The register says that this person died on {deceased_on}, before this certification: it"
        " can only be refused. If the register is wrong, have it corrected first."
    )
    deceased_on: date


@dataclass(eq=False)
class NothingToObjectTo(DomainError):
    """The certification was not refused, was objected to before, or its recording is gone."""

    zh: ClassVar[str] = (
        "这次认证现在不能申诉：可能没有被退回，已经申诉过，或已超过申诉期限。"
        "您可以重新认证，或选择不刷脸的办法。有疑问请拨打12333。"
    )
    en: ClassVar[str] = (
        "This cannot be objected to now: it was not refused, was objected to before, or the time"
        " is over. Certify again, choose a way without the face, or call 12333."
    )


@dataclass(eq=False)
class StatementWrong(DomainError):
    """What the person wants to say is empty or too long."""

    zh: ClassVar[str] = "请写下您的理由，5到500个字。"
    en: ClassVar[str] = "Say why, in 5 to 500 characters."


@dataclass(eq=False)
class CampaignNameTaken(DomainError):
    """Another campaign has this name."""

    zh: ClassVar[str] = "已有同名的认证活动，请换一个名称，例如加上年份。"
    en: ClassVar[str] = "A campaign of this name exists. Choose another name, e.g. with the year."


@dataclass(eq=False)
class CampaignNotPossible(DomainError):
    """No name, one that is too long, days the wrong way round, or a district that is none."""

    zh: ClassVar[str] = (
        "请填写60字以内的名称，截止日期不能早于开始日期；区县请从列表中选择，不选就是全部区县。"
    )
    en: ClassVar[str] = (
        "Give a name of at most 60 characters and an end that is not before the beginning; choose"
        " a district from the list, or none for all."
    )


@dataclass(eq=False)
class CallNotOpened(DomainError):
    """Who notes what came of a call has not opened name and phone before."""

    zh: ClassVar[str] = "请先打开此人的姓名和电话，联系以后再登记结果。"
    en: ClassVar[str] = "Open the person's name and phone first, and note the outcome afterwards."


@dataclass(eq=False)
class CallNoteWrong(DomainError):
    """The day is not one of the last ones, or a note is missing or too long."""

    zh: ClassVar[str] = (
        "联系日期请填今天或最近{days}天内的一天；说明不超过{longest}字，"
        "选“已转其他人办理”的，请写明转给了谁。"
    )
    en: ClassVar[str] = (
        "Give a day of the last {days} ones, up to today, and a note of at most {longest}"
        " characters; say to whom it was passed on, if it was."
    )
    days: int
    longest: int


@dataclass(eq=False)
class MessageNotRefused(DomainError):
    """The message was taken meanwhile, is not there, or was not refused since it was written."""

    zh: ClassVar[str] = "这条消息现在没有被拒收，不用重写。请刷新页面看最新情况。"
    en: ClassVar[str] = "This message is not refused at present. Load the page again."


@dataclass(eq=False)
class RevocationNoteWrong(DomainError):
    """The note that says why is too short or too long."""

    zh: ClassVar[str] = "请写明为什么撤销，4到180个字；本人看得到，不要写别人的姓名和证件号码。"
    en: ClassVar[str] = "Say why, in 4 to 180 characters. The person reads it; name nobody else."


@dataclass(eq=False)
class RevocationAsked(DomainError):
    """Somebody asked for the same before."""

    zh: ClassVar[str] = "这件认证已经申请撤销，请另一位系统管理员在下面的列表中确认。"
    en: ClassVar[str] = "This revocation was asked for; another administrator confirms it."


@dataclass(eq=False)
class AnotherMustConfirm(DomainError):
    """Nobody revokes alone."""

    zh: ClassVar[str] = "撤销认证要两个人：请另一位系统管理员登录后确认。"
    en: ClassVar[str] = "A revocation needs two: have another administrator confirm it."


@dataclass(eq=False)
class NoSuchCertification(DomainError):
    """No certification has the number that was typed."""

    zh: ClassVar[str] = "没有这个编号的认证，请核对办件编号。"
    en: ClassVar[str] = "No certification has this number. Check it."


@dataclass(eq=False)
class ReceiptsNotReadable(DomainError):
    """A file of acknowledgements cannot be read as a whole; `why` says so in plain words."""

    zh: ClassVar[str] = "{why}"
    en: ClassVar[str] = "The file cannot be read: {why}"
    why: str
