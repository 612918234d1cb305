"""The printed papers and the spreadsheet say what the data says."""

import asyncio
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from pypdf import PdfReader

from contributions import jobs, papers, service
from contributions.months import months_between, write_month
from contributions.records import FIVE, FOUR, NAMES, Balance, Content, Insurance, Row
from contributions.spreadsheet import write_spreadsheet
from documents.records import State
from documents.service import check_document
from gateways.typst_printer import TypstPrinter
from kernel.clock import MovableClock
from tests.conftest import leave_out
from tests.contributions.fill import add_months

OPEN = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 6, 8, 22, 0, tzinfo=UTC)
LONG = "北京示范二号餐饮服务连锁管理有限责任公司朝阳门内大街第三分公司"


def content(first=202501, last=202512, insurances=FIVE):
    """Months in which every single amount is another one, so that none can stand in its place."""
    months = list(months_between(first, last))
    rows = []
    for number, month in enumerate(months):
        for insurance in insurances:
            fen = (number * 5 + int(insurance)) * 3
            late = number == 0 or (number == 1 and insurance is Insurance.PENSION)
            missing = month == last or (number == 2 and insurance is Insurance.WORK_INJURY)
            day = date(2025, 12, 18) if number % 4 else date(2025, 11, 1 + int(insurance) % 2)
            rows.append(
                Row(month, insurance, 1000000 + fen, 200001 + fen, 100002 + fen,
                    None if missing else day, late, LONG if number % 2 else "=甲")
            )  # fmt: skip
    return Content(
        "买买提·吐尔逊江", "110100198806150017", first, last, rows,
        [Balance(2024, Insurance.PENSION, 1234567), Balance(2025, Insurance.MEDICAL, 7654321)],
        ["北京示范第一医院", "示范中医医院"], insurances,
    )  # fmt: skip


@pytest.fixture
def real(tools):
    printer = TypstPrinter(MovableClock(start=OPEN))
    if not printer.can_print_chinese():
        leave_out("no Chinese font (fonts-noto-cjk)")
    return replace(tools, documents=replace(tools.documents, printer=printer))


async def printed(tools, what):
    facts = {
        **papers.paper_facts(what), "title": papers.RECORD_TITLE, "issued_on": "2026年6月8日",
        "qr": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        "link": "https://shebao.test/v/x", "valid_until": "2026年9月6日",
    }  # fmt: skip
    data = await tools.documents.printer.print_pdf("contributions", facts)
    return PdfReader(io.BytesIO(data)), facts


def bare(*texts):
    """Put texts together without spaces and line breaks, which a table's cells may have."""
    return re.sub(r"\s+", "", "".join(texts))


def yuan(fen):
    return f"{Decimal(fen) / 100:.2f}"


def expected_line(what, month, employer_number):
    """A month's line, cell by cell, worked out from the rows themselves."""
    rows = {row.insurance: row for row in what.rows if row.month == month}
    cells = [write_month(month), employer_number]
    for insurance in what.insurances:
        row = rows[insurance]
        cells += [yuan(row.base_fen), yuan(row.employer_fen), yuan(row.person_fen)]
    days = sorted({str(row.arrived_on) for row in rows.values() if row.arrived_on})
    cells.append("；".join(days) or "—")
    waits = [NAMES[i] for i, row in rows.items() if not row.arrived_on]
    late = [NAMES[i] for i, row in rows.items() if row.back_paid]
    said = [(waits, "未到账"), (late, "补缴")]
    cells.append(
        "；".join(
            ("" if len(names) == len(rows) else "、".join(names)) + word
            for names, word in said
            if names
        )
    )
    return bare(*cells)


@pytest.mark.parametrize("insurances", [FIVE, FOUR])
async def test_the_text_of_the_pdf_is_the_data_line_by_line(real, insurances):
    what = content(insurances=insurances)
    amounts = [fen for row in what.rows for fen in (row.base_fen, row.employer_fen, row.person_fen)]
    assert len(set(amounts)) == len(amounts)
    pdf, _ = await printed(real, what)
    text = bare(*(page.extract_text() for page in pdf.pages))
    names = [NAMES[insurance] for insurance in insurances]
    wanted = [
        bare("姓名", "买买提·吐尔逊江", "社会保障号码", "110100198806150017"),
        bare("起止年月", "2025-01至2025-12"),
        bare("定点医疗机构", "北京示范第一医院；示范中医医院"),
        bare("险种缴费月数单位缴费个人缴费其中补缴月数未到账笔数", *expected_totals(what)),
        bare("缴费单位", "1=甲", "2", LONG, "逐月缴费"),
        bare(*names, "年月单位到账日期备注", "基数单位个人" * len(names)),
        *(expected_line(what, month, "12"[n % 2]) for n, month in enumerate(MONTHS)),
        bare("年度险种余额2024养老12345.672025医疗76543.21"),
    ]
    after = 0
    for part in wanted:
        found = text.find(part, after)
        assert found >= 0, (part, text[after : after + 300])
        after = found + len(part)


MONTHS = list(months_between(202501, 202512))


def expected_totals(what):
    """Add up by insurance as on paper: arrived amounts, months, late months, what waits."""
    for insurance in what.insurances:
        mine = [row for row in what.rows if row.insurance is insurance]
        came = [row for row in mine if row.arrived_on]
        yield bare(
            NAMES[insurance], str(len({row.month for row in came})),
            yuan(sum(row.employer_fen for row in came)), yuan(sum(row.person_fen for row in came)),
            str(len({row.month for row in came if row.back_paid})), str(len(mine) - len(came)),
        )  # fmt: skip


READ_QR = """
const jsQR = require('jsqr'), { readFileSync } = require('fs')
const file = readFileSync(process.argv[1])
const start = file.subarray(0, 64).toString('latin1')
const [head, width, height] = /^P6\\s+(\\d+)\\s+(\\d+)\\s+255\\s/.exec(start)
const rgb = file.subarray(head.length), data = new Uint8ClampedArray(width * height * 4).fill(255)
for (let n = 0; n < width * height; n++) data.set(rgb.subarray(n * 3, n * 3 + 3), n * 4)
console.log(jsQR(data, Number(width), Number(height))?.data ?? 'nothing')
"""
MINIAPP = Path(__file__).parents[2] / "frontend-miniapp"


def read_qr(pdf, folder):
    """Read the code on the last page as it is printed, by what the app reads codes with."""
    if not shutil.which("pdftoppm") or not (MINIAPP / "node_modules" / "jsqr").is_dir():
        leave_out("no pdftoppm (poppler-utils), or no jsqr of the mini-program")
    file, last = folder / "paper.pdf", str(len(PdfReader(io.BytesIO(pdf)).pages))
    file.write_bytes(pdf)
    drawn = ["pdftoppm", "-r", "150", "-f", last, "-l", last, "-singlefile", file, folder / "page"]
    subprocess.run(drawn, check=True)
    read = ["node", "-e", READ_QR, folder / "page.ppm"]
    done = subprocess.run(read, cwd=MINIAPP, check=True, capture_output=True, text=True)
    return done.stdout.strip()


async def test_the_code_on_the_last_page_leads_to_what_the_paper_says(
    real, viewer, employer, tmp_path
):
    await add_months(viewer.person_id, employer)
    record = await service.request_record(real, viewer, 202501, 202512, "k", OPEN)
    await jobs.make_record(real, record.id, NEXT_DAY)
    file = await papers.print_record(real, viewer, record.id, NEXT_DAY)
    link = await asyncio.to_thread(read_qr, file.data, tmp_path)
    assert link.startswith("https://shebao.test/")
    found = await check_document(real.documents, link.rpartition("/")[2], NEXT_DAY)
    assert found.state is State.VALID
    assert {line.label: line.text for line in found.facts.lines}["起止年月"] == "2025-01 至 2025-12"


async def test_forty_years_run_over_pages_that_are_numbered_a4_and_carry_their_fonts(real):
    pdf, _ = await printed(real, content(198301, 202212))
    count = len(pdf.pages)
    assert count > 10
    for number, page in enumerate(pdf.pages, 1):
        assert f"第 {number} 页，共 {count} 页" in page.extract_text()
        assert [round(float(side)) for side in page.mediabox[2:]] == [842, 595]
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


async def test_a_records_code_says_who_and_how_much_masked(tools, printer, viewer, employer):
    await add_months(viewer.person_id, employer)
    record = await service.request_record(tools, viewer, 202501, 202512, "k", OPEN)
    await jobs.make_record(tools, record.id, NEXT_DAY)
    file = await papers.print_record(tools, viewer, record.id, NEXT_DAY)
    assert file.name == "北京市社会保险个人权益记录 2025-01至2025-12.pdf"
    template, facts = printer.printed[0]
    assert template == "contributions"
    assert facts["title"] == papers.RECORD_TITLE
    found = await check_document(tools.documents, facts["link"].rpartition("/")[2], NEXT_DAY)
    assert found.state is State.VALID
    said = {line.label: line.text for line in found.facts.lines}
    assert said["姓名"] == "**英"
    assert said["养老保险"] == "12个月，单位24000.00元，个人12000.00元"
    assert found.valid_until == record.expires_on
    await papers.print_record(tools, viewer, record.id, NEXT_DAY)
    assert printer.printed[1][1]["link"] == facts["link"]


async def test_a_statement_keeps_its_code_until_it_says_something_else(
    tools, printer, viewer, employer
):
    await add_months(viewer.person_id, employer, 202501, 202511)
    await papers.print_statement(tools, viewer, 2025, OPEN)
    await papers.print_statement(tools, viewer, 2025, OPEN)
    await add_months(viewer.person_id, employer, 202512, 202512)
    await papers.print_statement(tools, viewer, 2025, OPEN)
    first, second, third = (facts["link"] for _, facts in printer.printed)
    assert first == second != third
    assert printer.printed[0][1]["title"] == "2025年度北京市社会保险个人缴费信息对账单"


def cells(data, sheet):
    """Read a sheet's cells without the library that wrote them."""
    book = zipfile.ZipFile(io.BytesIO(data))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    shared = Xml.fromstring(book.read("xl/sharedStrings.xml"))
    texts = ["".join(t.text or "" for t in s.iter(f"{space}t")) for s in shared]
    found = []
    for row in Xml.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{space}row"):
        values = []
        for cell in row:
            assert cell.find(f"{space}f") is None, "a text became a formula"
            value = cell.findtext(f"{space}v") or ""
            values.append(texts[int(value)] if cell.get("t") == "s" else value)
        found.append(values)
    return found


def fen_of(texts):
    return [round(float(value) * 100) for value in texts]


def sheet_names(data):
    book = Xml.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return [sheet.get("name") for sheet in book.iter(f"{space}sheet")]


@pytest.mark.parametrize("insurances", [FIVE, FOUR])
def test_the_spreadsheet_says_all_that_the_paper_says(insurances):
    what = content(insurances=insurances)
    data = write_spreadsheet("题", what)
    assert sheet_names(data) == ["缴费明细", "合计", "个人账户年末余额", "定点医疗机构"]
    details = cells(data, 1)
    assert len(details) == len(what.rows) + 1
    for row, shown in zip(what.rows, details[1:], strict=True):
        assert shown[:2] == [write_month(row.month), NAMES[row.insurance]]
        assert fen_of(shown[2:5]) == [row.base_fen, row.employer_fen, row.person_fen]
        epoch = date(1899, 12, 30)
        day = str((row.arrived_on - epoch).days) if row.arrived_on else "未到账"
        assert shown[5:] == [day, "是" if row.back_paid else "", row.employer]
    sums = cells(data, 2)
    assert sums[:4] == [
        ["题"], ["姓名", what.name], ["社会保障号码", what.identity_number],
        ["起止年月", "2025-01 至 2025-12"],
    ]  # fmt: skip
    shown = [[name, m, yuan(e), yuan(p), late, waits] for name, m, e, p, late, waits in (
        (line[0], line[1], *fen_of(line[2:4]), *line[4:]) for line in sums[-len(insurances) :]
    )]  # fmt: skip
    assert [bare(*line) for line in shown] == list(expected_totals(what))
    assert [[*line[:2], *fen_of(line[2:])] for line in cells(data, 3)[1:]] == [
        ["2024", "养老", 1234567], ["2025", "医疗", 7654321],
    ]  # fmt: skip
    assert cells(data, 4)[1:] == [["北京示范第一医院"], ["示范中医医院"]]


def test_a_spreadsheet_without_balances_and_hospitals_says_so():
    data = write_spreadsheet("题", replace(content(), balances=[], hospitals=[]))
    assert cells(data, 3)[1:] == cells(data, 4)[1:] == [["没有登记"]]
