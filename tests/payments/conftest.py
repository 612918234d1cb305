from datetime import timedelta
from uuid import uuid4

import pytest

from gateways.pay_wechat import WeChatPayment
from payments.records import NewOrder
from payments.service import open_order
from tests.gateways.provider_stubs import Stub
from tests.payments.wechat_stub import WeChat, settings_of


@pytest.fixture
def make_order(now):
    async def make(provider="wechat", fen=2000, **more):
        new = NewOrder(uuid4(), uuid4(), "制卡工本费", fen, now + timedelta(hours=24), provider)
        return await open_order(new, now)

    return make


@pytest.fixture
def provider(now):
    return WeChat(int(now.timestamp()))


@pytest.fixture
def stub(provider):
    with Stub(provider.answer) as running:
        yield running


@pytest.fixture
def wechat(stub, clock):
    return WeChatPayment(settings_of(stub), clock)
