"""Reading a GraphQL request from HTTP: media types, body, parameters. GraphQL over HTTP (draft)."""

import json
import re
from collections.abc import Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request

from schema.masking import ApiError, bad_user_input

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"

KINDS: dict[str, tuple[type, str]] = {
    "query": (str, "a string"),
    "operationName": (str, "a string"),
    "documentId": (str, "a string"),
    "variables": (dict, "an object"),
    "extensions": (dict, "an object"),
}


UNFIT = re.compile("[\x00\ud800-\udfff]")
UNREADABLE = (
    "填写的内容里有无法识别的字符，请删去后重新填写。",
    "The request holds characters that are no text. Take them out and try again.",
)


class BadRequest(Exception):
    """A request that is answered with a status before any document is looked at."""

    def __init__(self, status: int, error: ApiError, **headers: str) -> None:
        self.status = status
        self.error = error
        self.headers = headers
        super().__init__(error.en)


def bad(status: int, zh: str, en: str, **headers: str) -> BadRequest:
    """Return a refusal with its sentence in both languages."""
    return BadRequest(status, bad_user_input(zh, en), **headers)


def media_type(accept: str | None) -> str:
    """Choose the answer's media type. BadRequest (406) when the client takes none of ours.

    A wildcard, or nothing said, means application/json, for clients that know no other.
    """
    if not accept or not accept.strip():
        return JSON
    weights: dict[str, float] = {}
    for part in accept.split(","):
        name, _, parameters = part.strip().lower().partition(";")
        if _speaks_utf8(parameters):
            weights[name.strip()] = _weight(parameters)
    wild = weights.get("application/*", weights.get("*/*", 0.0))
    plain, graphql = weights.get(JSON, wild), weights.get(GRAPHQL_JSON, 0.0)
    if max(plain, graphql) <= 0:
        raise bad(406, "无法按所要求的格式回答。", f"Only {GRAPHQL_JSON} and {JSON} are given.")
    if GRAPHQL_JSON in weights and graphql >= plain:
        return GRAPHQL_JSON
    return JSON


async def read_request(request: Request, limit: int) -> dict[str, Any]:
    """Return the request's parameters, their types checked. BadRequest when something is wrong."""
    if request.method == "GET":
        found: Any = _from_query(request)
    elif request.method == "POST":
        _check_content_type(request.headers.get("content-type"))
        found = _decoded(await _body(request, limit))
    else:
        raise bad(405, "只支持 GET 和 POST。", "Only GET and POST are answered.", allow="GET, POST")
    if isinstance(found, list):
        raise bad(400, "不支持批量请求，请逐个发送。", "Batches are refused: send one by one.")
    if not isinstance(found, dict):
        raise bad(400, "请求内容应为 JSON 对象。", "The body must be a JSON object.")
    check_parameters(found)
    check_texts(found)
    return found


def check_parameters(found: Mapping[str, Any]) -> None:
    """Refuse parameters of a wrong type. BadRequest."""
    for name, (kind, words) in KINDS.items():
        if found.get(name) is not None and not isinstance(found[name], kind):
            raise bad(400, f"参数 {name} 的类型有误。", f"The parameter {name} must be {words}.")


def check_texts(found: Any) -> None:
    """Refuse what no text may hold: a NUL, or half of a character. BadRequest, however deep.

    The database refuses the one, and the other can be neither stored, hashed nor sent.
    """
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and UNFIT.search(one):
            raise bad(400, *UNREADABLE)


def decode(text: str | bytes) -> Any:
    """Decode JSON strictly: no NaN, no Infinity. ValueError when it is not JSON."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _decoded(text: str | bytes) -> Any:
    try:
        return decode(text)
    except ValueError:
        raise bad(400, "请求内容不是有效的 JSON。", "The body is not valid JSON.") from None


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _from_query(request: Request) -> dict[str, Any]:
    found: dict[str, Any] = {k: v for k, v in request.query_params.items() if k in KINDS}
    for name in ("variables", "extensions"):
        if name in found:
            found[name] = _decoded(found[name]) if found[name] else None
    if not found.get("operationName"):
        found.pop("operationName", None)
    return found


def _check_content_type(content_type: str | None) -> None:
    """Anything but JSON is refused: a page of another site cannot send it without asking."""
    name, _, parameters = (content_type or "").lower().partition(";")
    if name.strip() != JSON or not _speaks_utf8(parameters):
        raise bad(415, "请以 JSON 发送请求。", f"Send {JSON} in UTF-8.", accept=JSON)


def _speaks_utf8(parameters: str) -> bool:
    charset = _parameters(parameters).get("charset", "utf-8")
    return charset in {"utf-8", "utf8"}


def _weight(parameters: str) -> float:
    try:
        return float(_parameters(parameters).get("q", "1"))
    except ValueError:
        return 0.0


def _parameters(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip(): value.strip().strip('"') for name, _, value in pairs}


async def _body(request: Request, limit: int) -> bytes:
    """Read the body up to a limit, so that nobody fills the memory, whatever its length says."""
    length = request.headers.get("content-length", "0")
    body = bytearray()
    too_big = bad(413, "请求内容过大。", f"The body is larger than {limit} bytes.")
    if length.isdecimal() and int(length) > limit:
        raise too_big
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                raise too_big
    except ClientDisconnect:
        raise bad(400, "请求没有发送完整。", "The body did not arrive.") from None
    return bytes(body)
