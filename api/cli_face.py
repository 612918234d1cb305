"""`shebao face`: compare two photos, inspect a clip, calibrate on an agency's own pictures.

Each prints one JSON object. Exit 0 when it could judge, 2 with an `error` when it could not.
"""

import asyncio
import csv
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from api.settings import RefusedSettings, read_settings
from api.wiring import face_pool
from faces.calibration import (
    FALSE_MATCH_GOAL,
    FALSE_NON_MATCH_GOAL,
    Calibration,
    Point,
    by_group,
    calibrate,
)
from faces.decision import Descriptor, distance_between, outcome_of
from faces.readings import Action, ClipRequest, Judgement, Outcome, PhotoReading, Reason
from faces.thresholds import ModelRules, UncalibratedModel, read_thresholds
from gateways.face_plot import draw
from gateways.face_pool import EngineWouldNotStart, FacePool

app = typer.Typer(help="Look at faces: compare, inspect, calibrate.", no_args_is_help=True)

UNREADABLE = {
    Reason.BROKEN_FILE,
    Reason.WRONG_FORMAT,
    Reason.TOO_LARGE,
    Reason.TOO_LONG,
    Reason.TOO_SHORT,
    Reason.ENGINE_FAILED,
}
PICTURES = {".jpg", ".jpeg", ".png", ".webp"}


class CannotJudge(Exception):
    """There is nothing to judge; the message says why."""


@app.command()
def compare(first: Path, second: Path) -> None:
    """Compare two photos: `distance`, `outcome`, and the `quality` of each."""
    _report(lambda: _compared((first.name, first.read_bytes()), (second.name, second.read_bytes())))


@app.command()
def inspect(
    clip: Path,
    actions: Annotated[str, typer.Option(help="What was asked, parted by commas.")] = "",
) -> None:
    """Look at a clip: `live`, the `actions` seen, `attack` scores by kind, and `reasons`."""
    _report(lambda: _inspected(clip.name, clip.read_bytes(), actions))


@app.command(name="calibrate")
def calibrate_folder(
    folder: Annotated[Path, typer.Argument(help="A folder a person, photos in it.")],
    groups: Annotated[
        Path | None, typer.Option(help="CSV: person, then columns of groups.")
    ] = None,
    plot: Annotated[Path | None, typer.Option(help="Where to draw the rates, as PNG.")] = None,
) -> None:
    """False match and false non-match over thresholds, and the thresholds that they support."""
    _report(lambda: _calibrated(_photos(folder), groups, plot))


def _report(work: Callable[[], Coroutine[Any, Any, dict[str, Any]]]) -> None:
    try:
        found = asyncio.run(work())
    except (
        CannotJudge, OSError, EngineWouldNotStart, RefusedSettings, UncalibratedModel,
    ) as error:  # fmt: skip
        typer.echo(json.dumps({"error": _said(error)}, ensure_ascii=False))
        raise typer.Exit(2) from error
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or type(error).__name__}: {error.filename}"
    return str(error)


@asynccontextmanager
async def _engine() -> AsyncIterator[FacePool]:
    pool = face_pool(read_settings(), workers=1)
    await pool.start()
    try:
        yield pool
    finally:
        await pool.close()


async def _compared(first: tuple[str, bytes], second: tuple[str, bytes]) -> dict[str, Any]:
    """Compare two named pictures."""
    async with _engine() as engine:
        a, b = [await engine.read_photo(picture) for _, picture in (first, second)]
        rules = _rules_of(engine)
    for (name, _), reading in ((first, a), (second, b)):
        if reading.descriptor is None:
            raise CannotJudge(f"{name}: {', '.join(reading.reasons)}")
    distance = distance_between(a.descriptor or (), b.descriptor or ())
    return {
        "distance": round(distance, 4),
        "outcome": outcome_of(distance, rules),
        "quality": [_quality(a), _quality(b)],
        "model": a.model_id,
    }


def _rules_of(engine: FacePool) -> ModelRules:
    return read_thresholds(read_settings().face_thresholds).of_model(engine.model_id)


def _quality(reading: PhotoReading) -> dict[str, Any]:
    values = asdict(reading.quality) if reading.quality else {}
    return {**{k: round(v, 3) for k, v in values.items()}, "reasons": list(reading.reasons)}


async def _inspected(name: str, clip: bytes, asked: str) -> dict[str, Any]:
    words = [word.strip() for word in asked.split(",") if word.strip()]
    try:
        actions = tuple(Action(word) for word in words)
    except ValueError as error:
        raise CannotJudge(f"{error}; there are {', '.join(Action)}") from error
    async with _engine() as engine:
        _rules_of(engine)  # without thresholds nothing can be judged
        judgement = await engine.judge_clip(ClipRequest(clip, (), actions, None, None))
    if set(judgement.reasons) & UNREADABLE:
        raise CannotJudge(f"{name}: {', '.join(judgement.reasons)}")
    return _inspection(judgement)


def _inspection(judgement: Judgement) -> dict[str, Any]:
    suspicious = any(score >= 0.5 for score in judgement.attack.values())
    return {
        "live": judgement.outcome is not Outcome.REFUSED and not suspicious,
        "actions": [
            {"action": one.action, "from": round(one.start_s, 2), "to": round(one.end_s, 2)}
            for one in judgement.actions
        ],
        "attack": dict(judgement.attack),
        "reasons": list(judgement.reasons),
        "missing_action": judgement.missing_action,
        "frames_read": judgement.frames_read,
    }


def _photos(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise CannotJudge(f"{folder}: no folder")
    return sorted(path for path in folder.glob("*/*") if path.suffix.lower() in PICTURES)


async def _calibrated(photos: list[Path], groups: Path | None, plot: Path | None) -> dict[str, Any]:
    people, poor, model_id = await _described(photos)
    if len(people) < 2:
        raise CannotJudge("photos of two persons are needed at least")
    found = calibrate(people)
    report = _calibration(found)
    if plot is not None:
        draw(found, plot)
        report["plot"] = str(plot)
    if groups is not None:
        report["groups"] = _groups(people, groups, found.match)
    return {"model": model_id, **report, "poor_photos": poor}


async def _described(
    photos: list[Path],
) -> tuple[dict[str, list[Descriptor]], dict[str, list[str]], str]:
    """Each person's descriptors, what is wrong with which photo, and the model's id."""
    people: dict[str, list[Descriptor]] = {}
    poor: dict[str, list[str]] = {}
    async with _engine() as engine:
        for path in photos:
            reading = await engine.read_photo(path.read_bytes())
            if reading.reasons:
                poor[f"{path.parent.name}/{path.name}"] = list(reading.reasons)
            else:
                row = np.asarray(reading.descriptor, dtype=np.float32)
                people.setdefault(path.parent.name, []).append(row)
        return people, poor, engine.model_id


def _calibration(found: Calibration) -> dict[str, Any]:
    last = found.points[-1]
    return {
        "persons": found.persons,
        "pictures": found.pictures,
        "genuine_pairs": last.false_non_match.pairs,
        "impostor_pairs": last.false_match.pairs,
        "proposed": {
            "match": found.match,
            "different": found.different,
            "false_match_goal_shown": found.shown,
        },
        "goal": {"false_match": FALSE_MATCH_GOAL, "false_non_match": FALSE_NON_MATCH_GOAL},
        "rates": [_point(point) for point in found.points],
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "threshold": point.threshold,
        "false_match": point.false_match.rate,
        "false_match_bound_95": round(point.false_match.bound, 6),
        "false_non_match": point.false_non_match.rate,
        "false_non_match_bound_95": round(point.false_non_match.bound, 6),
    }


def _groups(
    people: dict[str, list[Descriptor]], table: Path, threshold: float
) -> dict[str, dict[str, Any]]:
    """For each column of the table the rates by group, and the gap between best and worst."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or "person" not in rows[0]:
        raise CannotJudge(f"{table.name}: the first column must be called person")
    found = {}
    for column in (name for name in rows[0] if name != "person"):
        kinds = {row["person"]: row[column] for row in rows if row[column]}
        points = by_group(people, kinds, threshold)
        rates = [(p.false_match.rate, p.false_non_match.rate) for p in points.values()]
        found[column] = {
            "rates": {
                kind: {
                    **_point(point),
                    "impostor_pairs": point.false_match.pairs,
                    "genuine_pairs": point.false_non_match.pairs,
                }
                for kind, point in points.items()
            },
            "gap_false_match": max(r for r, _ in rates) - min(r for r, _ in rates),
            "gap_false_non_match": max(r for _, r in rates) - min(r for _, r in rates),
        }
    return found
