"""Damaged uploads against a real server: each is answered, the server lives and does not grow.

`make prove` sends 10,000.
"""

import pytest

from tests.fuzz import fuzz_endpoint

pytestmark = pytest.mark.slow

CASES = 400
GROWTH = 64  # megabytes a process of the server may grow


@pytest.mark.timeout(300)
def test_every_damaged_upload_is_answered_and_the_server_does_not_grow():
    report = fuzz_endpoint(CASES)
    assert report.unanswered == []
    assert report.answers["500"] == 0
    assert report.answers["good one after all"] == 1
    assert sum(report.answers.values()) == CASES + 1
    assert report.before.keys() == report.after.keys()
    assert report.growth() < GROWTH
