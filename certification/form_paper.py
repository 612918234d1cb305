"""The two forms of §26 as A4 pages: what is known is filled in, the rest is left to be written."""

from datetime import datetime
from typing import Any
from uuid import UUID

from auth.codes import PHONE
from auth.store import get_account
from certification import forms
from certification.assisted_errors import FormLapsed, FormOver
from certification.assisted_rules import (
    FORM_PAPER,
    OPEN,
    FormKind,
    FormRecord,
    FormState,
    has_lapsed,
)
from certification.certificate import PDF, day_words
from certification.paper_words import BLANK_NOTE, NOTES, OFFICES, TITLES
from documents.records import Download, Line, PublicFacts
from documents.service import DocumentTools, issue_document, printed_code
from kernel.errors import NotFound, raises
from kernel.masks import mask_name
from kernel.viewer import Viewer
from persons.places import COUNTRIES
from persons.records import BenefitKind, PersonRecord, Sex
from persons.rules import is_drawn
from persons.store import get_person_for_system
from worktime.rules import local_day

KIND = FORM_PAPER
SEXES = {Sex.MALE: "男", Sex.FEMALE: "女"}
BENEFITS = {
    BenefitKind.BASIC_PENSION: "基本养老金",
    BenefitKind.INJURY_ALLOWANCE: "伤残津贴",
    BenefitKind.NURSING_FEE: "护理费",
    BenefitKind.SURVIVOR_ALLOWANCE: "供养亲属抚恤金",
    BenefitKind.ELDERLY_ALLOWANCE: "城乡老年居民养老保障",
    BenefitKind.OTHER_MONTHLY: "其他按月待遇",
}


@raises(NotFound, FormOver, FormLapsed)
async def print_paper(
    tools: DocumentTools, viewer: Viewer, form_id: UUID, now: datetime
) -> Download:
    """Print a form that stands. Raises CannotPrint too.

    On the person's own paper their number and phone stand in full: the desk compares and calls.
    On a helper's they are left to be written by hand: a helper is shown nothing of theirs.
    """
    form = await forms.get_form(viewer, tools.keyring, form_id)
    _check_printable(form, now)
    person = await get_person_for_system(tools.keyring, form.person_id)
    title, number = TITLES[form.kind], spaced(form.number)
    lines = [
        Line("姓名", mask_name(person.name)),
        Line("表格编号", number),
        Line("打印日期", day_words(local_day(form.printed_at))),
    ]
    facts = PublicFacts(title, lines)
    issued = await issue_document(tools, KIND, form.id, facts, form.lapses_on, now)
    own = viewer.person_id == person.id
    phone = await _phone_of(tools, viewer) if own else ""
    page = {**printed_code(tools, issued), **page_of(form, person, now, own=own, phone=phone)}
    data = await tools.printer.print_pdf("assisted-form", page)
    return Download(f"{title}{form.number}.pdf", PDF, data)


def _check_printable(form: FormRecord, now: datetime) -> None:
    if form.state is FormState.LAPSED or has_lapsed(form, local_day(now)):
        raise FormLapsed(form.lapses_on)
    if form.state not in OPEN or form.closed_at is not None:
        raise FormOver


def spaced(number: str) -> str:
    """Write a form's number in groups, as it is read out: 2606 1234 5678."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


async def _phone_of(tools: DocumentTools, viewer: Viewer) -> str:
    account = await get_account(viewer.account_id)
    return tools.keyring.open(account.phone_sealed, PHONE)


def page_of(
    form: FormRecord, person: PersonRecord, now: datetime, *, own: bool, phone: str = ""
) -> dict[str, Any]:
    """Return what the template fills in beside the code; an empty text is written by hand."""
    today = local_day(now)
    held = {b.kind for b in person.benefits if is_drawn(b, today)}
    shown = [["姓名", person.name], ["性别", SEXES[person.sex]]]
    shown += [
        ["证件号码", person.identity_number if own else ""],
        ["出生日期", day_words(person.birth_date) if own else ""],
    ]
    if form.kind is FormKind.ABROAD:
        country = COUNTRIES.get(person.country, "") if own else ""
        shown += [
            ["现国籍", ""],
            ["居住国（地区）", country],
            ["护照号码", ""],
            ["联系电话", phone],
        ]
        address = ["境外居住地址", "所在单位"]
    else:
        shown += [["联系电话", phone], ["家属电话", ""]]
        address = ["现居住地址", "所在单位"]
    return {
        "title": TITLES[form.kind],
        "number": spaced(form.number),
        "printed_on": day_words(local_day(form.printed_at)),
        "lapses_on": day_words(form.lapses_on),
        "person": shown,
        "benefits": [
            {"name": name, "drawn": own and kind in held} for kind, name in BENEFITS.items()
        ],
        "address": address,
        "signature": "本人签名",
        "offices": OFFICES[form.kind],
        "notes": NOTES[form.kind],
        "blank_note": BLANK_NOTE,
    }
