"""Telling open pages that something changed, within this process."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager


class Bell:
    """One listener's notices. However often it rings unheard, one notice waits: it only says
    that something changed, so a slow listener costs no memory.
    """

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Leave a notice, unless one waits already."""
        self._rung.set()

    def __aiter__(self) -> AsyncIterator[None]:
        return self

    async def __anext__(self) -> None:
        await self._rung.wait()
        self._rung.clear()


class Bells:
    """The bells of one process by topic."""

    def __init__(self) -> None:
        self._by_topic: dict[str, set[Bell]] = {}

    def __contains__(self, topic: str) -> bool:
        return topic in self._by_topic

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_topic)

    def hang(self, topic: str) -> Bell:
        """Hang up a new bell for a topic."""
        bell = Bell()
        self._by_topic.setdefault(topic, set()).add(bell)
        return bell

    def take_down(self, topic: str, bell: Bell) -> None:
        """Take a bell down; a topic without bells is forgotten."""
        bells = self._by_topic[topic]
        bells.discard(bell)
        if not bells:
            del self._by_topic[topic]

    def ring(self, topic: str) -> None:
        """Ring every bell of a topic."""
        for bell in self._by_topic.get(topic, ()):
            bell.ring()

    def ring_all(self) -> None:
        """Ring every bell there is."""
        for topic in self._by_topic:
            self.ring(topic)


class LiveMemory:
    """Publish and subscribe within one process and its event loop."""

    def __init__(self) -> None:
        self._bells = Bells()

    async def publish(self, topic: str) -> None:
        """Tell every listener of a topic that it changed."""
        self._bells.ring(topic)

    @asynccontextmanager
    async def listen(self, topic: str) -> AsyncIterator[AsyncIterator[None]]:
        """Listen to a topic, from the moment the context is entered."""
        bell = self._bells.hang(topic)
        try:
            yield bell
        finally:
            self._bells.take_down(topic, bell)
