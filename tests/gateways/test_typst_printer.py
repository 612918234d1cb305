"""Printed pages: the text is the data, fonts are embedded, and no page is set without a font."""

import asyncio
import io
import threading

import pytest
from pypdf import PdfReader

from documents.errors import CannotPrint, PrinterBusy
from documents.qr import qr_svg
from gateways.typst_printer import MOST_WAITING, TypstPrinter
from tests.conftest import leave_out

LINK = "https://shebao.test/v/abcdefghij0123456789ab.0123456789abcdef"
FACTS = {
    "title": "待遇资格认证证明",
    "statement": "兹证明下列人员已通过领取社会保险待遇资格认证。",
    "lines": [
        {"label": "姓名", "text": "买买提·吐尔逊江·阿不都热依木·艾合买提"},
        {"label": "认证日期", "text": "2026年6月8日"},
        {"label": "备注", "text": "#无 *特殊* $字符$ 也原样打印 <a> @b \\c"},
    ],
    "issued_on": "2026年6月8日",
    "issuer": "北京市社会保险经办机构",
    "qr": qr_svg(LINK),
    "link": LINK,
    "valid_until": "2027年6月7日",
}


@pytest.fixture
def printer(clock):
    printer = TypstPrinter(clock)
    if not printer.can_print_chinese():
        leave_out("no Chinese font (fonts-noto-cjk)")
    return printer


async def test_the_text_of_a_printed_page_is_its_data(printer):
    pdf = PdfReader(io.BytesIO(await printer.print_pdf("certificate", FACTS)))
    text = pdf.pages[0].extract_text().replace("\n", "")
    for line in FACTS["lines"]:
        assert line["label"] in text
        assert line["text"] in text
    for name in ("title", "statement", "issued_on", "issuer", "link", "valid_until"):
        assert FACTS[name] in text
    assert "第 1 页，共 1 页" in text


async def test_a_printed_page_is_a4_and_carries_its_fonts(printer):
    pdf = PdfReader(io.BytesIO(await printer.print_pdf("certificate", FACTS)))
    page = pdf.pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        (inner,) = font["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


async def test_without_a_chinese_font_nothing_is_printed(clock, monkeypatch):
    printer = TypstPrinter(clock)
    monkeypatch.setattr(printer, "can_print_chinese", lambda: False)
    with pytest.raises(CannotPrint):
        await printer.print_pdf("certificate", FACTS)


async def test_many_who_print_keep_no_other_thread_waiting_and_are_told_when_it_is_too_many(
    clock, monkeypatch
):
    printer, go, printed = TypstPrinter(clock), threading.Event(), []

    def slowly(template, _facts, _now):
        go.wait(20)
        printed.append(template)
        return b"%PDF"

    monkeypatch.setattr(printer, "_print", slowly)
    asked = [asyncio.ensure_future(printer.print_pdf(str(n), {})) for n in range(MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(PrinterBusy):
        await printer.print_pdf("one more", {})
    async with asyncio.timeout(5):
        assert await asyncio.gather(*(asyncio.to_thread(int, 1) for _ in range(40))) == [1] * 40
    asked.pop().cancel()
    await asyncio.sleep(0)
    again = asyncio.ensure_future(printer.print_pdf("again", {}))
    await asyncio.sleep(0)
    go.set()
    assert await asyncio.gather(*asked, again) == [b"%PDF"] * MOST_WAITING
    assert printed == [*map(str, range(MOST_WAITING - 1)), "again"]
    printer.close()
    monkeypatch.undo()
