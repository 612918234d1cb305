"""The printed papers and the spreadsheet say what the data says."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as Xml

import pytest
from pypdf import PdfReader

from contributions import jobs, papers, service
from contributions.months import months_between
from contributions.records import FIVE, FOUR, Balance, Content, Insurance
from contributions.spreadsheet import write_spreadsheet
from documents.records import State
from documents.service import check_document
from gateways.typst_printer import TypstPrinter
from kernel.clock import MovableClock
from tests.conftest import leave_out
from tests.contributions.fill import add_months, make_row

OPEN = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 6, 8, 22, 0, tzinfo=UTC)
LONG = "北京示范二号餐饮服务连锁管理有限责任公司朝阳门内大街第三分公司"


def content(first=202501, last=202512, insurances=FIVE):
    rows = [
        make_row(
            m, i, base=1000000 + m, employer=LONG if m % 2 else "=甲",
            arrived=None if m == last else date(2025, 12, 18), back_paid=m == first,
        )
        for m in months_between(first, last)
        for i in insurances
    ]  # fmt: skip
    return Content(
        "买买提·吐尔逊江", "110100198806150017", first, last, rows,
        [Balance(2025, Insurance.PENSION, 1234567)], ["北京示范第一医院"], insurances,
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


@pytest.mark.parametrize("insurances", [FIVE, FOUR])
async def test_the_text_of_the_pdf_is_the_data(real, insurances):
    what = content(insurances=insurances)
    pdf, facts = await printed(real, what)
    text = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
    lines = [cell.strip() for page in pdf.pages for cell in page.extract_text().split()]
    for row in what.rows:
        assert papers.yuan(row.base_fen) in lines
    for month in facts["months"]:
        assert month["month"] in lines
        assert text.count(month["month"]) >= 1
    for name in ("买买提·吐尔逊江", "110100198806150017", LONG, "12345.67", "北京示范第一医院"):
        assert name in text
    assert text.count("未到账") >= 1
    assert "补缴" in text
    wanted = [papers.yuan(f) for r in what.rows for f in (r.base_fen, r.employer_fen, r.person_fen)]
    for amount in set(wanted):
        assert lines.count(amount) >= wanted.count(amount)


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


def test_the_spreadsheet_holds_every_row_and_the_sums():
    what = content()
    data = write_spreadsheet("题", what)
    details = cells(data, 1)
    assert len(details) == len(what.rows) + 1
    for row, shown in zip(what.rows, details[1:], strict=True):
        amounts = [round(float(value) * 100) for value in shown[2:5]]
        assert amounts == [row.base_fen, row.employer_fen, row.person_fen]
        assert shown[7] == row.employer
        assert (shown[5] == "未到账") is (row.arrived_on is None)
    sums = cells(data, 2)
    pension = next(line for line in sums if line[0] == "养老")
    arrived = [r for r in what.rows if r.insurance is Insurance.PENSION and r.arrived_on]
    assert pension[1] == "11"
    assert round(float(pension[2]) * 100) == sum(r.employer_fen for r in arrived)
