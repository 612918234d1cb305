"""A card office: real services, an agency with its calendar, a cashier in memory."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from uuid import uuid4

import pytest

from api.settings import Settings
from api.wiring import card_tools
from auth.ports import AuthTools
from cards import exchange, paying, returns, service, store
from cards.delivery import save_address
from cards.records import (
    AddressText,
    CardState,
    DeliveryChoice,
    NewRequest,
    RequestKind,
    Way,
)
from cards.rules import print_items
from gateways.counters_memory import CountersMemory
from gateways.live_memory import LiveMemory
from payments import jobs
from payments import service as money
from payments.ports import Channel, Payer
from persons.store import get_person_for_system
from tests.fakes import FakeSms
from tests.populate import add_person, add_viewer

OUTLET = "110101-01"
AT_OUTLET = DeliveryChoice(Way.OUTLET, outlet_id=OUTLET)
HOME = AddressText("王秀英", "13800138000", "110105", "望京西路50号院3号楼2单元501")
numbers = count(100001)


@dataclass
class Office:
    """Does what a phone, the factory and the worker do."""

    tools: object
    sms: FakeSms

    @property
    def keyring(self):
        return self.tools.keyring

    @property
    def cashier(self):
        return self.tools.provider

    @property
    def auth(self):
        return AuthTools(self.keyring, CountersMemory(), LiveMemory(), self.sms, "https://test")

    async def holder(self, now, state=CardState.IN_USE, **printed):
        """Add a person with a card in a state; `printed` differs from the register."""
        person_id = await add_person(self.keyring, now)
        viewer = await add_viewer(self.keyring, now, person_id)
        if state is not None:
            await self.card(person_id, now, state, **printed)
        return viewer

    async def card(self, person_id, now, state, **printed):
        person = await get_person_for_system(self.keyring, person_id)
        shown = replace(print_items(person), **printed)
        return await store.add_card(
            self.keyring, person_id, f"C{next(numbers)}", shown, state, now, date(2020, 1, 1)
        )

    async def request(self, viewer, now, kind=RequestKind.REISSUE, choice=AT_OUTLET, **more):
        new = NewRequest(kind, choice, more.pop("key", uuid4().hex), **more)
        return await service.request_card(self.tools, viewer, new, now)

    async def by_courier(self, viewer, now):
        saved = await save_address(self.tools, viewer, HOME, uuid4().hex, now)
        return DeliveryChoice(Way.COURIER, address_id=saved.id)

    async def order_of(self, case):
        request = await store.find_request_for_system(self.keyring, case.id)
        return request.order_id

    async def pay(self, viewer, case, now):
        """Pay at the cashier, and let the notice and the work that follows do their part."""
        await paying.pay_fee(self.tools, viewer, case.id, PAYER, now)
        order = await money.store.get_order_for_system(await self.order_of(case))
        await jobs.take_notice(self.cashier, *self.cashier.pay(order.number), now)
        return await paying.take_order(self.tools, order.id, now)

    async def produce(self, tmp_path, case, now, number=""):
        """Send to the factory and take the card that it made."""
        await exchange.export_production(self.tools, now)
        return await self.made(tmp_path, case, now, number)

    async def made(self, tmp_path, case, now, number="", result="已制成"):
        path = tmp_path / f"{uuid4().hex}.csv"
        path.write_text(f"办件编号,结果,新卡号\n{case.number},{result},{number}\n", "utf-8")
        return await returns.import_production(self.tools, path, now)

    async def report(self, tmp_path, case, now, state, courier="", tracking="", note=""):
        path = tmp_path / f"{uuid4().hex}.csv"
        path.write_text(
            "办件编号,状态,快递公司,快递单号,说明\n"
            f"{case.number},{state},{courier},{tracking},{note}\n",
            "utf-8",
        )
        return await returns.import_delivery(self.tools, path, now)


PAYER = Payer(Channel.BROWSER, "127.0.0.1")


@pytest.fixture
def office(keyring, clock):
    return Office(card_tools(Settings(), keyring, clock), FakeSms())
