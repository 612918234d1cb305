"""What clerks do with reported months: look into them, decide, and answer the person."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from auth.codes import PHONE
from auth.store import find_account_of_person
from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action
from cases.store import get_case_for_system, list_cases_for_system, move
from contributions import report_store, rules, store
from contributions.errors import AnswerMissing
from contributions.records import Answer, ReportedRecord, Row
from kernel.errors import NotFound, Stale, raises
from kernel.masks import mask_identity_number, mask_name
from kernel.pages import PagePlace
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from notifications.ports import SmsTemplate
from notifications.service import tell
from persons.store import get_person_for_system, list_persons_for_system
from worktime.rules import local_day

logger = logging.getLogger(__name__)

SHORTEST_NOTE, LONGEST_NOTE = 4, 300


@dataclass(frozen=True)
class ReportLine:
    """One line of the queue, the name masked."""

    report: ReportedRecord
    case: CaseRecord
    name_masked: str


@dataclass(frozen=True)
class ReportDossier:
    """A reported month as its clerk sees it: what stands on record, and what the person says."""

    report: ReportedRecord
    case: CaseRecord
    name_masked: str
    identity_masked: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Decided:
    """What a clerk answers: one of a list, and words to the person."""

    answer: Answer
    note: str


async def list_reports(
    viewer: Viewer, keyring: Keyring, limit: int, after: PagePlace | None = None
) -> list[ReportLine]:
    """List what waits for this viewer, the longest waiting first; nothing for others.

    `after`: the place of the last one of the page before.
    """
    found = await report_store.list_open(viewer, keyring, limit, after)
    persons = await list_persons_for_system(keyring, {report.person_id for report in found})
    cases = await list_cases_for_system([report.case_id for report in found])
    return [
        ReportLine(report, cases[report.case_id], mask_name(persons[report.person_id].name))
        for report in found
    ]


async def count_reports(viewer: Viewer) -> int:
    """Count what waits for this viewer, on all pages; 0 for others."""
    return await report_store.count_open(viewer)


async def find_report(viewer: Viewer, keyring: Keyring, case_id: UUID) -> ReportDossier | None:
    """Open a reported month, which is logged; None when it is not the viewer's to decide."""
    try:
        report = await report_store.get_open(viewer, keyring, case_id)
    except NotFound:
        return None
    logger.info("reported month of case %s is opened by %s", case_id, viewer.account_id)
    person = await get_person_for_system(keyring, report.person_id)
    return ReportDossier(
        report=report,
        case=await get_case_for_system(case_id),
        name_masked=mask_name(person.name),
        identity_masked=mask_identity_number(person.identity_number),
        rows=await store.list_rows_for_system(report.person_id, report.month, report.month),
    )


@raises(NotFound, AnswerMissing, MoveNotAllowed, Stale)
async def decide_report(
    keyring: Keyring, viewer: Viewer, case_id: UUID, decided: Decided, now: datetime
) -> CaseRecord:
    """Decide a reported month and tell the person that there is an answer. Returns the case.

    Confirmed, it is corrected where contributions are kept; the next import brings it here.
    """
    report = await report_store.get_open(viewer, keyring, case_id)
    note = decided.note.strip()
    if not SHORTEST_NOTE <= len(note) <= LONGEST_NOTE:
        raise AnswerMissing(SHORTEST_NOTE, LONGEST_NOTE)
    case = await get_case_for_system(report.case_id)
    confirmed = decided.answer is Answer.WILL_BE_CORRECTED
    action = Action.UPHOLD if confirmed else Action.REJECT
    async with in_transaction():
        case = await move(case, action, now, actor=str(viewer.account_id))
        if not await report_store.put_answer(
            case.id, decided.answer, note, keyring, viewer.account_id, now
        ):
            raise Stale
        await _tell(keyring, case, now)
    return case


async def _tell(keyring: Keyring, case: CaseRecord, now: datetime) -> None:
    """To the phone that the person is bound to now; who is bound to none finds it in the month."""
    account = await find_account_of_person(case.subject_id)
    if account is None:
        return
    day = local_day(case.submitted_at)
    await tell(
        keyring=keyring,
        key=f"month-answered:{case.id}",
        phone=keyring.open(account.phone_sealed, PHONE),
        template=SmsTemplate.MONTH_ANSWERED,
        params={"date": f"{day.month}月{day.day}日"},
        now=now,
        account_id=account.id,
        at=rules.by_day(now),
    )
