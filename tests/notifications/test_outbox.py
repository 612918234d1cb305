"""Telling people something, surely and once, through the outbox."""

import asyncio
import logging
from collections import deque
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from tortoise import Tortoise
from tortoise.transactions import in_transaction

from kernel import work
from kernel.models import Work
from kernel.sealed import CannotOpen, Keyring
from notifications.jobs import WORTH_TELLING, send_notice
from notifications.models import Notice, NoticeState
from notifications.ports import (
    Refusal,
    Sms,
    SmsReceipt,
    SmsRefused,
    SmsTemplate,
    SmsUnavailable,
)
from notifications.service import SEND_NOTICE, tell
from notifications.store import delete_old_notices

PHONE = "13800138000"
KEY = "certification:1:published"


class FakeSender:
    """Keeps what it was given; answers from a list, then takes every message."""

    def __init__(self, *answers: Exception) -> None:
        self.answers = deque(answers)
        self.sent: list[Sms] = []

    async def send(self, message: Sms) -> SmsReceipt:
        if self.answers:
            raise self.answers.popleft()
        self.sent.append(message)
        return SmsReceipt("fake", "1")


class Stop(Exception):
    """Something else in the caller's transaction went wrong."""


async def tell_published(keyring: Keyring, now: datetime, key: str = KEY) -> None:
    await tell(
        keyring=keyring,
        key=key,
        phone=PHONE,
        template=SmsTemplate.CERTIFICATION_PUBLISHED,
        params={"date": "6月8日"},
        now=now,
        person_id=uuid4(),
    )


async def test_what_is_told_is_scheduled_sent_and_marked(
    database: str, keyring: Keyring, now: datetime
) -> None:
    sender = FakeSender()
    await tell_published(keyring, now)
    [due] = await work.list_due(now)
    row = await work.claim(due, now)
    assert row is not None
    assert (row.job, row.key) == (SEND_NOTICE, KEY)

    later = now + timedelta(seconds=3)
    await send_notice(sender, keyring, row.key, later)

    [message] = sender.sent
    assert (message.phone, message.template) == (PHONE, SmsTemplate.CERTIFICATION_PUBLISHED)
    assert message.params == {"date": "6月8日"}
    notice = await Notice.get(key=KEY)
    assert (notice.state, notice.sent_at, notice.attempts) == (NoticeState.SENT, later, 1)


async def test_what_is_rolled_back_is_not_told(
    database: str, keyring: Keyring, now: datetime
) -> None:
    with pytest.raises(Stop):
        async with in_transaction():
            await tell_published(keyring, now)
            raise Stop

    assert await Notice.all().count() == 0
    assert await Work.all().count() == 0


async def test_telling_the_same_thing_again_tells_it_once(
    database: str, keyring: Keyring, now: datetime
) -> None:
    sender = FakeSender()
    for _ in range(2):
        async with in_transaction():
            await tell_published(keyring, now)
    await send_notice(sender, keyring, KEY, now)
    await tell_published(keyring, now)
    await send_notice(sender, keyring, KEY, now)

    assert len(sender.sent) == 1
    assert await Work.all().count() == 1


async def test_telling_the_same_thing_at_once_tells_it_once(
    database: str, keyring: Keyring, now: datetime
) -> None:
    async def one() -> None:
        async with in_transaction():
            await tell_published(keyring, now)

    await asyncio.gather(*[one() for _ in range(5)])

    assert await Notice.all().count() == 1
    assert await Work.all().count() == 1


async def test_neither_the_phone_nor_the_words_stand_in_the_table(
    database: str, keyring: Keyring, now: datetime
) -> None:
    await tell_published(keyring, now)

    rows = await Tortoise.get_connection("default").execute_query_dict("SELECT * FROM notice")

    assert PHONE not in str(rows)
    assert "6月8日" not in str(rows)


async def test_a_login_code_never_passes_through_the_outbox(
    database: str, keyring: Keyring, now: datetime
) -> None:
    with pytest.raises(ValueError, match="never pass through the outbox") as caught:
        await tell(
            keyring=keyring,
            key="login:1",
            phone=PHONE,
            template=SmsTemplate.LOGIN_CODE,
            params={"code": "246813"},
            now=now,
        )

    assert "246813" not in str(caught.value)
    assert await Notice.all().count() == 0


@pytest.mark.parametrize("key", ["", "x" * 65])
async def test_a_key_that_does_not_fit_is_refused_before_anything_is_written(
    database: str, keyring: Keyring, now: datetime, key: str
) -> None:
    with pytest.raises(ValueError, match="1 to 64"):
        await tell_published(keyring, now, key)

    assert await Notice.all().count() == 0


async def test_while_nobody_can_send_the_notice_waits_and_counts_its_tries(
    database: str, keyring: Keyring, now: datetime
) -> None:
    sender = FakeSender(SmsUnavailable("down"), SmsUnavailable("down"))
    await tell_published(keyring, now)
    for _ in range(2):
        with pytest.raises(SmsUnavailable):
            await send_notice(sender, keyring, KEY, now)
    assert (await Notice.get(key=KEY)).state == NoticeState.WAITING

    await send_notice(sender, keyring, KEY, now)

    notice = await Notice.get(key=KEY)
    assert (notice.state, notice.attempts, len(sender.sent)) == (NoticeState.SENT, 3, 1)


async def test_a_refused_notice_is_marked_with_its_reason_and_not_tried_again(
    database: str, keyring: Keyring, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sender = FakeSender(SmsRefused(Refusal.BAD_NUMBER, "isv.MOBILE_NUMBER_ILLEGAL"))
    await tell_published(keyring, now)

    await send_notice(sender, keyring, KEY, now)
    await send_notice(sender, keyring, KEY, now)

    notice = await Notice.get(key=KEY)
    assert notice.state == NoticeState.REFUSED
    assert notice.reason == "bad_number isv.MOBILE_NUMBER_ILLEGAL"
    assert notice.sent_at is None
    assert sender.sent == []
    assert "was refused" in caplog.text
    assert PHONE not in caplog.text


async def test_old_news_is_given_up_and_not_sent(
    database: str, keyring: Keyring, now: datetime
) -> None:
    sender = FakeSender()
    await tell_published(keyring, now)

    await send_notice(sender, keyring, KEY, now + WORTH_TELLING + timedelta(seconds=1))

    assert (await Notice.get(key=KEY)).state == NoticeState.EXPIRED
    assert sender.sent == []


async def test_a_notice_sealed_under_an_unknown_key_waits_for_the_key(
    database: str, keyring: Keyring, now: datetime
) -> None:
    other = Keyring.from_secrets("k2:another secret", "another lookup", "personal")
    await tell_published(keyring, now)

    with pytest.raises(CannotOpen):
        await send_notice(FakeSender(), other, KEY, now)

    notice = await Notice.get(key=KEY)
    assert (notice.state, notice.attempts) == (NoticeState.WAITING, 0)


async def test_a_key_that_names_nothing_is_no_error(
    database: str, keyring: Keyring, now: datetime
) -> None:
    await send_notice(FakeSender(), keyring, "nothing", now)


async def test_old_notices_are_deleted_and_those_that_wait_are_not(
    database: str, keyring: Keyring, now: datetime
) -> None:
    sender = FakeSender()
    for key in ("old", "waiting"):
        await tell_published(keyring, now - timedelta(days=10), key)
    await tell_published(keyring, now, "new")
    for key in ("old", "new"):
        await send_notice(sender, keyring, key, now - timedelta(days=9))

    assert [await delete_old_notices(now - timedelta(days=5)) for _ in range(2)] == [1, 0]

    assert {n.key for n in await Notice.all()} == {"waiting", "new"}


async def test_no_more_notices_are_deleted_at_once_than_asked_for(
    database: str, keyring: Keyring, now: datetime
) -> None:
    for n in range(5):
        await tell_published(keyring, now - timedelta(days=1), f"key {n}")
        await send_notice(FakeSender(), keyring, f"key {n}", now)

    assert [await delete_old_notices(now, limit=2) for _ in range(4)] == [2, 2, 1, 0]


async def test_what_was_told_long_ago_is_not_sent_again(
    database: str, keyring: Keyring, now: datetime
) -> None:
    await tell_published(keyring, now)
    await send_notice(FakeSender(), keyring, KEY, now)
    done = await work.claim((await Work.get()).id, now)
    assert done is not None
    await work.finish(done, now)
    later = now + timedelta(days=200)
    await delete_old_notices(later)

    await tell_published(keyring, later)

    assert await work.list_due(later) == []
