"""What the lists of looks have in common: who sees them, which rows, in which order."""

from tortoise.queryset import QuerySet

from certification.records import LooksWanted
from kernel.pages import PagePlace, Row, newest_first
from kernel.viewer import Role, Viewer


async def list_wanted(
    viewer: Viewer,
    rows: QuerySet[Row],
    wanted: LooksWanted,
    about: str,
    limit: int,
    after: PagePlace | None,
) -> list[Row]:
    """List looks, the newest first. For auditors; anybody else gets nothing.

    `rows` has columns account_id and at; `about` names the column of what was looked at.
    """
    if Role.AUDITOR not in viewer.roles:
        return []
    if wanted.account_id is not None:
        rows = rows.filter(account_id=wanted.account_id)
    if wanted.about is not None:
        rows = rows.filter(**{f"{about}__in": list(wanted.about)})
    return await newest_first(rows, limit, after)
