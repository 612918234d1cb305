"""`make bench`: fast figures, as ratios against something run beside them."""

import json
import sys
from importlib import import_module
from pathlib import Path

from bench.figures import Figure

RESULTS = Path(__file__).with_name("results.json")
MODULES = ("bench.api", "bench.contributions", "bench.face", "bench.pension", "bench.screens")


def main(only: list[str]) -> int:
    """Measure, print, and write bench/results.json. Names of modules narrow it down."""
    found: list[Figure] = []
    for name in only or MODULES:
        found += import_module(name).figures()
    for figure in found:
        print(f"{figure.name:40} {figure.value:10.3f} {figure.unit:8} vs {figure.versus}")
    lines = [figure.line() for figure in found]
    RESULTS.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
