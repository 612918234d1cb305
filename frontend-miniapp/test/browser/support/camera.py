"""Writes the film that the fake camera plays: rest, the actions, rest again.

    python camera.py FILM.mjpeg PHOTO ACTION ACTION     acted by the face of a photo
    python camera.py FILM.mjpeg PHOTO                   a face that only looks

The browser plays Motion JPEG at 30 pictures a second, over and over.
"""

import secrets
import sys
from pathlib import Path

from demo.clips import Frames, acted_frames, jpeg
from faces.readings import Action

RATE = 15
# A recording lasts 13 s and begins with two of rest: it holds a performance of five seconds
# wherever in the first four seconds of this film it begins, on a slow machine too.
REST_SECONDS = 6
AFTER_SECONDS = 14
REST_FRAMES = 10  # this many pictures at either end of a performance show the face at rest


def acted(photo: Path, actions: tuple[Action, ...]) -> Frames:
    """Return the pictures of a performance with rest before and after, 15 a second."""
    played = acted_frames(photo.read_bytes(), actions, seed=secrets.randbits(32))
    first, last = played[:REST_FRAMES], played[-REST_FRAMES // 2 :]
    before = _to_and_fro(first[::-1], round(REST_SECONDS * RATE))
    return before[::-1] + played + _to_and_fro(last[::-1], AFTER_SECONDS * RATE)


def _to_and_fro(frames: Frames, count: int) -> Frames:
    """Sway on, so that rest is not a frozen picture."""
    there_and_back = frames + frames[-2:0:-1]
    return (there_and_back * (count // len(there_and_back) + 1))[:count]


def main(target: str, photo: str, *actions: str) -> None:
    """Write the film."""
    frames = acted(Path(photo), tuple(Action[name] for name in actions))
    written: dict[int, bytes] = {}
    with Path(target).open("wb") as file:
        for frame in frames:
            picture = written.setdefault(id(frame), jpeg(frame))
            file.write(picture * 2)


if __name__ == "__main__":
    main(*sys.argv[1:])
