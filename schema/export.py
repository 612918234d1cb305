"""Writes schema.graphql, or checks that the one in the repository is the code's."""

import sys
from pathlib import Path

from schema.root import build_schema

FILE = Path(__file__).resolve().parents[1] / "schema.graphql"


def sdl() -> str:
    """Return the schema as the code has it."""
    return build_schema(development=True).as_str() + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with --check compare it. Returns 1 when it is out of date."""
    if "--check" not in arguments:
        FILE.write_text(sdl(), encoding="utf-8")
        return 0
    if FILE.read_text(encoding="utf-8") == sdl():
        return 0
    sys.stderr.write("schema.graphql is out of date: run `make schema`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
