"""A stand-in for WeChat Pay v3 on 127.0.0.1, written from the provider's documentation.

It checks each request's signature with the merchant's public key, signs its answers and notices
with the platform's private key (WECHATPAY2-SHA256-RSA2048) and encrypts a notice's resource under
the APIv3 key (AEAD_AES_256_GCM).
"""

import base64
import json
import re
import secrets
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import parse_qs

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateways.pay_wechat import WeChatSettings
from tests.gateways.provider_stubs import Reply, Request, Stub

SERIAL, KEY_ID, API_KEY = "444F4864EA9B34415", "PUB_KEY_ID_0114232134912410", "k" * 32
AUTHORIZATION = re.compile(
    r'WECHATPAY2-SHA256-RSA2048 mchid="(?P<mchid>\d+)",nonce_str="(?P<nonce>\w+)",'
    r'signature="(?P<signature>[^"]+)",timestamp="(?P<stamp>\d+)",serial_no="(?P<serial>\w+)"'
)


@cache
def key(name):
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def private_pem(name):
    form = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    return key(name).private_bytes(serialization.Encoding.PEM, form, plain).decode()


def public_pem(name):
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key(name).public_key().public_bytes(serialization.Encoding.PEM, form).decode()


def sign(name, text):
    signed = key(name).sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return base64.b64encode(signed).decode()


def verifies(name, signature, text):
    try:
        key(name).public_key().verify(
            base64.b64decode(signature), text.encode(), padding.PKCS1v15(), hashes.SHA256()
        )
    except InvalidSignature:
        return False
    return True


@dataclass
class WeChat:
    """The provider: its orders by our number, and what it was asked."""

    stamp: int
    orders: dict = field(default_factory=dict)
    refunds: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    refund_status: str = "SUCCESS"
    forge: bool = False
    down: bool = False
    bill: str = ""

    def answer(self, request: Request) -> Reply:
        if self.down:
            return Reply(drops=True)
        if request.path == "/sns/jscode2session":
            asked = parse_qs(request.query)
            good = asked["js_code"] == ["good-code"] and asked["secret"] == ["app secret"]
            said = {"openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"} if good else {"errcode": 40029}
            return Reply(200, json.dumps(said).encode())
        self._check(request)
        status, said = self._route(request)
        if isinstance(said, str):
            return Reply(200, said.encode(), content_type="text/plain")
        return self._signed(status, said)

    def _check(self, request):
        found = AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
        path = request.path + (f"?{request.query}" if request.query else "")
        text = (
            ""
            if found is None
            else "\n".join(
                (request.method, path, found["stamp"], found["nonce"], request.body.decode(), "")
            )
        )
        if (
            found is None
            or found["serial"] != SERIAL
            or not verifies("merchant", found["signature"], text)
        ):
            self.problems.append(request.path)

    def _signed(self, status, said):
        body = "" if said is None else json.dumps(said, ensure_ascii=False)
        headers = self.headers(body)
        if self.forge:
            headers["Wechatpay-Signature"] = sign("stranger", body)
        return Reply(status, body.encode(), headers=headers)

    def headers(self, body, stamp=None):
        stamp, nonce = str(stamp or self.stamp), secrets.token_hex(16)
        return {
            "Wechatpay-Timestamp": stamp,
            "Wechatpay-Nonce": nonce,
            "Wechatpay-Serial": KEY_ID,
            "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
            "Wechatpay-Signature": sign("platform", f"{stamp}\n{nonce}\n{body}\n"),
        }

    def _route(self, request):
        asked = json.loads(request.body) if request.body else {}
        path = request.path
        if path in {"/v3/pay/transactions/jsapi", "/v3/pay/transactions/h5"}:
            self.orders[asked["out_trade_no"]] = {**asked, "trade_state": "NOTPAY"}
            h5 = path.endswith("h5")
            return 200, {"h5_url": "https://wx.test/pay?x=1"} if h5 else {"prepay_id": "wx2026"}
        if path == "/v3/refund/domestic/refunds":
            self.refunds.setdefault(asked["out_refund_no"], asked)
            return 200, {"status": self.refund_status}
        if path == "/v3/bill/tradebill":
            if not self.bill:
                return 400, {"code": "NO_STATEMENT_EXIST"}
            return 200, {"download_url": "/v3/billdownload/file?token=x"}
        if path == "/v3/billdownload/file":
            return 200, self.bill
        number = path.split("/")[5]
        order = self.orders.get(number)
        if order is None:
            return 404, {"code": "ORDER_NOT_EXIST"}
        if path.endswith("/close"):
            if order["trade_state"] == "SUCCESS":
                return 400, {"code": "ORDERPAID"}
            order["trade_state"] = "CLOSED"
            return 204, None
        return 200, self.resource(number)

    def resource(self, number):
        order = self.orders[number]
        return {
            "mchid": order["mchid"], "appid": order["appid"], "out_trade_no": number,
            "transaction_id": order.get("transaction_id", ""),
            "trade_state": order["trade_state"],
            "success_time": "2026-06-08T10:00:30+08:00", "amount": order["amount"],
        }  # fmt: skip

    def pay(self, number):
        self.orders[number] |= {"trade_state": "SUCCESS", "transaction_id": f"4200{number}"}

    def notice(
        self, number, event="TRANSACTION.SUCCESS", *, stamp=None, resource=None, key=API_KEY
    ):
        plain = json.dumps(resource or self.resource(number)).encode()
        nonce, extra = secrets.token_hex(6), "transaction"
        sealed = AESGCM(key.encode()).encrypt(nonce.encode(), plain, extra.encode())
        body = json.dumps({
            "id": secrets.token_hex(16), "event_type": event, "resource_type": "encrypt-resource",
            "resource": {
                "algorithm": "AEAD_AES_256_GCM", "ciphertext": base64.b64encode(sealed).decode(),
                "nonce": nonce, "associated_data": extra,
            },
        })  # fmt: skip
        return self.headers(body, stamp), body.encode()


def settings_of(stub: Stub) -> WeChatSettings:
    return WeChatSettings(
        merchant_id="1230000109", app_id="wx8888888888888888", app_secret="app secret",
        certificate_serial=SERIAL, notify_url="https://test/payments/wechat/notice",
        public_key_id=KEY_ID, public_key=public_pem("platform"),
        private_key=private_pem("merchant"), api_key=API_KEY,
        pay_url=f"http://{stub.address}", login_url=f"http://{stub.address}",
    )  # fmt: skip
