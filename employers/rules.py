"""Pure decisions on employers: codes, kinds, who may do what, what is a registration."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date, timedelta

from stdnum import luhn
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from employers.errors import DetailsInvalid, EmployerCodeInvalid
from employers.limits import LIMITS
from employers.records import (
    Details,
    EmployerKind,
    Matter,
    SeatRecord,
    SeatRole,
    SeatStatus,
)
from kernel.ids import new_code

OLD_CODE = re.compile(r"[0-9A-Z]{8}[0-9X]", re.ASCII)
OLD_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714
LONGEST_TYPED = 64
DIGITS_OF_NUMBER = 10
MANAGERS = frozenset(
    {SeatRole.LEGAL_REPRESENTATIVE, SeatRole.LICENCE_MANAGER, SeatRole.REGISTERED_AGENT}
)
BY_LICENCE = frozenset({SeatRole.LEGAL_REPRESENTATIVE, SeatRole.LICENCE_MANAGER})
# Kept back from an employer without a licence until an agency has seen its papers: a code is
# public, and an enterprise's holds its old one, so that registering by it (§2 ㈡) proves nothing.
TO_BE_CONFIRMED = frozenset({Matter.ROSTER, Matter.PAYMENTS, Matter.BENEFITS})
LABELS = {
    "address": "单位地址",
    "district": "参保所在区",
    "contact_name": "联系人姓名",
    "contact_phone": "联系电话",
    "bank_name": "开户银行",
    "bank_account": "银行账号",
    "name": "姓名",
    "employer_name": "单位名称",
    "until": "授权截止日期",
    "matters": "授权事项",
}
DISTRICTS = (
    "东城区", "西城区", "朝阳区", "丰台区", "石景山区", "海淀区", "门头沟区", "房山区", "通州区",
    "顺义区", "昌平区", "大兴区", "怀柔区", "平谷区", "密云区", "延庆区", "北京经济技术开发区",
)  # fmt: skip
LENGTHS = {
    "address": (4, 120),
    "contact_name": (2, 40),
    "contact_phone": (7, 16),
    "bank_name": (4, 80),
    "bank_account": (8, 32),
}
PHONE = re.compile(r"[0-9-]{7,16}", re.ASCII)
ACCOUNT = re.compile(r"[0-9]{8,32}", re.ASCII)


# Codes


def read_code(raw: str) -> str:
    """Return an employer's code in capitals, 18 or 9 characters (§2 ㈡: 统一社会信用代码,
    组织机构代码). Raises EmployerCodeInvalid when its check character is wrong.
    """
    code = "".join(c for c in unicodedata.normalize("NFKC", raw[:LONGEST_TYPED]).upper())
    code = "".join(c for c in code if not (c.isspace() or unicodedata.category(c) == "Pd"))
    if len(code) == 18:
        try:
            return str(uscc.validate(code))
        except ValidationError:
            raise EmployerCodeInvalid from None
    if OLD_CODE.fullmatch(code) and code[8] == old_check_character(code[:8]):
        return code
    raise EmployerCodeInvalid


def old_check_character(first_8: str) -> str:
    """Return the check character of an organisation code (GB 11714)."""
    total = sum(int(c, 36) * weight for c, weight in zip(first_8, OLD_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def kind_of(code: str) -> EmployerKind:
    """Whether a code's employer holds a business licence: its registrar is 9, 市场监管 (§1, §2).

    An old 9-character code does not say; who has one only has no licence of today.
    """
    holds = len(code) == 18 and code[0] == "9"
    return EmployerKind.ENTERPRISE if holds else EmployerKind.ORGANISATION


def new_transaction_number(day: date) -> str:
    """Write a 网上登记交易号: the day, ten random digits, a Luhn check digit."""
    body = f"{day:%Y%m%d}{new_code(DIGITS_OF_NUMBER)}"
    return body + luhn.calc_check_digit(body)


def clean_number(raw: str) -> str:
    """Return a typed 网上登记交易号 as its digits; empty when it is none."""
    folded = unicodedata.normalize("NFKC", raw[:LONGEST_TYPED])
    digits = "".join(c for c in folded if not (c.isspace() or unicodedata.category(c) == "Pd"))
    return digits if digits.isascii() and digits.isdecimal() and luhn.is_valid(digits) else ""


# Rights


def may(seat: SeatRecord, matter: Matter, today: date) -> bool:
    """Whether a seat may act in a matter: managers in all, agents as they were authorised."""
    if not is_usable(seat, today):
        return False
    return seat.role in MANAGERS or not seat.matters or matter in seat.matters


def may_manage(seat: SeatRecord, today: date) -> bool:
    """Whether a seat may authorise and revoke agents, and end sessions."""
    return is_usable(seat, today) and seat.role in MANAGERS


def may_end(seat: SeatRecord, other: SeatRecord, today: date) -> bool:
    """Whether a seat may end another one: a manager any agent's, the legal representative
    everyone's, and everybody their own.
    """
    if not is_usable(seat, today) or seat.employer_id != other.employer_id:
        return False
    if seat.id == other.id or seat.role is SeatRole.LEGAL_REPRESENTATIVE:
        return True
    return seat.role in MANAGERS and other.role is SeatRole.AGENT


def is_usable(seat: SeatRecord, today: date) -> bool:
    """Whether a seat is open on a Beijing day; its last day counts."""
    return seat.status is SeatStatus.ACTIVE and (seat.until is None or today <= seat.until)


def is_by_licence(seat: SeatRecord) -> bool:
    """Whether a seat is of a holder of the licence platform, and of no account or phone (§1)."""
    return seat.role in BY_LICENCE and seat.own_account_id is None


def may_add_manager(held: Collection[SeatRecord]) -> bool:
    """Whether one more licence manager is within the limit of five."""
    managers = [seat for seat in held if seat.role is SeatRole.LICENCE_MANAGER]
    return len(managers) < LIMITS.licence_managers


def check_until(until: date, today: date) -> None:
    """Raise DetailsInvalid unless an authorisation ends from today on, within a year."""
    if not today <= until <= today + timedelta(days=LIMITS.agent_days_most):
        raise DetailsInvalid("until", LABELS["until"])


# Registration


def clean_details(given: Details, *, bank_needed: bool) -> Details:
    """Return a registration's details cleaned (§2). Raises DetailsInvalid, naming the field."""
    details = replace(given, **{f.name: _clean(getattr(given, f.name)) for f in fields(Details)})
    if details.district not in DISTRICTS:
        raise DetailsInvalid("district", LABELS["district"])
    with_bank = bank_needed or bool(details.bank_name or details.bank_account)
    for name, (least, most) in LENGTHS.items():
        if name.startswith("bank") and not with_bank:
            continue
        if not least <= len(getattr(details, name)) <= most:
            raise DetailsInvalid(name, LABELS[name])
    if not PHONE.fullmatch(details.contact_phone):
        raise DetailsInvalid("contact_phone", LABELS["contact_phone"])
    if with_bank and not ACCOUNT.fullmatch(details.bank_account):
        raise DetailsInvalid("bank_account", LABELS["bank_account"])
    return details


def clean_name(raw: str, field: str, most: int = 60) -> str:
    """Return a name without what is not printed. Raises DetailsInvalid for the field."""
    name = _clean(raw)
    if not 2 <= len(name) <= most:
        raise DetailsInvalid(field, LABELS[field])
    return name


def _clean(raw: str) -> str:
    folded = unicodedata.normalize("NFKC", raw[:400])
    return " ".join("".join(c for c in folded if c.isprintable()).split())
