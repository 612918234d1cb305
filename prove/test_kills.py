"""Fifty kills at random moments under load: nothing acknowledged is lost, nothing decided twice."""

import pytest

from tests.faults import survive


@pytest.mark.timeout(3600)
def test_every_acknowledged_submission_is_decided_once_through_fifty_kills(tmp_path, capsys):
    report = survive(tmp_path, kills=50, people=100, seed=50)
    with capsys.disabled():
        print(
            f"\n{report.kills} kills ({report.of_workers} of a face worker alone, "
            f"{report.under_load} while people submitted), "
            f"{len(report.acknowledged)} acknowledged submissions, "
            f"{sum(report.unjudged)} times a capture had not been judged at a kill"
        )
    assert report.kills == 50
    assert report.under_load >= 25
    assert sum(report.unjudged) >= 10
    assert len(report.acknowledged) >= 80
    assert report.undecided == []
    assert report.decided_twice == []
