"""Handing decisions over to the pension system: each exactly once, a person's in their order.

A message is written in the transaction of its decision and sent by a job, again and again, byte
for byte the same, until it is acknowledged; the pension system knows a repeat by the message's
id. A person's next message waits for the one before. One that is refused is tried again every
hour, since only people can mend what is wrong with it; only that person's later ones wait for it.
Once the register is corrected they have it written anew, under the same id: what was refused is
in no book, and a body that was taken after all makes the new one a refusal, never a second entry.
"""

import logging
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from certification import handover_store as store
from certification.messages import HandOverRecord, Kind, RevocationReason, body_of, digest_of
from certification.ports import PensionLink, PensionRefused, PensionSystem, PensionUnavailable
from kernel.sealed import Keyring
from kernel.work import LONGEST_WAIT, schedule, schedule_many
from persons.store import get_person_for_system

logger = logging.getLogger(__name__)

HAND_OVER = "hand_over"
BODY = "hand_over.body"
BATCH = 500


async def tell_pension(
    person_id: UUID,
    certification_id: UUID,
    kind: Kind,
    *,
    certified_on: date | None,
    now: datetime,
    before_on: date | None = None,
    reason: RevocationReason | None = None,
) -> None:
    """Have the pension system told of a decision once the caller's transaction is committed.

    Call it inside that transaction. Telling the same again changes nothing. Raises Stale.
    """
    message_id = await store.add(
        person_id,
        certification_id,
        kind,
        certified_on=certified_on,
        before_on=before_on,
        reason=reason,
        now=now,
    )
    if message_id is not None:
        await schedule(HAND_OVER, str(message_id), now, now)


async def hand_over(link: PensionLink, keyring: Keyring, message_id: UUID, now: datetime) -> None:
    """Send a message, and before it the earlier ones of the same person that still wait.

    Safe to run again and beside itself. Without a link the message waits for a file.
    Raises PensionUnavailable and PensionRefused, so that the work is put off.
    """
    found = await store.find(message_id)
    if link.system is None or found is None or found.acknowledged_at is not None:
        return
    for record in await store.list_waiting_of(found.person_id, found.position):
        await _send(link.system, keyring, record, now)


async def _send(
    system: PensionSystem, keyring: Keyring, record: HandOverRecord, now: datetime
) -> None:
    sent = await _frozen(keyring, record)
    await store.count_attempt(sent.id)
    try:
        acknowledged = await system.deliver(sent.id, _opened(keyring, sent))
    except PensionRefused as refused:
        await store.note_refusal(record.id, refused.code)
        logger.warning("message %s was refused: %s", record.id, refused.code)
        raise
    await store.acknowledge(sent.id, acknowledged.receipt, now, taken=sent)


async def written(keyring: Keyring, record: HandOverRecord) -> bytes:
    """Return a message's body, the same each time it is asked for, unless it was written anew."""
    return _opened(keyring, await _frozen(keyring, record))


async def _frozen(keyring: Keyring, record: HandOverRecord) -> HandOverRecord:
    if record.body_sealed is not None:
        return record
    person = await get_person_for_system(keyring, record.person_id)
    body = body_of(record, person)
    return await store.freeze(record.id, keyring.seal_bytes(body, BODY), digest_of(body))


def _opened(keyring: Keyring, record: HandOverRecord) -> bytes:
    assert record.body_sealed is not None
    return keyring.open_bytes(record.body_sealed, BODY)


async def write_anew(message_id: UUID, now: datetime) -> HandOverRecord | None:
    """Have a refused message's body written from the register as it is now, and sent at once.

    Its person's later ones follow it. None when it is not there, was taken, or was not refused
    since it was last written. Call it in a transaction.
    """
    if not await store.forget_refused_body(message_id):
        return None
    record = await store.find(message_id)
    assert record is not None
    last = (await store.list_waiting_of(record.person_id))[-1]
    await schedule(HAND_OVER, str(last.id), now, now, again=True)
    return record


async def hand_over_again(message_ids: Collection[UUID], now: datetime) -> None:
    """Have messages that the other side has lost sent once more. Call it in a transaction.

    Whoever finds them sends them; their work is for what that does not get done.
    """
    await store.wait_again(message_ids)
    keys = [str(message_id) for message_id in message_ids]
    await schedule_many(HAND_OVER, keys, now + LONGEST_WAIT, now, again=True)


async def hand_over_waiting(link: PensionLink, keyring: Keyring, now: datetime) -> int:
    """Send everything that waits, in order, past those that fail. Returns how much was taken.

    For what no work is left for: written while there was no link, or lost by the other side. What
    fails has work from then on. Raises PensionUnavailable: then there is nobody to send to.
    """
    taken, last = 0, None
    while link.system is not None and (waiting := await store.list_waiting(BATCH, last)):
        for record in waiting:
            taken += await _try(link, keyring, record, now)
        last = waiting[-1].created_at, waiting[-1].id
    return taken


async def _try(link: PensionLink, keyring: Keyring, record: HandOverRecord, now: datetime) -> bool:
    """Send a message. What fails is left to its work, which may have been done without a link."""
    try:
        await hand_over(link, keyring, record.id, now)
    except Exception as error:
        await schedule(HAND_OVER, str(record.id), now + LONGEST_WAIT, now, again=True)
        if isinstance(error, PensionUnavailable):
            raise
        if not isinstance(error, PensionRefused):  # one person's message stops nobody else's
            said = type(error).__name__
            logger.error("message %s cannot be handed over: %s", record.id, said)
        return False
    return True
