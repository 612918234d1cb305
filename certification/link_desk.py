"""The hand-over to the pension system as the agency's staff see it. It names nobody."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from tortoise.transactions import in_transaction

from cases.store import list_numbers
from certification import handover_store as store
from certification.act_store import Act, add_act
from certification.agency import check_administrator, check_reader
from certification.errors import MessageNotRefused, ReceiptsNotReadable
from certification.exchange import (
    AcknowledgementReport,
    AcknowledgementsRefused,
    import_acknowledgements,
    message_lines,
)
from certification.handover import write_anew
from certification.handover_store import ReconciliationRecord
from certification.messages import HandOverRecord
from certification.ports import PensionLink
from certification.pull_store import PullRecord, find_last_pull
from certification.pulling import BENEFICIARIES
from certification.reconciling import OF_DECISIONS
from certification.store import list_case_ids
from kernel.errors import NotFound, raises
from kernel.pages import PagePlace
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.reject_store import Untaken, count_untaken


@dataclass(frozen=True)
class LinkView:
    """How the link stands. `pulled_at`: when beneficiaries were last taken over.

    untaken: lines of all pulls whose persons have not come through since.
    """

    connected: bool
    waiting: int
    refused: int
    pulled_at: datetime | None
    last_pull: PullRecord | None
    untaken: Untaken
    last: ReconciliationRecord | None


@dataclass(frozen=True)
class MessageView:
    """A message that waits, and the number of its case."""

    message: HandOverRecord
    number: str


@dataclass(frozen=True)
class DifferenceView:
    """What a comparison left for people; number: of the case, when it is one of ours."""

    kind: str
    about: str
    number: str


async def look_at_link(link: PensionLink, viewer: Viewer) -> LinkView:
    """Say what waits, what was refused, and what the last comparison found."""
    check_reader(viewer)
    return LinkView(
        connected=link.system is not None,
        waiting=await store.count_waiting(),
        refused=await store.count_refused(),
        pulled_at=await store.moved_at(BENEFICIARIES),
        last_pull=await find_last_pull(),
        untaken=await count_untaken(),
        last=await store.find_last_reconciliation(),
    )


async def list_messages(
    viewer: Viewer, first: int, after: PagePlace | None, *, refused: bool
) -> list[MessageView]:
    """List messages that wait, the oldest first; `refused`: those that were refused only."""
    check_reader(viewer)
    found = await store.list_waiting(first, after, refused=refused)
    numbers = await numbers_of({one.certification_id for one in found})
    return [MessageView(one, numbers.get(one.certification_id, "")) for one in found]


async def list_differences(viewer: Viewer, first: int, skip: int) -> list[DifferenceView]:
    """List what the last comparison left for people, behind so many of it."""
    check_reader(viewer)
    last = await store.find_last_reconciliation()
    page = last.differences[skip : skip + first] if last else ()
    decisions = await _decisions(page)
    numbers = await numbers_of(set(decisions.values()))
    about = {text: numbers.get(one, "") for text, one in decisions.items()}
    return [DifferenceView(one["kind"], one["id"], about.get(one["id"], "")) for one in page]


async def _decisions(page: Sequence[dict[str, str]]) -> dict[str, UUID]:
    """The certification of each difference that has one, by what the difference names."""
    ids = {one["id"]: found for one in page if (found := _uuid(one["id"]))}
    messages = await store.find_many(set(ids.values()))
    told = {text: messages[one].certification_id for text, one in ids.items() if one in messages}
    return told | {one["id"]: ids[one["id"]] for one in page if one["kind"] in OF_DECISIONS}


async def numbers_of(certification_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the numbers of the cases of certifications. For the staff's lists."""
    cases = await list_case_ids(certification_ids)
    numbers = await list_numbers(set(cases.values()))
    return {one: numbers.get(case_id, "") for one, case_id in cases.items()}


@raises(NotFound, MessageNotRefused)
async def renew_message(viewer: Viewer, message_id: UUID, now: datetime) -> None:
    """Have a refused message written anew from the register, which was corrected, and sent.

    For administrators; on record.
    """
    check_administrator(viewer)
    await renew(viewer.account_id, message_id, now)


async def renew(account_id: UUID | None, message_id: UUID, now: datetime) -> None:
    """Write a refused message anew, for an account or the operator. Raises MessageNotRefused."""
    async with in_transaction():
        record = await write_anew(message_id, now)
        if record is None:
            raise MessageNotRefused
        await add_act(account_id, Act.MESSAGE_RENEWED, record.certification_id, now)


async def take_messages(
    link: PensionLink, keyring: Keyring, viewer: Viewer, now: datetime
) -> AsyncIterator[list[object]]:
    """Put on record that what waits is taken as a file, and hand over its lines, in the clear.

    For administrators, where there is no interface. Raises NotFound.
    """
    _check_files(link, viewer)
    await add_act(viewer.account_id, Act.MESSAGES_TAKEN, None, now)
    return message_lines(keyring)


@raises(NotFound, ReceiptsNotReadable)
async def give_receipts(
    link: PensionLink, viewer: Viewer, file: Path, now: datetime
) -> AcknowledgementReport:
    """Take over a file of acknowledgements, on record. Safe to repeat.

    For administrators, where there is no interface.
    """
    _check_files(link, viewer)
    try:
        report = await import_acknowledgements(file, now)
    except AcknowledgementsRefused as refused:
        raise ReceiptsNotReadable(str(refused)) from None
    await add_act(viewer.account_id, Act.RECEIPTS_GIVEN, None, now)
    return report


def _check_files(link: PensionLink, viewer: Viewer) -> None:
    check_administrator(viewer)
    if link.system is not None:
        raise NotFound


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
