"""What a person does with a form: print it, have it stamped, send a photo of it (§26 ㈡–㈣).

A helper whom the person named does it for them, on the helper's phone.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from auth.places import DAY
from auth.ports import AuthTools
from cases.store import find_open
from certification import assisted_rules as rules
from certification import assisted_store as store
from certification.assisted_errors import (
    FormLapsed,
    FormOnItsWay,
    FormOver,
    NoFormForResidence,
    PictureBlank,
    PictureBlurred,
    PictureNotRead,
    PictureTooDark,
    PictureTooLarge,
    PictureTooSmall,
    PictureWaits,
    TooManyPictures,
)
from certification.assisted_rules import HANDED_IN, MAY_SEND, FormKind, FormRecord
from certification.errors import AlreadyCertified, CaseUnderWay, NotInScope
from certification.limits import limits
from certification.records import Terms
from certification.rules import check_may_start, open_key, standing
from documents.service import revoke_document
from faces.limits import LIMITS as FACE_LIMITS
from faces.papers import PaperFault
from faces.ports import EngineBusy, FaceTools
from faces.service import idempotency_key
from kernel.counters import LimitsAway
from kernel.errors import NotFound, Stale, raises
from kernel.ids import new_id
from kernel.sealed import Keyring
from kernel.viewer import Viewer
from persons.acting import Matter
from persons.errors import PersonNotBound
from persons.records import PersonRecord
from persons.relation_store import may_act_for
from persons.store import get_own_person, get_person_for_system
from worktime.rules import local_day

logger = logging.getLogger(__name__)

BUSY_SECONDS = 30


@dataclass(frozen=True)
class Offer:
    """Which form fits a person (None: no form does), and those printed so far, the newest first."""

    kind: FormKind | None
    forms: list[FormRecord]


@raises(NotFound, PersonNotBound)
async def get_offer(
    keyring: Keyring, viewer: Viewer, helped_id: UUID | None, now: datetime
) -> Offer:
    """Return which form fits the viewer's person, or one whom they help, and their forms."""
    person = await get_subject(viewer, keyring, helped_id)
    forms = await store.list_of(viewer, keyring, person.id)
    return Offer(rules.OF_RESIDENCE.get(person.residence), forms)


@raises(
    NotFound, PersonNotBound, NotInScope, AlreadyCertified, CaseUnderWay,
    NoFormForResidence, FormOnItsWay, Stale,
)  # fmt: skip
async def print_form(
    keyring: Keyring,
    terms: Terms,
    viewer: Viewer,
    helped_id: UUID | None,
    kind: FormKind,
    now: datetime,
) -> FormRecord:
    """Give a person a form with a number of its own. One that stands is the answer again.

    One that lapsed, or is of the other kind because the person moved, is replaced.
    """
    person, today = await get_subject(viewer, keyring, helped_id), local_day(now)
    check_may_start(standing(person, today, terms.procedure.terms), today)
    rules.check_residence(person.residence, kind)
    case = await find_open(open_key(person.id))
    if case is not None:
        raise CaseUnderWay(case.number, case.submitted_at)
    standing_one = await store.find_open(keyring, person.id)
    if standing_one is not None:
        if standing_one.state in HANDED_IN:
            raise FormOnItsWay(standing_one.number)
        if standing_one.kind is kind and not rules.has_lapsed(standing_one, today):
            return standing_one
    async with in_transaction():
        if standing_one is not None:
            if not await store.replace(standing_one, now):
                raise Stale
            await revoke_document(rules.FORM_PAPER, standing_one.id, now)
        lapses_on = rules.lapse_day(kind, today)
        made = await store.add(keyring, kind, person.id, viewer.account_id, lapses_on, now)
    return made or await _made_meanwhile(keyring, person.id)


async def _made_meanwhile(keyring: Keyring, person_id: UUID) -> FormRecord:
    found = await store.find_open(keyring, person_id)
    if found is None:
        raise Stale
    return found


@dataclass(frozen=True)
class Picture:
    """A photo of a stamped form as it came, with the key that the phone made for this sending."""

    data: bytes
    idempotency_key: str


@raises(
    NotFound, FormOver, FormLapsed, TooManyPictures, LimitsAway, PictureWaits, PictureNotRead,
    PictureTooLarge, PictureTooSmall, PictureTooDark, PictureBlank, PictureBlurred, Stale,
)  # fmt: skip
async def send_form(
    auth: AuthTools,
    faces: FaceTools,
    viewer: Viewer,
    form_id: UUID,
    picture: Picture,
    now: datetime,
) -> FormRecord:
    """Keep a photo of the stamped form, sealed, for the agency to look at.

    Another photo takes the place of the one before, until the form is entered. A repeat with the
    same key changes nothing.
    """
    form = await get_form(viewer, auth.keyring, form_id)
    key = idempotency_key(viewer, picture.idempotency_key)
    if form.sent_key == key:
        return form
    check_may_send(form, now)
    sent = await auth.counters.hit(f"form pictures:{viewer.account_id}", DAY, now)
    if sent > limits().form_pictures_a_day:
        raise TooManyPictures
    jpeg = await _read(faces, picture.data, now)
    name = f"forms/{form.id}/{new_id()}"
    await faces.files.put(name, faces.keyring.seal_file(jpeg, name))
    if not await store.send(form, name, key, now):
        await store.leave_picture(name, now)
        await _delete_left(faces, name)
        check_may_send(await get_form(viewer, auth.keyring, form_id), now)
        raise Stale
    if form.picture:
        await _delete_left(faces, form.picture)
    return await get_form(viewer, auth.keyring, form_id)


async def _delete_left(faces: FaceTools, name: str) -> None:
    """Delete a photo of no use now; one that cannot be is left to the worker."""
    try:
        await faces.files.delete(name)
    except OSError:
        logger.exception("a photo of a form could not be deleted; it is tried again")
        return
    await store.forget_left(name)


async def _read(faces: FaceTools, data: bytes, now: datetime) -> bytes:
    most = FACE_LIMITS.paper_bytes
    if len(data) > most:
        raise PictureTooLarge(most >> 20)
    try:
        reading = await faces.engine.read_paper(data)
    except EngineBusy as busy:
        raise PictureWaits(now + timedelta(seconds=max(busy.wait_s, 1))) from None
    if reading.fault is PaperFault.TOO_LARGE:
        raise PictureTooLarge(most >> 20)
    if reading.fault is PaperFault.ENGINE_FAILED:
        raise PictureWaits(now + timedelta(seconds=BUSY_SECONDS))
    _check(reading.fault)
    return reading.jpeg


def _check(fault: PaperFault | None) -> None:
    if fault is PaperFault.NOT_A_PICTURE:
        raise PictureNotRead
    if fault is PaperFault.TOO_SMALL:
        raise PictureTooSmall
    if fault is PaperFault.TOO_DARK:
        raise PictureTooDark
    if fault is PaperFault.BLANK:
        raise PictureBlank
    if fault is PaperFault.BLURRED:
        raise PictureBlurred


def check_may_send(form: FormRecord, now: datetime) -> None:
    """Raise FormOver or FormLapsed unless a photo of a form is taken."""
    if rules.has_lapsed(form, local_day(now)) or form.state is rules.FormState.LAPSED:
        raise FormLapsed(form.lapses_on)
    if form.state not in MAY_SEND or form.closed_at is not None:
        raise FormOver


@raises(NotFound)
async def get_form(viewer: Viewer, keyring: Keyring, form_id: UUID) -> FormRecord:
    """Return a form of the viewer's person, or of one whom they help. Raises NotFound."""
    form = await store.find_for(viewer, keyring, form_id)
    if form is None:
        raise NotFound
    return form


async def get_subject(viewer: Viewer, keyring: Keyring, helped_id: UUID | None) -> PersonRecord:
    """Return the viewer's own person, or one who named them a helper. NotFound, PersonNotBound."""
    if helped_id is None:
        return await get_own_person(viewer, keyring)
    if not await may_act_for(viewer, helped_id, Matter.CERTIFICATION):
        raise NotFound
    return await get_person_for_system(keyring, helped_id)
