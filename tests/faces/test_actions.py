import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faces.actions import check_order, see_actions
from faces.measures import Measures, measure
from faces.readings import Action, ActionSeen
from faces.thresholds import read_thresholds

RULES = read_thresholds().actions
RATE = 10


def face(eyes=0.3, mouth=0.05, yaw=0.0, pitch=0.5):
    return Measures(eyes, eyes, eyes, mouth, yaw, pitch, 0.0, 80.0, (320.0, 240.0))


def seen(faces, rate=RATE):
    times = [i / rate for i in range(len(faces))]
    return see_actions(times, faces, RULES)


def kinds(faces, rate=RATE):
    return [one.action for one in seen(faces, rate)]


def acting(change, before=10, long=5, after=10, **rest):
    return [face(**rest)] * before + [face(**{**rest, **change})] * long + [face(**rest)] * after


@pytest.mark.parametrize("rest", [0.21, 0.30, 0.45])
def test_a_blink_is_seen_at_every_width_of_eyes_that_real_faces_have(rest):
    assert kinds(acting({"eyes": min(0.16, 0.6 * rest)}, long=2, eyes=rest)) == [Action.BLINK]


def test_eyes_that_stay_shut_to_the_end_have_not_blinked():
    assert kinds(acting({"eyes": 0.1}, long=8, after=0)) == []


def test_trembling_eyes_do_not_blink():
    random = np.random.default_rng(3)
    faces = [face(eyes=0.35 + random.normal(0, 0.05)) for _ in range(60)]
    assert kinds(faces) == []


def test_closing_one_eye_only_is_not_a_blink():
    wink = Measures(0.2, 0.1, 0.3, 0.05, 0.0, 0.5, 0.0, 80.0, (320.0, 240.0))
    assert kinds([face()] * 10 + [wink] * 3 + [face()] * 10) == []


def test_an_open_mouth_is_seen_and_quick_speech_is_not():
    assert kinds(acting({"mouth": 0.5})) == [Action.OPEN_MOUTH]
    speech = [face(mouth=0.3 if i % 4 == 0 else 0.1) for i in range(60)]
    assert kinds(speech) == []


def test_turns_are_the_persons_own_left_and_right():
    assert kinds(acting({"yaw": 0.4})) == [Action.TURN_LEFT]
    assert kinds(acting({"yaw": -0.4})) == [Action.TURN_RIGHT]


def test_straightening_a_head_held_aside_is_no_turn_to_the_other_side():
    assert kinds(acting({"yaw": 0.05}, yaw=0.32)) == []


def test_a_turn_during_which_the_face_was_lost_is_still_one_turn():
    faces = acting({"yaw": 0.4}, long=8)
    faces[13] = faces[14] = None
    assert kinds(faces) == [Action.TURN_LEFT]


def test_a_nod_goes_down_and_comes_back():
    assert kinds(acting({"pitch": 0.9})) == [Action.NOD]
    assert kinds(acting({"pitch": 0.9}, long=5, after=0)) == []


def test_lowering_the_head_while_turning_it_is_no_nod():
    assert Action.NOD not in kinds(acting({"pitch": 0.9, "yaw": 0.4}))


def test_sparse_stills_need_no_length():
    faces = [face(), face(), face(yaw=0.4), face(), face(eyes=0.1), face(), face()]
    assert kinds(faces, rate=2) == [Action.TURN_LEFT, Action.BLINK]


def test_a_clip_with_hardly_a_face_has_no_actions():
    assert seen([None, face(), None, face(yaw=0.5), None]) == ()


@given(st.lists(st.floats(-0.1, 0.1), min_size=20, max_size=80))
def test_a_head_that_only_sways_performs_nothing(sways):
    assert kinds([face(yaw=s, pitch=0.5 + s, mouth=0.05 + abs(s) / 2) for s in sways]) == []


def one(action, start):
    return ActionSeen(action, start, start + 0.5)


def test_the_asked_actions_are_found_among_others():
    performed = (one(Action.BLINK, 1), one(Action.NOD, 2), one(Action.TURN_LEFT, 4))
    check = check_order((Action.BLINK, Action.TURN_LEFT), performed)
    assert check.missing is None
    assert [s.action for s in check.performed] == [Action.BLINK, Action.TURN_LEFT]
    assert check.unasked == 1


def test_the_wrong_order_is_told_from_a_missing_action():
    performed = (one(Action.TURN_LEFT, 1), one(Action.NOD, 2))
    swapped = check_order((Action.NOD, Action.TURN_LEFT), performed)
    assert swapped.out_of_order
    assert swapped.missing is Action.TURN_LEFT
    absent = check_order((Action.NOD, Action.BLINK), performed)
    assert not absent.out_of_order
    assert absent.missing is Action.BLINK


@given(st.lists(st.sampled_from(Action), max_size=3, unique=True))
def test_an_empty_clip_misses_the_first_asked_action(asked):
    check = check_order(asked, ())
    assert check.missing == (asked[0] if asked else None)
    assert not check.out_of_order


@given(st.floats(0.5, 3.0), st.floats(-30, 30), st.floats(-200, 200), st.floats(-200, 200))
def test_measures_do_not_depend_on_size_roll_and_place(scale, degrees, x, y):
    random = np.random.default_rng(1)
    points = random.uniform(100, 300, (68, 2))
    points[36:42] = np.array([150, 200]) + random.uniform(-9, 9, (6, 2))
    points[42:48] = np.array([250, 200]) + random.uniform(-9, 9, (6, 2))
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    before, after = measure(points), measure(points @ turn * scale + (x, y))
    for name in ("eyes", "mouth", "yaw", "pitch"):
        assert getattr(after, name) == pytest.approx(getattr(before, name), abs=1e-6)
    assert after.iod_px == pytest.approx(scale * before.iod_px)
