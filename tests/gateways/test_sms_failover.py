"""Several providers as one."""

import asyncio
import logging
from collections import deque
from datetime import timedelta

import pytest

from gateways.sms_failover import SmsFailover
from kernel.clock import MovableClock
from notifications.ports import (
    Refusal,
    Sms,
    SmsReceipt,
    SmsRefused,
    SmsTemplate,
    SmsThrottled,
    SmsUnavailable,
)

MESSAGE = Sms("13800138000", SmsTemplate.LOGIN_CODE, {"code": "246813"})


class FakeSender:
    """Answers from a list; when it is empty, takes every message."""

    def __init__(self, name: str, *answers: Exception) -> None:
        self.name = name
        self.answers = deque(answers)
        self.asked = 0
        self.gate: asyncio.Event | None = None

    async def send(self, message: Sms) -> SmsReceipt:
        self.asked += 1
        if self.gate is not None:
            await self.gate.wait()
        if self.answers:
            raise self.answers.popleft()
        return SmsReceipt(self.name, "1")


def failover(clock: MovableClock, *senders: FakeSender) -> SmsFailover:
    return SmsFailover(
        [(sender.name, sender) for sender in senders], clock, strikes=2, rest=timedelta(seconds=30)
    )


async def test_the_first_provider_is_asked_and_the_second_left_in_peace(
    clock: MovableClock,
) -> None:
    first, second = FakeSender("first"), FakeSender("second")

    receipt = await failover(clock, first, second).send(MESSAGE)

    assert (receipt.provider, first.asked, second.asked) == ("first", 1, 0)


async def test_when_the_answer_was_lost_the_second_sends_again(clock: MovableClock) -> None:
    first, second = FakeSender("first", SmsUnavailable("no_answer")), FakeSender("second")

    receipt = await failover(clock, first, second).send(MESSAGE)

    assert (receipt.provider, first.asked, second.asked) == ("second", 1, 1)


async def test_a_bad_number_ends_the_search(clock: MovableClock) -> None:
    first, second = FakeSender("first", SmsRefused(Refusal.BAD_NUMBER)), FakeSender("second")

    with pytest.raises(SmsRefused):
        await failover(clock, first, second).send(MESSAGE)

    assert second.asked == 0


@pytest.mark.parametrize("reason", [Refusal.TEMPLATE, Refusal.BLOCKED])
async def test_what_one_provider_refuses_another_may_take(
    clock: MovableClock, reason: Refusal
) -> None:
    first, second = FakeSender("first", SmsRefused(reason)), FakeSender("second")

    assert (await failover(clock, first, second).send(MESSAGE)).provider == "second"


async def test_refused_by_all_is_refused(clock: MovableClock) -> None:
    senders = [FakeSender(name, SmsRefused(Refusal.TEMPLATE)) for name in ("first", "second")]

    with pytest.raises(SmsRefused):
        await failover(clock, *senders).send(MESSAGE)


async def test_refused_by_one_and_not_reached_by_the_other_may_still_be_sent_later(
    clock: MovableClock,
) -> None:
    first = FakeSender("first", SmsRefused(Refusal.TEMPLATE))
    second = FakeSender("second", SmsUnavailable("down"))

    with pytest.raises(SmsUnavailable):
        await failover(clock, first, second).send(MESSAGE)


async def test_a_provider_that_fails_twice_rests_and_is_tried_again_after_it(
    clock: MovableClock,
) -> None:
    first = FakeSender("first", SmsUnavailable("down"), SmsUnavailable("down"))
    second = FakeSender("second")
    sms = failover(clock, first, second)
    for _ in range(4):
        await sms.send(MESSAGE)
    assert first.asked == 2

    clock.advance(timedelta(seconds=29))
    await sms.send(MESSAGE)
    assert first.asked == 2

    clock.advance(timedelta(seconds=1))
    assert (await sms.send(MESSAGE)).provider == "first"
    assert (await sms.send(MESSAGE)).provider == "first"


async def test_one_failure_after_the_rest_sends_it_back_to_rest(clock: MovableClock) -> None:
    first = FakeSender("first", *[SmsUnavailable("down")] * 3)
    sms = failover(clock, first, FakeSender("second"))
    for _ in range(2):
        await sms.send(MESSAGE)
    clock.advance(timedelta(seconds=30))

    for _ in range(3):
        await sms.send(MESSAGE)

    assert first.asked == 3


async def test_only_one_message_tries_a_provider_that_rested(clock: MovableClock) -> None:
    first = FakeSender("first", *[SmsUnavailable("down")] * 2)
    second = FakeSender("second")
    sms = failover(clock, first, second)
    for _ in range(2):
        await sms.send(MESSAGE)
    clock.advance(timedelta(seconds=30))
    first.gate = asyncio.Event()

    trying = asyncio.create_task(sms.send(MESSAGE))
    await asyncio.sleep(0)
    meanwhile = await sms.send(MESSAGE)
    first.gate.set()

    assert meanwhile.provider == "second"
    assert (await trying).provider == "first"
    assert first.asked == 3


async def test_a_success_between_failures_forgives_them(clock: MovableClock) -> None:
    first = FakeSender("first", SmsUnavailable("down"))
    sms = failover(clock, first, FakeSender("second"))
    await sms.send(MESSAGE)
    await sms.send(MESSAGE)
    first.answers.append(SmsUnavailable("down"))
    await sms.send(MESSAGE)

    assert (await sms.send(MESSAGE)).provider == "first"


async def test_a_throttled_number_is_no_failure_of_the_provider(clock: MovableClock) -> None:
    first = FakeSender("first", *[SmsThrottled("limit")] * 5)
    sms = failover(clock, first, FakeSender("second"))

    for _ in range(5):
        assert (await sms.send(MESSAGE)).provider == "second"

    assert first.asked == 5


async def test_throttled_everywhere_is_said_as_such(clock: MovableClock) -> None:
    senders = [FakeSender(name, SmsThrottled("limit")) for name in ("first", "second")]

    with pytest.raises(SmsThrottled):
        await failover(clock, *senders).send(MESSAGE)


async def test_while_all_rest_nobody_is_asked(clock: MovableClock) -> None:
    only = FakeSender("only", *[SmsUnavailable("down")] * 9)
    sms = failover(clock, only)
    for _ in range(5):
        with pytest.raises(SmsUnavailable):
            await sms.send(MESSAGE)

    assert only.asked == 2


async def test_the_logs_of_a_failover_name_providers_and_nothing_personal(
    clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    first = FakeSender("first", SmsUnavailable("no_answer"), SmsUnavailable("no_answer"))
    second = FakeSender("second", SmsThrottled("limit"), SmsRefused(Refusal.TEMPLATE))
    sms = failover(clock, first, second)
    for _ in range(2):
        with pytest.raises(SmsUnavailable):
            await sms.send(MESSAGE)

    assert "first rests after 2 failures" in caplog.text
    assert MESSAGE.phone not in caplog.text
    assert MESSAGE.params["code"] not in caplog.text


def test_without_providers_there_is_nothing_to_fail_over(clock: MovableClock) -> None:
    with pytest.raises(ValueError, match="at least one"):
        SmsFailover([], clock)
