"""Downloads of an employer's page, with the token in a header and never in a URL."""

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.requests import Contexts
from api.uploads import answering
from employers.home import Wanted, list_for_sheet
from employers.sheets import write_roster
from employers.store import get_own_employer
from kernel.threads import beside
from schema.masking import bad_user_input, forbidden, unauthenticated
from worktime.rules import local_day

WORDS_HEADER = "X-Search"
WORDS_MOST = 60
PARTS = {"all": None, "here": True, "gone": False}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Sheets:
    """The routes of downloads."""

    def __init__(self, contexts: Contexts) -> None:
        self.contexts = contexts

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [Route("/employer/roster.xlsx", answering(self.roster), methods=["GET"])]

    async def roster(self, request: Request) -> Response:
        """Return the roster of the viewer's employer as an Excel file."""
        viewer = await self.contexts.viewer(request)
        if viewer is None:
            raise unauthenticated()
        if viewer.employer_id is None:
            raise forbidden()
        tools = self.contexts.tools
        now = tools.clock.now()
        found = await list_for_sheet(tools.employers, viewer, _wanted(request), now)
        employer = await get_own_employer(viewer)
        name = quote(f"职工花名册-{local_day(now):%Y%m%d}.xlsx")
        return Response(
            await beside(write_roster, employer, found, now),
            media_type=EXCEL,
            headers={
                "content-disposition": f"attachment; filename*=UTF-8''{name}",
                "cache-control": "no-store",
            },
        )


def _wanted(request: Request) -> Wanted:
    """Read what stands beside the button. The words come in a header: no URL holds a name."""
    words = unquote(request.headers.get(WORDS_HEADER, ""))
    part = request.query_params.get("part", "all")
    if len(words) > WORDS_MOST or part not in PARTS:
        raise bad_user_input()
    return Wanted(words, PARTS[part])
