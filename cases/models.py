"""Rows of cases and of everything that happened to them."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Case(Model):
    """办件: one thing that a person or an employer asked for."""

    id = fields.UUIDField(primary_key=True)
    number = fields.CharField(max_length=20, unique=True)
    procedure = fields.CharField(max_length=64)
    subject_id = fields.UUIDField()
    applicant_id = fields.UUIDField()
    employer_id = fields.UUIDField(null=True)
    status = fields.CharField(max_length=16)
    due_on = fields.DateField()
    due_estimated = fields.BooleanField(default=False)
    submitted_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)
    open_key = fields.CharField(max_length=160, null=True, unique=True)
    idempotency_key = fields.CharField(max_length=120, null=True, unique=True)

    class Meta:
        table = "case"
        indexes = (
            Index(fields=("subject_id", "submitted_at")),
            Index(fields=("applicant_id", "submitted_at")),
            Index(fields=("due_estimated", "closed_at")),
            Index(fields=("employer_id", "submitted_at")),
        )


class CaseEvent(Model):
    """One move of a case. Only ever added."""

    id = fields.UUIDField(primary_key=True)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "shebao.Case", related_name="events", on_delete=fields.RESTRICT
    )
    case_id: UUID
    position = fields.IntField()
    at = fields.DatetimeField()
    actor = fields.CharField(max_length=64)
    action = fields.CharField(max_length=24)
    from_status = fields.CharField(max_length=16, default="")
    to_status = fields.CharField(max_length=16)
    note = fields.CharField(max_length=500, default="")

    class Meta:
        table = "case_event"
        unique_together = (("case_id", "position"),)
