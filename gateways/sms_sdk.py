"""What the adapters of all SMS providers share: a thread, a time limit, silence.

The providers' SDKs put the receiver's number and the code into the texts of their errors and
into their debug logs. So their logs are off, no error of theirs leaves this module, not even
as another error's context, and of their answers only the code goes on, when it looks like one.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from notifications.ports import Refusal, SmsReceipt, SmsRefused, SmsThrottled, SmsUnavailable

THREADS = 8
TALKATIVE = ("darabonba-core", "tencentcloud_sdk_common", "urllib3", "urllib3.connectionpool")

CODE = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,79}")
LIKE_A_NUMBER = re.compile(r"\d{4}")


def silence_sdks() -> None:
    """Turn the SDKs' own logs off. Call it after importing them: one sets itself to DEBUG."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True)
class Answer:
    """What a provider answered: its code and, when it took the message, its number for it."""

    code: object
    message_id: object = ""


@dataclass(frozen=True)
class Vocabulary:
    """What a provider's codes mean. Any other code: this provider cannot send at present."""

    accepted: str
    refusals: Mapping[str, Refusal]
    throttled: frozenset[str]


class SdkCaller:
    """Makes the blocking calls of one provider's SDK, in threads of its own."""

    def __init__(self, provider: str, vocabulary: Vocabulary, limit_seconds: float) -> None:
        """`limit_seconds` is for a whole call: the SDKs limit each read, not their sum."""
        self._provider = provider
        self._vocabulary = vocabulary
        self._limit_seconds = limit_seconds
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix=f"sms-{provider}")

    async def call(self, send: Callable[[], Answer]) -> SmsReceipt:
        """Run `send` in a thread and read its answer. Raises as SmsSender.send does."""
        outcome = await self._outcome(send)
        # raised here, outside of any handler, so that no SDK error hangs on to it
        if isinstance(outcome, SmsUnavailable):
            raise outcome
        return self._receipt(outcome)

    def close(self) -> None:
        """Start no more calls."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _outcome(self, send: Callable[[], Answer]) -> Answer | SmsUnavailable:
        running = asyncio.get_running_loop().run_in_executor(self._threads, send)
        try:
            async with asyncio.timeout(self._limit_seconds):
                return await running
        except TimeoutError:
            return SmsUnavailable("no_answer")
        except Exception as error:  # noqa: BLE001 - an SDK raises anything, with the phone in it
            return SmsUnavailable(type(error).__name__)

    def _receipt(self, answer: Answer) -> SmsReceipt:
        words = self._vocabulary
        if answer.code == words.accepted:
            return SmsReceipt(self._provider, str(answer.message_id or ""))
        code = shown_code(answer.code)
        if code in words.refusals:
            raise SmsRefused(words.refusals[code], code)
        if code in words.throttled:
            raise SmsThrottled(code)
        raise SmsUnavailable(code)


def shown_code(code: object) -> str:
    """Return a provider's code when it looks like one, "unreadable" for anything else."""
    if isinstance(code, str) and CODE.fullmatch(code) and not LIKE_A_NUMBER.search(code):
        return code
    return "unreadable"
