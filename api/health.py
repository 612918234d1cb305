"""Whether the service is well, for whoever runs it. Says nothing of any person."""

import logging
from datetime import datetime
from typing import Any

from tortoise import Tortoise

from api.wiring import House
from certification.handover_store import count_last_differences, count_refused
from faces.templates import count_people
from kernel import work
from kernel.counters import LimitsAway
from payments.store import count_differences
from persons.reject_store import count_untaken
from worktime.health import find_calendar_warning
from worktime.rules import local_day

logger = logging.getLogger(__name__)

FILING_AT = 100_000  # GB/T 41819: people whose face data is kept, from which filing is a duty
OVERDUE_ALARM = 500


async def health(house: House) -> dict[str, Any]:
    """Return status (ok, warning, failing) with its reasons, and a few counts."""
    now = house.tools.clock.now()
    try:
        await Tortoise.get_connection("default").execute_query("SELECT 1")
        due, failing = await work.count_open(now)
        people = await count_people()
        differences = await count_differences()
    except Exception as error:  # noqa: BLE001 - whatever it is, the service is not well
        logger.warning("the database does not answer: %s", type(error).__name__)
        return {"status": "failing", "reasons": ["the database does not answer"]}
    reasons = [*await _away(house, now), *await _pension()]
    ending = find_calendar_warning(
        house.agency.calendar, local_day(now), house.agency.warn_before_days
    )
    if ending is not None:
        reasons.append(str(ending))
    if due > OVERDUE_ALARM:
        reasons.append(f"{due} pieces of work wait past their time")
    if failing:
        reasons.append(f"{failing} pieces of work have failed and are tried again")
    if differences:
        reasons.append(f"{differences} payments differ from the provider's bill")
    if people >= FILING_AT:
        reasons.append(f"face data of {people} people is kept: filing is a duty")
    return {
        "status": "warning" if reasons else "ok",
        "reasons": reasons,
        "work_due": due,
        "work_failing": failing,
        "face_templates": people,
    }


async def _pension() -> list[str]:
    """What people have to mend with the pension system."""
    refused, left = await count_refused(), await count_last_differences()
    reasons = []
    if refused:
        reasons.append(f"the pension system refuses {refused} messages: see shebao pension status")
    if left:
        reasons.append(f"the comparison with the pension system left {left} differences")
    if untaken := (await count_untaken()).count:
        reasons.append(f"{untaken} lines of pulled beneficiaries were not taken over")
    return reasons


async def _away(house: House, now: datetime) -> list[str]:
    try:
        await house.tools.auth.counters.count("health", 60, now)
    except LimitsAway:
        return ["Redis does not count: no codes are sent, and new devices cannot log in"]
    return []
