"""Import files: what is taken over, what is listed, and that a second run changes nothing."""

import csv

import pytest

from contributions.importing import BALANCES, CONTRIBUTIONS, HOSPITALS, import_file
from contributions.models import AccountBalance, Contribution, DesignatedHospital
from contributions.source import read_yuan
from kernel.ids import employer_id
from persons import sealing
from persons.models import Person
from persons.rows import Rejected
from persons.source import FileRefused
from tests.populate import add_person

CODE = "91110100MA0DEM0N16"
HEADER = "证件号码,缴费年月,险种,统一社会信用代码,单位名称,缴费基数,单位缴费,个人缴费,到账日期,补缴"


@pytest.fixture
async def number(database, keyring, now):
    row = await Person.get(id=await add_person(keyring, now))
    return keyring.open(row.identity_sealed, sealing.IDENTITY)


@pytest.fixture
def run(tmp_path, keyring, now):
    async def run_(*lines, kind=CONTRIBUTIONS, header=HEADER, encoding="utf-8"):
        path = tmp_path / "months.csv"
        path.write_bytes("\n".join((header, *lines)).encode(encoding))
        return await import_file(kind, path, keyring=keyring, now=now)

    return run_


def line(number, month="2026-05", insurance="养老", **changed):
    values = {
        "code": CODE, "name": "北京示范一号科技有限公司", "base": "10000", "employer": "1600.00",
        "person": "800.5", "arrived": "2026-05-18", "late": "",
    } | changed  # fmt: skip
    return ",".join((number, month, insurance, *values.values()))


async def test_a_line_becomes_a_row_in_fen(run, number, keyring):
    report = await run(line(number), line(number, insurance="医疗保险", arrived="", late="是"))
    assert (report.created, report.rejected) == (2, 0)
    pension, medical = await Contribution.all().order_by("insurance").prefetch_related("employer")
    assert (pension.base_fen, pension.employer_fen, pension.person_fen) == (1000000, 160000, 80050)
    assert pension.month == 202605
    assert pension.employer_id == employer_id(keyring, CODE)
    assert pension.employer.name == "北京示范一号科技有限公司"
    assert medical.arrived_on is None
    assert medical.back_paid


async def test_the_same_file_again_writes_nothing(run, number):
    lines = [line(number, f"2026-0{m}") for m in range(1, 6)]
    await run(*lines)
    again = await run(*lines)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 5)
    assert await Contribution.all().count() == 5


async def test_a_changed_line_changes_its_row_only(run, number):
    await run(line(number, "2026-04"), line(number, arrived=""))
    report = await run(line(number, "2026-04"), line(number, arrived="2026-06-02"))
    assert (report.created, report.changed, report.unchanged) == (0, 1, 1)
    row = await Contribution.get(month=202605)
    assert str(row.arrived_on) == "2026-06-02"


async def test_gb18030_is_read_too(run, number):
    assert (await run(line(number), encoding="gb18030")).created == 1


async def test_an_employers_new_name_holds(run, number):
    await run(line(number))
    await run(line(number, name="改了名的公司"))
    (row,) = await Contribution.all().prefetch_related("employer")
    assert row.employer.name == "改了名的公司"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"month": "2026-07"}, "晚于本月"),
        ({"month": "2026-13"}, "缴费年月有误"),
        ({"insurance": "车险"}, "险种不认识"),
        ({"code": "91110100MA0DEM0N17"}, "统一社会信用代码有误"),
        ({"name": ""}, "单位名称为空"),
        ({"base": "-1"}, "缴费基数有误"),
        ({"base": "1.234"}, "缴费基数有误"),
        ({"person": "八百"}, "个人缴费有误"),
        ({"arrived": "2026-06-31"}, "到账日期有误"),
        ({"arrived": "2026-06-09"}, "晚于今天"),
        ({"late": "也许"}, "补缴请填"),
        ({"number": "T99999999"}, "没有这个人"),
        ({"number": ""}, "证件号码为空"),
    ],
)
async def test_a_wrong_line_is_listed_with_number_and_reason(
    run, number, changed, reason, tmp_path
):
    wrong = {"number": number} | changed
    report = await run(line(number), line(**wrong), line(number, "2026-04"))
    assert (report.created, report.rejected) == (2, 1)
    with (tmp_path / "months.rejects.csv").open(encoding="utf-8-sig") as file:
        (_, listed) = list(csv.reader(file))
    assert listed[0] == "3"
    assert reason in listed[2]
    assert number not in listed[1]


async def test_a_line_that_repeats_another_is_listed(run, number):
    report = await run(line(number), line(number, base="1"))
    assert (report.created, report.rejected) == (1, 1)
    assert "与第2行重复" in report.rejects_file.read_text("utf-8-sig")


async def test_a_header_without_amounts_is_refused(run, number):
    with pytest.raises(FileRefused, match="缴费基数"):
        await run("a", header="证件号码,缴费年月,险种,统一社会信用代码,单位名称")


async def test_balances_and_hospitals_are_taken_over_and_replaced(run, number):
    header = "证件号码,年度,险种,账户余额"
    first = await run(f"{number},2024,养老,100.10", kind=BALANCES, header=header)
    second = await run(f"{number},2024,养老,100.20", kind=BALANCES, header=header)
    assert (first.created, second.changed) == (1, 1)
    assert (await AccountBalance.get()).balance_fen == 10020
    header = "证件号码,定点医疗机构"
    await run(f"{number},甲医院；乙医院", kind=HOSPITALS, header=header)
    report = await run(f"{number},丙医院;甲医院", kind=HOSPITALS, header=header)
    assert report.changed == 1
    names = [h.name for h in await DesignatedHospital.all().order_by("position")]
    assert names == ["丙医院", "甲医院"]


@pytest.mark.parametrize(
    ("text", "fen"), [("0", 0), ("1234.5", 123450), ("1,234.50", 123450), ("０.07", 7)]
)
def test_amounts_are_read_to_the_fen(text, fen):
    assert read_yuan(text, "x") == fen


@pytest.mark.parametrize("text", ["", "1e5", "NaN", "1.", ".5", "1.005", "12345678901"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Rejected):
        read_yuan(text, "x")
