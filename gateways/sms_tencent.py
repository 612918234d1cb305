"""Short messages through Tencent Cloud (腾讯云短信, API 2021-01-11), by its own SDK.

Codes: tencentcloud.sms.v20210111.errorcodes and cloud.tencent.com/document/product/382/59177.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tencentcloud.common.credential import Credential
from tencentcloud.common.exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.sms.v20210111 import errorcodes as codes
from tencentcloud.sms.v20210111.models import SendSmsRequest
from tencentcloud.sms.v20210111.sms_client import SmsClient

from gateways.sms_sdk import Answer, SdkCaller, Vocabulary, silence_sdks
from notifications.ports import Refusal, Sms, SmsReceipt, SmsRefused, SmsTemplate
from notifications.texts import ordered_params

silence_sdks()

BAD_NUMBER = (
    codes.INVALIDPARAMETERVALUE_INCORRECTPHONENUMBER,
    codes.FAILEDOPERATION_PHONENUMBERPARSEFAIL,
    codes.UNSUPPORTEDOPERATION_CHINESEMAINLANDTEMPLATETOGLOBALPHONE,
    codes.UNSUPPORTEDOPERATION_UNSUPPORTEDREGION,
)
BLOCKED = (codes.FAILEDOPERATION_PHONENUMBERINBLACKLIST,)
TEMPLATE = (
    codes.FAILEDOPERATION_CONTAINSENSITIVEWORD,
    codes.FAILEDOPERATION_MISSINGSIGNATURELIST,
    codes.FAILEDOPERATION_MISSINGTEMPLATELIST,
    codes.FAILEDOPERATION_SIGNATUREINCORRECTORUNAPPROVED,
    codes.FAILEDOPERATION_TEMPLATEIDNOTEXIST,
    codes.FAILEDOPERATION_TEMPLATEINCORRECTORUNAPPROVED,
    codes.FAILEDOPERATION_TEMPLATEPARAMSETNOTMATCHAPPROVEDTEMPLATE,
    codes.FAILEDOPERATION_TEMPLATEUNAPPROVEDORNOTEXIST,
    codes.INVALIDPARAMETER_DIRTYWORDFOUND,
    codes.INVALIDPARAMETERVALUE_CONTENTLENGTHLIMIT,
    codes.INVALIDPARAMETERVALUE_PROHIBITEDUSEURLINTEMPLATEPARAMETER,
    codes.INVALIDPARAMETERVALUE_TEMPLATEPARAMETERFORMATERROR,
    codes.INVALIDPARAMETERVALUE_TEMPLATEPARAMETERLENGTHLIMIT,
)
THROTTLED = (
    codes.LIMITEXCEEDED_DELIVERYFREQUENCYLIMIT,
    codes.LIMITEXCEEDED_PHONENUMBERDAILYLIMIT,
    codes.LIMITEXCEEDED_PHONENUMBERONEHOURLIMIT,
    codes.LIMITEXCEEDED_PHONENUMBERSAMECONTENTDAILYLIMIT,
    codes.LIMITEXCEEDED_PHONENUMBERTHIRTYSECONDLIMIT,
)

CODES = Vocabulary(
    accepted="Ok",
    refusals={
        **dict.fromkeys(BAD_NUMBER, Refusal.BAD_NUMBER),
        **dict.fromkeys(BLOCKED, Refusal.BLOCKED),
        **dict.fromkeys(TEMPLATE, Refusal.TEMPLATE),
    },
    throttled=frozenset(THROTTLED),
)


@dataclass(frozen=True)
class TencentSettings:
    """An account with Tencent Cloud and the template ids that it approved. Times in seconds."""

    secret_id: str
    secret_key: str = field(repr=False)
    sdk_app_id: str
    sign_name: str
    template_ids: Mapping[SmsTemplate, str]
    region: str = "ap-beijing"
    endpoint: str = "sms.tencentcloudapi.com"
    scheme: str = "https"
    connect_seconds: float = 2.0
    answer_seconds: float = 5.0


class TencentSms:
    """Sends short messages through Tencent Cloud. Each is tried once."""

    def __init__(self, settings: TencentSettings) -> None:
        self._settings = settings
        connection = HttpProfile(
            protocol=settings.scheme,
            endpoint=settings.endpoint,
            reqTimeout=(settings.connect_seconds, settings.answer_seconds),
        )
        self._client = SmsClient(
            Credential(settings.secret_id, settings.secret_key),
            settings.region,
            ClientProfile(httpProfile=connection),
        )
        limit = settings.connect_seconds + settings.answer_seconds + 1
        self._caller = SdkCaller("tencent", CODES, limit)

    async def send(self, message: Sms) -> SmsReceipt:
        """Hand a message to the provider. Raises as SmsSender.send does."""
        params = ordered_params(message.template, message.params)
        template_id = self._settings.template_ids.get(message.template)
        if not template_id:
            raise SmsRefused(Refusal.TEMPLATE, "no_template_id")
        request = SendSmsRequest()
        request.PhoneNumberSet = [_international(message.phone)]
        request.SmsSdkAppId = self._settings.sdk_app_id
        request.SignName = self._settings.sign_name
        request.TemplateId = template_id
        request.TemplateParamSet = list(params.values())
        return await self._caller.call(lambda: self._ask(request))

    def close(self) -> None:
        """Start no more calls."""
        self._caller.close()

    def _ask(self, request: SendSmsRequest) -> Answer:
        try:
            statuses = self._client.SendSms(request).SendStatusSet
        except TencentCloudSDKException as error:
            return Answer(error.code)
        if not statuses:
            return Answer("no_status")
        return Answer(statuses[0].Code, statuses[0].SerialNo)


def _international(phone: str) -> str:
    return phone if phone.startswith("+") else f"+86{phone}"
