"""The two forms as pages: their text is the data, and whatever one is called it fits."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from auth.codes import PHONE
from auth.models import Account
from certification import forms
from certification.assisted_errors import FormLapsed, FormOver
from certification.assisted_rules import FormKind
from certification.form_paper import page_of, print_paper, spaced
from certification.limits import limits
from certification.paper_words import NOTES, TITLES
from documents.records import State
from documents.service import check_document
from gateways.typst_printer import TypstPrinter
from kernel.errors import NotFound
from persons.models import Person
from persons.records import Residence
from persons.store import get_person_for_system
from tests.certification.test_forms import add_helper, print_form
from tests.conftest import leave_out

NAMES = [
    "王秀英",
    "阿卜杜热西提·阿卜杜克热木·买买提明·吐尔逊江",
    "MARIA DEL CARMEN FERNANDEZ-VILLAVERDE DE LA TORRE Y GARCIA-HUIDOBRO",
]


async def printed(tools, viewer, form, now):
    return await print_paper(tools, viewer, form.id, now)


def lines(tools):
    return dict(tools.printer.printed[-1][1]["person"])


async def test_the_own_paper_says_the_number_in_full_and_the_check_page_does_not(
    database,
    office,
    tools,
    now,
):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    file = await printed(tools, viewer, form, now)
    assert file.name == f"{TITLES[FormKind.DOMESTIC]}{form.number}.pdf"
    person = await office.person(viewer)
    assert lines(tools)["证件号码"] == person.identity_number
    account = await Account.get(id=viewer.account_id)
    assert lines(tools)["联系电话"] == office.keyring.open(account.phone_sealed, PHONE)
    page = tools.printer.printed[-1][1]
    assert person.identity_number not in page["link"] + file.name
    found = await check_document(tools, page["link"].rpartition("/")[2], now)
    assert (found.state, found.valid_until) == (State.VALID, form.lapses_on)
    shown = {line.label: line.text for line in found.facts.lines}
    assert shown == {
        "姓名": "**英", "表格编号": spaced(form.number), "打印日期": "2026年6月8日",
    }  # fmt: skip


async def test_a_helper_s_paper_leaves_the_number_to_be_written(
    database,
    office,
    tools,
    now,
):
    viewer = await office.retiree(now)
    helper = await add_helper(office, viewer, now)
    form = await print_form(office, helper, now, helped=viewer.person_id)
    await printed(tools, helper, form, now)
    assert (lines(tools)["姓名"], lines(tools)["证件号码"]) == ("王秀英", "")
    assert lines(tools)["出生日期"] == lines(tools)["联系电话"] == ""
    assert not any(one["drawn"] for one in tools.printer.printed[-1][1]["benefits"])
    with pytest.raises(NotFound):
        await printed(tools, await office.retiree(now), form, now)


async def test_a_form_that_is_over_is_not_printed_and_its_code_says_so(
    database,
    office,
    tools,
    now,
):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    await printed(tools, viewer, form, now)
    token = tools.printer.printed[-1][1]["link"].rpartition("/")[2]
    later = now + timedelta(days=limits().form_days_domestic + 1)
    with pytest.raises(FormLapsed):
        await printed(tools, viewer, form, later)
    await print_form(office, viewer, later)
    with pytest.raises(FormOver):
        await printed(tools, viewer, form, later)
    assert (await check_document(tools, token, now)).state is State.REVOKED


async def test_a_form_that_a_face_made_void_is_revoked(database, office, tools, now):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    await printed(tools, viewer, form, now)
    token = tools.printer.printed[-1][1]["link"].rpartition("/")[2]
    row = await office.certify(viewer, now)
    await office.publish(row, row.publish_at)
    assert (await check_document(tools, token, now)).state is State.REVOKED


def text_of(pdf):
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", FormKind)
async def test_the_text_of_the_pages_is_the_data_and_the_form_fits_one_page(
    sqlite,
    office,
    tools,
    clock,
    now,
    name,
    kind,
):
    printer = TypstPrinter(clock)
    if not printer.can_print_chinese():
        leave_out("no Chinese font (fonts-noto-cjk)")
    home = Residence.ABROAD if kind is FormKind.ABROAD else Residence.OTHER_PROVINCE
    viewer = await office.retiree(now, residence=home)
    await Person.filter(id=viewer.person_id).update(country="STP")
    form = await print_form(office, viewer, now, kind)
    await printed(tools, viewer, form, now)
    person = await get_person_for_system(office.keyring, viewer.person_id)
    old = replace(person, name=name, birth_date=date(1920, 12, 31))
    code = tools.printer.printed[-1][1]
    page = {**code, **page_of(form, old, now, own=True)}
    first, second = text_of(await printer.print_pdf("assisted-form", page))
    for words in (
        TITLES[kind],
        spaced(form.number),
        name,
        person.identity_number,
        "1920年12月31日",
    ):
        assert "".join(words.split()) in first
    assert "基本养老金" in first
    assert "公章端正盖在单位名称处" in first
    assert ("圣多美和普林西比" in first) is (kind is FormKind.ABROAD)
    for note in NOTES[kind]:
        for line in (note["head"], *note["lines"]):
            assert "".join(line.split()) in second
    assert code["link"] in second
    assert (await forms.get_offer(office.keyring, viewer, None, now)).kind is kind
