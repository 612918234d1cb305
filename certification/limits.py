"""The figures of the link to the pension system and of campaigns, from `limits.toml`."""

from dataclasses import dataclass
from datetime import time
from functools import cache

from kernel.limits import read_limits


@dataclass(frozen=True)
class CertificationLimits:
    """What each figure means stands beside it in `limits.toml`."""

    reminder_days: list[int]
    overdue_days: int
    catch_up_days: int
    home_visit_age: int
    due_within_days: int
    pull_at: time
    pull_rejects_days: int
    reconcile_at: time
    remind_at: time
    remind_until: time
    figures_days: int
    failed_days: int
    form_days_domestic: int
    form_days_abroad: int
    form_mend_days: int
    form_seen_days: int
    form_picture_days: int
    form_pictures_a_day: int
    desk_finds_an_hour: int
    desk_finds_a_day: int


@cache
def limits() -> CertificationLimits:
    """Read the figures once."""
    return read_limits("certification", CertificationLimits)
