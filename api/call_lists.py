"""GET /calls/{list}.csv: a list for calls and home visits as a file, for administrators.

It is the file that `shebao campaign` writes; taking it is put on record first.
"""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from api.requests import Contexts
from api.uploads import answering
from certification.agency import CallList, Wanted, take_list
from certification.districts import is_district
from certification.exchange import plain
from certification.lists import HEADER, CallEntry
from kernel.errors import NotFound
from kernel.viewer import Role
from schema.masking import forbidden, unauthenticated
from worktime.rules import local_day

NAMES = {CallList.DUE: "即将到期", CallList.OLD: "高龄", CallList.FAILED: "未通过"}
MARK = "\ufeff"  # spreadsheets read the file as UTF-8 by it
AT_ONCE = 200


class CallLists:
    """The route of the lists."""

    def __init__(self, contexts: Contexts) -> None:
        self.contexts = contexts

    def routes(self) -> list[Route]:
        """Return the route."""
        return [Route("/calls/{which}.csv", answering(self.take), methods=["GET"])]

    async def take(self, request: Request) -> Response:
        """Hand a list over, line by line: it may be long. `district` narrows it down."""
        viewer, tools = await self.contexts.viewer(request), self.contexts.tools
        if viewer is None:
            raise unauthenticated()
        if Role.ADMINISTRATOR not in viewer.roles:
            raise forbidden()
        wanted, now = _wanted(request), tools.clock.now()
        entries = await take_list(tools.keyring, tools.terms, viewer, wanted, now)
        name = f"{NAMES[wanted.which]}名单-{local_day(now):%Y%m%d}.csv"
        return StreamingResponse(
            pieces(HEADER, _cells(entries)),
            media_type="text/csv; charset=utf-8",
            headers=headers_of(name),
        )


def _wanted(request: Request) -> Wanted:
    district = request.query_params.get("district", "")
    if district and not is_district(district):
        raise NotFound
    try:
        return Wanted(CallList(request.path_params["which"]), district)
    except ValueError:
        raise NotFound from None


def headers_of(name: str) -> dict[str, str]:
    """The headers of a file that is kept nowhere on the way."""
    return {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }


async def _cells(entries: AsyncIterator[CallEntry]) -> AsyncIterator[Sequence[object]]:
    async for entry in entries:
        yield entry.cells()


async def pieces(
    header: Sequence[str], lines: AsyncIterator[Sequence[object]]
) -> AsyncIterator[str]:
    """Write lines as CSV, piece by piece."""
    piece = io.StringIO(newline="")
    piece.write(MARK)
    out = csv.writer(piece)
    out.writerow(header)
    count = 0
    async for line in lines:
        out.writerow([plain(cell) for cell in line])
        count += 1
        if count % AT_ONCE == 0:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()
