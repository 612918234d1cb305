"""The commands, and the demonstration's histories through them."""

from contextlib import asynccontextmanager
from datetime import date

import pytest
import typer
from typer.testing import CliRunner

from api.cli_contributions import add_contributions_commands, show_report
from api.cli_persons import Tools, add_persons_commands
from contributions.importing import ImportReport
from contributions.models import AccountBalance, Contribution, DesignatedHospital
from contributions.source import CONTRIBUTIONS, read_contribution
from demo.contributions import HISTORIES, list_rows, seed_contributions
from kernel.clock import MovableClock
from persons import sealing
from persons.models import Person
from tests.conftest import _opened
from tests.fakes import FakeFiles
from tests.populate import add_person

HEADER = "证件号码,缴费年月,险种,统一社会信用代码,单位名称,缴费基数,单位缴费,个人缴费"


@pytest.fixture
def run(sqlite_url, keyring, now):
    app = typer.Typer()

    @asynccontextmanager
    async def start():
        async with _opened(sqlite_url):
            yield Tools(keyring, FakeFiles(), MovableClock(start=now))

    add_contributions_commands(add_persons_commands(app, start), start)
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


def test_import_contributions_says_what_it_did_and_where_the_rejects_are(run, tmp_path):
    path = tmp_path / "months.csv"
    path.write_text(f"{HEADER}\n1,2026-01,养老,91110100MA0DEM0N16,甲,1,1,1\n", "utf-8")
    result = run("import", "contributions", path)
    assert result.exit_code == 0
    assert "rejected" in result.output
    assert "months.rejects.csv" in result.output.replace("\n", "")


def test_the_help_says_that_a_correction_is_a_void_line_and_a_right_one(run):
    for what in ("contributions", "balances"):
        said = run("import", what, "--help").output
        assert "void (作废)" in " ".join(said.replace("│", "").split())
        assert "a void line for what was wrong" in " ".join(said.replace("│", "").split())


def test_void_lines_are_counted_in_the_report_where_there_are_any(capsys):
    show_report(ImportReport(voided=3, not_there=2))
    said = " ".join(capsys.readouterr().out.split())
    assert "void, deleted │ 3 void, were not there │ 2" in said
    show_report(ImportReport(created=3))
    assert "void" not in capsys.readouterr().out


def test_a_file_that_is_refused_ends_with_an_error_that_says_why(run, tmp_path):
    path = tmp_path / "months.csv"
    path.write_text("证件号码\n1\n", "utf-8")
    result = run("import", "balances", path)
    assert result.exit_code == 1
    assert "年度" in result.output.replace("\n", "")


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: str(history.person))
def test_the_demonstrations_lines_are_lines_that_can_be_read(history):
    today = date(2026, 6, 8)
    for line in list_rows(history, "T1", today):
        read = read_contribution(dict(zip(CONTRIBUTIONS, line, strict=True)), today)
        assert read.person_fen <= read.employer_fen <= read.base_fen


async def test_the_demonstration_has_short_and_long_histories_and_is_the_same_again(
    sqlite, keyring, now
):
    numbers = []
    for _ in range(9):
        row = await Person.get(id=await add_person(keyring, now))
        numbers.append(keyring.open(row.identity_sealed, sealing.IDENTITY))
    await seed_contributions(numbers, keyring=keyring, now=now)
    count = await Contribution.all().count()
    await seed_contributions(numbers, keyring=keyring, now=now)
    assert await Contribution.all().count() == count > 3000
    assert await Contribution.filter(arrived_on=None).count() == 5
    assert await Contribution.filter(back_paid=True).count() > 10
    assert await AccountBalance.all().count() > 50
    assert await DesignatedHospital.all().count() == 3 * len(HISTORIES)
