"""What can be wrong with a move of a case."""

from dataclasses import dataclass
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class MoveNotAllowed(DomainError):
    """The case stands where this action makes no sense."""

    zh: ClassVar[str] = "这件事现在的进度不能做这一步，请刷新后查看最新进度。"
    en: ClassVar[str] = "The case is not at a stage where this can be done. Refresh to see it."
