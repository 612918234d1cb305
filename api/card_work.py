"""What the worker does for cards and for money."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from api.wiring import House
from cards.news import CARD_NEWS, tell_news
from cards.paying import LAPSE_REQUEST, lapse, take_order
from payments.jobs import close_order, refund_payment
from payments.service import CLOSE_ORDER, ORDER_PAID, REFUND_PAYMENT
from schema.cases import case_topic


async def _take_order(house: House, key: str) -> None:
    await take_order(house.tools.cards, UUID(key), house.tools.clock.now())


async def _lapse(house: House, key: str) -> None:
    await lapse(house.tools.cards, UUID(key), house.tools.clock.now())


async def _card_news(house: House, key: str) -> None:
    tools = house.tools
    case_id = await tell_news(tools.auth, tools.cards, key, tools.clock.now())
    await tools.auth.live.publish(case_topic(case_id))


async def _close_order(house: House, key: str) -> None:
    await close_order(house.tools.cards.provider, UUID(key))


async def _refund(house: House, key: str) -> None:
    tools = house.tools
    await refund_payment(tools.cards.provider, UUID(key), tools.clock.now())


CARD_JOBS: Mapping[str, Callable[[House, str], Awaitable[None]]] = {
    ORDER_PAID: _take_order,
    LAPSE_REQUEST: _lapse,
    CARD_NEWS: _card_news,
    CLOSE_ORDER: _close_order,
    REFUND_PAYMENT: _refund,
}
