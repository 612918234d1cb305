"""`shebao cards …`: what goes to the card factory and the courier, and what comes back."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import typer
from rich.console import Console

from cards import exchange, importing, returns
from cards.exchange import Batch, FileRefused, Report
from cards.ports import CardTools
from kernel.clock import Clock
from payments.jobs import reconcile

console = Console()


@dataclass(frozen=True)
class Tools:
    """What these commands work with, once the database is open."""

    cards: CardTools
    clock: Clock


Start = Callable[[], AbstractAsyncContextManager[Tools]]
Export = Callable[[CardTools, datetime], Awaitable[Batch]]
Again = Callable[[CardTools, str], Awaitable[Batch]]
Import = Callable[[CardTools, Path, datetime], Awaitable[Report]]


def add_cards_commands(app: typer.Typer, start: Start) -> None:
    """Add `cards`; `start` opens the database and hands over the tools."""
    cards = typer.Typer(help="Cards: factory, courier, payments.", no_args_is_help=True)
    app.add_typer(cards, name="cards")
    cards.command("export-production", help="Write what the factory is to make.")(
        _exporting(start, exchange.export_production, exchange.write_production)
    )
    cards.command("export-courier", help="Write what the courier is to fetch.")(
        _exporting(start, exchange.export_courier, exchange.write_courier)
    )
    cards.command("import-production", help="Take what the factory made.")(
        _importing(start, returns.import_production)
    )
    cards.command("import-delivery", help="Take where cards have come to.")(
        _importing(start, returns.import_delivery)
    )
    cards.command("import", help="Take over the cards that people hold.")(
        _importing(start, _import_cards)
    )
    cards.command("reconcile", help="Compare a day's payments with the provider's bill.")(
        _reconciling(start)
    )


async def _import_cards(tools: CardTools, path: Path, now: datetime) -> Report:
    return await importing.import_cards(tools.keyring, path, now)


def _exporting(start: Start, export: Export, again: Again) -> Callable[..., None]:
    def command(
        file: Path = typer.Argument(help="Where to write; only its owner can read it."),
        batch: str = typer.Option("", help="Write this batch again instead of a new one."),
    ) -> None:
        async def work() -> Batch:
            async with start() as tools:
                if batch:
                    return await again(tools.cards, batch)
                return await export(tools.cards, tools.clock.now())

        written = asyncio.run(work())
        if not written.lines:
            console.print("nothing is waiting" if not batch else f"no batch {batch}")
            raise typer.Exit(1 if batch else 0)
        file.touch(mode=0o600)
        file.write_text(written.text, encoding="utf-8", newline="")
        console.print(f"batch {written.number}: {written.lines} lines in {file}")

    return command


def _importing(start: Start, take: Import) -> Callable[..., None]:
    def command(
        file: Path = typer.Argument(help="CSV file, UTF-8 or GB18030.", exists=True),
    ) -> None:
        async def work() -> Report:
            async with start() as tools:
                return await take(tools.cards, file, tools.clock.now())

        try:
            report = asyncio.run(work())
        except FileRefused as refused:
            console.print(str(refused))
            raise typer.Exit(1) from None
        console.print(f"taken {report.taken}, unchanged {report.unchanged}")
        if report.rejects:
            console.print(f"{len(report.rejects)} lines were not taken: {file.stem}.rejects.csv")
            raise typer.Exit(1)

    return command


def _reconciling(start: Start) -> Callable[..., None]:
    def command(day: str = typer.Argument(help="The Beijing day, as 2026-06-08.")) -> None:
        async def work() -> int:
            async with start() as tools:
                wanted = date.fromisoformat(day)
                found = await reconcile(tools.cards.provider, wanted, tools.clock.now())
            for each in found:
                console.print(
                    f"{each.kind} {each.number} ours={each.ours_fen} bill={each.theirs_fen}"
                )
            return len(found)

        differences = asyncio.run(work())
        console.print(f"{differences} differences")
        raise typer.Exit(1 if differences else 0)

    return command
