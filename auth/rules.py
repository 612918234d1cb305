"""Pure decisions of login: phones, proofs of work, who must be proven again."""

import hashlib
import re
import unicodedata
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network

from auth.limits import AuthLimits

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LONGEST_TYPED = 64
IPV6_SUBSCRIBER = 64


def clean_phone(raw: str) -> str | None:
    """Return a mainland mobile number as 11 digits, None when it is none.

    Full-width digits, spaces, hyphens, +86 and the invisible marks that phone books put around
    a number are what people paste.
    """
    if len(raw) > LONGEST_TYPED:
        return None
    folded = "".join(c for c in unicodedata.normalize("NFKC", raw) if not _beside_digits(c))
    number = re.sub(r"^(\+86|0086|86)(?=1\d{10}$)", "", folded)
    return number if MOBILE.fullmatch(number) else None


def _beside_digits(c: str) -> bool:
    return c.isspace() or c in "()" or unicodedata.category(c) in {"Pd", "Cf"}


def clean_code(raw: str) -> str:
    """Return a typed or pasted code as plain digits: people paste it with spaces around.

    What is no row of digits is no code and becomes empty: it matches nothing.
    """
    if len(raw) > LONGEST_TYPED:
        return ""
    folded = "".join(c for c in unicodedata.normalize("NFKC", raw) if not _beside_digits(c))
    return folded if folded.isascii() and folded.isdecimal() else ""


def network_of(address: str) -> str:
    """Return what one subscriber holds of the net, for counting: an IPv4 address, an IPv6 /64.

    A single subscriber owns 2^64 IPv6 addresses; counting each would limit nobody. A port that
    a proxy left on the address is dropped.
    """
    bare = address.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, IPV6_SUBSCRIBER), strict=False))


def solves(challenge: str, solution: str, bits: int) -> bool:
    """Whether SHA-256 of `challenge:solution` begins with `bits` zero bits."""
    value = hashlib.sha256(f"{challenge}:{solution}".encode()).digest()
    return int.from_bytes(value, "big") >> (256 - bits) == 0


def needs_proof(
    *,
    bound: bool,
    device_proven_at: datetime | None,
    last_seen_at: datetime,
    now: datetime,
    limits: AuthLimits,
) -> bool:
    """Whether the bound person must be proven again: a new device, or a phone long unseen.

    Phone numbers go to new owners (二次放号): a code alone must not show another's data.
    """
    if not bound:
        return False
    unseen = now - last_seen_at > timedelta(days=limits.unseen_days)
    return device_proven_at is None or unseen


def has_new_owner(
    *, bound: bool, known_device: bool, last_seen_at: datetime, now: datetime, limits: AuthLimits
) -> bool:
    """Whether an account without a person must be taken for another's: there is no proof to ask.

    Numbers go to new owners (二次放号) after three months at the earliest. Who comes back on an
    installation that was logged in here before is the former owner; bound ones prove the person.
    """
    unseen = now - last_seen_at > timedelta(days=limits.unseen_days)
    return not bound and not known_device and unseen


def staff_idle_until(begun_at: datetime, now: datetime, limits: AuthLimits) -> datetime:
    """Until when a staff session lasts: an idle hour, and 12 hours at most (NIST 63B-4)."""
    idle = now + timedelta(seconds=limits.staff_idle_seconds)
    return min(idle, begun_at + timedelta(seconds=limits.staff_session_seconds))


def device_name(raw: str) -> str:
    """Clean what a phone calls itself, for the list of devices."""
    printable = "".join(c for c in unicodedata.normalize("NFKC", raw) if c.isprintable())
    return printable.strip()[:40] or "未命名的设备"
