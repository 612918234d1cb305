"""The real engine on real faces, and on clips acted by warped photos."""

from itertools import combinations, permutations

import pytest

from demo import clips
from faces.decision import distance_between, outcome_of
from faces.readings import Action, Outcome, Reason

pytestmark = pytest.mark.slow

OBAMA = ("obama-1.jpg", "obama-2.jpg", "obama-3.jpg")
BIDEN = ("biden-1.jpg", "biden-2.jpg")
OTHERS = ("lin-manuel.png", "alex.png", "astronaut.png")
PERSONS = {**dict.fromkeys(OBAMA, "obama"), **dict.fromkeys(BIDEN, "biden")} | {
    name: name for name in OTHERS
}


def test_the_same_person_is_never_different_and_two_persons_never_match(people, read, thresholds):
    readings = {name: read((people / name).read_bytes()) for name in PERSONS}
    rules = thresholds.of_model(readings["alex.png"].model_id)
    for a, b in combinations(PERSONS, 2):
        distance = distance_between(readings[a].descriptor, readings[b].descriptor)
        wrong = Outcome.DIFFERENT if PERSONS[a] == PERSONS[b] else Outcome.MATCH
        assert outcome_of(distance, rules) is not wrong, (a, b, distance)


def test_good_photos_pass_the_gates_and_bad_ones_say_why(people, read):
    for name in PERSONS:
        assert read((people / name).read_bytes()).reasons == (), name
    assert read((people / "obama-partial.jpg").read_bytes()).reasons == (Reason.COVERED,)
    two = read((people / "obama-and-biden.jpg").read_bytes())
    assert two.reasons == (Reason.SEVERAL_FACES,)
    assert two.descriptor is None


@pytest.mark.parametrize("asked", list(permutations(Action, 2)), ids="-".join)
def test_every_pair_of_actions_is_seen_in_an_acted_clip(asked, astronaut, piece, play):
    frames = [frame for action in asked for frame in piece(astronaut, action)]
    judgement = play(clips.encoded(frames), asked, astronaut)
    assert judgement.reasons == ()
    assert judgement.outcome is Outcome.MATCH
    assert judgement.missing_action is None


@pytest.mark.parametrize("name", ["obama-1.jpg", "obama-3.jpg", "lin-manuel.png"])
def test_other_faces_are_seen_to_turn_to_either_side(name, people, piece, play):
    photo = (people / name).read_bytes()
    asked = (Action.TURN_LEFT, Action.TURN_RIGHT)
    frames = [frame for action in asked for frame in piece(photo, action)]
    judgement = play(clips.encoded(frames), asked, photo)
    assert judgement.reasons == ()
    assert judgement.outcome is Outcome.MATCH


def test_stills_are_judged_like_a_clip(astronaut, piece, play):
    asked = (Action.TURN_LEFT, Action.OPEN_MOUTH)
    frames = [frame for action in asked for frame in piece(astronaut, action)]
    judgement = play(clips.as_stills(frames), asked, astronaut)
    assert judgement.reasons == ()
    assert judgement.outcome is Outcome.MATCH


def test_the_actions_in_the_wrong_order_are_refused(astronaut, piece, play):
    acted = (Action.TURN_LEFT, Action.OPEN_MOUTH)
    frames = [frame for action in acted for frame in piece(astronaut, action)]
    judgement = play(clips.encoded(frames), acted[::-1], astronaut)
    assert judgement.reasons == (Reason.ACTION_OUT_OF_ORDER,)


def test_a_missing_action_is_named(astronaut, piece, play):
    frames = [*piece(astronaut, Action.NOD), *piece(astronaut, Action.TURN_LEFT)]
    judgement = play(clips.encoded(frames), (Action.NOD, Action.BLINK), astronaut)
    assert judgement.reasons == (Reason.ACTION_MISSING,)
    assert judgement.missing_action is Action.BLINK


def test_another_person_acting_is_different(people, astronaut, piece, play):
    other = (people / "biden-2.jpg").read_bytes()
    judgement = play(clips.encoded(piece(astronaut, Action.NOD)), (Action.NOD,), other)
    assert judgement.outcome is Outcome.DIFFERENT
    assert judgement.reasons == (Reason.DIFFERENT_PERSON,)


def test_a_clip_without_a_face_says_so(play):
    assert play(clips.faceless_clip(), (Action.BLINK,)).reasons == (Reason.NO_FACE,)


def test_two_faces_are_refused(people, astronaut, play):
    other = (people / "lin-manuel.png").read_bytes()
    clip = clips.two_faces_clip(astronaut, other, (Action.BLINK,))
    assert Reason.SEVERAL_FACES in play(clip, (Action.BLINK,), astronaut).reasons


def test_a_person_who_changes_half_way_is_refused(people, astronaut, play):
    other = (people / "obama-1.jpg").read_bytes()
    frames = clips.swapped_frames(astronaut, other, (Action.OPEN_MOUTH, Action.NOD))
    judgement = play(clips.encoded(frames), (Action.OPEN_MOUTH, Action.NOD), astronaut)
    assert Reason.PERSON_CHANGED in judgement.reasons


def test_the_real_recording_shows_its_person_and_no_other(people, play):
    clip = (people / "white-house-clip.mp4").read_bytes()
    own = play(clip, (), (people / "lin-manuel.png").read_bytes(), synthetic=False)
    alex = play(clip, (), (people / "alex.png").read_bytes(), synthetic=False)
    assert own.distance < 0.45
    assert alex.distance > 0.6


@pytest.mark.parametrize("absent", [Action.BLINK, Action.OPEN_MOUTH, Action.TURN_LEFT])
def test_the_real_recording_fails_for_an_action_that_it_does_not_contain(people, play, absent):
    clip = (people / "white-house-clip.mp4").read_bytes()
    judgement = play(clip, (Action.TURN_RIGHT, absent), synthetic=False)
    assert judgement.outcome is Outcome.REFUSED
    assert Action.TURN_RIGHT in {seen.action for seen in judgement.actions}
    assert judgement.missing_action is absent
