"""Regions of the mainland by their six-digit codes (GB/T 2260), from python-stdnum's table.

The table also holds codes that are no longer in use, with the years of their use; a card goes
to the codes of today only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from stdnum import numdb

OUT_OF_REACH = frozenset({"71", "81", "82", "83"})  # Taiwan, Hong Kong, Macao and their permits
COLLECTIVE = frozenset({"市辖区", "县", "省直辖县级行政单位", "自治区直辖县级行政单位"})


@dataclass(frozen=True)
class Region:
    """A province, city or county. `leaf` says that an address can end here."""

    code: str
    name: str
    leaf: bool


def list_regions(parent: str = "") -> Sequence[Region]:
    """List the provinces, or what lies in a province or city, by code. Empty for an unknown one."""
    return _tree().get(parent, ())


def find_region(code: str) -> str | None:
    """Return the full name of a region that an address can end in; None for any other code."""
    return _leaves().get(code)


@cache
def _leaves() -> dict[str, str]:
    found: dict[str, str] = {}
    for province in list_regions():
        for city in list_regions(province.code):
            _add_leaf(found, city, province.name)
            for county in list_regions(city.code):
                _add_leaf(found, county, province.name + _shown(city.name, province.name))
    return found


def _add_leaf(found: dict[str, str], region: Region, before: str) -> None:
    if region.leaf:
        found[region.code] = before + _shown(region.name, before)


def _shown(name: str, before: str) -> str:
    return "" if name in COLLECTIVE or name == before else name


@cache
def _tree() -> dict[str, tuple[Region, ...]]:
    tree: dict[str, list[Region]] = {"": []}
    for _, number, _, properties, counties in numdb.get("cn/loc").prefixes:
        if number in OUT_OF_REACH:
            continue
        province = f"{number}0000"
        tree[""].append(Region(province, properties["province"], leaf=False))
        names = {code: name for code, name in map(_today, counties) if name}
        _grow(tree, province, number, names)
    return {parent: tuple(regions) for parent, regions in tree.items()}


def _grow(tree: dict[str, list[Region]], province: str, number: str, names: dict[str, str]) -> None:
    cities = sorted({code[:2] for code in names} - {"00"})
    for city in cities:
        inside = sorted(c for c in names if c[:2] == city and c[2:] != "00")
        code = f"{number}{city}00"
        name = names.get(f"{city}00", "")
        if not inside and not name:
            continue
        shown = name or "县"
        tree.setdefault(province, []).append(Region(code, shown, leaf=not inside))
        tree[code] = [Region(number + c, names[c], leaf=True) for c in inside]


def _today(entry: tuple[int, str, str, dict[str, str], Any]) -> tuple[str, str]:
    """Return a county's code with the name that it bears now; none for one out of use."""
    _, code, _, properties, _ = entry
    for name in properties.get("county", "").split(","):
        years, bracket, plain = name.rpartition("]")
        if not bracket or years.endswith("-"):
            return code, plain
    return code, ""
