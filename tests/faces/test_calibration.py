import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from typer.testing import CliRunner

from demo import clips
from faces.calibration import by_group, calibrate, point_at, rate_of
from faces.readings import Action


def descriptors(persons, pictures, spread=0.02, seed=0):
    random = np.random.default_rng(seed)
    people = {}
    for i in range(persons):
        middle = random.normal(0, 0.07, 128)
        people[f"p{i}"] = [middle + random.normal(0, spread, 128) for _ in range(pictures)]
    return people


def test_without_errors_the_bound_is_three_in_n():
    assert rate_of(0, 30_000).bound == pytest.approx(3 / 30_000, rel=0.01)
    assert rate_of(0, 0).bound == 1


def test_the_bound_is_the_exact_one():
    # 3 errors in 100, one-sided 95 % (Clopper and Pearson): 0.0757
    assert rate_of(3, 100).bound == pytest.approx(0.0757, abs=2e-4)


@given(st.integers(0, 40), st.integers(1, 400))
def test_the_bound_lies_above_the_rate(errors, pairs):
    rate = rate_of(min(errors, pairs), pairs)
    assert rate.rate <= rate.bound <= 1


def test_rates_count_pairs_at_or_under_a_threshold():
    point = point_at(0.5, np.array([0.3, 0.6]), np.array([0.5, 0.9, 0.8, 0.7]))
    assert (point.false_match.errors, point.false_match.pairs) == (1, 4)
    assert (point.false_non_match.errors, point.false_non_match.pairs) == (1, 2)


def test_few_pairs_show_nothing_and_many_show_the_goal():
    few = calibrate(descriptors(5, 3))
    assert not few.shown
    assert few.match <= few.different
    many = calibrate(descriptors(260, 1))
    assert many.points[0].false_match.pairs == 260 * 259 / 2
    assert many.shown


def test_with_more_errors_no_threshold_gets_wider():
    errors = [p.false_match.errors for p in calibrate(descriptors(30, 2, spread=0.05)).points]
    assert errors == sorted(errors)


def test_groups_are_compared_within_themselves():
    people = descriptors(6, 2)
    found = by_group(people, {"p0": "a", "p1": "a", "p2": "b", "p3": "b", "p4": "b"}, 0.5)
    assert found["a"].false_match.pairs == 4
    assert found["b"].false_match.pairs == 12
    assert found["b"].false_non_match.pairs == 3


@pytest.fixture
def run(tmp_path_factory, monkeypatch):
    from api.cli import app

    monkeypatch.setenv("SHEBAO_DATA", str(tmp_path_factory.getbasetemp() / "cli"))

    def run(*words, exit_code=0):
        done = CliRunner().invoke(app, ["face", *map(str, words)])
        assert done.exit_code == exit_code, done.output
        return json.loads(done.output)

    return run


@pytest.mark.slow
def test_compare_prints_distance_outcome_and_quality(run, tmp_path, astronaut):
    photo = tmp_path / "a.png"
    photo.write_bytes(astronaut)
    found = run("compare", photo, photo)
    assert found["distance"] == 0
    assert found["outcome"] == "match"
    assert [q["reasons"] for q in found["quality"]] == [[], []]
    assert "error" in run("compare", photo, tmp_path / "none.png", exit_code=2)


@pytest.mark.slow
def test_inspect_prints_what_was_seen(run, tmp_path, astronaut, piece):
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(clips.encoded(piece(astronaut, Action.NOD)))
    assert [a["action"] for a in run("inspect", clip, "--actions", "nod")["actions"]] == ["nod"]
    missed = run("inspect", clip, "--actions", "nod,blink")
    assert missed["live"] is False
    assert missed["reasons"] == ["action_missing"]
    assert "error" in run("inspect", clip, "--actions", "jump", exit_code=2)
    clip.write_bytes(b"no clip")
    assert "error" in run("inspect", clip, exit_code=2)


@pytest.mark.slow
def test_calibrate_prints_rates_and_draws_them(run, tmp_path, people):
    for name in ("obama-1.jpg", "obama-2.jpg", "biden-1.jpg", "biden-2.jpg", "lin-manuel.png"):
        person = tmp_path / name.rstrip(".12jpgn").removesuffix("-")
        person.mkdir(exist_ok=True)
        (person / name).write_bytes((people / name).read_bytes())
    groups = tmp_path / "groups.csv"
    groups.write_text("person,age\nobama,old\nbiden,old\nlin-manuel,young\n")
    found = run("calibrate", tmp_path, "--groups", groups, "--plot", tmp_path / "rates.png")
    assert found["persons"] == 3
    assert found["proposed"]["false_match_goal_shown"] is False
    assert found["proposed"]["match"] <= found["proposed"]["different"]
    assert set(found["groups"]["age"]["rates"]) == {"old", "young"}
    with Image.open(tmp_path / "rates.png") as picture:
        assert picture.size == (900, 560)
    assert "error" in run("calibrate", tmp_path / "none", exit_code=2)
