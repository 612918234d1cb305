"""Turns a line of an import file into a person's values, or says in Chinese why it cannot."""

import json
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from stdnum.cn import uscc

from persons.records import BenefitKind, BenefitRecord, IdentityKind, Residence, Sex
from persons.rules import birth_date_in, clean_number, find_identity_kind, sex_in
from persons.source import COLUMNS

W = TypeVar("W", bound=StrEnum)

LONGEST_NAME = 300  # bytes of UTF-8, what its sealed column holds
NUMBER_FORM = re.compile(r"[0-9A-Z/-]{1,32}", re.ASCII)
DISTRICT_FORM = re.compile(r"\d{6}", re.ASCII)
ETHNICITY_FORM = re.compile(r"[\u4e00-\u9fff]{1,10}")
OLD_CODE = re.compile(r"[0-9A-Z]{8}[0-9X]", re.ASCII)
NATIONALITY_FORM = re.compile(r"[A-Z]{3}", re.ASCII)
DATE_FORMS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII),
)

SEXES = {"男": Sex.MALE, "女": Sex.FEMALE}
IDENTITY_KINDS = {
    "居民身份证": IdentityKind.RESIDENT,
    "港澳台居民居住证": IdentityKind.RESIDENCE_PERMIT,
    "经办机构编号": IdentityKind.ASSIGNED,
}
RESIDENCES = {
    "本市": Residence.BEIJING,
    "外地": Residence.OTHER_PROVINCE,
    "境外": Residence.ABROAD,
    "外省在京": Residence.FROM_OTHER_PROVINCE,
}
BENEFIT_KINDS = {
    "基本养老金": BenefitKind.BASIC_PENSION,
    "伤残津贴": BenefitKind.INJURY_ALLOWANCE,
    "护理费": BenefitKind.NURSING_FEE,
    "供养亲属抚恤金": BenefitKind.SURVIVOR_ALLOWANCE,
    "老年保障": BenefitKind.ELDERLY_ALLOWANCE,
    "其他": BenefitKind.OTHER_MONTHLY,
}


class Rejected(Exception):
    """A line cannot be imported; the message says why and repeats nothing personal."""


@dataclass(frozen=True, repr=False)
class SourceRow:
    """A person as the core system describes them; optional numbers are empty when absent.

    It has no repr of its values, so that no traceback shows them.
    """

    identity_number: str
    identity_kind: IdentityKind
    name: str
    nationality: str
    ethnicity: str
    sex: Sex
    birth_date: date
    residence: Residence
    district: str
    card_number: str
    computer_number: str
    medical_handbook: str
    benefits: tuple[BenefitRecord, ...]
    deceased_on: date | None
    last_certified_on: date | None
    photo: str
    photo_taken_on: date | None
    employer_code: str = ""
    country: str = ""

    def canonical(self) -> str:
        """Everything but the photo in one form: equal texts mean that nothing changed."""
        values = [str(getattr(self, name)) for name in DESCRIBED]
        values += [f"{b.kind}:{b.since}:{b.until}" for b in self.benefits]
        # left out when empty: so a file without these columns reads as it did before there were any
        values += [f"{name}={value}" for name in ADDED if (value := getattr(self, name))]
        return json.dumps(values, ensure_ascii=False)


ADDED = ("employer_code", "country")
APART = {"benefits", "photo", "photo_taken_on", *ADDED}
DESCRIBED = tuple(f.name for f in fields(SourceRow) if f.name not in APART)


def parse_row(cells: Mapping[str, str], today: date) -> SourceRow:
    """Check a line's cells and return its values. Raises Rejected."""
    number, kind = _identity(cells, today)
    resident = kind is not IdentityKind.ASSIGNED
    born = _past(cells, "birth_date", today)
    if born is None and resident:
        born = birth_date_in(number)
    sex = _word(cells, "sex", Sex, SEXES, sex_in(number) if resident else None)
    if born is None:
        raise Rejected("经办机构编号的人员须填写出生日期")
    residence = _word(cells, "residence", Residence, RESIDENCES, None)
    return SourceRow(
        identity_number=number,
        identity_kind=kind,
        name=_name(cells),
        nationality=_shaped(cells, "nationality", NATIONALITY_FORM, "三位字母代码") or "CHN",
        ethnicity=_ethnicity(cells),
        sex=sex,
        birth_date=born,
        residence=residence,
        district=_shaped(cells, "district", DISTRICT_FORM, "六位数字代码"),
        card_number=_number(cells, "card_number"),
        computer_number=_number(cells, "computer_number"),
        medical_handbook=_number(cells, "medical_handbook"),
        benefits=_benefits(cells.get("benefits", "")),
        deceased_on=_past(cells, "deceased_on", today),
        last_certified_on=_past(cells, "last_certified_on", today),
        photo=cells.get("photo", ""),
        photo_taken_on=_past(cells, "photo_taken_on", today),
        employer_code=_employer(cells.get("employer_code", "")),
        country=_country(cells) if residence is Residence.ABROAD else "",
    )


def entered_number(cells: Mapping[str, str]) -> str:
    """Return a line's identity number, cleaned; spreadsheets put an apostrophe before it."""
    return clean_number(cells.get("identity_number", "")).lstrip("'")


def _identity(cells: Mapping[str, str], today: date) -> tuple[str, IdentityKind]:
    number = entered_number(cells)
    if not number:
        raise Rejected("证件号码为空")
    found = find_identity_kind(number, today)
    if found is None:
        raise Rejected("证件号码有误（长度、出生日期或校验位不对）")
    said = _word(cells, "identity_kind", IdentityKind, IDENTITY_KINDS, found)
    if found is IdentityKind.ASSIGNED and said is not found:
        raise Rejected("证件号码不是18位居民身份证或居住证号码，与证件类型不符")
    return number, said


def _name(cells: Mapping[str, str]) -> str:
    name = cells.get("name", "").strip()
    if not name:
        raise Rejected("姓名为空")
    if len(name.encode()) > LONGEST_NAME:
        raise Rejected("姓名过长")
    if any(unicodedata.category(c) == "Cc" for c in name):
        raise Rejected("姓名含有无法显示的字符")
    return name


def _ethnicity(cells: Mapping[str, str]) -> str:
    """Read 汉 or 汉族 as 汉族; no more is known of it than that it is short and Chinese."""
    value = cells.get("ethnicity", "").strip()
    if value and not ETHNICITY_FORM.fullmatch(value):
        raise Rejected("民族应填写名称，如汉族")
    return f"{value}族" if value and len(value) < 4 and not value.endswith("族") else value


def _country(cells: Mapping[str, str]) -> str:
    """Read where somebody abroad lives; of others it is not asked."""
    country = _shaped(cells, "country", NATIONALITY_FORM, "三位字母代码，如JPN")
    if country == "CHN":
        raise Rejected("居住地类别为境外的，居住国家代码不能是CHN")
    return country


@lru_cache(maxsize=4096)  # many persons belong to one unit
def _employer(text: str) -> str:
    """Read a unit's code, 18 characters or the old 9, in any width and case."""
    wide = unicodedata.normalize("NFKC", text).upper()
    code = "".join(c for c in wide if c.isalnum())
    if code and not (OLD_CODE.fullmatch(code) or uscc.is_valid(code)):
        raise Rejected(
            "所在单位代码有误（应为18位统一社会信用代码且校验位正确，或9位组织机构代码）"
        )
    return code


def _word(
    cells: Mapping[str, str], column: str, kind: type[W], labels: Mapping[str, W], absent: W | None
) -> W:
    value = cells.get(column, "")
    if not value:
        if absent is None:
            raise Rejected(f"{COLUMNS[column]}为空，可填：{'、'.join(labels)}")
        return absent
    if value in labels:
        return labels[value]
    try:
        return kind(value.lower())
    except ValueError:
        raise Rejected(f"{COLUMNS[column]}不认识，可填：{'、'.join(labels)}") from None


def _shaped(cells: Mapping[str, str], column: str, form: re.Pattern[str], hint: str) -> str:
    value = cells.get(column, "").upper()
    if value and not form.fullmatch(value):
        raise Rejected(f"{COLUMNS[column]}应为{hint}")
    return value


def _number(cells: Mapping[str, str], column: str) -> str:
    value = clean_number(cells.get(column, "")).lstrip("'")
    if value and not NUMBER_FORM.fullmatch(value):
        raise Rejected(f"{COLUMNS[column]}应为32位以内的数字或字母")
    return value


def _date(text: str, what: str) -> date:
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
        with suppress(ValueError):
            return date.fromisoformat(text)
    for form in DATE_FORMS:
        if match := form.fullmatch(text):
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                break
    raise Rejected(f"{what}有误，请按2026-01-31的写法填写")


def _past(cells: Mapping[str, str], column: str, today: date) -> date | None:
    text = cells.get(column, "")
    if not text:
        return None
    day = _date(text, COLUMNS[column])
    if day > today:
        raise Rejected(f"{COLUMNS[column]}晚于今天")
    return day


def _benefits(text: str) -> tuple[BenefitRecord, ...]:
    parts = (part.strip() for part in unicodedata.normalize("NFKC", text).split(";"))
    benefits = tuple(_benefit(part) for part in parts if part)
    if len({(b.kind, b.since) for b in benefits}) < len(benefits):
        raise Rejected("待遇中同一种类和起始日期重复")
    return tuple(sorted(benefits, key=lambda b: (b.since, b.kind)))


def _benefit(text: str) -> BenefitRecord:
    """Read `种类:开始日期` or `种类:开始日期:截止日期`, the last day included."""
    parts = [part.strip() for part in text.split(":")]
    if len(parts) not in {2, 3}:
        raise Rejected("待遇应写成“种类:开始日期”或“种类:开始日期:截止日期”，多项用分号隔开")
    kind = _word({"benefits": parts[0]}, "benefits", BenefitKind, BENEFIT_KINDS, None)
    since = _date(parts[1], "待遇开始日期")
    until = _date(parts[2], "待遇截止日期") if len(parts) == 3 and parts[2] else None
    if until is not None and until < since:
        raise Rejected("待遇截止日期早于开始日期")
    return BenefitRecord(kind, since, until)
