"""What can stand between a person and a printed document."""

from dataclasses import dataclass
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class CannotPrint(DomainError):
    """The service cannot print now: no Chinese font, or the page could not be set."""

    zh: ClassVar[str] = "现在不能生成文件，请过一会儿再试；急用请到经办机构窗口打印。"
    en: ClassVar[str] = (
        "The file cannot be made now. Try again later, or have it printed at an agency."
    )


@dataclass(eq=False)
class PrinterBusy(DomainError):
    """Too many wait for the printer: one more would only wait longer."""

    zh: ClassVar[str] = "现在生成文件的人较多，请过一分钟再试；急用请到经办机构窗口打印。"
    en: ClassVar[str] = (
        "Many files are being made. Try in a minute, or have it printed at an agency."
    )
