"""The REST upload of captures: parts that can be sent again, and a list of those that arrived.

A custom header is asked for, so that no other site's form can send one; the token stands in a
header and never in a URL.
"""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.graphql_http import STATUS, language_of
from api.requests import Contexts
from documents.errors import PrinterBusy
from employers.errors import TooManySearches
from faces import service
from faces.limits import LIMITS
from faces.records import PartRecord
from kernel.counters import LimitsAway
from kernel.errors import DomainError, NotFound
from kernel.viewer import Viewer
from schema.masking import ApiError, ErrorCode, bad_user_input, forbidden, unauthenticated

logger = logging.getLogger(__name__)

UPLOAD_HEADER = "x-shebao-upload"
ENVELOPE = 16 * 1024
LONGEST_AT_MS = 120_000

REFUSED_BY: dict[type[DomainError], int] = {
    NotFound: 404, PrinterBusy: 429, TooManySearches: 429, LimitsAway: 503,
}  # fmt: skip
"""The status of a refusal; of any other it is 422."""

Handler = Callable[[Request], Awaitable[Response]]


class Uploads:
    """The routes of captures."""

    def __init__(self, contexts: Contexts) -> None:
        self.contexts = contexts

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/captures/{challenge:uuid}", answering(self.list_parts), methods=["GET"]),
            Route(
                "/captures/{challenge:uuid}/parts/{position}",
                answering(self.put_part),
                methods=["POST", "PUT"],
            ),
        ]

    async def list_parts(self, request: Request) -> Response:
        """Say which parts have arrived, so that an upload goes on where it broke off."""
        viewer = await self._viewer(request)
        parts = await service.list_parts(viewer, request.path_params["challenge"])
        return JSONResponse({"parts": [shown(part) for part in parts]})

    async def put_part(self, request: Request) -> Response:
        """Keep a part: a piece of a clip, or with `atMs` a still."""
        if not request.headers.get(UPLOAD_HEADER):
            raise forbidden("缺少上传标记，请在小程序里上传。", f"{UPLOAD_HEADER} is missing.")
        viewer = await self._viewer(request)
        data, at_ms = await read_part(request)
        tools = self.contexts.tools
        challenge: UUID = request.path_params["challenge"]
        part = await service.put_part(
            tools.faces, viewer, challenge, _position(request), data, at_ms, tools.clock.now()
        )
        return JSONResponse(shown(part), status_code=201)

    async def _viewer(self, request: Request) -> Viewer:
        viewer = await self.contexts.viewer(request)
        if viewer is None:
            raise unauthenticated()
        return viewer


def shown(part: PartRecord) -> dict[str, Any]:
    """Show a part that has arrived."""
    return {"index": part.position, "bytes": part.size, "sha256": part.sha256}


async def read_part(request: Request) -> tuple[bytes, int | None]:
    """Return a part's bytes and, for a still, its time: raw, or a multipart field `file`.

    BAD_USER_INPUT for a body that is too large or broken, without reading further than needed.
    """
    data, at_ms = await _read_fields(request, LIMITS.part_bytes)
    return data, _at_ms(at_ms)


async def read_file(request: Request, most: int) -> bytes:
    """Return a whole file of at most so many bytes: raw, or a multipart field `file`."""
    data, _ = await _read_fields(request, most)
    return data


async def _read_fields(request: Request, most: int) -> tuple[bytes, object]:
    body = await _read_body(request, most)
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return body, request.query_params.get("atMs")

    async def counted() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(request.headers, counted(), max_files=1, max_fields=4)
    parser.spool_max_size = most + ENVELOPE  # in memory: no picture goes to the disk unsealed
    try:
        form = await parser.parse()
    except (MultiPartException, HTTPException, ValueError):
        raise bad_user_input("上传的内容不完整，请再传一次。", "The upload is broken.") from None
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise bad_user_input("没有收到文件，请再传一次。", "The field `file` is missing.")
        return await file.read(), form.get("atMs")
    finally:
        await form.close()


def _position(request: Request) -> int:
    text: str = request.path_params["position"]
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise NotFound
    return int(text)


async def _read_body(request: Request, most: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    if not announced.isdigit() or int(announced[:12]) > most + ENVELOPE:
        raise _too_large(most)
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most + ENVELOPE:
                raise _too_large(most)
            chunks.append(chunk)
    except ClientDisconnect:
        raise bad_user_input("上传中断，请再传一次。", "The upload broke off.") from None
    return b"".join(chunks)


def _too_large(most: int) -> ApiError:
    return bad_user_input("文件太大了，请重新拍摄。", f"A file has at most {most} bytes.")


def _at_ms(raw: object) -> int | None:
    if raw is None or raw == "":
        return None
    text = str(raw)
    digits = text.isascii() and text.isdigit() and len(text) <= 6
    if not digits or int(text) > LONGEST_AT_MS:
        raise bad_user_input("照片的时间不对，请重新拍摄。", "`atMs` is no time in the capture.")
    return int(text)


def answering(handler: Handler) -> Handler:
    """Answer refusals as problems and errors as errors, in the asker's language."""

    async def answer(request: Request) -> Response:
        language = language_of(request)
        try:
            return await handler(request)
        except DomainError as refusal:
            status = REFUSED_BY.get(type(refusal), 422)
            return problem(refusal.code, refusal.message(language), status, refusal.data())
        except ApiError as error:
            return problem(error.code.value, error.words(language), STATUS[error.code], {})
        except Exception:
            logger.exception("an upload failed")
            ours = ApiError(ErrorCode.INTERNAL)
            return problem(ours.code.value, ours.words(language), STATUS[ours.code], {})

    return answer


def problem(code: str, message: str, status: int, data: dict[str, Any]) -> Response:
    """Write an error answer: code, words, and the refusal's data."""
    body = {"code": code, "message": message, "data": {k: _plain(v) for k, v in data.items()}}
    return JSONResponse(body, status_code=status)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
