"""Telling open pages that something changed, in process and through Redis."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from gateways.live_memory import LiveMemory
from gateways.live_redis import LiveRedis
from kernel.live import Live


@dataclass
class Pair:
    """Where a test publishes and where it listens: two processes, or the same one."""

    here: Live
    there: Live


@pytest.fixture
async def pair(column: str | None) -> AsyncIterator[Pair]:
    if column is None:
        live = LiveMemory()
        yield Pair(live, live)
        return
    prefix = f"test:{uuid4()}:"
    here, there = LiveRedis(column, prefix), LiveRedis(column, prefix)
    yield Pair(here, there)
    await here.close()
    await there.close()


@dataclass
class Relay:
    """A way to Redis that a test can cut and mend."""

    host: str
    port: int
    silent: bool = False
    accepted: int = 0
    accepted_again: asyncio.Event = field(default_factory=asyncio.Event)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    server: asyncio.Server | None = None
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def mend(self, own_port: int = 0) -> int:
        self.open.set()
        self.server = await asyncio.start_server(self._accept, "127.0.0.1", own_port)
        return int(self.server.sockets[0].getsockname()[1])

    async def cut(self) -> None:
        self.open.set()
        if self.server is not None:
            self.server.close()
        for writer in self.writers:
            writer.close()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await asyncio.gather(*[w.wait_closed() for w in self.writers], return_exceptions=True)
        self.writers.clear()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        if self.accepted > 1:
            self.accepted_again.set()
        up_reader, up_writer = await asyncio.open_connection(self.host, self.port)
        self.writers += [writer, up_writer]
        for source, target in ((reader, up_writer), (up_reader, writer)):
            task = asyncio.create_task(self._pump(source, target))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65536):
                self.reached.set()
                await self.open.wait()
                if not self.silent:
                    target.write(data)
        except OSError:
            pass
        target.close()


@pytest.fixture
async def relay(redis_url: str) -> AsyncIterator[Relay]:
    url = urlsplit(redis_url)
    relay = Relay(url.hostname or "127.0.0.1", url.port or 6379)
    yield relay
    await relay.cut()


async def heard(listener: AsyncIterator[None]) -> None:
    async with asyncio.timeout(20):  # a limit for a hanging test, not a demand
        await anext(listener)


async def test_a_listener_hears_what_is_published_after_it_entered(pair: Pair) -> None:
    async with pair.there.listen("case:1") as notices:
        await pair.here.publish("case:1")
        await heard(notices)
        await pair.here.publish("case:1")
        await heard(notices)


async def test_what_was_published_before_entering_is_not_heard(pair: Pair) -> None:
    await pair.here.publish("case:1")

    async with pair.there.listen("case:1") as first, pair.there.listen("case:2") as second:
        waiting = asyncio.create_task(heard(first))
        await pair.here.publish("case:2")
        await heard(second)
        assert not waiting.done()

        await pair.here.publish("case:1")
        await waiting


async def test_every_listener_of_a_topic_hears_and_nobody_else(pair: Pair) -> None:
    async with (
        pair.there.listen("case:1") as one,
        pair.there.listen("case:1") as another,
        pair.here.listen("case:1") as elsewhere,
        pair.there.listen("case:10") as other_topic,
        pair.there.listen("last") as last,
    ):
        waiting = asyncio.create_task(heard(other_topic))
        await pair.here.publish("case:1")
        for listener in (one, another, elsewhere):
            await heard(listener)

        await pair.here.publish("last")
        await heard(last)
        assert not waiting.done()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)


async def test_a_slow_listener_is_told_once_however_much_was_published(pair: Pair) -> None:
    async with pair.there.listen("case:1") as slow, pair.there.listen("last") as last:
        for _ in range(1000):
            await pair.here.publish("case:1")
        await pair.here.publish("last")
        await heard(last)

        await heard(slow)
        again = asyncio.create_task(heard(slow))
        await pair.here.publish("last")
        await heard(last)
        assert not again.done()

        await pair.here.publish("case:1")
        await again


async def test_a_topic_can_be_left_and_entered_again(pair: Pair) -> None:
    for _ in range(20):
        async with pair.there.listen("case:1") as notices:
            await pair.here.publish("case:1")
            await heard(notices)


async def test_leaving_does_not_deafen_those_who_stay(pair: Pair) -> None:
    async with pair.there.listen("case:1") as stays:
        async with pair.there.listen("case:1"):
            pass
        await pair.here.publish("case:1")
        await heard(stays)


async def test_coming_and_going_at_once_loses_no_notice(pair: Pair) -> None:
    async def one(number: int) -> None:
        for _ in range(10):
            async with pair.there.listen(f"case:{number % 3}") as notices:
                await pair.here.publish(f"case:{number % 3}")
                await heard(notices)

    await asyncio.gather(*[one(number) for number in range(12)])


async def test_a_listener_that_gives_up_waiting_leaves_nothing_behind(pair: Pair) -> None:
    async def wait_forever() -> None:
        async with pair.there.listen("case:1") as notices:
            await anext(notices)

    tasks = [asyncio.create_task(wait_forever()) for _ in range(5)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    async with pair.there.listen("case:1") as notices:
        await pair.here.publish("case:1")
        await heard(notices)


async def test_one_connection_of_a_process_hears_for_all_its_listeners(
    redis_url: str, relay: Relay
) -> None:
    port = await relay.mend()
    live = LiveRedis(f"redis://127.0.0.1:{port}/15", f"test:{uuid4()}:")

    async with live.listen("a"), live.listen("b"), live.listen("c"):
        assert relay.accepted == 1
    await live.close()


async def test_nobody_is_let_in_before_redis_says_that_it_listens(
    redis_url: str, relay: Relay
) -> None:
    port, prefix = await relay.mend(), f"test:{uuid4()}:"
    far, near = LiveRedis(f"redis://127.0.0.1:{port}/15", prefix), LiveRedis(redis_url, prefix)
    entered = asyncio.Event()

    async def listen() -> None:
        async with far.listen("case:1") as notices:
            entered.set()
            await heard(notices)

    async with far.listen("before"), near.listen("case:1") as meanwhile:
        relay.open.clear()
        relay.reached.clear()
        listening = asyncio.create_task(listen())
        await relay.reached.wait()
        await near.publish("case:1")
        await heard(meanwhile)
        assert not entered.is_set()

        relay.open.set()
        await entered.wait()
        await near.publish("case:1")
        await listening
    await far.close()
    await near.close()


async def test_a_topic_without_listeners_is_not_subscribed_to(redis_url: str) -> None:
    prefix = f"test:{uuid4()}:"
    live = LiveRedis(redis_url, prefix)
    redis = Redis.from_url(redis_url)
    async with live.listen("stays"):
        async with live.listen("goes"):
            pass
        async with live.listen("after"):  # its answer comes after the one to leaving
            channels = await redis.pubsub_channels(f"{prefix}*")
    assert sorted(channels) == [f"{prefix}after".encode(), f"{prefix}stays".encode()]
    await live.close()
    await redis.aclose()


async def test_after_a_lost_connection_listeners_are_woken_once_and_hear_again(
    redis_url: str, relay: Relay
) -> None:
    port, prefix = await relay.mend(), f"test:{uuid4()}:"
    far, near = LiveRedis(f"redis://127.0.0.1:{port}/15", prefix), LiveRedis(redis_url, prefix)

    async with far.listen("case:1") as notices, far.listen("last") as last:
        await relay.cut()
        await near.publish("case:1")  # lost
        await relay.mend(port)
        await heard(notices)
        await heard(last)

        again = asyncio.create_task(heard(notices))
        await near.publish("last")
        await heard(last)
        assert not again.done()
        await near.publish("case:1")
        await again
    await far.close()
    await near.close()


async def test_a_connection_that_went_silent_is_given_up(redis_url: str, relay: Relay) -> None:
    port, prefix = await relay.mend(), f"test:{uuid4()}:"
    live = LiveRedis(f"redis://127.0.0.1:{port}/15", prefix, quiet_seconds=0.2)

    async with live.listen("case:1") as notices:
        relay.silent = True
        waiting = asyncio.create_task(heard(notices))
        await relay.accepted_again.wait()
        relay.silent = False
        await waiting
    await live.close()


async def test_without_redis_one_may_listen_and_publish_and_is_woken_when_it_is_back(
    redis_url: str, relay: Relay
) -> None:
    port = await relay.mend()
    await relay.cut()
    live = LiveRedis(f"redis://127.0.0.1:{port}/15", f"test:{uuid4()}:")

    async with live.listen("case:1") as notices:
        await live.publish("case:1")
        await heard(notices)  # within this process
        await relay.mend(port)
        await heard(notices)
        await live.publish("case:1")
        await heard(notices)
    await live.close()


def test_both_are_what_the_port_asks_for(redis_url: str) -> None:
    ports: list[Any] = [LiveMemory(), LiveRedis(redis_url)]
    kept: list[Live] = ports

    assert len(kept) == 2
