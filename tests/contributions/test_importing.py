"""Import files: what is taken over, what is listed, and that a second run changes nothing."""

import csv

import pytest

from contributions import importing
from contributions.importing import BALANCES, CONTRIBUTIONS, HOSPITALS, import_file
from contributions.models import (
    AccountBalance,
    Contribution,
    ContributionEmployer,
    DesignatedHospital,
)
from contributions.source import read_yuan
from kernel.ids import earlier_employer_id, employer_id
from persons import sealing
from persons.models import Person
from persons.rows import Rejected
from persons.source import FileRefused
from tests.contributions.fill import add_months
from tests.populate import add_person

CODE = "91110100MA0DEM0N16"
OTHER = "12110100400000003F"
HEADER = "证件号码,缴费年月,险种,统一社会信用代码,单位名称,缴费基数,单位缴费,个人缴费,到账日期,补缴"
WITH_VOID = HEADER + ",作废"


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


async def test_the_old_code_and_the_new_one_around_it_are_one_employer(run, number, keyring):
    await run(line(number), line(number, "2026-04", code=CODE[8:17]))
    assert await ContributionEmployer.all().count() == 1
    both = await run(line(number, "2026-03"), line(number, "2026-03", code=CODE[8:17]))
    assert (both.created, both.rejected) == (1, 1)


async def test_months_of_the_id_that_the_whole_code_made_are_found_again(run, number, keyring):
    earlier = earlier_employer_id(keyring, CODE)
    await ContributionEmployer.create(id=earlier, name="旧名")
    person_id = (await Person.get()).id
    await add_months(person_id, earlier, 202501, 202605)
    before = await Contribution.all().count()
    report = await run(line(number))
    assert (report.created, report.changed, report.rejected) == (0, 1, 0)
    rows = await Contribution.all()
    assert len(rows) == before
    assert {row.employer_id for row in rows} == {employer_id(keyring, CODE)}
    assert await ContributionEmployer.all().count() == 1


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


async def all_rows():
    """Every contribution as month, insurance, employer's id and base."""
    rows = await Contribution.all().order_by("month", "insurance", "base_fen")
    return [(row.month, row.insurance, row.employer_id, row.base_fen) for row in rows]


def void(number, month="2026-05", insurance="养老", code=CODE, **changed):
    bare = {"name": "", "base": "", "employer": "", "person": "", "arrived": ""}
    return line(number, month, insurance, code=code, **bare, **changed) + ",是"


async def test_a_void_line_and_a_right_one_correct_an_employer(run, number, keyring):
    await run(line(number), line(number, "2026-04"))
    corrected = void(number), line(number, code=OTHER, name="对的单位") + ",否"
    report = await run(*corrected, header=WITH_VOID)
    assert (report.voided, report.not_there, report.created, report.rejected) == (1, 0, 1, 0)
    employers = {month: employer for month, _, employer, _ in await all_rows()}
    assert employers == {202604: employer_id(keyring, CODE), 202605: employer_id(keyring, OTHER)}
    rows = await all_rows()
    again = await run(*corrected, header=WITH_VOID)
    assert (again.voided, again.not_there, again.created, again.unchanged) == (0, 1, 0, 1)
    assert await all_rows() == rows


async def test_a_void_line_takes_back_its_row_only_and_names_no_employer(run, number):
    others = line(number, "2026-04"), line(number, insurance="医疗"), line(number, code=OTHER)
    await run(line(number), *others)
    before = await all_rows()
    report = await run(void(number), header=WITH_VOID)
    assert (report.voided, report.unchanged) == (1, 0)
    assert len(await all_rows()) == len(before) - 1
    assert set(await all_rows()) < set(before)
    assert "" not in [employer.name for employer in await ContributionEmployer.all()]


async def test_a_void_line_finds_its_row_by_either_code_and_by_the_id_of_before(
    run, number, keyring
):
    await run(line(number))
    report = await run(void(number, code=CODE[8:17]), header=WITH_VOID)
    assert (report.voided, await all_rows()) == (1, [])
    earlier = earlier_employer_id(keyring, CODE)
    await ContributionEmployer.create(id=earlier, name="旧名")
    await add_months((await Person.get()).id, earlier, 202605, 202605)
    before = len(await all_rows())
    report = await run(void(number), header=WITH_VOID)
    assert (report.voided, len(await all_rows())) == (1, before - 1)


@pytest.mark.parametrize("said", ["", "否", "no", "0", "FALSE"])
async def test_a_line_that_is_not_void_is_written(run, number, said):
    assert (await run(f"{line(number)},{said}", header=WITH_VOID)).created == 1


async def test_a_void_that_is_neither_yes_nor_no_is_listed_and_deletes_nothing(run, number):
    await run(line(number))
    report = await run(f"{line(number)},作废", header=WITH_VOID)
    assert (report.rejected, report.voided) == (1, 0)
    assert "2,*****" in report.rejects_file.read_text("utf-8-sig")
    assert "作废请填：是、否" in report.rejects_file.read_text("utf-8-sig")
    assert len(await all_rows()) == 1


@pytest.mark.parametrize("batch", [1, 2, 1000])
@pytest.mark.parametrize("said", ["v", "1v", "v1", "v1v", "1v2", "v1v2v", "1v2v1"])
async def test_of_lines_about_the_same_the_later_holds_wherever_a_batch_ends(
    run, number, monkeypatch, batch, said
):
    monkeypatch.setattr(importing, "BATCH", batch)
    lines = [void(number) if one == "v" else line(number, base=one) + "," for one in said]
    holds = [] if said[-1] == "v" else [int(said[-1]) * 100]
    for _ in range(2):
        report = await run(*lines, header=WITH_VOID)
        assert [base for *_, base in await all_rows()] == holds
        written = report.created + report.changed + report.unchanged
        void_ = report.voided + report.not_there
        assert (report.rejected, written + void_ + report.overtaken) == (0, len(lines))


async def test_a_balance_is_taken_back_too(run, number):
    header = "identity_number,year,insurance,balance,void"
    await run(
        f"{number},2024,养老,100.10,", f"{number},2023,养老,90,no", kind=BALANCES, header=header
    )
    corrected = f"{number},2024,养老,,yes", f"{number},2024,医疗,100.10,"
    report = await run(*corrected, kind=BALANCES, header=header)
    assert (report.voided, report.created) == (1, 1)
    again = await run(*corrected, kind=BALANCES, header=header)
    assert (again.voided, again.not_there, again.created, again.unchanged) == (0, 1, 0, 1)
    rows = await AccountBalance.all().order_by("year")
    assert [(row.year, row.insurance) for row in rows] == [(2023, 1), (2024, 5)]


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
