"""The command `shebao`."""

import asyncio
import logging.config
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import typer

from api import cli_campaign, cli_pension
from api.cli_cards import Tools as CardsTools
from api.cli_cards import add_cards_commands
from api.cli_contributions import add_contributions_commands
from api.cli_face import app as face_app
from api.cli_guardians import add_guardian_commands
from api.cli_keys import keys_app
from api.cli_persons import Tools as PersonsTools
from api.cli_persons import add_persons_commands
from api.database import opened
from api.employer_ids import bring_employers_to_their_ids
from api.logs import log_config
from api.preflight import check_start
from api.settings import RefusedSettings, read_settings
from api.signals import hearing_signals
from api.upgrade import upgrade
from api.wiring import built, card_tools, check_face_models, make_clock
from api.worker import Worker
from auth import staff
from gateways.files import open_files

app = typer.Typer(help="社保: certification by face, cards, contributions.", no_args_is_help=True)
staff_app = typer.Typer(help="Accounts of the staff.", no_args_is_help=True)
app.add_typer(keys_app, name="keys")
app.add_typer(staff_app, name="staff")
app.add_typer(cli_pension.app, name="pension")
app.add_typer(cli_campaign.app, name="campaign")
app.add_typer(face_app, name="face")


@asynccontextmanager
async def _persons_tools() -> AsyncIterator[PersonsTools]:
    settings = read_settings()
    async with opened(settings.database):
        yield PersonsTools(
            keyring=settings.keyring(),
            files=open_files(settings.files_url or str(settings.data / "files")),
            clock=make_clock(settings),
        )


add_contributions_commands(add_persons_commands(app, _persons_tools), _persons_tools)
add_guardian_commands(app, _persons_tools)


@asynccontextmanager
async def _cards_tools() -> AsyncIterator[CardsTools]:
    settings = read_settings()
    clock = make_clock(settings)
    async with opened(settings.database):
        yield CardsTools(card_tools(settings, settings.keyring(), clock), clock)


add_cards_commands(app, _cards_tools)


@app.command()
def serve(
    port: int = typer.Option(8000, help="Port to listen on."),
    host: str = typer.Option("127.0.0.1", help="Address to listen on."),
    processes: int = typer.Option(1, min=1, help="Server processes; more need Redis."),
) -> None:
    """Serve the API, and the app's pages where they are built."""
    from granian.constants import Interfaces  # noqa: PLC0415 - a server is started rarely
    from granian.server import Server  # noqa: PLC0415

    settings = read_settings()
    if processes > 1 and not (settings.redis_url and settings.tasks_url):
        raise RefusedSettings("more than one process needs REDIS_URL and TASKS_URL")
    check_start(settings)
    check_face_models(settings)
    allow_many_files()
    style = "plain" if settings.development else "json"
    Server(
        "api.app:make_app",
        factory=True,
        address=host,
        port=port,
        workers=processes,
        interface=Interfaces.ASGI,
        log_dictconfig=log_config(style),
        log_access=False,
        websockets=True,
    ).serve()


def allow_many_files() -> None:
    """Let this process and its children open as many files as the system allows it at all.

    Each open page is one; the thousand that many systems begin with are soon used up.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@app.command()
def work() -> None:
    """Work off the queue, beside the servers (TASKS_URL)."""
    settings = read_settings()
    if not settings.tasks_url:
        raise RefusedSettings("without TASKS_URL the server does its own work")
    check_start(settings)
    check_face_models(settings)
    logging.config.dictConfig(log_config("plain" if settings.development else "json"))

    async def run() -> None:
        stop = asyncio.Event()
        for asked in (signal.SIGINT, signal.SIGTERM):  # what runs is finished first
            asyncio.get_running_loop().add_signal_handler(asked, stop.set)
        async with built(settings) as house, Worker(house).running():
            with hearing_signals():
                await stop.wait()

    asyncio.run(run())


@app.command()
def migrate() -> None:
    """Bring the database to the newest shape."""
    settings = read_settings()
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)

    async def run() -> None:
        await upgrade(settings.database)
        async with opened(settings.database):
            now = make_clock(settings).now()
            await bring_employers_to_their_ids(settings.keyring(), now)

    asyncio.run(run())
    print("the database is up to date")


@staff_app.command("add")
def add_staff(
    phone: str = typer.Option(..., prompt="手机号", help="The phone the administrator logs in by."),
) -> None:
    """Make the account of a phone an administrator."""

    async def run() -> bool:
        settings = read_settings()
        async with opened(settings.database):
            return await staff.add_administrator(
                settings.keyring(), phone, make_clock(settings).now()
            )

    if not asyncio.run(run()):
        print("手机号不对，请输入11位的大陆手机号。")
        raise typer.Exit(1)
    print("已设为管理员。")


def main() -> None:
    """Run the command. Settings that do not allow a start are named, without a traceback."""
    try:
        app()
    except RefusedSettings as refused:
        print(f"shebao does not start: {refused}", file=sys.stderr)
        raise SystemExit(os.EX_CONFIG) from None


if __name__ == "__main__":
    main()
