"""What can be refused about a person. None of these says who is registered and who is not."""

from dataclasses import dataclass
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class PersonNotMatched(DomainError):
    """Nobody of this name has this number: an unknown number and a wrong name look alike."""

    zh: ClassVar[str] = (
        "姓名和证件号码与参保登记的信息不一致。请对照身份证或社会保障卡核对后重新填写；"
        "确认无误仍不能通过的，请携带身份证到社保经办机构核对登记信息。"
    )
    en: ClassVar[str] = (
        "The name and identity number do not agree with the register. Check them against your "
        "identity or social security card and enter them again. If they are right, take your "
        "identity card to a social insurance agency to have the register checked."
    )


@dataclass(eq=False)
class InvalidIdentityNumber(DomainError):
    """The number cannot be one: its length, its birth date or its check character is wrong."""

    zh: ClassVar[str] = "证件号码填写有误，请对照证件逐位核对后重新填写；末位的字母X请按字母填写。"
    en: ClassVar[str] = (
        "This identity number is not written correctly. Check each digit against the card; "
        "a final X is entered as the letter."
    )


@dataclass(eq=False)
class PersonNotBound(DomainError):
    """The account is not yet, or not at present, proven to be a person's."""

    zh: ClassVar[str] = "请先完成实名认证，再办理此业务。"
    en: ClassVar[str] = "Prove who you are first, then come back to this."
