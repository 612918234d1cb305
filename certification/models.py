"""Rows of certifications: what a case of §26 holds beyond being a case, and who hears of it."""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Certification(Model):
    """One try to certify: how, what was decided and why, and when it is published."""

    id = fields.UUIDField(primary_key=True)
    case_id = fields.UUIDField(unique=True)
    capture_id = fields.UUIDField(null=True, unique=True)
    person_id = fields.UUIDField()
    account_id = fields.UUIDField()
    way = fields.CharField(max_length=16)
    submitted_at = fields.DatetimeField()
    passed = fields.BooleanField(null=True)
    reasons: Any = fields.JSONField(null=True)
    missing_action = fields.CharField(max_length=16, null=True)
    decided_at = fields.DatetimeField(null=True)
    decided_by = fields.CharField(max_length=64, default="")
    publish_at = fields.DatetimeField(null=True)
    published_at = fields.DatetimeField(null=True)
    objects_to = fields.UUIDField(null=True, unique=True)

    class Meta:
        table = "certification"
        indexes = (
            Index(fields=("person_id", "submitted_at", "id")),
            Index(fields=("published_at", "id")),
            Index(fields=("submitted_at", "id")),
        )


class HandOver(Model):
    """One message to the pension system: a decision, or its revocation. Its id is the message's.

    Written with what it tells, in one transaction. `position` counts a person's messages, from 1.
    `before_on`: the day on which the person counted as certified before this decision.
    `body_sealed` and `digest` are set before the first try: what was sent once is sent again byte
    for byte. `matched_at`: a reconciliation found the same message with the pension system.
    """

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField()
    position = fields.IntField()
    certification_id = fields.UUIDField()
    kind = fields.CharField(max_length=16)
    reason = fields.CharField(max_length=16, default="")
    certified_on = fields.DateField(null=True)
    before_on = fields.DateField(null=True)
    body_sealed = fields.TextField(null=True)
    digest = fields.CharField(max_length=64, default="")
    created_at = fields.DatetimeField()
    attempts = fields.IntField(default=0)
    acknowledged_at = fields.DatetimeField(null=True)
    receipt = fields.CharField(max_length=40, default="")
    refusal = fields.CharField(max_length=40, default="")
    matched_at = fields.DatetimeField(null=True)

    class Meta:
        table = "hand_over"
        unique_together = (("person_id", "position"), ("certification_id", "kind"))
        indexes = (
            Index(fields=("acknowledged_at", "created_at")),
            Index(fields=("matched_at", "acknowledged_at")),
        )


class PensionExchange(Model):
    """How far this side has read what the pension system offers, by kind of list."""

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=16, unique=True)
    cursor = fields.BigIntField()
    moved_at = fields.DatetimeField()

    class Meta:
        table = "pension_exchange"


class Reconciliation(Model):
    """One comparison with the pension system's book: what was read, mended, and left for people."""

    id = fields.UUIDField(primary_key=True)
    ran_at = fields.DatetimeField()
    read = fields.IntField()
    recovered = fields.IntField()
    waiting = fields.IntField()
    differences: Any = fields.JSONField(default=list)

    class Meta:
        table = "reconciliation"
        indexes = (Index(fields=("ran_at",)),)


class Campaign(Model):
    """A time in which people are reminded of their certification: those due within it.

    `district` narrows it down, empty: everywhere.
    """

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=60, unique=True)
    due_from = fields.DateField()
    due_until = fields.DateField()
    district = fields.CharField(max_length=6, default="")
    opened_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "campaign"
        indexes = (Index(fields=("closed_at",)),)


class Reminder(Model):
    """One reminder of a campaign to a person, so many days before their due day, at most once.

    `told` is how many phones it went to: none when neither the person nor a helper has one.
    """

    id = fields.UUIDField(primary_key=True)
    campaign_id = fields.UUIDField()
    person_id = fields.UUIDField()
    days_before = fields.IntField()
    day = fields.DateField()
    due_on = fields.DateField()
    district = fields.CharField(max_length=6, default="")
    told = fields.IntField(default=0)

    class Meta:
        table = "reminder"
        unique_together = (("campaign_id", "person_id", "days_before", "due_on"),)
        indexes = (Index(fields=("campaign_id", "day", "district")),)


class Review(Model):
    """What people are to decide: an uncertain capture, or an objection (申诉) to a decision.

    `certification_id` is the certification that is decided, `capture_id` the recording that is
    looked at. A refusal needs two of the staff: `first_*` is who refused first.
    """

    id = fields.UUIDField(primary_key=True)
    certification_id = fields.UUIDField(unique=True)
    capture_id = fields.UUIDField()
    person_id = fields.UUIDField()
    kind = fields.CharField(max_length=16)
    statement_sealed = fields.TextField(null=True)
    opened_at = fields.DatetimeField()
    first_by = fields.UUIDField(null=True)
    first_decision = fields.CharField(max_length=16, default="")
    first_reason = fields.CharField(max_length=32, default="")
    first_note_sealed = fields.TextField(null=True)
    first_at = fields.DatetimeField(null=True)
    second_by = fields.UUIDField(null=True)
    second_decision = fields.CharField(max_length=16, default="")
    second_reason = fields.CharField(max_length=32, default="")
    second_note_sealed = fields.TextField(null=True)
    second_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "review"
        indexes = (Index(fields=("closed_at", "opened_at", "id")),)


class ReviewLook(Model):
    """One look of the staff at a person's case, photo or recording. Only ever added."""

    id = fields.UUIDField(primary_key=True)
    review_id = fields.UUIDField()
    account_id = fields.UUIDField()
    what = fields.CharField(max_length=16)
    at = fields.DatetimeField()

    class Meta:
        table = "review_look"
        indexes = (Index(fields=("review_id", "account_id")), Index(fields=("at", "id")))
