"""`shebao persons guardian …`: guardians (监护人) put on record and ended, and who they are.

Names and numbers are asked for, or stand in a file that only its owner should read: on a command
line they would stay in the shell's history.
"""

import asyncio
import csv
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import typer
from rich.console import Console

from api.cli_persons import Start, Tools
from kernel.errors import DomainError, NotFound
from persons.guardians import (
    Guardianship,
    Named,
    add_guardian_at_console,
    end_guardian_at_console,
    list_guardians_at_console,
)

console = Console()
T = TypeVar("T")

COLUMNS = ("被监护人姓名", "被监护人证件号码", "监护人姓名", "监护人证件号码", "依据")
FILE_HELP = f"CSV file, UTF-8, one guardian a line: {', '.join(COLUMNS)}."


def _say(text: str) -> None:
    console.print(text, soft_wrap=True, markup=False, highlight=False)


class FileRefused(Exception):
    """The file as a whole cannot be read; the message says why, in plain Chinese."""


def add_guardian_commands(app: typer.Typer, start: Start) -> None:
    """Add `persons guardian`; `start` opens the database and hands over the tools."""
    persons = typer.Typer(help="Insured persons.", no_args_is_help=True)
    guardian = typer.Typer(help="Guardians (监护人) on record.", no_args_is_help=True)
    persons.callback()(lambda: None)
    persons.add_typer(guardian, name="guardian")
    app.add_typer(persons, name="persons")
    guardian.command("add", help="Put a guardian on record, or all of a file.")(_adding(start))
    guardian.command("end", help="End a guardianship, at once.")(_ending(start))
    guardian.command("list", help="Show a person's guardians.")(_listing(start))


def _adding(start: Start) -> Callable[..., None]:
    def add(
        file: Path | None = typer.Option(None, help=FILE_HELP, exists=True, dir_okay=False),
    ) -> None:
        if file is not None:
            _add_all(start, file)
            return
        ward, guardian = _ask("被监护人"), _ask("监护人")
        basis = typer.prompt("监护关系的依据（户口簿、法院判决书等）")
        made = _run(start, lambda tools: _add(tools, ward, guardian, basis))
        _say(f"已登记：{_words(made)}")

    return add


async def _add(tools: Tools, ward: Named, guardian: Named, basis: str) -> Guardianship:
    return await add_guardian_at_console(tools.keyring, ward, guardian, basis, tools.clock.now())


def _add_all(start: Start, file: Path) -> None:
    try:
        lines = list(_read(file))
    except FileRefused as refused:
        _say(str(refused))
        raise typer.Exit(1) from None

    async def work() -> dict[int, str]:
        refusals: dict[int, str] = {}
        async with start() as tools:
            for number, ward, guardian, basis in lines:
                try:
                    await _add(tools, ward, guardian, basis)
                except DomainError as refused:
                    refusals[number] = refused.message()
        return refusals

    refusals = asyncio.run(work())
    _say(f"已登记 {len(lines) - len(refusals)} 条，未登记 {len(refusals)} 条。")
    for number, why in refusals.items():
        _say(f"第{number}行：{why}")
    raise typer.Exit(1 if refusals else 0)


def _read(file: Path) -> Iterator[tuple[int, Named, Named, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            lines = csv.DictReader(source)
            if not set(COLUMNS) <= set(lines.fieldnames or ()):
                raise FileRefused(f"表头应有这些列：{'、'.join(COLUMNS)}。")
            for line in lines:
                ward, number, guardian, other, basis = (
                    (line[name] or "").strip() for name in COLUMNS
                )
                yield lines.line_num, Named(ward, number), Named(guardian, other), basis
    except (UnicodeDecodeError, csv.Error):
        raise FileRefused("文件无法读取，请另存为UTF-8编码的CSV文件。") from None


def _ending(start: Start) -> Callable[..., None]:
    def end() -> None:
        ward, guardian = _ask("被监护人"), _ask("监护人")

        async def work(tools: Tools) -> None:
            await end_guardian_at_console(tools.keyring, ward, guardian, tools.clock.now())

        _run(start, work)
        _say("监护关系已结束，立即生效。")

    return end


def _listing(start: Start) -> Callable[..., None]:
    def list_() -> None:
        ward = _ask("被监护人")
        found = _run(start, lambda tools: list_guardians_at_console(tools.keyring, ward))
        _say("没有登记监护人。" if not found else f"共 {len(found)} 位监护人：")
        for one in found:
            _say(_words(one))

    return list_


def _ask(who: str) -> Named:
    """Ask for a person; the number is not shown while it is typed."""
    name = typer.prompt(f"{who}姓名")
    return Named(name, typer.prompt(f"{who}证件号码（输入时不显示）", hide_input=True))


def _run(start: Start, work: Callable[[Tools], Awaitable[T]]) -> T:
    async def run() -> T:
        async with start() as tools:
            return await work(tools)

    try:
        return asyncio.run(run())
    except NotFound:
        _say("没有这一监护关系，或已经结束。")
    except DomainError as refused:
        _say(refused.message())
    raise typer.Exit(1)


def _words(one: Guardianship) -> str:
    return (
        f"{one.guardian_name_masked}（{one.guardian_identity_masked}）是"
        f"{one.ward_name_masked}的监护人，依据：{one.basis}"
    )
