"""The same as the papers, as a spreadsheet: amounts are numbers, so that they can be summed."""

import io
from collections.abc import Sequence
from datetime import datetime, time

import xlsxwriter

from contributions import rules
from contributions.months import write_month
from contributions.records import NAMES, Content

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DETAILS = (
    ("缴费年月", 11),
    ("险种", 8),
    ("缴费基数（元）", 16),
    ("单位缴费（元）", 16),
    ("个人缴费（元）", 16),
    ("到账日期", 13),
    ("补缴", 7),
    ("缴费单位", 40),
)
SUMS = (
    "险种",
    "缴费月数",
    "单位缴费合计（元）",
    "个人缴费合计（元）",
    "其中补缴月数",
    "未到账笔数",
)
BALANCES = (("年度", 10), ("险种", 10), ("余额（元）", 18))
HOSPITALS = (("定点医疗机构", 40),)
NONE = "没有登记"


def write_spreadsheet(title: str, content: Content) -> bytes:
    """Write a paper's content as .xlsx, all that the PDF says. Texts are never formulas.

    A sheet each for rows, sums with whose they are, account balances, and hospitals.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": title})
    bold = book.add_format({"bold": True, "bg_color": "#EAF1FA", "border": 1})
    money = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    heading = book.add_format({"bold": True, "font_size": 14})
    _write_details(book.add_worksheet("缴费明细"), content, (bold, money, day))
    _write_sums(book.add_worksheet("合计"), title, content, (heading, bold, money))
    balances = [
        (str(one.year), NAMES[one.insurance], one.balance_fen / 100) for one in content.balances
    ]
    _write_list(book.add_worksheet("个人账户年末余额"), BALANCES, balances, (bold, money))
    hospitals = [(name,) for name in content.hospitals]
    _write_list(book.add_worksheet("定点医疗机构"), HOSPITALS, hospitals, (bold, money))
    book.close()
    return file.getvalue()


def _write_details(sheet: xlsxwriter.worksheet.Worksheet, content: Content, formats: tuple) -> None:  # type: ignore[type-arg]
    bold, money, day = formats
    for column, (name, width) in enumerate(DETAILS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(content.rows, 1):
        sheet.write_string(number, 0, write_month(row.month))
        sheet.write_string(number, 1, NAMES[row.insurance])
        for column, fen in enumerate((row.base_fen, row.employer_fen, row.person_fen), 2):
            sheet.write_number(number, column, fen / 100, money)
        if row.arrived_on is None:
            sheet.write_string(number, 5, "未到账")
        else:
            sheet.write_datetime(number, 5, datetime.combine(row.arrived_on, time.min), day)
        sheet.write_string(number, 6, "是" if row.back_paid else "")
        sheet.write_string(number, 7, row.employer)
    sheet.autofilter(0, 0, len(content.rows), len(DETAILS) - 1)


def _write_sums(
    sheet: xlsxwriter.worksheet.Worksheet,
    title: str,
    content: Content,
    formats: tuple,  # type: ignore[type-arg]
) -> None:
    heading, bold, money = formats
    sheet.set_column(0, len(SUMS) - 1, 20)
    sheet.write_string(0, 0, title, heading)
    whose = (
        ("姓名", content.name),
        ("社会保障号码", content.identity_number),
        ("起止年月", f"{write_month(content.first_month)} 至 {write_month(content.last_month)}"),
    )
    for number, (name, text) in enumerate(whose, 1):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, text)
    for column, name in enumerate(SUMS):
        sheet.write_string(5, column, name, bold)
    for number, total in enumerate(rules.totals(content.rows, content.insurances), 6):
        sheet.write_string(number, 0, NAMES[total.insurance])
        sheet.write_number(number, 1, total.months)
        sheet.write_number(number, 2, total.employer_fen / 100, money)
        sheet.write_number(number, 3, total.person_fen / 100, money)
        sheet.write_number(number, 4, total.back_paid)
        sheet.write_number(number, 5, total.pending)


def _write_list(
    sheet: xlsxwriter.worksheet.Worksheet,
    columns: Sequence[tuple[str, int]],
    lines: Sequence[tuple[str | float, ...]],
    formats: tuple,  # type: ignore[type-arg]
) -> None:
    bold, money = formats
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    for number, line in enumerate(lines or [(NONE,)], 1):
        for column, value in enumerate(line):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value, money)
