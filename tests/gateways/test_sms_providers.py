"""Both providers' adapters, by their own SDKs, against a stub that checks signatures."""

import json
import logging
import traceback
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs

import pytest

from gateways.sms_alibaba import AlibabaSettings, AlibabaSms
from gateways.sms_tencent import TencentSettings, TencentSms
from notifications.ports import (
    Refusal,
    Sms,
    SmsRefused,
    SmsTemplate,
    SmsThrottled,
    SmsUnavailable,
)
from tests.gateways.provider_stubs import (
    AlibabaProvider,
    Reply,
    SmsProvider,
    Stub,
    TencentProvider,
    as_json,
)

# an SDK reads the time in a way that Python 3.12 and later warn of
pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utc:DeprecationWarning")

PHONE = "13800138000"
CODE = "246813"
MESSAGE = Sms(PHONE, SmsTemplate.LOGIN_CODE, {"code": CODE})
TEMPLATES = {SmsTemplate.LOGIN_CODE: "T1", SmsTemplate.NEW_DEVICE: "T5"}


def alibaba(address: str, secret: str = "stub-secret") -> AlibabaSms:
    settings = AlibabaSettings("stub-key-id", secret, "北京社保", TEMPLATES)
    return AlibabaSms(
        replace(settings, endpoint=address, scheme="http", connect_seconds=1, answer_seconds=0.4)
    )


def tencent(address: str, secret: str = "stub-secret") -> TencentSms:
    settings = TencentSettings("stub-key-id", secret, "1400006666", "北京社保", TEMPLATES)
    return TencentSms(
        replace(settings, endpoint=address, scheme="http", connect_seconds=1, answer_seconds=0.4)
    )


@dataclass
class Line:
    """A provider, the server that plays it, and the adapter that speaks to it."""

    name: str
    provider: Any
    stub: Stub
    make: Callable[..., Any]

    def __post_init__(self) -> None:
        self.sender = self.make(self.stub.address)


MAKERS: dict[str, tuple[type[SmsProvider], Callable[..., Any]]] = {
    "alibaba": (AlibabaProvider, alibaba),
    "tencent": (TencentProvider, tencent),
}


async def _line(name: str) -> AsyncIterator[Line]:
    provider_type, make = MAKERS[name]
    provider = provider_type()
    with Stub(provider.respond) as stub:
        line = Line(name, provider, stub, make)
        yield line
        line.sender.close()


@pytest.fixture(params=list(MAKERS))
async def line(request: pytest.FixtureRequest) -> AsyncIterator[Line]:
    async for made in _line(request.param):
        yield made


@pytest.fixture
async def alibaba_line() -> AsyncIterator[Line]:
    async for made in _line("alibaba"):
        yield made


@pytest.fixture
async def tencent_line() -> AsyncIterator[Line]:
    async for made in _line("tencent"):
        yield made


async def test_alibaba_takes_a_message_signed_as_it_documents(alibaba_line: Line) -> None:
    receipt = await alibaba_line.sender.send(MESSAGE)

    assert receipt.provider == "alibaba"
    assert receipt.message_id == "900619746936498440^0"
    assert alibaba_line.provider.wrong_signatures == 0
    [request] = alibaba_line.stub.requests
    assert request.headers["x-acs-action"] == "SendSms"
    assert request.headers["x-acs-version"] == "2017-05-25"
    sent = {name: values[0] for name, values in parse_qs(request.query).items()}
    assert json.loads(sent.pop("TemplateParam")) == {"code": CODE}
    assert sent == {"PhoneNumbers": PHONE, "SignName": "北京社保", "TemplateCode": "T1"}


async def test_tencent_takes_a_message_signed_as_it_documents(tencent_line: Line) -> None:
    receipt = await tencent_line.sender.send(MESSAGE)

    assert receipt.provider == "tencent"
    assert receipt.message_id == "5000:1045710669157053657849499619"
    assert tencent_line.provider.wrong_signatures == 0
    [request] = tencent_line.stub.requests
    assert request.headers["x-tc-action"] == "SendSms"
    assert request.headers["x-tc-version"] == "2021-01-11"
    assert json.loads(request.body) == {
        "PhoneNumberSet": ["+8613800138000"],
        "SmsSdkAppId": "1400006666",
        "SignName": "北京社保",
        "TemplateId": "T1",
        "TemplateParamSet": [CODE],
    }


async def test_chinese_parameters_are_signed_right_too(line: Line) -> None:
    message = Sms(PHONE, SmsTemplate.NEW_DEVICE, {"time": "6月8日 10:00"})

    receipt = await line.sender.send(message)

    assert receipt.provider == line.name
    assert line.provider.wrong_signatures == 0


async def test_a_wrong_secret_is_noticed_by_the_stub_and_means_unavailable(line: Line) -> None:
    sender = line.make(line.stub.address, secret="another-secret")

    with pytest.raises(SmsUnavailable) as caught:
        await sender.send(MESSAGE)
    sender.close()

    assert caught.value.detail == line.provider.signature_error
    assert line.provider.wrong_signatures == 1


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("isv.MOBILE_NUMBER_ILLEGAL", Refusal.BAD_NUMBER),
        ("isv.SMS_TEMPLATE_ILLEGAL", Refusal.TEMPLATE),
        ("isv.SMS_SIGNATURE_ILLEGAL", Refusal.TEMPLATE),
        ("isv.TEMPLATE_MISSING_PARAMETERS", Refusal.TEMPLATE),
        ("isv.BLACK_KEY_CONTROL_LIMIT", Refusal.TEMPLATE),
    ],
)
async def test_alibaba_refuses_for_good(alibaba_line: Line, code: str, reason: Refusal) -> None:
    alibaba_line.provider.script.append(alibaba_line.provider.error(code))

    with pytest.raises(SmsRefused) as caught:
        await alibaba_line.sender.send(MESSAGE)

    assert (caught.value.reason, caught.value.detail) == (reason, code)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("InvalidParameterValue.IncorrectPhoneNumber", Refusal.BAD_NUMBER),
        ("FailedOperation.PhoneNumberInBlacklist", Refusal.BLOCKED),
        ("FailedOperation.TemplateIncorrectOrUnapproved", Refusal.TEMPLATE),
        ("InvalidParameterValue.TemplateParameterFormatError", Refusal.TEMPLATE),
    ],
)
@pytest.mark.parametrize("of", ["request", "number"])
async def test_tencent_refuses_for_good(
    tencent_line: Line, code: str, reason: Refusal, of: str
) -> None:
    provider = tencent_line.provider
    provider.script.append(provider.error(code) if of == "request" else provider.status_error(code))

    with pytest.raises(SmsRefused) as caught:
        await tencent_line.sender.send(MESSAGE)

    assert (caught.value.reason, caught.value.detail) == (reason, code)


async def test_a_template_without_a_code_at_the_provider_is_refused_unasked(line: Line) -> None:
    message = Sms(PHONE, SmsTemplate.PHONE_CHANGED, {"tail": "1234"})

    with pytest.raises(SmsRefused) as caught:
        await line.sender.send(message)

    assert caught.value.reason is Refusal.TEMPLATE
    assert line.stub.requests == []


async def test_parameters_that_are_not_the_templates_are_a_mistake_of_ours(line: Line) -> None:
    with pytest.raises(ValueError, match="login_code takes code") as caught:
        await line.sender.send(Sms(PHONE, SmsTemplate.LOGIN_CODE, {"kode": CODE}))

    assert CODE not in str(caught.value)
    assert line.stub.requests == []


async def test_a_number_that_had_enough_for_now_is_throttled(line: Line) -> None:
    codes = {
        "alibaba": "isv.BUSINESS_LIMIT_CONTROL",
        "tencent": "LimitExceeded.PhoneNumberDailyLimit",
    }
    line.provider.script.append(line.provider.error(codes[line.name]))

    with pytest.raises(SmsThrottled):
        await line.sender.send(MESSAGE)


TROUBLES: dict[str, Reply] = {
    "the answer never comes": Reply(hangs=True),
    "the answer comes by drops": Reply(drips=True),
    "the connection is dropped": Reply(drops=True),
    "an error of the server in words": Reply(
        502, b"<html>Bad Gateway 13800138000</html>", "text/html"
    ),
    "an error of the server in JSON": as_json({"Code": "13800138000", "Message": CODE}, 500),
    "no JSON": Reply(200, b"13800138000 {{{"),
    "nothing": Reply(200, b""),
    "null": as_json(None),
    "a list": as_json([PHONE]),
    "another shape": as_json({"Response": {"SendStatusSet": PHONE}, "Code": {"a": PHONE}}),
    "no status": as_json({"Response": {"SendStatusSet": [], "RequestId": "R"}}),
    "an unheard-of code": as_json(
        {"Code": "isv.NEW_13800138000", "Response": {"SendStatusSet": [{"Code": PHONE}]}}
    ),
    "a page where JSON is due": Reply(200, b"<html>13800138000</html>", "text/html"),
}


@pytest.mark.parametrize("trouble", list(TROUBLES))
async def test_trouble_means_unavailable_is_not_retried_and_says_nothing_personal(
    line: Line,
    trouble: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DEBUG", "sdk")  # one SDK then prints whole requests
    caplog.set_level(logging.DEBUG)
    line.provider.script.append(TROUBLES[trouble])

    with pytest.raises(SmsUnavailable) as caught:
        await line.sender.send(MESSAGE)

    assert len(line.stub.requests) == 1
    _says_nothing(caught.value, caplog, capfd)


@pytest.mark.parametrize(
    ("name", "trouble", "detail"),
    [
        ("alibaba", "the answer comes by drops", "no_answer"),
        ("tencent", "the answer comes by drops", "no_answer"),
        ("alibaba", "null", "no_body"),
        ("tencent", "no status", "no_status"),
        ("alibaba", "an unheard-of code", "unreadable"),
    ],
)
async def test_trouble_is_told_apart_for_who_reads_the_log(
    name: str, trouble: str, detail: str
) -> None:
    async for line in _line(name):
        line.provider.script.append(TROUBLES[trouble])

        with pytest.raises(SmsUnavailable) as caught:
            await line.sender.send(MESSAGE)

        assert caught.value.detail == detail


@pytest.mark.parametrize("code", ["Throttling.User", "RequestLimitExceeded"])
async def test_a_provider_that_throttles_us_all_is_unavailable(line: Line, code: str) -> None:
    line.provider.script.append(line.provider.error(code))

    with pytest.raises(SmsUnavailable) as caught:
        await line.sender.send(MESSAGE)

    assert not isinstance(caught.value, SmsThrottled)
    assert caught.value.detail == code


async def test_a_refusal_says_nothing_personal(
    line: Line, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    codes = {
        "alibaba": "isv.MOBILE_NUMBER_ILLEGAL",
        "tencent": "FailedOperation.PhoneNumberInBlacklist",
    }
    line.provider.script.append(line.provider.error(codes[line.name]))

    with pytest.raises(SmsRefused) as caught:
        await line.sender.send(MESSAGE)

    _says_nothing(caught.value, caplog, capfd)


async def test_a_message_taken_says_nothing_personal(
    line: Line,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DEBUG", "sdk")
    caplog.set_level(logging.DEBUG)

    await line.sender.send(MESSAGE)

    _says_nothing(Exception(repr(MESSAGE)), caplog, capfd)


@pytest.mark.parametrize("make", [alibaba, tencent])
async def test_nobody_at_the_address_means_unavailable(
    make: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    with Stub(lambda _: Reply()) as gone:
        address = gone.address
    sender = make(address)

    with pytest.raises(SmsUnavailable) as caught:
        await sender.send(MESSAGE)
    sender.close()

    _says_nothing(caught.value, caplog, capfd)


def test_settings_do_not_show_their_secret() -> None:
    settings = (
        AlibabaSettings("id", "very secret", "s", {}),
        TencentSettings("i", "very secret", "a", "s", {}),
    )

    assert "very secret" not in repr(settings)


def _says_nothing(
    error: BaseException, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    out, err = capfd.readouterr()
    said = caplog.text + out + err + str(error) + repr(error)
    said += "".join(traceback.format_exception(error))
    assert error.__context__ is None
    assert error.__cause__ is None
    assert PHONE not in said
    assert CODE not in said
