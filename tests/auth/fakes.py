"""A desk at which tests log in: real services, fakes for what lies outside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from auth import codes, sessions
from auth.keys import KeyBook
from auth.ports import AuthTools
from auth.records import Caller, CodePurpose, CodeSent, SessionTokens, WorkProof
from auth.sessions import Login
from gateways.counters_memory import CountersMemory
from kernel.clock import MovableClock
from kernel.counters import Counters
from kernel.ids import new_id
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from notifications.ports import Sms, SmsReceipt, SmsTemplate
from persons import sealing
from persons.models import Person

ISSUER = "https://shebao.example"
PHONE = "13800000001"
OTHER_PHONE = "13800000002"
THIRD_PHONE = "13800000003"
NAME = "王秀英"
IDENTITY_NUMBER = "110101195003071247"
CARD_NUMBER = "A12345678"


def caller(name: str = "home", address: str = "203.0.113.7") -> Caller:
    """Someone on a device of that name."""
    return Caller(f"secret-of-the-device-{name}", address, f"{name}手机")


HOME = caller("home")
ELSEWHERE = caller("elsewhere", "198.51.100.9")


def wrong(code: str) -> str:
    """Another code than this."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


class FakeSms:
    """Keeps messages instead of sending them; fails when told to."""

    def __init__(self) -> None:
        self.messages: list[Sms] = []
        self.failure: Exception | None = None

    async def send(self, message: Sms) -> SmsReceipt:
        if self.failure is not None:
            raise self.failure
        self.messages.append(message)
        return SmsReceipt("fake", str(len(self.messages)))

    def codes(self, phone: str) -> list[str]:
        """The codes sent to a phone, the oldest first."""
        return [
            m.params["code"]
            for m in self.messages
            if m.phone == phone and m.template is SmsTemplate.LOGIN_CODE
        ]


class FakeLive:
    """Keeps the topics that were published."""

    def __init__(self) -> None:
        self.topics: list[str] = []

    async def publish(self, topic: str) -> None:
        self.topics.append(topic)

    @asynccontextmanager
    async def listen(self, topic: str) -> AsyncIterator[AsyncIterator[None]]:
        raise NotImplementedError
        yield


@dataclass
class Desk:
    """Asks for codes and logs in, minutes apart, as a person would."""

    keyring: Keyring
    clock: MovableClock
    counters: Counters = field(default_factory=CountersMemory)
    sms: FakeSms = field(default_factory=FakeSms)
    live: FakeLive = field(default_factory=FakeLive)

    def __post_init__(self) -> None:
        self.tools = AuthTools(self.keyring, self.counters, self.live, self.sms, ISSUER)
        self.keys = KeyBook(self.keyring, ISSUER)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def later(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))

    async def ask(
        self,
        phone: str = PHONE,
        who: Caller = HOME,
        purpose: CodePurpose = CodePurpose.LOGIN,
        proof: WorkProof | None = None,
    ) -> CodeSent:
        return await codes.request_code(self.tools, who, phone, purpose, proof, self.now)

    async def code(
        self,
        phone: str = PHONE,
        who: Caller = HOME,
        purpose: CodePurpose = CodePurpose.LOGIN,
    ) -> str:
        """Wait a minute, ask, and return the code that came."""
        self.later(seconds=61)
        await self.ask(phone, who, purpose)
        return self.sms.codes(phone)[-1]

    async def check(
        self,
        code: str,
        phone: str = PHONE,
        who: Caller = HOME,
        purpose: CodePurpose = CodePurpose.LOGIN,
    ) -> str:
        return await codes.check_code(self.tools, who, phone, purpose, code, self.now)

    async def type_in(self, code: str, phone: str = PHONE, who: Caller = HOME) -> SessionTokens:
        login = Login(phone, code)
        return await sessions.log_in(self.tools, self.keys, who, login, self.now)

    async def log_in(self, phone: str = PHONE, who: Caller = HOME) -> SessionTokens:
        return await self.type_in(await self.code(phone, who), phone, who)

    async def view(self, tokens: SessionTokens) -> Viewer:
        return await sessions.view(self.keys, tokens.access_token, self.now)

    async def viewer(self, phone: str = PHONE, who: Caller = HOME) -> Viewer:
        """Log in, and return who that is."""
        return await self.view(await self.log_in(phone, who))

    async def refresh(self, token: str, who: Caller = HOME, attempt: str = "") -> SessionTokens:
        return await sessions.refresh(self.tools, self.keys, who, token, self.now, attempt)

    async def register(
        self,
        name: str = NAME,
        identity_number: str = IDENTITY_NUMBER,
        card_number: str = CARD_NUMBER,
    ) -> Person:
        """Put an insured person into the register."""
        keyring = self.keyring
        return await Person.create(
            id=new_id(),
            identity_hash=sealing.identity_hash(keyring, identity_number),
            identity_sealed=keyring.seal(identity_number, sealing.IDENTITY),
            identity_kind="resident",
            name_sealed=keyring.seal(name, sealing.NAME),
            nationality="CHN",
            sex="female",
            birth_date=date(1950, 3, 7),
            residence="other_province",
            card_number_hash=keyring.lookup(card_number, sealing.CARD_NUMBER),
            updated_at=self.now,
        )
