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
