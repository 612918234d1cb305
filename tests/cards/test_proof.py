from dataclasses import replace
from datetime import timedelta

import pytest

from cards import service
from cards.delivery import change_delivery
from cards.errors import NoProofYet
from cards.proof import issue_proof, print_proof
from cards.records import CardState, RequestKind
from cases.models import Case
from cases.store import get_case_for_system, set_due
from documents.records import State
from documents.service import DocumentTools, check_document
from gateways.typst_printer import TypstPrinter
from kernel.errors import NotFound


@pytest.fixture
def documents(keyring, clock):
    return DocumentTools(keyring, TypstPrinter(clock), "https://test", b"a key of tokens")


async def test_a_paid_reissue_has_a_certificate_that_anybody_can_check_without_the_name(
    database, office, documents, now
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    with pytest.raises(NoProofYet) as refused:
        await issue_proof(office.tools, documents, viewer, case.id, now)
    assert "缴费" in refused.value.message()
    await office.pay(viewer, case, now)
    issued = await issue_proof(office.tools, documents, viewer, case.id, now)
    assert (await issue_proof(office.tools, documents, viewer, case.id, now)).token == issued.token
    checked = await check_document(documents, issued.token, now)
    shown = {line.label: line.text for line in checked.facts.lines}
    assert checked.state is State.VALID
    assert shown["姓名"] == "**英"
    assert shown["可领卡日期"] == "2026年6月12日后"
    later = now + timedelta(days=200)
    assert (await check_document(documents, issued.token, later)).state is State.EXPIRED
    await service.withdraw(office.tools, viewer, case.id, now)
    assert (await check_document(documents, issued.token, now)).state is State.REVOKED
    with pytest.raises(NoProofYet):
        await issue_proof(office.tools, documents, viewer, case.id, now)


async def test_a_second_application_has_none_and_a_stranger_gets_none(
    sqlite, office, documents, now
):
    viewer = await office.holder(now, CardState.IN_STOCK)
    case = await office.request(viewer, now, RequestKind.SECOND_APPLICATION)
    with pytest.raises(NoProofYet):
        await issue_proof(office.tools, documents, viewer, case.id, now)
    with pytest.raises(NotFound):
        await issue_proof(office.tools, documents, await office.holder(now), case.id, now)


class Kept:
    """Keeps what is to be printed."""

    async def print_pdf(self, template, facts):
        self.lines = {line["label"]: line["text"] for line in facts["lines"]}
        self.link = facts["link"]
        return b""


async def test_after_a_change_of_delivery_app_check_and_print_agree_and_the_earlier_is_over(
    database, office, documents, now
):
    documents = replace(documents, printer=Kept())
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    first = await issue_proof(office.tools, documents, viewer, case.id, now)
    courier = await office.by_courier(viewer, now)
    await change_delivery(office.tools, viewer, case.id, courier, now)
    assert (await check_document(documents, first.token, now)).state is State.REVOKED
    await agree(office, documents, viewer, case, now, "领取方式", "快递送达")


async def test_after_a_due_day_is_counted_again_the_certificate_says_the_new_one(
    sqlite, office, documents, now
):
    documents = replace(documents, printer=Kept())
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    await Case.filter(id=case.id).update(due_estimated=True)
    first = await issue_proof(office.tools, documents, viewer, case.id, now)
    assert any("预计" in line.text for line in first.facts.lines)
    await set_due(await get_case_for_system(case.id), case.due_on, estimated=False)
    await agree(office, documents, viewer, case, now, "可领卡日期", "2026年6月12日后")
    assert (await check_document(documents, first.token, now)).state is State.REVOKED


async def agree(office, documents, viewer, case, now, label, text):
    issued = await issue_proof(office.tools, documents, viewer, case.id, now)
    checked = await check_document(documents, issued.token, now)
    await print_proof(office.tools, documents, viewer, case.id, now)
    kept = documents.printer
    said = {line.label: line.text for line in issued.facts.lines}
    assert (checked.state, checked.facts) == (State.VALID, issued.facts)
    assert kept.link == issued.link(documents.public_url)
    assert said[label] == kept.lines[label] == text
    assert kept.lines.pop("姓名") == "王秀英" and said.pop("姓名") == "**英"
    kept.lines.pop("社会保障号码")
    assert kept.lines == said


async def test_the_print_is_a4_and_names_the_person(sqlite, office, documents, now):
    from io import BytesIO

    from pypdf import PdfReader

    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    file = await print_proof(office.tools, documents, viewer, case.id, now)
    (page,) = PdfReader(BytesIO(file.data)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    text = page.extract_text()
    assert "王秀英" in text and case.number in text
