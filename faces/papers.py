"""What is read from a photo of a paper: whether it can be read, and a clean copy of it."""

from dataclasses import dataclass
from enum import StrEnum


class PaperFault(StrEnum):
    """What is wrong with a photo of a paper."""

    NOT_A_PICTURE = "not_a_picture"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    TOO_DARK = "too_dark"
    BLANK = "blank"
    BLURRED = "blurred"
    ENGINE_FAILED = "engine_failed"


@dataclass(frozen=True)
class PaperReading:
    """A photo of a paper. `jpeg` is made anew, so that nothing but the picture is in it.

    No bytes when there is a fault.
    """

    jpeg: bytes = b""
    fault: PaperFault | None = None
