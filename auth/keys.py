"""Signing keys, and the access tokens that they sign (RFC 8725, RFC 9068)."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from jwt.algorithms import OKPAlgorithm
from tortoise.transactions import in_transaction

from auth import key_store
from auth.limits import LIMITS
from kernel.ids import new_secret
from kernel.sealed import Keyring

ALGORITHM = "EdDSA"
TYPE = "at+jwt"
AUDIENCE = "shebao"
PURPOSE = "signing key"
MINUTE = timedelta(minutes=1)
LONGEST_TOKEN = 2048
# what PyJWT and json raise at what is no token of ours, nesting without end included
UNREADABLE = (jwt.PyJWTError, ValueError, TypeError, OverflowError, OSError, RecursionError)


class TokenRefused(Exception):
    """The token is not one of ours, or not valid now. Says nothing more to anyone."""


@dataclass(frozen=True)
class Claims:
    """What an access token says."""

    account_id: UUID
    session_id: UUID
    expires_at: datetime


@dataclass(frozen=True)
class HeldKey:
    """A signing key of this process."""

    private: Ed25519PrivateKey
    created_at: datetime
    retired_at: datetime | None

    def signs(self, now: datetime) -> bool:
        """Whether it is out long enough to sign, or was until lately.

        Every process, and whoever keeps our JWKS for some minutes, knows a key by the time that
        it signs.
        """
        settle = timedelta(seconds=LIMITS.key_settle_seconds)
        begun = self.created_at + settle <= now
        return begun and (self.retired_at is None or now < self.retired_at + settle)

    def verifies(self, now: datetime) -> bool:
        """Whether tokens that it signed are still good."""
        return _verifies(self.retired_at, now)


@dataclass
class KeyBook:
    """The signing keys of this process: looked up each minute, and for a key that it lacks."""

    keyring: Keyring
    issuer: str
    keys: dict[str, HeldKey] = field(default_factory=dict)
    looked_at: datetime | None = None
    looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def load(self, now: datetime) -> None:
        """Read the keys that may still verify, the oldest first; make the first one."""
        if not await key_store.has_active_key():
            await add_key(self.keyring, now)
        rows = await key_store.list_keys()
        self.keys = {
            row.kid: HeldKey(
                _open(self.keyring, row.private_sealed), row.created_at, row.retired_at
            )
            for row in rows
            if _verifies(row.retired_at, now)
        }
        self.looked_at = now

    async def sign(self, claims: Claims, now: datetime) -> str:
        """Sign an access token with the newest key that signs."""
        await self._look_again(now, every=MINUTE)
        kid = self._signing_kid(now)
        payload = {
            "iss": self.issuer,
            "aud": AUDIENCE,
            "sub": str(claims.account_id),
            "sid": str(claims.session_id),
            "iat": int(now.timestamp()),
            "exp": int(claims.expires_at.timestamp()),
            "jti": new_secret(96),
        }
        headers = {"kid": kid, "typ": TYPE}
        return jwt.encode(payload, self.keys[kid].private, algorithm=ALGORITHM, headers=headers)

    async def verify(self, token: str, now: datetime) -> Claims:
        """Check a token's algorithm, type, key, issuer, audience and times. Raises TokenRefused."""
        if len(token) > LONGEST_TOKEN or not token.isascii():
            raise TokenRefused
        try:
            header = jwt.get_unverified_header(token)
        except UNREADABLE:
            raise TokenRefused from None
        if header.get("alg") != ALGORITHM or str(header.get("typ")).lower() != TYPE:
            raise TokenRefused
        key = await self._find_public(str(header.get("kid")), now)
        try:
            payload = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=self.issuer,
                # PyJWT would read the system's clock: times are checked below, by ours.
                options={
                    "require": ["exp", "iat", "sub", "sid", "iss", "aud"],
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
            return _claims(payload, now)
        except UNREADABLE:
            raise TokenRefused from None

    async def jwks(self, now: datetime) -> dict[str, Any]:
        """Return the public keys as a JSON Web Key Set (RFC 7517)."""
        await self._look_again(now, every=MINUTE)
        return {
            "keys": [
                {
                    **OKPAlgorithm.to_jwk(key.private.public_key(), as_dict=True),
                    "kid": kid,
                    "use": "sig",
                    "alg": ALGORITHM,
                }
                for kid, key in self.keys.items()
                if key.verifies(now)
            ]
        }

    def _signing_kid(self, now: datetime) -> str:
        settled = [kid for kid, key in self.keys.items() if key.signs(now)]
        # the very first keys have no time to settle: the oldest is the one that most know
        return settled[-1] if settled else next(iter(self.keys))

    async def _find_public(self, kid: str, now: datetime) -> Ed25519PublicKey:
        # a key of another process is soon found; a stranger's guesses do not ask each time
        every = MINUTE if kid in self.keys else timedelta(seconds=5)
        await self._look_again(now, every)
        key = self.keys.get(kid)
        if key is None or not key.verifies(now):
            raise TokenRefused
        return key.private.public_key()

    async def _look_again(self, now: datetime, every: timedelta) -> None:
        async with self.looking:  # those who come together look once
            if self.looked_at is None or now - self.looked_at >= every:
                await self.load(now)


async def add_key(keyring: Keyring, now: datetime) -> str:
    """Add a signing key, and return its id."""
    kid = f"{now.astimezone(UTC):%Y%m%d}-{new_secret(48)}"
    raw = Ed25519PrivateKey.generate().private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )
    await key_store.add_key(kid, keyring.seal_bytes(raw, PURPOSE), now)
    return kid


async def rotate(keyring: Keyring, now: datetime) -> str:
    """Add a new key, which signs ten minutes from now, and retire the others.

    They verify on for a day: nobody is logged out. Those whose day is over are deleted.
    """
    overlap = timedelta(seconds=LIMITS.key_overlap_seconds)
    async with in_transaction():
        kid = await add_key(keyring, now)
        await key_store.retire_others(kid, now)
        await key_store.delete_retired(now - overlap)
    return kid


def _verifies(retired_at: datetime | None, now: datetime) -> bool:
    return retired_at is None or now - retired_at < timedelta(seconds=LIMITS.key_overlap_seconds)


def _open(keyring: Keyring, sealed: str) -> Ed25519PrivateKey:
    key = load_der_private_key(keyring.open_bytes(sealed, PURPOSE), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("a signing key is an Ed25519 key")
    return key


def _claims(payload: dict[str, Any], now: datetime) -> Claims:
    expires_at = datetime.fromtimestamp(payload["exp"], UTC)
    issued_at = datetime.fromtimestamp(payload["iat"], UTC)
    begins = datetime.fromtimestamp(payload.get("nbf", payload["iat"]), UTC)
    slack = timedelta(seconds=30)
    if expires_at <= now or max(issued_at, begins) > now + slack:
        raise TokenRefused
    return Claims(UUID(payload["sub"]), UUID(payload["sid"]), expires_at)
