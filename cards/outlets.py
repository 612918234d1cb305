"""Card service outlets, read from a file at start, and how far away they are."""

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from cards.regions import find_region

DEFAULT = Path(__file__).with_name("outlets.toml")
BEIJING_CODE = "11"
EARTH_METRES = 6_371_000


class OutletsError(ValueError):
    """The list of outlets is not as it should be; the message names the file and the entry."""


@dataclass(frozen=True)
class Outlet:
    """Where cards are handed in and out. The place is in WGS 84 degrees."""

    id: str
    name: str
    district: str
    address: str
    hours: str
    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (self.id and len(self.id) <= 16 and self.name and self.address and self.hours):
            raise ValueError("id (at most 16 characters), name, address and hours are needed")
        if not self.district.startswith(BEIJING_CODE) or find_region(self.district) is None:
            raise ValueError(f"district: {self.district!r} is no district of Beijing")
        if not (39 < self.latitude < 42 and 115 < self.longitude < 118):
            raise ValueError("latitude, longitude: a place in Beijing is needed")


@dataclass(frozen=True)
class Place:
    """Where a phone is. Never kept."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Near:
    """An outlet, and how far it is in metres where the phone's place is known."""

    outlet: Outlet
    metres: int | None


@dataclass(frozen=True)
class Outlets:
    """All outlets by id."""

    by_id: dict[str, Outlet]

    def find(self, outlet_id: str) -> Outlet | None:
        """Return an outlet, None for an unknown one."""
        return self.by_id.get(outlet_id)

    def list_near(self, district: str = "", place: Place | None = None) -> Sequence[Near]:
        """List the outlets of a district, or all: the nearest first, else by district."""
        found = [o for o in self.by_id.values() if not district or o.district == district]
        near = [Near(o, metres_between(place, o) if place else None) for o in found]
        return sorted(near, key=lambda n: (n.metres or 0, n.outlet.district, n.outlet.id))

    def districts(self) -> Sequence[tuple[str, str]]:
        """List code and name of the districts that have an outlet."""
        codes = sorted({outlet.district for outlet in self.by_id.values()})
        return [(code, (find_region(code) or code).removeprefix("北京市")) for code in codes]


def metres_between(place: Place, outlet: Outlet) -> int:
    """Return the great-circle distance in metres."""
    a, b = math.radians(place.latitude), math.radians(outlet.latitude)
    turned = math.radians(outlet.longitude - place.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turned / 2) ** 2
    return round(2 * EARTH_METRES * math.asin(math.sqrt(half)))


def load_outlets(path: Path | None = None) -> Outlets:
    """Read an agency's outlets, or the examples that come along. OutletsError, OSError."""
    source = path or DEFAULT
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
        outlets = [_outlet(entry, i) for i, entry in enumerate(data.get("outlets", ()), start=1)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise OutletsError(f"{source.name}: {error}") from error
    by_id = {outlet.id: outlet for outlet in outlets}
    if not by_id or len(by_id) < len(outlets):
        raise OutletsError(f"{source.name}: outlets are needed, each with an id of its own")
    return Outlets(by_id)


def _outlet(entry: dict[str, Any], position: int) -> Outlet:
    wanted = {f.name for f in fields(Outlet)}
    if entry.keys() != wanted:
        raise ValueError(f"outlet {position}: keys {sorted(entry.keys() ^ wanted)}")
    for name, value in entry.items():
        kind = float if name in {"latitude", "longitude"} else str
        if not isinstance(value, kind):
            raise ValueError(f"outlet {position}: {name}: {kind.__name__} is needed")
    try:
        return Outlet(**entry)
    except ValueError as error:
        raise ValueError(f"outlet {position}: {error}") from None
