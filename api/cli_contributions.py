"""`shebao import contributions`, `balances` and `hospitals`."""

import asyncio
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from api.cli_persons import Start
from contributions.importing import (
    BALANCES,
    CONTRIBUTIONS,
    HOSPITALS,
    ImportReport,
    Kind,
    import_file,
)
from contributions.records import NAMES
from persons.source import FileRefused

console = Console()

FORM = """Import {what}. Safe to run again.

The file is UTF-8 or GB18030; its first line has the columns' names, in English or Chinese:
{columns}.
Needed are {required}; the others may be left out or empty. {more}

Persons must have been imported before. Lines that cannot be taken over are listed beside the
file, in FILE.rejects.csv, with their number and the reason.
"""
INSURANCES = "/".join(NAMES.values())
VOID = (
    "作废: 是 takes the row of that {what} back, its other columns may be empty; 否 or empty for "
    "all other lines. So a correction of these is a void line for what was wrong and a line for "
    "what is right. Of lines about the same the later holds."
)
WORDS = {
    "voided": "void, deleted",
    "not_there": "void, were not there",
    "overtaken": "overtaken by a later line",
}
KINDS = (
    (
        "contributions",
        "monthly contributions",
        CONTRIBUTIONS,
        f"Insurances: {INSURANCES}. Months: 2026-01 or 202601. Amounts: yuan, at most two "
        "decimals. 到账日期 stays empty while a payment has not arrived; 补缴: 是 or 否. "
        f"{VOID.format(what='person, employer, insurance and month')}",
    ),
    (
        "balances",
        "yearly account balances",
        BALANCES,
        f"Insurances: {INSURANCES}. {VOID.format(what='person, insurance and year')}",
    ),
    ("hospitals", "designated hospitals", HOSPITALS, "Several are parted by ';'."),
)


def add_contributions_commands(imports: typer.Typer, start: Start) -> None:
    """Add the commands beside `import persons`; `start` opens the database."""
    for name, what, kind, more in KINDS:
        columns = "; ".join(f"{column} ({zh})" for column, zh in kind.columns.items())
        words = FORM.format(
            what=what, columns=columns, required=", ".join(kind.required), more=more
        )
        _add(imports, start, name, kind, words)


def _add(imports: typer.Typer, start: Start, name: str, kind: Kind, words: str) -> None:
    @imports.command(name, help=words)
    def import_(
        file: Path = typer.Argument(help="CSV file, UTF-8 or GB18030.", exists=True),
    ) -> None:
        async def work() -> ImportReport:
            async with start() as tools:
                with Progress(
                    TextColumn("{task.description}"),
                    BarColumn(),
                    TextColumn("{task.percentage:>3.0f}%"),
                    TimeRemainingColumn(),
                    console=console,
                ) as bar:
                    task = bar.add_task(file.name, total=file.stat().st_size)  # noqa: ASYNC240
                    return await import_file(
                        kind,
                        file,
                        keyring=tools.keyring,
                        now=tools.clock.now(),
                        progress=lambda done: bar.update(task, completed=done),
                    )

        try:
            report = asyncio.run(work())
        except FileRefused as refused:
            console.print(str(refused))
            raise typer.Exit(1) from None
        show_report(report)


def show_report(report: ImportReport) -> None:
    """Print what an import did, and where the rejects are."""
    table = Table("", "lines", show_edge=False)
    for name in ("created", "changed", "unchanged", "rejected"):
        table.add_row(name, str(getattr(report, name)))
    for name in ("voided", "not_there", "overtaken"):
        if count := getattr(report, name):
            table.add_row(WORDS[name], str(count))
    console.print(table)
    if report.rejects_file is not None:
        console.print(f"{report.rejected} lines were not taken over: see {report.rejects_file}")
