"""The app's own pages for browsers (H5), with what a browser must know to keep them safe."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, PathLike, StaticFiles
from starlette.types import Scope

HASHED = re.compile(r"\.[0-9a-f]{8}\.(?:js|css)$")
FOREVER = "public, max-age=31536000, immutable"
YEAR_SECONDS = 31_536_000


class Pages(StaticFiles):
    """Files of a folder, compressed where a compressed copy lies beside them (`name.gz`)."""

    def __init__(self, folder: Path, public_url: str) -> None:
        """Serve the folder; `public_url` is the address under which browsers see it."""
        super().__init__(directory=folder, html=True)
        self.headers = security_headers(public_url)

    def file_response(
        self,
        full_path: PathLike,
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Answer with a file, kept forever by the browser if its name holds its hash."""
        path, asked = Path(full_path), Headers(scope=scope)
        packed = _packed(path, stat_result) if _takes_gzip(asked) else None
        response = FileResponse(
            packed or path,
            status_code,
            headers={**self.headers, "cache-control": _keeping(path), "vary": "accept-encoding"},
            media_type=_media_type(path),
            stat_result=packed.stat() if packed else stat_result,
        )
        if packed:
            response.headers["content-encoding"] = "gzip"
        if self.is_not_modified(response.headers, asked):
            return NotModifiedResponse(response.headers)
        return response


def security_headers(public_url: str) -> dict[str, str]:
    """Return what every page says to the browser: nothing from elsewhere, in no frame.

    Styles may stand in the page, as Taro's components bring theirs so; scripts may not. Older
    Safari does not count sockets to "self", so their address is named.
    """
    secure = urlsplit(public_url).scheme == "https"
    socket = f"{'wss' if secure else 'ws'}://{urlsplit(public_url).netloc}"
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "media-src": "'self' blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' {socket}",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    headers = {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "permissions-policy": "camera=(self), microphone=(), geolocation=()",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    if secure:
        headers["strict-transport-security"] = f"max-age={YEAR_SECONDS}"
    return headers


def _keeping(path: Path) -> str:
    return FOREVER if HASHED.search(path.name) else "no-cache"


def _media_type(path: Path) -> str | None:
    known = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
    return known.get(path.suffix)


def _takes_gzip(asked: Headers) -> bool:
    offers = (offer.strip() for offer in asked.get("accept-encoding", "").lower().split(","))
    return any(
        re.fullmatch(r"(gzip|\*)( *; *q=(1|0\.\d*[1-9])[0-9.]*)?", offer) for offer in offers
    )


def _packed(path: Path, plain: os.stat_result) -> Path | None:
    """Return the compressed copy if it is not older than the file."""
    packed = path.with_name(f"{path.name}.gz")
    try:
        return packed if packed.stat().st_mtime >= plain.st_mtime else None
    except OSError:
        return None
