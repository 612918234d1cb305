"""Identifiers and secrets, from the system's CSPRNG."""

import hashlib
import secrets
import unicodedata
from uuid import UUID, uuid4, uuid5

from kernel.sealed import Keyring

EMPLOYER_CODE = "employer.code"
UNIFIED_LENGTH = 18
EMPLOYERS = UUID("5b1a7a0e-6f0c-4d7e-9a57-3f0a0a6c1e01")


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


def organisation_code(code: str) -> str:
    """Return the nine characters that name an organisation in its old code and in its new one.

    code: the 18-character unified social credit code or the old 9-character organisation code,
    in any width or case, with or without spaces and hyphens. Characters 9 to 17 of the new one
    are the old one (GB 32100), so both name the same employer.
    """
    wide = unicodedata.normalize("NFKC", code)
    plain = "".join(c for c in wide.upper() if c.isalnum())
    return plain[8:17] if len(plain) == UNIFIED_LENGTH else plain


def employer_code_hash(keyring: Keyring, code: str) -> str:
    """Return the keyed hash under which an employer is found by its code, the old or the new."""
    return keyring.lookup(organisation_code(code), EMPLOYER_CODE)


def employer_id(keyring: Keyring, code: str) -> UUID:
    """Return the id by which every room knows an employer, derived from its code's keyed hash.

    So contributions that name an employer by its code belong to it before it ever registers.
    """
    return uuid5(EMPLOYERS, employer_code_hash(keyring, code))


def earlier_employer_id(keyring: Keyring, code: str) -> UUID:
    """Return the id that an employer had when the whole code made it, in databases of that time.

    code: in capitals, as it was stored or imported.
    """
    return uuid5(EMPLOYERS, keyring.lookup(code, EMPLOYER_CODE))
