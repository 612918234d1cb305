"""What the worker runs to empty the outbox."""

import json
import logging
from datetime import datetime, timedelta

from kernel.sealed import Keyring
from notifications import store
from notifications.models import Notice, NoticeState
from notifications.ports import Sms, SmsRefused, SmsSender, SmsTemplate
from notifications.service import PARAMS_PURPOSE, PHONE_PURPOSE

logger = logging.getLogger(__name__)

WORTH_TELLING = timedelta(days=3)


async def send_notice(sender: SmsSender, keyring: Keyring, key: str, now: datetime) -> None:
    """Send the notice of a key, if it still waits; run again, it does nothing.

    A crash between sending and noting so sends it twice: a doubled message is a nuisance, a
    missing one may cost a pension. After three days without success it is given up: old news
    frightens. SmsUnavailable and CannotOpen are let out, so that the work is put off.
    """
    notice = await store.find_waiting(key)
    if notice is None:
        return
    if now - notice.created_at > WORTH_TELLING:
        await store.close_notice(notice, NoticeState.EXPIRED)
        logger.warning("notice %s was given up after %d tries", notice.id, notice.attempts)
        return
    message = _opened(notice, keyring)
    await store.count_attempt(notice)
    try:
        await sender.send(message)
    except SmsRefused as refusal:
        await store.close_notice(notice, NoticeState.REFUSED, reason=str(refusal))
        logger.warning("notice %s was refused: %s", notice.id, refusal)
        return
    await store.close_notice(notice, NoticeState.SENT, sent_at=now)


async def give_up_notice(key: str, why: str) -> None:
    """Leave the notice of a key unsent, if it still waits: it is no longer true. `why`: no data."""
    notice = await store.find_waiting(key)
    if notice is not None:
        await store.close_notice(notice, NoticeState.EXPIRED, reason=why)


def _opened(notice: Notice, keyring: Keyring) -> Sms:
    params: dict[str, str] = json.loads(keyring.open(notice.params_sealed, PARAMS_PURPOSE))
    phone = keyring.open(notice.phone_sealed, PHONE_PURPOSE)
    return Sms(phone, SmsTemplate(notice.template), params)
