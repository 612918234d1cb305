"""Reads the procedures' TOML files at start and refuses what is not as it should be."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from handbook.rules import REQUIRED, Procedure

T = TypeVar("T")

DEFAULT = Path(__file__).with_name("procedures")
PLAIN: Mapping[type, str] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    time: "a time such as 09:00:00",
}


class HandbookError(ValueError):
    """A procedure's file is not as it should be; the message names the file and the key."""


def load_procedures(folder: Path | None = None) -> Mapping[str, Procedure]:
    """Read every procedure of a folder, or those that come along, by id.

    Raises HandbookError for a broken file, an unknown or missing key, a value of the wrong
    kind or size, an id that differs from the file's name, or a missing procedure.
    """
    source = folder or DEFAULT
    procedures = {p.id: p for p in map(_load, sorted(source.glob("*.toml")))}
    for name in REQUIRED:
        if name not in procedures:
            raise HandbookError(f"{name}.toml: is missing from {source}")
    return procedures


def _load(path: Path) -> Procedure:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        procedure = _read(Procedure, data, "")
        _check(procedure, path.stem)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise HandbookError(f"{path.name}: {error}") from error
    return procedure


def _check(procedure: Procedure, stem: str) -> None:
    if procedure.id != stem:
        raise ValueError(f"id: {procedure.id!r} differs from the file's name")
    if not stem.startswith(f"{procedure.section:02d}-"):
        raise ValueError(f"section: {procedure.section} differs from the file's name")
    for key in REQUIRED.get(stem, ()):
        if getattr(procedure, key) is None:
            raise ValueError(f"{key}: is missing")


def _read(kind: type[T], data: Mapping[str, Any], where: str) -> T:
    """Build a dataclass from a TOML table, naming the key in every error."""
    hints = get_type_hints(kind)
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    for key in data:
        if key not in known:
            raise ValueError(f"{where}{key}: unknown key")
    values = {}
    for name, spec in known.items():
        if name in data:
            values[name] = _value(hints[name], data[name], where + name)
        elif spec.default is MISSING:
            raise ValueError(f"{where}{name}: is missing")
    try:
        return kind(**values)
    except ValueError as error:
        raise ValueError(f"{where}{error}") from None


def _value(kind: Any, value: object, where: str) -> object:
    if isinstance(kind, UnionType):  # only `X | None` stands in the dataclasses
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{where}: a list is needed")
        return tuple(_value(get_args(kind)[0], v, f"{where}[{i}]") for i, v in enumerate(value))
    if is_dataclass(kind):
        if not isinstance(value, dict):
            raise ValueError(f"{where}: a table is needed")
        return _read(kind, value, f"{where}.")  # type: ignore[arg-type]
    if issubclass(kind, StrEnum):
        return _word(kind, value, where)
    if type(value) is not kind:  # exactly: true is no number here
        raise ValueError(f"{where}: {PLAIN[kind]} is needed, not {value!r}")
    return value


def _word(kind: type[StrEnum], value: object, where: str) -> StrEnum:
    try:
        return kind(str(value))
    except ValueError:
        raise ValueError(f"{where}: one of {', '.join(kind)} is needed, not {value!r}") from None
