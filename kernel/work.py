"""Work to be done later: scheduled in the caller's transaction, claimed by one worker at a time.

A row is the truth. Whoever schedules leaves a note for the way in, which sends due rows to the
queue after the commit; what gets lost there is found again by the sweep.
"""

from collections.abc import Sequence
from contextvars import ContextVar
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import F, Q
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from kernel.ids import new_id
from kernel.models import Work

LEASE = timedelta(minutes=1)
AT_ONCE = 500
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)

just_scheduled: ContextVar[list[UUID] | None] = ContextVar("just_scheduled", default=None)


async def schedule(
    job: str, key: str, run_at: datetime, now: datetime, *, again: bool = False
) -> None:
    """Have `job` run for `key` at a time, once. Scheduling it again before it is done moves it.

    Moved while it runs, it runs again at the new time. again: also when it was done before. Its
    tries are counted on: by them a worker that lost it knows that it is no longer its own.
    """
    row = await Work.get_or_none(job=job, key=key)
    if row is None:
        row = await _create(job, key, run_at, now)
    elif again:
        await Work.filter(id=row.id).update(run_at=run_at, done_at=None)
    elif row.done_at is None:
        await Work.filter(id=row.id, done_at=None).update(run_at=run_at)
    noted = just_scheduled.get()
    if noted is not None and run_at <= now:
        noted.append(row.id)


async def schedule_many(
    job: str, keys: Sequence[str], run_at: datetime, now: datetime, *, again: bool = False
) -> None:
    """Have `job` run for each of many keys, in one statement; keys that are there stay as they are.

    again: what was done before is to be done once more. The sweep finds all of it: nothing is
    sent to the queue at once.
    """
    rows = [Work(id=new_id(), job=job, key=key, run_at=run_at, created_at=now) for key in keys]
    await Work.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    if again:
        done = Work.filter(job=job, key__in=list(keys), done_at__not_isnull=True)
        await done.update(run_at=run_at, done_at=None)


async def _create(job: str, key: str, run_at: datetime, now: datetime) -> Work:
    try:
        async with in_transaction():
            return await Work.create(id=new_id(), job=job, key=key, run_at=run_at, created_at=now)
    except IntegrityError:  # another process scheduled it in the same moment
        return await Work.get(job=job, key=key)


async def list_due(now: datetime, limit: int = 1000) -> list[UUID]:
    """List work whose time has come and that nobody is doing, the longest waiting first."""
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    rows = Work.filter(free, done_at=None, run_at__lte=now).order_by("run_at").limit(limit)
    return [row_id for (row_id,) in await rows.values_list("id")]


async def claim(work_id: UUID, now: datetime) -> Work | None:
    """Take a piece of work for the length of a lease. None when another worker has it."""
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    taken = await Work.filter(free, id=work_id, done_at=None, run_at__lte=now).update(
        leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    return await Work.get(id=work_id) if taken else None


async def prolong(work: Work, now: datetime) -> bool:
    """Keep a piece of work that takes its time. False when another worker has it by now."""
    return bool(await _mine(work).update(leased_until=now + LEASE))


async def release_all() -> int:
    """Free what was being done when the only process died. Returns how much it was.

    Where several processes work, each lease runs out by itself instead.
    """
    return await Work.filter(done_at=None, leased_until__not_isnull=True).update(leased_until=None)


async def finish(work: Work, now: datetime) -> None:
    """Mark a piece of work as done, unless it was moved to a later time meanwhile."""
    done = await Work.filter(id=work.id, run_at=work.run_at).update(
        done_at=now, leased_until=None, last_error=""
    )
    if not done:
        await _mine(work).update(leased_until=None, last_error="")


async def put_off(work: Work, now: datetime, why: str, after: timedelta | None = None) -> None:
    """Try again later: after 5 s, then ever longer, at most an hour. `why` is a class name.

    `after` says how long when that is known. Who took so long that another has the work now
    changes nothing.
    """
    growing = min(FIRST_WAIT * 2 ** min(max(work.attempts - 1, 0), 20), LONGEST_WAIT)
    wait = growing if after is None else min(after, LONGEST_WAIT)
    await _mine(work).update(run_at=now + wait, leased_until=None, last_error=why[:200])


def _mine(work: Work) -> QuerySet[Work]:
    """The row, as long as nobody has claimed it since."""
    return Work.filter(id=work.id, attempts=work.attempts, done_at=None)


async def count_open(now: datetime) -> tuple[int, int]:
    """Count work not done: all of it that is due, and what has failed at least once."""
    due = await Work.filter(done_at=None, run_at__lte=now).count()
    failing = await Work.filter(done_at=None, last_error__not="").count()
    return due, failing
