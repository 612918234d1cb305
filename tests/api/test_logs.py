import json
import logging
import logging.config

import pytest

from api.logs import JsonLines, PlainLines, log_config, redact
from schema.request_id import REQUEST_ID

PERSONAL = ["13812345678", "138 1234 5678", "+8613812345678", "11010519491231002X"]
PERSONAL += [
    "110105194912310021",
    "110105491231002",
    "Bearer abc.def-ghi",
    "eyJhbGci.eyJzdWIi.c2ln",
]


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_data_and_tokens_are_taken_out(text: str) -> None:
    for line in (text, f"sent to {text}.", f"键 ({text}) 已存在", f'{{"a": "{text}"}}'):
        assert text not in redact(line)


def test_codes_are_taken_out() -> None:
    assert redact("code 123456 for") == "code [code] for"
    assert redact("验证码123456，") == "验证码[code]，"


def test_named_tokens_are_taken_out() -> None:
    assert "s3cr3t" not in redact("refresh_token='s3cr3t'")
    assert "s3cr3t" not in redact('{"password": "s3cr3t"}')


@pytest.mark.parametrize(
    "text",
    [
        "took 1234567 ms",
        "0b7e6f3a-9d1c-4c57-9f5e-123456789012",
        "2026-06-08T02:00:00.123456",
        "case 2026060812",
        "0x7f123456ab",
    ],
)
def test_harmless_numbers_stay(text: str) -> None:
    assert redact(text) == text


def record(message: str, error: Exception | None = None) -> logging.LogRecord:
    info = None if error is None else (type(error), error, None)
    return logging.LogRecord("a.b", logging.ERROR, "file", 1, message, (), info)


def test_a_plain_line_has_its_request_and_is_redacted_with_its_traceback() -> None:
    token = REQUEST_ID.set("r-one")
    line = PlainLines().format(record("to 13812345678", ValueError("id 11010519491231002X")))
    REQUEST_ID.reset(token)
    assert "error a.b [r-one] to [phone]" in line
    assert "ValueError: id [identity number]" in line


def test_a_json_line_is_one_line_with_the_request_in_it() -> None:
    given = record("two\nlines of 13812345678")
    given.request = {"method": "GET", "path": "/graphql", "status": 200, "ms": 3}
    line = JsonLines().format(given)
    assert "\n" not in line
    told = json.loads(line)
    assert told["message"] == "two\nlines of [phone]"
    assert (told["level"], told["path"], told["status"]) == ("error", "/graphql", 200)


@pytest.mark.parametrize("style", ["plain", "json"])
def test_the_configuration_is_one_that_logging_takes(style: str) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        logging.config.dictConfig(log_config(style))
        assert isinstance(root.handlers[0].formatter, PlainLines | JsonLines)
    finally:
        root.handlers[:], root.level = before, level
