"""Where network addresses are, from a table: `network,name,latitude,longitude` in CSV.

Any provider's table is turned into this form. Without one no place is known, and who confirms a
login is told so.
"""

import csv
from bisect import bisect_right
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

from auth.ticket_records import Location


class LocationsFile:
    """Finds the network of an address among networks that do not overlap."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the table. ValueError, with the line, when a line is none; OSError."""
        self._starts: dict[int, list[int]] = {4: [], 6: []}
        self._rows: dict[int, list[tuple[int, Location]]] = {4: [], 6: []}
        if path is not None:
            self._read(path)

    def find(self, address: str) -> Location | None:
        """Return where an address is; None when that is not known."""
        try:
            found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
        except ValueError:
            return None
        if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        place = bisect_right(self._starts[found.version], int(found)) - 1
        if place < 0:
            return None
        last, location = self._rows[found.version][place]
        return location if int(found) <= last else None

    def _read(self, path: Path) -> None:
        listed = []
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                try:
                    network = ip_network(row["network"])
                    where = Location(row["name"], float(row["latitude"]), float(row["longitude"]))
                except (ValueError, KeyError, TypeError):
                    raise ValueError(
                        f"{path.name}, line {line}: not a network with a place"
                    ) from None
                listed.append((network, where))
        for network, where in sorted(listed, key=lambda one: int(one[0].network_address)):
            first, last = int(network.network_address), int(network.broadcast_address)
            self._starts[network.version].append(first)
            self._rows[network.version].append((last, where))
