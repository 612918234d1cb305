import re
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.sizes import NOT_OURS_TO_SHORTEN, packages

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRY = re.compile(r"(?m)^([a-z0-9][a-z0-9._-]*)==(\S+)((?:.*\\\n)*.*)")
OURS = {*packages(), *NOT_OURS_TO_SHORTEN, "tests", "bench"}


def entries():
    return [(match[1], match[3]) for match in ENTRY.finditer(LOCK)]


def test_every_entry_is_pinned_with_hashes():
    found = entries()
    assert len(found) > 60
    for name, rest in found:
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}\b", rest), name
    begun = [line for line in LOCK.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(begun) == len(found)


def test_no_address_stands_in_the_lock():
    for mark in ("://", "@ ", "--index-url", "--extra-index", "--find-links", "file:", "git+"):
        assert mark not in LOCK


def test_no_entry_is_named_as_one_of_our_packages():
    assert not OURS & {name.replace("-", "_") for name, _ in entries()}


def test_no_installed_distribution_brings_one_of_our_packages():
    found = packages_distributions()
    for name in OURS:
        assert set(found.get(name, ())) <= {"shebao"}, name


def test_every_dependency_is_locked():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.findall(r'(?m)^    "([A-Za-z0-9_.-]+)', project.partition("[project.scripts]")[0])
    wanted = {re.sub(r"[-_.]+", "-", name).lower() for name in listed}
    assert len(wanted) > 30
    assert wanted <= {re.sub(r"[-_.]+", "-", name) for name, _ in entries()}
