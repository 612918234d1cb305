"""What desks do with a stamped form before it is decided on: look, note the paper, give it back.

Two things come in of one form, each on its own: a photo, which waits for the agency, and the paper,
which the employer keeps (§26 ㈡ ㈢ ㈣ “寄回所在单位”) or hands in to the agency. Noting the paper
never takes a photo out of the agency's queue.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from certification import assisted_rules as rules
from certification import assisted_store as forms
from certification import review_store
from certification.assisted_errors import (
    FormElsewhere,
    FormLapsed,
    FormOfAnother,
    FormUsed,
    NoteWrong,
)
from certification.assisted_rules import FormRecord, FormState, Keeper, ReturnReason
from certification.desk_errors import FormNotLookedAt
from certification.jobs import picture_time
from certification.notices import tell_form_returned
from certification.opening import open_noted
from documents.service import extend_document, revoke_document
from faces.ports import FaceTools
from kernel.errors import NotFound, Stale, raises
from kernel.masks import mask_name
from kernel.pages import PagePlace
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.errors import OwnMatter
from persons.reach_store import get_person_in_reach
from persons.records import PersonRecord
from persons.store import list_persons_for_system
from worktime.rules import local_day

logger = logging.getLogger(__name__)

FORM_PICTURE = "form_picture"
PAGE = 50
AT_EMPLOYER = 100


# What waits


@dataclass(frozen=True)
class WaitingForm:
    """A form that was handed in, with whom it is about: lists show the name masked."""

    form: FormRecord
    person: PersonRecord

    @property
    def name_masked(self) -> str:
        """The name as lists show it."""
        return mask_name(self.person.name)


async def list_waiting_forms(
    viewer: Viewer, keyring: Keyring, after: PagePlace | None = None
) -> list[WaitingForm]:
    """List what waits for an agency's clerk, the longest waiting first.

    Forms whose photo waits, and papers without a photo that came to the agency.
    """
    if not _is_agency(viewer):
        return []
    return await _with_persons(keyring, await forms.list_waiting(viewer, keyring, PAGE, after))


async def list_forms_at_employer(viewer: Viewer, keyring: Keyring) -> list[WaitingForm]:
    """List the forms whose paper the viewer's employer has and that nobody decided on yet."""
    return await _with_persons(keyring, await forms.list_at_employer(viewer, keyring, AT_EMPLOYER))


async def _with_persons(keyring: Keyring, found: list[FormRecord]) -> list[WaitingForm]:
    persons = await list_persons_for_system(keyring, {form.person_id for form in found})
    return [WaitingForm(form, persons[form.person_id]) for form in found]


async def get_form_in_reach(viewer: Viewer, keyring: Keyring, form_id: UUID) -> FormRecord:
    """Return a form of a person in the viewer's reach. Raises NotFound, OwnMatter."""
    form = await forms.find_for_system(keyring, form_id)
    if form is None:
        raise NotFound
    await get_person_in_reach(viewer, keyring, form.person_id)
    return form


async def form_of(keyring: Keyring, person: PersonRecord, typed: str, now: datetime) -> FormRecord:
    """Return a person's form by its typed number. FormOfAnother, FormLapsed, FormUsed."""
    number = rules.read_form_number(typed)
    form = await forms.find_by_number(keyring, number) if number else None
    if form is None or form.person_id != person.id:
        raise FormOfAnother
    if form.state is FormState.LAPSED or rules.has_lapsed(form, local_day(now)):
        raise FormLapsed(form.lapses_on)
    if form.state not in rules.OPEN or form.closed_at is not None:
        raise FormUsed
    return form


# The photo


async def look_at_picture(
    tools: FaceTools, keyring: Keyring, viewer: Viewer, form_id: UUID, now: datetime
) -> bytes:
    """Return the photo of a stamped form (JPEG), which is noted first. Raises NotFound."""
    form = await get_form_in_reach(viewer, keyring, form_id)
    if not form.picture:
        raise NotFound
    logger.info("the photo of form %s is opened to be looked at", form.id)
    opening = _open_picture(tools, form)
    return await open_noted(viewer, form.id, FORM_PICTURE, opening, now, shown=form.picture)


async def _open_picture(tools: FaceTools, form: FormRecord) -> bytes:
    try:
        sealed = await tools.files.get(form.picture)
    except KeyError:
        raise NotFound from None
    return tools.keyring.open_file(sealed, form.picture)


async def has_looked(viewer: Viewer, form: FormRecord) -> bool:
    """Whether a viewer has opened the photo that a form has now: one of before does not count."""
    return await review_store.was_shown(form.id, viewer.account_id, form.picture)


async def check_looked(viewer: Viewer, form: FormRecord) -> None:
    """Raise FormNotLookedAt unless the photo that waits was looked at by who decides on it."""
    waits = form.state is FormState.SENT and bool(form.picture)
    if waits and not await has_looked(viewer, form):
        raise FormNotLookedAt


# The paper


@raises(NotFound, OwnMatter, FormOfAnother, FormUsed, FormLapsed, FormElsewhere, Stale)
async def note_receipt(
    keyring: Keyring, viewer: Viewer, person_id: UUID, form_number: str, now: datetime
) -> FormRecord:
    """Note that a stamped form came on paper: to the employer, or to the agency.

    Who has it keeps it. The form does not lapse any more; a photo that was sent still waits for
    the agency. Raises FormElsewhere for an employer when the agency has the paper.
    """
    at_agency = viewer.employer_id is None
    if at_agency and not _is_agency(viewer):
        raise NotFound
    person = await get_person_in_reach(viewer, keyring, person_id)
    form = await form_of(keyring, person, form_number, now)
    if form.kept_by is Keeper.AGENCY and not at_agency:
        raise FormElsewhere
    kept_by = Keeper.AGENCY if at_agency else Keeper.EMPLOYER
    if not await forms.receive(form, viewer.account_id, kept_by, now):
        await form_of(keyring, person, form_number, now)  # says so when it is over since
        raise Stale
    return await _again(keyring, form)


@raises(NotFound, OwnMatter, FormUsed, FormElsewhere, Stale)
async def hand_in(keyring: Keyring, viewer: Viewer, form_id: UUID, now: datetime) -> FormRecord:
    """Note that the employer hands a paper that it has in to the agency, which then decides on it.

    So above all for who lives abroad: §26 ㈣ sends the paper to the employer, and the employer
    cannot vouch for them.
    """
    form = await _at_employer(keyring, viewer, form_id)
    if not await forms.receive(form, viewer.account_id, Keeper.AGENCY, now):
        await _at_employer(keyring, viewer, form_id)  # says so when it is over since
        raise Stale
    return await _again(keyring, form)


@raises(NotFound, OwnMatter, FormUsed, FormElsewhere, FormNotLookedAt, NoteWrong, Stale)
async def return_form(
    keyring: Keyring,
    viewer: Viewer,
    form_id: UUID,
    reason: ReturnReason,
    note: str,
    now: datetime,
) -> FormRecord:
    """Give a form back that was handed in, with a reason from the list, and a note.

    An agency's clerk gives back what waits for the agency, having looked at its photo; an
    employer what it has on paper alone. One that can be mended is good for as long as that
    takes; the code of one that is over says so. The person and who printed it for them are told by
    message, but not that somebody is said to be dead.
    """
    note = note.strip()
    if len(note) > rules.LONGEST_NOTE or (reason is ReturnReason.OTHER and len(note) < 4):
        raise NoteWrong
    form = await _to_return(keyring, viewer, form_id)
    mendable = reason in rules.MENDABLE
    lapses_on = rules.mend_day(form, local_day(now)) if mendable else form.lapses_on
    stays = viewer.employer_id is None and form.kept_by is Keeper.EMPLOYER
    async with in_transaction():
        done = await forms.give_back(
            keyring,
            form,
            viewer.account_id,
            reason,
            note,
            kept_by=Keeper.EMPLOYER if stays else Keeper.PERSON,
            lapses_on=lapses_on,
            delete_at=picture_time(now),
            now=now,
        )
        if not done:
            raise Stale
        if mendable:
            await extend_document(rules.FORM_PAPER, form.id, lapses_on)
        else:
            await revoke_document(rules.FORM_PAPER, form.id, now)
        if reason is not ReturnReason.REPORTED_DEAD:
            await tell_form_returned(keyring, form, now)
    return await _again(keyring, form)


async def _to_return(keyring: Keyring, viewer: Viewer, form_id: UUID) -> FormRecord:
    if viewer.employer_id is None:
        form = await get_form_in_reach(viewer, keyring, form_id)
        if not _is_agency(viewer):
            raise NotFound
        await check_looked(viewer, form)
    else:
        form = await _at_employer(keyring, viewer, form_id)
        if form.state is FormState.SENT:  # its photo waits for the agency, which answers
            raise FormElsewhere
    if form.state not in rules.HANDED_IN:
        raise FormUsed
    return form


async def _at_employer(keyring: Keyring, viewer: Viewer, form_id: UUID) -> FormRecord:
    """Return a form whose paper the viewer's employer has."""
    if viewer.employer_id is None:
        raise NotFound
    form = await get_form_in_reach(viewer, keyring, form_id)
    if form.state not in rules.HANDED_IN:
        raise FormUsed
    if form.kept_by is not Keeper.EMPLOYER:
        raise FormElsewhere
    return form


def _is_agency(viewer: Viewer) -> bool:
    return Role.AGENCY_CLERK in viewer.roles and viewer.employer_id is None


async def _again(keyring: Keyring, form: FormRecord) -> FormRecord:
    found = await forms.find_for_system(keyring, form.id)
    assert found is not None
    return found
