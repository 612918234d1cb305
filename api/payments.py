"""Where payment providers send their notices, and the development cashier's page."""

import html
import logging
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from api.wiring import House
from gateways.pay_cashier import DevelopmentCashier, Sale
from payments.jobs import take_notice
from payments.ports import NoticeRefused

logger = logging.getLogger(__name__)

LARGEST_NOTICE = 64 * 1024
CASHIER_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>收银台（开发）</title>
<style>body{{font:20px/1.6 sans-serif;margin:24px;max-width:480px}}
button,a{{display:block;font:inherit;width:100%;min-height:60px;margin:12px 0;text-align:center;
box-sizing:border-box;border-radius:8px;border:1px solid #0b5394;color:#0b5394;background:#fff;
line-height:58px;text-decoration:none}}button{{background:#0b5394;color:#fff}}
</style><h1>收银台（开发）</h1><p>{text}</p>{rest}</html>"""


def payment_routes(house: House) -> list[Route]:
    """Return the notices' route, and the cashier's page where that is the provider."""
    provider = house.tools.cards.provider
    clock = house.tools.clock

    async def notify(request: Request) -> Response:
        body = await request.body()
        if len(body) > LARGEST_NOTICE or request.path_params["provider"] != provider.name:
            return _answer(404, "FAIL")
        try:
            await take_notice(provider, dict(request.headers), body, clock.now())
        except NoticeRefused as refused:
            logger.warning("a payment notice was refused: %s", refused)
            return _answer(401, "FAIL")
        return _answer(200, "SUCCESS")

    routes = [Route("/payments/{provider}/notice", notify, methods=["POST"])]
    if isinstance(provider, DevelopmentCashier):
        page = _cashier(house, provider)
        routes.append(Route("/dev/cashier/{number}", page, methods=["GET", "POST"]))
    return routes


def _answer(status: int, code: str) -> Response:
    return JSONResponse({"code": code, "message": ""}, status_code=status)


def _cashier(house: House, cashier: DevelopmentCashier) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        sale = cashier.sales.get(request.path_params["number"])
        if sale is None:
            return HTMLResponse(CASHIER_PAGE.format(text="没有这个订单。", rest=""), 404)
        if request.method == "POST":
            notice = cashier.pay(sale.number)
            if notice is not None:
                await take_notice(cashier, *notice, house.tools.clock.now())
        return HTMLResponse(
            CASHIER_PAGE.format(text=_state(sale), rest=_rest(sale, _back(request)))
        )

    return page


def _state(sale: Sale) -> str:
    words = "已付款" if sale.paid_at else ("已关闭" if sale.closed else "待付款")
    what = html.escape(sale.description)
    return f"{what}<br>{sale.amount_fen / 100:.2f}元　<b id='state'>{words}</b>"


def _back(request: Request) -> str:
    """The page that one came from: one of the app's own, whatever the address says."""
    wanted = request.query_params.get("redirect_url", "")
    return wanted if wanted.startswith("/#/") else "/"


def _rest(sale: Sale, back: str) -> str:
    """A button to pay while that is possible, and the way back."""
    link = f"<a id='back' href='{html.escape(back)}'>返回小程序</a>"
    button = "<form method='post'><button id='pay'>付款</button></form>"
    return link if sale.paid_at or sale.closed else button + link
