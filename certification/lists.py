"""Lists for calls and home visits: who is due, those of a high age, and those who failed.

They name people and their phones, so they are for the staff of an agency: the command line
writes them to a file that only its owner can read, the API shows them masked.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from auth.codes import PHONE
from auth.store import list_accounts_of_persons
from certification import campaign_store as store
from certification.campaign_store import TryRecord
from certification.campaigns import BATCH, DueEntry, due_entry, list_due_entries
from certification.districts import district_name
from certification.limits import limits
from certification.records import Terms
from faces.texts import reason_text
from kernel.pages import PagePlace
from kernel.sealed import Keyring
from persons.due_store import DueFilter, DueRow, find_due
from persons.records import PersonRecord
from persons.store import list_persons_for_system
from worktime.rules import add_months, local_day

HEADER = (
    "姓名", "联系电话", "出生日期", "区县", "认证到期日", "已过期", "从未认证",
    "未通过次数", "最近未通过日期", "最近未通过原因",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class CallEntry:
    """Someone to be called or visited, in the clear: it goes to a file or is masked.

    phone: empty when the person is bound to none. failures: tries that did not pass since the
    last success, the oldest first.
    """

    person: PersonRecord
    phone: str
    due: DueEntry
    today: date
    failures: Sequence[TryRecord] = ()

    @property
    def age(self) -> int:
        """In full years."""
        born, today = self.person.birth_date, self.today
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    @property
    def failed_at(self) -> PagePlace:
        """Where someone who failed stands in their list: the last failure's publication."""
        return _published(max(self.failures, key=_published))

    def cells(self) -> list[str]:
        """The entry as a line under HEADER."""
        last = self.failures[-1] if self.failures else None
        return [
            self.person.name,
            self.phone,
            self.person.birth_date.isoformat(),
            district_name(self.due.row.district),
            self.due.due_on.isoformat(),
            "是" if self.due.due_on < self.today else "否",
            "是" if self.due.never else "否",
            str(len(self.failures)),
            local_day(last.submitted_at).isoformat() if last else "",
            "；".join(reason_text(reason, None) for reason in last.reasons) if last else "",
        ]


async def list_due_calls(
    keyring: Keyring, terms: Terms, today: date, *, district: str = "", within: int | None = None
) -> AsyncIterator[CallEntry]:
    """Yield everybody who must certify within so many days, or is overdue, or never did."""
    async for entry in _calls(keyring, terms, today, district, None, within):
        yield entry


def old_enough(today: date) -> date:
    """Return the last birth date of those who are called or visited for their age."""
    return add_months(today, -12 * limits().home_visit_age)


async def list_old_calls(
    keyring: Keyring, terms: Terms, today: date, *, district: str = ""
) -> AsyncIterator[CallEntry]:
    """Yield those of a high age who are due soon or overdue: people call or visit them."""
    async for entry in _calls(keyring, terms, today, district, old_enough(today), None):
        yield entry


async def _calls(
    keyring: Keyring,
    terms: Terms,
    today: date,
    district: str,
    born_until: date | None,
    within: int | None,
) -> AsyncIterator[CallEntry]:
    days = limits().due_within_days if within is None else within
    until, after = today + timedelta(days=days), None
    while entries := await list_due_entries(
        terms, today, until, BATCH, after, district=district, born_until=born_until
    ):
        after = entries[-1].row.place
        for call in await described(keyring, entries, {}, today):
            yield call


async def list_failed_calls(
    keyring: Keyring,
    terms: Terms,
    now: datetime,
    *,
    district: str = "",
    after: PagePlace | None = None,
) -> AsyncIterator[CallEntry]:
    """Yield those who tried lately, did not pass, and have not passed since; each once.

    In the order of their last failure; `after` is the place of one of them (`failed_at`).
    """
    since = now - timedelta(days=limits().failed_days)
    while failed := await store.list_failed(since, BATCH, after):
        last = failed[-1]
        assert last.published_at is not None
        after = last.published_at, last.id
        for call in await calls_of_failed(keyring, terms, failed, since, local_day(now), district):
            yield call


async def calls_of_failed(
    keyring: Keyring,
    terms: Terms,
    failed: Sequence[TryRecord],
    since: datetime,
    today: date,
    district: str,
) -> list[CallEntry]:
    """The calls for those whose last failure stands in this batch."""
    ids = {one.id for one in failed}
    persons = {one.person_id for one in failed}
    failures: dict[UUID, list[TryRecord]] = {}
    for one in await store.list_tries_of(persons, since):
        if one.passed:
            failures.pop(one.person_id, None)
        elif one.passed is False:
            failures.setdefault(one.person_id, []).append(one)
    latest = {p: max(tries, key=_published) for p, tries in failures.items()}
    wanted = [p for p, one in latest.items() if one.id in ids]
    months = terms.procedure.terms.period_months.value
    rows: list[DueRow] = await find_due(DueFilter(today, district=district), wanted)
    entries = [due_entry(row, today, months) for row in rows]
    calls = await described(keyring, entries, failures, today)
    return sorted(calls, key=lambda call: call.failed_at)


def _published(one: TryRecord) -> PagePlace:
    assert one.published_at is not None
    return one.published_at, one.id


async def described(
    keyring: Keyring,
    entries: Sequence[DueEntry],
    failures: Mapping[UUID, Sequence[TryRecord]],
    today: date,
) -> list[CallEntry]:
    """Say who they are, with the phone they are bound to."""
    ids = [entry.row.id for entry in entries]
    persons = await list_persons_for_system(keyring, ids)
    phones = {
        account.person_id: keyring.open(account.phone_sealed, PHONE)
        for account in await list_accounts_of_persons(ids)
    }
    return [
        CallEntry(
            persons[entry.row.id],
            phones.get(entry.row.id, ""),
            entry,
            today,
            failures.get(entry.row.id, ()),
        )
        for entry in entries
    ]
