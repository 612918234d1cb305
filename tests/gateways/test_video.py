"""Decoding what anyone may send: good files, wrong ones and hostile ones."""

import contextlib
import io
import struct
import zlib

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from demo.clips import RATE, as_stills, encoded, jpeg
from faces.readings import Reason, Still
from gateways.video import (
    Limits,
    UnreadableCapture,
    grey_of,
    jpeg_tables,
    read_clip,
    read_photo,
    read_stills,
)


def picture(i=0, width=320, height=240):
    rows, columns = np.mgrid[0:height, 0:width]
    grey = 100 + 60 * np.sin((columns + 4 * i) / 30) * np.cos(rows / 40)
    return np.repeat(grey[..., None], 3, axis=2).astype(np.uint8)


def frames(seconds=2.0, **size):
    return [picture(i, **size) for i in range(round(seconds * RATE))]


MP4 = encoded(frames())
WEBM = encoded(frames(), container="webm", codec="libvpx")
STILLS = as_stills(frames(3.0))


def refusal(data, limits=None):
    with pytest.raises(UnreadableCapture) as refused:
        list(read_clip(data, 8, limits))
    return refused.value.reason


@pytest.mark.parametrize("clip", [MP4, WEBM], ids=["mp4", "webm"])
def test_a_clip_is_sampled_evenly_in_time(clip):
    samples = list(read_clip(clip, 5))
    assert samples[0].at_s == 0
    assert len(samples) == pytest.approx(10, abs=1)
    assert np.diff([s.at_s for s in samples]) == pytest.approx(0.2, abs=0.07)
    assert samples[3].grey.shape == (240, 320)
    assert samples[3].rgb().shape == (240, 320, 3)
    assert np.abs(grey_of(samples[3].rgb()).astype(int) - samples[3].grey).mean() < 3


def test_widths_that_leave_gaps_in_memory_come_out_whole():
    samples = list(read_clip(encoded(frames(1.0, width=270, height=202)), 8))
    assert samples[0].grey.shape == (202, 270)
    assert samples[0].grey.flags.c_contiguous


def test_large_frames_are_made_smaller():
    samples = list(read_clip(encoded(frames(0.5, width=1280, height=720)), 8))
    assert samples[0].grey.shape == (480, 854)
    assert samples[0].rgb().shape == (480, 854, 3)


def test_nothing_and_nonsense_are_refused():
    assert refusal(b"") is Reason.BROKEN_FILE
    assert refusal(b"hello, I am a clip") is Reason.WRONG_FORMAT
    assert refusal(jpeg(picture())) is Reason.WRONG_FORMAT
    assert refusal(b"\0\0\0\x18ftypmp42" + bytes(500)) is Reason.BROKEN_FILE
    assert refusal(b"\x1a\x45\xdf\xa3" + bytes(500)) is Reason.BROKEN_FILE


def test_other_containers_are_refused_even_under_a_good_name():
    avi = encoded(frames(0.5), container="avi", codec="mpeg4")
    assert refusal(avi) is Reason.WRONG_FORMAT
    other_codec = encoded(frames(0.5), container="mp4", codec="mpeg4")
    assert refusal(other_codec) in {Reason.WRONG_FORMAT, Reason.BROKEN_FILE}


def test_a_truncated_mp4_is_broken():
    assert refusal(MP4[: len(MP4) // 2]) is Reason.BROKEN_FILE


def test_a_playlist_cannot_make_the_reader_open_other_files(tmp_path):
    playlist = b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n"
    assert refusal(playlist) is Reason.WRONG_FORMAT
    assert refusal(b"\0\0\0\x18ftyp" + playlist) is Reason.BROKEN_FILE
    assert refusal(b"ffconcat version 1.0\nfile /etc/passwd\n") is Reason.WRONG_FORMAT


def test_limits_of_bytes_seconds_frames_and_pixels_hold():
    assert refusal(MP4, Limits(clip_bytes=100)) is Reason.TOO_LARGE
    assert refusal(MP4, Limits(seconds=1.0)) is Reason.TOO_LONG
    assert refusal(MP4, Limits(frames=10)) is Reason.TOO_LONG
    assert refusal(encoded(frames(0.2, width=4096, height=2160))) is Reason.TOO_LARGE
    assert refusal(encoded(frames(0.2, width=32, height=32))) is Reason.FACE_TOO_SMALL


def test_a_clip_that_lies_about_its_length_is_stopped_on_the_way():
    endless = encoded([picture()] * 20 * RATE)
    lying = endless.replace(b"mvhd", b"mvhx", 1)
    assert refusal(lying) in {Reason.TOO_LONG, Reason.BROKEN_FILE}


def test_a_clip_cut_before_its_end_has_no_decoder_and_is_refused():
    for cut in range(len(MP4) - 200, len(MP4), 20):
        with contextlib.suppress(UnreadableCapture):
            list(read_clip(MP4[:cut], 8))


def test_a_clip_without_pictures_is_refused():
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as output:
        stream = output.add_stream("aac", rate=16000)
        sound = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        sound.sample_rate = 16000
        output.mux(stream.encode(sound))
        output.mux(stream.encode(None))
    assert refusal(file.getvalue()) is Reason.WRONG_FORMAT


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_clip_is_read_or_refused_and_nothing_else(data):
    clip = bytearray(data.draw(st.sampled_from([MP4, WEBM])))
    for at, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(clip) - 1), st.integers(0, 255)), max_size=12)
    ):
        clip[at] = value
    cut = data.draw(st.integers(0, len(clip)))
    try:
        assert len(list(read_clip(bytes(clip[:cut]), 8))) <= 1000
    except UnreadableCapture as refused:
        assert refused.reason in Reason


def test_stills_are_read_in_the_order_of_their_times():
    samples = list(read_stills(STILLS[::-1]))
    assert [s.at_s for s in samples] == sorted(s.at_s for s in samples)
    assert samples[0].at_s == 0
    assert samples[0].rgb().shape == (240, 320, 3)


def still_refusal(*stills):
    with pytest.raises(UnreadableCapture) as refused:
        list(read_stills(stills))
    return refused.value.reason


def test_bad_stills_are_refused():
    good = STILLS[0].jpeg
    assert still_refusal(Still(0, b"")) is Reason.BROKEN_FILE
    assert still_refusal(Still(0, good[:200])) is Reason.BROKEN_FILE
    assert still_refusal(Still(0, png(64, 64))) is Reason.WRONG_FORMAT
    assert still_refusal(Still(0, good), Still(0, good)) is Reason.BROKEN_FILE
    assert still_refusal(Still(0, good), Still(60_000, good)) is Reason.TOO_LONG
    assert still_refusal(Still(0, good + bytes(3 * 1024 * 1024))) is Reason.TOO_LARGE


def png(width, height):
    """A PNG that says how large it is, over a little data."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def photo_refusal(data):
    with pytest.raises(UnreadableCapture) as refused:
        read_photo(data)
    return refused.value.reason


def test_pictures_of_a_hundred_megapixels_are_refused_unread():
    assert photo_refusal(png(10_000, 10_000)) is Reason.TOO_LARGE
    assert photo_refusal(png(60_000, 60_000)) is Reason.TOO_LARGE
    head = bytearray(jpeg(picture()))
    at = head.index(b"\xff\xc0") + 5
    head[at : at + 4] = struct.pack(">HH", 12_000, 12_000)
    assert still_refusal(Still(0, bytes(head))) is Reason.TOO_LARGE


def test_broken_photos_say_so():
    assert photo_refusal(b"") is Reason.BROKEN_FILE
    assert photo_refusal(png(300, 300)) is Reason.BROKEN_FILE
    assert photo_refusal(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is Reason.WRONG_FORMAT
    assert photo_refusal(jpeg(picture())[:500]) is Reason.BROKEN_FILE


def test_a_photo_is_turned_upright_as_its_mark_says():
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(picture(width=300, height=200)).save(file, "JPEG", exif=exif)
    assert read_photo(file.getvalue()).shape == (300, 200, 3)


def test_large_photos_are_made_smaller():
    assert min(read_photo(jpeg(picture(width=3000, height=2000))).shape[:2]) == 800


def test_encoders_are_known_by_their_tables():
    assert jpeg_tables(jpeg(picture(), 90)) == jpeg_tables(jpeg(picture(5), 90))
    assert jpeg_tables(jpeg(picture(), 90)) != jpeg_tables(jpeg(picture(), 70))
    assert jpeg_tables(b"not a picture") == "unreadable"


QUARTER_TURN_RIGHT = (0, 0x10000, 0, 0xFFFF0000, 0, 0, 0, 0, 0x40000000)


def test_a_clip_held_upright_is_turned_as_the_phone_says():
    bright_on_top = np.full((240, 320, 3), 40, dtype=np.uint8)
    bright_on_top[:120] = 220
    clip = encoded([bright_on_top] * 8)
    at = clip.index(b"tkhd") + 4 + 4 + 20 + 16  # the track's display matrix
    turned = clip[:at] + struct.pack(">9I", *QUARTER_TURN_RIGHT) + clip[at + 36 :]
    sample = next(read_clip(turned, 8))
    assert sample.grey.shape == (320, 240)
    assert sample.grey[:, 130:].mean() > 200
    assert sample.grey[:, :110].mean() < 60
    assert sample.rgb().shape == (320, 240, 3)


def test_a_photo_of_too_many_pixels_is_refused_below_pillows_own_limit():
    file = io.BytesIO()
    Image.new("L", (6000, 6000)).save(file, "PNG")
    with pytest.raises(UnreadableCapture) as refused:
        read_photo(file.getvalue())
    assert refused.value.reason is Reason.TOO_LARGE
    assert "6000" in refused.value.detail


def test_a_stream_that_does_not_say_how_long_it_is_ends_at_the_limit():
    file = io.BytesIO()
    with av.open(file, "w", format="webm", options={"live": "1"}) as output:
        stream = output.add_stream("libvpx", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        for frame in frames(4.0, width=160, height=120):
            output.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        output.mux(stream.encode(None))
    with av.open(io.BytesIO(file.getvalue())) as container:
        assert container.duration is None
    with pytest.raises(UnreadableCapture) as refused:
        list(read_clip(file.getvalue(), 8.0, Limits(seconds=2.0)))
    assert refused.value.reason is Reason.TOO_LONG
    assert "a frame at" in refused.value.detail
