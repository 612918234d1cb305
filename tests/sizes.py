"""Files and functions stay short enough to be read at a sitting: `python -m tests.sizes`."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES = 400
FUNCTION_LINES = 60
NOT_OURS_TO_SHORTEN = {"migrations"}  # written by machine


def packages() -> list[str]:
    """The Python packages of the distribution, without those that are written by machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["tool"]["setuptools"]["packages"]
    return sorted({name.partition(".")[0] for name in listed} - NOT_OURS_TO_SHORTEN)


def files() -> list[Path]:
    """Every Python file of the packages."""
    return [path for name in packages() for path in sorted((ROOT / name).rglob("*.py"))]


def too_long(path: Path) -> Iterator[str]:
    """Say what in a file is too long."""
    text = path.read_text(encoding="utf-8")
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
    lines = len(text.splitlines())
    if lines > FILE_LINES:
        yield f"{shown}: {lines} lines, {FILE_LINES} at most"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                where = f"{shown}:{node.lineno}: {node.name}"
                yield f"{where} has {length} lines, {FUNCTION_LINES} at most"


def main() -> int:
    """Print everything that is too long; return 1 when there is any."""
    found = [line for path in files() for line in too_long(path)]
    sys.stderr.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
