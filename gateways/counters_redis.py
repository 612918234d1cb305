"""Counting within windows of time, in Redis, for all processes together."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from kernel.counters import LimitsAway, window_key

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 3
ANSWER_SECONDS = 3


class CountersRedis:
    """Counters in Redis.

    The window is part of the key and comes from our own clock; Redis' clock only throws old
    keys away, twice a window's length after the last hit, so clocks may differ by a window.
    """

    def __init__(self, url: str, prefix: str = "shebao:count:") -> None:
        self._redis = Redis.from_url(
            url,
            socket_connect_timeout=CONNECT_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 1),  # a connection that was dropped; a person is waiting
        )
        self._prefix = prefix

    async def hit(self, name: str, window_seconds: int, now: datetime) -> int:
        """Count one more in the window that `now` falls in; return the count with it."""
        key = self._prefix + window_key(name, window_seconds, now)
        # one step: a count left behind without an end would lock somebody out for good
        with _away_when_lost():
            async with self._redis.pipeline(transaction=True) as step:
                step.incr(key)
                step.expire(key, 2 * window_seconds)
                count, _ = await step.execute()
        return int(count)

    async def count(self, name: str, window_seconds: int, now: datetime) -> int:
        """Return the count of the window that `now` falls in."""
        with _away_when_lost():
            value = await self._redis.get(self._prefix + window_key(name, window_seconds, now))
        return int(value or 0)

    async def close(self) -> None:
        """Let the connections go."""
        await self._redis.aclose()


@contextmanager
def _away_when_lost() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        logger.warning("Redis does not count: %s", type(error).__name__)
        raise LimitsAway from None
