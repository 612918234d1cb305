"""How a document's token is made and recognised; whether a document still holds."""

import base64
import hashlib
import hmac
import re
from datetime import date, datetime

from documents.records import State
from kernel.errors import BEIJING
from kernel.ids import new_secret

TOKEN = re.compile(r"[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{16}")
LONGEST_TOKEN = 39


def new_token(key: bytes) -> str:
    """Make a token: 128 random bits and 96 bits of a signature over them."""
    body = new_secret(128)
    return f"{body}.{_signature(body, key)}"


def is_ours(token: str, key: bytes) -> bool:
    """Whether a token was signed by us; a forged one is known without asking the store."""
    if len(token) > LONGEST_TOKEN or not TOKEN.fullmatch(token):
        return False
    body, _, signature = token.partition(".")
    return hmac.compare_digest(signature, _signature(body, key))


def _signature(body: str, key: bytes) -> str:
    mac = hmac.new(key, b"issued document " + body.encode(), hashlib.sha256).digest()
    return _text(mac[:12])


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def state_of(valid_until: date, revoked_at: datetime | None, now: datetime) -> State:
    """Say whether a document holds: until the end of its last day in Beijing, unless revoked."""
    if revoked_at is not None:
        return State.REVOKED
    return State.VALID if now.astimezone(BEIJING).date() <= valid_until else State.EXPIRED
