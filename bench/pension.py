"""Beneficiaries at size on PostgreSQL: taking them over, who is due, and reminding them.

Here with SHEBAO_BENCH_PERSONS of them, a million when nothing is said, which takes some minutes;
`make bench PERSONS=100000` takes fewer. A tenth is taken over and listed first, so
that what grows with the size is seen.
"""

import asyncio
import csv
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

import asyncpg
from tortoise import Tortoise

from api.database import opened
from api.upgrade import upgrade
from auth.codes import PHONE
from auth.models import Account
from bench.figures import Figure, p50_p95
from certification.campaigns import list_due_entries, open_campaign, remind
from certification.figures import count_figures
from certification.records import Terms
from demo.population import make_population, phone_of
from gateways.files import open_files
from handbook.load import load_procedures
from handbook.rules import certification_of
from kernel.sealed import Keyring
from notifications.models import Notice
from persons.due_store import DueFilter, list_due
from persons.importing import ImportReport, import_persons
from persons.models import Person
from persons.source import COLUMNS
from tests.conftest import POSTGRES
from worktime.load import load_agency

PERSONS = int(os.environ.get("SHEBAO_BENCH_PERSONS") or 1_000_000)
LISTED = 50  # entries in a page, as the screens ask for them
QUERIES = 300
NOW = datetime(2026, 6, 8, 2, tzinfo=UTC)
TODAY = date(2026, 6, 8)
BARE = """
CREATE TABLE bare_person (LIKE person INCLUDING ALL);
CREATE TABLE bare_benefit (LIKE benefit INCLUDING ALL);
INSERT INTO bare_person SELECT * FROM person;
INSERT INTO bare_benefit SELECT * FROM benefit;
DROP TABLE bare_person, bare_benefit;
"""
RING = Keyring.from_secrets("k1:a key of the benchmark", "a lookup of the benchmark", "personal")


def figures() -> list[Figure]:
    try:
        return asyncio.run(measure(PERSONS))
    except (OSError, asyncpg.PostgresError) as error:
        print(f"left out: no PostgreSQL for bench.pension ({type(error).__name__})")
        return []


async def measure(persons: int) -> list[Figure]:
    """Import so many, a tenth of them first, then list and remind."""
    terms = Terms(certification_of(load_procedures()), load_agency().calendar)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with _database():
            tenth = _write(folder / "tenth.csv", persons // 10)
            await _taken(tenth)
            small = await _listed(terms)
            imported = await _import(_write(folder / "persons.csv", persons), tenth, persons)
            listed = await _listed(terms)
            return [
                *imported,
                *_shown(listed, small, persons),
                *await _reminded(terms),
                *await _counted(terms),
            ]


@asynccontextmanager
async def _database() -> AsyncIterator[None]:
    name = f"shebao_bench_{uuid4().hex[:8]}"
    admin = await asyncpg.connect(POSTGRES, timeout=3)
    await admin.execute(f'CREATE DATABASE "{name}"')
    url = f"{POSTGRES.rpartition('/')[0]}/{name}".replace("postgresql", "asyncpg", 1)
    try:
        await upgrade(url)
        async with opened(url):
            yield
    finally:
        await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        await admin.close()


def _write(source: Path, persons: int) -> Path:
    chance = Random(1)
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS), restval="")
        writer.writeheader()
        for made in make_population(persons):
            ago = chance.randrange(400)  # a few never certified, a few are overdue
            last = TODAY - timedelta(days=ago)
            writer.writerow({**made.fields, "last_certified_on": str(last) if ago < 390 else ""})
    return source


async def _taken(source: Path) -> tuple[float, ImportReport]:
    """Take a file over; return the seconds and the report."""
    files = open_files(str(source.parent / "files"))
    begun = time.perf_counter()
    report = await import_persons(source, keyring=RING, files=files, now=NOW)
    seconds = time.perf_counter() - begun
    await Tortoise.get_connection("default").execute_script("ANALYZE")
    return seconds, report


async def _import(source: Path, tenth: Path, persons: int) -> list[Figure]:
    """Take over everybody, then the tenth once more, which changes nothing."""
    seconds, report = await _taken(source)
    again, same = await _taken(tenth)
    if report.created + report.unchanged != persons or same.unchanged != persons // 10:
        raise RuntimeError(f"the import took over {report}, and again {same}")
    begun = time.perf_counter()
    await Tortoise.get_connection("default").execute_script(BARE)
    bare = await Person.all().count() / (time.perf_counter() - begun)
    rate = report.created / seconds
    beside = "PostgreSQL copying the finished rows into empty tables of the same indexes"
    return [
        Figure("import_rate", rate, "1/s", f"{persons} persons by one process"),
        Figure("import_vs_bare_insert", rate / bare, "ratio", beside),
        Figure("import_again_rate", same.unchanged / again, "1/s", "lines that change nothing"),
    ]


async def _listed(terms: Terms) -> dict[str, tuple[float, float]]:
    """Pages at random places of the list, over all districts and within one.

    Returns the 95th percentile of each in seconds, and as a multiple of the simplest query's.
    """
    chance, bare = Random(2), []
    seconds: dict[str, list[float]] = {"due_list": [], "due_list_district": []}
    connection = Tortoise.get_connection("default")
    for _ in range(QUERIES):
        begun = time.perf_counter()
        await connection.execute_query("SELECT 1")
        bare.append(time.perf_counter() - begun)
        after = TODAY - timedelta(days=chance.randrange(310, 390)), uuid4()
        for name, district in (("due_list", ""), ("due_list_district", "110105")):
            begun = time.perf_counter()
            found = await list_due_entries(
                terms, TODAY, TODAY + timedelta(days=60), LISTED, after, district=district
            )
            seconds[name].append(time.perf_counter() - begun)
            if not found:
                raise RuntimeError("a page of the list is empty")
    _, simplest = p50_p95(bare)
    p95s = {name: p50_p95(measured)[1] for name, measured in seconds.items()}
    return {name: (p95, p95 / simplest) for name, p95 in p95s.items()}


def _shown(
    listed: dict[str, tuple[float, float]], small: dict[str, tuple[float, float]], persons: int
) -> list[Figure]:
    lines = []
    for name, (p95, multiple) in listed.items():
        growth = p95 / small[name][0]
        lines.append(Figure(f"{name}_p95", p95 * 1000, "ms", "nothing: this machine only"))
        lines.append(Figure(f"{name}_p95_vs_select_1", multiple, "ratio", "SELECT 1"))
        lines.append(Figure(f"{name}_p95_vs_a_tenth", growth, "ratio", f"{persons // 10} persons"))
    return lines


async def _reminded(terms: Terms) -> list[Figure]:
    """A campaign's first day, which makes up for a week, and its second, with phones for all."""
    await _bind()
    await open_campaign("全年", TODAY, TODAY + timedelta(days=400), "", NOW)
    begun = time.perf_counter()
    first = await remind(RING, terms, TODAY, NOW)
    seconds = time.perf_counter() - begun
    begun = time.perf_counter()
    again = await remind(RING, terms, TODAY, NOW)
    idle = time.perf_counter() - begun
    if again or await Notice.all().count() != first:
        raise RuntimeError("a reminder went out twice, or not at all")
    return [
        Figure("reminders", first, "count", "a campaign's first day: eight days' reminders"),
        Figure("reminders_rate", first / seconds, "1/s", "messages sealed and in the outbox"),
        Figure("reminders_again", idle, "s", "the same day again, which reminds nobody"),
    ]


async def _bind() -> None:
    """Bind those to a phone whom the first day reminds."""
    after = None
    wanted = DueFilter(TODAY, last_from=TODAY - timedelta(days=365))
    index = 0
    while rows := await list_due(wanted, 2000, after):
        after = rows[-1].place
        accounts = []
        for row in rows:
            index += 1
            phone = phone_of(index)
            accounts.append(
                Account(
                    id=uuid4(),
                    phone_hash=RING.lookup(phone, PHONE),
                    phone_sealed=RING.seal(phone, PHONE),
                    person_id=row.id,
                    created_at=NOW,
                    last_seen_at=NOW,
                )
            )
        await Account.bulk_create(accounts)
        if after[0] is not None and after[0] > TODAY - timedelta(days=300):
            return


async def _counted(terms: Terms) -> list[Figure]:
    begun = time.perf_counter()
    found = await count_figures(terms, TODAY - timedelta(days=29), TODAY, TODAY)
    seconds = time.perf_counter() - begun
    if not found.standing:
        raise RuntimeError("there is nobody to count")
    return [Figure("figures", seconds, "s", "30 days by day and district, and where all stand")]
