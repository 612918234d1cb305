"""A desk at which employers log in: real services, fakes for what lies outside."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from auth import sessions, tickets
from auth.codes import PHONE
from auth.keys import KeyBook
from auth.models import Account
from auth.phones import request_own_code
from auth.ports import AuthTools
from auth.records import Caller, CodePurpose
from employers import login, registration, returning, seats
from employers.opening import open_employer
from employers.records import Details, NewAgent, Opening
from gateways.counters_memory import CountersMemory
from gateways.live_memory import LiveMemory
from kernel.viewer import Office, Role
from persons.models import Person
from tests.auth.fakes import FakeSms
from tests.employers.fakes import (
    BEIJING,
    LICENCE_CODE,
    PUSH_ISSUER,
    SCHOOL_CODE,
    FakeMonths,
    FakePlatform,
    employer_tools,
)
from tests.populate import add_person, add_viewer

ISSUER = "https://test"
PAGE = Caller("secret-of-the-page-1", BEIJING, "Windows电脑")
OTHER_PAGE = Caller("secret-of-the-page-2", BEIJING, "Windows电脑")
HAND = Caller("secret-of-the-phone-1", BEIJING, "安卓手机")
AGENCY = Office(Role.AGENCY_CLERK, "110105")
DETAILS = Details(
    "朝阳区建国路1号", "朝阳区", "李娜", "010-12345678", "示例银行北京分行", "1100001234567890"
)


def wrong(number: str) -> str:
    """Another number than this."""
    return f"{(int(number) + 1) % 10 ** len(number):0{len(number)}d}"


class Desk:
    """Shows tickets, scans and confirms them, as people would."""

    def __init__(self, keyring, clock, tickets=None) -> None:
        self.keyring, self.clock, self.sms = keyring, clock, FakeSms()
        self.licence = FakePlatform(audience=ISSUER)
        self.one_stop = FakePlatform(PUSH_ISSUER, audience=ISSUER)
        self.months = FakeMonths()
        self.keys = KeyBook(keyring, ISSUER)
        self.auth = AuthTools(keyring, CountersMemory(), LiveMemory(), self.sms, ISSUER)
        self.tools = employer_tools(
            self.auth, self.keys, ISSUER, tickets=tickets, licence=self.licence,
            registration=self.one_stop, months=self.months,
        )  # fmt: skip

    @property
    def now(self):
        return self.clock.now()

    def later(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))

    # the page

    async def show(self, page: Caller = PAGE):
        return await tickets.start_ticket(self.tools.tickets, page, self.now)

    async def status(self, ticket):
        seen = await tickets.view_ticket(self.tools.tickets, ticket.code, ticket.secret, self.now)
        return seen.status.value

    async def take(self, ticket, page: Caller = PAGE, secret: str = ""):
        return await tickets.take_session(
            self.tools.tickets, self.keys, page, ticket.code, secret or ticket.secret, self.now
        )

    async def view(self, tokens):
        return await sessions.view(self.keys, tokens.access_token, self.now)

    # the wallet

    async def scan(self, ticket, **more: Any):
        raw = self.licence.scan(ticket.code, self.now, **more)
        return await login.scan_by_licence(self.tools, raw, self.now)

    async def present(self, ticket, nonce: str, number: str = "", **more: Any):
        raw = self.licence.presentation(
            ticket.code, nonce, number or ticket.number, self.now, **more
        )
        return await login.present_licence(self.tools, raw, self.now)

    async def log_in(self, page: Caller = PAGE, **more: Any):
        """Go the whole way with a licence, and return the page's viewer."""
        self.later(seconds=61)
        ticket = await self.show(page)
        subject = {"subject": more["subject"]} if "subject" in more else {}
        asking = await self.scan(ticket, **subject)
        await self.present(ticket, asking.nonce, **more)
        return await self.view(await self.take(ticket, page))

    # the agent

    async def person(self, name: str = "王秀英"):
        """Add a person with an account of their own in our app."""
        person_id = await add_person(self.keyring, self.now)
        if name != "王秀英":
            await Person.filter(id=person_id).update(
                name_sealed=self.keyring.seal(name, "person.name")
            )
        return await add_viewer(self.keyring, self.now, person_id)

    async def phone_of(self, viewer) -> str:
        account = await Account.get(id=viewer.account_id)
        return self.keyring.open(account.phone_sealed, PHONE)

    async def authorise(self, manager, person, name: str = "王秀英", matters=(), days: int = 30):
        new = NewAgent(
            name, await self.phone_of(person), frozenset(matters),
            self.now.date() + timedelta(days=days),
        )  # fmt: skip
        seat = await seats.authorise_agent(self.tools, manager, new, self.now)
        return await seats.accept_seat(self.tools, person, seat.id, self.now)

    async def own_code(self, person, hand: Caller = HAND) -> str:
        self.later(seconds=61)
        await request_own_code(self.auth, hand, person, CodePurpose.EMPLOYER_LOGIN, None, self.now)
        return self.sms.codes(await self.phone_of(person))[-1]

    async def confirm(self, person, ticket, seat, number: str = "", sms_code: str = ""):
        given = login.Confirmation(ticket.code, number or ticket.number, seat.id, sms_code)
        await login.confirm_by_agent(self.tools, HAND, person, given, self.now)

    async def scan_as_agent(self, person, page: Caller = PAGE):
        """Scan a new ticket of a page as an agent; return it and the code that came by SMS."""
        code = await self.own_code(person)
        ticket = await self.show(page)
        await login.scan_by_agent(self.tools, HAND, person, ticket.code, self.now)
        return ticket, code

    async def agent_in(self, person, seat, page: Caller = PAGE):
        """Go the whole way as an agent, and return the page's viewer."""
        ticket, code = await self.scan_as_agent(person, page)
        await self.confirm(person, ticket, seat, sms_code=code)
        return await self.view(await self.take(ticket, page))

    # the agency

    async def clerk(self, role: Role = Role.AGENCY_CLERK, offices=(AGENCY,)):
        """Add one of the staff."""
        viewer = await self.person()
        return replace(viewer, roles=frozenset({role}), offices=frozenset(offices))

    async def open(self, clerk, code=SCHOOL_CODE, phone="13900000077", agent="钱进"):
        """Open an employer at an agency, by its papers."""
        given = Opening(code, "北京示例学校", agent, phone)
        return await open_employer(self.tools, clerk, given, self.now)

    async def come_back(self, number, phone, code=SCHOOL_CODE, page: Caller = OTHER_PAGE):
        """Come in by number, and return the page's viewer."""
        self.later(seconds=61)
        await returning.request_back_code(self.tools, page, code, number, None, self.now)
        await self.auth.later.wait()
        sms_code = self.sms.codes(phone)[-1]
        return await self.view(
            await returning.come_back(self.tools, page, code, number, sms_code, self.now)
        )

    # by code

    async def register(
        self, code: str = SCHOOL_CODE, phone: str = "13900000001", key: str = "k1", **more: Any
    ):
        """Register an organisation by its code."""
        self.later(seconds=61)
        await registration.request_first_code(self.tools, PAGE, code, phone, None, self.now)
        given = registration.NewOrganisation(
            code=code, name="北京示例学校", details=more.get("details", DETAILS),
            agent_name="赵敏", agent_phone=phone, sms_code=self.sms.codes(phone)[-1], key=key,
        )  # fmt: skip
        return await registration.register_organisation(
            self.tools, more.get("page", PAGE), given, self.now
        )


__all__ = ["DETAILS", "HAND", "LICENCE_CODE", "OTHER_PAGE", "PAGE", "Desk", "date", "wrong"]
