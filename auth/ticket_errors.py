"""What can go wrong with a login ticket and a platform's message."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from auth.errors import TriesCounted
from kernel.errors import DomainError


@dataclass(eq=False)
class TicketGone(DomainError):
    """A login code that is unknown, expired, used up, declined, or another page's."""

    zh: ClassVar[str] = "这个登录二维码已经失效，请在电脑页面上换一个二维码再扫。"
    en: ClassVar[str] = "This login code is no longer good. Get a new one on the page."


@dataclass(eq=False)
class TicketTaken(DomainError):
    """Someone else scanned the code, or it was confirmed already."""

    zh: ClassVar[str] = "这个二维码已经被扫过或确认过了，请在电脑页面上换一个二维码再扫。"
    en: ClassVar[str] = "This code was scanned or confirmed already. Get a new one on the page."


@dataclass(eq=False)
class NotConfirmed(DomainError):
    """The page asks to come in, but nobody has confirmed yet."""

    zh: ClassVar[str] = "还没有在手机上确认，请扫码并确认登录。"
    en: ClassVar[str] = "Nobody has confirmed on a phone yet."


@dataclass(eq=False)
class WrongNumber(TriesCounted):
    """The typed number is not the one that stands on the page."""

    zh: ClassVar[str] = (
        "数字和电脑页面上的不一样，还可以试{attempts_left}次。"
        "如果您面前没有这个页面，请点“拒绝”：可能有人想冒用您的身份登录。"
    )
    en: ClassVar[str] = (
        "This is not the number on the page; {attempts_left} tries left. If you are not in front"
        " of that page, decline: someone may want to log in as you."
    )
    zh_last: ClassVar[str] = "数字连续输错，这个二维码已经作废，请在电脑页面上换一个二维码再扫。"
    en_last: ClassVar[str] = "Too many wrong numbers: this code is dead. Get a new one on the page."


@dataclass(eq=False)
class TooManyTickets(DomainError):
    """This place makes or tries too many login codes."""

    zh: ClassVar[str] = "登录二维码用得太频繁，请{retry_at}以后再试。"
    en: ClassVar[str] = "Too many login codes were asked for or tried. Try after {retry_at}."
    retry_at: datetime


@dataclass(eq=False)
class MessageRefused(DomainError):
    """A platform's signed message is not one of theirs, not for us, or not of now."""

    zh: ClassVar[str] = "这条消息没有通过核验，请重新扫码再试。"
    en: ClassVar[str] = "The signed message was refused. Scan again."
