"""Rows of consent, challenges, captures and templates. Templates stand under a key of their own."""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class FaceConsent(Model):
    """A person's separate consent to the use of face data. Kept as proof, also when withdrawn.

    `person_id` names who consented on a helper's phone, None for the account's own person.
    """

    id = fields.UUIDField(primary_key=True)
    account_id = fields.UUIDField()
    version = fields.CharField(max_length=16)
    text_sha256 = fields.CharField(max_length=64)
    given_at = fields.DatetimeField()
    withdrawn_at = fields.DatetimeField(null=True)
    standing_key = fields.CharField(max_length=64, null=True, unique=True)
    person_id = fields.UUIDField(null=True)

    class Meta:
        table = "face_consent"
        indexes = (Index(fields=("account_id", "given_at")),)


class FaceChallenge(Model):
    """What a person was asked to do before the camera, and until when."""

    id = fields.UUIDField(primary_key=True)
    account_id = fields.UUIDField()
    device_id = fields.UUIDField()
    person_id = fields.UUIDField()
    purpose = fields.CharField(max_length=16)
    actions: Any = fields.JSONField()
    exchanged: Any = fields.JSONField(null=True)
    exchanges_left = fields.IntField()
    extensions_left = fields.IntField()
    issued_at = fields.DatetimeField()
    deadline = fields.DatetimeField()
    submitted_at = fields.DatetimeField(null=True)
    open_key = fields.CharField(max_length=160, null=True, unique=True)

    class Meta:
        table = "face_challenge"
        indexes = (Index(fields=("deadline",)), Index(fields=("account_id",)))


class CapturePart(Model):
    """One uploaded part of a capture: a piece of a clip, or one still."""

    id = fields.UUIDField(primary_key=True)
    challenge_id = fields.UUIDField()
    position = fields.IntField()
    size = fields.IntField()
    sha256 = fields.CharField(max_length=64)
    at_ms = fields.IntField(null=True)
    file_name = fields.CharField(max_length=120)

    class Meta:
        table = "capture_part"
        unique_together = (("challenge_id", "position"),)


class Capture(Model):
    """A submitted clip or set of stills, and what came of it."""

    id = fields.UUIDField(primary_key=True)
    challenge_id = fields.UUIDField(unique=True)
    account_id = fields.UUIDField()
    device_id = fields.UUIDField()
    person_id = fields.UUIDField()
    purpose = fields.CharField(max_length=16)
    kind = fields.CharField(max_length=8)
    actions: Any = fields.JSONField()
    part_count = fields.IntField()
    submitted_at = fields.DatetimeField()
    idempotency_key = fields.CharField(max_length=120, unique=True)
    judged_at = fields.DatetimeField(null=True)
    outcome = fields.CharField(max_length=16, null=True)
    reasons: Any = fields.JSONField(null=True)
    missing_action = fields.CharField(max_length=16, null=True)
    distance = fields.FloatField(null=True)
    seen: Any = fields.JSONField(null=True)
    attack: Any = fields.JSONField(null=True)
    model_id = fields.CharField(max_length=64, default="")
    fingerprints: Any = fields.JSONField(null=True)
    delete_after = fields.DatetimeField(null=True)
    deleted_at = fields.DatetimeField(null=True)

    class Meta:
        table = "capture"
        indexes = (
            Index(fields=("person_id", "judged_at")),
            Index(fields=("judged_at",)),
            Index(fields=("deleted_at", "delete_after")),
        )


class FaceTemplate(Model):
    """The descriptor of a registered photo, sealed under the face keys."""

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField()
    photo_id = fields.UUIDField()
    model_id = fields.CharField(max_length=64)
    sealed = fields.TextField()
    made_at = fields.DatetimeField()

    class Meta:
        table = "face_template"
        unique_together = (("person_id", "model_id"),)
