"""What a measurement hands over."""

from dataclasses import asdict, dataclass
from math import isnan
from statistics import quantiles
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured number; `versus` says what was run beside it.

    at_least and at_most: what it must come to, where that was settled; None: it is only told.
    """

    name: str
    value: float
    unit: str
    versus: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def missed(self) -> bool:
        """Whether it is not what it must come to; one that is no number misses every bound."""
        if isnan(self.value):
            return (self.at_least, self.at_most) != (None, None)
        low = self.at_least is not None and self.value < self.at_least
        return low or (self.at_most is not None and self.value > self.at_most)

    @property
    def bound(self) -> str:
        """What it must come to, in words; empty when that was not settled."""
        bounds = [f">= {self.at_least:g}"] if self.at_least is not None else []
        bounds += [f"<= {self.at_most:g}"] if self.at_most is not None else []
        return ", ".join(bounds)

    def line(self) -> dict[str, Any]:
        """Write it down for results.json."""
        return {**asdict(self), "value": round(self.value, 4)}


def p50_p95(seconds: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    cuts = quantiles(seconds, n=20)
    return cuts[9], cuts[18]
