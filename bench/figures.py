"""What a measurement hands over."""

from dataclasses import asdict, dataclass
from statistics import quantiles
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured number; `versus` says what was run beside it."""

    name: str
    value: float
    unit: str
    versus: str

    def line(self) -> dict[str, Any]:
        return {**asdict(self), "value": round(self.value, 4)}


def p50_p95(seconds: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    cuts = quantiles(seconds, n=20)
    return cuts[9], cuts[18]
