"""What is looked at before a server or a worker starts, so that one line says what is missing."""

import asyncio
from importlib import import_module
from pkgutil import iter_modules

from tortoise import Tortoise
from tortoise.exceptions import BaseORMException, OperationalError

from api.database import APP, opened
from api.settings import RefusedSettings, Settings
from api.wiring import check_sms


def check_start(settings: Settings) -> None:
    """Raise RefusedSettings unless messages can be sent and the database has its newest shape."""
    check_sms(settings)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        missing = asyncio.run(pending(settings.database))
    except (BaseORMException, OSError) as error:
        raise RefusedSettings(
            f"the database of DATABASE_URL does not answer ({type(error).__name__})"
        ) from None
    if missing:
        raise RefusedSettings(
            f"the database lacks {', '.join(missing)}: run `shebao migrate` first"
        )


async def pending(url: str) -> list[str]:
    """List the migrations that a database has not seen yet."""
    wanted = {found.name for found in iter_modules(import_module("migrations").__path__)}
    async with opened(url):
        connection = Tortoise.get_connection("default")
        await connection.execute_query("SELECT 1")  # one that does not answer is told apart
        try:
            rows = await connection.execute_query_dict(
                f"SELECT name FROM tortoise_migrations WHERE app = '{APP}'"  # noqa: S608 - ours
            )
        except OperationalError:  # nothing was ever migrated
            rows = []
    return sorted(wanted - {str(row["name"]) for row in rows})
