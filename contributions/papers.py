"""The printed papers: 个人权益记录, 缴费信息对账单, and the same as a spreadsheet (§30 ㈠ 3)."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from contributions import rules
from contributions.errors import NothingToRecord
from contributions.limits import LIMITS
from contributions.months import write_month
from contributions.ports import ContributionTools
from contributions.records import NAMES, Content, RecordRecord, Row
from contributions.service import view_record, view_year
from contributions.spreadsheet import XLSX, write_spreadsheet
from documents.records import Download, Line, PublicFacts
from documents.service import issue_document, printed_code
from kernel.errors import NotFound
from kernel.masks import mask_name
from kernel.threads import beside
from kernel.viewer import Viewer
from worktime.rules import local_day

RECORD, STATEMENT = "rights_record", "yearly_statement"
RECORD_TITLE = "北京市社会保险个人权益记录"
RECORD_DOWNLOADS = ("rights-record-pdf", "rights-record-xlsx")
YEAR_DOWNLOADS = ("yearly-statement-pdf", "yearly-statement-xlsx")
STATEMENTS = UUID("0c3a9a1e-7d52-4c5e-8f0e-5d3b6f7a2c11")
PDF = "application/pdf"


def year_id(year: int) -> UUID:
    """Write a year as the id that its download's address ends in: whose it is, the viewer says."""
    return UUID(int=year)


def year_of(about: UUID) -> int:
    """Read a year from a download's address. Raises NotFound when it is none."""
    if not 1900 <= about.int <= 2099:
        raise NotFound
    return about.int


def statement_title(year: int) -> str:
    """The title of a year's paper; before 2011 it is a look-up of the four, not a statement."""
    if rules.has_statement(year):
        return f"{year}年度北京市社会保险个人缴费信息对账单"
    return f"{year}年社会保险缴费情况（四险）"


async def print_record(
    tools: ContributionTools, viewer: Viewer, record_id: UUID, now: datetime
) -> Download:
    """Print a customised record as A4 PDF. Refuses as view_record does, and CannotPrint."""
    record, content = await view_record(tools, viewer, record_id, now)
    facts = public_facts(RECORD_TITLE, content)
    issued = await issue_document(tools.documents, RECORD, record.id, facts, record.expires_on, now)
    made = record.made_at or now
    data = await _print(tools, content, made, printed_code(tools.documents, issued))
    return Download(f"{_record_name(record)}.pdf", PDF, data)


async def print_statement(
    tools: ContributionTools, viewer: Viewer, year: int, now: datetime
) -> Download:
    """Print a year's statement as A4 PDF, from 2011 on.

    The same statement keeps its code; one that says something else gets its own. Refuses as
    view_year does, and NoStatement, NothingToRecord, CannotPrint.
    """
    rules.check_statement(year)
    content = await view_year(tools, viewer, year, now)
    if not content.rows:
        raise NothingToRecord
    title = statement_title(year)
    valid_until = local_day(now) + timedelta(days=LIMITS.records_kept_days)
    about = uuid5(STATEMENTS, f"{viewer.person_id}:{_fingerprint(content)}:{_quarter(now)}")
    issued = await issue_document(
        tools.documents, STATEMENT, about, public_facts(title, content), valid_until, now
    )
    code = printed_code(tools.documents, issued)
    data = await _print(tools, content, issued.issued_at, code)
    return Download(f"{title}.pdf", PDF, data)


async def write_record(
    tools: ContributionTools, viewer: Viewer, record_id: UUID, now: datetime
) -> Download:
    """Write a customised record as a spreadsheet. Refuses as view_record does."""
    record, content = await view_record(tools, viewer, record_id, now)
    data = await beside(write_spreadsheet, RECORD_TITLE, content)
    return Download(f"{_record_name(record)}.xlsx", XLSX, data)


async def write_year(
    tools: ContributionTools, viewer: Viewer, year: int, now: datetime
) -> Download:
    """Write a year as a spreadsheet, before 2011 too. Refuses as view_year; NothingToRecord."""
    content = await view_year(tools, viewer, year, now)
    if not content.rows:
        raise NothingToRecord
    title = statement_title(year)
    data = await beside(write_spreadsheet, title, content)
    return Download(f"{title}.xlsx", XLSX, data)


def _record_name(record: RecordRecord) -> str:
    first, last = write_month(record.first_month), write_month(record.last_month)
    return f"{RECORD_TITLE} {first}至{last}"


def _fingerprint(content: Content) -> str:
    said = repr((content.name, [tuple(r) for r in content.rows], content.balances))
    return hashlib.sha256(f"{content.first_month}{said}".encode()).hexdigest()


def _quarter(now: datetime) -> int:
    """Number spans of the time for which a statement holds, so that a code never runs out soon."""
    return local_day(now).toordinal() // (LIMITS.records_kept_days // 2)


def public_facts(title: str, content: Content) -> PublicFacts:
    """What whoever checks the paper may compare: the name masked, sums, no numbers of anybody."""
    lines = [
        Line("姓名", mask_name(content.name)),
        Line("起止年月", _range(content)),
    ]
    for total in rules.totals(content.rows, content.insurances):
        said = (
            f"{total.months}个月，单位{yuan(total.employer_fen)}元，个人{yuan(total.person_fen)}元"
        )
        lines.append(Line(f"{NAMES[total.insurance]}保险", said))
    return PublicFacts(title, lines)


def yuan(fen: int) -> str:
    """Write fen as yuan with two decimals: 123456 is 1234.56."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def _range(content: Content) -> str:
    return f"{write_month(content.first_month)} 至 {write_month(content.last_month)}"


def _day(moment: datetime) -> str:
    return _day_words(local_day(moment))


def _day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


async def _print(
    tools: ContributionTools, content: Content, made: datetime, code: dict[str, str]
) -> bytes:
    facts = {**paper_facts(content), **code, "issued_on": _day(made)}
    return await tools.documents.printer.print_pdf("contributions", facts)


def paper_facts(content: Content) -> dict[str, Any]:
    """What the template prints: the person, a line a month and employer, sums, balances."""
    employers = list(dict.fromkeys(row.employer for row in content.rows))
    sums = rules.totals(content.rows, content.insurances)
    return {
        "lines": [
            {"label": "姓名", "text": content.name},
            {"label": "社会保障号码", "text": content.identity_number},
            {"label": "起止年月", "text": _range(content)},
            {"label": "定点医疗机构", "text": "；".join(content.hospitals) or "未登记"},
        ],
        "insurances": [NAMES[insurance] for insurance in content.insurances],
        "employers": [
            {"number": str(number), "name": name} for number, name in enumerate(employers, 1)
        ],
        "months": _month_lines(content, employers),
        "totals": [
            [NAMES[t.insurance], str(t.months), yuan(t.employer_fen), yuan(t.person_fen),
             str(t.back_paid), str(t.pending)]
            for t in sums
        ],
        "balances": [
            [str(b.year), NAMES[b.insurance], yuan(b.balance_fen)]
            for b in content.balances
        ],
        "issuer": "北京市社会保险经办机构",
    }  # fmt: skip


def _month_lines(content: Content, employers: Sequence[str]) -> list[dict[str, Any]]:
    """One line a month and employer: base and shares of each insurance, and what is special."""
    numbers = {name: str(number) for number, name in enumerate(employers, 1)}
    grouped: dict[tuple[int, str], list[Row]] = {}
    for row in content.rows:
        grouped.setdefault((row.month, row.employer), []).append(row)
    lines = []
    for (month, employer), rows in grouped.items():
        cells: list[str] = []
        for insurance in content.insurances:
            mine = [row for row in rows if row.insurance == insurance]
            cells += _cells(mine)
        lines.append(
            {
                "month": write_month(month),
                "employer": numbers[employer],
                "cells": cells,
                "arrived": "；".join(_arrivals(rows)),
                "notes": "；".join(_notes(rows)),
            }
        )
    return lines


def _cells(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return ["—", "—", "—"]
    return [
        yuan(sum(row.base_fen for row in rows)),
        yuan(sum(row.employer_fen for row in rows)),
        yuan(sum(row.person_fen for row in rows)),
    ]


def _arrivals(rows: Sequence[Row]) -> list[str]:
    """The days on which a line's payments arrived, mostly one; what has not is in the notes."""
    days = sorted({row.arrived_on for row in rows if row.arrived_on is not None})
    return [day.isoformat() for day in days] or ["—"]


def _notes(rows: Sequence[Row]) -> list[str]:
    notes = []
    pending = [NAMES[row.insurance] for row in rows if row.arrived_on is None]
    late = [NAMES[row.insurance] for row in rows if row.back_paid]
    if pending:
        notes.append("未到账" if len(pending) == len(rows) else "、".join(pending) + "未到账")
    if late:
        notes.append("补缴" if len(late) == len(rows) else "、".join(late) + "补缴")
    return notes
