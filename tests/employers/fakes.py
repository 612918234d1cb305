"""Stand-ins around employers: a platform that signs as it is told, months as they are given."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from jwt.algorithms import ECAlgorithm

from auth.keys import KeyBook
from auth.ports import AuthTools, Platform, TicketTools
from auth.presentations import MessageType
from auth.ticket_records import Location
from employers.models import Employer
from employers.ports import EmployerTools
from employers.records import EmployeeSpan, SeatRole
from employers.store import add_seat
from gateways.tickets_memory import TicketsMemory
from kernel.ids import new_secret
from kernel.viewer import Viewer

LICENCE_ISSUER = "https://licence.example"
PUSH_ISSUER = "https://one-stop.example"
BEIJING = "203.0.113.7"
GUANGZHOU = "198.51.100.9"
PLACES = {
    BEIJING: Location("北京市", 39.9, 116.4),
    GUANGZHOU: Location("广东省广州市", 23.1, 113.3),
}


@dataclass
class FakePlatform:
    """Signs messages with a key of its JWKS, which it may rotate."""

    issuer: str = LICENCE_ISSUER
    audience: str = "https://test"
    published: dict[str, dict[str, Any]] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)
    current: str = ""

    def __post_init__(self) -> None:
        self.add_key()

    def add_key(self, kid: str = "") -> str:
        self.current = kid or new_secret(48)
        key = generate_private_key(SECP256R1())
        self.private[self.current] = key
        jwk = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
        self.published[self.current] = {
            **jwk, "kid": self.current, "use": "sig", "alg": "ES256",
        }  # fmt: skip
        return self.current

    def withdraw(self, kid: str) -> None:
        del self.published[kid]

    async def find(self, kid: str, now: datetime) -> dict[str, Any] | None:
        return self.published.get(kid)

    @property
    def platform(self) -> Platform:
        return Platform(self.issuer, self.audience, self)

    def sign(
        self, kind: MessageType, said: dict[str, Any], now: datetime, *, kid: str = "",
        headers: dict[str, Any] | None = None, key: Any = None, algorithm: str = "ES256",
        drop: tuple[str, ...] = (), **claims: Any,
    ) -> str:  # fmt: skip
        used = kid or self.current
        payload = {
            "iss": self.issuer,
            "aud": self.audience,
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(minutes=1)).timestamp()),
            "jti": new_secret(96),
            **said,
            **claims,
        }
        for name in drop:
            del payload[name]
        return jwt.encode(
            payload,
            key or self.private[used],
            algorithm=algorithm,
            headers={"kid": used, "typ": kind.value, **(headers or {})},
        )

    def scan(self, ticket: str, now: datetime, subject: str = "holder-1", **more: Any) -> str:
        said = {"ticket": ticket, "sub": subject, "address": more.pop("address", BEIJING)}
        return self.sign(MessageType.SCAN, said, now, **more)

    def presentation(
        self, ticket: str, nonce: str, number: str, now: datetime, *, subject: str = "holder-1",
        role: str = "legal_representative", code: str = "", name: str = "张伟",
        decision: str = "confirm", licence_name: str = "北京示例科技有限公司", **more: Any,
    ) -> str:  # fmt: skip
        said = {
            "ticket": ticket,
            "nonce": nonce,
            "decision": decision,
            "sub": subject,
            "holder": {"name": name, "role": role},
            "licence": {"code": code or LICENCE_CODE, "name": licence_name},
            "number": number,
        }
        return self.sign(MessageType.PRESENTATION, said, now, **more)


def unsigned(payload: dict[str, Any], header: dict[str, Any]) -> str:
    """Write a JWS with whatever header, and no signature."""

    def part(value: dict[str, Any]) -> str:
        return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part(header)}.{part(payload)}."


def credit_code(first_17: str) -> str:
    from stdnum.cn import uscc

    return first_17 + uscc.calc_check_digit(first_17)


LICENCE_CODE = credit_code("91110105MA01B3XK2")
OTHER_LICENCE_CODE = credit_code("91110108MA02C4YL3")
SCHOOL_CODE = credit_code("12110000400001234")
OTHER_SCHOOL_CODE = credit_code("52110000500005678")


class FakeLocations:
    def find(self, address: str) -> Location | None:
        return PLACES.get(address)


class FakeMonths:
    """Months by employer and person."""

    def __init__(self) -> None:
        self.spans: dict[Any, list[EmployeeSpan]] = {}

    def add(self, employer_id: Any, person_id: Any, first: date, last: date) -> None:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        span = EmployeeSpan(person_id, first, last, months)
        self.spans.setdefault(employer_id, []).append(span)

    def _of(self, viewer: Any) -> list[EmployeeSpan]:
        return list(self.spans.get(viewer.employer_id, ())) if viewer.employer_id else []

    async def list_people(
        self, viewer: Any, since: date, *, here: bool, first: int | None, skip: int = 0
    ) -> list[UUID]:
        ids = sorted(s.person_id for s in self._of(viewer) if (s.last_month >= since) is here)
        return ids[skip:] if first is None else ids[skip : skip + first]

    async def count_people(self, viewer: Any, since: date, *, here: bool) -> int:
        return len(await self.list_people(viewer, since, here=here, first=None))

    async def list_spans(self, viewer: Any, person_ids: Any) -> list[EmployeeSpan]:
        return [span for span in self._of(viewer) if span.person_id in set(person_ids)]

    async def knows(self, employer_id: Any) -> bool:
        return employer_id in self.spans


async def add_clerk(keyring: Any, employer_id: UUID, now: datetime) -> Viewer:
    """Add an employer with a legal representative who is logged in. Returns their viewer."""
    number = uuid4().hex
    await Employer.create(
        id=employer_id, code=number[:18], name="某公司", kind="enterprise", created_at=now
    )
    account = uuid4()
    await add_seat(
        keyring, by_id=employer_id, account_id=account, role=SeatRole.LEGAL_REPRESENTATIVE,
        holder=number, name="张伟", now=now,
    )  # fmt: skip
    return Viewer(account, uuid4(), uuid4(), employer_id=employer_id)


def employer_tools(auth: AuthTools, keys: KeyBook, audience: str, **more: Any) -> EmployerTools:
    """Return tools for the room, with fakes for what lies outside."""
    return EmployerTools(
        tickets=TicketTools(auth, more.get("tickets") or TicketsMemory(), FakeLocations()),
        keys=keys,
        licence=(more.get("licence") or FakePlatform(audience=audience)).platform,
        registration=(
            more.get("registration") or FakePlatform(PUSH_ISSUER, audience=audience)
        ).platform,
        months=more.get("months") or FakeMonths(),
    )
