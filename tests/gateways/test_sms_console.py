"""Short messages in development."""

import pytest

from gateways.sms_console import KEPT, DevelopmentSms
from kernel.clock import MovableClock
from notifications.ports import Sms, SmsTemplate


def login_code(code: str, phone: str = "13800138000") -> Sms:
    return Sms(phone, SmsTemplate.LOGIN_CODE, {"code": code})


async def test_a_message_shows_on_the_console_with_its_phone_masked(
    clock: MovableClock, capsys: pytest.CaptureFixture[str]
) -> None:
    await DevelopmentSms(clock).send(login_code("246813"))

    out = capsys.readouterr().out
    assert "138****8000 【北京社保】验证码246813，5分钟内有效。" in out
    assert "13800138000" not in out


async def test_messages_are_listed_the_newest_first_and_by_phone(clock: MovableClock) -> None:
    sms = DevelopmentSms(clock, write=lambda _: None)
    await sms.send(login_code("111111"))
    await sms.send(login_code("222222", "13900139000"))

    assert [message.phone for message in sms.messages()] == ["13900139000", "13800138000"]
    [message] = sms.messages("13800138000")
    assert "111111" in message.text
    assert message.at == clock.now()


async def test_only_the_last_hundred_are_kept(clock: MovableClock) -> None:
    sms = DevelopmentSms(clock, write=lambda _: None)
    for number in range(KEPT + 5):
        await sms.send(login_code(f"{number:06d}"))

    assert len(sms.messages()) == KEPT
    assert "000005" in sms.messages()[-1].text


async def test_a_message_with_wrong_parameters_fails_in_development_already(
    clock: MovableClock,
) -> None:
    with pytest.raises(ValueError, match="takes code"):
        await DevelopmentSms(clock).send(Sms("13800138000", SmsTemplate.LOGIN_CODE, {}))
