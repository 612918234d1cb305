"""Several SMS providers as one: the next is asked when one fails, and a failing one rests.

A lost answer counts as not sent, so a receiver may get the same message from two providers.
That is meant: both carry the same code, and two messages are better than none for who waits
to get in. Each provider is asked at most once for a message.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from kernel.clock import Clock
from notifications.ports import (
    Refusal,
    Sms,
    SmsReceipt,
    SmsRefused,
    SmsSender,
    SmsThrottled,
    SmsUnavailable,
)

logger = logging.getLogger(__name__)

STRIKES = 3
REST = timedelta(seconds=30)


@dataclass
class _Provider:
    name: str
    sender: SmsSender
    failures: int = 0
    rests_until: datetime = field(default=datetime.min.replace(tzinfo=UTC))


class SmsFailover:
    """Asks providers in their order. One that fails `strikes` times in a row rests for `rest`;
    then one message tries it, while the others go on without it until it has answered.
    """

    def __init__(
        self,
        providers: Sequence[tuple[str, SmsSender]],
        clock: Clock,
        strikes: int = STRIKES,
        rest: timedelta = REST,
    ) -> None:
        if not providers:
            raise ValueError("at least one SMS provider is needed")
        self._providers = [_Provider(name, sender) for name, sender in providers]
        self._clock = clock
        self._strikes = strikes
        self._rest = rest

    async def send(self, message: Sms) -> SmsReceipt:
        """Hand a message to the first provider that takes it. Raises as SmsSender.send does.

        A bad number is bad everywhere and ends the search; a template or number that one
        provider refuses another may take. SmsRefused otherwise means that all of them refused.
        """
        failures: list[SmsRefused | SmsUnavailable] = []
        for provider in self._providers:
            answer = await self._ask(provider, message)
            if isinstance(answer, SmsReceipt):
                return answer
            if isinstance(answer, SmsRefused) and answer.reason is Refusal.BAD_NUMBER:
                raise answer
            failures.append(answer)
        raise _summary(failures)

    async def _ask(
        self, provider: _Provider, message: Sms
    ) -> SmsReceipt | SmsRefused | SmsUnavailable:
        now = self._clock.now()
        if now < provider.rests_until:
            return SmsUnavailable("resting")
        if provider.failures >= self._strikes:
            provider.rests_until = now + self._rest  # while this message tries it
        try:
            receipt = await provider.sender.send(message)
        except (SmsRefused, SmsThrottled) as answer:
            self._recovered(provider)
            logger.info("%s did not take a %s: %s", provider.name, message.template.value, answer)
            return answer
        except SmsUnavailable as failure:
            self._struck(provider)
            logger.warning("%s failed: %s", provider.name, failure)
            return failure
        self._recovered(provider)
        return receipt

    def _struck(self, provider: _Provider) -> None:
        provider.failures += 1
        if provider.failures >= self._strikes:
            provider.rests_until = self._clock.now() + self._rest
            logger.warning("%s rests after %d failures", provider.name, provider.failures)

    def _recovered(self, provider: _Provider) -> None:
        provider.failures = 0
        provider.rests_until = datetime.min.replace(tzinfo=UTC)


def _summary(failures: Sequence[SmsRefused | SmsUnavailable]) -> SmsRefused | SmsUnavailable:
    """Choose what to say when nobody took it: what may still change outweighs a refusal."""
    for kind in (SmsThrottled, SmsUnavailable):
        of_kind = [failure for failure in failures if isinstance(failure, kind)]
        if of_kind:
            return of_kind[0]
    return failures[-1]
