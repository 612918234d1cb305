"""PUT /forms/{id}/picture: the photo of a stamped form; GET: the same for the desk in reach."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.evidence import HEADERS
from api.requests import Contexts
from api.uploads import UPLOAD_HEADER, answering, read_file
from certification.form_desk import look_at_picture
from certification.forms import Picture, send_form
from faces.limits import LIMITS
from kernel.viewer import Viewer
from schema.masking import bad_user_input, forbidden, unauthenticated

KEY_HEADER = "x-idempotency-key"
SHORTEST_KEY, LONGEST_KEY = 8, 200


class Forms:
    """The routes of photos of stamped forms."""

    def __init__(self, contexts: Contexts) -> None:
        self.contexts = contexts

    def routes(self) -> list[Route]:
        """Return the routes."""
        path = "/forms/{form:uuid}/picture"
        return [
            Route(path, answering(self.put_picture), methods=["POST", "PUT"]),
            Route(path, answering(self.get_picture), methods=["GET"]),
        ]

    async def put_picture(self, request: Request) -> Response:
        """Keep a photo, and say how far the form is."""
        if not request.headers.get(UPLOAD_HEADER):
            raise forbidden("缺少上传标记，请在小程序里上传。", f"{UPLOAD_HEADER} is missing.")
        viewer, tools = await self._viewer(request), self.contexts.tools
        key = request.headers.get(KEY_HEADER, "")
        if not SHORTEST_KEY <= len(key) <= LONGEST_KEY:
            raise bad_user_input(
                "请更新到最新版本后再上传。", f"{KEY_HEADER} has 8 to 200 characters."
            )
        picture = Picture(await read_file(request, LIMITS.paper_bytes), key)
        form = await send_form(
            tools.auth, tools.faces, viewer, request.path_params["form"], picture,
            tools.clock.now(),
        )  # fmt: skip
        return JSONResponse({"state": form.state.name}, status_code=201)

    async def get_picture(self, request: Request) -> Response:
        """The photo, for who enters the form. Each look is noted first."""
        viewer, tools = await self._viewer(request), self.contexts.tools
        data = await look_at_picture(
            tools.faces, tools.keyring, viewer, request.path_params["form"], tools.clock.now()
        )
        return Response(data, media_type="image/jpeg", headers=HEADERS)

    async def _viewer(self, request: Request) -> Viewer:
        viewer = await self.contexts.viewer(request)
        if viewer is None:
            raise unauthenticated()
        return viewer
