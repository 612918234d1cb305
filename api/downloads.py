"""Files for the person who asks: `GET /downloads/{kind}/{id}` with the access token as header.

A room that prints something adds its maker to MAKERS. It gets the viewer, and raises NotFound
for what is not theirs.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.requests import Contexts
from api.uploads import answering
from cards import proof
from certification import form_paper
from certification.certificate import CERTIFICATE, print_certificate
from contributions import papers
from documents.records import Download
from kernel.errors import NotFound
from kernel.viewer import Viewer
from schema.context import Tools
from schema.masking import rate_limited, unauthenticated

Maker = Callable[[Tools, Viewer, UUID, datetime], Awaitable[Download]]


async def _record_pdf(tools: Tools, viewer: Viewer, about: UUID, now: datetime) -> Download:
    return await papers.print_record(tools.contributions, viewer, about, now)


async def _record_sheet(tools: Tools, viewer: Viewer, about: UUID, now: datetime) -> Download:
    return await papers.write_record(tools.contributions, viewer, about, now)


async def _year_pdf(tools: Tools, viewer: Viewer, about: UUID, now: datetime) -> Download:
    year = papers.year_of(about)
    return await papers.print_statement(tools.contributions, viewer, year, now)


async def _year_sheet(tools: Tools, viewer: Viewer, about: UUID, now: datetime) -> Download:
    return await papers.write_year(tools.contributions, viewer, papers.year_of(about), now)


async def _card_proof(tools: Tools, viewer: Viewer, about: UUID, now: datetime) -> Download:
    return await proof.print_proof(tools.cards, tools.documents, viewer, about, now)


async def _certificate(tools: Tools, viewer: Viewer, about: UUID, now: datetime) -> Download:
    return await print_certificate(tools.documents, tools.terms, viewer, about, now)


async def _assisted_form(tools: Tools, viewer: Viewer, about: UUID, now: datetime) -> Download:
    return await form_paper.print_paper(tools.documents, viewer, about, now)


MAKERS: Mapping[str, Maker] = {
    **dict(zip(papers.RECORD_DOWNLOADS, (_record_pdf, _record_sheet), strict=True)),
    **dict(zip(papers.YEAR_DOWNLOADS, (_year_pdf, _year_sheet), strict=True)),
    proof.KIND: _card_proof,
    CERTIFICATE: _certificate,
    form_paper.KIND: _assisted_form,
}

MINUTE = 60
FILES_A_MINUTE = 20  # ours, of an account: a person's years one after another, and no flood
CHECK_PAGE = "/#/rooms/documents/pages/check/index?token="


class Downloads:
    """The routes of files."""

    def __init__(self, contexts: Contexts, makers: Mapping[str, Maker] = MAKERS) -> None:
        self.contexts = contexts
        self.makers = makers

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/downloads/{kind}/{about:uuid}", answering(self.download), methods=["GET"]),
            Route("/v/{token}", open_check, methods=["GET"]),
        ]

    async def download(self, request: Request) -> Response:
        """Make a file and hand it over; it is kept nowhere on the way."""
        viewer = await self.contexts.viewer(request)
        if viewer is None:
            raise unauthenticated()
        make = self.makers.get(request.path_params["kind"])
        if make is None:
            raise NotFound
        tools = self.contexts.tools
        now = tools.clock.now()
        hits = await tools.auth.counters.hit(f"downloads:{viewer.account_id}", MINUTE, now)
        if hits > FILES_A_MINUTE:
            raise rate_limited(MINUTE)
        file = await make(tools, viewer, request.path_params["about"], now)
        return Response(
            file.data,
            media_type=file.media_type,
            headers={
                "cache-control": "no-store",
                "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
                "x-content-type-options": "nosniff",
            },
        )


async def open_check(request: Request) -> Response:
    """Send whoever scanned a document's code to the page that checks it."""
    return RedirectResponse(CHECK_PAGE + quote(request.path_params["token"], safe=""), 302)
