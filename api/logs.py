"""Logging: plain lines or JSON lines, redacted, each with its request's id; and a request log.

Code masks personal data before it logs (kernel/masks.py). The redaction here is a last line of
defence for what slips through, exceptions' messages above all; it rather takes too much.
"""

import asyncio
import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schema.request_id import request_id

logger = logging.getLogger("shebao.requests")

REDACTIONS = (
    (re.compile(r"(?i)\b(bearer)\s+[\w.~+/=-]+"), r"\1 [token]"),
    (re.compile(r"(?i)(token|secret|password)(\W?\s*[:=]\s*)['\"]?[^\s'\",)}]+"), r"\1\2[token]"),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?"), "[token]"),
    (re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dA-Za-z])"), "[identity number]"),
    (re.compile(r"(?<!\d)\d{15,18}(?!\d)"), "[identity number]"),
    (re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), "[phone]"),
    (re.compile(r"(?<![\dA-Za-z.-])\d{6}(?![\dA-Za-z-])"), "[code]"),
)


def redact(text: str) -> str:
    """Return a text without phones, identity numbers, tokens and six-digit codes."""
    for pattern, instead in REDACTIONS:
        text = pattern.sub(instead, text)
    return text


class PlainLines(logging.Formatter):
    """One readable line, and the traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the redacted line."""
        head = f"{_moment(record)} {record.levelname.lower()} {record.name} [{request_id()}]"
        return f"{head} {redact(_words(self, record))}"


class JsonLines(logging.Formatter):
    """One JSON object in one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the redacted line."""
        line: dict[str, Any] = {
            "at": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": request_id(),
            "message": redact(_words(self, record)),
        }
        line |= getattr(record, "request", {})
        return json.dumps(line, ensure_ascii=False)


def log_config(style: str = "plain", level: str = "INFO") -> dict[str, Any]:
    """Return a configuration for logging.config.dictConfig, and for the server's own logs."""
    formatter = {"plain": PlainLines, "json": JsonLines}[style]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "lines",
                "stream": "ext://sys.stdout",
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {  # the request log stands for the server's own, which shows query strings
            "_granian": {"handlers": [], "level": level, "propagate": True},
            "granian.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "httpx": {"level": "WARNING"},
        },
    }


class RequestLog:
    """ASGI middleware: one line for each request, with the path's template and no query string."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or hold one WebSocket, then say what became of it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        status = 500  # what a server makes of an exception

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] in {"websocket.accept", "websocket.close"}:
                status = message.get("code", 101)
            await send(message)

        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            await self.app(scope, receive, watch)
        finally:
            _say(scope, status, round((loop.time() - start) * 1000))


def path_template(scope: Scope) -> str:
    """Return the path as its route is written, for paths carry numbers that mean persons."""
    route = scope.get("route")
    return str(getattr(route, "path", None) or "(no route)")


def _say(scope: Scope, status: int, milliseconds: int) -> None:
    method = scope.get("method", "WEBSOCKET")
    path = path_template(scope)
    request = {"method": method, "path": path, "status": status, "ms": milliseconds}
    words = (method, path, status, milliseconds)
    logger.info("%s %s %d %d ms", *words, extra={"request": request})


def _words(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    words = record.getMessage()
    if record.exc_info:
        words += "\n" + formatter.formatException(record.exc_info)
    return words


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
