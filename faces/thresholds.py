"""The numbers of the face decision, read from data: `thresholds.toml` beside this file.

An agency that calibrates its own model hands in a file of the same form; its tables stand over
the shipped ones.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

SHIPPED = Path(__file__).with_name("thresholds.toml")


class UncalibratedModel(LookupError):
    """No thresholds are known for this descriptor model; `shebao face calibrate` finds them."""

    def __init__(self, model_id: str) -> None:
        super().__init__(
            f"no thresholds for the model {model_id}: run `shebao face calibrate` and add a table"
        )


@dataclass(frozen=True)
class ActionRules:
    """When a movement counts as an action. Units as named in thresholds.toml."""

    blink_share: float
    blink_least: float
    blink_noise: float
    blink_longest_s: float
    blink_yaw: float
    blink_swing: float
    mouth_rise: float
    mouth_shortest_s: float
    turn_rise: float
    turn_absolute: float
    turn_shortest_s: float
    nod_rise: float
    nod_longest_s: float
    nod_yaw: float
    bridge_s: float
    sparse_gap_s: float
    unasked_most: int


@dataclass(frozen=True)
class Sampling:
    """How a clip is sampled, and how much of it must show the face."""

    rate_hz: float
    least_s: float
    most_s: float
    least_stills: int
    most_stills: int
    face_share: float
    best_frames: int
    spread_frames: int


@dataclass(frozen=True)
class QualityRules:
    """The gates of one picture of a face."""

    face_px: float
    brightness_low: float
    brightness_high: float
    contrast_low: float
    sharpness_low: float
    yaw_most: float
    pitch_low: float
    pitch_high: float
    inside_least: float
    eyes_detail_least: float
    mouth_detail_least: float
    second_face: float


@dataclass(frozen=True)
class PersonRules:
    """When a clip shows one person throughout."""

    same_in_clip: float
    same_in_action: float
    jump: float


@dataclass(frozen=True)
class AttackRules:
    """From where to where each attack score rises from 0 to 1; see faces/attacks.py."""

    tilt_least: float
    flat_nose: float
    solid_nose: float
    other_scene: float
    same_scene: float
    grain_none: float
    grain_sure: float
    grid_none: float
    grid_sure: float
    bands_none: float
    bands_sure: float
    edges_none: float
    edges_sure: float
    glare_none: float
    glare_sure: float


@dataclass(frozen=True)
class ModelRules:
    """One descriptor model's distances: at most `match` is the person, above `different` is not.

    Between the two lies the band in which people decide. `source` says where the numbers came from.
    """

    match: float
    different: float
    source: str
    sha256: str


@dataclass(frozen=True)
class Thresholds:
    """All of it."""

    actions: ActionRules
    sampling: Sampling
    quality: QualityRules
    person: PersonRules
    attacks: AttackRules
    models: Mapping[str, ModelRules]

    def of_model(self, model_id: str) -> ModelRules:
        """The distances of the model with this id (name, a dash, the start of its SHA-256).

        Raises UncalibratedModel when nobody has calibrated it: no decision without numbers.
        """
        start = model_id.rpartition("-")[2]
        for rules in self.models.values():
            if start and rules.sha256.startswith(start):
                return rules
        raise UncalibratedModel(model_id)


_T = TypeVar("_T")


def _table(kind: type[_T], values: Mapping[str, Any]) -> _T:
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    if missing := known - set(values):
        raise ValueError(f"{kind.__name__}: {', '.join(sorted(missing))} missing")
    return kind(**{name: values[name] for name in known})


@cache
def read_thresholds(own: Path | None = None) -> Thresholds:
    """The shipped numbers, with the agency's own file (same form, any part of it) over them.

    Raises ValueError when a number is missing, OSError when the file cannot be read.
    """
    tables: dict[str, Any] = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    if own is not None:
        for name, table in tomllib.loads(own.read_text(encoding="utf-8")).items():
            tables[name] = {**tables.get(name, {}), **table}
    return Thresholds(
        actions=_table(ActionRules, tables["actions"]),
        sampling=_table(Sampling, tables["sampling"]),
        quality=_table(QualityRules, tables["quality"]),
        person=_table(PersonRules, tables["person"]),
        attacks=_table(AttackRules, tables["attacks"]),
        models={name: _table(ModelRules, table) for name, table in tables["models"].items()},
    )
