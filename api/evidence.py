"""GET /reviews/{id}/photo and /recording: what reviewers look at. Each look is noted first."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.requests import Contexts
from api.uploads import answering
from certification import reviews
from kernel.errors import NotFound
from kernel.viewer import Viewer
from schema.masking import unauthenticated

KINDS = (
    (b"\x1a\x45\xdf\xa3", 0, "video/webm"),
    (b"ftyp", 4, "video/mp4"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG", 0, "image/png"),
)
HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def kind_of(data: bytes) -> str:
    """Name what a picture or a clip is, from its first bytes."""
    for mark, at, kind in KINDS:
        if data[at : at + len(mark)] == mark:
            return kind
    return "application/octet-stream"


class Evidence:
    """Photo and recording of a case under review, for who may decide it."""

    def __init__(self, contexts: Contexts) -> None:
        self.contexts = contexts

    def routes(self) -> list[Route]:
        """Return what is served."""
        return [
            Route("/reviews/{id}/photo", answering(self.photo), methods=["GET"]),
            Route("/reviews/{id}/recording", answering(self.recording), methods=["GET"]),
        ]

    async def photo(self, request: Request) -> Response:
        """The registered photo."""
        viewer, tools = await self._viewer(request), self.contexts.tools
        data = await reviews.look_at_photo(
            tools.terms, tools.faces, viewer, tools.keyring, _review(request), tools.clock.now()
        )
        return Response(data, media_type=kind_of(data), headers=HEADERS)

    async def recording(self, request: Request) -> Response:
        """The clip, or with `still` one of its pictures."""
        viewer, tools = await self._viewer(request), self.contexts.tools
        still = request.query_params.get("still")
        if still is not None and not (still.isascii() and still.isdigit() and len(still) < 4):
            raise NotFound
        data = await reviews.look_at_recording(
            tools.terms,
            tools.faces,
            viewer,
            tools.keyring,
            _review(request),
            int(still) if still is not None else None,
            tools.clock.now(),
        )
        return Response(data, media_type=kind_of(data), headers=HEADERS)

    async def _viewer(self, request: Request) -> Viewer:
        viewer = await self.contexts.viewer(request)
        if viewer is None:
            raise unauthenticated()
        return viewer


def _review(request: Request) -> UUID:
    try:
        return UUID(request.path_params["id"])
    except ValueError:
        raise NotFound from None
