"""Counting within windows of time, in Redis, for all processes together."""

from datetime import datetime

from redis.asyncio import Redis

from kernel.counters import window_key

CONNECT_SECONDS = 3
ANSWER_SECONDS = 3


class CountersRedis:
    """Counters in Redis.

    The window is part of the key and comes from our own clock; Redis' clock only throws old
    keys away, twice a window's length after the last hit, so clocks may differ by a window.
    """

    def __init__(self, url: str, prefix: str = "shebao:count:") -> None:
        self._redis = Redis.from_url(
            url, socket_connect_timeout=CONNECT_SECONDS, socket_timeout=ANSWER_SECONDS
        )
        self._prefix = prefix

    async def hit(self, name: str, window_seconds: int, now: datetime) -> int:
        """Count one more in the window that `now` falls in; return the count with it."""
        key = self._prefix + window_key(name, window_seconds, now)
        # one step: a count left behind without an end would lock somebody out for good
        async with self._redis.pipeline(transaction=True) as step:
            step.incr(key)
            step.expire(key, 2 * window_seconds)
            count, _ = await step.execute()
        return int(count)

    async def count(self, name: str, window_seconds: int, now: datetime) -> int:
        """Return the count of the window that `now` falls in."""
        value = await self._redis.get(self._prefix + window_key(name, window_seconds, now))
        return int(value or 0)

    async def close(self) -> None:
        """Let the connections go."""
        await self._redis.aclose()
