"""The consent text for face data, by version (PIPL §28–29: separate, informed, withdrawable)."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

CURRENT = "2026-11"


@dataclass(frozen=True)
class ConsentText:
    """A version of the text; `sha256` is kept with each consent as proof of what was read."""

    version: str
    text: str
    sha256: str


@cache
def current_text() -> ConsentText:
    """Return the version of the text that is in force."""
    text = files("faces.consent").joinpath(f"{CURRENT}.txt").read_text(encoding="utf-8")
    return ConsentText(CURRENT, text, sha256(text.encode()).hexdigest())
