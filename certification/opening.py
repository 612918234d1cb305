"""Opening a person's pictures for the staff, each look on record before it is had."""

from collections.abc import Awaitable
from datetime import datetime
from uuid import UUID

from certification import review_store
from kernel.errors import NotFound
from kernel.viewer import Viewer


async def open_noted(
    viewer: Viewer,
    about_id: UUID,
    what: str,
    opening: Awaitable[bytes],
    now: datetime,
    *,
    shown: str = "",
) -> bytes:
    """Open a picture of a person's, and note who looks before it is handed out.

    One that is gone is noted too, and NotFound: there is no more to be seen. One that fails to
    open is not: who saw nothing decides nothing. about_id: the review or form; shown: which photo.
    """
    try:
        picture = await opening
    except (NotFound, KeyError):  # the row or the file
        picture = None
    await review_store.add_look(about_id, viewer.account_id, what, now, shown=shown)
    if picture is None:
        raise NotFound
    return picture
