"""Decisions about persons: their numbers, their names, and whether they are to certify."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import mul

from persons.records import BenefitKind, BenefitRecord, IdentityKind, PersonRecord, Residence, Sex

RESIDENT_FORM = re.compile(r"\d{17}[\dX]", re.ASCII)
ASSIGNED_FORM = re.compile(r"[0-9A-Z][0-9A-Z()/-]{4,23}", re.ASCII)
CHECK_CHARACTERS = "10X98765432"  # GB 11643: ISO 7064 MOD 11-2
CHECK_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))
PERMIT_PREFIXES = ("810000", "820000", "830000")  # 港、澳、台居民居住证
EARLIEST_BIRTH_YEAR = 1880

# Separators of names that registers write in many ways or leave out. NFKC has already turned
# full-width forms into plain ones.
NAME_SEPARATORS = frozenset("·•・‧∙⋅‐‑–—-.'’`")


# Identity numbers


def clean_number(raw: str) -> str:
    """Write a number as it is looked up: half-width, capital letters, no white space."""
    if raw.isascii() and raw.isalnum():
        return raw.upper()
    return "".join(unicodedata.normalize("NFKC", raw).upper().split())


def check_character(first_17: str) -> str:
    """Return the check character of an 18-character identity number's first 17 digits."""
    return CHECK_CHARACTERS[sum(map(mul, map(int, first_17), CHECK_WEIGHTS)) % 11]


def is_resident_number(number: str, today: date) -> bool:
    """Whether a cleaned number is an 18-character one: check character and birth date.

    The region is not looked at: tables lack 港澳台 permits and old county codes, and many
    rural retirees carry those. A birth date after `today` is none.
    """
    if not RESIDENT_FORM.fullmatch(number) or number[17] != check_character(number[:17]):
        return False
    born = birth_date_in(number)
    return born is not None and born.year >= EARLIEST_BIRTH_YEAR and born <= today


def birth_date_in(number: str) -> date | None:
    """Return the birth date that an 18-character number carries, None when it is no date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_in(number: str) -> Sex:
    """Return the sex that an 18-character number carries."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def find_identity_kind(number: str, today: date) -> IdentityKind | None:
    """Tell what kind of number a cleaned number is, None when it can be none.

    A number in the 18-character form with a wrong check character or birth date is a slip of
    the pen, not a number that an agency assigned.
    """
    if RESIDENT_FORM.fullmatch(number):
        if not is_resident_number(number, today):
            return None
        permit = number.startswith(PERMIT_PREFIXES)
        return IdentityKind.RESIDENCE_PERMIT if permit else IdentityKind.RESIDENT
    return IdentityKind.ASSIGNED if ASSIGNED_FORM.fullmatch(number) else None


# Names


def fold_name(name: str) -> str:
    """Reduce a name to what is compared: width, case, spaces and middle dots left aside."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if not c.isspace() and c not in NAME_SEPARATORS)


def match_name(entered: str, registered: str) -> bool:
    """Whether an entered name is the registered one. An empty name matches nothing."""
    folded = fold_name(entered)
    return bool(folded) and folded == fold_name(registered)


# Benefits and scope


def is_drawn(benefit: BenefitRecord, today: date) -> bool:
    """Whether a benefit is paid on a day; its first and last day both count."""
    return benefit.since <= today and (benefit.until is None or today <= benefit.until)


def is_beneficiary(benefits: Iterable[BenefitRecord], today: date) -> bool:
    """Whether a person draws any monthly benefit on a day (§26 ㈤ 1)."""
    return any(is_drawn(benefit, today) for benefit in benefits)


RETIRED_ON = frozenset({BenefitKind.BASIC_PENSION, BenefitKind.ELDERLY_ALLOWANCE})


def draws_pension(benefits: Iterable[BenefitRecord], today: date) -> bool:
    """Whether a person draws what comes with old age, so that nothing is contributed any more."""
    return any(one.kind in RETIRED_ON and is_drawn(one, today) for one in benefits)


class ScopeKind(StrEnum):
    """Whether a person is to certify."""

    MUST = "must"
    MAY = "may"
    NOT_IN_SCOPE = "not_in_scope"


class ScopeReason(StrEnum):
    """Why a person must, may or need not certify."""

    LIVES_OUTSIDE_BEIJING = "lives_outside_beijing"
    LIVES_ABROAD = "lives_abroad"
    BENEFIT_OF_OTHER_PROVINCE = "benefit_of_other_province"
    LIVES_IN_BEIJING = "lives_in_beijing"
    NO_MONTHLY_BENEFIT = "no_monthly_benefit"
    BENEFIT_NOT_BEGUN = "benefit_not_begun"
    BENEFIT_ENDED = "benefit_ended"
    DECEASED = "deceased"


REASON_WORDS = {
    ScopeReason.LIVES_OUTSIDE_BEIJING: (
        "您领取本市待遇并长期居住在外地，需要定期认证。",
        "You draw a benefit of Beijing and live elsewhere in China: you certify regularly.",
    ),
    ScopeReason.LIVES_ABROAD: (
        "您领取本市待遇并在境外居住，需要定期认证。",
        "You draw a benefit of Beijing and live abroad: you certify regularly.",
    ),
    ScopeReason.BENEFIT_OF_OTHER_PROVINCE: (
        "您领取外地待遇、由本市协助认证，需要定期认证。",
        "You draw another province's benefit and certify here: you certify regularly.",
    ),
    ScopeReason.LIVES_IN_BEIJING: (
        "您领取待遇并居住在本市，不要求认证，也可以自愿认证。",
        "You draw a benefit and live in Beijing: you need not certify, but you may.",
    ),
    ScopeReason.NO_MONTHLY_BENEFIT: (
        "您没有按月领取的社会保险待遇，不需要认证。如有疑问，请咨询社保经办机构或拨打12333。",
        "You draw no monthly benefit, so there is nothing to certify. In doubt, call 12333.",
    ),
    ScopeReason.BENEFIT_NOT_BEGUN: (
        "您的待遇尚未开始发放，开始领取后再认证。",
        "Your benefit has not begun yet. Certify once it is paid.",
    ),
    ScopeReason.BENEFIT_ENDED: (
        "您的待遇已停止发放，不需要认证。如有疑问，请咨询社保经办机构或拨打12333。",
        "Your benefit has ended, so there is nothing to certify. In doubt, call 12333.",
    ),
    ScopeReason.DECEASED: (
        "登记信息显示此人已去世，不能认证。如登记有误，请联系社保经办机构更正。",
        "The register says that this person has died. If that is wrong, ask the agency to "
        "correct it.",
    ),
}

OF_RESIDENCE = {
    Residence.BEIJING: (ScopeKind.MAY, ScopeReason.LIVES_IN_BEIJING),
    Residence.OTHER_PROVINCE: (ScopeKind.MUST, ScopeReason.LIVES_OUTSIDE_BEIJING),
    Residence.ABROAD: (ScopeKind.MUST, ScopeReason.LIVES_ABROAD),
    Residence.FROM_OTHER_PROVINCE: (ScopeKind.MUST, ScopeReason.BENEFIT_OF_OTHER_PROVINCE),
}


@dataclass(frozen=True)
class Scope:
    """Whether a person is to certify, and why."""

    kind: ScopeKind
    reason: ScopeReason

    def message(self, language: str = "zh") -> str:
        """Say why, in plain Chinese or, for "en", English."""
        zh, en = REASON_WORDS[self.reason]
        return en if language == "en" else zh


def scope(person: PersonRecord, benefits: Iterable[BenefitRecord], today: date) -> Scope:
    """Decide whether a person must, may or need not certify on a day (§26 ㈤ 1).

    The handbook makes it a duty for beneficiaries outside Beijing, abroad, and of other
    provinces who need help here; others who draw a benefit may.
    """
    if person.deceased_on is not None and person.deceased_on <= today:
        return Scope(ScopeKind.NOT_IN_SCOPE, ScopeReason.DECEASED)
    held = tuple(benefits)
    if is_beneficiary(held, today):
        return Scope(*OF_RESIDENCE[person.residence])
    if not held:
        return Scope(ScopeKind.NOT_IN_SCOPE, ScopeReason.NO_MONTHLY_BENEFIT)
    begun = any(benefit.since <= today for benefit in held)
    why = ScopeReason.BENEFIT_ENDED if begun else ScopeReason.BENEFIT_NOT_BEGUN
    return Scope(ScopeKind.NOT_IN_SCOPE, why)
