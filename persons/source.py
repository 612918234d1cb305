"""Reads an import file line by line: UTF-8 or GB18030, one person a line, memory flat.

A field holds no line break, so that an unclosed quotation mark spoils its own line only. The
first line names the columns, in English or Chinese (COLUMNS), in any order.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

COLUMNS: Mapping[str, str] = {
    "identity_number": "证件号码",
    "name": "姓名",
    "identity_kind": "证件类型",
    "nationality": "国籍",
    "ethnicity": "民族",
    "sex": "性别",
    "birth_date": "出生日期",
    "residence": "居住地类别",
    "district": "居住地区县代码",
    "country": "居住国家代码",
    "employer_code": "所在单位代码",
    "card_number": "社保卡号",
    "computer_number": "电脑序号",
    "medical_handbook": "医疗保险手册号",
    "benefits": "待遇",
    "deceased_on": "死亡日期",
    "last_certified_on": "上次认证日期",
    "photo": "照片文件",
    "photo_taken_on": "照片拍摄日期",
}
REQUIRED = ("identity_number", "name", "residence", "benefits")

LONGEST_LINE = 64 * 1024  # bytes; a person's line takes some hundreds
LINES_SNIFFED = 20_000
BYTE_ORDER_MARK = "\ufeff"
IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class FileRefused(Exception):
    """The file as a whole cannot be imported; the message says why, in plain Chinese."""


@dataclass(frozen=True)
class Line:
    """One line after the header: its fields by column, or what is wrong with it.

    `number` counts as an editor does, the header being line 1; `end` is how many bytes of the
    file have been read with it. Of a line that cannot be split or decoded `fields` has the
    identity number at most. `crowded`: as long as two lines, so that two persons may stand in it.
    """

    number: int
    end: int
    fields: Mapping[str, str]
    problem: str = ""
    crowded: bool = False


def find_encoding(path: Path) -> str:
    """Tell whether a file is UTF-8 or GB18030, by what most of its lines can be read as.

    Raises FileRefused for UTF-16, OSError.
    """
    good = bad = 0
    with path.open("rb") as file:
        if file.read(2) in UTF_16_MARKS:
            raise FileRefused("文件是UTF-16编码，请另存为UTF-8或GB18030编码的CSV文件。")
        file.seek(0)
        while (line := _read_one(file)) and good + bad < LINES_SNIFFED:
            if len(line) <= LONGEST_LINE and not line.isascii():
                readable = _decode(line, "utf-8") is not None
                good, bad = good + readable, bad + (not readable)
    return "utf-8" if good >= bad else "gb18030"


def read_lines(
    path: Path, known: Mapping[str, str] = COLUMNS, required: Sequence[str] = REQUIRED
) -> Iterator[Line]:
    """Yield a file's lines after its header. Raises FileRefused for a header that won't do.

    known: the columns that the file may have, with their Chinese names; required: those it must.
    """
    encoding = find_encoding(path)
    with path.open("rb") as file:
        columns = _header(_read_one(file), encoding, known, required)
        number = 1
        while raw := _read_one(file):
            number += 1
            if raw.strip():
                yield _line(number, file.tell(), raw, encoding, columns)


def _read_one(file: BinaryIO) -> bytes:
    """Read one line; of one that is too long, keep the beginning and skip the rest."""
    raw = file.readline(LONGEST_LINE + 1)
    rest = raw
    while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
        rest = file.readline(LONGEST_LINE + 1)
    return raw


def _decode(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _split(text: str) -> list[str] | None:
    """Split a line at its commas, None when its quotation marks do not close."""
    try:
        rows = list(csv.reader([text.rstrip("\r\n")], strict=True))
    except csv.Error:
        return None
    return [cell.strip() for cell in rows[0]] if rows else []


def _header(
    raw: bytes, encoding: str, known: Mapping[str, str], required: Sequence[str]
) -> list[str]:
    text = _decode(raw, encoding)
    cells = _split(text.removeprefix(BYTE_ORDER_MARK)) if text is not None else None
    if not cells:
        raise FileRefused("第1行（表头）无法读取，请检查文件格式和编码。")
    names = {zh: name for name, zh in known.items()}
    columns = [names.get(cell, cell) for cell in cells]
    for cell, column in zip(cells, columns, strict=True):
        if column not in known:
            raise FileRefused(f"表头有不认识的列“{cell[:20]}”，可用的列：{'、'.join(names)}。")
    if len(set(columns)) < len(columns):
        raise FileRefused("表头有重复的列。")
    for column in required:
        if column not in columns:
            raise FileRefused(f"表头缺少“{known[column]}”（{column}）列。")
    return columns


def _line(number: int, end: int, raw: bytes, encoding: str, columns: list[str]) -> Line:
    if len(raw) > LONGEST_LINE:
        return Line(number, end, {}, "这一行过长，请检查是否缺少换行或有多余内容")
    text = _decode(raw, encoding)
    if text is None:
        fields = _find_identity(raw.decode(encoding, "replace"), columns)
        return Line(number, end, fields, "这一行含有无法识别的字符，请检查文件编码")
    cells = _split(text)
    if cells is None:
        fields = _find_identity(text, columns)
        return Line(number, end, fields, "引号不成对，请检查这一行的引号")
    if len(cells) != len(columns):
        fields = dict(zip(columns, cells, strict=False))
        problem = f"应有{len(columns)}列，实有{len(cells)}列"
        # without the line break, a line's last cell and the next one's first are one
        return Line(number, end, fields, problem, len(cells) >= 2 * len(columns) - 1)
    return Line(number, end, dict(zip(columns, cells, strict=True)))


def _find_identity(text: str, columns: list[str]) -> dict[str, str]:
    """Find whom a broken line describes: the one number in it that has an identity number's form.

    Nobody where several have it, as none of them need be that person's.
    """
    found = {number.upper() for number in IDENTITY_NUMBER.findall(text)}
    if len(found) != 1 or "identity_number" not in columns:
        return {}
    return {"identity_number": found.pop()}
