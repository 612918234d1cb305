"""A made-up population: deterministic, of any size, and nobody's.

Identity numbers are well-formed but carry 110100, the code of no county; phones begin with
154, which no carrier has. A larger population begins with the smaller one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from random import Random

from demo.licence.holders import FIRST, SECOND
from persons.rules import check_character

REGION = "110100"
DISTRICTS = ("110101", "110105", "110108", "110112", "110228", "130102", "370202", "440305")
COUNTRIES = ("USA", "CAN", "JPN", "AUS", "SWE")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛")
GIVEN_MALE = "伟强军建国志明德福永贵文斌海涛洪亮春生长江树林保华玉山金龙"
GIVEN_FEMALE = "秀英桂兰淑珍玉梅凤霞丽华红艳秋月爱芳素琴春燕雪莲慧敏惠茹"
MINORITY_MALE = ("买买提江", "阿卜杜拉", "吐尔逊", "巴特尔", "扎西", "乌拉孜别克")
MINORITY_FEMALE = ("古丽娜尔", "阿依古丽", "热孜万古丽", "卓玛", "娜仁花", "帕提古丽")
FATHERS = ("艾合买提", "阿不都热合曼", "吐尔逊尼亚孜", "斯琴巴雅尔", "尼玛次仁")

YOUNGEST_RETIRED = date(1972, 12, 31)
DAYS_OF_BIRTH = (YOUNGEST_RETIRED - date(1930, 1, 1)).days

RESIDENCES = ("本市", "外地", "境外", "外省在京")
RESIDENCE_WEIGHTS = (70, 20, 4, 6)
BENEFITS = ("基本养老金", "老年保障", "伤残津贴", "护理费", "供养亲属抚恤金", "其他")
BENEFIT_WEIGHTS = (78, 10, 4, 3, 4, 1)


@dataclass(frozen=True)
class Made:
    """A made-up person as a line of an import file, keyed by the file's columns."""

    fields: dict[str, str]
    phone: str


def phone_of(index: int) -> str:
    """Return the made-up phone number of the person with this index."""
    return f"154{index % 10**8:08d}"


def identity_number(born: date, sequence: int) -> str:
    """Return a well-formed identity number; an odd sequence is a man's. 1 to 999."""
    first = f"{REGION}{born:%Y%m%d}{sequence:03d}"
    return first + check_character(first)


def make_population(size: int, seed: int = 1) -> Iterator[Made]:
    """Yield `size` persons, the same ones for the same seed."""
    used: dict[tuple[date, bool], int] = {}
    return islice((_make(index, seed, used) for index in count(1000)), size)


def _make(index: int, seed: int, used: dict[tuple[date, bool], int]) -> Made:
    chance = Random(f"{seed}:{index}")
    male = chance.random() < 0.5
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(DAYS_OF_BIRTH))
    while used.get((born, male), 0) >= 400:  # sequences up to 199 are left to named persons
        born += timedelta(days=1)
    place = used.get((born, male), 0)
    used[born, male] = place + 1
    residence = chance.choices(RESIDENCES, RESIDENCE_WEIGHTS)[0]
    fields = {
        "identity_number": identity_number(born, 200 + 2 * place + (1 if male else 0)),
        "name": make_name(chance, male=male),
        "residence": residence,
        "district": chance.choice(DISTRICTS),
        "card_number": f"{index:012d}",
        "computer_number": f"{index:010d}",
        "medical_handbook": f"{index:011d}S",
        "benefits": _benefits(chance, born),
        **_unit(Random(f"{seed}:{index}:unit"), residence),
    }
    return Made(fields, phone_of(index))


def _unit(chance: Random, residence: str) -> dict[str, str]:
    """Say which unit a person belongs to, if any, and where somebody abroad lives."""
    unit = chance.choice((FIRST, SECOND)) if chance.random() < 0.6 else ""
    country = chance.choice(COUNTRIES) if residence == "境外" else ""
    return {"employer_code": unit, "country": country}


def make_name(chance: Random, *, male: bool) -> str:
    """Return a plausible name: mostly two or three characters, some long ones with a dot."""
    kind = chance.random()
    if kind < 0.04:
        own = chance.choice(MINORITY_MALE if male else MINORITY_FEMALE)
        fathers = chance.sample(FATHERS, 2 if kind < 0.01 else 1)
        return "·".join((own, *fathers))
    surname = chance.choice(COMPOUND_SURNAMES if kind < 0.06 else SURNAMES)
    given = GIVEN_MALE if male else GIVEN_FEMALE
    return surname + "".join(chance.sample(given, 1 if kind > 0.85 else 2))


def _benefits(chance: Random, born: date) -> str:
    if chance.random() < 0.05:
        return ""
    kind = chance.choices(BENEFITS, BENEFIT_WEIGHTS)[0]
    since = date(born.year + 50 + chance.randrange(3), chance.randrange(1, 13), 1)
    until = f":{since.year + 1}-12-31" if chance.random() < 0.02 else ""
    more = f";护理费:{since.year}-12-01" if kind == "伤残津贴" and chance.random() < 0.3 else ""
    return f"{kind}:{since}{until}{more}"
