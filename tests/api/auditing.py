"""Running the audits of the npm package graphql-http against a server, whichever it is."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.conftest import leave_out

HERE = Path(__file__).parent / "audits"
FILES = ("package.json", "package-lock.json", "audit.mjs")


def audit(url: str, cache: Path) -> list[dict[str, Any]]:
    """Return the result of each audit, installing the package once into `cache`.

    Leaves the test out when there is no node, or no npm that can install.
    """
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        leave_out("the audits of GraphQL over HTTP need node and npm")
    folder = _installed(cache)
    command = [str(node), "audit.mjs", url]
    found = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    results: list[dict[str, Any]] = json.loads(found.stdout)
    return results


def _installed(cache: Path) -> Path:
    content = b"".join((HERE / name).read_bytes() for name in FILES)
    folder = cache / f"graphql-http-{hashlib.sha256(content).hexdigest()[:12]}"
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        making = Path(mkdtemp(dir=cache))
        for name in FILES:
            shutil.copy(HERE / name, making / name)
        _install(making)
        try:
            making.rename(folder)
        except OSError:  # another test process was faster
            shutil.rmtree(making)
    return folder


def _install(folder: Path) -> None:
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    environment = {**os.environ, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        shutil.rmtree(folder)
        leave_out(f"npm could not install graphql-http: {done.stderr.strip()[-300:]}")
