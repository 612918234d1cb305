"""What can stand between a person and their contributions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class RangeNotPossible(DomainError):
    """The months asked for are in the wrong order, too many, or not yet over."""

    zh: ClassVar[str] = "{why}"
    en: ClassVar[str] = "{why_en}"
    why: str
    why_en: str


@dataclass(eq=False)
class NothingToRecord(DomainError):
    """There is no contribution in the months asked for."""

    zh: ClassVar[str] = (
        "这段时间没有缴费记录，请换一段起止年月。如果您认为有缴费，可以在缴费明细里反映。"
    )
    en: ClassVar[str] = (
        "There are no contributions in these months. Choose others; if some are missing, report "
        "the month."
    )


@dataclass(eq=False)
class TooManyRecords(DomainError):
    """A person asked for as many records today as one may."""

    zh: ClassVar[str] = "今天已经定制了{limit}份权益记录，请明天再来；已定制的在列表里可以查看。"
    en: ClassVar[str] = "You have asked for {limit} records today. Come back tomorrow."
    limit: int


@dataclass(eq=False)
class RecordNotReady(DomainError):
    """The record was asked for and is not made yet (§30 ㈠ 3 ⑵)."""

    zh: ClassVar[str] = "定制已提交，{ready_at}起可以查看和下载，请到时再来。"
    en: ClassVar[str] = "The record has been asked for and can be seen from {ready_at} on."
    ready_at: datetime


@dataclass(eq=False)
class RecordExpired(DomainError):
    """The record can no longer be looked at."""

    zh: ClassVar[str] = "这份权益记录已于{expired_on:%Y年%m月%d日}过期，请重新定制一份。"
    en: ClassVar[str] = "This record expired on {expired_on}. Ask for a new one."
    expired_on: date


@dataclass(eq=False)
class NoStatement(DomainError):
    """There is no statement with its title for years before 2011 (§30 ㈠ 3)."""

    zh: ClassVar[str] = "{year}年没有年度对账单，{first_year}年以前可以按年度查询四险缴费。"
    en: ClassVar[str] = (
        "There is no statement of {year}; years before {first_year} can be looked up for the "
        "four insurances."
    )
    year: int
    first_year: int


@dataclass(eq=False)
class AlreadyReported(DomainError):
    """This month, or this insurance of it, was reported and is being looked into."""

    zh: ClassVar[str] = "这个问题您已经反映过（办件编号{number}），正在核对，不用重复提交。"
    en: ClassVar[str] = "You have reported this (number {number}); it is being looked into."
    number: str


@dataclass(eq=False)
class NothingToReport(DomainError):
    """What is reported does not fit the month, e.g. one that has arrived as not arrived."""

    zh: ClassVar[str] = "{why}"
    en: ClassVar[str] = "{why_en}"
    why: str
    why_en: str


@dataclass(eq=False)
class AnswerMissing(DomainError):
    """A clerk decides a reported month without a word to the person, or with too many."""

    zh: ClassVar[str] = (
        "请写明给本人的答复：核对了什么、接下来怎么办，{shortest}到{longest}个字，"
        "不要写姓名和证件号码。"
    )
    en: ClassVar[str] = (
        "Write what was looked into and what comes next, in {shortest} to {longest} characters,"
        " without names or numbers."
    )
    shortest: int
    longest: int
