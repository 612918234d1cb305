from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faces.actions import OrderCheck
from faces.decision import Evidence, decide, distance_between, join, outcome_of
from faces.readings import Action, ClipRequest, Outcome, Reason
from faces.thresholds import UncalibratedModel, read_thresholds

THRESHOLDS = read_thresholds()
MODEL = "dlib_face_recognition_resnet_model_v1-55533b28a958"
RULES = THRESHOLDS.of_model(MODEL)
ORDER = OrderCheck(performed=(), missing=None, out_of_order=False, unasked=0)
GOOD = Evidence(
    frames_read=50,
    reasons=(),
    order=ORDER,
    seen=(),
    apart=0.2,
    apart_acting=0.3,
    strangers=False,
    distance=0.3,
    best_frames_s=(1.0,),
)
REQUEST = ClipRequest(b"", (), (Action.BLINK,), (0.0,) * 128, MODEL)


def decided(request=REQUEST, **changes):
    return decide(replace(GOOD, **changes), request, MODEL, THRESHOLDS)


def test_a_near_face_matches_and_a_far_one_does_not():
    assert decided(distance=RULES.match).outcome is Outcome.MATCH
    far = decided(distance=RULES.different + 0.01)
    assert far.outcome is Outcome.DIFFERENT
    assert far.reasons == (Reason.DIFFERENT_PERSON,)


def test_between_the_two_distances_people_decide():
    between = (RULES.match + RULES.different) / 2
    assert decided(distance=between).outcome is Outcome.UNCERTAIN


@given(st.floats(0, 2), st.floats(0, 2))
def test_a_nearer_face_is_never_judged_worse(a, b):
    rank = [Outcome.MATCH, Outcome.UNCERTAIN, Outcome.DIFFERENT]
    near, far = sorted((a, b))
    assert rank.index(outcome_of(near, RULES)) <= rank.index(outcome_of(far, RULES))


def test_a_distance_that_is_no_number_is_not_a_match():
    assert outcome_of(float("nan"), RULES) is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"strangers": True}, Reason.PERSON_CHANGED),
        ({"apart": 0.9}, Reason.PERSON_CHANGED),
        ({"apart_acting": 0.9}, Reason.PERSON_CHANGED),
        ({"order": replace(ORDER, missing=Action.NOD)}, Reason.ACTION_MISSING),
        (
            {"order": replace(ORDER, missing=Action.NOD, out_of_order=True)},
            Reason.ACTION_OUT_OF_ORDER,
        ),
        ({"order": replace(ORDER, unasked=3)}, Reason.NOT_LIVE),
        ({"refused": ("planar",)}, Reason.NOT_LIVE),
        ({"reasons": (Reason.TOO_DARK,)}, Reason.TOO_DARK),
    ],
)
def test_whatever_stands_against_a_clip_refuses_it_before_distances_speak(changes, reason):
    judgement = decided(**changes)
    assert judgement.outcome is Outcome.REFUSED
    assert judgement.reasons == (reason,)


def test_a_doubtful_clip_goes_to_people():
    assert decided(doubtful=("screen",)).outcome is Outcome.UNCERTAIN


def test_only_the_synthetic_profile_lets_an_attack_pass():
    synthetic = replace(REQUEST, synthetic=True)
    assert decided(refused=("planar",)).outcome is Outcome.REFUSED
    assert decided(synthetic, refused=("planar",)).outcome is Outcome.MATCH


def test_without_a_reference_nobody_matches():
    assert decided(replace(REQUEST, reference=None), distance=None).outcome is Outcome.UNCERTAIN


def test_a_template_of_another_model_is_not_compared():
    other = replace(REQUEST, model_id="another-0123456789ab")
    assert decided(other).reasons == (Reason.REFERENCE_OUTDATED,)


def test_a_model_without_thresholds_decides_nothing():
    with pytest.raises(UncalibratedModel):
        decide(GOOD, REQUEST, "unknown-000000000000", THRESHOLDS)


@given(st.integers(1, 8), st.integers(0, 1000))
def test_joined_descriptors_keep_their_length(count, seed):
    rows = np.random.default_rng(seed).normal(0, 0.1, (count, 128)).astype(np.float32)
    length = np.linalg.norm(rows, axis=1).mean()
    assert np.linalg.norm(join(rows)) == pytest.approx(length, rel=1e-4)


def test_joining_one_descriptor_changes_nothing():
    row = np.random.default_rng(5).normal(0, 0.1, (1, 128)).astype(np.float32)
    assert distance_between(join(row), row[0]) < 1e-6
