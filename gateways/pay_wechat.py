"""WeChat Pay v3 through `wechatpayv3`, which signs, verifies and decrypts.

The library is synchronous and speaks through `requests`: each call runs in a thread with a time
limit. What it cannot do is here: the openid of a mini-program's login, the age of a notice, and
the reading of a day's bill.
"""

import asyncio
import csv
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import httpx
from requests import RequestException
from wechatpayv3 import SignType, WeChatPay, WeChatPayType

from kernel.clock import Clock
from kernel.errors import BEIJING
from kernel.ids import new_secret
from payments.ports import (
    BillLine,
    Channel,
    NoticeRefused,
    PaidNotice,
    Payer,
    Prepaid,
    ProviderUnavailable,
    RefundedNotice,
    RefundOrder,
)
from payments.records import OrderRecord

logger = logging.getLogger(__name__)

PAY_URL = "https://api.mch.weixin.qq.com"
LOGIN_URL = "https://api.weixin.qq.com"
TIMEOUT = (5, 10)
OLDEST_NOTICE = timedelta(minutes=5)
NONCE_BITS = 128
PAID, REFUNDED = "TRANSACTION.SUCCESS", "REFUND.SUCCESS"
NO_BILL = "NO_STATEMENT_EXIST"


@dataclass(frozen=True)
class WeChatSettings:
    """A merchant's account. Keys are PEM texts; `pay_url` and `login_url` change for tests."""

    merchant_id: str
    app_id: str
    certificate_serial: str
    notify_url: str
    public_key_id: str
    public_key: str = field(repr=False)
    private_key: str = field(repr=False)
    api_key: str = field(repr=False)
    app_secret: str = field(repr=False)
    pay_url: str = PAY_URL
    login_url: str = LOGIN_URL


class WeChatPayment:
    """Takes money through WeChat Pay."""

    name = "wechat"

    def __init__(self, settings: WeChatSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._pay = WeChatPay(
            wechatpay_type=WeChatPayType.MINIPROG,
            mchid=settings.merchant_id,
            private_key=settings.private_key,
            cert_serial_no=settings.certificate_serial,
            appid=settings.app_id,
            apiv3_key=settings.api_key,
            notify_url=settings.notify_url,
            timeout=TIMEOUT,
            public_key=settings.public_key,
            public_key_id=settings.public_key_id,
        )
        self._pay._core._gate_way = settings.pay_url

    async def prepay(self, order: OrderRecord, payer: Payer) -> Prepaid:
        """Announce an order for the mini-program (JSAPI) or a browser (H5)."""
        terms: dict[str, Any] = {
            "description": order.description,
            "out_trade_no": order.number,
            "amount": {"total": order.amount_fen, "currency": "CNY"},
            "time_expire": order.expires_at.astimezone(BEIJING).isoformat(timespec="seconds"),
        }
        if payer.channel is Channel.MINI_PROGRAM:
            terms |= {"payer": {"openid": await self._openid(payer.login_code)}}
            said = await self._ask(self._pay.pay, **terms, pay_type=WeChatPayType.MINIPROG)
            return Prepaid(parameters=self._sign(said["prepay_id"]))
        terms["scene_info"] = {"payer_client_ip": payer.address, "h5_info": {"type": "Wap"}}
        said = await self._ask(self._pay.pay, **terms, pay_type=WeChatPayType.H5)
        return Prepaid(page=said["h5_url"])

    def _sign(self, prepay_id: str) -> dict[str, str]:
        """Return what wx.requestPayment takes, signed as it is documented."""
        package = f"prepay_id={prepay_id}"
        stamp = str(int(self._clock.now().timestamp()))
        nonce = new_secret(NONCE_BITS)
        signed = [self._settings.app_id, stamp, nonce, package]
        return {
            "timeStamp": stamp,
            "nonceStr": nonce,
            "package": package,
            "signType": "RSA",
            "paySign": self._pay.sign(signed, SignType.RSA_SHA256),
        }

    async def _openid(self, login_code: str) -> str:
        """Exchange wx.login's code for the payer's openid, which is used at once and not kept."""
        wanted = {
            "appid": self._settings.app_id, "secret": self._settings.app_secret,
            "js_code": login_code, "grant_type": "authorization_code",
        }  # fmt: skip
        try:
            async with httpx.AsyncClient(timeout=TIMEOUT[1]) as client:
                url = f"{self._settings.login_url}/sns/jscode2session"
                said = (await client.get(url, params=wanted)).json()
            return str(said["openid"])
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise ProviderUnavailable(f"login {type(error).__name__}") from None

    async def find_paid(self, order_number: str) -> PaidNotice | None:
        """Ask for an order; what was never announced is unpaid."""
        said = await self._ask(
            self._pay.query, out_trade_no=order_number, absent=("ORDER_NOT_EXIST", "ORDERNOTEXIST")
        )
        if said.get("trade_state") not in {"SUCCESS", "REFUND"}:
            return None
        return read_paid(said)

    async def close(self, order_number: str) -> None:
        """Close an order; one that is closed, paid or unknown already is left as it is."""
        absent = ("ORDER_CLOSED", "ORDERPAID", "ORDER_PAID", "ORDER_NOT_EXIST", "ORDERNOTEXIST")
        await self._ask(self._pay.close, out_trade_no=order_number, absent=absent)

    async def refund(self, refund: RefundOrder) -> bool:
        """Ask for a refund under its own number, which makes it safe to repeat."""
        said = await self._ask(
            self._pay.refund,
            out_refund_no=refund.refund_number,
            transaction_id=refund.transaction_id,
            amount={"refund": refund.refund_fen, "total": refund.total_fen, "currency": "CNY"},
        )
        if said.get("status") in {"CLOSED", "ABNORMAL"}:
            raise ProviderUnavailable(f"refund {said['status']}")
        return said.get("status") == "SUCCESS"

    async def read_notice(
        self, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> PaidNotice | RefundedNotice | None:
        """Check signature and age of a notice, decrypt it, and say what it tells."""
        plain = {name.lower(): value for name, value in headers.items()}
        check_age(plain.get("wechatpay-timestamp", ""), now)
        try:
            said = await asyncio.to_thread(self._pay.callback, plain, body)
        except Exception as error:  # noqa: BLE001 - the library raises whatever it meets
            raise NoticeRefused(type(error).__name__) from None
        if not said:
            raise NoticeRefused("signature")
        resource = said["resource"]
        if said.get("event_type") == PAID and resource.get("trade_state") == "SUCCESS":
            if resource.get("mchid") != self._settings.merchant_id:
                raise NoticeRefused("merchant")
            return read_paid(resource)
        if said.get("event_type") == REFUNDED:
            return RefundedNotice(resource["out_refund_no"])
        return None

    async def bill(self, day: date) -> Sequence[BillLine]:
        """Fetch a day's bill, which is there from ten o'clock of the next day on."""
        said = await self._ask(
            self._pay.trade_bill, bill_date=day.isoformat(), tar_type="", absent=(NO_BILL,)
        )
        if "download_url" not in said:
            return []
        status, text = await self._call(self._pay.download_bill, said["download_url"])
        if status != httpx.codes.OK:
            raise ProviderUnavailable(f"bill {status}")
        return read_bill(text if isinstance(text, str) else text.decode("utf-8-sig"))

    async def _ask(
        self, call: Callable[..., Any], absent: Sequence[str] = (), **given: Any
    ) -> dict[str, Any]:
        """Call, and return the answer; an error named in `absent` is an empty one."""
        status, text = await self._call(call, **given)
        said = json.loads(text) if text else {}
        if 200 <= status < 300:
            return dict(said)
        if said.get("code") in absent:
            return {}
        raise ProviderUnavailable(f"{status} {said.get('code', '')}")

    async def _call(self, call: Callable[..., Any], *args: Any, **given: Any) -> tuple[int, Any]:
        try:
            status, text = await asyncio.to_thread(call, *args, **given)
        except RequestException as error:
            raise ProviderUnavailable(type(error).__name__) from None
        except Exception as error:  # noqa: BLE001 - it raises bare ones, for a bad signature too
            raise ProviderUnavailable(type(error).__name__) from None
        return int(status), text


def check_age(stamp: str, now: datetime) -> None:
    """Refuse a notice that is older than five minutes, or from the future. NoticeRefused."""
    if not stamp.isdigit() or abs(now.timestamp() - int(stamp)) > OLDEST_NOTICE.total_seconds():
        raise NoticeRefused("age")


def read_paid(said: Mapping[str, Any]) -> PaidNotice:
    """Return what a decrypted notice or a query says of a paid order."""
    return PaidNotice(
        order_number=str(said["out_trade_no"]),
        transaction_id=str(said["transaction_id"]),
        amount_fen=int(said["amount"]["total"]),
        currency=str(said["amount"].get("currency", "CNY")),
        paid_at=datetime.fromisoformat(said["success_time"]),
    )


def read_bill(text: str) -> list[BillLine]:
    """Read a trade bill: each field begins with a backtick, sums are yuan, two lines sum up."""
    rows = csv.DictReader(text.lstrip("\ufeff").splitlines())
    lines = []
    for raw in rows:
        row = {k: (v or "").lstrip("`").strip() for k, v in raw.items() if k}
        if "商户订单号" not in row or not row["商户订单号"] or row.get("交易时间") == "总交易单数":
            break
        refund = row["商户退款单号"]
        fen = _fen(row["退款金额" if refund not in {"", "0"} else "订单金额"])
        number = refund if refund not in {"", "0"} else ""
        lines.append(BillLine(row["商户订单号"], row["微信订单号"], fen, number))
    return lines


def _fen(yuan: str) -> int:
    whole, _, part = yuan.partition(".")
    return int(whole or 0) * 100 + int((part + "00")[:2])
