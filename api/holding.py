"""Keeping the lease of work that goes on, so that a short one shows a dead worker soon."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kernel import work
from kernel.clock import Clock
from kernel.later import end_tasks
from kernel.models import Work

logger = logging.getLogger(__name__)

BEAT_SECONDS = work.LEASE.total_seconds() / 3


@asynccontextmanager
async def holding(row: Work, clock: Clock) -> AsyncIterator[None]:
    """Prolong a claimed piece of work's lease for the length of the context.

    Work whose lease is lost goes on, beside whoever has it now: jobs are safe beside themselves,
    a cancel is not. One that comes while a transaction begins leaves its lock or its connection
    taken for good, since the ORM gives back only what had begun.
    """
    beating = asyncio.create_task(_beat(row, clock))
    try:
        yield
    finally:
        await end_tasks(beating)


async def _beat(row: Work, clock: Clock) -> None:
    held = True
    while held:
        await asyncio.sleep(BEAT_SECONDS)
        try:
            held = await work.prolong(row, clock.now())
        except Exception as error:  # noqa: BLE001 - the next beat finds the database again
            logger.warning(
                "work %s (try %d) could not keep its lease: %s",
                row.job, row.attempts, type(error).__name__,
            )  # fmt: skip
    logger.warning("work %s (try %d) lost its lease: another may do it too", row.job, row.attempts)
