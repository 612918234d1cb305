"""What the worker does with cases: count estimated due days again."""

from collections.abc import Awaitable, Callable, Mapping

from tortoise.transactions import in_transaction

from cases import store
from cases.records import CaseRecord
from worktime.rules import Due, WorkCalendar, due_on

LIMIT = 1000

Follow = Callable[[CaseRecord], Awaitable[None]]


async def recount_estimated(
    calendar: WorkCalendar, limits: Mapping[str, int], follow: Follow
) -> list[CaseRecord]:
    """Count due days again that were estimated past the calendar's data. Returns those that moved.

    `limits` gives each procedure's time limit in working days. `follow` moves what hangs on a
    case's day, in the same transaction: a day that moved is not found again.
    """
    moved: list[CaseRecord] = []
    for case in await store.list_estimated(LIMIT):
        if case.procedure not in limits:
            continue
        due = due_on(case.submitted_at, limits[case.procedure], calendar)
        if (due.day, due.estimated) == (case.due_on, case.due_estimated):
            continue
        now_due = await _move(case, due, follow)
        if now_due is not None:
            moved.append(now_due)
    return moved


async def _move(case: CaseRecord, due: Due, follow: Follow) -> CaseRecord | None:
    async with in_transaction():
        now_due = await store.set_due(case, due.day, estimated=due.estimated)
        if now_due is not None:
            await follow(now_due)
    return now_due
