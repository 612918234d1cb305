"""Whatever happens in whatever order, money and state agree in the end."""

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise import Tortoise
from tortoise.backends.base.executor import EXECUTOR_CACHE

from api.database import tortoise_config
from api.settings import Settings
from api.wiring import card_tools
from cards import exchange, paying, service
from cards.errors import TooLateToWithdraw
from cards.models import CardRequest
from cards.paying import LAPSE_REQUEST
from cases.rules import Status
from cases.store import get_case_for_system
from kernel.clock import MovableClock
from kernel.models import Work
from payments import jobs
from payments.errors import OrderOver, PaymentUnavailable
from payments.models import Payment
from payments.ports import PaidNotice, ProviderUnavailable
from payments.records import Refund, Use
from payments.service import CLOSE_ORDER, ORDER_PAID, REFUND_PAYMENT, settle
from tests.cards.conftest import PAYER, Office
from tests.fakes import FakeSms

START = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
STEPS = (
    "begin", "pay", "notice", "notice", "pay twice", "wrong sum", "check", "withdraw", "lapse",
    "export", "work", "provider down", "provider up",
)  # fmt: skip


class Bank:
    """The cashier, which can be down and can take money twice; it counts what it holds."""

    def __init__(self, cashier):
        self.cashier, self.name, self.down = cashier, cashier.name, False
        self.taken, self.back, self.notices = {}, {}, []

    def _up(self):
        if self.down:
            raise ProviderUnavailable("down")

    async def prepay(self, order, payer):
        self._up()
        return await self.cashier.prepay(order, payer)

    async def find_paid(self, number):
        self._up()
        return await self.cashier.find_paid(number)

    async def close(self, number):
        self._up()
        await self.cashier.close(number)

    async def refund(self, refund):
        self._up()
        assert refund.refund_fen == self.taken[refund.transaction_id]
        self.back.setdefault(refund.refund_number, refund.refund_fen)
        return True

    def pay(self, number):
        sale = self.cashier.sales.get(number)
        if sale is not None and self.cashier.pay(number):
            self._take(sale.notice)

    def _take(self, paid):
        self.taken[paid.transaction_id] = paid.amount_fen
        self.notices.append(paid)

    def pay_besides(self, number, fen):
        """Take money that it should not: for an order paid or closed already, or a wrong sum."""
        if number in self.cashier.sales:
            paid = PaidNotice(number, f"X{len(self.taken)}", fen, "CNY", START)
            self._take(paid)


class Story:
    def __init__(self, office, bank, viewer, case, number):
        self.office, self.bank, self.viewer = office, bank, viewer
        self.case, self.number, self.tools = case, number, office.tools
        self.now = START

    async def do(self, step):
        bank = self.bank
        self.now += timedelta(minutes=1)
        if step == "pay":
            bank.pay(self.number)
        elif step == "pay twice":
            bank.pay_besides(self.number, 2000)
        elif step == "wrong sum":
            bank.pay_besides(self.number, 1999)
        elif step == "notice" and bank.notices:
            await settle(bank.name, bank.notices[-1], self.now)
        elif step.startswith("provider"):
            bank.down = step.endswith("down")
        elif step == "work":
            await self.work()
        else:
            await self.ask(step)

    async def ask(self, step):
        try:
            if step == "begin":
                await paying.pay_fee(self.tools, self.viewer, self.case.id, PAYER, self.now)
            elif step == "check":
                await paying.check_payment(self.tools, self.viewer, self.case.id, self.now)
            elif step == "withdraw":
                await service.withdraw(self.tools, self.viewer, self.case.id, self.now)
            elif step == "lapse":
                await paying.lapse(self.tools, self.case.id, self.now)
            elif step == "export":
                await exchange.export_production(self.tools, self.now)
        except (OrderOver, PaymentUnavailable, TooLateToWithdraw):
            pass

    async def work(self):
        """Do what waits, as the worker would; what fails waits on."""
        for row in await Work.filter(done_at=None).exclude(job=LAPSE_REQUEST):
            try:
                await self._run(row)
            except ProviderUnavailable:
                continue
            await Work.filter(id=row.id).update(done_at=self.now)

    async def _run(self, row):
        if row.job == ORDER_PAID:
            await paying.take_order(self.tools, row.key, self.now)
        elif row.job == CLOSE_ORDER:
            await jobs.close_order(self.bank, row.key)
        elif row.job == REFUND_PAYMENT:
            await jobs.refund_payment(self.bank, row.key, self.now)

    async def end(self):
        """Let every notice arrive and all work be done."""
        self.bank.down = False
        for paid in self.bank.notices:
            await settle(self.bank.name, paid, self.now)
        for _ in range(4):
            await self.work()


async def tell(steps, database):
    EXECUTOR_CACHE.clear()
    await Tortoise.init(config=tortoise_config(database), _enable_global_fallback=True)
    try:
        from dataclasses import replace

        from kernel.sealed import Keyring

        keyring = Keyring.from_secrets("k1:first secret", "a lookup secret", "personal")
        clock = MovableClock(start=START)
        tools = card_tools(Settings(), keyring, clock)
        bank = Bank(tools.provider)
        office = Office(replace(tools, provider=bank), FakeSms())
        viewer = await office.holder(START)
        case = await office.request(viewer, START)
        order = await service_order(office, case)
        story = Story(office, bank, viewer, case, order.number)
        for step in steps:
            await story.do(step)
        await story.end()
        await check(story)
    finally:
        await Tortoise.close_connections()


async def service_order(office, case):
    from payments import store

    return await store.get_order_for_system(await office.order_of(case))


async def check(story):
    case = await get_case_for_system(story.case.id)
    request = await CardRequest.get(case_id=case.id)
    payments = await Payment.all()
    kept = sum(story.bank.taken.values()) - sum(story.bank.back.values())
    paid_for = case.status in {Status.ACCEPTED, Status.IN_PRODUCTION}
    assert kept == (2000 if paid_for else 0)
    assert len(payments) == len(story.bank.taken)
    assert all(p.refund != Refund.WANTED for p in payments)
    assert [p.use for p in payments].count(Use.TAKEN) <= 1
    assert not request.batch or paid_for
    assert (request.accepted_at is not None) >= paid_for


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(STEPS), max_size=14))
def test_money_and_state_agree_and_no_card_is_made_unpaid(sqlite_template, steps):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "money.db")
        shutil.copy(sqlite_template, path)
        asyncio.run(tell(steps, f"sqlite://{path}"))
