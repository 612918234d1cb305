"""The room's figures."""

from dataclasses import dataclass

from kernel.limits import read_limits


@dataclass(frozen=True)
class Limits:
    """Figures of limits.toml, where each stands with its source."""

    statements_from: int
    records_kept_days: int
    records_a_day: int
    longest_range_months: int
    objection_working_days: int


LIMITS = read_limits("contributions", Limits)
