"""The figures of the link to the pension system and of campaigns, from `limits.toml`."""

from dataclasses import dataclass
from datetime import time
from functools import cache

from kernel.limits import read_limits


@dataclass(frozen=True)
class CertificationLimits:
    """What each figure means stands beside it in `limits.toml`."""

    reminder_days: list[int]
    catch_up_days: int
    home_visit_age: int
    due_within_days: int
    pull_at: time
    reconcile_at: time
    remind_at: time
    remind_until: time
    figures_days: int
    failed_days: int


@cache
def limits() -> CertificationLimits:
    """Read the figures once."""
    return read_limits("certification", CertificationLimits)
