"""What can go wrong between an employer and its home."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class EmployerCodeInvalid(DomainError):
    """Neither a unified social credit code nor an organisation code."""

    zh: ClassVar[str] = (
        "单位代码不对：请输入18位统一社会信用代码，或9位组织机构代码，注意区分字母和数字。"
    )
    en: ClassVar[str] = "Enter the 18-character credit code or the 9-character organisation code."


@dataclass(eq=False)
class LicenceNeeded(DomainError):
    """An enterprise with a business licence comes in by it (§2 ㈡)."""

    zh: ClassVar[str] = "这是领取营业执照的企业，请选择“电子营业执照登录”，用电子营业执照扫码。"
    en: ClassVar[str] = "This is an enterprise with a business licence: log in by scanning it."


@dataclass(eq=False)
class AlreadyRegistered(DomainError):
    """The employer is registered: come back with code and number, or by licence."""

    zh: ClassVar[str] = (
        "这个单位已经登记过了，请选择“再次登录”，输入单位代码和网上登记交易号；"
        "交易号丢失、经办人离职或换了手机号的，请带单位介绍信和经办人身份证到社保经办机构办理。"
    )
    en: ClassVar[str] = "This employer is registered. Come back with its code and number."


@dataclass(eq=False)
class AlreadyInsured(DomainError):
    """Months of this employer are known, so it is not new: a code alone does not open them."""

    zh: ClassVar[str] = (
        "这个单位已经参保，不能按新单位登记。请用已授权的代理人账号扫码登录，"
        "或带单位介绍信和经办人身份证，到社保经办机构开通网上服务。"
    )
    en: ClassVar[str] = "This employer is insured already and is not new. Ask at an agency."


@dataclass(eq=False)
class NoSuchRegistration(DomainError):
    """Code and number do not belong together, or the number is none. One answer for all."""

    zh: ClassVar[str] = (
        "单位代码、网上登记交易号或验证码对不上，请核对后再试。"
        "有营业执照的企业请用电子营业执照扫码登录。"
    )
    en: ClassVar[str] = "Code, transaction number or SMS code do not match. Check them."


@dataclass(eq=False)
class TooManyReturns(DomainError):
    """再次登录 was tried too often for this code."""

    zh: ClassVar[str] = "这个单位今天登录试的次数太多了，请{retry_at}以后再试。"
    en: ClassVar[str] = "Too many tries for this employer today. Try after {retry_at}."
    retry_at: datetime


@dataclass(eq=False)
class DetailsInvalid(DomainError):
    """A field of the registration is empty, too long or not of its form."""

    zh: ClassVar[str] = "“{label}”填写有误，请检查后再提交。"
    en: ClassVar[str] = "“{field}” is not right. Check it and submit again."
    field: str
    label: str


@dataclass(eq=False)
class NotAuthorised(DomainError):
    """This account has no (longer an) authorisation of that employer."""

    zh: ClassVar[str] = "您没有这个单位的有效授权，请联系单位的法定代表人或证照管理员授权。"
    en: ClassVar[str] = "You are not authorised by this employer. Ask its legal representative."


@dataclass(eq=False)
class LicenceToShow(DomainError):
    """This employer's licence was not shown lately: another one's does not open it."""

    zh: ClassVar[str] = (
        "进入这个单位前，请先退出，再用这个单位的电子营业执照扫码登录；12小时内可以直接切换。"
    )
    en: ClassVar[str] = "Log out, then log in by scanning this employer's own licence."


@dataclass(eq=False)
class SeatMayNot(DomainError):
    """This seat is not authorised for this matter."""

    zh: ClassVar[str] = "您的授权不包括这一项，请联系单位的法定代表人或证照管理员。"
    en: ClassVar[str] = "Your authorisation does not cover this. Ask the legal representative."


@dataclass(eq=False)
class EmployerUnconfirmed(DomainError):
    """The employer came by its code alone, and no agency has seen its papers yet."""

    zh: ClassVar[str] = (
        "这个单位是用单位代码登记的，还没有经社保经办机构确认，暂时不能查看职工和缴费信息。"
        "请带单位介绍信和经办人身份证，到就近社保经办机构确认一次，确认后马上可以查看。"
    )
    en: ClassVar[str] = (
        "This employer registered by its code alone. Take its letter and your identity card to an"
        " agency once; its people's data show from then on."
    )


@dataclass(eq=False)
class OwnEmployer(DomainError):
    """Nobody of the staff opens an employer for themselves."""

    zh: ClassVar[str] = "不能把自己的手机号登记为单位经办人，请由其他经办员办理。"
    en: ClassVar[str] = "Not for yourself: another clerk has to do it."


@dataclass(eq=False)
class TooManyManagers(DomainError):
    """The employer has as many licence managers as it may have."""

    zh: ClassVar[str] = "证照管理员最多{most}名，名额已满。请法定代表人先移除一名，再重新扫码。"
    en: ClassVar[str] = "There may be {most} licence managers. One has to be removed first."
    most: int


@dataclass(eq=False)
class TooManyAgents(DomainError):
    """The employer has as many agents as it may have."""

    zh: ClassVar[str] = "代理人最多{most}名，请先撤销不再使用的授权。"
    en: ClassVar[str] = "There may be {most} agents. Revoke one first."
    most: int


@dataclass(eq=False)
class TooManyInvitations(DomainError):
    """The employer sent many invitations today, or this phone got many."""

    zh: ClassVar[str] = "今天发给这个手机号，或由本单位发出的邀请太多了，请{retry_at}以后再授权。"
    en: ClassVar[str] = "Too many invitations today. Authorise after {retry_at}."
    retry_at: datetime


@dataclass(eq=False)
class TooManySearches(DomainError):
    """This seat searched the roster very often: identity numbers cannot be tried through."""

    zh: ClassVar[str] = (
        "这一小时里查找花名册的次数太多了，请{retry_at}以后再查。不查找，照常可以翻页看花名册。"
    )
    en: ClassVar[str] = (
        "Too many searches of the roster. Search after {retry_at}, or turn its pages."
    )
    retry_at: datetime


@dataclass(eq=False)
class AlreadyAgent(DomainError):
    """This phone is invited or authorised already."""

    zh: ClassVar[str] = "这个手机号已经有授权或正在等待接受。要修改，请先撤销原来的授权。"
    en: ClassVar[str] = "This phone is authorised already. Revoke that authorisation first."


@dataclass(eq=False)
class NameDiffers(DomainError):
    """The person of the account is not the one whom the employer named."""

    zh: ClassVar[str] = (
        "授权书上的姓名和您实名认证的姓名不一样，不能接受。请联系单位按您的姓名重新授权。"
    )
    en: ClassVar[str] = "The authorisation names someone else. Ask the employer to correct it."
