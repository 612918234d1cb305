"""What holds for all code of the house."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sizes import ROOT, files

CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time",
    "time.time_ns", "time.localtime", "time.gmtime", "datetime.datetime.now",
    "datetime.date.today",
}  # fmt: skip
THE_CLOCK = ROOT / "kernel" / "clock.py"
SHARED_ROWS = {"kernel"}  # work is everybody's


def calls(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def names(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", files(), ids=names)
def test_nobody_reads_the_clock_but_the_clock(path):
    read = {ast.unparse(call.func) for call in calls(path)} & CLOCKS
    assert not read or path == THE_CLOCK


@pytest.mark.parametrize("path", files(), ids=names)
def test_rows_are_used_by_their_own_room_only(path):
    room = path.relative_to(ROOT).parts[0]
    foreign = {
        module
        for module in imported(path)
        if module.endswith(".models") and module.partition(".")[0] not in {room, *SHARED_ROWS}
    }
    assert not {m for m in foreign if Path(ROOT, m.partition(".")[0]).is_dir()}


def test_the_layers_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
