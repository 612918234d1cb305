"""The figures of captures and tries, from `limits.toml`."""

from dataclasses import dataclass

from kernel.limits import read_limits


@dataclass(frozen=True)
class FaceLimits:
    """What each figure means stands beside it in `limits.toml`."""

    deadline_seconds: int
    extensions: int
    exchanges: int
    actions: int
    clip_bytes: int
    part_bytes: int
    clip_seconds: int
    clip_parts: int
    stills_least: int
    stills_most: int
    still_bytes: int
    waiting_most: int
    usual_seconds: float
    pace_minutes: int
    tries_before_wait: int
    first_wait_seconds: int
    longest_wait_seconds: int
    tries_window_hours: int
    tries_before_other_way: int
    paper_bytes: int
    paper_short_side: int
    paper_kept_side: int
    paper_darkest: int
    paper_faintest: float
    paper_sharpness: float


LIMITS = read_limits("faces", FaceLimits)
