from dataclasses import dataclass

import pytest

from auth.limits import AuthLimits
from faces.limits import FaceLimits
from kernel.limits import read_limits


@dataclass(frozen=True)
class TooFew:
    actions: int


def test_every_room_reads_its_figures() -> None:
    assert read_limits("faces", FaceLimits).clip_bytes == 8 * 1024 * 1024
    assert read_limits("auth", AuthLimits).code_digits == 6


def test_a_figure_without_a_name_in_the_code_is_named() -> None:
    with pytest.raises(ValueError, match=r"faces/limits.toml: .*clip_bytes"):
        read_limits("faces", TooFew)
