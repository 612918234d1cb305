import base64

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo import attacks, clips
from faces.fingerprints import MIRROR, PLAIN, find_replay, likeness, sealed
from faces.readings import Action, ClipRequest, Still

KEY, OTHER_KEY = b"a key of sixteen or more", b"another key of that size"
ASKED = (Action.NOD, Action.TURN_LEFT)


def motion(seed, seconds=5.0, offset=0.0):
    """How somebody moves: slow waves, other ones in each of the eight ways and for each seed."""
    random = np.random.default_rng(seed)
    at = offset + np.arange(0, seconds, 1 / 8)
    waves = [
        sum(
            random.uniform(3, 9) * np.sin(2 * np.pi * (f * at + random.uniform()))
            for f in random.uniform(0.1, 0.8, 3)
        )
        for _ in range(8)
    ]
    return np.stack(waves, axis=1)


def handed_over(series):
    return (PLAIN + base64.b64encode(np.round(series).astype(np.int8).tobytes()).decode(),)


def marks(series, clip=b"", key=KEY):
    return sealed(key, ClipRequest(clip, (), (), None, None), handed_over(series))


@given(st.integers(0, 10_000), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_movement_is_known_again_despite_noise_and_others_are_not(seed, other):
    noise = np.random.default_rng(seed).normal(0, 1, (40, 8))
    assert likeness(motion(seed) + noise, motion(seed)) >= 1
    if other != seed:
        assert likeness(motion(other), motion(seed)) < 1


@pytest.mark.parametrize("pace", [0.6, 1.0, 1.5])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_movement_is_known_mirrored_slowed_and_cut(pace, mirrored):
    old = motion(4, seconds=6)
    at = np.arange(0, (len(old) - 1) * pace) / pace
    slowed = np.stack([np.interp(at, np.arange(len(old)), old[:, c]) for c in range(8)], axis=1)
    new = slowed[4:-4] * (MIRROR if mirrored else 1)
    assert likeness(new, old) >= 1


def test_standing_still_is_no_replay_of_standing_still():
    assert likeness(np.zeros((40, 8)), np.zeros((40, 8))) == 0


def test_the_same_bytes_are_known_without_any_movement():
    first = sealed(KEY, ClipRequest(b"the clip", (), (), None, None), ())
    assert find_replay(KEY, first, [(), first]).earlier == 1
    assert (
        find_replay(KEY, sealed(KEY, ClipRequest(b"other", (), (), None, None), ()), [first])
        is None
    )


def test_one_still_that_came_before_is_enough():
    def stills(*pictures):
        shots = tuple(Still(100 * i, jpeg) for i, jpeg in enumerate(pictures))
        return sealed(KEY, ClipRequest(None, shots, (), None, None), ())

    assert find_replay(KEY, stills(b"new", b"old"), [stills(b"old", b"older")])


def test_the_most_alike_of_earlier_captures_is_named():
    earlier = [marks(motion(s), clip=bytes([s])) for s in (1, 2, 3)]
    found = find_replay(KEY, marks(motion(2), clip=b"encoded again"), earlier)
    assert found.earlier == 1
    assert found.likeness >= 1


def test_fingerprints_say_nothing_without_the_key():
    made, again = marks(motion(1), b"a"), marks(motion(1), b"a", key=OTHER_KEY)
    assert not set(made) & set(again)
    assert find_replay(OTHER_KEY, again, [made]) is None
    plain = handed_over(motion(1))[0].removeprefix(PLAIN)
    assert not any(plain in mark for mark in made)


def test_a_damaged_fingerprint_is_passed_over():
    made = marks(motion(1), b"a")
    broken = tuple(mark[:-6] + "AAAA==" for mark in made if mark.startswith("motion:"))
    assert find_replay(KEY, marks(motion(1), b"b"), [broken, ("motion:?",), ()]) is None


@pytest.fixture(scope="module")
def performed(astronaut, piece):
    return [frame for action in ASKED for frame in piece(astronaut, action)]


@pytest.fixture(scope="module")
def marked(play):
    def marked(frames, **encoding):
        clip = clips.encoded(frames, **encoding)
        found = play(clip, ASKED).fingerprints
        return sealed(KEY, ClipRequest(clip, (), (), None, None), found)

    return marked


@pytest.fixture(scope="module")
def original(marked, performed):
    return marked(performed)


def cropped(frames):
    return [np.ascontiguousarray(frame[30:450, 60:600]) for frame in frames]


def mirrored(frames):
    return [np.ascontiguousarray(frame[:, ::-1]) for frame in frames]


REPLAYS = {
    "encoded again": lambda frames, marked: marked(frames, quality=31),
    "cropped": lambda frames, marked: marked(cropped(frames)),
    "mirrored": lambda frames, marked: marked(mirrored(frames)),
    "slowed": lambda frames, marked: marked(frames, rate=10),
    "hurried": lambda frames, marked: marked(frames, rate=21),
    "mirrored, cropped and slowed": lambda frames, marked: marked(
        mirrored(cropped(frames)), rate=11, quality=28
    ),
    "cut at both ends": lambda frames, marked: marked(frames[6:-4]),
    "on a screen": lambda frames, marked: marked(attacks.on_a_screen(frames, 3.1, 0.1)),
}


@pytest.mark.slow
@pytest.mark.parametrize("how", REPLAYS)
def test_a_replayed_clip_is_known(how, performed, marked, original):
    assert find_replay(KEY, REPLAYS[how](performed, marked), [original])


@pytest.mark.slow
def test_another_performance_of_the_same_actions_by_the_same_person_is_new(
    astronaut, marked, original
):
    for seed in (2, 3):
        anew = clips.acted_frames(astronaut, ASKED, seed=seed)
        assert find_replay(KEY, marked(anew), [original]) is None
