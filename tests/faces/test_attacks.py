"""Defences against attacks, pure and on pixels. None of these is a recording of a real attack."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo import attacks, clips
from demo.head import Pose, moved
from faces import textures
from faces.actions import see_actions
from faces.attacks import (
    Findings,
    Glimpse,
    OwnDetector,
    Scene,
    carried,
    foreshortening,
    grain_step,
    homography,
    parallax,
)
from faces.decision import after_service
from faces.measures import measure
from faces.readings import Action, Judgement, Outcome, Reason
from faces.thresholds import read_thresholds

RULES = read_thresholds()
ACTED = (Action.BLINK, Action.OPEN_MOUTH)


def average_face() -> np.ndarray:
    """A frontal face's 68 points, roughly."""
    random = np.random.default_rng(0)
    angle = np.linspace(np.pi, 0, 17)
    jaw = np.stack([200 + 90 * np.cos(angle), 160 + 110 * np.sin(angle)], axis=1)
    brows = [(130 + 13 * i, 135) for i in range(5)] + [(218 + 13 * i, 135) for i in range(5)]
    nose = [(200, 160 + 14 * i) for i in range(4)] + [(184 + 8 * i, 212) for i in range(5)]
    right, left = np.array([160, 160]), np.array([240, 160])
    eye = np.array([(-16, 0), (-6, -6), (6, -6), (16, 0), (6, 6), (-6, 6)])
    lips = [
        (200 + 30 * np.cos(t), 238 - 9 * np.sin(t)) for t in np.linspace(np.pi, -np.pi, 13)[:12]
    ]
    inner = [(200 + 22 * np.cos(t), 238 - 3 * np.sin(t)) for t in np.linspace(np.pi, -np.pi, 9)[:8]]
    points = np.vstack([jaw, brows, nose, eye + right, eye + left, lips, inner])
    return points + random.normal(0, 0.3, points.shape)


def scene_of(points) -> Scene:
    times = [i / 8 for i in range(len(points))]
    faces = [None if p is None else measure(p) for p in points]
    picture = np.random.default_rng(1).uniform(0, 255, (24, 32))
    return Scene(
        times=times,
        points=points,
        faces=faces,
        seen=see_actions(times, faces, RULES.actions),
        thumbnails=[picture] * len(points),
        profiles=np.zeros((len(points), 96)),
        grain=[1.0] * len(points),
        sizes=[(640, 480)] * len(points),
        glimpses=(),
    )


def look(scene) -> Findings:
    return OwnDetector(RULES.attacks).look(scene)


matrices = st.builds(
    lambda a, b, c, d, x, y, p, q: np.array([[1 + a, b, x], [c, 1 + d, y], [p, q, 1]]),
    *[st.floats(-0.3, 0.3)] * 4,
    *[st.floats(-50, 50)] * 2,
    *[st.floats(-4e-4, 4e-4)] * 2,
)


@given(matrices)
def test_a_homography_is_found_again(matrix):
    face = average_face()
    found = homography(face, carried(matrix, face))
    assert np.allclose(carried(found, face), carried(matrix, face), atol=1e-3)


@given(st.lists(matrices, min_size=12, max_size=30), st.integers(0, 99))
def test_a_flat_face_has_no_parallax_however_it_is_held(hold, seed):
    random = np.random.default_rng(seed)
    flat = average_face()
    held = [carried(m, flat) + random.normal(0, 0.8, flat.shape) for m in hold]
    seen = parallax(scene_of(held), RULES.attacks.tilt_least)
    assert seen is None or seen < RULES.attacks.flat_nose


def test_foreshortening_is_that_of_the_tilt():
    tilt = np.diag([np.cos(np.radians(30)), 1.0, 1.0])
    assert foreshortening(tilt, np.array([3.0, 4.0])) == pytest.approx(1 / np.cos(np.radians(30)))


def test_a_solid_head_that_turns_is_not_flat_and_a_flat_one_is():
    angles = [0, 0, 0, 8, 16, 24, 28, 28, 24, 16, 8, 0, 0, 0]
    face = average_face()
    solid = [moved(face, Pose(yaw=a)) for a in angles]
    assert look(scene_of(solid)).refused == ()
    flat = [
        carried(np.array([[np.cos(np.radians(2 * a)), 0, 0], [0, 1, 0], [4e-6 * a, 0, 1]]), face)
        for a in angles
    ]
    assert look(scene_of(flat)).refused == ("planar",)


def test_a_still_face_proves_nothing_either_way():
    assert look(scene_of([average_face()] * 20)).scores["planar"] == 0


def test_a_hard_cut_is_refused_and_changing_light_is_not():
    scene = scene_of([average_face()] * 16)
    other = np.random.default_rng(2).uniform(0, 255, (24, 32))
    cut = replace(scene, thumbnails=[*scene.thumbnails[:8], *[other] * 8])
    assert look(cut).refused == ("cut",)
    dimmed = replace(
        scene, thumbnails=[t * 0.5 + 9 * (i % 2) for i, t in enumerate(cut.thumbnails[:8])]
    )
    assert look(dimmed).refused == ()
    assert look(replace(cut, sparse=True)).refused == ()


def test_pictures_of_another_size_or_encoder_come_from_another_camera():
    scene = scene_of([average_face()] * 12)
    sizes = [(640, 480)] * 6 + [(480, 640)] * 6
    assert look(replace(scene, sizes=sizes)).refused == ("camera_change",)
    tables = ("a",) * 6 + ("b",) * 6
    assert look(replace(scene, tables=tables)).refused == ("camera_change",)


@given(st.floats(0.5, 5), st.integers(0, 99))
def test_steady_grain_has_no_step(grain, seed):
    random = np.random.default_rng(seed)
    assert grain_step(list(grain * random.uniform(0.9, 1.1, 40))) < RULES.attacks.grain_none


def test_grain_that_jumps_is_seen():
    assert grain_step([1.0, 1.1] * 10 + [3.0, 3.1] * 10) == pytest.approx(2.9, abs=0.3)


def test_a_regular_grid_stands_out_of_a_smooth_picture():
    rows, columns = np.mgrid[0:480, 0:640]
    smooth = 128 + 40 * np.sin(columns / 70) + np.random.default_rng(3).normal(0, 3, (480, 640))
    grid = smooth + 8 * np.sin(2 * np.pi * (columns + 0.3 * rows) / 2.7)
    box = (200.0, 100.0, 400.0, 300.0)
    plain = textures.periodic(smooth.astype(np.uint8), box)
    assert plain < RULES.attacks.grid_none < textures.periodic(grid.astype(np.uint8), box)


def test_bands_that_roll_are_told_from_light_that_changes():
    stripes = np.arange(96)
    rolling = np.array([120 + 20 * np.sin(stripes / 5 + t) for t in range(12)])
    flicker = np.array([np.full(96, 120.0 + 20 * (t % 2)) for t in range(12)])
    assert textures.rolling_bands(rolling) > RULES.attacks.bands_sure
    assert textures.rolling_bands(flicker) == 0
    assert textures.rolling_bands(rolling[:2]) == 0


def test_a_frame_around_the_face_has_edges_on_three_sides_and_a_door_has_not():
    box = (260.0, 150.0, 380.0, 280.0)
    grey = np.full((480, 640), 150, dtype=np.uint8)
    door = grey.copy()
    door[:, 150:154] = door[:, 500:504] = 20
    frame = door.copy()
    frame[60:64] = 20
    assert textures.straight_edges(door, box) < 0.1
    assert textures.straight_edges(frame, box) > RULES.attacks.edges_sure


def test_glare_is_the_burnt_out_share_of_the_face():
    grey = np.full((100, 100), 90, dtype=np.uint8)
    grey[:20] = 255
    assert textures.glare(grey, (0.0, 0.0, 100.0, 100.0)) == pytest.approx(0.2)
    assert textures.glare(grey, (200.0, 200.0, 300.0, 300.0)) == 0


def test_bands_and_glare_are_for_people_to_look_at():
    scene = scene_of([average_face()] * 12)
    stripes = np.arange(96)
    rolling = np.array([120 + 20 * np.sin(stripes / 5 + t) for t in range(12)])
    assert look(replace(scene, profiles=rolling)).doubtful == ("bands",)
    burnt = np.full((480, 640), 90, dtype=np.uint8)
    burnt[:240] = 255
    glimpse = Glimpse(burnt, (200.0, 100.0, 400.0, 400.0))
    found = look(replace(scene, glimpses=(glimpse,)))
    assert "glare" in found.doubtful
    assert found.refused == ()


MATCH = Judgement(Outcome.MATCH, model_id="m")


def test_a_certified_service_can_only_take_away():
    assert after_service(MATCH, Findings({"pad": 0.1})).outcome is Outcome.MATCH
    assert after_service(MATCH, Findings(doubtful=("pad",))).outcome is Outcome.UNCERTAIN
    assert after_service(MATCH, None).outcome is Outcome.UNCERTAIN
    refused = after_service(MATCH, Findings({"pad": 0.9}, refused=("pad",)))
    assert refused.outcome is Outcome.REFUSED
    assert refused.reasons == (Reason.NOT_LIVE,)
    lost = Judgement(Outcome.REFUSED, (Reason.NO_FACE,))
    assert after_service(lost, Findings({"pad": 0.0})) == lost


@pytest.mark.slow
@pytest.mark.parametrize("most", [30, 40, 48])
def test_a_photo_tilted_before_the_camera_is_refused(most, astronaut, play):
    frames = attacks.tilted(attacks.still(astronaut), seed=most, most=most)
    judgement = play(clips.encoded(frames), (Action.TURN_LEFT,), astronaut, synthetic=False)
    assert judgement.outcome is Outcome.REFUSED
    assert Reason.NOT_LIVE in judgement.reasons
    assert judgement.attack["planar"] >= 0.5


@pytest.mark.slow
def test_a_photo_with_moving_eyes_and_mouth_is_refused_when_it_is_tilted(astronaut, piece, play):
    frames = [frame for action in ACTED for frame in piece(astronaut, action)]
    flat = clips.encoded(attacks.tilted(frames, most=40))
    judgement = play(flat, ACTED, astronaut, synthetic=False)
    assert Reason.NOT_LIVE in judgement.reasons
    assert max(judgement.attack["cut_out"], judgement.attack["planar"]) >= 0.5


@pytest.mark.slow
def test_a_solid_face_is_not_taken_for_flat_when_its_mouth_opens(astronaut, piece, play):
    frames = [frame for action in ACTED for frame in piece(astronaut, action)]
    judgement = play(clips.encoded(frames), ACTED, astronaut, synthetic=False)
    assert judgement.attack["planar"] == judgement.attack["cut_out"] == 0


@pytest.mark.slow
def test_the_real_recording_is_never_taken_for_flat(people, play):
    clip = (people / "white-house-clip.mp4").read_bytes()
    judgement = play(clip, (), synthetic=False)
    assert judgement.attack["planar"] == judgement.attack["cut_out"] == 0
    for trace in ("grid", "bands", "edges", "glare"):
        assert judgement.attack[trace] < 0.5, trace


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "kind"), [(attacks.on_a_screen, "grid"), (attacks.in_a_frame, "edges")]
)
def test_traces_of_a_screen_or_a_sheet_send_a_clip_to_people(change, kind, astronaut, piece, play):
    clip = clips.encoded(change(piece(astronaut, Action.NOD)))
    judgement = play(clip, (Action.NOD,), astronaut, synthetic=False)
    assert judgement.attack[kind] >= 0.5
    assert judgement.outcome is not Outcome.MATCH


@pytest.mark.slow
def test_frames_of_two_cameras_are_refused(astronaut, piece, play):
    frames = [frame for action in ACTED for frame in piece(astronaut, action)]
    half = len(frames) // 2
    mixed = frames[:half] + attacks.from_another_camera(frames[half:])
    judgement = play(clips.encoded(mixed), ACTED, astronaut, synthetic=False)
    assert Reason.NOT_LIVE in judgement.reasons


@pytest.mark.slow
def test_stills_of_two_encoders_are_refused(astronaut, piece, play):
    frames = piece(astronaut, Action.OPEN_MOUTH)
    one, two = clips.as_stills(frames, quality=90), clips.as_stills(frames, quality=70)
    half = len(one) // 2
    judgement = play(one[:half] + two[half:], (Action.OPEN_MOUTH,), astronaut, synthetic=False)
    assert judgement.attack["camera_change"] == 1
    assert Reason.NOT_LIVE in judgement.reasons


@pytest.mark.slow
def test_a_clip_that_performs_everything_answers_no_challenge(astronaut, piece, play):
    frames = [frame for action in Action for frame in piece(astronaut, action)]
    judgement = play(clips.encoded(frames), (Action.BLINK, Action.NOD), astronaut)
    assert Reason.NOT_LIVE in judgement.reasons
