"""Ten thousand damaged uploads to the server, and ten thousand damaged captures to its workers."""

import pytest

from tests.fuzz import brought_down, fuzz_endpoint, fuzz_workers

CASES = 10_000
GROWTH = 96  # megabytes a process may grow over all of them


@pytest.mark.timeout(7200)
def test_ten_thousand_damaged_uploads_are_answered(capsys):
    report = fuzz_endpoint(CASES)
    with capsys.disabled():
        print(f"\nthe endpoint: {report.lines()}")
    assert report.unanswered == []
    assert report.answers["500"] == 0
    assert report.answers["good one after all"] == 1
    assert sum(report.answers.values()) == CASES + 1
    assert report.before.keys() == report.after.keys()
    assert report.growth() < GROWTH


@pytest.mark.timeout(7200)
async def test_ten_thousand_damaged_captures_are_answered(tmp_path, capsys):
    report = await fuzz_workers(tmp_path, CASES)
    with capsys.disabled():
        print(f"\nthe workers: {report.lines()}, {brought_down(report)} cost a worker its life")
    assert report.unanswered == []
    assert sum(report.answers.values()) == CASES
    assert brought_down(report) <= CASES // 1000
    assert report.growth() < GROWTH
