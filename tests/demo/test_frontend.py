"""`make run` builds the pages where Node is there, and says plainly where it is not."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "frontend.sh"
TOOLS = ("bash", "dirname", "find", "mktemp", "rm", "tail", "mkdir", "touch")
NPM = """#!/bin/bash
echo "$*" >> ../called
case "$*" in
ci*) mkdir -p node_modules && touch node_modules/.package-lock.json ;;
*build*) mkdir -p dist/h5 && touch dist/h5/index.html ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a mini-program, and a machine without Node."""
    shutil.copy(SCRIPT, tmp_path)
    for name in ("src", "config"):
        (tmp_path / "frontend-miniapp" / name).mkdir(parents=True)
    for name in ("package.json", "package-lock.json", "src/app.ts"):
        (tmp_path / "frontend-miniapp" / name).touch()
    (tmp_path / "schema.graphql").touch()
    (tmp_path / "bin").mkdir()
    for name in TOOLS:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    return tmp_path


def add(folder: Path, name: str, script: str) -> None:
    program = folder / "bin" / name
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)


def add_node(folder: Path, version: str) -> None:
    add(folder, "node", f"#!/bin/bash\necho {version}\n")
    add(folder, "npm", NPM)


def run(folder: Path) -> str:
    environment = {**os.environ, "PATH": str(folder / "bin")}
    done = subprocess.run(
        [folder / "frontend.sh"], env=environment, check=True, capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.stdout


def calls(folder: Path) -> list[str]:
    called = folder / "called"
    return called.read_text(encoding="utf-8").splitlines() if called.exists() else []


def test_without_node_it_says_how_to_get_it_and_that_the_api_works(folder: Path) -> None:
    said = run(folder)
    assert "没有找到 Node.js" in said
    assert "接口照常可用" in said
    assert "https://nodejs.org/" in said


def test_a_node_that_is_too_old_is_named(folder: Path) -> None:
    add_node(folder, "v18.19.0")
    assert "Node.js v18.19.0 太旧" in run(folder)
    assert calls(folder) == []


def test_pages_are_built_once_and_again_after_a_change(folder: Path) -> None:
    add_node(folder, "v20.20.2")
    assert "正在构建小程序页面" in run(folder)
    assert [call.split()[0] for call in calls(folder)] == ["ci", "run"]
    assert run(folder) == ""
    later = (folder / "frontend-miniapp/dist/h5/index.html").stat().st_mtime + 10
    os.utime(folder / "frontend-miniapp/src/app.ts", (later, later))
    assert "正在构建小程序页面" in run(folder)
    assert len(calls(folder)) == 3


def test_a_build_that_fails_shows_its_last_lines_and_stops(folder: Path) -> None:
    add_node(folder, "v22.1.0")
    add(folder, "npm", "#!/bin/bash\necho broken here\nexit 1\n")
    (folder / "frontend-miniapp/node_modules").mkdir()
    (folder / "frontend-miniapp/node_modules/.package-lock.json").touch()
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run(folder)
    assert "broken here" in failed.value.stdout
