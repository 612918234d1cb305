"""Identifiers and secrets, from the system's CSPRNG."""

import hashlib
import secrets
from uuid import UUID, uuid4


def new_id() -> UUID:
    """Return a random identifier for a row."""
    return uuid4()


def new_secret(bits: int = 256) -> str:
    """Return a URL-safe random string of at least `bits` bits."""
    return secrets.token_urlsafe((bits + 7) // 8)


def new_code(digits: int = 6) -> str:
    """Return a uniformly random string of decimal digits."""
    return f"{secrets.randbelow(10**digits):0{digits}d}"


def digest(secret: str) -> str:
    """SHA-256 of a high-entropy secret, hex: what is stored in its place."""
    return hashlib.sha256(secret.encode()).hexdigest()
