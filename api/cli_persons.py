"""`shebao import persons` and `shebao seed`: persons from a file, or made-up ones."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kernel.clock import Clock
from kernel.files import Files
from kernel.sealed import Keyring
from persons.import_lease import ImportBusy
from persons.importing import ImportReport, Mode, import_persons
from persons.rows import BENEFIT_KINDS, IDENTITY_KINDS, RESIDENCES, SEXES
from persons.source import COLUMNS, REQUIRED, FileRefused

console = Console()

IMPORT_HELP = f"""Import persons, their benefits and photos. Safe to run again.

The file has one person a line and a first line with the columns' names, in English or Chinese:
{"; ".join(f"{name} ({zh})" for name, zh in COLUMNS.items())}.
Needed are {", ".join(REQUIRED)}; the others may be left out or empty.

Words: {"; ".join("/".join(words) for words in (RESIDENCES, SEXES, IDENTITY_KINDS))}.
Dates: 2026-01-31, 2026/1/31, 20260131 or 2026年1月31日.
Benefits: kind:since or kind:since:last day, several parted by ";".
Kinds of benefit: {"/".join(BENEFIT_KINDS)}.

A photo is the file that the column names, or <identity number>.jpg, .jpeg or .png in the folder
of photos; its date is needed. Lines that cannot be taken over are listed beside the file, in
FILE.rejects.csv.

A full list ends nobody while it lacks suspiciously many, or while it lacks anybody and has a line
that could not be tied to a person, as that may be the one who is lacking: correct these lines, or
use --force once it is checked that those missing are really over.

One import of persons runs at a time: a second one is refused until the first has ended.
"""


@dataclass(frozen=True)
class Tools:
    """What these commands work with, once the database is open."""

    keyring: Keyring
    files: Files
    clock: Clock


Start = Callable[[], AbstractAsyncContextManager[Tools]]


async def run_import(
    source: Path,
    *,
    keyring: Keyring,
    files: Files,
    now: datetime,
    photos: Path | None = None,
    mode: Mode = Mode.DELTA,
    force: bool = False,
) -> ImportReport:
    """Import persons inside an open database, showing a progress bar. See import_persons."""
    with Progress(console=console) as bar:
        task = bar.add_task(source.name, total=source.stat().st_size)  # noqa: ASYNC240
        return await import_persons(
            source,
            keyring=keyring,
            files=files,
            now=now,
            photos=photos,
            mode=mode,
            force=force,
            progress=lambda done: bar.update(task, completed=done),
        )


async def run_seed(
    size: int, *, keyring: Keyring, files: Files, now: datetime, seed: int = 1
) -> Any:
    """Import made-up persons inside an open database. See demo.seed.Seeded for the result."""
    # The demo stands above the way in and is looked up only when it is asked for.
    demo = import_module("demo.seed")
    with Progress(console=console) as bar:
        task = bar.add_task("seed", total=1.0)
        return await demo.seed(
            size,
            keyring=keyring,
            files=files,
            now=now,
            seed=seed,
            progress=lambda part: bar.update(task, completed=part),
        )


def show_report(report: ImportReport) -> None:
    """Print what an import did, and what is left for people to do."""
    table = Table("", "persons", show_edge=False)
    for name in ("created", "changed", "unchanged", "ended", "rejected", "photos"):
        table.add_row(name, str(getattr(report, name)))
    console.print(table)
    if report.rejects_file is not None:
        console.print(
            f"{report.rejected} lines and {report.photo_problems} photos were not taken over: "
            f"see {report.rejects_file}"
        )
    if report.ending_refused and report.untied:
        console.print(
            f"{report.untied} lines could not be tied to anybody, so that the {report.missing} "
            "persons whom the full list lacks were not ended: they may stand in these lines. "
            "Correct these lines and run it again; or run it again with --force once it is checked "
            "that those missing are really over."
        )
    elif report.ending_refused:
        console.print(
            f"The full list lacks {report.missing} persons, which is suspiciously many. Nobody "
            "was ended. Check the file; if it is right, run it again with --force."
        )


def add_persons_commands(app: typer.Typer, start: Start) -> typer.Typer:
    """Add `import persons` and `seed`; `start` opens the database and hands over the tools.

    Returns the commands of `import`, for the other rooms' files.
    """
    imports = typer.Typer(help="Take over data of the core system.", no_args_is_help=True)
    # A callback keeps `persons` a command of its own while it is the only one.
    imports.callback()(lambda: None)
    imports.command("persons", help=IMPORT_HELP)(_import_command(start))
    app.add_typer(imports, name="import")
    app.command("seed")(_seed_command(start))
    return imports


def _import_command(start: Start) -> Callable[..., None]:
    def import_(
        file: Path = typer.Argument(help="CSV file, UTF-8 or GB18030.", exists=True),
        photos: Path | None = typer.Option(None, help="Folder of photos.", file_okay=False),
        full: bool = typer.Option(
            False, "--full/--delta", help="Whether the file lists everybody: the rest is ended."
        ),
        force: bool = typer.Option(
            False, help="End the missing however many they are, and beside unreadable lines."
        ),
    ) -> None:
        """Import persons, their benefits and photos. Safe to run again."""

        async def work() -> ImportReport:
            async with start() as tools:
                return await run_import(
                    file,
                    keyring=tools.keyring,
                    files=tools.files,
                    now=tools.clock.now(),
                    photos=photos,
                    mode=Mode.FULL if full else Mode.DELTA,
                    force=force,
                )

        try:
            report = asyncio.run(work())
        except (FileRefused, ImportBusy) as refused:
            console.print(str(refused))
            raise typer.Exit(1) from None
        show_report(report)
        raise typer.Exit(1 if report.ending_refused else 0)

    return import_


def _seed_command(start: Start) -> Callable[..., None]:
    def seed_(
        count: int = typer.Argument(1000, min=0, help="How many persons."),
        seed: int = typer.Option(1, help="Another number makes other persons."),
    ) -> None:
        """Fill the database with made-up persons, the same ones each time."""

        async def work() -> Any:
            async with start() as tools:
                return await run_seed(
                    count,
                    keyring=tools.keyring,
                    files=tools.files,
                    now=tools.clock.now(),
                    seed=seed,
                )

        try:
            seeded = asyncio.run(work())
        except ImportBusy as busy:
            console.print(str(busy))
            raise typer.Exit(1) from None
        table = Table()
        for column in ("phone", "identity number", "card number"):
            table.add_column(column, no_wrap=True)  # whoever types them sees them whole
        for column in ("name", "photo", "who"):
            table.add_column(column)
        for person in seeded.persons:
            table.add_row(
                person.phone,
                person.identity_number,
                person.card_number,
                person.name,
                person.photo.name if person.photo else "",
                person.about,
            )
        console.print(table)
        show_report(seeded.report)

    return seed_
