"""Seal again, under the current key, what stands under earlier ones; then those can be dropped.

In batches, each a short transaction: to interrupt it costs nothing, to run it again does what is
left. It runs beside the servers: a value that changes meanwhile stays as it was changed.
"""

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise import Tortoise
from tortoise.models import Model
from tortoise.transactions import in_transaction

from api.database import APP
from api.sealed_columns import COLUMNS, FILES, Ring, SealedColumn, SealedFiles
from kernel.files import Files
from kernel.sealed import CannotOpen, Keyring

logger = logging.getLogger(__name__)

BATCH = 500
Rings = Mapping[Ring, Keyring]


@dataclass
class Resealed:
    """What came of one column or kind of file.

    `seen` values were looked at, `sealed` of them anew; `unreadable` could not be opened, as
    their key is not listed; `passing` stand under an earlier key until they are deleted.
    """

    name: str
    seen: int = 0
    sealed: int = 0
    unreadable: int = 0
    passing: int = 0


async def reseal(
    rings: Rings,
    files: Files,
    *,
    batch: int = BATCH,
    progress: Callable[[Resealed], None] = lambda _: None,
) -> list[Resealed]:
    """Seal everything again that is not under its ring's current key; `progress` after a batch."""
    columns = [await _reseal_column(c, rings[c.ring], batch, progress) for c in COLUMNS]
    kept = [await _reseal_files(k, rings[k.ring], files, batch, progress) for k in FILES]
    return columns + kept


def _model(name: str) -> type[Model]:
    model: type[Model] = Tortoise.apps[APP][name]
    return model


async def _batches(model: str, column: str, size: int) -> AsyncIterator[list[tuple[UUID, str]]]:
    last: UUID | None = None
    while True:
        rows = _model(model).all() if last is None else _model(model).filter(id__gt=last)
        found: list[Any] = await rows.order_by("id").limit(size).values_list("id", column)
        if not found:
            return
        yield [(row_id, value) for row_id, value in found if value is not None]
        last = found[-1][0]


async def _reseal_column(
    column: SealedColumn, keyring: Keyring, batch: int, progress: Callable[[Resealed], None]
) -> Resealed:
    done = Resealed(f"{column.model}.{column.column}")
    async for rows in _batches(column.model, column.column, batch):
        async with in_transaction():
            for row_id, value in rows:
                await _reseal_value(column, keyring, done, row_id, value)
        done.seen += len(rows)
        progress(done)
    return done


async def _reseal_value(
    column: SealedColumn, keyring: Keyring, done: Resealed, row_id: UUID, value: str
) -> None:
    if keyring.is_current(value):
        return
    try:
        sealed = keyring.seal_bytes(keyring.open_bytes(value, column.purpose), column.purpose)
    except CannotOpen as why:
        logger.warning("%s of row %s stays as it is: %s", done.name, row_id, why)
        done.unreadable += 1
        return
    same = _model(column.model).filter(**{"id": row_id, column.column: value})
    done.sealed += await same.update(**{column.column: sealed})


async def _reseal_files(
    kind: SealedFiles,
    keyring: Keyring,
    files: Files,
    batch: int,
    progress: Callable[[Resealed], None],
) -> Resealed:
    done = Resealed(f"{kind.model}.{kind.column}")
    async for rows in _batches(kind.model, kind.column, batch):
        for row_id, name in rows:
            await _reseal_file(kind, keyring, files, done, row_id, name)
            done.seen += 1
        progress(done)
    return done


async def _reseal_file(
    kind: SealedFiles, keyring: Keyring, files: Files, done: Resealed, row_id: UUID, name: str
) -> None:
    try:
        kept = await files.get(name)
    except KeyError:  # deleted meanwhile
        return
    if kept.startswith(keyring.current.encode() + b"."):
        return
    if kind.purpose is None:
        done.passing += 1
        return
    try:
        plain = keyring.open_file(kept, kind.purpose)
    except CannotOpen as why:
        logger.warning("the file of %s %s stays as it is: %s", kind.model, row_id, why)
        done.unreadable += 1
        return
    await files.put(name, keyring.seal_file(plain, kind.purpose))
    done.sealed += 1
    if not await _model(kind.model).filter(**{"id": row_id, kind.column: name}).exists():
        await files.delete(name)  # its row went meanwhile: it must not come back
