"""Figures of a room, read from the TOML file that stands beside its code."""

import tomllib
from dataclasses import fields
from importlib.resources import files
from typing import TypeVar

T = TypeVar("T")


def read_limits(room: str, kind: type[T]) -> T:
    """Read `limits.toml` of a room into its dataclass. ValueError when names do not agree."""
    values = tomllib.loads(files(room).joinpath("limits.toml").read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if wanted != values.keys():
        raise ValueError(f"{room}/limits.toml: {sorted(wanted ^ values.keys())}")
    return kind(**values)
