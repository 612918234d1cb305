"""Fills an agency's pages: people due and of a high age, failures, and what the hand-over left.

    python fill_agency.py FOLDER NOW     people, certifications, and a comparison
    python fill_agency.py remind NOW     the reminders of today, as the server writes them by day

NOW is the server's clock, which journeys move.
"""

import asyncio
import csv
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from api.database import opened
from api.settings import Settings, read_settings
from cases.models import Case
from cases.rules import Status
from certification import jobs, store
from certification.campaigns import remind
from certification.handover_store import list_waiting, note_refusal
from certification.ports import NO_LINK
from certification.reconciling import reconcile
from certification.records import Terms
from certification.rules import Way
from demo.population import make_population
from faces.readings import Reason
from gateways.files import open_files
from handbook.load import load_procedures
from handbook.rules import certification_of
from persons.due_store import DueFilter, list_due
from persons.importing import import_persons
from persons.models import Person
from persons.source import COLUMNS
from worktime.load import load_agency
from worktime.rules import at_local, local_day

PEOPLE = 400
FAILED, PASSED = 6, 9


async def fill(settings: Settings, terms: Terms, folder: Path, now: datetime) -> None:
    """Bring people in, decide for some of them, and compare."""
    keyring, today = settings.keyring(), local_day(now)
    folder.mkdir(parents=True)
    source = folder / "agency.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS), restval="")
        writer.writeheader()
        for place, made in enumerate(make_population(PEOPLE, seed=7)):
            last = str(today - timedelta(days=place % 390)) if place % 13 else ""
            writer.writerow({**made.fields, "last_certified_on": last})
    await import_persons(source, keyring=keyring, files=open_files(str(folder)), now=now)
    rows = await list_due(DueFilter(today, never=False), 60)
    for place, row in enumerate(rows[:: 60 // (FAILED + PASSED)][: FAILED + PASSED]):
        await decide(terms, row.id, now - timedelta(days=2 * place, minutes=place), place >= FAILED)
    await Person.filter(id=row.id).update(deceased_on=local_day(now) - timedelta(days=40))
    await note_refusal((await list_waiting(10))[2].id, "out_of_order")
    await reconcile(NO_LINK, keyring, now)


async def decide(terms: Terms, person_id: UUID, at: datetime, passed: bool) -> None:
    """Decide a person's certification, and publish it."""
    case_id = uuid4()
    await Case.create(
        id=case_id, number=f"99{case_id.int % 10**10:010d}", procedure="26-certification",
        subject_id=person_id, applicant_id=uuid4(), status=Status.DECIDED, due_on=local_day(at),
        submitted_at=at,
    )  # fmt: skip
    made = await store.add(case_id, None, person_id, uuid4(), Way.OWN_FACE, at)
    reasons = () if passed else (Reason.DIFFERENT_PERSON,)
    await store.decide(
        made.id, passed=passed, reasons=reasons, missing_action=None, publish_at=at,
        decided_by="system", now=at,
    )  # fmt: skip
    await jobs.publish_certification(terms, made.id, at)


async def main(what: str, now: datetime) -> None:
    """Do one of both."""
    settings = read_settings()
    terms = Terms(certification_of(load_procedures()), load_agency().calendar)
    async with opened(settings.database):
        if what == "remind":
            today = local_day(now)
            await remind(settings.keyring(), terms, today, at_local(today, time(10)))
        else:
            await fill(settings, terms, Path(what), now)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], datetime.fromisoformat(sys.argv[2])))
