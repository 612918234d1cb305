"""Who calls and visits, whom, and what came of it.

Administrators call everybody on the lists, an agency's clerks those of their own districts (§26 ㈡)
but nobody whose matters are somebody else's. The outcome is kept with the looks.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from certification import call_store
from certification.call_store import CallLookRecord
from certification.errors import CallNoteWrong, CallNotOpened
from certification.figures import Figures
from certification.lists import CallEntry
from kernel.errors import NotFound, raises
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.due_store import list_districts
from persons.errors import OwnMatter
from persons.places import today_district
from persons.reach import districts_of
from persons.reach_store import get_person_in_reach, list_apart
from worktime.rules import local_day

NOTED = "noted"
NOTE = "call note"
LONGEST_NOTE = 200
DAYS_BACK = 30


class CallOutcome(StrEnum):
    """What came of a call or a visit."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    VISITED = "visited"
    PASSED_ON = "passed_on"


@dataclass(frozen=True)
class Scope:
    """Whose lists and figures a viewer works on: the whole city's, or some districts' alone.

    `districts`: of today; None for all. `apart`: persons whose matters are somebody else's.
    """

    districts: frozenset[str] | None
    apart: frozenset[UUID] = frozenset()

    def has(self, district: str) -> bool:
        """Whether a district's people, by its code of today or an old one, are in it."""
        return self.districts is None or today_district(district) in self.districts

    def narrowed(self, district: str) -> "Scope":
        """Leave one district of it; all of it for "". Whose it is not works on nothing."""
        if self.districts is None or not district:
            return self
        return replace(self, districts=self.districts & {today_district(district)})

    def codes(self, district: str) -> Sequence[str]:
        """The districts that a list goes by: the one asked for, or all in scope. "": everybody."""
        if self.districts is None:
            return (district,)
        return sorted(self.districts)

    def keeps(self, entry: CallEntry) -> bool:
        """Whether somebody on a list is the viewer's to call."""
        return self.has(entry.due.row.district) and entry.person.id not in self.apart

    def part_of(self, found: Figures) -> Figures:
        """Leave the figures of other districts out."""
        return replace(
            found,
            days=[day for day in found.days if self.has(day.district)],
            standing={code: one for code, one in found.standing.items() if self.has(code)},
        )


async def scope_of(viewer: Viewer) -> Scope:
    """Return what a viewer works on; the empty one for a clerk without an office."""
    if viewer.roles & {Role.ADMINISTRATOR, Role.AUDITOR}:
        return Scope(None)
    return Scope(districts_of(viewer), frozenset(await list_apart(viewer)))


async def check_may_call(viewer: Viewer, keyring: Keyring, person_id: UUID) -> None:
    """Let administrators call everybody, clerks their own. Raises NotFound, OwnMatter."""
    if Role.ADMINISTRATOR in viewer.roles:
        return
    if Role.AGENCY_CLERK not in viewer.roles or viewer.employer_id is not None:
        raise NotFound
    clerk = replace(viewer, roles=frozenset({Role.AGENCY_CLERK}))
    await get_person_in_reach(clerk, keyring, person_id)


@dataclass(frozen=True)
class Called:
    """What came of a call or visit, and the Beijing day on which it was made."""

    outcome: CallOutcome
    day: date
    note: str = ""


@raises(NotFound, OwnMatter, CallNotOpened, CallNoteWrong)
async def note_call(
    keyring: Keyring, viewer: Viewer, listed: str, person_id: UUID, called: Called, now: datetime
) -> Called:
    """Keep what came of a call with the looks. Who has not opened the person cannot have called."""
    await check_may_call(viewer, keyring, person_id)
    if not await call_store.has_opened(viewer.account_id, person_id):
        raise CallNotOpened
    note, today = " ".join(called.note.split()), local_day(now)
    lately = today - timedelta(days=DAYS_BACK) <= called.day <= today
    unsaid = called.outcome is CallOutcome.PASSED_ON and not note
    if not lately or unsaid or len(note) > LONGEST_NOTE:
        raise CallNoteWrong(DAYS_BACK, LONGEST_NOTE)
    districts = await list_districts([person_id])
    await call_store.add_look(
        CallLookRecord(
            account_id=viewer.account_id,
            listed=listed,
            what=NOTED,
            person_id=person_id,
            district=districts.get(person_id, ""),
            at=now,
            outcome=called.outcome.value,
            day=called.day,
            note_sealed=keyring.seal(note, NOTE) if note else None,
        )
    )
    return Called(called.outcome, called.day, note)


async def list_called(keyring: Keyring, person_ids: Collection[UUID]) -> dict[UUID, list[Called]]:
    """List what came of calls to persons whom the viewer's list has shown, the newest first."""
    found: dict[UUID, list[Called]] = {}
    for look in await call_store.list_outcomes(person_ids):
        assert look.person_id is not None
        assert look.day is not None
        note = keyring.open(look.note_sealed, NOTE) if look.note_sealed else ""
        called = Called(CallOutcome(look.outcome), look.day, note)
        found.setdefault(look.person_id, []).append(called)
    return found
