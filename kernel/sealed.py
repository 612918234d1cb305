"""Encryption at rest: AES-256-GCM under keys with ids, so that keys rotate.

A sealed value is `<key id>.<base64url(nonce + ciphertext + tag)>`. Its purpose is bound in as
associated data: a phone cannot be opened as an identity number. Look-ups go by a keyed hash,
whose key does not rotate with the others (a rotation of it means rewriting the column).
"""

import base64
import hashlib
import hmac
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


class CannotOpen(Exception):
    """A sealed value names an unknown key, was changed, or was sealed for another purpose."""


def derive_key(secret: str, label: str) -> bytes:
    """Derive 32 key bytes from a configured secret, apart for each label."""
    return hmac.new(secret.encode(), label.encode(), hashlib.sha256).digest()


@dataclass(frozen=True)
class Keyring:
    """Keys by id; `current` seals, all of them open."""

    keys: Mapping[str, bytes] = field(repr=False)
    current: str
    lookup_key: bytes = field(repr=False)

    @classmethod
    def from_secrets(cls, listed: str, lookup: str, label: str) -> "Keyring":
        """Read `id:secret,id:secret`, the current one first. ValueError when it is not so."""
        pairs = [part.strip().partition(":") for part in listed.split(",") if part.strip()]
        ids = [key_id for key_id, _, _ in pairs]
        if not pairs or not all(KEY_ID.fullmatch(key_id) and secret for key_id, _, secret in pairs):
            raise ValueError("keys are written as id:secret,id:secret")
        if len(set(ids)) < len(ids):
            raise ValueError("each key has an id of its own")
        keys = {key_id: derive_key(secret, f"{label}/seal") for key_id, _, secret in pairs}
        return cls(keys, pairs[0][0], derive_key(lookup, f"{label}/lookup"))

    def seal(self, plain: str, purpose: str) -> str:
        """Seal a text for a purpose."""
        return self.seal_bytes(plain.encode(), purpose)

    def seal_bytes(self, plain: bytes, purpose: str) -> str:
        """Seal bytes for a purpose, as text."""
        return f"{self.current}.{base64.urlsafe_b64encode(self._encrypt(plain, purpose)).decode()}"

    def seal_file(self, plain: bytes, purpose: str) -> bytes:
        """Seal a file's bytes for a purpose, as bytes (no base64)."""
        return self.current.encode() + b"." + self._encrypt(plain, purpose)

    def open(self, sealed: str, purpose: str) -> str:
        """Open a sealed text. Raises CannotOpen."""
        return self.open_bytes(sealed, purpose).decode()

    def open_bytes(self, sealed: str, purpose: str) -> bytes:
        """Open sealed bytes kept as text. Raises CannotOpen."""
        key_id, _, body = sealed.partition(".")
        try:
            raw = base64.b64decode(body, altchars=b"-_", validate=True)
        except ValueError:
            raise CannotOpen(f"not sealed for {purpose}") from None
        return self._decrypt(key_id, raw, purpose)

    def open_file(self, sealed: bytes, purpose: str) -> bytes:
        """Open a sealed file. Raises CannotOpen."""
        key_id, _, body = sealed.partition(b".")
        return self._decrypt(key_id.decode("ascii", "replace"), body, purpose)

    def lookup(self, value: str, purpose: str) -> str:
        """Return the keyed hash under which a value is found, 64 hex digits."""
        return hmac.digest(self.lookup_key, f"{purpose}:{value}".encode(), "sha256").hex()

    def is_current(self, sealed: str) -> bool:
        """Whether a value is sealed under the current key: if not, it is to be sealed again."""
        return sealed.partition(".")[0] == self.current

    def _encrypt(self, plain: bytes, purpose: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(self.keys[self.current]).encrypt(nonce, plain, purpose.encode())

    def _decrypt(self, key_id: str, body: bytes, purpose: str) -> bytes:
        key = self.keys.get(key_id)
        if key is None:
            raise CannotOpen(f"no key {key_id!r}")
        try:
            return AESGCM(key).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], purpose.encode())
        except (InvalidTag, ValueError):
            raise CannotOpen(f"not sealed for {purpose}") from None
