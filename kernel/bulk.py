"""Thousands of rows at once, for imports: found, added, changed, deleted in few steps.

On PostgreSQL rows are copied in, and a list of keys is one array parameter. As one parameter
each, a plan made while a table was small would be kept while it grows, and read the whole table
for every batch. Elsewhere the ORM does the same. Call these inside the caller's transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError
from tortoise.models import Model

POSTGRES = "postgres"
UNIQUE_VIOLATED = "23505"

Values = Mapping[str, Any]
"""A row by its columns, each value as the driver takes it: dates, UUIDs and texts as they are."""


async def find_among(
    model: type[Model], key: str, among: Iterable[Any], columns: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Return columns of the rows whose `key` is one of many values."""
    wanted = list(among)
    if not wanted:
        return []
    connection = _connection(model)
    if not _is_postgres(connection):
        rows = model.filter(**{f"{key}__in": wanted})
        return await rows.values_list(*columns)
    names = ", ".join(f'"{column}"' for column in columns)
    sql = f'SELECT {names} FROM "{model._meta.db_table}" WHERE "{key}" = ANY($1)'  # noqa: S608
    _, found = await connection.execute_query(sql, [wanted])
    return [tuple(cast("Mapping[str, Any]", row).values()) for row in found]


async def change_among(model: type[Model], key: str, among: Iterable[Any], changes: Values) -> None:
    """Set the same columns of all rows whose `key` is one of many values."""
    wanted = list(among)
    if not wanted:
        return
    connection = _connection(model)
    if not _is_postgres(connection):
        await model.filter(**{f"{key}__in": wanted}).update(**changes)
        return
    sets = ", ".join(f'"{column}" = ${place}' for place, column in enumerate(changes, 2))
    sql = f'UPDATE "{model._meta.db_table}" SET {sets} WHERE "{key}" = ANY($1)'  # noqa: S608
    await connection.execute_query(sql, [wanted, *changes.values()])


async def change_each(model: type[Model], rows: Mapping[Any, Values]) -> None:
    """Set the columns of each row by its id. All rows name the same columns."""
    if not rows:
        return
    connection = _connection(model)
    if not _is_postgres(connection):
        for row_id, changes in rows.items():
            await model.filter(id=row_id).update(**changes)
        return
    columns = list(next(iter(rows.values())))
    sets = ", ".join(f'"{column}" = ${place}' for place, column in enumerate(columns, 2))
    sql = f'UPDATE "{model._meta.db_table}" SET {sets} WHERE "id" = $1'  # noqa: S608
    values = [[row_id, *(changes[c] for c in columns)] for row_id, changes in rows.items()]
    await connection.execute_many(sql, values)


async def delete_among(model: type[Model], key: str, among: Iterable[Any]) -> int:
    """Delete the rows whose `key` is one of many values. Returns how many there were."""
    wanted = list(among)
    if not wanted:
        return 0
    connection = _connection(model)
    if not _is_postgres(connection):
        return await model.filter(**{f"{key}__in": wanted}).delete()
    sql = f'DELETE FROM "{model._meta.db_table}" WHERE "{key}" = ANY($1)'  # noqa: S608
    deleted, _ = await connection.execute_query(sql, [wanted])
    return deleted


async def add_many(model: type[Model], rows: Sequence[Values]) -> None:
    """Add rows; a column that is not named has its default. Raises IntegrityError."""
    if not rows:
        return
    connection = _connection(model)
    if not _is_postgres(connection):
        await model.bulk_create(model(**row) for row in rows)
        return
    columns = {column: model._meta.fields_map[column].default for column in model._meta.db_fields}
    records = [tuple(row.get(c, default) for c, default in columns.items()) for row in rows]
    async with connection.acquire_connection() as raw:
        try:
            await raw.copy_records_to_table(
                model._meta.db_table, records=records, columns=list(columns)
            )
        except Exception as error:
            if getattr(error, "sqlstate", "") == UNIQUE_VIOLATED:
                raise IntegrityError(error) from error
            raise


def _connection(model: type[Model]) -> BaseDBAsyncClient:
    return model._meta.db


def _is_postgres(connection: BaseDBAsyncClient) -> bool:
    return connection.capabilities.dialect == POSTGRES
