"""Signed messages of platforms: compact JWS by a key of the sender's JWKS (RFC 7515, RFC 8725).

The algorithm comes from our list and must be the key's own; headers that bring a key along are
refused; times are checked by our clock. A refusal says nothing of its reason to the sender.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import jwt

from auth.limits import LIMITS
from auth.ports import Platform
from auth.ticket_errors import MessageRefused

logger = logging.getLogger(__name__)

LONGEST_MESSAGE = 16 * 1024
LONGEST_KID = 64
# algorithm → the only kind of key that may carry it: a public key is never taken for a secret
ALGORITHMS = {"ES256": ("EC", "P-256"), "EdDSA": ("OKP", "Ed25519")}
HEADERS = {"alg", "typ", "kid"}
UNREADABLE = (jwt.PyJWTError, ValueError, TypeError, OverflowError, OSError, RecursionError)
LONGEST_TEXT = 200


class MessageType(StrEnum):
    """What a message is for: one type never passes for another."""

    SCAN = "licence-scan+jwt"
    PRESENTATION = "licence-presentation+jwt"
    REGISTRATION = "registration-push+jwt"


class Decision(StrEnum):
    """What the holder of a licence decided."""

    CONFIRM = "confirm"
    DECLINE = "decline"


class HolderRole(StrEnum):
    """What the holder is to the licence, as its platform knows."""

    LEGAL_REPRESENTATIVE = "legal_representative"
    LICENCE_MANAGER = "licence_manager"


@dataclass(frozen=True)
class LicenceScan:
    """A wallet scanned a code: who, and from which address."""

    ticket: str
    subject: str
    address: str


@dataclass(frozen=True)
class Presentation:
    """A licence shown by its holder for one ticket."""

    ticket: str
    nonce: str
    decision: Decision
    number: str
    subject: str
    holder_name: str
    role: HolderRole
    credit_code: str
    licence_name: str

    def __repr__(self) -> str:
        return f"Presentation({self.decision})"


async def read_message(
    platform: Platform, raw: str, kind: MessageType, now: datetime
) -> dict[str, Any]:
    """Return what a platform's message says. Raises MessageRefused, whatever is wrong with it."""
    try:
        return await _read(platform, raw, kind, now)
    except UNREADABLE as error:
        logger.warning("a %s was refused: %s", kind.value, type(error).__name__)
        raise MessageRefused from None


async def _read(platform: Platform, raw: str, kind: MessageType, now: datetime) -> dict[str, Any]:
    if len(raw) > LONGEST_MESSAGE or not raw.isascii() or raw.count(".") != 2:
        raise ValueError("not a compact JWS of ours")
    header = jwt.get_unverified_header(raw)
    algorithm, kid = str(header.get("alg")), str(header.get("kid", ""))
    if set(header) != HEADERS or header["typ"] != kind.value or algorithm not in ALGORITHMS:
        raise ValueError("header")
    if not 0 < len(kid) <= LONGEST_KID:
        raise ValueError("kid")
    found = await platform.keys.find(kid, now)
    if found is None:
        raise ValueError("unknown key")
    payload: dict[str, Any] = jwt.decode(
        raw,
        _public_key(found, kid, algorithm),
        algorithms=[algorithm],
        audience=platform.audience,
        issuer=platform.issuer,
        options={
            "require": ["iat", "exp", "iss", "aud", "jti"],
            "strict_aud": True,
            # PyJWT would read the system's clock: times are checked below, by ours.
            "verify_exp": False,
            "verify_iat": False,
            "verify_nbf": False,
        },
    )
    _check_times(payload, now)
    return payload


def _public_key(found: Mapping[str, Any], kid: str, algorithm: str) -> jwt.PyJWK:
    kty, curve = ALGORITHMS[algorithm]
    fits = (
        found.get("kid") == kid
        and found.get("kty") == kty
        and found.get("crv") == curve
        and found.get("use", "sig") == "sig"
        and found.get("alg", algorithm) == algorithm
        and "d" not in found
    )
    if not fits:
        raise ValueError("the key does not fit")
    return jwt.PyJWK(dict(found), algorithm=algorithm)


def _check_times(payload: Mapping[str, Any], now: datetime) -> None:
    issued = _moment(payload["iat"])
    begins = _moment(payload.get("nbf", payload["iat"]))
    age, skew = timedelta(seconds=LIMITS.message_seconds), _skew()
    if max(issued, begins) > now + skew or issued < now - age or _moment(payload["exp"]) <= now:
        raise ValueError("time")


def _skew() -> timedelta:
    return timedelta(seconds=LIMITS.message_skew_seconds)


def _moment(value: Any) -> datetime:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("a time is a number of seconds")
    return datetime.fromtimestamp(value, UTC)


async def read_scan(platform: Platform, raw: str, now: datetime) -> LicenceScan:
    """Return who scanned which code with a wallet. Raises MessageRefused."""
    said = await read_message(platform, raw, MessageType.SCAN, now)
    try:
        return LicenceScan(_text(said, "ticket"), _text(said, "sub"), _text(said, "address"))
    except UNREADABLE:
        raise MessageRefused from None


async def read_presentation(platform: Platform, raw: str, now: datetime) -> Presentation:
    """Return a licence's presentation. Raises MessageRefused."""
    said = await read_message(platform, raw, MessageType.PRESENTATION, now)
    try:
        licence, holder = said.get("licence"), said.get("holder")
        if not isinstance(licence, dict) or not isinstance(holder, dict):
            raise TypeError("licence and holder are objects")
        decision = Decision(_text(said, "decision"))
        return Presentation(
            ticket=_text(said, "ticket"),
            nonce=_text(said, "nonce"),
            decision=decision,
            number=_text(said, "number") if decision is Decision.CONFIRM else "",
            subject=_text(said, "sub"),
            holder_name=_text(holder, "name"),
            role=HolderRole(_text(holder, "role")),
            credit_code=_text(licence, "code"),
            licence_name=_text(licence, "name"),
        )
    except UNREADABLE as error:
        logger.warning("a presentation says what it may not: %s", type(error).__name__)
        raise MessageRefused from None


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_TEXT:
        raise ValueError(name)
    return value
