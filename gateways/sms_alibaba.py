"""Short messages through Alibaba Cloud (阿里云短信服务, Dysmsapi 2017-05-25), by its own SDK.

Codes: help.aliyun.com, 短信服务 > API 错误码.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_dysmsapi20170525.models import SendSmsRequest
from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from alibabacloud_tea_openapi.utils_models import Config
from darabonba.runtime import RuntimeOptions

from gateways.sms_sdk import Answer, SdkCaller, Vocabulary, silence_sdks
from notifications.ports import Refusal, Sms, SmsReceipt, SmsRefused, SmsTemplate
from notifications.texts import ordered_params

silence_sdks()

CODES = Vocabulary(
    accepted="OK",
    refusals={
        "isv.MOBILE_NUMBER_ILLEGAL": Refusal.BAD_NUMBER,
        "isv.MOBILE_COUNT_OVER_LIMIT": Refusal.BAD_NUMBER,
        "isv.SMS_TEMPLATE_ILLEGAL": Refusal.TEMPLATE,
        "isv.SMS_SIGNATURE_ILLEGAL": Refusal.TEMPLATE,
        "isv.SMS_SIGN_ILLEGAL": Refusal.TEMPLATE,
        "isv.SMS_CONTENT_ILLEGAL": Refusal.TEMPLATE,
        "isv.SMS_SIGNATURE_SCENE_ILLEGAL": Refusal.TEMPLATE,
        "isv.TEMPLATE_MISSING_PARAMETERS": Refusal.TEMPLATE,
        "isv.TEMPLATE_PARAMS_ILLEGAL": Refusal.TEMPLATE,
        "isv.INVALID_JSON_PARAM": Refusal.TEMPLATE,
        "isv.PARAM_LENGTH_LIMIT": Refusal.TEMPLATE,
        "isv.PARAM_NOT_SUPPORT_URL": Refusal.TEMPLATE,
        "isv.BLACK_KEY_CONTROL_LIMIT": Refusal.TEMPLATE,
    },
    throttled=frozenset({"isv.BUSINESS_LIMIT_CONTROL", "isv.DAY_LIMIT_CONTROL"}),
)


@dataclass(frozen=True)
class AlibabaSettings:
    """An account with Alibaba Cloud and the template codes that it approved. Times in seconds."""

    access_key_id: str
    access_key_secret: str = field(repr=False)
    sign_name: str
    template_codes: Mapping[SmsTemplate, str]
    endpoint: str = "dysmsapi.aliyuncs.com"
    scheme: str = "https"
    connect_seconds: float = 2.0
    answer_seconds: float = 5.0


class AlibabaSms:
    """Sends short messages through Alibaba Cloud. Each is tried once."""

    def __init__(self, settings: AlibabaSettings) -> None:
        self._settings = settings
        self._client = Client(
            Config(
                access_key_id=settings.access_key_id,
                access_key_secret=settings.access_key_secret,
                endpoint=settings.endpoint,
                protocol=settings.scheme,
                connect_timeout=int(settings.connect_seconds * 1000),
                read_timeout=int(settings.answer_seconds * 1000),
            )
        )
        limit = settings.connect_seconds + settings.answer_seconds + 1
        self._caller = SdkCaller("alibaba", CODES, limit)

    async def send(self, message: Sms) -> SmsReceipt:
        """Hand a message to the provider. Raises as SmsSender.send does."""
        params = ordered_params(message.template, message.params)
        code = self._settings.template_codes.get(message.template)
        if not code:
            raise SmsRefused(Refusal.TEMPLATE, "no_template_code")
        request = SendSmsRequest(
            phone_numbers=message.phone.removeprefix("+86"),
            sign_name=self._settings.sign_name,
            template_code=code,
            template_param=json.dumps(params, ensure_ascii=False),
        )
        return await self._caller.call(lambda: self._ask(request))

    def close(self) -> None:
        """Start no more calls."""
        self._caller.close()

    def _ask(self, request: SendSmsRequest) -> Answer:
        try:
            body = self._client.send_sms_with_options(request, RuntimeOptions()).body
        except AlibabaCloudException as error:
            return Answer(error.code)
        return Answer(body.code, body.biz_id) if body else Answer("no_body")
