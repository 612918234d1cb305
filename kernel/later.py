"""Tasks of this process: those that an answer does not wait for, and how tasks are ended.

Work beside an answer tells nothing by its time. It is lost when the process dies: what must surely
happen is scheduled instead (kernel/work.py).
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

logger = logging.getLogger(__name__)

ASK_AGAIN_SECONDS = 1.0


async def end_tasks(*tasks: asyncio.Task[Any]) -> None:
    """Cancel tasks, and wait until all have ended; what they raise is theirs.

    Before Python 3.12 `asyncio.wait_for`, and with it every command to Redis, loses a cancel that
    comes just as its work is done. A loop would go on forever, so it is asked until it has ended.
    """
    going = {task for task in tasks if not task.done()}
    while going:
        for task in going:
            task.cancel()
        _, going = await asyncio.wait(going, timeout=ASK_AGAIN_SECONDS)
    await asyncio.gather(*tasks, return_exceptions=True)


class Later:
    """Runs coroutines beside the answers, and can wait for all of them at the end."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, doing: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine from now on; what it raises is logged, by its kind alone."""
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        failure = None if task.cancelled() else task.exception()
        if failure is not None:
            logger.error("work beside an answer failed: %s", type(failure).__name__)

    async def wait(self) -> None:
        """Wait until nothing is running any more."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
            await asyncio.sleep(0)  # those that are done are forgotten in the loop's next turn
