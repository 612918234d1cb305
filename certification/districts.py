"""Districts by their code (GB/T 2260), for lists and figures."""

from functools import cache

from stdnum import numdb

from persons.places import AGENCIES, DISTRICTS, WHOLE_CITY

TODAY = {code: name for code, name in AGENCIES.items() if code != WHOLE_CITY}
"""The districts of today, by which lists and figures go."""


def district_name(code: str) -> str:
    """Name a district; one of another province with its province, an unknown one by its code."""
    return DISTRICTS.get(code) or _name_elsewhere(code) or code or "未登记"


@cache
def _name_elsewhere(code: str) -> str:
    """Find a district in python-stdnum's table, which dates each name: the newest is last."""
    places = [names for _, names in numdb.get("cn/loc").info(code)]
    province = "".join(place.get("province", "") for place in places)
    county = "".join(place.get("county", "") for place in places)
    newest = county.rpartition(",")[2].rpartition("]")[2]
    return province if newest == province else province + newest


def is_district(code: str) -> bool:
    """Whether a text is written as the code of a district, here or in another province."""
    return len(code) == 6 and code.isascii() and code.isdigit()
