"""The figures of employers, from `limits.toml`."""

from dataclasses import dataclass

from kernel.limits import read_limits


@dataclass(frozen=True)
class EmployerLimits:
    """What each figure means stands beside it in `limits.toml`."""

    licence_managers: int
    agents_most: int
    agent_days_most: int
    invitation_days: int
    licence_hours: int
    returns_per_day: int
    returns_overall_day: int
    new_per_place_hour: int
    invitations_per_day: int
    invitations_per_phone_day: int
    repeat_seconds: int
    searches_per_hour: int
    number_searches_per_hour: int
    roster_page_most: int
    sheet_rows_most: int


LIMITS = read_limits("employers", EmployerLimits)
"""Read once."""
