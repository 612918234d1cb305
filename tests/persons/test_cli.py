import asyncio
from contextlib import asynccontextmanager

import pytest
import typer
from typer.testing import CliRunner

from api.cli_persons import Tools, add_persons_commands
from kernel.clock import MovableClock
from persons import import_lease
from persons.rows import BENEFIT_KINDS
from persons.rules import check_character
from persons.source import COLUMNS
from tests.conftest import _opened

HEADER = "证件号码,姓名,居住地类别,待遇"


def line(index):
    first = f"1101001950010{index % 9 + 1}{index:03d}"
    return f"{first}{check_character(first)},王秀英,外地,基本养老金:2005-01-01"


@pytest.fixture
def run(sqlite_url, keyring, files, now):
    app = typer.Typer()

    @asynccontextmanager
    async def start():
        async with _opened(sqlite_url):
            yield Tools(keyring, files, MovableClock(start=now))

    add_persons_commands(app, start)
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture
def source(tmp_path):
    def write(*lines):
        path = tmp_path / "persons.csv"
        path.write_text("\n".join((HEADER, *lines)), "utf-8")
        return path

    return write


def test_import_persons_says_what_it_did_and_where_the_rejects_are(run, source):
    result = run("import", "persons", source(line(1), line(2), "1,王,外地,"))
    assert result.exit_code == 0
    assert "created" in result.output
    assert "persons.rejects.csv" in result.output.replace("\n", "")


def test_a_full_list_that_lacks_too_many_ends_with_an_error(run, source):
    assert run("import", "persons", source(*map(line, range(10))), "--full").exit_code == 0
    refused = run("import", "persons", source(line(1)), "--full")
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert run("import", "persons", source(line(1)), "--full", "--force").exit_code == 0


def test_a_full_list_with_a_line_that_is_nobody_s_says_what_to_do(run, source):
    assert run("import", "persons", source(*map(line, range(40))), "--full").exit_code == 0
    lines = [*map(line, range(39)), ",王秀英,外地,"]
    refused = run("import", "persons", source(*lines), "--full")
    assert refused.exit_code == 1
    told = " ".join(refused.output.split())
    assert "1 lines could not be tied to anybody, so that the 1 persons" in told
    assert "--force" in told
    assert run("import", "persons", source(*lines), "--full", "--force").exit_code == 0


def test_a_file_that_is_refused_ends_with_an_error_that_says_why(run, tmp_path):
    path = tmp_path / "persons.csv"
    path.write_text("颜色\n红\n", "utf-8")
    result = run("import", "persons", path)
    assert result.exit_code == 1
    assert "颜色" in result.output


def test_a_second_import_ends_with_an_error_that_says_what_to_do(run, source, sqlite_url, now):
    async def take():
        async with _opened(sqlite_url):
            await import_lease._take(now)

    asyncio.run(take())
    for command in (("import", "persons", source(line(1))), ("seed", 2)):
        result = run(*command)
        assert result.exit_code == 1
        assert "另一个人员导入正在进行" in result.output


def test_a_missing_file_is_a_mistake_in_the_command(run, tmp_path):
    assert run("import", "persons", tmp_path / "none.csv").exit_code == 2


def test_seed_lists_the_named_persons_with_their_phones(run):
    result = run("seed", 20)
    assert result.exit_code == 0
    assert "15400000001" in result.output


def test_the_help_names_every_column_and_word(run):
    shown = "".join(run("import", "persons", "--help").output.split())
    for word in (*COLUMNS, *COLUMNS.values(), *BENEFIT_KINDS, "外省在京"):
        assert word in shown.replace("│", "")
