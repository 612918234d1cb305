"""What can go wrong between a phone number and a proven person."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class PhoneInvalid(DomainError):
    """Not a mainland mobile number."""

    zh: ClassVar[str] = "手机号不对，请输入11位的大陆手机号。"
    en: ClassVar[str] = "Enter an 11-digit mainland mobile number."


@dataclass(eq=False)
class ResendTooSoon(DomainError):
    """A code was sent less than a minute ago."""

    zh: ClassVar[str] = "验证码刚刚发过，请稍等一分钟再要。先收到的那条也能用。"
    en: ClassVar[str] = "A code was just sent. Wait a minute; the first one stays valid."
    retry_at: datetime


@dataclass(eq=False)
class TooManyCodes(DomainError):
    """This phone or place has asked for too many codes."""

    zh: ClassVar[str] = "验证码要得太多了，请{retry_at}以后再试，着急办理可拨打12333。"
    en: ClassVar[str] = "Too many codes were asked for. Try after {retry_at}, or call 12333."
    retry_at: datetime


@dataclass(eq=False)
class WorkNeeded(DomainError):
    """It is busy: the app has to solve a small task first. Nothing to read or to type."""

    zh: ClassVar[str] = "现在人多，手机正在自动验证，请稍候。"
    en: ClassVar[str] = "It is busy. Your phone is being checked automatically, please wait."
    challenge: str
    bits: int


@dataclass(eq=False)
class SmsNotSent(DomainError):
    """No provider took the message."""

    zh: ClassVar[str] = "短信暂时发不出去，请过一分钟再试，或拨打12333。"
    en: ClassVar[str] = "The message could not be sent. Try in a minute, or call 12333."


@dataclass(eq=False)
class TriesCounted(DomainError):
    """A refusal that says how many tries are left. After the last one it has other words."""

    zh_last: ClassVar[str] = ""
    en_last: ClassVar[str] = ""
    attempts_left: int

    def message(self, language: str = "zh") -> str:
        """What happened and what to do next."""
        if self.attempts_left > 0:
            return super().message(language)
        return self.en_last if language == "en" else self.zh_last


@dataclass(eq=False)
class WrongCode(TriesCounted):
    """The code does not match."""

    zh: ClassVar[str] = "验证码不对，请看清短信里的6位数字再输，还可以试{attempts_left}次。"
    en: ClassVar[str] = "The code is wrong. Check the message; {attempts_left} tries left."
    zh_last: ClassVar[str] = (
        "验证码连续输错，这台手机上暂停登录15分钟，请过后再试。着急办理可拨打12333。"
    )
    en_last: ClassVar[str] = (
        "Too many wrong codes: login on this device is paused for 15 minutes. In a hurry, call"
        " 12333."
    )


@dataclass(eq=False)
class CodeExpired(DomainError):
    """The code was right once, but it is over five minutes old or was used."""

    zh: ClassVar[str] = "这条验证码已经过期或用过了，请重新获取。"
    en: ClassVar[str] = "This code has expired or was used. Ask for a new one."


@dataclass(eq=False)
class PhoneLocked(DomainError):
    """Too many wrong codes for this phone on this device; the same answer for every phone."""

    zh: ClassVar[str] = "验证码连续输错，这台手机上暂停登录，请{retry_at}以后再试。"
    en: ClassVar[str] = "Too many wrong codes. Login on this device is paused until {retry_at}."
    retry_at: datetime


@dataclass(eq=False)
class DeviceUnknown(DomainError):
    """The app did not say which installation it is."""

    zh: ClassVar[str] = "没有识别到这台手机，请关闭小程序后重新打开再试。"
    en: ClassVar[str] = "This device was not recognised. Close the app, open it and try again."


@dataclass(eq=False)
class SessionOver(DomainError):
    """The refresh token is unknown, used, idle too long, or its session was revoked."""

    zh: ClassVar[str] = "登录已过期，请重新登录。没有办完的事都还在。"
    en: ClassVar[str] = "Your login has expired. Log in again; nothing was lost."


@dataclass(eq=False)
class ProofFailed(TriesCounted):
    """Name or last four of the identity number do not match the bound person."""

    zh: ClassVar[str] = (
        "姓名或身份证号后四位与这个手机号登记的人对不上，还可以试{attempts_left}次。"
        "如果您是新换的这个号码，请选择“我是新机主”。"
    )
    en: ClassVar[str] = (
        "Name or last four digits do not match the person of this phone; {attempts_left} tries"
        " left. If the number is new to you, choose “I am the new owner”."
    )
    zh_last: ClassVar[str] = (
        "姓名或身份证号后四位与这个手机号登记的人对不上，今天的次数已经用完，请明天再试，"
        "或到就近社保经办机构办理。如果您是新换的这个号码，请选择“我是新机主”。"
    )
    en_last: ClassVar[str] = (
        "Name or last four digits do not match the person of this phone, and no try is left"
        " today. Try tomorrow, or visit an agency. If the number is new to you, choose “I am the"
        " new owner”."
    )


@dataclass(eq=False)
class TooManyProofs(DomainError):
    """Too many tries to prove a person."""

    zh: ClassVar[str] = "今天试的次数太多了，请{retry_at}以后再试，或到就近社保经办机构办理。"
    en: ClassVar[str] = "Too many tries today. Try after {retry_at}, or visit an agency."
    retry_at: datetime


@dataclass(eq=False)
class ProofNeeded(DomainError):
    """A bound account on a new device, or unseen for long: first prove the person again."""

    zh: ClassVar[str] = "为了您的信息安全，请先核对姓名和身份证号后四位。"
    en: ClassVar[str] = "For your safety, first confirm name and last four of the identity number."


@dataclass(eq=False)
class CodeNeeded(DomainError):
    """The login is not fresh: a code of now is needed."""

    zh: ClassVar[str] = "请先获取并输入短信验证码，确认是您本人在操作。"
    en: ClassVar[str] = "Ask for a code and enter it, to confirm that it is you."


@dataclass(eq=False)
class AlreadyBound(DomainError):
    """This account is bound to a person already."""

    zh: ClassVar[str] = "这个手机号已经完成实名认证，不用再认证。"
    en: ClassVar[str] = "This account is bound to a person already."


@dataclass(eq=False)
class BoundElsewhere(DomainError):
    """The person is bound to another phone; only a face moves a binding."""

    zh: ClassVar[str] = (
        "您已在手机号{phone_masked}上完成实名认证。要换到这个手机号，请用刷脸认证，"
        "或用原手机号登录后更换手机号，也可到社保经办机构办理。"
    )
    en: ClassVar[str] = (
        "You are bound to the phone {phone_masked}. To move here, use the face, or log in with"
        " the other phone and change it, or visit an agency."
    )
    phone_masked: str


@dataclass(eq=False)
class PhoneInUse(DomainError):
    """The new phone belongs to another account."""

    zh: ClassVar[str] = "这个新手机号已经有人登录使用，请换一个号码，或用它登录后直接认证。"
    en: ClassVar[str] = "The new phone has an account already. Use another, or log in with it."


@dataclass(eq=False)
class SamePhone(DomainError):
    """The new phone is the old one."""

    zh: ClassVar[str] = "新手机号和现在的一样，不用更换。"
    en: ClassVar[str] = "This is your present phone already."


@dataclass(eq=False)
class OwnPhone(DomainError):
    """Somebody names themself as their helper."""

    zh: ClassVar[str] = "这是您自己的手机号，请填写帮助您的人的手机号。"
    en: ClassVar[str] = "This is your own phone. Enter the phone of who is to help you."


@dataclass(eq=False)
class AlreadyNamed(DomainError):
    """This phone stands among the person's helpers."""

    zh: ClassVar[str] = "这个手机号已经在您的帮助人里了，不用再加。"
    en: ClassVar[str] = "This phone is among your helpers already."


@dataclass(eq=False)
class TooManyHelpers(DomainError):
    """More helpers than anybody needs, or too many named in a day."""

    zh: ClassVar[str] = "帮助人最多{most}位，一天最多添加{most}次。请先移除不用的，或明天再试。"
    en: ClassVar[str] = "At most {most} helpers, named {most} times a day. Remove one, or wait."
    most: int


@dataclass(eq=False)
class NotACalling(DomainError):
    """What a person calls a helper is too long or no words."""

    zh: ClassVar[str] = "称呼请填1到10个字，例如“女儿”“社区小李”。"
    en: ClassVar[str] = "Enter what you call them, in 1 to 10 characters."


@dataclass(eq=False)
class NotStaff(DomainError):
    """The account has no role among the staff."""

    zh: ClassVar[str] = "这个账号没有工作人员权限。需要开通的，请联系本单位的系统管理员。"
    en: ClassVar[str] = "This account is none of the staff's. Ask your administrator."


@dataclass(eq=False)
class SecondFactorStands(DomainError):
    """The account has a second factor already: only an administrator takes it away."""

    zh: ClassVar[str] = (
        "动态验证码已经绑定过，请直接输入验证器上的6位数字。手机丢了，请管理员先为您解除绑定。"
    )
    en: ClassVar[str] = (
        "An authenticator is set up already: enter its 6 digits. If it is lost, have an"
        " administrator reset it."
    )


@dataclass(eq=False)
class SecondFactorMissing(DomainError):
    """No second factor was set up yet."""

    zh: ClassVar[str] = "还没有绑定验证器，请先用验证器扫描二维码。"
    en: ClassVar[str] = "No authenticator is set up yet: scan the code with one first."


@dataclass(eq=False)
class WrongSecondFactor(TriesCounted):
    """The digits are not those of now, or were used before."""

    zh: ClassVar[str] = (
        "动态验证码不对或已用过，请等验证器换新的6位数字再输，还可以试{attempts_left}次。"
    )
    en: ClassVar[str] = "Wrong or used digits. Wait for new ones; {attempts_left} tries left."
    zh_last: ClassVar[str] = "动态验证码连续输错，请一刻钟以后再试，或请管理员解除绑定。"
    en_last: ClassVar[str] = "Too many wrong digits. Try in a quarter of an hour."


@dataclass(eq=False)
class OwnRole(DomainError):
    """An administrator would take away their own way in."""

    zh: ClassVar[str] = "不能取消自己的管理员权限，请另一位管理员操作。"
    en: ClassVar[str] = "Your own role is taken away by another administrator."


@dataclass(eq=False)
class RoleByEmployer(DomainError):
    """Clerks of employers are invited by their employer."""

    zh: ClassVar[str] = "单位经办人由单位自己邀请，这里不能添加。"
    en: ClassVar[str] = "An employer's clerk is invited by the employer."


@dataclass(eq=False)
class OfficeInvalid(DomainError):
    """A role that holds at an office needs one, and it must be one that there is."""

    zh: ClassVar[str] = "请选择经办员所在的区（或市本级），使领馆经办人请选择驻在国。其他权限不填。"
    en: ClassVar[str] = (
        "Choose the district (or the whole city) of an agency clerk, or the country of an"
        " embassy's clerk. Other roles have no office."
    )


@dataclass(eq=False)
class LentSession(DomainError):
    """The login's code went to a helper's phone: what changes who gets in waits."""

    zh: ClassVar[str] = (
        "您这次是用帮助人代收的验证码登录的，不能更换手机号、增减帮助人或确认单位登录。"
        "请用自己手机收到的验证码重新登录后再办；手机号已不用的，请带身份证到社保经办机构办理。"
    )
    en: ClassVar[str] = (
        "You logged in with a code that went to a helper. Log in with a code to your own phone to"
        " change the phone or the helpers, or visit an agency."
    )
