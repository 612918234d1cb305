"""Clips, stills and photos as frames: decoded by PyAV and Pillow, sampled, and kept within limits.

What comes in here was sent by anyone. Nothing is decoded before its size is known to be sane, no
other container or codec than the ones of phones and browsers is tried, and no file can make the
reader open another file or a network address.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from faces.readings import Reason, Still

Grey = NDArray[np.uint8]  # (height, width)
Rgb = NDArray[np.uint8]  # (height, width, 3)

MP4_MARK, WEBM_MARK = b"ftyp", b"\x1a\x45\xdf\xa3"
CODECS = {"h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "libvpx", "libvpx-vp9"}
SOUND = {"aac", "opus", "vorbis", "mp3", "amrnb"}


@dataclass(frozen=True)
class Limits:
    """What is accepted: bytes of an upload, seconds, and pixels and frames before any decoding."""

    clip_bytes: int = 8 * 1024 * 1024
    still_bytes: int = 2 * 1024 * 1024
    photo_bytes: int = 8 * 1024 * 1024
    clip_pixels: int = 1920 * 1088
    photo_pixels: int = 30_000_000
    frames: int = 1000
    seconds: float = 15.5
    short_side: int = 480


class UnreadableCapture(Exception):
    """The file cannot be used; `reason` says why in the person's terms, `detail` in ours."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, eq=False)
class Sample:
    """One frame to be looked at: seconds since the first frame, and its grey picture."""

    at_s: float
    grey: Grey
    _source: VideoFrame | Rgb
    _turns: int = 0
    _to_rgb: VideoReformatter | None = None

    def rgb(self) -> Rgb:
        """The frame in colour, shape (height, width, 3); made only for the few that need it."""
        if isinstance(self._source, VideoFrame):
            to_rgb = self._to_rgb or VideoReformatter()
            rgb = to_rgb.reformat(self._source, format="rgb24", threads=1)
            return _turned(_array(rgb), self._turns)
        return self._source


def read_clip(data: bytes, rate_hz: float, limits: Limits | None = None) -> Iterator[Sample]:
    """Decode an mp4 or webm and yield about `rate_hz` samples a second, in time.

    Frames larger than 480p are made smaller. Raises UnreadableCapture, at once or on the way.
    """
    limits = limits or Limits()
    container_format = _container_format(data, limits)
    try:
        with av.open(
            io.BytesIO(data),
            format=container_format,
            options={
                "codec_whitelist": ",".join(sorted(CODECS | SOUND)),
                "protocol_whitelist": "",
                "probesize": "2000000",
            },
        ) as container:
            yield from _samples(container, rate_hz, limits)
    except (av.error.FFmpegError, ValueError, EOFError, OverflowError) as error:
        raise UnreadableCapture(Reason.BROKEN_FILE, f"{type(error).__name__}") from error


def _container_format(data: bytes, limits: Limits) -> str:
    if len(data) > limits.clip_bytes:
        raise UnreadableCapture(Reason.TOO_LARGE, f"{len(data)} bytes")
    if not data:
        raise UnreadableCapture(Reason.BROKEN_FILE, "empty")
    if data[4:8] == MP4_MARK:
        return "mp4"
    if data[:4] == WEBM_MARK:
        return "webm"
    raise UnreadableCapture(Reason.WRONG_FORMAT, "neither mp4 nor webm")


def _samples(container: Any, rate_hz: float, limits: Limits) -> Iterator[Sample]:
    if not container.streams.video:
        raise UnreadableCapture(Reason.WRONG_FORMAT, "no picture track")
    stream = container.streams.video[0]
    if stream.codec_context is None:  # a head that names no decoder we let in
        raise UnreadableCapture(Reason.BROKEN_FILE, "no decoder")
    if stream.codec_context.name not in CODECS:
        raise UnreadableCapture(Reason.WRONG_FORMAT, f"codec {stream.codec_context.name}")
    _check_size(stream.codec_context.width, stream.codec_context.height, limits)
    if container.duration and container.duration / av.time_base > limits.seconds:
        raise UnreadableCapture(Reason.TOO_LONG, f"{container.duration / av.time_base:.1f} s")
    stream.thread_type = "NONE"  # one core a worker: the pool is what runs side by side
    stream.codec_context.thread_count = 1
    first: float | None = None
    last, due = -1.0, 0.0
    sampler = _Sampler(limits)
    for count, frame in enumerate(container.decode(stream)):
        if count >= limits.frames:
            raise UnreadableCapture(Reason.TOO_LONG, f"more than {limits.frames} frames")
        _check_size(frame.width, frame.height, limits)
        clock = _time_of(frame, count, stream)
        first = clock if first is None else first
        at_s = clock - first
        if at_s > limits.seconds:
            raise UnreadableCapture(Reason.TOO_LONG, f"a frame at {at_s:.1f} s")
        if at_s <= last or at_s < due - 0.004:
            continue
        last, due = at_s, max(due + 1 / rate_hz, at_s + 0.5 / rate_hz)
        yield sampler.sample(frame, at_s)
    if first is None:
        raise UnreadableCapture(Reason.BROKEN_FILE, "no frame")


def _time_of(frame: VideoFrame, count: int, stream: Any) -> float:
    if frame.time is not None:
        return float(frame.time)
    return count / float(stream.average_rate or 25)


def _check_size(width: int, height: int, limits: Limits) -> None:
    if width * height > limits.clip_pixels:
        raise UnreadableCapture(Reason.TOO_LARGE, f"{width} x {height}")
    if min(width, height) < 64:
        raise UnreadableCapture(Reason.FACE_TOO_SMALL, f"{width} x {height}")


class _Sampler:
    """Makes samples of one clip's frames. One converter each for all of them, on one thread:
    a converter a frame would start threads a frame.
    """

    def __init__(self, limits: Limits) -> None:
        self._short_side = limits.short_side
        self._to_small, self._to_grey = VideoReformatter(), VideoReformatter()
        self._to_rgb = VideoReformatter()

    def sample(self, frame: VideoFrame, at_s: float) -> Sample:
        """The frame upright, no larger than 480p."""
        small = self._small(frame)
        grey = _array(self._to_grey.reformat(small, format="gray", threads=1))
        turns = round(frame.rotation / 90) % 4
        return Sample(at_s, _turned(grey, turns), small, turns, self._to_rgb)

    def _small(self, frame: VideoFrame) -> VideoFrame:
        scale = self._short_side / min(frame.width, frame.height)
        if scale >= 1:
            return frame
        width, height = (max(2, round(d * scale / 2) * 2) for d in (frame.width, frame.height))
        return self._to_small.reformat(
            frame, width=width, height=height, format="yuv420p", threads=1
        )


def _array(frame: VideoFrame) -> NDArray[np.uint8]:
    # lines may be padded, and dlib takes no gaps
    return np.ascontiguousarray(frame.to_ndarray(), dtype=np.uint8)


def _turned(picture: NDArray[np.uint8], quarter_turns: int) -> NDArray[np.uint8]:
    """Upright, as a phone's rotation mark asks; counter-clockwise quarter turns."""
    return np.ascontiguousarray(np.rot90(picture, quarter_turns)) if quarter_turns else picture


def read_stills(stills: Sequence[Still], limits: Limits | None = None) -> Iterator[Sample]:
    """Decode JPEG stills into samples, in the order of their times. Raises UnreadableCapture."""
    limits = limits or Limits()
    start = min(still.at_ms for still in stills)
    last = -1
    for still in sorted(stills, key=lambda one: one.at_ms):
        if still.at_ms - start > limits.seconds * 1000:
            raise UnreadableCapture(Reason.TOO_LONG, f"a still at {still.at_ms} ms")
        if still.at_ms == last:
            raise UnreadableCapture(Reason.BROKEN_FILE, "two stills of one time")
        last = still.at_ms
        if len(still.jpeg) > limits.still_bytes:
            raise UnreadableCapture(Reason.TOO_LARGE, f"{len(still.jpeg)} bytes")
        rgb = _picture(still.jpeg, ("JPEG",), limits.clip_pixels, limits.short_side)
        yield Sample((still.at_ms - start) / 1000, grey_of(rgb), rgb)


def jpeg_tables(data: bytes) -> str:
    """The quantisation tables of a JPEG as one string: the mark of what encoded it."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            return repr(sorted(getattr(image, "quantization", {}).items()))
    except (OSError, SyntaxError, ValueError):
        return "unreadable"


def read_photo(data: bytes, limits: Limits | None = None) -> Rgb:
    """Decode a registered photo (JPEG, PNG or WebP), at most about 800 pixels on its short side.

    Raises UnreadableCapture.
    """
    limits = limits or Limits()
    if len(data) > limits.photo_bytes:
        raise UnreadableCapture(Reason.TOO_LARGE, f"{len(data)} bytes")
    return _picture(data, ("JPEG", "PNG", "WEBP"), limits.photo_pixels, 800)


def read_paper(data: bytes, most_bytes: int, short_side: int) -> Rgb:
    """Decode a photo of a paper (JPEG, PNG or WebP), at most so many pixels on its short side.

    Raises UnreadableCapture.
    """
    limits = Limits()
    if len(data) > most_bytes:
        raise UnreadableCapture(Reason.TOO_LARGE, f"{len(data)} bytes")
    return _picture(data, ("JPEG", "PNG", "WEBP"), limits.photo_pixels, short_side)


def _picture(data: bytes, formats: tuple[str, ...], pixels: int, short_side: int) -> Rgb:
    if not data:
        raise UnreadableCapture(Reason.BROKEN_FILE, "empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=formats) as image:
                if image.width * image.height > pixels:
                    raise UnreadableCapture(Reason.TOO_LARGE, f"{image.width} x {image.height}")
                shrink = short_side / max(1, min(image.size))
                wanted = (round(image.width * shrink), round(image.height * shrink))
                image.draft("RGB", wanted)  # a JPEG is decoded at a fraction where that suffices
                upright = ImageOps.exif_transpose(image).convert("RGB")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise UnreadableCapture(Reason.TOO_LARGE, "a decompression bomb") from error
    except UnidentifiedImageError as error:
        raise UnreadableCapture(Reason.WRONG_FORMAT, "not one of " + ", ".join(formats)) from error
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError) as error:
        raise UnreadableCapture(Reason.BROKEN_FILE, type(error).__name__) from error
    scale = short_side / max(1, min(upright.size))
    if scale < 1:
        size = (max(1, round(upright.width * scale)), max(1, round(upright.height * scale)))
        upright = upright.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(upright)


def grey_of(rgb: Rgb) -> Grey:
    """A colour picture in grey, same height and width."""
    return np.asarray(Image.fromarray(rgb).convert("L"))
