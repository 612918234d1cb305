"""`make bench` fails when a figure is not what it must come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Figure
from bench.run import told

numbers = st.floats(allow_nan=False, allow_infinity=False)
bounds = st.none() | numbers


@given(numbers, bounds, bounds)
def test_a_figure_is_missed_outside_its_bounds_alone(value, low, high):
    fits = (low is None or min(value, low) == low) and (high is None or max(value, high) == high)
    assert Figure("one", value, "ratio", "other", low, high).missed is not fits


@pytest.mark.parametrize(
    ("value", "more", "ends", "said"),
    [
        (0.19, {"at_least": 0.2}, 1, "(must be >= 0.2: MISSED)"),
        (0.2, {"at_least": 0.2}, 0, "(must be >= 0.2)"),
        (6.5, {"at_most": 6}, 1, "missed: ratio"),
        (float("nan"), {"at_most": 6}, 1, "missed: ratio"),
        (float("nan"), {}, 0, "nan"),
        (99.0, {}, 0, "99.000 x        vs other\n"),
    ],
)
def test_the_end_of_a_measurement_says_what_was_missed(capsys, value, more, ends, said):
    figures = [Figure("fine", 1.0, "x", "other"), Figure("ratio", value, "x", "other", **more)]
    assert told(figures) == ends
    assert said in capsys.readouterr().out


def test_a_bound_is_written_down_with_its_figure():
    line = Figure("ratio", 0.25, "ratio", "other", at_least=0.2).line()
    assert (line["value"], line["at_least"], line["at_most"]) == (0.25, 0.2, None)
