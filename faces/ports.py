"""What faces needs from outside."""

from dataclasses import dataclass, field
from typing import Protocol

from faces.papers import PaperReading
from faces.readings import ClipRequest, Judgement, PhotoReading
from kernel.files import Files
from kernel.sealed import Keyring


class EngineBusy(Exception):
    """The engine's queue is full: try again after `wait_s` seconds."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"the face engine is busy for about {wait_s:.0f} s")
        self.wait_s = wait_s


class EngineFailed(Exception):
    """The engine could not finish reading a registered photo: nothing is known of the photo."""


class FaceEngine(Protocol):
    """Reads faces in worker processes; see gateways/face_pool.py."""

    @property
    def model_id(self) -> str:
        """The id of the descriptor model: templates of another model cannot be compared."""
        ...

    async def judge_clip(self, request: ClipRequest) -> Judgement:
        """Judge a capture. A crash or time-out gives Reason.ENGINE_FAILED; raises EngineBusy."""
        ...

    async def read_photo(self, image: bytes) -> PhotoReading:
        """Read a registered photo: its descriptor, or why it cannot be used; raises EngineBusy."""
        ...

    async def read_paper(self, image: bytes) -> PaperReading:
        """Read a photo of a paper: a clean copy, or what is wrong with it; raises EngineBusy."""
        ...


@dataclass(frozen=True)
class FaceTools:
    """What the services of this room work with.

    `photo_years`: how old a registered photo may be. `keep_days`: how long a capture is kept
    after its result is known, for an objection. `synthetic` lets the demo's warped clip pass.
    `fingerprint_key` is the engine's: without it no replay is known.
    """

    engine: FaceEngine
    files: Files
    keyring: Keyring
    photo_keyring: Keyring
    photo_years: int
    keep_days: int
    synthetic: bool = False
    fingerprint_key: bytes = field(default=b"", repr=False)
