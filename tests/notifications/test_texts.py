"""The words of short messages."""

import pytest

from notifications.ports import Refusal, Sms, SmsRefused, SmsTemplate, SmsThrottled, SmsUnavailable
from notifications.texts import SIGNATURE, TEXTS, ordered_params, parameter_names, render


def test_every_template_has_a_text_and_renders_with_the_signature() -> None:
    assert set(TEXTS) == set(SmsTemplate)
    for template in SmsTemplate:
        text = render(template, dict.fromkeys(parameter_names(template), "6月8日"))
        assert text.startswith(SIGNATURE)
        assert "{" not in text


def test_a_text_fits_into_one_short_message() -> None:
    for template in SmsTemplate:
        text = render(template, dict.fromkeys(parameter_names(template), "6月8日"))
        assert len(text) <= 70, template


def test_the_login_code_says_how_long_it_lives_and_that_nobody_asks_for_it() -> None:
    assert render(SmsTemplate.LOGIN_CODE, {"code": "012345"}) == (
        "【北京社保】验证码012345，5分钟内有效。工作人员不会索要验证码，请勿告诉他人。"
    )


@pytest.mark.parametrize(
    "params", [{}, {"kode": "246813"}, {"code": "246813", "more": "x"}, {"code": ""}]
)
def test_wrong_parameters_are_refused_by_name_without_their_values(params: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="login_code takes code") as caught:
        ordered_params(SmsTemplate.LOGIN_CODE, params)

    assert "246813" not in str(caught.value)


def test_a_value_with_braces_is_text_and_not_a_format() -> None:
    assert "{code}" in render(SmsTemplate.NEW_DEVICE, {"time": "{code}"})


def test_printing_a_message_or_an_error_shows_nothing_personal() -> None:
    message = Sms("13800138000", SmsTemplate.LOGIN_CODE, {"code": "246813"})

    for shown in (repr(message), str(message), f"{message}"):
        assert shown == "Sms(login_code)"
    assert str(SmsRefused(Refusal.BAD_NUMBER, "isv.X")) == "bad_number isv.X"
    assert isinstance(SmsThrottled("x"), SmsUnavailable)
