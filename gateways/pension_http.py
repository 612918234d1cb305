"""The pension system over HTTP: signed requests, tried once; who calls tries again.

Each request carries `X-Shebao-Key` (which key), `X-Shebao-Time` (seconds since 1970, UTC) and
`X-Shebao-Signature`: the HMAC-SHA256, in hex, over the time, the method, the path with its query,
each on a line, and the body (certification.ports.signing_text). The time is the machine's own,
also where the service's clock is a moved one. See docs/pension.md.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from certification.ports import (
    Acknowledged,
    Page,
    PensionRefused,
    PensionUnavailable,
    Received,
    signing_text,
)
from kernel.clock import Clock

REFUSING = frozenset({400, 409, 422})
STATE = "x-shebao-state"


@dataclass(frozen=True)
class PensionSettings:
    """Where the pension system answers and the key that signs for it. Times in seconds."""

    url: str
    key_id: str
    secret: str = field(repr=False)
    connect_seconds: float = 3.0
    answer_seconds: float = 10.0


class HttpPensionSystem:
    """Hands messages over and reads lists."""

    def __init__(self, settings: PensionSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        timeout = httpx.Timeout(settings.answer_seconds, connect=settings.connect_seconds)
        self._http = httpx.AsyncClient(base_url=settings.url, timeout=timeout)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def deliver(self, message_id: UUID, body: bytes) -> Acknowledged:
        """Hand a message over. Raises as PensionSystem.deliver does."""
        answer = await self._ask("PUT", f"/decisions/{message_id}", body)
        return Acknowledged(str(_whole(answer, "receipt")))

    async def list_received(self, after: int, limit: int) -> Page:
        """Read the pension system's book behind a number on."""
        found = await self._ask("GET", f"/decisions?after={after}&limit={limit}")
        try:
            entries = [
                Received(int(e["number"]), UUID(e["message_id"]), str(e["digest"]))
                for e in found["entries"]
            ]
            return Page(entries, int(found["last"]))
        except (KeyError, TypeError, ValueError):
            raise PensionUnavailable("unreadable_answer") from None

    async def fetch_beneficiaries(self, target: Path, after: int | None) -> int:
        """Write the list of beneficiaries to a file, piece by piece, and return its state."""
        path = "/beneficiaries" if after is None else f"/beneficiaries?after={after}"
        try:
            async with self._http.stream("GET", path, headers=self._signed("GET", path)) as answer:
                _check(answer.status_code, {})
                with open(target, "wb", opener=_private) as file:  # noqa: ASYNC230
                    async for piece in answer.aiter_bytes():
                        file.write(piece)
                return int(answer.headers[STATE])
        except httpx.HTTPError as error:
            raise PensionUnavailable(type(error).__name__) from None
        except (KeyError, ValueError):
            raise PensionUnavailable("unreadable_answer") from None

    async def _ask(self, method: str, path: str, body: bytes = b"") -> dict[str, Any]:
        try:
            answer = await self._http.request(
                method, path, content=body, headers=self._signed(method, path, body)
            )
        except httpx.HTTPError as error:
            raise PensionUnavailable(type(error).__name__) from None
        try:
            found = answer.json()
        except ValueError:
            found = None
        _check(answer.status_code, found if isinstance(found, dict) else {})
        if not isinstance(found, dict):
            raise PensionUnavailable("unreadable_answer")
        return found

    def _signed(self, method: str, path: str, body: bytes = b"") -> Mapping[str, str]:
        timestamp = int(self._clock.now().timestamp())
        target = self._http.base_url.raw_path.decode().rstrip("/") + path
        text = signing_text(timestamp, method, target, body)
        signature = hmac.new(self._settings.secret.encode(), text, hashlib.sha256).hexdigest()
        return {
            "content-type": "application/json",
            "x-shebao-key": self._settings.key_id,
            "x-shebao-time": str(timestamp),
            "x-shebao-signature": signature,
        }


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _check(status: int, found: Mapping[str, Any]) -> None:
    """Raise for an answer that takes nothing; its words are codes and name nobody."""
    if status in REFUSING:
        raise PensionRefused(str(found.get("code") or status))
    if status != httpx.codes.OK:
        raise PensionUnavailable(f"status_{status}")


def _whole(found: Mapping[str, Any], name: str) -> int:
    try:
        return int(found[name])
    except (KeyError, TypeError, ValueError):
        raise PensionUnavailable("unreadable_answer") from None
