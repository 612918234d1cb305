from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from demo.clips import jpeg, portrait
from faces.measures import Measures
from faces.quality import calm_frames, clip_reasons, picture_reasons
from faces.readings import FrameReading, Quality, Reason
from faces.thresholds import SHIPPED, read_thresholds
from faces.tracks import spread_over, tracks_of

THRESHOLDS = read_thresholds()
RULES = THRESHOLDS.quality
GOOD = Quality(
    face_px=200,
    iod_px=80,
    brightness=130,
    contrast=40,
    sharpness=9,
    yaw=0,
    pitch=0.5,
    roll=0,
    inside=1,
    eyes_detail=1.2,
    mouth_detail=1.1,
)
FACE = Measures(0.3, 0.3, 0.3, 0.05, 0.0, 0.5, 0.0, 80.0, (320.0, 240.0))


def test_a_good_picture_passes():
    assert picture_reasons(GOOD, RULES) == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"face_px": 50}, Reason.FACE_TOO_SMALL),
        ({"brightness": 20}, Reason.TOO_DARK),
        ({"contrast": 5}, Reason.TOO_DARK),
        ({"brightness": 240}, Reason.TOO_BRIGHT),
        ({"sharpness": 0.5}, Reason.BLURRED),
        ({"inside": 0.7}, Reason.COVERED),
        ({"mouth_detail": 0.4}, Reason.COVERED),
        ({"eyes_detail": 0.2}, Reason.COVERED),
        ({"yaw": -0.5}, Reason.TURNED_AWAY),
        ({"pitch": 1.5}, Reason.TURNED_AWAY),
    ],
)
def test_each_gate_has_its_own_reason(change, reason):
    assert picture_reasons(replace(GOOD, **change), RULES) == (reason,)


def frame(at=0.0, face=True, others=(), scanned=False):
    return FrameReading(at, np.zeros((68, 2)) if face else None, None, others, scanned)


def test_a_clip_must_show_the_face_most_of_the_time():
    half = [frame(face=i % 2 == 0) for i in range(20)]
    assert clip_reasons(half, THRESHOLDS.sampling, RULES) == (Reason.NO_FACE,)
    assert clip_reasons([frame()] * 20, THRESHOLDS.sampling, RULES) == ()
    assert clip_reasons([], THRESHOLDS.sampling, RULES) == (Reason.NO_FACE,)


def test_a_second_face_counts_when_it_is_large_and_stays():
    crowd, far = frame(others=(0.8,), scanned=True), frame(others=(0.3,), scanned=True)
    alone = frame(scanned=True)
    assert clip_reasons([crowd, alone], THRESHOLDS.sampling, RULES) == (Reason.SEVERAL_FACES,)
    assert clip_reasons([far, far], THRESHOLDS.sampling, RULES) == ()
    assert clip_reasons([crowd, *[alone] * 4], THRESHOLDS.sampling, RULES) == ()


def test_calm_frames_look_ahead_with_open_eyes_and_shut_mouth():
    faces = [FACE] * 12
    faces[2] = replace(FACE, yaw=0.4)
    faces[5] = replace(FACE, eyes=0.1)
    faces[8] = replace(FACE, mouth=0.5)
    faces[10] = None
    assert not {2, 5, 8, 10} & set(calm_frames(faces, 4))
    assert calm_frames([None], 4) == []


@given(st.integers(1, 60), st.integers(1, 10))
def test_calm_frames_are_as_many_as_there_are(count, most):
    assert len(set(calm_frames([FACE] * count, most))) == min(count, most)


def test_a_face_lost_or_jumping_begins_a_new_track():
    times = [i / 8 for i in range(20)]
    assert tracks_of(times, [FACE] * 20, 1.5) == [tuple(range(20))]
    lost = [FACE] * 8 + [None] * 5 + [FACE] * 7
    assert [len(t) for t in tracks_of(times, lost, 1.5)] == [8, 7]
    jumped = [FACE] * 8 + [replace(FACE, centre=(20.0, 20.0))] * 12
    assert [len(t) for t in tracks_of(times, jumped, 1.5)] == [12, 8]
    assert tracks_of(times, [None] * 20, 1.5) == []


@given(st.integers(1, 100), st.integers(2, 9))
def test_a_spread_has_both_ends(count, wanted):
    spread = spread_over(range(count), wanted)
    assert spread[0] == 0
    assert spread[-1] == count - 1
    assert len(spread) == min(count, wanted)


def test_an_agencys_own_numbers_stand_over_the_shipped_ones(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[models.theirs]\nsha256 = "abcd"\nmatch = 0.3\ndifferent = 0.4\nsource = "us"\n'
    )
    found = read_thresholds(own)
    assert found.of_model("theirs-abcd").match == 0.3
    assert found.quality == RULES
    (tmp_path / "half.toml").write_text("[models.x]\nmatch = 0.3\n")
    with pytest.raises(ValueError, match="missing"):
        read_thresholds(tmp_path / "half.toml")
    assert SHIPPED.exists()


def worsened(photo, change):
    image = Image.fromarray(portrait(photo).rgb)
    return jpeg(np.asarray(change(image)))


def masked(image):
    ImageDraw.Draw(image).rectangle((240, 262, 400, 350), fill=(225, 228, 232))
    return image


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        (lambda image: image, set()),
        (lambda image: ImageEnhance.Brightness(image).enhance(0.15), {Reason.TOO_DARK}),
        (
            lambda image: ImageEnhance.Brightness(image).enhance(2.2),
            {Reason.TOO_BRIGHT, Reason.NO_FACE},
        ),
        (lambda image: image.filter(ImageFilter.GaussianBlur(5)), {Reason.BLURRED}),
        (lambda image: image.resize((144, 108)), {Reason.FACE_TOO_SMALL}),
        (masked, {Reason.COVERED, Reason.NO_FACE}),
    ],
    ids=["good", "dark", "bright", "blurred", "small", "masked"],
)
def test_a_worsened_photo_says_what_is_wrong(change, reasons, astronaut, read):
    found = set(read(worsened(astronaut, change)).reasons)
    assert (found and found <= reasons) if reasons else not found, found


@pytest.mark.slow
def test_a_mask_that_still_looks_like_a_face_is_covered(people, read):
    photo = (people / "obama-1.jpg").read_bytes()
    assert read(worsened(photo, masked)).reasons == (Reason.COVERED,)
