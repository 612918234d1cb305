"""The files that are taken over: their columns, and what a line of each says.

Three kinds: monthly contributions, yearly account balances, designated hospitals. Each line
names its person by identity number. Amounts are in yuan with at most two decimals. A void line
says that a contribution or balance is not so: of it only what it is about is read.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from stdnum.cn import uscc

from contributions.months import read_month
from contributions.records import NAMES, Insurance
from contributions.rules import month_on
from persons.rows import Rejected, entered_number

CONTRIBUTIONS: Mapping[str, str] = {
    "identity_number": "证件号码",
    "month": "缴费年月",
    "insurance": "险种",
    "employer_code": "统一社会信用代码",
    "employer_name": "单位名称",
    "base": "缴费基数",
    "employer_share": "单位缴费",
    "person_share": "个人缴费",
    "arrived_on": "到账日期",
    "back_paid": "补缴",
    "void": "作废",
}
CONTRIBUTIONS_REQUIRED = tuple(CONTRIBUTIONS)[:8]
BALANCES: Mapping[str, str] = {
    "identity_number": "证件号码",
    "year": "年度",
    "insurance": "险种",
    "balance": "账户余额",
    "void": "作废",
}
BALANCES_REQUIRED = tuple(BALANCES)[:4]
HOSPITALS: Mapping[str, str] = {"identity_number": "证件号码", "hospitals": "定点医疗机构"}

MONEY = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?", re.ASCII)
DAY = re.compile(r"(\d{4})[-/]?(\d{1,2})[-/]?(\d{1,2})", re.ASCII)
OLD_CODE = re.compile(r"[0-9A-Z]{9}", re.ASCII)
LONGEST_NAME = 200
MOST_HOSPITALS = 20
YES = frozenset({"是", "1", "true", "yes"})
NO = frozenset({"", "否", "0", "false", "no"})
WORDS = {
    **{name: insurance for insurance, name in NAMES.items()},
    **{f"{name}保险": insurance for insurance, name in NAMES.items()},
    **{insurance.name.lower(): insurance for insurance in Insurance},
    "基本养老保险": Insurance.PENSION,
    "基本医疗保险": Insurance.MEDICAL,
}


@dataclass(frozen=True, repr=False)
class ContributionLine:
    """A line of contributions. Money in fen; of a void line only the first four count."""

    identity_number: str
    month: int
    insurance: Insurance
    employer_code: str
    employer_name: str = ""
    base_fen: int = 0
    employer_fen: int = 0
    person_fen: int = 0
    arrived_on: date | None = None
    back_paid: bool = False
    void: bool = False


@dataclass(frozen=True, repr=False)
class BalanceLine:
    """A line of account balances, in fen; a void one says nothing of the amount."""

    identity_number: str
    year: int
    insurance: Insurance
    balance_fen: int = 0
    void: bool = False


@dataclass(frozen=True, repr=False)
class HospitalsLine:
    """All designated hospitals of a person."""

    identity_number: str
    hospitals: tuple[str, ...]


def read_contribution(cells: Mapping[str, str], today: date) -> ContributionLine:
    """Check a line of contributions. Raises Rejected."""
    void = _yes(cells.get("void", ""), "作废")
    about = (
        _identity(cells),
        _month(cells["month"], today),
        _insurance(cells["insurance"]),
        _code(cells["employer_code"]),
    )
    if void:
        return ContributionLine(*about, void=True)
    return ContributionLine(
        *about,
        employer_name=_name(cells["employer_name"], "单位名称"),
        base_fen=read_yuan(cells["base"], "缴费基数"),
        employer_fen=read_yuan(cells["employer_share"], "单位缴费"),
        person_fen=read_yuan(cells["person_share"], "个人缴费"),
        arrived_on=_day(cells.get("arrived_on", ""), today),
        back_paid=_yes(cells.get("back_paid", ""), "补缴"),
    )


def read_balance(cells: Mapping[str, str], today: date) -> BalanceLine:
    """Check a line of account balances. Raises Rejected."""
    text = cells["year"]
    if not re.fullmatch(r"(19|20)\d\d", text, re.ASCII) or int(text) > today.year:
        raise Rejected("年度有误，请写四位数字，不晚于今年")
    void = _yes(cells.get("void", ""), "作废")
    about = _identity(cells), int(text), _insurance(cells["insurance"])
    if void:
        return BalanceLine(*about, void=True)
    return BalanceLine(*about, read_yuan(cells["balance"], "账户余额"))


def read_hospitals(cells: Mapping[str, str], _: date) -> HospitalsLine:
    """Check a line of designated hospitals, several parted by semicolons. Raises Rejected."""
    parts = unicodedata.normalize("NFKC", cells["hospitals"]).split(";")
    names = tuple(_name(part, "定点医疗机构") for part in parts if part.strip())
    if len(names) > MOST_HOSPITALS:
        raise Rejected(f"定点医疗机构超过{MOST_HOSPITALS}家")
    return HospitalsLine(_identity(cells), names)


def read_yuan(text: str, what: str) -> int:
    """Read an amount as fen: 1234.5 is 123450. Raises Rejected; never through a float."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    match = MONEY.fullmatch(plain)
    if match is None:
        raise Rejected(f"{what}有误，请写不为负、最多两位小数的元，如1234.50")
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def _identity(cells: Mapping[str, str]) -> str:
    number = entered_number(cells)
    if not number:
        raise Rejected("证件号码为空")
    return number


def _month(text: str, today: date) -> int:
    try:
        month = read_month(text)
    except ValueError:
        raise Rejected("缴费年月有误，请按2026-01或202601的写法填写") from None
    if month > month_on(today):
        raise Rejected("缴费年月晚于本月")
    return month


def _insurance(text: str) -> Insurance:
    try:
        return WORDS[text.lower()]
    except KeyError:
        raise Rejected(f"险种不认识，可填：{'、'.join(NAMES.values())}") from None


@lru_cache(maxsize=4096)  # a file names few employers, each on many lines
def _code(text: str) -> str:
    code = unicodedata.normalize("NFKC", text).upper().replace("-", "").replace(" ", "")
    if OLD_CODE.fullmatch(code) or uscc.is_valid(code):
        return code
    raise Rejected("统一社会信用代码有误（应为18位且校验位正确，或9位组织机构代码）")


@lru_cache(maxsize=4096)
def _name(text: str, what: str) -> str:
    name = text.strip()
    if not name:
        raise Rejected(f"{what}为空")
    if len(name) > LONGEST_NAME:
        raise Rejected(f"{what}过长")
    if any(unicodedata.category(c) == "Cc" for c in name):
        raise Rejected(f"{what}含有无法显示的字符")
    return name


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    match = DAY.fullmatch(text)
    try:
        day = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        day = None
    if day is None:
        raise Rejected("到账日期有误，请按2026-01-31的写法填写")
    if day > today:
        raise Rejected("到账日期晚于今天")
    return day


def _yes(text: str, what: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise Rejected(f"{what}请填：是、否")
