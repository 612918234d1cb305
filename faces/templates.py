"""Face templates and consents: queries on what stands under the face keys."""

import struct
from datetime import datetime
from uuid import UUID

from tortoise.functions import Count

from faces.models import FaceConsent, FaceTemplate
from kernel.ids import digest, new_id
from kernel.sealed import CannotOpen, Keyring

PURPOSE = "face template"


async def find_template(
    keyring: Keyring, person_id: UUID, photo_id: UUID, model_id: str
) -> tuple[float, ...] | None:
    """Return a person's descriptor of the current photo by the current model, 128 numbers.

    None when there is none, or its key is no longer known: it is made again.
    """
    row = await FaceTemplate.get_or_none(person_id=person_id, photo_id=photo_id, model_id=model_id)
    if row is None:
        return None
    try:
        raw = keyring.open_bytes(row.sealed, PURPOSE)
    except CannotOpen:
        return None
    return struct.unpack(f"<{len(raw) // 4}f", raw)


async def save_template(
    keyring: Keyring,
    person_id: UUID,
    photo_id: UUID,
    model_id: str,
    descriptor: tuple[float, ...],
    now: datetime,
) -> None:
    """Keep a descriptor in place of older ones, of an earlier photo or by another model."""
    raw = struct.pack(f"<{len(descriptor)}f", *descriptor)
    row = FaceTemplate(
        id=new_id(),
        person_id=person_id,
        photo_id=photo_id,
        model_id=model_id,
        sealed=keyring.seal_bytes(raw, PURPOSE),
        made_at=now,
    )
    await FaceTemplate.bulk_create(
        [row],
        on_conflict=("person_id", "model_id"),
        update_fields=("photo_id", "sealed", "made_at"),
    )
    await FaceTemplate.filter(person_id=person_id).exclude(model_id=model_id).delete()


async def delete_templates(person_id: UUID) -> None:
    """Delete a person's templates: consent was withdrawn."""
    await FaceTemplate.filter(person_id=person_id).delete()


async def delete_templates_of(photo_id: UUID) -> None:
    """Delete what was made of one photo: it has been replaced."""
    await FaceTemplate.filter(photo_id=photo_id).delete()


async def count_people() -> int:
    """Count the people of whom a template is kept; 100,000 make filing a duty."""
    counted = FaceTemplate.annotate(people=Count("person_id", distinct=True))
    ((people,),) = await counted.values_list("people")
    return int(people)


def _standing_key(account_id: UUID, person_id: UUID | None) -> str:
    """One consent stands for an account, and one for each person whom it helps."""
    return digest(f"{account_id}:{person_id}") if person_id else str(account_id)


async def has_consent(account_id: UUID, person_id: UUID | None = None) -> bool:
    """Whether an account's consent stands, to whatever version; or that of one it helps."""
    return await FaceConsent.exists(standing_key=_standing_key(account_id, person_id))


async def find_standing_consent(
    account_id: UUID, person_id: UUID | None = None
) -> FaceConsent | None:
    """Return the consent that stands for an account, or for a person whom it helps."""
    return await FaceConsent.get_or_none(standing_key=_standing_key(account_id, person_id))


async def give_consent(
    account_id: UUID, version: str, sha256: str, now: datetime, person_id: UUID | None = None
) -> None:
    """Keep a consent, in place of the one that stood."""
    await withdraw_consent(account_id, now, person_id)
    await FaceConsent.create(
        id=new_id(),
        account_id=account_id,
        version=version,
        text_sha256=sha256,
        given_at=now,
        person_id=person_id,
        standing_key=_standing_key(account_id, person_id),
    )


async def withdraw_consent(account_id: UUID, now: datetime, person_id: UUID | None = None) -> bool:
    """Withdraw the consent that stands. False when none did."""
    rows = FaceConsent.filter(standing_key=_standing_key(account_id, person_id))
    return bool(await rows.update(withdrawn_at=now, standing_key=None))


async def withdraw_consents_elsewhere(person_id: UUID, now: datetime) -> None:
    """Withdraw what a person consented to on helpers' phones."""
    rows = FaceConsent.filter(person_id=person_id, withdrawn_at=None)
    await rows.update(withdrawn_at=now, standing_key=None)
