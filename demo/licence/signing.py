"""Keys of a stand-in platform: made when it starts, rotated when asked, never written down.

The compact JWS is written out by hand: the other side's library shall not check itself.
"""

import json
from base64 import urlsafe_b64encode
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from kernel.ids import new_secret

LIFETIME_SECONDS = 60
COORDINATE_BYTES = 32


class Signer:
    """Signs messages of one issuer for one audience (ES256)."""

    def __init__(self, issuer: str, audience: str) -> None:
        self.issuer, self.audience = issuer, audience
        self.rotate()

    def rotate(self) -> str:
        """Take a new key in place of the old one, and return its id."""
        self._kid = new_secret(48)
        self._key: EllipticCurvePrivateKey = generate_private_key(SECP256R1())
        return self._kid

    def jwks(self) -> dict[str, Any]:
        """Return the public key as a JSON Web Key Set (RFC 7517)."""
        point = self._key.public_key().public_numbers()
        key = {"kty": "EC", "crv": "P-256", "kid": self._kid, "use": "sig", "alg": "ES256"}
        return {"keys": [{**key, "x": _number(point.x), "y": _number(point.y)}]}

    def sign(self, kind: str, said: dict[str, Any], now: datetime) -> str:
        """Sign a message of a kind, good for a minute (RFC 7515)."""
        at = int(now.timestamp())
        who = {"iss": self.issuer, "aud": self.audience, "jti": new_secret(96)}
        payload = {**who, "iat": at, "exp": at + LIFETIME_SECONDS, **said}
        header = {"alg": "ES256", "kid": self._kid, "typ": kind}
        text = f"{_part(json.dumps(header).encode())}.{_part(json.dumps(payload).encode())}"
        r, s = decode_dss_signature(self._key.sign(text.encode(), ECDSA(SHA256())))
        raw = r.to_bytes(COORDINATE_BYTES, "big") + s.to_bytes(COORDINATE_BYTES, "big")
        return f"{text}.{_part(raw)}"


def _number(value: int) -> str:
    return _part(value.to_bytes(COORDINATE_BYTES, "big"))


def _part(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
