"""The room's figures."""

from dataclasses import dataclass
from datetime import time

from kernel.limits import read_limits


@dataclass(frozen=True)
class Limits:
    """Figures of limits.toml, where each stands with its source."""

    statements_from: int
    records_kept_days: int
    records_a_day: int
    longest_range_months: int
    objection_working_days: int
    stopped_after_months: int
    tell_from: time
    tell_until: time


LIMITS = read_limits("contributions", Limits)
