"""Figures for the agency: certifications by district and day, and where the duty stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from certification import campaign_store as store
from certification.campaigns import BATCH
from certification.records import Terms
from certification.rules import last_days_of
from kernel.pages import PagePlace
from persons.due_store import Standing, count_standing, list_districts
from persons.places import today_district
from worktime.rules import at_local, local_day

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayFigures:
    """Of one district on one Beijing day: tries submitted, and what came of these tries so far."""

    day: date
    district: str
    submitted: int
    passed: int
    not_passed: int
    reminded: int


@dataclass(frozen=True)
class Figures:
    """The days of a time, by day and district, and how the duty stands today by district."""

    day_from: date
    day_until: date
    days: Sequence[DayFigures]
    standing: Mapping[str, Standing]


async def count_figures(terms: Terms, day_from: date, day_until: date, today: date) -> Figures:
    """Count tries by the day of their submission and the person's district, both days included."""
    submitted: Counter[tuple[date, str]] = Counter()
    passed: Counter[tuple[date, str]] = Counter()
    failed: Counter[tuple[date, str]] = Counter()
    begin, end = at_local(day_from, time.min), at_local(day_until + ONE_DAY, time.min)
    after: PagePlace | None = None
    while tries := await store.list_tries(begin, end, BATCH, after):
        after = tries[-1].submitted_at, tries[-1].id
        districts = await list_districts({one.person_id for one in tries})
        for one in tries:
            place = local_day(one.submitted_at), districts.get(one.person_id, "")
            submitted[place] += 1
            passed[place] += one.passed is True
            failed[place] += one.passed is False
    reminded: Counter[tuple[date, str]] = Counter()
    for (day, code), count in (await store.count_reminders(day_from, day_until)).items():
        reminded[day, today_district(code)] += count
    days = [
        DayFigures(*place, submitted[place], passed[place], failed[place], reminded[place])
        for place in sorted({*submitted, *reminded})
    ]
    months = terms.procedure.terms.period_months.value
    _, last_until = last_days_of(today, today - ONE_DAY, months)
    standing = await count_standing(today, last_until + ONE_DAY)
    return Figures(day_from, day_until, days, standing)
