"""The room's own figures; see limits.toml."""

from dataclasses import dataclass

from kernel.limits import read_limits


@dataclass(frozen=True)
class CardLimits:
    """Lengths in characters, counts."""

    addresses_most: int
    detail_shortest: int
    detail_longest: int
    name_longest: int
    outlets_shown: int
    batch_most: int
    proof_days: int
    requests_shown: int


LIMITS = read_limits("cards", CardLimits)
