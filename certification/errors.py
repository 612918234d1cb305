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
class OwnMatter(DomainError):
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
