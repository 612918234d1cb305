"""A smoke of `make prove`: what was acknowledged survives kills of the server and its workers."""

import pytest

from tests.faults import survive


@pytest.mark.timeout(600)
def test_every_acknowledged_submission_is_decided_once_through_three_kills(tmp_path):
    report = survive(tmp_path, kills=3, people=6, seed=3)
    assert report.kills == 3
    assert report.acknowledged
    assert report.undecided == []
    assert report.decided_twice == []
