"""All queries on forms that are stamped, and on who assisted."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from certification.assisted_rules import (
    HANDED_IN,
    LAPSING,
    MAY_SEND,
    MENDABLE,
    FormKind,
    FormRecord,
    FormState,
    Keeper,
    ReturnReason,
    Verified,
    new_form_number,
)
from certification.models import Assistance, AssistedForm, ReplacedPicture
from kernel.ids import new_id
from kernel.pages import PagePlace, oldest_first
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.acting import Matter
from persons.reach_store import ids_in_reach
from persons.relation_store import may_act_for
from worktime.rules import local_day

NOTE = "assisted form note"
NUMBER_TRIES = 5
LISTED = 20


async def find_for(viewer: Viewer, keyring: Keyring, form_id: UUID) -> FormRecord | None:
    """Return a form that a viewer may handle: their own, or of someone whom they help."""
    row = await AssistedForm.get_or_none(id=form_id)
    if row is None or not await may_act_for(viewer, row.person_id, Matter.CERTIFICATION):
        return None
    return _record(keyring, row)


async def list_of(viewer: Viewer, keyring: Keyring, person_id: UUID) -> list[FormRecord]:
    """List the forms of the viewer's person, or of someone whom they help, the newest first."""
    if not await may_act_for(viewer, person_id, Matter.CERTIFICATION):
        return []
    rows = AssistedForm.filter(person_id=person_id).order_by("-printed_at", "-id").limit(LISTED)
    return [_record(keyring, row) for row in await rows]


async def find_open(keyring: Keyring, person_id: UUID) -> FormRecord | None:
    """Return the one form of a person that stands."""
    row = await AssistedForm.get_or_none(open_key=person_id)
    return _record(keyring, row) if row else None


async def find_by_number(keyring: Keyring, number: str) -> FormRecord | None:
    """Return the form of a number, for a desk that has found its person."""
    row = await AssistedForm.get_or_none(number=number)
    return _record(keyring, row) if row else None


async def list_numbers(form_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the numbers of forms, which name nobody. For the staff's lists."""
    rows = AssistedForm.filter(id__in=list(form_ids))
    return dict(await rows.values_list("id", "number"))


async def find_for_system(keyring: Keyring, form_id: UUID) -> FormRecord | None:
    """Return a form whose person the caller will ask the reach for."""
    row = await AssistedForm.get_or_none(id=form_id)
    return _record(keyring, row) if row else None


async def list_waiting(
    viewer: Viewer, keyring: Keyring, limit: int, after: PagePlace | None
) -> list[FormRecord]:
    """List what waits for an agency's clerk, the longest waiting first, from a place.

    Forms of the clerk's people whose photo waits, and papers without one that came to the agency.
    """
    found: list[FormRecord] = []
    for state, since in ((FormState.SENT, "sent_at"), (FormState.RECEIVED, "received_at")):
        rows = AssistedForm.filter(state=state.value, person_id__in=await ids_in_reach(viewer))
        if state is FormState.RECEIVED:
            rows = rows.filter(kept_by=Keeper.AGENCY.value)
        page = await oldest_first(rows, limit, after, by=since)
        found += [_record(keyring, row) for row in page]
    return sorted(found, key=lambda form: (form.waits_since, form.id))[:limit]


async def list_at_employer(viewer: Viewer, keyring: Keyring, limit: int) -> list[FormRecord]:
    """List forms whose paper the viewer's employer noted as come, the first come first."""
    if viewer.employer_id is None:
        return []
    rows = AssistedForm.filter(
        state__in=_values(HANDED_IN),
        kept_by=Keeper.EMPLOYER.value,
        person_id__in=await ids_in_reach(viewer),
    )
    return [_record(keyring, row) for row in await rows.order_by("received_at", "id").limit(limit)]


async def add(
    keyring: Keyring,
    kind: FormKind,
    person_id: UUID,
    account_id: UUID,
    lapses_on: date,
    now: datetime,
) -> FormRecord | None:
    """Add a form with a number of its own; None when one stands for the person."""
    for _ in range(NUMBER_TRIES):
        try:
            async with in_transaction():
                row = await AssistedForm.create(
                    id=new_id(),
                    number=new_form_number(local_day(now)),
                    kind=kind.value,
                    person_id=person_id,
                    account_id=account_id,
                    printed_at=now,
                    lapses_on=lapses_on,
                    state=FormState.PRINTED.value,
                    open_key=person_id,
                )
        except IntegrityError:
            if await AssistedForm.exists(open_key=person_id):
                return None
        else:
            return _record(keyring, row)
    return None


async def replace(form: FormRecord, now: datetime) -> bool:
    """Close a form that was only printed, for a newer one. False when it has moved on."""
    rows = _standing(form).filter(state__in=_values(LAPSING))
    return bool(await rows.update(state=FormState.REPLACED.value, open_key=None, closed_at=now))


async def send(form: FormRecord, picture: str, key: str, now: datetime) -> bool:
    """Note that a photo of the stamped form has come. False when the form has moved on.

    One that was returned for good stays so: its state alone does not tell that it is over. The
    photo before it is noted as one to be deleted.
    """
    rows = _standing(form).filter(state__in=_values(MAY_SEND), picture=form.picture)
    async with in_transaction():
        sent = await rows.update(
            state=FormState.SENT.value,
            sent_at=now,
            sent_key=key,
            picture=picture,
            delete_picture_at=None,
        )
        if sent:
            await _note_handed_in(form, now)
        if sent and form.picture:
            await leave_picture(form.picture, now)
    return bool(sent)


async def _note_handed_in(form: FormRecord, now: datetime) -> None:
    """Note when a form came in for the first time: the age of its stamp is counted to that day."""
    await AssistedForm.filter(id=form.id, handed_in_at=None).update(handed_in_at=now)


async def leave_picture(name: str, now: datetime) -> None:
    """Note that the file of a photo is of no use any more, to be deleted."""
    await ReplacedPicture.create(name=name, at=now)


async def list_left_pictures(limit: int) -> list[str]:
    """List the photos that are of no use any more, the oldest first."""
    return [row.name for row in await ReplacedPicture.all().order_by("at", "name").limit(limit)]


async def forget_left(name: str) -> None:
    """Note that the file of a photo of no use is deleted."""
    await ReplacedPicture.filter(name=name).delete()


async def receive(form: FormRecord, by: UUID, kept_by: Keeper, now: datetime) -> bool:
    """Note that the paper has come. False when the form has moved on.

    A photo that waits goes on waiting. The day of the first receipt stays.
    """
    rows = _standing(form).filter(state=form.state.value, kept_by=form.kept_by.value)
    sent = form.state is FormState.SENT
    before = form.received_at if form.state in HANDED_IN else None
    async with in_transaction():
        received = await rows.update(
            state=(FormState.SENT if sent else FormState.RECEIVED).value,
            received_at=before or now,
            received_by=by,
            kept_by=kept_by.value,
        )
        if received:
            await _note_handed_in(form, now)
    return bool(received)


async def give_back(
    keyring: Keyring,
    form: FormRecord,
    by: UUID,
    reason: ReturnReason,
    note: str,
    *,
    kept_by: Keeper,
    lapses_on: date,
    delete_at: datetime,
    now: datetime,
) -> bool:
    """Return a form that was handed in, as it was read. False when it has moved on."""
    rows = AssistedForm.filter(id=form.id, state=form.state.value, picture=form.picture)
    over = {} if reason in MENDABLE else {"open_key": None, "closed_at": now}
    return bool(
        await rows.update(
            state=FormState.RETURNED.value,
            returned_at=now,
            returned_by=by,
            return_reason=reason.value,
            return_note_sealed=keyring.seal(note, NOTE),
            kept_by=kept_by.value,
            received_at=None,
            lapses_on=lapses_on,
            delete_picture_at=delete_at,
            **over,
        )
    )


async def enter(form: FormRecord, kept_by: Keeper, delete_at: datetime, now: datetime) -> bool:
    """Note that a person is certified by a form, as it was read. False when it has moved on."""
    rows = _standing(form).filter(picture=form.picture, state=form.state.value)
    return bool(
        await rows.update(
            state=FormState.ENTERED.value,
            open_key=None,
            kept_by=kept_by.value,
            delete_picture_at=delete_at,
            closed_at=now,
        )
    )


async def supersede(form: FormRecord, delete_at: datetime, now: datetime) -> bool:
    """Close a form, as it was read, for another paper. False when it has moved on."""
    rows = _standing(form).filter(picture=form.picture, state=form.state.value)
    return bool(
        await rows.update(
            state=FormState.REPLACED.value,
            open_key=None,
            closed_at=now,
            delete_picture_at=delete_at,
        )
    )


async def retire(person_id: UUID, delete_at: datetime, now: datetime) -> UUID | None:
    """Close the form of a person who is certified without it. Returns which it was."""
    found = await AssistedForm.get_or_none(open_key=person_id).only("id")
    if found is None:
        return None
    closed = await AssistedForm.filter(id=found.id, open_key=person_id).update(
        state=FormState.REPLACED.value, open_key=None, closed_at=now, delete_picture_at=delete_at
    )
    return found.id if closed else None


async def add_assistance(
    certification_id: UUID,
    *,
    form_id: UUID | None,
    assister: str,
    reference: str,
    verified: Verified | None,
    reference_key: str | None,
    kept_by: Keeper,
    entered_by: UUID,
    now: datetime,
) -> None:
    """Note who vouched. IntegrityError when a reference was used before."""
    await Assistance.create(
        id=new_id(),
        certification_id=certification_id,
        form_id=form_id,
        assister=assister,
        reference=reference,
        verified=verified.value if verified else "",
        reference_key=reference_key,
        kept_by=kept_by.value,
        entered_by=entered_by,
        entered_at=now,
    )


async def is_reference_used(reference_key: str) -> bool:
    """Whether a number of the remote system was entered before."""
    return await Assistance.exists(reference_key=reference_key)


async def free_reference(certification_id: UUID) -> None:
    """Let a remote system's number be entered again: what was entered with it does not hold.

    The number itself stays on record.
    """
    await Assistance.filter(certification_id=certification_id).update(reference_key=None)


async def find_assister(certification_id: UUID) -> str | None:
    """Return the office that vouched in a certification that was seen through its viewer."""
    row = await Assistance.get_or_none(certification_id=certification_id)
    return row.assister if row else None


async def lapse(today: date, delete_at: datetime, now: datetime) -> int:
    """Close the forms that were not handed in in time. Returns how many."""
    rows = AssistedForm.filter(
        state__in=_values(LAPSING), lapses_on__lt=today, open_key__not_isnull=True
    )
    return await rows.update(
        state=FormState.LAPSED.value, open_key=None, closed_at=now, delete_picture_at=delete_at
    )


async def list_pictures_over(now: datetime, limit: int) -> list[tuple[UUID, str]]:
    """List photos whose time is over, by form."""
    rows = AssistedForm.filter(delete_picture_at__lte=now).exclude(picture="")
    found = await rows.order_by("delete_picture_at").limit(limit).values_list("id", "picture")
    return [(row_id, str(name)) for row_id, name in found]


async def forget_picture(form_id: UUID, picture: str) -> None:
    """Note that a photo is deleted."""
    rows = AssistedForm.filter(id=form_id, picture=picture)
    await rows.update(picture="", delete_picture_at=None)


def _standing(form: FormRecord) -> QuerySet[AssistedForm]:
    """The form, as long as it is the one of its person that stands."""
    return AssistedForm.filter(id=form.id, open_key=form.person_id)


def _values(states: frozenset[FormState]) -> Sequence[str]:
    return sorted(state.value for state in states)


def _record(keyring: Keyring, row: AssistedForm) -> FormRecord:
    note = row.return_note_sealed
    return FormRecord(
        id=row.id,
        number=row.number,
        kind=FormKind(row.kind),
        person_id=row.person_id,
        account_id=row.account_id,
        printed_at=row.printed_at,
        lapses_on=row.lapses_on,
        state=FormState(row.state),
        kept_by=Keeper(row.kept_by),
        sent_at=row.sent_at,
        sent_key=row.sent_key,
        picture=row.picture,
        received_at=row.received_at,
        handed_in_at=row.handed_in_at,
        returned_at=row.returned_at,
        return_reason=ReturnReason(row.return_reason) if row.return_reason else None,
        note=keyring.open(note, NOTE) if note else "",
        closed_at=row.closed_at,
    )
