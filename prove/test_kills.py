"""Fifty kills at random moments under load: nothing acknowledged is lost, nothing decided twice."""

import pytest

from tests.faults import survive


@pytest.mark.timeout(3600)
def test_every_acknowledged_submission_is_decided_once_through_fifty_kills(tmp_path, capsys):
    report = survive(tmp_path, kills=50, people=100, seed=50)
    with capsys.disabled():
        print(f"\n{report.kills} kills, {len(report.acknowledged)} acknowledged submissions")
    assert report.kills == 50
    assert len(report.acknowledged) >= 80
    assert report.undecided == []
    assert report.decided_twice == []
