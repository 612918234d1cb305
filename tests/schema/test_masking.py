import logging
from typing import Any

import pytest

from schema.masking import MaskedSchema
from schema.request_id import REQUEST_ID
from tests.api.served import Context, make_schema

SECRETS = ("13812345678", "123456", "password", "secret", "NotFound")


@pytest.fixture(autouse=True)
def request_id() -> Any:
    token = REQUEST_ID.set("r-test")
    yield
    REQUEST_ID.reset(token)


async def only_error(schema: MaskedSchema, query: str, language: str = "zh", **more: Any) -> Any:
    found = await schema.execute(query, context_value=Context("x", language), **more)
    assert found.errors is not None, found
    return found.errors[0].formatted


async def test_an_unknown_exception_is_masked_and_logged_with_its_request(
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = await only_error(make_schema(), "{ crash }")
    assert error["extensions"] == {"code": "INTERNAL", "requestId": "r-test"}
    assert "客服编号：r-test" in error["message"]
    assert error["path"] == ["crash"]
    (logged,) = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert logged.getMessage() == "internal error at crash"
    assert logged.exc_info is not None
    assert isinstance(logged.exc_info[1], RuntimeError)


@pytest.mark.parametrize("query", ["{ crash }", "{ tooLarge }"])
@pytest.mark.parametrize("explain", [True, False])
async def test_nothing_of_an_unknown_exception_is_shown(query: str, explain: bool) -> None:
    error = await only_error(make_schema(explain=explain), query, language="en")
    assert error["extensions"]["code"] == "INTERNAL"
    assert not any(secret in str(error) for secret in SECRETS)


async def test_a_refusal_that_its_result_lacks_is_an_internal_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    query = 'mutation { login(code: "undeclared") { __typename } }'
    error = await only_error(make_schema(), query)
    assert error["extensions"]["code"] == "INTERNAL"
    assert "internal error at login" in caplog.messages


async def test_a_refusal_that_its_result_lacks_fails_loudly_in_tests() -> None:
    query = 'mutation { login(code: "undeclared") { __typename } }'
    with pytest.raises(AssertionError, match="login has no problem for NotFound"):
        await make_schema(loud=True).execute(query, context_value=Context("x"))


@pytest.mark.parametrize(
    ("why", "code"),
    [("login", "UNAUTHENTICATED"), ("may", "FORBIDDEN"), ("often", "RATE_LIMITED")],
)
async def test_permitted_errors_are_shown_in_both_languages(why: str, code: str) -> None:
    schema, query = make_schema(explain=False), "query ($w: String!) { closed(why: $w) }"
    chinese = await only_error(schema, query, variable_values={"w": why})
    english = await only_error(schema, query, language="en", variable_values={"w": why})
    assert chinese["extensions"]["code"] == code
    assert chinese["message"] > "一"
    assert english["message"].isascii()


WRONG = [
    "{",
    "{ gone }",
    "{ helo }",
    "query ($name: String!) { hello(name: $name) }",
    "query ($f: Int = 3) { items(first: $f) { gone } }",
    '{ of(id: "not a global id") }',
    "{ items(first: 101) { number } }",
    "{ __schema { description } }",
]


@pytest.mark.parametrize("query", WRONG)
async def test_a_wrong_request_is_explained_in_plain_words_in_production(query: str) -> None:
    error = await only_error(make_schema(explain=False), query)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"] == "请求的内容有误，请更新到最新版本后再试。"


@pytest.mark.parametrize("query", WRONG[:-1])
async def test_a_wrong_request_is_explained_in_graphqls_words_in_development(query: str) -> None:
    error = await only_error(make_schema(), query)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"].isascii()


async def test_what_was_sent_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    query = "query ($name: [String]!) { hello(name: $name) }"
    await only_error(make_schema(), query, variable_values={"name": "13812345678"})
    query = "query ($name: Int!) { items(first: $name) { number } }"
    await only_error(make_schema(), query, variable_values={"name": "13812345678"})
    assert "13812345678" not in caplog.text


async def test_a_stream_runs_subscriptions_only_and_masks_what_breaks() -> None:
    schema = make_schema(explain=False)
    answers = [a async for a in await schema.stream("subscription { breaking }")]
    assert answers[0].data == {"breaking": 0}
    assert answers[-1].errors[0].extensions["code"] == "INTERNAL"
    assert "13812345678" not in str(answers[-1].errors[0])
    for query in ("{ crash }", 'mutation { login(code: "1") { __typename } }', "{"):
        (answer,) = [a async for a in await schema.stream(query)]
        assert answer.errors[0].extensions["code"] == "BAD_USER_INPUT"


async def test_a_refused_subscription_says_why() -> None:
    (answer,) = [a async for a in await make_schema().stream("subscription { refused }")]
    assert answer.errors[0].extensions["code"] == "FORBIDDEN"


def test_answers_without_async_are_masked_too() -> None:
    found = make_schema().execute_sync("{ crash }")
    assert found.errors is not None
    assert found.errors[0].extensions is not None
    assert found.errors[0].extensions["code"] == "INTERNAL"
