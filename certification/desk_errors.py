"""What can stand between a clerk and a person at a desk (§26 ㈡–㈣)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class NobodyInReach(DomainError):
    """Nobody of this number and name, or somebody of another desk: which of them is not told."""

    zh: ClassVar[str] = (
        "没有查到此人。请对照证件，逐位核对号码和姓名；"
        "核对无误仍查不到的，可能不归您这里经办：住在本市的由居住地的区经办机构录入，"
        "住在外省市、境外的由市级经办机构录入，请本人拨打12333询问。"
    )
    en: ClassVar[str] = (
        "Nobody was found. Check number and name against the card. If both are right, another"
        " office is in charge: the agency of their district for who lives in Beijing, the city's"
        " for who lives elsewhere. The person can call 12333."
    )


@dataclass(eq=False)
class NotOfThisUnit(DomainError):
    """Nobody of this number and name draws a benefit as one of this unit's own people."""

    zh: ClassVar[str] = (
        "本单位领取待遇的人员里没有查到此人。请对照证件，逐位核对号码和姓名；"
        "核对无误仍查不到的，可能没有登记在本单位：请本人拨打12333核实登记，"
        "在登记改正以前，由本人在手机上认证，或到居住地的区经办机构办理。"
    )
    en: ClassVar[str] = (
        "Nobody was found among this employer's people who draw a benefit. Check number and name"
        " against the card. If both are right, they may be registered elsewhere: they can call"
        " 12333, and until it is put right certify on their phone or at their district's agency."
    )


@dataclass(eq=False)
class TooManyFinds(DomainError):
    """So many people are not looked up at one desk: numbers cannot be tried through."""

    zh: ClassVar[str] = "查找次数太多，请在{retry_at}以后再查。业务确实繁忙的，请联系系统管理员。"
    en: ClassVar[str] = "Too many look-ups. Go on after {retry_at}."
    retry_at: datetime


@dataclass(eq=False)
class FormNotLookedAt(DomainError):
    """A photo of the stamped form waits, and was not looked at before it is decided on."""

    zh: ClassVar[str] = "请先打开本人上传的表格照片，核对公章、签名和信息，再录入或退回。"
    en: ClassVar[str] = "Look at the photo of the stamped form before you enter or return it."
