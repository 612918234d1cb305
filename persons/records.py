"""What is known of an insured person, as plain values: this leaves the store, never a row."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Sex(StrEnum):
    """As registered."""

    MALE = "male"
    FEMALE = "female"


class IdentityKind(StrEnum):
    """What kind of number a person is insured under (§2, §3, §7, §8)."""

    RESIDENT = "resident"  # 居民身份证
    RESIDENCE_PERMIT = "residence_permit"  # 港澳台居民居住证
    ASSIGNED = "assigned"  # given by the agency: foreigners, 通行证, some part-timers


class Residence(StrEnum):
    """Where a beneficiary lives, as far as certification asks (§26 ㈤ 1)."""

    BEIJING = "beijing"
    OTHER_PROVINCE = "other_province"  # 非在京长期居住
    ABROAD = "abroad"  # 出境定居或在国外生活一年及以上
    FROM_OTHER_PROVINCE = "from_other_province"  # 享受异地待遇、需本市协助认证


class BenefitKind(StrEnum):
    """Benefits that are paid monthly (§26 ㈤ 1)."""

    BASIC_PENSION = "basic_pension"
    INJURY_ALLOWANCE = "injury_allowance"
    NURSING_FEE = "nursing_fee"
    SURVIVOR_ALLOWANCE = "survivor_allowance"
    ELDERLY_ALLOWANCE = "elderly_allowance"
    OTHER_MONTHLY = "other_monthly"


class PhotoState(StrEnum):
    """Whether a registered photo has been read and can be compared with."""

    UNREAD = "unread"
    READY = "ready"
    TOO_POOR = "too_poor"


@dataclass(frozen=True)
class BenefitRecord:
    """A monthly benefit, from `since` to `until`, both included; None: still paid."""

    kind: BenefitKind
    since: date
    until: date | None = None


@dataclass(frozen=True)
class PhotoRecord:
    """A registered photo; its file is sealed. `reasons` say why one is TOO_POOR."""

    id: UUID
    person_id: UUID
    file: str
    taken_on: date
    state: PhotoState
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonRecord:
    """An insured person with name and identity number in the clear: never log or cache it.

    `ended_on` is the day from which the core system's full list no longer had the person.
    """

    id: UUID
    name: str
    identity_number: str
    identity_kind: IdentityKind
    nationality: str
    sex: Sex
    birth_date: date
    residence: Residence
    district: str
    benefits: tuple[BenefitRecord, ...] = ()
    deceased_on: date | None = None
    last_certified_on: date | None = None
    ended_on: date | None = None
    ethnicity: str = ""  # 民族 as registered: one of the five items on a card (§28)
    employer_id: UUID | None = None  # 所在单位, by kernel.ids.employer_id
    country: str = ""  # where somebody abroad lives, ISO 3166 alpha-3

    def __repr__(self) -> str:
        return f"PersonRecord({self.id})"
