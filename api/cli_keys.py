"""`shebao keys`: keys that sign access tokens, and keys that seal what is personal."""

import asyncio

import typer
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Column, Table

from api.database import opened
from api.resealing import BATCH, Resealed, reseal
from api.sealed_columns import Ring
from api.settings import read_settings
from api.wiring import make_clock
from auth import keys
from gateways.files import open_files

console = Console()
keys_app = typer.Typer(help="Keys that sign, and keys that seal.", no_args_is_help=True)


@keys_app.command("rotate")
def rotate_keys() -> None:
    """Sign access tokens with a new key from now on. Nobody is logged out."""

    async def run() -> str:
        settings = read_settings()
        async with opened(settings.database):
            return await keys.rotate(settings.keyring(), make_clock(settings).now())

    print(f"signing with {asyncio.run(run())}")


@keys_app.command("reseal")
def reseal_rows(
    batch: int = typer.Option(BATCH, min=1, max=10_000, help="Rows in one transaction."),
) -> None:
    """Seal again, under the first key of SHEBAO_KEYS and SHEBAO_FACE_KEYS, what others seal.

    Safe to interrupt and to run again, beside running servers. An earlier key may leave the
    setting when this says that nothing stands under it any more.
    """

    async def run() -> list[Resealed]:
        settings = read_settings()
        rings = {Ring.PERSONAL: settings.keyring(), Ring.FACE: settings.face_keyring()}
        files = open_files(settings.files_url or str(settings.data / "files"))
        with Progress(console=console) as bar:
            tasks: dict[str, TaskID] = {}

            def show(done: Resealed) -> None:
                if done.name not in tasks:
                    tasks[done.name] = bar.add_task(done.name, total=None)
                bar.update(tasks[done.name], completed=done.seen)

            async with opened(settings.database):
                return await reseal(rings, files, batch=batch, progress=show)

    raise typer.Exit(show_resealed(asyncio.run(run())))


def show_resealed(found: list[Resealed]) -> int:
    """Print what was sealed anew, and what keeps an earlier key needed; 1 when a key is missing."""
    heads = ("looked at", "sealed anew", "cannot be opened", "passing")
    table = Table(Column("", no_wrap=True), *heads, show_edge=False)
    for done in found:
        figures = (done.seen, done.sealed, done.unreadable, done.passing)
        table.add_row(done.name, *(str(figure) for figure in figures))
    console.print(table)
    unreadable, passing = sum(d.unreadable for d in found), sum(d.passing for d in found)
    if unreadable:
        console.print(f"{unreadable} values name a key that is not listed: list it again.")
    elif passing:
        console.print(
            f"Keep the earlier face key: {passing} recordings stand under it until they are"
            " deleted. Run this again later."
        )
    else:
        console.print("Everything stands under the current keys: earlier ones may go.")
    return 1 if unreadable else 0
