"""The roster as an Excel file."""

import io
from datetime import datetime

import xlsxwriter

from employers.home import Roster
from employers.records import EmployeeRecord, EmployerRecord
from kernel.errors import local_words
from kernel.masks import mask_identity_number, mask_name

HEAD = ("序号", "姓名", "证件号码", "本单位首月", "本单位末月", "缴费月数", "状态")
WIDTHS = (8, 16, 24, 14, 14, 12, 10)
TITLE_ROWS = 2


def write_roster(employer: EmployerRecord, roster: Roster, now: datetime) -> bytes:
    """Write the roster, names and numbers masked as on the page, and say when it was cut.

    Texts stay texts: a name that begins with = is no formula.
    """
    employees = roster.people
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("职工花名册")
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bg_color": "#dce6f1", "border": 1})
    cell = book.add_format({"border": 1})
    sheet.write_string(0, 0, f"{employer.name} 职工花名册", bold)
    sheet.write_string(
        1, 0, f"单位代码 {employer.code}，{local_words(now)} 生成，{_extent(roster)}"
    )
    for column, (title, width) in enumerate(zip(HEAD, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(TITLE_ROWS, column, title, head)
    for number, one in enumerate(employees, start=1):
        row = TITLE_ROWS + number
        sheet.write_number(row, 0, number, cell)
        for column, text in _texts(one).items():
            sheet.write_string(row, column, text, cell)
        sheet.write_number(row, 5, one.span.months, cell)
    sheet.freeze_panes(TITLE_ROWS + 1, 0)
    sheet.autofilter(TITLE_ROWS, 0, TITLE_ROWS + max(len(employees), 1), len(HEAD) - 1)
    book.close()
    return out.getvalue()


def _extent(roster: Roster) -> str:
    """Say how many stand in the sheet, and how to get the others."""
    listed = len(roster.people)
    if listed >= roster.total:
        return f"共 {listed} 人"
    return (
        f"共 {roster.total} 人，这里只有前 {listed} 人；"
        "其余的请在页面上按“在职”“已离开”或姓名、证件号码查找后分别下载"
    )


def _texts(one: EmployeeRecord) -> dict[int, str]:
    return {
        1: mask_name(one.name),
        2: mask_identity_number(one.identity_number),
        3: f"{one.span.first_month:%Y-%m}",
        4: f"{one.span.last_month:%Y-%m}",
        6: "在职" if one.current else "已离开",
    }
