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


@dataclass(eq=False)
class OwnMatter(DomainError):
    """Who works at a desk comes upon themselves, or somebody whom they help."""

    zh: ClassVar[str] = (
        "此人是您本人、与您同名，或是您帮助、监护的人，不能由您办理，请由其他经办人办理。"
    )
    en: ClassVar[str] = (
        "This is yourself, your namesake, or somebody whom you help or are guardian of: have a"
        " colleague do it."
    )


@dataclass(eq=False)
class WardNotMatched(DomainError):
    """A clerk named a ward whom the register does not know by this name and number."""

    zh: ClassVar[str] = "被监护人的姓名和证件号码与参保登记的信息不一致，请对照证件核对后重新填写。"
    en: ClassVar[str] = "The ward's name and number do not agree with the register. Check them."


@dataclass(eq=False)
class GuardianNotMatched(DomainError):
    """A clerk named a guardian whom the register does not know by this name and number."""

    zh: ClassVar[str] = (
        "监护人的姓名和证件号码与参保登记的信息不一致，请对照证件核对后重新填写；"
        "监护人没有在本市参保登记的，请到窗口办理。"
    )
    en: ClassVar[str] = (
        "The guardian's name and number do not agree with the register. Check them; who is not"
        " registered in this city is served at the counter."
    )


@dataclass(eq=False)
class GuardianNotPossible(DomainError):
    """This one cannot be the other's guardian; `why` says so in plain words."""

    zh: ClassVar[str] = "{why}"
    en: ClassVar[str] = "{why_en}"
    why: str
    why_en: str


@dataclass(eq=False)
class BasisMissing(DomainError):
    """The paper that shows the guardianship is not named."""

    zh: ClassVar[str] = (
        "请写明监护关系的依据，例如“户口簿”“法院判决书（2026）京01民特1号”，2到{longest}个字。"
    )
    en: ClassVar[str] = (
        "Name the paper that shows the guardianship, such as a household register or a judgement,"
        " in 2 to {longest} characters."
    )
    longest: int
