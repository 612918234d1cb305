"""What is done each day: beneficiaries in, the books compared, people reminded; and hand-overs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from uuid import UUID

from api.wiring import House
from certification import campaigns
from certification.handover import hand_over
from certification.limits import limits
from certification.pulling import PULL, delete_old_rejects, pull_beneficiaries
from certification.reconciling import RECONCILE, reconcile
from certification.reminding import send_reminder
from kernel.work import schedule
from payments.jobs import reconcile as compare_payments
from payments.jobs import reconcile_later
from payments.service import RECONCILE as RECONCILE_PAYMENTS
from worktime.rules import at_local, local_day

logger = logging.getLogger(__name__)

PULLED = "pension"  # the folder, in the data folder, where lines not taken over are listed


async def hand_over_message(house: House, key: str) -> None:
    """Hand one message over to the pension system."""
    tools = house.tools
    await hand_over(tools.pension, tools.keyring, UUID(key), tools.clock.now())


async def send_reminder_message(house: House, key: str) -> None:
    """Send one message of a reminder, by day and while it is true."""
    tools = house.tools
    await send_reminder(tools.auth.sms, tools.keyring, tools.terms, key, tools.clock.now())


async def _reconcile(house: House, _: str) -> None:
    tools = house.tools
    report = await reconcile(tools.pension, tools.keyring, tools.clock.now())
    if report.differences:
        logger.warning("reconciliation leaves %d differences", len(report.differences))


async def _pull(house: House, _: str) -> None:
    tools = house.tools
    report = await pull_beneficiaries(
        tools.pension,
        tools.keyring,
        tools.faces.files,
        house.settings.data / PULLED,
        tools.clock.now(),
    )
    if report is not None and report.rejected:
        logger.warning("%d lines of beneficiaries were not taken over", report.rejected)


async def delete_rejects(house: House, now: datetime) -> None:
    """Delete the lists of lines not taken over that have been kept long enough."""
    await asyncio.to_thread(delete_old_rejects, house.settings.data / PULLED, now)


async def _remind(house: House, key: str) -> None:
    tools = house.tools
    await campaigns.remind(tools.keyring, tools.terms, date.fromisoformat(key), tools.clock.now())


async def _compare_payments(house: House, key: str) -> None:
    tools = house.tools
    await compare_payments(tools.cards.provider, date.fromisoformat(key), tools.clock.now())


DAILY_JOBS: dict[str, Callable[[House, str], Awaitable[None]]] = {
    RECONCILE: _reconcile,
    PULL: _pull,
    campaigns.REMIND: _remind,
    RECONCILE_PAYMENTS: _compare_payments,
}


async def schedule_daily(house: House, now: datetime) -> None:
    """Have today's work done at its Beijing times, once. Safe to run again."""
    figures, today = limits(), local_day(now)
    pension = house.tools.pension
    times: dict[str, time] = {RECONCILE: figures.reconcile_at, campaigns.REMIND: figures.remind_at}
    if pension.system is not None and pension.pulls:
        times[PULL] = figures.pull_at
    for job, at in times.items():
        await schedule(job, today.isoformat(), at_local(today, at), now)
    await reconcile_later(now)
