"""Telling open pages that something changed, across processes, through Redis.

One connection of a process hears for all its listeners. When it is lost, a notice may have
been lost with it, so every listener is woken once as soon as it is back.

The commands go over a bare connection: the client library's own subscriber reconnects in
silence, and a listener would never learn that it has to look again.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from gateways.live_memory import Bells
from kernel.later import end_tasks

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 3
QUIET_SECONDS = 15
FIRST_WAIT_SECONDS = 0.1
LONGEST_WAIT_SECONDS = 5.0


class LiveRedis:
    """Publish and subscribe across all processes that share a Redis."""

    def __init__(
        self, url: str, prefix: str = "shebao:live:", quiet_seconds: float = QUIET_SECONDS
    ) -> None:
        """`quiet_seconds`: how long nothing is heard before the connection is asked whether it
        lives; it is given up when it does not answer in as long again.
        """
        self._publisher = Redis.from_url(
            url,
            socket_connect_timeout=CONNECT_SECONDS,
            socket_timeout=CONNECT_SECONDS,
            retry=Retry(NoBackoff(), 1),
        )
        # RESP3 keeps answers and notices apart
        self._pool = ConnectionPool.from_url(
            url,
            protocol=3,
            socket_connect_timeout=CONNECT_SECONDS,
            socket_timeout=CONNECT_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._prefix = prefix
        self._quiet_seconds = quiet_seconds
        self._bells = Bells()
        self._numbers = count(1)
        self._awaited: dict[bytes, asyncio.Future[None]] = {}
        self._writing = asyncio.Lock()
        self._connection: AbstractConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._tried = asyncio.Event()
        self._lost = False

    async def publish(self, topic: str) -> None:
        """Tell every listener of a topic that it changed.

        Without Redis only this process hears it at once; that never fails what the caller does.
        """
        try:
            await self._publisher.publish(self._prefix + topic, b"")
        except (RedisError, OSError) as error:
            logger.warning("a notice was not passed on: %s", type(error).__name__)
            self._bells.ring(topic)

    @asynccontextmanager
    async def listen(self, topic: str) -> AsyncIterator[AsyncIterator[None]]:
        """Listen to a topic, from the moment the context is entered.

        Entered while Redis is away, it is woken when Redis is back.
        """
        bell = self._bells.hang(topic)
        try:
            await self._subscribe(topic)
            yield bell
        finally:
            self._bells.take_down(topic, bell)
            await self._unsubscribe(topic)

    async def close(self) -> None:
        """Stop hearing and let the connections go."""
        reader, self._reader = self._reader, None
        if reader is not None:
            await end_tasks(reader)
        await self._publisher.aclose()
        await self._pool.aclose()

    async def _subscribe(self, topic: str) -> None:
        if self._reader is None or self._reader.done():
            self._reader = asyncio.create_task(self._read_forever())
        await self._tried.wait()
        number = self._next_number()
        answered = asyncio.get_running_loop().create_future()
        self._awaited[number] = answered
        try:
            # the answer to the ping says that the subscription before it holds
            if await self._send(("SUBSCRIBE", self._prefix + topic), ("PING", number)):
                await answered
        finally:
            self._awaited.pop(number, None)

    async def _unsubscribe(self, topic: str) -> None:
        async with self._writing:
            if topic not in self._bells:
                await self._write(("UNSUBSCRIBE", self._prefix + topic))

    async def _send(self, *commands: tuple[str | bytes, ...]) -> bool:
        async with self._writing:
            return await self._write(*commands)

    async def _write(self, *commands: tuple[str | bytes, ...]) -> bool:
        """Write to the connection there is. False without one: the reader wakes all later."""
        try:
            for command in commands:
                if self._connection is None:
                    return False
                await self._connection.send_command(*command, check_health=False)
        except (RedisError, OSError):
            self._connection = None  # written to again, it would reconnect in silence
            return False
        return True

    async def _read_forever(self) -> None:
        wait = FIRST_WAIT_SECONDS
        while True:
            connection = self._pool.make_connection()  # type: ignore[no-untyped-call]
            try:
                await self._greet(connection)
                wait = FIRST_WAIT_SECONDS
                await self._read(connection)
            except (RedisError, OSError) as error:
                logger.warning("not connected to Redis: %s", type(error).__name__)
            finally:
                self._let_go()
                await connection.disconnect(nowait=True)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)

    async def _greet(self, connection: AbstractConnection) -> None:
        """Connect and subscribe to what is listened to; wake all when something was lost."""
        await connection.connect()  # type: ignore[no-untyped-call]
        async with self._writing:
            number = self._next_number()
            topics = [self._prefix + topic for topic in self._bells]
            if topics:
                await connection.send_command("SUBSCRIBE", *topics, check_health=False)
            await connection.send_command("PING", number, check_health=False)
            self._connection = connection
        while (answer := await self._hear(connection)) != number:
            if answer is None:
                raise TimeoutError("Redis does not answer")
        if self._lost:
            self._bells.ring_all()
        self._lost = False
        self._tried.set()

    async def _read(self, connection: AbstractConnection) -> None:
        asked = False
        while True:
            answer = await self._hear(connection)
            if answer is None and asked:
                raise TimeoutError("Redis does not answer")
            asked = answer is None
            if asked:
                await self._send(("PING", self._next_number()))

    async def _hear(self, connection: AbstractConnection) -> object:
        """Read one answer or notice. None when nothing came for a while."""
        answer = await connection.read_response(
            timeout=self._quiet_seconds, disconnect_on_error=False, push_request=True
        )
        if isinstance(answer, bytes) and (awaited := self._awaited.pop(answer, None)):
            _resolve(awaited)
        if isinstance(answer, list) and answer[0] == b"message":
            self._bells.ring(answer[1].decode(errors="replace").removeprefix(self._prefix))
        return answer

    def _let_go(self) -> None:
        """Forget a lost connection: who waits to enter enters, and is woken when it is back."""
        self._connection = None
        self._lost = True
        self._tried.set()
        for awaited in self._awaited.values():
            _resolve(awaited)
        self._awaited.clear()

    def _next_number(self) -> bytes:
        return str(next(self._numbers)).encode()


def _resolve(awaited: asyncio.Future[None]) -> None:
    if not awaited.done():
        awaited.set_result(None)
