from contextlib import asynccontextmanager

import pytest
import typer
from typer.testing import CliRunner

from api.cli_guardians import COLUMNS, add_guardian_commands
from api.cli_persons import Tools, add_persons_commands
from kernel.clock import MovableClock
from tests.conftest import _opened
from tests.persons.test_cli import line

PERSONS = (line(1), line(2), line(3))
NUMBERS = [one.split(",")[0] for one in PERSONS]
NAME = "王秀英"


@pytest.fixture
def run(sqlite_url, keyring, files, now, tmp_path):
    """Runs a command, with what is typed in; three persons are there."""
    app = typer.Typer()

    @asynccontextmanager
    async def start():
        async with _opened(sqlite_url):
            yield Tools(keyring, files, MovableClock(start=now))

    add_persons_commands(app, start)
    add_guardian_commands(app, start)
    path = tmp_path / "persons.csv"
    path.write_text("\n".join(("证件号码,姓名,居住地类别,待遇", *PERSONS)), "utf-8")
    assert CliRunner().invoke(app, ["import", "persons", str(path)]).exit_code == 0

    def run(*arguments, typed=()):
        text = "".join(f"{one}\n" for one in typed)
        return CliRunner().invoke(app, ["persons", "guardian", *map(str, arguments)], input=text)

    return run


def test_a_guardian_is_added_listed_and_ended_from_what_is_typed_in(run):
    both = (NAME, NUMBERS[0], NAME, NUMBERS[1])
    added = run("add", typed=(*both, "户口簿"))
    assert added.exit_code == 0
    assert "已登记" in added.output
    listed = run("list", typed=both[:2])
    assert "户口簿" in listed.output
    assert run("end", typed=both).exit_code == 0
    assert "没有登记监护人" in run("list", typed=both[:2]).output
    again = run("end", typed=both)
    assert (again.exit_code, "已经结束" in again.output) == (1, True)
    for number in NUMBERS:
        assert number not in added.output + listed.output + again.output


def test_what_is_wrong_is_said_in_words(run):
    refused = run("add", typed=("别人", NUMBERS[0], NAME, NUMBERS[1], "户口簿"))
    assert refused.exit_code == 1
    assert "被监护人的姓名和证件号码" in refused.output


def test_a_file_says_which_lines_were_not_taken_over_and_shows_no_number(run, tmp_path):
    path = tmp_path / "guardians.csv"
    rows = (
        f"{NAME},{NUMBERS[0]},{NAME},{NUMBERS[1]},户口簿",
        f"{NAME},{NUMBERS[0]},别人,{NUMBERS[2]},户口簿",
        f"{NAME},{NUMBERS[0]},{NAME},{NUMBERS[2]},",
    )
    path.write_text("\n".join((",".join(COLUMNS), *rows)), "utf-8")
    found = run("add", "--file", path)
    assert found.exit_code == 1
    assert "已登记 1 条" in found.output
    assert "第3行" in found.output
    assert "第4行" in found.output
    for number in NUMBERS:
        assert number not in found.output


@pytest.mark.parametrize("written", ["颜色\n红\n".encode(), b"\xff\xfe\x00bad"])
def test_a_file_that_cannot_be_read_is_refused_whole(run, tmp_path, written):
    path = tmp_path / "guardians.csv"
    path.write_bytes(written)
    assert run("add", "--file", path).exit_code == 1
