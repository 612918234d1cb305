"""`make bench`: fast figures, as ratios against something run beside them."""

import json
import sys
from importlib import import_module
from pathlib import Path

from bench.figures import Figure

RESULTS = Path(__file__).with_name("results.json")
MODULES = ("bench.api", "bench.contributions", "bench.face", "bench.pension", "bench.screens")


def main(only: list[str]) -> int:
    """Measure, print, and write bench/results.json. Names of modules narrow it down.

    Returns 1 when a figure is not what it must come to, so that `make bench` fails.
    """
    found: list[Figure] = []
    for name in only or MODULES:
        found += import_module(name).figures()
    lines = [figure.line() for figure in found]
    RESULTS.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return told(found)


def told(found: list[Figure]) -> int:
    """Print figures with what they must come to. Returns 1 when one does not."""
    for figure in found:
        must = f" (must be {figure.bound}{': MISSED' if figure.missed else ''})"
        print(
            f"{figure.name:40} {figure.value:10.3f} {figure.unit:8} vs {figure.versus}"
            f"{must if figure.bound else ''}"
        )
    missed = [figure.name for figure in found if figure.missed]
    if missed:
        print(f"missed: {', '.join(missed)}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
