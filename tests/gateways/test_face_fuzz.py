"""Damaged and hostile captures against the workers: each is answered, none breaks the pool.

`make prove` has them judge 10,000.
"""

import pytest

from tests.fuzz import brought_down, fuzz_workers

pytestmark = pytest.mark.slow

CASES = 150
GROWTH = 96  # megabytes a worker may grow


async def test_every_damaged_capture_is_answered_and_no_worker_grows(tmp_path):
    report = await fuzz_workers(tmp_path, CASES)
    assert report.unanswered == []
    assert sum(report.answers.values()) == CASES
    assert brought_down(report) <= 1
    assert report.growth() < GROWTH
