"""Telling open pages that something changed. A port; see gateways.

A notice carries a topic only; who hears it reads the row through their own viewer, so that
nothing personal travels and a lost notice costs a delay, never a fact.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Live(Protocol):
    """Publish and subscribe across all processes of a deployment."""

    async def publish(self, topic: str) -> None:
        """Tell every listener of a topic that it changed."""
        ...

    def listen(self, topic: str) -> AbstractAsyncContextManager[AsyncIterator[None]]:
        """Listen to a topic, from the moment the context is entered."""
        ...
