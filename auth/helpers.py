"""Helpers (代为认证, §26 ㈠): a person names one by phone, who accepts or declines.

What a person is told never depends on whether the phone is known.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from auth import store
from auth.codes import PHONE, phone_hash, read_phone
from auth.errors import (
    AlreadyNamed,
    LentSession,
    NotACalling,
    OwnPhone,
    PhoneInvalid,
    TooManyHelpers,
)
from auth.lent_codes import check_own_login
from auth.limits import LIMITS
from auth.places import DAY
from auth.ports import AuthTools
from kernel.counters import LimitsAway
from kernel.errors import NotFound, raises
from kernel.masks import mask_name, mask_phone
from kernel.viewer import Viewer
from notifications.ports import SmsTemplate
from notifications.service import tell
from persons import relation_store
from persons.acting import RelationRecord
from persons.errors import PersonNotBound
from persons.store import list_persons_for_system

LONGEST_CALLING = 10


@dataclass(frozen=True)
class Asked:
    """A naming that waits for its helper: who asks, masked, and when."""

    id: UUID
    name_masked: str
    named_at: datetime


@raises(
    PersonNotBound, LentSession, PhoneInvalid, NotACalling, OwnPhone, LimitsAway,
    TooManyHelpers, AlreadyNamed,
)  # fmt: skip
async def name_helper(
    tools: AuthTools, viewer: Viewer, raw_phone: str, raw_called: str, now: datetime
) -> RelationRecord:
    """Name the owner of a phone as a helper, and tell them by message. They help once they accept.

    `raw_called` is what the person calls them, shown to the person alone.
    """
    standing = await relation_store.list_own_relations(viewer, tools.keyring)
    check_own_login(viewer)
    phone, called = read_phone(raw_phone), _read_called(raw_called)
    hashed = phone_hash(tools, phone)
    account = await store.get_account(viewer.account_id)
    if account.phone_hash == hashed:
        raise OwnPhone
    if any(relation.phone == phone for relation in standing):
        raise AlreadyNamed
    named = await tools.counters.hit(f"helpers:{viewer.account_id}", DAY, now)
    if max(named, len(standing) + 1) > LIMITS.helpers_most:
        raise TooManyHelpers(LIMITS.helpers_most)
    async with in_transaction():
        relation = await relation_store.add_helper(
            viewer, tools.keyring, phone=phone, phone_hash=hashed, called=called, now=now
        )
        if relation is None:
            raise AlreadyNamed
        await tell(
            keyring=tools.keyring,
            key=f"helper:{relation.id}",
            phone=phone,
            template=SmsTemplate.HELP_ASKED,
            params={},
            now=now,
            person_id=relation.person_id,
        )
    return relation


def _read_called(raw: str) -> str:
    shown = "".join(c for c in unicodedata.normalize("NFC", raw) if c.isprintable()).strip()
    if not 1 <= len(shown) <= LONGEST_CALLING:
        raise NotACalling
    return shown


@raises(PersonNotBound, LentSession, NotFound)
async def remove_helper(viewer: Viewer, relation_id: UUID, now: datetime) -> None:
    """Remove a helper of one's own, at once."""
    check_own_login(viewer)
    await relation_store.end_own_relation(viewer, relation_id, now)


async def list_helpers(tools: AuthTools, viewer: Viewer) -> list[RelationRecord]:
    """List the helpers and guardians of the viewer's person. Raises PersonNotBound."""
    return await relation_store.list_own_relations(viewer, tools.keyring)


async def list_asked(tools: AuthTools, viewer: Viewer) -> list[Asked]:
    """List who asks the viewer's account for help, names masked."""
    hashed = await _own_phone(viewer)
    asked = await relation_store.list_asked(viewer, tools.keyring, hashed)
    persons = await list_persons_for_system(tools.keyring, {one.person_id for one in asked})
    return [Asked(one.id, mask_name(persons[one.person_id].name), one.named_at) for one in asked]


@raises(NotFound)
async def accept_help(viewer: Viewer, relation_id: UUID, now: datetime) -> None:
    """Accept to help: from now on, until one of the two ends it."""
    await relation_store.accept(viewer, await _own_phone(viewer), relation_id, now)


@raises(NotFound)
async def end_help(viewer: Viewer, relation_id: UUID, now: datetime) -> None:
    """Decline to help, or help no longer."""
    await relation_store.leave(viewer, await _own_phone(viewer), relation_id, now)


async def _own_phone(viewer: Viewer) -> str:
    return (await store.get_account(viewer.account_id)).phone_hash or ""


async def masked_phone_of(tools: AuthTools, account_id: UUID) -> str:
    """Return an account's phone, masked, for a record of who did something."""
    account = await store.get_account(account_id)
    return mask_phone(tools.keyring.open(account.phone_sealed, PHONE))
