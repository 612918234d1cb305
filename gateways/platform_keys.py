"""The JWKS of a platform that signs messages to us, fetched over HTTPS and kept for minutes."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import httpx

logger = logging.getLogger(__name__)

KEPT = timedelta(minutes=5)  # a key that the platform took back is refused after this at the latest
SOONEST = timedelta(seconds=5)  # strangers' key ids do not make us ask each time
ANSWER_SECONDS = 3.0
LARGEST = 64 * 1024


class PlatformKeysHttp:
    """Keys by id. Without an address there are none, and every message is refused."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url = url
        self._client = httpx.AsyncClient(timeout=ANSWER_SECONDS, transport=transport)
        self._keys: dict[str, Mapping[str, Any]] = {}
        self._fetched_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._asking = asyncio.Lock()

    async def find(self, kid: str, now: datetime) -> Mapping[str, Any] | None:
        """Return the JSON Web Key of an id; None when the platform has none (any more).

        While the platform cannot be reached, keys of the last five minutes serve on. A key that is
        known waits for nobody: strangers' key ids make us ask, and the platform may be slow.
        """
        if not self._url:
            return None
        if found := self._find_fresh(kid, now):
            return found
        async with self._asking:
            asked = self._asked_at is not None and now - self._asked_at < SOONEST
            if not asked and self._find_fresh(kid, now) is None:
                await self._fetch(now)
            return self._find_fresh(kid, now)

    def _find_fresh(self, kid: str, now: datetime) -> Mapping[str, Any] | None:
        fresh = self._fetched_at is not None and now - self._fetched_at < KEPT
        return self._keys.get(kid) if fresh else None

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()

    async def _fetch(self, now: datetime) -> None:
        self._asked_at = now
        try:
            answer = await self._client.get(self._url)
            answer.raise_for_status()
            if len(answer.content) > LARGEST:
                raise ValueError("too large")
            listed = answer.json()["keys"]
            self._keys = {key["kid"]: key for key in listed if isinstance(key.get("kid"), str)}
            self._fetched_at = now
        except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as error:
            logger.warning("a platform's keys were not read: %s", type(error).__name__)
