"""Files in place of the interface, for administrators: what waits out, acknowledgements back in.

GET /pension/messages.csv, and PUT /pension/acknowledgements. They are those of `shebao pension`;
both are put on record. Where there is an interface there are none.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from api.call_lists import headers_of, pieces
from api.requests import Contexts
from api.uploads import UPLOAD_HEADER, answering, read_file
from certification.exchange import COLUMNS
from certification.link_desk import give_receipts, take_messages
from kernel.viewer import Role, Viewer
from schema.masking import forbidden, unauthenticated
from worktime.rules import local_day

MOST_BYTES = 16 * 1024 * 1024
MOST_NAMED = 20  # lines that named no message of ours


class PensionFiles:
    """The routes of both files."""

    def __init__(self, contexts: Contexts) -> None:
        self.contexts = contexts

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/pension/messages.csv", answering(self.take), methods=["GET"]),
            Route("/pension/acknowledgements", answering(self.give), methods=["POST", "PUT"]),
        ]

    async def take(self, request: Request) -> Response:
        """Hand over what waits, line by line."""
        viewer, tools = await self._viewer(request), self.contexts.tools
        now = tools.clock.now()
        lines = await take_messages(tools.pension, tools.keyring, viewer, now)
        return StreamingResponse(
            pieces(COLUMNS, lines),
            media_type="text/csv; charset=utf-8",
            headers=headers_of(f"待交接-{local_day(now):%Y%m%d}.csv"),
        )

    async def give(self, request: Request) -> Response:
        """Take acknowledgements over, and say what came of them."""
        if not request.headers.get(UPLOAD_HEADER):
            raise forbidden("缺少上传标记，请在工作台里上传。", f"{UPLOAD_HEADER} is missing.")
        viewer, tools = await self._viewer(request), self.contexts.tools
        with _kept(await read_file(request, MOST_BYTES)) as file:
            report = await give_receipts(tools.pension, viewer, file, tools.clock.now())
        return JSONResponse(
            {
                "acknowledged": report.acknowledged,
                "known": report.known,
                "refused": report.refused,
                "unread": report.unread[:MOST_NAMED],
                "unreadCount": len(report.unread),
            }
        )

    async def _viewer(self, request: Request) -> Viewer:
        viewer = await self.contexts.viewer(request)
        if viewer is None:
            raise unauthenticated()
        if Role.ADMINISTRATOR not in viewer.roles:
            raise forbidden()
        return viewer


@contextmanager
def _kept(data: bytes) -> Iterator[Path]:
    """Keep a file that may name people where its owner alone reads it, while it is read."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "acknowledgements.csv"
        file.write_bytes(data)
        yield file
