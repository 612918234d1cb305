"""The database: which models there are, and how a process opens and upgrades it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tortoise import Tortoise

MODELS = (
    "kernel.models",
    "notifications.models",
    "documents.models",
    "persons.models",
    "cases.models",
    "faces.models",
    "auth.models",
    "certification.models",
    "contributions.models",
    "employers.models",
    "payments.models",
    "cards.models",
)
APP = "shebao"


def tortoise_config(url: str) -> dict[str, Any]:
    """Return Tortoise's configuration for a database URL: one app label for all rooms."""
    return {
        "connections": {"default": url},
        "apps": {
            APP: {
                "models": list(MODELS),
                "default_connection": "default",
                "migrations": "migrations",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[None]:
    """Open the database for the length of the context, for every task of the process."""
    await Tortoise.init(config=tortoise_config(url), _enable_global_fallback=True)
    try:
        yield
    finally:
        await Tortoise.close_connections()


TORTOISE_ORM = tortoise_config("sqlite://:memory:")
"""For `tortoise makemigrations` only, which compares models with migrations and opens nothing."""
