"""Telling people something by short message, surely and once for each thing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel import work
from kernel.sealed import Keyring
from notifications import store
from notifications.ports import SmsTemplate
from notifications.texts import ordered_params

SEND_NOTICE = "send_notice"
PHONE_PURPOSE = "notice.phone"
PARAMS_PURPOSE = "notice.params"
LONGEST_KEY = 64


async def tell(
    *,
    keyring: Keyring,
    key: str,
    phone: str,
    template: SmsTemplate,
    params: Mapping[str, str],
    now: datetime,
    account_id: UUID | None = None,
    person_id: UUID | None = None,
    at: datetime | None = None,
) -> None:
    """Have a message sent once the caller's transaction is committed, or later, at a moment.

    Call it inside that transaction: what is rolled back is not told. `key` names the thing to
    tell (at most 64 characters, nothing personal): telling it again changes nothing.
    ValueError for a login code, which never waits in a table, and for parameters that are not
    the template's.
    """
    if template is SmsTemplate.LOGIN_CODE:
        raise ValueError("login codes are sent at once and never pass through the outbox")
    if not 0 < len(key) <= LONGEST_KEY:
        raise ValueError(f"a notice's key has 1 to {LONGEST_KEY} characters")
    ordered = ordered_params(template, params)
    if await store.has_notice(key):
        return
    await store.add_notice(
        key=key,
        template=template,
        phone_sealed=keyring.seal(phone, PHONE_PURPOSE),
        params_sealed=keyring.seal(json.dumps(ordered, ensure_ascii=False), PARAMS_PURPOSE),
        now=now,
        account_id=account_id,
        person_id=person_id,
    )
    await work.schedule(SEND_NOTICE, key, run_at=at or now, now=now)


@dataclass(frozen=True)
class Telling:
    """One of many messages: see `tell`. Nothing of it is shown when printed."""

    key: str
    phone: str = field(repr=False)
    template: SmsTemplate
    params: Mapping[str, str] = field(repr=False)
    account_id: UUID | None = None
    person_id: UUID | None = None


async def tell_many(
    keyring: Keyring, tellings: Sequence[Telling], now: datetime, job: str = SEND_NOTICE
) -> None:
    """Have many messages sent once the caller's transaction is committed, as `tell` does one.

    `job`: who sends them, where their room has to say when and whether they may still go out.
    """
    if any(t.template is SmsTemplate.LOGIN_CODE or len(t.key) > LONGEST_KEY for t in tellings):
        raise ValueError("no login codes, and keys of 64 characters at most")
    await store.add_notices(
        [
            {
                "key": telling.key,
                "template": telling.template,
                "phone_sealed": keyring.seal(telling.phone, PHONE_PURPOSE),
                "params_sealed": keyring.seal(_params(telling), PARAMS_PURPOSE),
                "account_id": telling.account_id,
                "person_id": telling.person_id,
            }
            for telling in tellings
        ],
        now,
    )
    await work.schedule_many(job, [telling.key for telling in tellings], now, now)


def _params(telling: Telling) -> str:
    return json.dumps(ordered_params(telling.template, telling.params), ensure_ascii=False)
