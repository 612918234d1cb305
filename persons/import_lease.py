"""One import of persons at a time: a lease that each batch prolongs in its own transaction.

Two imports beside each other would each take the persons that the other has seen for missing,
and a full list would end living people. See docs/adr/0044.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.exceptions import BaseORMException, IntegrityError
from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from kernel.ids import new_id
from persons.models import ImportLease

LEASE = timedelta(minutes=3)  # far more than a batch takes, and how long a killed import blocks
RELEASE_SECONDS = 10
NAME = "persons"

RUNNING = (
    "另一个人员导入正在进行，这次没有导入任何内容。请等它结束后再运行一次；"
    "如果它已经意外中断，三分钟后就可以重新运行。"
)
OVERTAKEN = (
    "这次导入停顿过久，其间另一个人员导入已经开始，这次已停止：后面的行没有导入，"
    "也没有再终止任何人的待遇。请等那个导入结束后再运行一次。"
)


class ImportBusy(Exception):
    """Another import runs, or began while this one stood still; says what to do, in Chinese."""


@dataclass(frozen=True)
class Lease:
    """The right to import persons: whose it is, and by which moment and loop time it began."""

    holder: UUID
    taken_at: datetime
    began: float

    async def prolong(self) -> None:
        """Keep the lease until LEASE from now. Raises ImportBusy when another import has it.

        In a transaction it makes who wants the lease wait for its end, so that nothing is written
        beside another import. One that ran out is kept as long as nobody has taken it.
        """
        elapsed = timedelta(seconds=_loop_time() - self.began)
        mine = ImportLease.filter(name=NAME, holder=self.holder)
        if not await mine.update(until=self.taken_at + elapsed + LEASE):
            raise ImportBusy(OVERTAKEN)

    async def release(self) -> None:
        """Let the next import begin; without effect when it has."""
        await ImportLease.filter(name=NAME, holder=self.holder).update(holder=None, until=None)


@asynccontextmanager
async def holding_lease(now: datetime) -> AsyncIterator[Lease]:
    """Hold the lease for the length of the context. Raises ImportBusy when another has it."""
    lease = await _take(now)
    try:
        yield lease
    finally:
        # one that cannot be given back, as its database is away or locked, runs out by itself
        with suppress(TimeoutError, BaseORMException, OSError):
            async with asyncio.timeout(RELEASE_SECONDS):
                await lease.release()


async def _take(now: datetime) -> Lease:
    lease = Lease(new_id(), now, _loop_time())
    until = now + LEASE
    free = Q(until=None) | Q(until__lte=now)
    if await ImportLease.filter(free, name=NAME).update(holder=lease.holder, until=until):
        return lease
    try:
        async with in_transaction():
            await ImportLease.create(name=NAME, holder=lease.holder, until=until)
    except IntegrityError:  # the row is there, and so is its holder
        raise ImportBusy(RUNNING) from None
    return lease


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
