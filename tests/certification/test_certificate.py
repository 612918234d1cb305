import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from certification.certificate import issue_certificate, print_certificate
from certification.models import Certification
from documents.records import State
from documents.service import check_document
from gateways.typst_printer import TypstPrinter
from kernel.errors import NotFound
from persons.errors import PersonNotBound
from tests.certification.test_helping import details, submit
from tests.conftest import leave_out
from tests.fakes import DIFFERENT
from tests.populate import add_viewer


async def passed(office, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    await office.publish(row, now + timedelta(days=9))
    return viewer, row


async def printed(tools, office, viewer, row, now):
    return await print_certificate(tools, office.terms, viewer, row.id, now)


async def checked(tools, now):
    token = tools.printer.printed[-1][1]["link"].rpartition("/")[2]
    return await check_document(tools, token, now)


async def test_a_certificate_says_what_was_decided_and_until_when(database, office, tools, now):
    viewer, row = await passed(office, now)
    file = await printed(tools, office, viewer, row, now)
    assert file.name.endswith("20260608.pdf")
    ((template, facts),) = tools.printer.printed
    assert (template, facts["valid_until"]) == ("certificate", "2027年6月8日")
    lines = {line["label"]: line["text"] for line in facts["lines"]}
    assert lines["姓名"] == "王秀英"
    assert lines["认证日期"] == "2026年6月8日"
    assert "*" in lines["证件号码"]


async def test_a_stranger_who_checks_it_sees_a_masked_name_and_no_number(
    database, office, tools, now
):
    viewer, row = await passed(office, now)
    await printed(tools, office, viewer, row, now)
    found = await checked(tools, now)
    assert (found.state, found.valid_until) == (State.VALID, date(2027, 6, 8))
    shown = {line.label: line.text for line in found.facts.lines}
    assert shown == {
        "姓名": "**英", "认证结果": "通过", "认证日期": "2026年6月8日", "认证方式": "本人刷脸认证",
    }  # fmt: skip
    assert (await checked(tools, now + timedelta(days=400))).state is State.EXPIRED


async def test_its_holder_is_shown_what_is_printed_under_the_same_code(
    database, office, tools, now
):
    viewer, row = await passed(office, now)
    shown = await issue_certificate(tools, office.terms, viewer, row.id, now)
    await printed(tools, office, viewer, row, now + timedelta(days=1))
    page = tools.printer.printed[-1][1]
    assert page["link"] == shown.issued.link(tools.public_url)
    assert page["lines"] == [{"label": x.label, "text": x.text} for x in shown.lines]
    assert (shown.lines[0].text, shown.certified_on) == ("王秀英", date(2026, 6, 8))
    assert shown.issued.valid_until == date(2027, 6, 8)
    assert "王秀英" not in repr(shown)
    with pytest.raises(NotFound):
        await issue_certificate(tools, office.terms, await office.retiree(now), row.id, now)


async def test_printed_again_it_is_the_same_document(database, office, tools, now):
    viewer, row = await passed(office, now)
    for day in range(3):
        await printed(tools, office, viewer, row, now + timedelta(days=day))
    assert len({facts["link"] for _, facts in tools.printer.printed}) == 1


async def test_nobody_else_gets_it_nor_anybody_before_it_is_published(database, office, tools, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    with pytest.raises(NotFound):
        await printed(tools, office, viewer, row, now)
    await office.publish(row, now + timedelta(days=9))
    with pytest.raises(NotFound):
        await printed(tools, office, await office.retiree(now), row, now)
    with pytest.raises(PersonNotBound):
        await printed(tools, office, await add_viewer(office.keyring, now), row, now)


async def test_who_was_refused_gets_none(database, office, tools, now):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now, DIFFERENT)
    with pytest.raises(NotFound):
        await printed(tools, office, viewer, row, now)


async def test_a_helper_gets_no_certificate_of_somebody_else(database, office, tools, now):
    viewer, helper = await office.retiree(now), await office.retiree(now)
    person = await office.person(viewer)
    row = await office.decide(await submit(office, helper, details(person), now), now)
    await office.publish(row, now + timedelta(days=9))
    assert (await Certification.get(id=row.id)).passed is True
    with pytest.raises(NotFound):
        await printed(tools, office, helper, row, now)
    file = await printed(tools, office, viewer, row, now)
    assert file.media_type == "application/pdf"


async def test_the_text_of_the_printed_page_is_the_data(sqlite, office, tools, clock, now):
    printer = TypstPrinter(clock)
    if not printer.can_print_chinese():
        leave_out("no Chinese font (fonts-noto-cjk)")
    viewer, row = await passed(office, now)
    await printed(tools, office, viewer, row, now)
    facts = tools.printer.printed[0][1]
    pdf = PdfReader(io.BytesIO(await printer.print_pdf("certificate", facts)))
    text = pdf.pages[0].extract_text().replace("\n", "")
    for words in (*[line["text"] for line in facts["lines"]], facts["statement"], facts["link"]):
        assert words in text
