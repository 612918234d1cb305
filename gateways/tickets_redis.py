"""Short-lived texts by name, in Redis, for all processes together."""

from redis.asyncio import Redis

CONNECT_SECONDS = 3
ANSWER_SECONDS = 3
# compare and set in one step, so that of two moves in the same moment one goes through
SWAP = """
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
  return 1
end
return 0
"""


class TicketsRedis:
    """Tickets in Redis, which throws them away by its own clock."""

    def __init__(self, url: str, prefix: str = "shebao:ticket:") -> None:
        self._redis = Redis.from_url(
            url, socket_connect_timeout=CONNECT_SECONDS, socket_timeout=ANSWER_SECONDS
        )
        self._swap = self._redis.register_script(SWAP)
        self._prefix = prefix

    async def add(self, name: str, text: str, seconds: int) -> None:
        """Keep a text for so many seconds."""
        await self._redis.set(self._prefix + name, text, ex=seconds)

    async def get(self, name: str) -> str | None:
        """Return a text, None when there is none (any more)."""
        found = await self._redis.get(self._prefix + name)
        return found.decode() if isinstance(found, bytes) else found

    async def swap(self, name: str, old: str, new: str, seconds: int) -> bool:
        """Put a new text in the place of the old one. False when that is no longer there."""
        done = await self._swap(keys=[self._prefix + name], args=[old, new, seconds])
        return bool(done)

    async def close(self) -> None:
        """Let the connections go."""
        await self._redis.aclose()
