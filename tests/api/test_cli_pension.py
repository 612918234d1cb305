"""The commands `shebao pension` and `shebao campaign`, as an operator runs them."""

import csv
import os
import shutil
import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE
from typer.testing import CliRunner

from api.cli import app
from api.settings import read_settings
from demo.pension import standing_in
from demo.server import environment_for
from tests.certification.test_pulling import line
from tests.persons.test_importing import number


@pytest.fixture
def folder(tmp_path, sqlite_template):
    shutil.copy(sqlite_template, tmp_path / "shebao.db")
    return tmp_path


@pytest.fixture
def run(folder, monkeypatch):
    """Runs a command within this process, on a database of its own."""

    def run(*arguments, **environment):
        made = environment_for(folder, "http://127.0.0.1:1", COLUMNS="200", **environment)
        for name in [name for name in os.environ if name not in made]:
            monkeypatch.delenv(name)
        for name, value in made.items():
            monkeypatch.setenv(name, value)
        read_settings.cache_clear()
        EXECUTOR_CACHE.clear()  # another test's engine may have left its statements there
        return CliRunner().invoke(app, list(arguments))

    yield run
    read_settings.cache_clear()


def test_files_go_out_and_come_back_without_an_interface(folder, run):
    out, back = folder / "out.csv", folder / "back.csv"
    assert "已写出0条" in run("pension", "export", str(out)).stdout
    back.write_text("message_id,receipt,refusal\nnot ours,1,\n", encoding="utf-8")
    told = run("pension", "import-acknowledgements", str(back))
    assert told.exit_code == 1
    assert "1行无法对应" in told.stdout
    with closing(sqlite3.connect(folder / "shebao.db")) as sql:
        acts = sql.execute("SELECT account_id, what FROM pension_act ORDER BY what").fetchall()
    assert acts == [(None, "messages_taken"), (None, "receipts_given")]
    unknown = run("pension", "revoke", "2026000000000000", "--reason", "fraud")
    assert unknown.exit_code == 1
    assert "没有找到" in unknown.stdout
    assert "没有被拒收" in run("pension", "renew", str(uuid4())).stdout
    assert "未配置" in run("pension", "status").stdout
    assert "已结清0条" in run("pension", "settle", "unknown_here", str(uuid4())).stdout
    assert run("pension", "settle", "refused").exit_code == 2  # it ends when it is taken


def test_beneficiaries_are_pulled_listed_and_counted(folder, run):
    with standing_in(folder) as stand_in:
        book = stand_in.book()
        book.put_beneficiaries([line(1), line(2, birth_date="1940-01-01")])
        book.close()
        pulled = run("pension", "pull", **stand_in.environment)
        assert "新增2人" in pulled.stdout, pulled.stdout
        book = stand_in.book()
        book.put_beneficiaries([line(1, residence="火星")])
        book.close()
        pulled = run("pension", "pull", **stand_in.environment)
        assert "未导入1行" in pulled.stdout, pulled.stdout
        assert ".rejects.csv" in pulled.stdout
        assert "历次拉取共有1行仍未导入" in pulled.stdout
        assert "没有导入的人员行：1" in run("pension", "status").stdout
        with closing(sqlite3.connect(stand_in.file)) as sql, sql:
            sql.execute("DELETE FROM beneficiary WHERE identity_number = ?", (number(1),))
        book = stand_in.book()
        book.put_beneficiaries([line(1, identity_number="谁")])
        book.close()
        doubted = run("pension", "pull", "--full", **stand_in.environment)
        assert doubted.exit_code == 1
        assert "有1行无法对应到任何人，全量名单缺少的1人可能就在其中" in doubted.stdout
        assert "pension pull --full --force" in doubted.stdout
        forced = run("pension", "pull", "--full", "--force", **stand_in.environment)
        assert "终止1人" in forced.stdout, forced.stdout
    alone = run("pension", "pull", "--force")
    assert alone.exit_code == 2
    assert "--full" in alone.stdout
    away = run("pension", "pull", **stand_in.environment)
    assert away.exit_code == 1
    assert "没有应答" in away.stdout
    assert "已写出1人" in run("campaign", "old", str(folder / "old.csv")).stdout
    with (folder / "old.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["姓名"], row["从未认证"], row["区县"]) == ("王秀英", "是", "东城区")
    assert (folder / "old.csv").stat().st_mode & 0o077 == 0
    done = run("campaign", "figures", str(folder / "figures"))
    assert done.exit_code == 0, done.stdout
    assert {path.name for path in (folder / "figures").iterdir()} == {
        "days.csv", "days.svg", "standing.csv", "standing.svg",
    }  # fmt: skip
    opened = ("campaign", "open", "全年", "--from", "2026-01-01", "--until", "2026-12-31")
    assert run(*opened).exit_code == 0
    assert run(*opened).exit_code == 1
