"""`make test`: every test of the service and of the mini-program, and what had to be left out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend-miniapp"
STRICT = os.environ.get("SHEBAO_TEST_LEAVE_NOTHING_OUT") == "1"


def run(*command: str, cwd: Path = ROOT) -> int:
    """Run a command, and return its exit code."""
    print(f"\n$ {' '.join(command)}", flush=True)
    return subprocess.run(command, cwd=cwd, check=False).returncode


def leave_out(what: str) -> int:
    """Say what is not tested here; fail where nothing may be left out."""
    print(f"\nleft out: {what}", flush=True)
    return 1 if STRICT else 0


def python_tests() -> int:
    """Run the service's tests, on every core. Some read codes with what the pages read them by."""
    if shutil.which("npm") is not None and (failed := install_frontend()):
        return failed
    return run(sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile")


def install_frontend() -> int:
    """Install what the mini-program needs, once."""
    lock, installed = FRONTEND / "package-lock.json", FRONTEND / "node_modules"
    if not lock.is_file() or (installed / ".package-lock.json").is_file():
        return 0
    return run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=FRONTEND)


def frontend_tests() -> int:
    """Run the mini-program's tests; those in a browser need Chromium."""
    if not (FRONTEND / "package.json").is_file():
        return 0
    if shutil.which("npm") is None:
        return leave_out("the mini-program (Node.js is not installed)")
    if failed := install_frontend():
        return failed
    scripts = ["codegen:check", "typecheck", "lint", "test", "build:h5", "build:weapp", "sizes"]
    for script in scripts:
        if run("npm", "run", "--silent", script, cwd=FRONTEND):
            return 1
    for program in ("chromium", "pdftoppm"):  # the second reads what a PDF looks like
        if shutil.which(program) is None:
            return leave_out(f"the browser journeys ({program} is not installed)")
    return run("npm", "run", "--silent", "test:browser", cwd=FRONTEND)


def main() -> int:
    """Run everything, and return 0 only when all of it passed."""
    failed = [name for name, tests in SUITES.items() if tests()]
    if failed:
        print(f"\nfailed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


SUITES = {"python": python_tests, "frontend": frontend_tests}

if __name__ == "__main__":
    sys.exit(main())
