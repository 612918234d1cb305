"""How soon the first screen can be used, on a cheap phone and a slow line."""

import json
import shutil
import subprocess
from pathlib import Path

from bench.figures import Figure

MINIAPP = Path(__file__).resolve().parents[1] / "frontend-miniapp"
FIGURES = MINIAPP / "test-output" / "figures.json"


def figures() -> list[Figure]:
    """Measure in Chromium, as the journey does; nothing where the pages cannot be shown."""
    missing = [name for name in ("npm", "chromium") if shutil.which(name) is None]
    if missing or not (MINIAPP / "dist" / "h5" / "index.html").is_file():
        print(f"left out: the first screen ({', '.join(missing) or 'the pages are not built'})")
        return []
    FIGURES.unlink(missing_ok=True)
    journey = ["npm", "run", "--silent", "test:browser", "--", "first-screen"]
    subprocess.run(journey, cwd=MINIAPP, check=False, stdout=subprocess.DEVNULL)
    return [Figure(**line) for line in json.loads(FIGURES.read_text(encoding="utf-8"))]
