"""What every procedure with a window refuses with outside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class WindowClosed(DomainError):
    """This is not taken now; the next opening is told (§11, §14, §27–§30)."""

    zh: ClassVar[str] = (
        "现在不在网上办理时间内，{opens_at}起可以办理，请到时再来。"
        "急用可以在工作日到社保经办机构或服务网点办理（全月工作日）。"
    )
    en: ClassVar[str] = (
        "This is not taken online now; it opens again at {opens_at}. Agencies and outlets do it "
        "on working days all month."
    )
    opens_at: datetime
